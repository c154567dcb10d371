"""The forms of one name in a document whose language has no pack, and which of them is its base."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from regesta.annotate.capitals import Dictionary, capitals
from regesta.annotate.gazetteer import first_names, place_prior

_SHORTEST_STEM = 4
_LONGEST_TAIL = 3


class Forms:
    """The base of each word of a document's names: by the dictionary, by an owner's ``s``, or by the stem that forms share."""

    def __init__(self, words: Iterable[str], tag: str, known: Dictionary) -> None:
        self._tag, self._known = tag, known
        self._counts = Counter(words)
        data = capitals()
        self._bases: dict[str, str] = {}
        rest = []
        for word in sorted(self._counts):
            base = self._by_dictionary(word) if tag in data.inflecting else word
            if tag in data.genitive_s and word.endswith("s") and not self._listed(word) and self._owner(word[:-1]):
                base = word[:-1]
            if base != word:
                self._bases[word] = base
            elif tag in data.inflecting and not (self._known.known(word) or self._listed(word)):
                rest.append(word)
        self._share_stems(rest)

    def base(self, word: str) -> str:
        """The base form of a word of a name."""
        return self._bases.get(word, word)

    def name(self, words: Sequence[str], surface: str) -> str:
        """A name with each of its words in its base form; initials, particles and numerals stand as in ``surface``."""
        for word in words:
            surface = surface.replace(word, self.base(word), 1) if self.base(word) != word else surface
        return " ".join(surface.split())

    def key(self, words: Sequence[str]) -> str:
        """What the spellings of a name of several words have in common."""
        return " ".join(self._known.lemma(word).casefold() if self._tag in capitals().inflecting else word for word in words)

    def _listed(self, word: str) -> bool:
        return word in first_names() or place_prior(word, self._tag) > 0

    def _owner(self, bare: str) -> bool:
        return len(bare) > 2 and (self._counts[bare] > 0 or self._listed(bare) or self._known.lemma(bare + "s") == bare)

    def _by_dictionary(self, word: str) -> str:
        if self._listed(word):
            return word
        lemma = self._known.lemma(word)
        capital = lemma[:1].upper() + lemma[1:]
        return capital if lemma[:1].isupper() or capital in first_names() else word

    def _share_stems(self, words: Sequence[str]) -> None:
        """Words of one stem and short endings are one name; its base is the shortest, then the most used."""
        groups: list[list[str]] = []
        for word in words:  # sorted, so that those of one stem stand together
            if groups and _one_stem(groups[-1][0], word):
                groups[-1].append(word)
            else:
                groups.append([word])
        for group in groups:
            base = min(group, key=lambda word: (len(word), -self._counts[word], word))
            self._bases.update((word, base) for word in group if word != base)


def _one_stem(first: str, second: str) -> bool:
    shared = next((i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second)))
    longest = max(len(first), len(second))
    return shared >= _SHORTEST_STEM and longest - shared <= _LONGEST_TAIL
