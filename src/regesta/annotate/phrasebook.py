"""Words that name a kind of thing (*first secretary*, *central committee*), found by the longest match."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that name a kind of thing: ``first secretary`` is an office with the key ``general secretary``."""

    words: tuple[str, ...]
    kind: str
    key: str
    capital: bool = False


class Phrasebook:
    """Longest-match look-up of word sequences, the last word (or any) possibly inflected."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._by_first: dict[str, list[Phrase]] = {}
        for phrase in phrases:
            self._by_first.setdefault(phrase.words[0], []).append(phrase)
        for group in self._by_first.values():
            group.sort(key=lambda phrase: -len(phrase.words))

    def match(self, readings: list[frozenset[str]], start: int) -> Phrase | None:
        """The longest phrase that begins at token ``start``; ``readings`` are each token's possible base forms."""
        best: Phrase | None = None
        for reading in sorted(readings[start], key=lambda word: (-len(word), word)):
            for phrase in self._by_first.get(reading, ()):
                size = len(phrase.words)
                if best is not None and size <= len(best.words):
                    break
                if start + size <= len(readings) and all(
                    word in readings[start + offset] for offset, word in enumerate(phrase.words)
                ):
                    best = phrase
                    break
        return best
