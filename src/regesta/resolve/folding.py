"""Names without their dress: one spelling for what accents, scripts and transliterations spell in many ways."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

import msgspec
from anyascii import anyascii

from regesta.languages.tables import read_table

_NOT_WORD = re.compile(r"[^\w\s]+")
_BETWEEN = "\x1f"  # parts names that are folded together; a space for a name it is in


class _Vowels(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    letters: str
    cost: float
    dropped: float


class Sounds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What ``sounds.yaml`` holds; it says there what each part means."""

    letters: dict[str, str]
    languages: dict[str, list[tuple[str, str]]]
    any: list[tuple[str, str]]
    vowels: _Vowels
    near: dict[str, float]
    dropped: dict[str, float]
    skeletal: list[str]
    signs: list[str]
    foreign: list[str]


class _Ascii(dict[int, str]):
    """For ``str.translate``: what ASCII letters stand for a character, in lower case; found as they are met."""

    def __missing__(self, code: int) -> str:
        plain = self[code] = anyascii(chr(code)).lower().replace("'", "")
        return plain


_ASCII = _Ascii()


def fold_all(names: Iterable[str]) -> list[str]:
    """Every name as :func:`fold` gives it; many at once take a fraction of the time."""
    together = _BETWEEN.join(name.replace(_BETWEEN, " ") for name in names).translate(_ASCII)
    return [" ".join(name.split()) for name in _NOT_WORD.sub(" ", together).split(_BETWEEN)]


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """A name in lower-case ASCII words: ``Alma-Ata`` → ``alma ata``, ``Керенский`` → ``kerenskiy``."""
    return " ".join(_NOT_WORD.sub(" ", text.translate(_ASCII)).split())


@cache
def sound_table() -> Sounds:
    """The table of sounds."""
    raw = files("regesta.resolve").joinpath("sounds.yaml").read_bytes()
    return msgspec.convert(read_table(raw), Sounds, strict=False)


@cache
def _rules(tag: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    sounds = sound_table()
    return tuple((re.compile(pattern), to) for pattern, to in (*sounds.languages.get(tag, ()), *sounds.any))


@cache
def _letters() -> dict[int, str]:
    return str.maketrans(sound_table().letters)


@lru_cache(maxsize=200_000)
def sound(word: str, language: str = "") -> str:
    """A key that transliterations of one name share: Kerensky, Kerenski and Hungarian Kerenszkij have the same.

    The rules are data, ``sounds.yaml``: families of spellings in use for transliterated names, and no claim to phonetics.

    Args:
        word: one word of a name, in any script.
        language: BCP 47, whose spelling the word follows; of a language without rules, those that hold for all are taken.
    """
    text = fold(word.lower().translate(_letters())).replace(" ", "")
    for pattern, to in _rules(language.partition("-")[0]):
        text = pattern.sub(to, text)
    return text.lower()


@lru_cache(maxsize=200_000)
def sound_keys(word: str, language: str = "") -> frozenset[str]:
    """The keys under which a word may meet its other spellings: by its language's spelling, and by the common one."""
    return frozenset({sound(word, language), sound(word)})


@cache
def sound_tags() -> tuple[str, ...]:
    """The languages with rules for spellings in Latin letters: a name keeps the spelling of where it comes from."""
    return tuple(tag for tag, rules in sound_table().languages.items() if tag not in sound_table().foreign)
