"""What capitals and endings say of names in a language without a pack: data for a few languages, a dictionary for many."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec
import simplemma

from regesta.languages.tables import read_table

_SHORTEST_PART = 4
_LINKS = ("", "s", "es", "n", "en")


class Nouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How to tell common nouns from names where both have capitals."""

    determiners: frozenset[str]
    adjective_endings: tuple[str, ...]
    endings: tuple[str, ...]
    forms: tuple[str, ...]


class Capitals(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``particles`` stand inside names; the rest is by language. A language that isn't named capitalises names only."""

    particles: frozenset[str]
    inflecting: frozenset[str]
    genitive_s: frozenset[str]
    apostrophe_endings: frozenset[str]
    nouns: dict[str, Nouns]


@cache
def capitals() -> Capitals:
    """The data, checked."""
    text = files("regesta.annotate").joinpath("capitals.yaml").read_text("utf-8")
    return msgspec.convert(read_table(text), Capitals)


class Dictionary:
    """What simplemma knows of the words of one language; of a language it lacks, nothing."""

    def __init__(self, tag: str) -> None:
        self._tag = tag
        self._known: dict[str, bool] = {}
        self._lemmas: dict[str, str] = {}
        try:
            simplemma.is_known("a", tag)
            self.empty = False
        except ValueError:
            self.empty = True

    def known(self, word: str) -> bool:
        """Whether it has the word as it is written here, or without its capital."""
        if self.empty:
            return False
        if word not in self._known:
            self._known[word] = bool(simplemma.is_known(word, self._tag))
        return self._known[word]

    def lemma(self, word: str) -> str:
        """The base form of a word it has; any other word as it is."""
        if not self.known(word):
            return word
        if word not in self._lemmas:
            self._lemmas[word] = str(simplemma.lemmatize(word, self._tag))
        return self._lemmas[word]

    def is_compound(self, word: str) -> bool:
        """Whether a word it lacks is two that it has, with or without a link between (``Partei`` + ``s`` + ``sitzung``)."""
        for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            if not self.known(word[cut:].capitalize()):
                continue
            heads = (word[: cut - len(link)] for link in _LINKS if word[:cut].endswith(link))
            if any(len(head) >= _SHORTEST_PART and self.known(head) for head in heads):
                return True
        return False

    def has_forms(self, word: str, forms: tuple[str, ...]) -> bool:
        """Whether it declines the word as nouns are declined and names are not."""
        lemma = self.lemma(word)
        if lemma != word and lemma[:1].isupper() and word not in (f"{lemma}s", f"{lemma}'"):
            return True
        return any(self.known(word + ending) and self.lemma(word + ending) == word for ending in forms)


@cache
def dictionary(tag: str) -> Dictionary:
    """The dictionary of a language (its primary subtag)."""
    return Dictionary({"no": "nb", "hr": "hbs", "sr": "hbs", "bs": "hbs"}.get(tag, tag))
