"""The words of dates of one language, compiled for looking up: from its pack, or from CLDR where there is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from regesta.annotate.dates.cldr import cldr_words
from regesta.annotate.dates.tokens import Values
from regesta.languages.date_words import DateWords, Ending, date_words

PIECE: Final = re.compile(r"[^\W\d_]+['’](?=[^\W\d_])|[^\W\d_]+|[^\s]")
_SEASONS: Final = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}
_UNITS: Final = {"day": 1, "week": 2, "month": 3, "year": 4, "decade": 5, "century": 6}
# Tags that make a sentence worth reading, beside figures.
_SEEDS: Final = (
    *("month", "season", "weekday", "republican", "islamic", "hebrew", "ethiopian", "decade", "century", "unit"),
    *(
        "next_day",
        "previous_day",
        "day_after_next",
        "same_day",
        "day_hour",
        "hour",
        "day_before_previous",
        "today",
        "yesterday",
        "day_before_yesterday",
        "tomorrow",
        "day_after_tomorrow",
        "this_year",
        "last_year",
        "next_year",
        "year_before_last",
    ),
)
# And these, where all expressions of time are asked for.
_TIME_SEEDS: Final = (
    *("time_unit", "daily", "weekly", "monthly", "yearly", "present_ref", "past_ref", "future_ref", "every"),
    *("span_adjective", "compound"),
)
_INFLECTED: Final = 5
_FIRST_IN_WORDS, _LAST_DAY = 2, 31  # days of a month said in cardinals: *one* is too often an article
_TAIL: Final = 4  # letters an ending has at most
_SURE_STEM: Final = 5


@dataclass(slots=True)
class Form:
    """What a form can be: ``any`` whatever its letters, ``cased`` only with a capital. ``rest`` are its further pieces."""

    rest: tuple[str, ...]
    any: Values
    cased: Values


class Lexicon:
    """Forms by their first piece, longest first, with the endings of the language's figures."""

    def __init__(self, words: DateWords) -> None:
        self.words = words
        self.letters = str.maketrans({other: letter for letter, others in words.letters.items() for other in others})
        self.forms: dict[str, list[Form]] = {}
        self.seeds: frozenset[str] = frozenset()
        self.time_seeds: frozenset[str] = frozenset()
        self.endings = {ending.lower(): "c_" + name for name, forms in words.number_endings.items() for ending in forms}
        self.ordinal_point = "." in words.number_endings.get("ordinal", ())
        self.stems = {stem.lower(): month for month, stem in enumerate(words.month_stems, 1) if stem}
        self._weak = {form.lower() for form in words.weak}
        self._fill()

    def _fill(self) -> None:
        words = self.words
        for number, forms in enumerate(words.months, 1):
            self._add_inflected(forms, {"month": number}, words.month_endings)
        for number, forms in enumerate(words.weekdays, 1):
            self._add_inflected(forms, {"weekday": number}, words.weekday_endings)
        for season, forms in words.seasons.items():
            self._add_inflected(forms, {"season": _SEASONS[season]}, words.season_endings, short=True)
        for unit, forms in words.units.items():
            self._add_inflected(forms, {"unit": _UNITS[unit], f"u_{unit}": 0}, words.unit_endings)
        for time_unit, forms in words.time_units.items():
            self._add(forms, {"time_unit": 0, f"u_{time_unit}": 0})
        for span, adjectives in words.span_adjectives.items():
            self._add(adjectives, {"span_adjective": 0, f"u_{span}": 0})
            for number, prefixes in enumerate(words.count_prefixes, 1):
                made = [prefix + adjective for prefix in prefixes for adjective in adjectives]
                self._add(made, {"compound": number, f"u_{span}": 0})
        for number, forms in enumerate(words.cardinals, 1):
            in_words = words.days_in_words and _FIRST_IN_WORDS <= number <= _LAST_DAY
            self._add(forms, {"card": number, **({"day_word": number} if in_words else {})})
        for number, forms in enumerate(words.ordinals, 1):
            self._add(forms, {"ord": number})
        for number, forms in enumerate(words.republican, 1):
            self._add(forms, {"republican": number})
        for calendar, months in words.calendars.items():
            for number, forms in enumerate(months, 1):
                self._add(forms, {calendar: number})
        for form, number in words.decades.items():
            self._add([form], {"decade": number})
        for form, number in words.centuries.items():
            self._add([form], {"century": number})
        for name, forms in words.words.items():
            self._add(forms, {name: 0})
        for known in self.forms.values():
            known.sort(key=lambda form: -len(form.rest))
        self.seeds = self._having(_SEEDS)
        self.time_seeds = self.seeds | self._having(_TIME_SEEDS)

    def _having(self, tags: Iterable[str]) -> frozenset[str]:
        """The longest piece of each form that has one of the tags."""
        return frozenset(
            max((first, *form.rest), key=len).rstrip("'")
            for first, known in self.forms.items()
            for form in known
            if any(tag in form.any or tag in form.cased for tag in tags)
        )

    def stemmed(self, word: str) -> Values | None:
        """What a word that isn't listed can be by its beginning."""
        for length in range(len(word) - _TAIL, len(word) + 1):
            month = self.stems.get(word[:length]) if length >= 0 else None
            if month is not None:
                return {"month": month} if length >= _SURE_STEM else {"month": month, "weak": 0}
        return None

    def _add_inflected(
        self, forms: list[str], values: Values, endings: Mapping[Ending, list[str]], *, short: bool = False
    ) -> None:
        self._add(forms, values)
        for index, form in enumerate(forms):
            if index == 0 or short or len(form) >= _INFLECTED:
                for case, parts in endings.items():
                    self._add([form + part for part in parts], {**values, f"c_{case}": 0})

    def _add(self, forms: Iterable[str], values: Values) -> None:
        for form in forms:
            pieces = split(form)
            if not pieces:
                continue
            known = self.forms.setdefault(pieces[0], [])
            rest = tuple(pieces[1:])
            entry = next((entry for entry in known if entry.rest == rest), None)
            if entry is None:
                entry = Form(rest, {}, {})
                known.append(entry)
            target = entry.cased if form[:1].isupper() else entry.any
            for tag, value in values.items():
                target.setdefault(tag, value)
            if form.lower() in self._weak:
                target["weak"] = 0


def split(form: str) -> list[str]:
    """The pieces of an entry, in lower case, as the reader of sentences cuts them."""
    text = form.lower().replace("’", "'")
    elided = text.endswith("'")
    pieces = PIECE.findall(text + "x" if elided else text)
    return pieces[:-1] if elided else pieces


@lru_cache(maxsize=64)
def lexicon(language: str) -> Lexicon:
    """The compiled date words of a language (BCP 47), from its pack or else from CLDR."""
    words = date_words(language)
    return Lexicon(words if words.months else cldr_words(language))
