"""Which names of organs, offices and factions mean one: the pack's key for the head, a number, and the words that are left."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from regesta.model.claims import EntityKind
from regesta.resolve.folding import fold, sound
from regesta.resolve.lexicon import VENUES, Words, words_of
from regesta.resolve.ordinals import number_in

_STEM = 5
_SIBILANTS = str.maketrans("cz", "ss")
_WORD = re.compile(r"[^\s’'\-–—]+")


@dataclass(frozen=True, slots=True)
class BodyName:
    """A body's name taken apart: ``key`` English (empty if no pack has it), its number, and stems of what else it says."""

    key: str
    number: int | None
    stems: frozenset[str]

    @property
    def label(self) -> str:
        """As one canonical line: ``congress 15``, ``party komun``."""
        parts = [self.key, str(self.number) if self.number is not None else "", *sorted(self.stems)]
        return " ".join(part for part in parts if part)

    @property
    def venue(self) -> bool:
        """Whether it is a meeting, where something is decided, rather than a body somebody belongs to."""
        return self.key in VENUES

    @property
    def bare(self) -> bool:
        """Whether it is a head alone, which leans on the document for whose it is: ``the party``."""
        return bool(self.key) and self.number is None and not self.stems

    def narrows(self, other: BodyName) -> bool:
        """Whether this names the same head as ``other`` and says more."""
        if self.key != other.key or not self.key or self == other:
            return False
        return other.number in (None, self.number) and other.stems <= self.stems


@lru_cache(maxsize=50_000)
def body_name(name: str, kind: EntityKind, language: str) -> BodyName:
    """Takes the name of an organ, office or faction apart."""
    words = words_of(language)
    surface = _WORD.findall(name)
    plain = [fold(word).replace(" ", "") for word in surface]
    number: int | None = None
    for index, word in enumerate(surface):
        value = number_in(word, language)
        if value is None or len(surface) < 2:
            continue
        if number is None:
            number = value
            plain[index] = ""
        elif number % 10 == 0 and value < 10 and not plain[index - 1]:  # twenty-first
            number += value
            plain[index] = ""
    rest = [word for word in plain if word]
    key, rest = _take_head(rest, kind, words)
    stems = {_stem(word, language) for word in rest if word not in words.fillers and not word.isdigit()}
    if key in VENUES:
        stems -= {
            _stem(word, language) for head in words.heads["organ"] for word in head if words.heads["organ"][head] == "party"
        }
    return BodyName(key, number, frozenset(stems - {""}))


def _take_head(rest: list[str], kind: EntityKind, words: Words) -> tuple[str, list[str]]:
    """The key of the longest known head in the words, and what stands around it. Words of a long head that tell it from the
    key's plain name (``communist`` in ``communist party``) are left, since a key covers several bodies."""
    heads = words.heads.get(kind, {})
    for size in range(min(len(rest), 6), 0, -1):
        for start in range(len(rest) - size + 1):
            found = tuple(rest[start : start + size])
            *before, last = found
            inflected = ((*before, base) for base in words.bases(last))
            found = next((phrase for phrase in inflected if phrase in heads), found)
            key = heads.get(found)
            if key is not None:
                plainest = min((len(h) for h, k in heads.items() if k == key), default=1)
                kept = _distinguishing(found, key, heads) if size > plainest else []
                return key, [*rest[:start], *kept, *rest[start + size :]]
    return "", rest


def _distinguishing(found: tuple[str, ...], key: str, heads: dict[tuple[str, ...], str]) -> list[str]:
    simple = {h[0] for h, k in heads.items() if k == key and len(h) == 1}
    if not simple & set(found):
        return []
    return [word for word in found if word not in simple]


def _stem(word: str, language: str) -> str:
    """The beginning of a word's sound: ``communist``, ``communiste`` and ``kommunista`` have the same.
    So have ``socialist`` and ``sozialistisch``: one sibilant is as good as another."""
    return sound(word, language).translate(_SIBILANTS)[:_STEM]
