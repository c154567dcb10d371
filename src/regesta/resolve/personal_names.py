"""A person's name taken apart: titles and initials, the words that matter, and which of them may be the surname."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import Indel

from regesta.resolve.folding import fold, sound_keys
from regesta.resolve.lexicon import all_titles, words_of

_KIN = re.compile(r"^(?P<kin>\S[^()]*?) \((?P<owner>[^()]+)\)$")
_GENITIVE = re.compile(r"['’]s?$")
Likeness = Literal["same", "maybe", "no"]
_CLOSE = 0.86


@dataclass(frozen=True, slots=True)
class NameWord:
    """One word of a name: folded, the keys of its sound, and as it was written."""

    text: str
    keys: frozenset[str]
    surface: str = ""


@dataclass(frozen=True, slots=True)
class PersonName:
    """``words`` are in the name's order, without titles, particles and initials. ``last_first`` if the surname may be first."""

    words: tuple[NameWord, ...]
    initials: tuple[str, ...]
    last_first: bool

    @property
    def full(self) -> bool:
        """Whether it has a given name and a surname."""
        return len(self.words) > 1

    def surnames(self) -> tuple[int, ...]:
        """The indices of the words that may be the surname, likeliest first."""
        if len(self.words) < 2:
            return (0,) if self.words else ()
        return (0, len(self.words) - 1) if self.last_first else (len(self.words) - 1,)

    @property
    def identity(self) -> tuple[str, ...]:
        """Its folded words without regard to order: what two identical spellings share."""
        return (*sorted(word.text for word in self.words), *(f"{initial}." for initial in self.initials))


@dataclass(frozen=True, slots=True)
class KinName:
    """Somebody known only as another's kin: ``wife (Danton)``."""

    kin: str
    owner: str


@lru_cache(maxsize=100_000)
def kin_name(name: str) -> KinName | None:
    """The kin term and whose kin, if a name is of that form."""
    found = _KIN.match(name)
    return KinName(fold(found["kin"]), found["owner"]) if found else None


def is_description(name: str) -> bool:
    """Whether somebody is described and not named: no word has a capital (in scripts that have them)."""
    return not any(word[:1].isupper() or (word[:1].isalpha() and word[:1].lower() == word[:1].upper()) for word in name.split())


def is_pronoun(name: str, language: str) -> bool:
    """Whether a name is a pronoun that nothing stood for."""
    return fold(name) in words_of(language).pronouns or not fold(name)


@lru_cache(maxsize=100_000)
def person_name(name: str, language: str) -> PersonName:
    """Takes a name apart."""
    known = words_of(language)
    pieces = name.replace(".", ". ").split()
    words: list[NameWord] = []
    initials: list[str] = []
    for index, piece in enumerate(pieces):
        bare = _GENITIVE.sub("", piece).strip(',;:()[]"“”„«»')
        plain = fold(bare)
        if not plain:
            continue
        following = any(fold(p) for p in pieces[index + 1 :])
        if not words and following and (plain in known.titles or plain in all_titles()):
            continue
        if len(plain.replace(" ", "")) == 1 or (piece.endswith(".") and len(plain) <= 2 and piece[:1].isupper()):
            initials.append(plain[0])
            continue
        if following and plain in known.particles and bare[:1].islower():
            continue
        keys = frozenset(key for part in plain.split() for key in sound_keys(part, language)) if " " not in plain else None
        words.append(NameWord(plain, keys if keys is not None else sound_keys(bare, language), bare))
    return PersonName(tuple(words), tuple(initials), known.surname_first)


def alike(left: NameWord, right: NameWord) -> float:
    """How much two words sound alike, 0 to 1; 1 if a key is shared, 0 if only one has a woman's ending."""
    if left.text == right.text or left.keys & right.keys:
        return 1.0
    best = 0.0
    for a in left.keys:
        for b in right.keys:
            if a.endswith("a") == b.endswith("a") and min(len(a), len(b)) > 3:
                best = max(best, Indel.normalized_similarity(a, b))
    return best


def same_person(left: PersonName, right: PersonName) -> Likeness:
    """Whether two full names may be one person's.

    ``same``: the surname and a given name sound the same. ``maybe``: the given names are forms that one name can have (they begin
    alike), or the surname is only close. ``no``: otherwise; a difference of first names or a woman's surname tells people apart.
    """
    best: Likeness = "no"
    for i in left.surnames():
        for j in right.surnames():
            surname = alike(left.words[i], right.words[j])
            if surname < _CLOSE:
                continue
            given = _given(left, i, right, j)
            if given == "same" and surname == 1.0:
                return "same"
            if given == "same" or (given == "maybe" and surname == 1.0):
                best = "maybe"
    return best


def _given(left: PersonName, i: int, right: PersonName, j: int) -> Likeness:
    ours = [word for k, word in enumerate(left.words) if k != i]
    theirs = [word for k, word in enumerate(right.words) if k != j]
    best: Likeness = "no"
    for a in ours:
        for b in theirs:
            likeness = alike(a, b)
            if likeness >= _CLOSE:
                return "same"
            if any(x[:2] == y[:2] for x in a.keys for y in b.keys):
                best = "maybe"
    return best


def fits_initials(short: PersonName, full: PersonName) -> bool:
    """Whether the initials of a short name can be those of a full one."""
    firsts = {key[0] for word in full.words for key in (word.text, *word.keys) if key}
    return all(initial in firsts for initial in short.initials)
