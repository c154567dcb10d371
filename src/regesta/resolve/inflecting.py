"""What a name in a case may be called: the packs' declensions and endings turned back."""

from __future__ import annotations

from functools import cache, lru_cache

from regesta.languages import has_pack, load_grammar
from regesta.languages.declining import Declensions

_SHORTEST = 3


@cache
def _declensions(tag: str) -> Declensions:
    return Declensions([kind for kind in load_grammar(tag).declensions if not kind.adjective and not kind.group])


@cache
def _endings(tag: str) -> tuple[str, ...]:
    """Case endings of a language that hangs them on names as they are (Hungarian), the longest first."""
    cases = load_grammar(tag).inflection.cases
    return tuple(sorted({ending for endings in cases.values() for ending in endings} - {""}, key=lambda e: (-len(e), e)))


@lru_cache(maxsize=200_000)
def base_forms(word: str, language: str) -> tuple[str, ...]:
    """The base forms that a word of a name may have if it is in a case, without itself: ``Троцкого`` gives ``Троцкий``.

    By the declensions and endings of the language's pack; of a language without them, none. A form may be no name at all.
    """
    tag = language.partition("-")[0]
    if not has_pack(tag):
        return ()
    found = {reading.base: None for reading in _declensions(tag).readings(word) if not reading.plural}
    bare = word.rstrip("'’-")
    for ending in _endings(tag):
        for joint in ("", "-", "'", "’"):
            stem = bare.removesuffix(joint + ending)
            if stem != bare and len(stem) >= _SHORTEST:
                found[stem.rstrip("-'’")] = None
    found.pop(word, None)
    return tuple(found)


@cache
def genitive_letters(language: str) -> tuple[str, ...]:
    """The letters of a language's genitive that an apostrophe parts from a name (English ``s``), without it."""
    tag = language.partition("-")[0]
    if not has_pack(tag):
        return ()
    return tuple(sorted({suffix.strip("'’") for suffix in load_grammar(tag).genitive_suffixes} - {""}))
