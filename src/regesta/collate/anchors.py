"""What a translator leaves standing: numbers, years, months and names, as keys that are the same in any language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import log
from unicodedata import category

from anyascii import anyascii
from babel import Locale, UnknownLocaleError

from regesta.collate.exemplars import Exemplar
from regesta.collate.skeletons import skeleton

Anchors = tuple[frozenset[str], ...]
"""For each sentence of an exemplar its keys: ``n1927``, ``m11``, ``wkst``."""

_NUMBER = re.compile("\\d{1,3}(?:[.,\u00a0\u202f ]\\d{3})+(?!\\d)|\\d+")
_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(r"(?=[IVXLC]{2})(C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})(?![A-Z])")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_NOT_DIGIT = re.compile(r"\D")
_SHORTEST_NAME = 3
_SHORTEST_STEM = 5
_SHORTEST_FOLDED = 6
_SHORTEST_MONTH_STEM = 4
_VOWELS = "aeiouy"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Months:
    """The names of months in one language, each with the month's number.

    ``names`` are as written, ``folded`` in Latin letters without marks; ``stems`` are without their last vowels, where months
    have cases; ``lengthened`` are those that endings may follow. ``capital`` says whether all begin with one.
    """

    names: Mapping[str, int] = field(default_factory=dict)
    folded: Mapping[str, int] = field(default_factory=dict)
    stems: Mapping[str, int] = field(default_factory=dict)
    lengthened: Mapping[str, int] = field(default_factory=dict)
    capital: bool = False


def anchors_of(exemplar: Exemplar) -> Anchors:
    """The anchors of each sentence."""
    return tuple(anchors_in(text, exemplar.language) for text in exemplar.texts)


def anchors_in(text: str, language: str) -> frozenset[str]:
    """The anchors of one sentence: ``n`` + number, ``m`` + month, ``w`` + skeleton of a word with a capital.

    A sentence's first word counts too: what is no name there is rarely shared. Scripts without capitals give all
    their words. Month names come from CLDR.
    """
    return frozenset(key for key, _ in _iter_anchors(text, language))


@lru_cache(maxsize=1 << 14)
def anchored_words(text: str, language: str) -> Mapping[str, str]:
    """The same keys, each with the first word that has it."""
    found: dict[str, str] = {}
    for key, word in _iter_anchors(text, language):
        found.setdefault(key, word)
    return found


def _iter_anchors(text: str, language: str) -> Iterator[tuple[str, str]]:
    for found in _NUMBER.finditer(text):
        yield "n" + str(int(_NOT_DIGIT.sub("", found.group()))), found.group()
    months = _months(language)
    for found in _WORD.finditer(text):
        word = found.group()
        if month := _month(word, months):
            yield f"m{month}", word
        elif roman := _ROMAN.match(word):
            yield f"n{_roman_value(roman.group())}", word
        elif word[0].isupper() or category(word[0]) == "Lo":
            bones = skeleton(word)
            if len(bones) >= _SHORTEST_NAME:
                yield "w" + bones, word


def weigh(pile: Iterable[Anchors]) -> dict[str, float]:
    """The weight of each key by its rarity among all sentences of the pile: ``log(1 + sentences / holders)``."""
    holders: Counter[str] = Counter()
    sentences = 0
    for anchors in pile:
        for keys in anchors:
            holders.update(keys)
        sentences += len(anchors)
    return {key: log(1 + sentences / count) for key, count in holders.items()}


def total(anchors: Anchors, weights: Mapping[str, float]) -> float:
    """The weight of all anchors of a text."""
    return sum(weights[key] for keys in anchors for key in sorted(keys))


def numbers(keys: Iterable[str]) -> set[str]:
    """The keys that are numbers or months."""
    return {key for key in keys if key[0] in "nm"}


def _month(word: str, months: _Months) -> int | None:
    if len(word) < _SHORTEST_NAME or (months.capital and not word[0].isupper()):
        return None
    plain, folded = word.casefold(), _folded(word)
    if plain in months.names:
        return months.names[plain]
    if len(folded) >= _SHORTEST_FOLDED and folded in months.folded:
        return months.folded[folded]
    if month := months.stems.get(folded.rstrip(_VOWELS)):
        return month
    for name, month in months.lengthened.items():
        if folded.startswith(name):
            return month
    return None


@lru_cache(maxsize=1 << 17)
def _folded(word: str) -> str:
    return anyascii(word).casefold()


@lru_cache(maxsize=256)
def _months(language: str) -> _Months:
    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return _Months()
    bare, cased = (locale.months[context]["wide"] for context in ("stand-alone", "format"))
    spelt = [(name, month) for names in (cased, bare) for month, name in names.items()]
    spelt = [(name, month) for name, month in spelt if name.isalpha() and len(name) >= _SHORTEST_NAME]
    folded = {_folded(name): month for name, month in spelt}
    stems = {name.rstrip(_VOWELS): month for name, month in folded.items()} if dict(bare) != dict(cased) else {}
    return _Months(
        names={name.casefold(): month for name, month in spelt},
        folded=folded,
        stems={stem: month for stem, month in stems.items() if len(stem) >= _SHORTEST_MONTH_STEM},
        lengthened={n: m for n, m in folded.items() if len(n) >= _SHORTEST_STEM and n[-1] not in _VOWELS},
        capital=bool(spelt) and all(name[0].isupper() for name, _ in spelt),
    )


def _roman_value(numeral: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in numeral]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))
