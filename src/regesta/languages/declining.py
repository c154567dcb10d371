"""Base forms and cases of nouns, names and adjectives, where an ending tells case, number and gender at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from regesta.languages.schema import Declining


@dataclass(frozen=True, slots=True, eq=False)
class Declined:
    """What a word may be: its base form, its case and number, and the declension that says so."""

    base: str
    case: str
    plural: bool
    declension: Declining


class Declensions:
    """Takes inflected words apart: ``Волконского`` is ``Волконский`` in the genitive, or in the accusative of people."""

    def __init__(self, declensions: Sequence[Declining]) -> None:
        self._endings: dict[str, list[tuple[str, bool, Declining, re.Pattern[str]]]] = {}
        for declension in declensions:
            stem = re.compile(f"(?:{declension.stem})$")
            self._note(declension.nominative, "nominative", False, declension, stem)
            for plural, cases in ((False, declension.cases), (True, declension.plural)):
                for case, endings in cases.items():
                    for ending in endings:
                        self._note(ending, case, plural, declension, stem)
        self._longest = max((len(ending) for ending in self._endings), default=0)
        self.empty = not declensions
        self.readings = lru_cache(maxsize=65536)(self._readings)
        self.bases = lru_cache(maxsize=65536)(self._bases)

    def _note(self, ending: str, case: str, plural: bool, declension: Declining, stem: re.Pattern[str]) -> None:
        self._endings.setdefault(ending, []).append((case, plural, declension, stem))

    def _readings(self, word: str) -> tuple[Declined, ...]:
        """All that a word may be, by the longest ending first."""
        found: list[Declined] = []
        if word.isupper() and len(word) > 1:
            return ()
        first, _, last = word.rpartition("-")
        if first and last[:1].isupper():
            return tuple(self._compounds(first, last))
        for size in range(min(self._longest, len(word) - 1), -1, -1):
            rest = word[: len(word) - size]
            for case, plural, declension, stem in self._endings.get(word[len(word) - size :], ()):
                if stem.search(rest):
                    found.append(Declined(rest + declension.nominative, case, plural, declension))
        return tuple(found)

    def _compounds(self, first: str, last: str) -> Iterator[Declined]:
        """What a name of two may be: in one case, or only the second declined (``Антонова-Овсієнка``, ``Санта-Марті``)."""
        for reading in self.readings(last):
            agreeing = [r.base for r in self.readings(first) if (r.case, r.plural) == (reading.case, reading.plural)]
            for base in dict.fromkeys([*agreeing, first]):
                yield Declined(f"{base}-{reading.base}", reading.case, reading.plural, reading.declension)

    def _bases(self, word: str) -> frozenset[str]:
        """The base forms a word may have, itself among them."""
        return frozenset({word, *(reading.base for reading in self.readings(word))})
