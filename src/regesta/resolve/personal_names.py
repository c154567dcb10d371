"""A person's name taken apart: titles and initials, the words that matter, and which of them may be the surname."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from regesta.resolve.folding import fold, sound, sound_keys, sound_tags
from regesta.resolve.given_names import first_letters, given_name_rows
from regesta.resolve.lexicon import all_titles, words_of
from regesta.resolve.sounding import FEMININE, is_foreign, is_skeletal, sound_frame, sound_likeness

_KIN = re.compile(r"^(?P<kin>\S[^()]*?) \((?P<owner>[^()]+)\)$")
_SOMEWHAT = 0.6
_GENITIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class NameWord:
    """One word of a name: folded, the keys of its sound, as it was written, the letters that forms of it may
    begin with, and its rows in the table of given names."""

    text: str
    keys: frozenset[str]
    surface: str = ""
    firsts: frozenset[str] = frozenset()
    rows: frozenset[int] = frozenset()

    @property
    def frames(self) -> frozenset[str]:
        """The frames of its sounds, by which it is looked for among many: read by the spelling of every language, if in Latin
        letters."""
        read = () if is_foreign(self.surface) else (sound(self.surface, tag) for tag in sound_tags())
        return frozenset(map(sound_frame, (*self.keys, *read)))


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
        last_first = self.last_first or (self.words[-1].rows and not self.words[0].rows)
        return (0, len(self.words) - 1) if last_first else (len(self.words) - 1,)

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
        keys = sound_keys(bare, language) if keys is None else keys
        rows = given_name_rows(bare, language)
        firsts = {key[0] for key in (plain, *keys) if key} | first_letters(rows)
        words.append(NameWord(plain, keys, bare, frozenset(firsts), rows))
    return PersonName(tuple(words), tuple(initials), known.surname_first)


def alike(left: NameWord, right: NameWord) -> float:
    """How much two words sound alike, 0 to 1; 1 if a key is shared, 0 if only one has a woman's ending."""
    if left.text == right.text or left.keys & right.keys:
        return 1.0
    best = 0.0
    for a in left.keys:
        for b in right.keys:
            if a.endswith(FEMININE) == b.endswith(FEMININE) and min(len(a), len(b)) > 3:
                best = max(best, sound_likeness(a, b))
    return best


def may_be_alike(left: PersonName, right: PersonName) -> bool:
    """Whether it is worth while to compare two full names word by word: a surname and a given name are somewhat alike."""
    for i in left.surnames():
        for j in right.surnames():
            if _near(left.words[i], right.words[j]):
                ours = [word for k, word in enumerate(left.words) if k != i]
                theirs = [word for k, word in enumerate(right.words) if k != j]
                if any(a.rows & b.rows or _near(a, b) for a in ours for b in theirs):
                    return True
    return False


def _near(left: NameWord, right: NameWord) -> bool:
    if left.text == right.text or left.keys & right.keys:
        return True
    if is_skeletal(left.surface) != is_skeletal(right.surface):
        return True
    return any(sound_likeness(a, b) >= _SOMEWHAT for a in left.keys for b in right.keys)


def fits_initials(short: PersonName, full: PersonName, surname: int) -> bool:
    """Whether the initials of a short name can be those of a full one, whose surname is the word of that index.

    Each initial is that of another given name, in this or another language; where there are more of them than given names, as
    many may be those of names left out.
    """
    given = [word for index, word in enumerate(full.words) if index != surname]
    missing = 0
    for initial in short.initials:
        fitting = next((word for word in given if initial in word.firsts), None)
        if fitting is not None:
            given.remove(fitting)
        elif initial not in full.initials:
            missing += 1
    return missing <= max(0, len(short.initials) - len(full.words) + 1) and (missing < len(short.initials) or not missing)
