"""Names without their dress: one spelling for what accents, scripts and transliterations spell in many ways."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

import msgspec
import yaml
from anyascii import anyascii

_NOT_WORD = re.compile(r"[^\w\s]+")


class _Sounds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    letters: dict[str, str]
    languages: dict[str, list[tuple[str, str]]]
    any: list[tuple[str, str]]


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """A name in lower-case ASCII words: ``Alma-Ata`` → ``alma ata``, ``Керенский`` → ``kerenskiy``."""
    plain = anyascii(text.replace("’", "'")).lower().replace("'", "")
    return " ".join(_NOT_WORD.sub(" ", plain).split())


@cache
def _sounds() -> _Sounds:
    raw = files("regesta.resolve").joinpath("sounds.yaml").read_bytes()
    return msgspec.convert(yaml.load(raw, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)), _Sounds)


@cache
def _rules(tag: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    sounds = _sounds()
    return tuple((re.compile(pattern), to) for pattern, to in (*sounds.languages.get(tag, ()), *sounds.any))


@cache
def _letters() -> dict[int, str]:
    return str.maketrans(_sounds().letters)


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
