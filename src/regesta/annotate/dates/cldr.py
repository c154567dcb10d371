"""The date words that CLDR has of a language without a pack."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from babel import Locale, UnknownLocaleError

from regesta.languages.date_words import DateWords, NumericOrder, WordClass

_SHORTEST_STEM = 3
_QUOTED = re.compile(r"'([^'\d]+)'")
_ORDER: dict[str, NumericOrder] = {"d": "dmy", "m": "mdy", "y": "ymd"}


def cldr_words(language: str) -> DateWords:
    """Names of months and days in every width, context and case CLDR has; the words between them; eras; the order of figures.

    A language that CLDR doesn't know gets no names, so that only dates in figures are found in it.
    """
    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return DateWords()
    months, abbreviated = _names(locale, "months", range(1, 13))
    weekdays, _ = _names(locale, "days", range(7))
    long, short = locale.date_formats["long"].pattern, locale.date_formats["short"].pattern
    between = [word.strip() for word in _QUOTED.findall(long + locale.date_formats["full"].pattern) if word.strip()]
    year_words = [word for word in between if word.endswith(".")] + [w.rstrip(".") for w in between if w.endswith(".")]
    words: dict[WordClass, list[str]] = {
        "of": [word for word in between if word not in year_words],
        "year_word": year_words,
        "bc": [str(eras[0]) for eras in locale.eras.values() if 0 in eras],
        "ad": [str(eras[1]) for eras in locale.eras.values() if 1 in eras],
    }
    first = next((letter for letter in short.lower() if letter in _ORDER), "d")
    return DateWords(
        months=months,
        month_stems=_stems(locale),
        weekdays=weekdays,
        words=words,
        weak=abbreviated,
        numeric=list(dict.fromkeys((_ORDER[first], "ymd"))),
        year_first=long.lower().lstrip("'").startswith(("y", "g")),
    )


def _stems(locale: Locale) -> list[str]:
    """What the cases of each month's name have in common; nothing if CLDR knows but one case."""
    cases = [[str(locale.months[context]["wide"][month]) for month in range(1, 13)] for context in ("format", "stand-alone")]
    if cases[0] == cases[1]:
        return []
    stems = [_common(*forms) for forms in zip(*cases, strict=True)]
    return [stem if len(stem) >= _SHORTEST_STEM else "" for stem in stems]


def _common(one: str, other: str) -> str:
    length = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[:length]


def _names(locale: Locale, kind: Literal["months", "days"], keys: Iterable[int]) -> tuple[list[list[str]], list[str]]:
    """The names of months or days, and which of them are abbreviations."""
    table = getattr(locale, kind)
    names, weak = [], []
    for key in keys:
        wide = [str(table[context]["wide"][key]) for context in ("format", "stand-alone")]
        short = [str(table[context]["abbreviated"][key]) for context in ("format", "stand-alone")]
        short = [name for name in short if name not in wide and not name.isdigit()]
        forms = [name.rstrip(".") for name in dict.fromkeys([*wide, *short]) if name.rstrip(".")]
        names.append([form for form in dict.fromkeys(forms) if not form[0].isdigit()])
        weak += [name.rstrip(".") for name in short]
    return names, weak
