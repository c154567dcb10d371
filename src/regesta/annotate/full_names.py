"""Full names in a document, and the shorter forms in which it names the same person again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from regesta.annotate.gazetteer import first_names
from regesta.annotate.lexis import Lexis

_NUMERAL = re.compile(r"[IVXLC]{1,6}\.?$")
_BREAK = re.compile(r"[ ’']")
_MOST_NAMESAKES = 40


@dataclass(slots=True)
class FullNames:
    """Which full name a part of it stands for (``Popillius``: Publius Popillius Laenas; ``Ben Salah``: Ahmed Ben Salah)."""

    lexis: Lexis
    surnames: set[str] = field(default_factory=set)
    _met: Counter[str] = field(default_factory=Counter)
    _alone: Counter[str] = field(default_factory=Counter)
    _full: dict[str, str] = field(default_factory=dict)

    def settle(self, names: Iterable[str], crowned: frozenset[str] = frozenset()) -> None:
        """Works out from all names of people, as they stand in the document, what each part stands for.

        ``crowned`` are names under which somebody reigns: the given name of another is not meant by one.
        """
        for known in (self.surnames, self._met, self._alone, self._full):
            known.clear()
        for name in names:
            (self._met if " " in name else self._alone)[name] += 1
        by_part: dict[str, list[str]] = {}
        for name in self._met:
            self.surnames.update(self._surnames(name))
            for part in dict.fromkeys(self._parts(name)):
                by_part.setdefault(part, []).append(name)
        for part, names in by_part.items():
            if part in crowned:
                names = [name for name in names if all(_NUMERAL.match(word) for word in name_words(name) if word != part)]
                if not names:
                    continue
            best = self._likeliest(names[:_MOST_NAMESAKES])
            if part in self.surnames or part not in first_names() or self._called_by(part, best, names):
                self._full[part] = best
        for name in self._met:
            namesakes = by_part.get(name_words(name)[-1], [])[:_MOST_NAMESAKES]
            longer = max(namesakes, key=lambda other: len(name_words(other)) if _within(name, other) else 0, default=name)
            self._full[name] = longer if _within(name, longer) else name

    def of(self, name: str) -> str:
        """The fullest form of a name that the document has; the name itself where it has none."""
        return self._full.get(name, name)

    def apart(self, first: str, second: str) -> bool:
        """Whether two first names are each somebody's whole name, and stand side by side once at most."""
        named = {first, second} <= first_names() and self._met[f"{first} {second}"] <= 1
        return named and self._alone[first] > 1 and self._alone[second] > 0

    def strangers(self, first: str, second: str) -> bool:
        """Whether two words are each what somebody else is called elsewhere, and stand side by side once at most."""
        if not self._alone[first] or not self._alone[second] or self._met[f"{first} {second}"] > 1:
            return False
        return all(
            " " in self.of(one) and other not in name_words(self.of(one)) for one, other in ((first, second), (second, first))
        )

    def ends(self, name: str) -> bool:
        """Whether a full name of the document ends in this one of several words."""
        return any(full.endswith(f" {name}") for full in self._met)

    def __contains__(self, name: str) -> bool:
        return name in self._full

    def _parts(self, name: str) -> list[str]:
        return [
            part
            for part in name_words(name)
            if len(part) > 2 and part[0].isupper() and part.lower() not in self.lexis.name_particles and not _NUMERAL.match(part)
        ]

    def _surnames(self, name: str) -> set[str]:
        parts = name_words(name)
        leading = self.lexis.grammar.surname_first and parts[-1] in first_names()
        found = {part for part in (parts[0] if leading else parts[-1], parts[-1]) if len(part) > 2}
        if self.lexis.grammar.two_surnames and len(parts) > 2 and parts[-2] in self._parts(name)[1:]:
            found |= {parts[-2]} - first_names()
        return found

    def _likeliest(self, names: list[str]) -> str:
        """Of several people of one name the one named most, by the fullest form of that person's name."""
        often = max(names, key=lambda name: self._met[name])
        return max(names, key=lambda name: len(name_words(name)) if _within(often, name) else 0)

    def _called_by(self, given: str, full: str, names: list[str]) -> bool:
        """Whether somebody is called by a given name alone, nobody else having it (``Toussaint``)."""
        others = max((self._alone[part] for part in self._parts(full) if part != given), default=0)
        return self._alone[given] > others and all(_within(name, full) for name in names)


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name, an elided particle apart: ``Collot``, ``d``, ``Herbois``."""
    return tuple(_BREAK.split(name))


def _within(name: str, other: str) -> bool:
    """Whether all words of a name stand in another in the same order."""
    words = iter(name_words(other.casefold()))
    return all(word in words for word in name_words(name.casefold()))
