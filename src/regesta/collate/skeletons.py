"""Names reduced to what survives transliteration and case endings: the first consonants of their sound.

A name is spelt by ear in each language (tch, č, cz, cs; sch, š, sz, sh) and declined at its end, so spellings that stand for
near sounds are made one, vowels dropped, and only the head of the word kept.
"""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

KEPT = 4
"""Consonants kept; endings come after them."""

_SOUNDS = re.compile("shch|tsch|dzs|sch|tch|sz|cz|ch|sh|zh|tz|ts|ph|th|kh|gh|ck|qu|x|w|q|c|z|g")
_ONE_SOUND = {
    **dict.fromkeys(("shch", "sch", "sz", "sh", "zh", "z"), "s"),
    **dict.fromkeys(("tsch", "tch", "cz", "ch", "tz", "ts", "gh", "ck", "qu", "q", "c", "g"), "k"),
    **{"dzs": "j", "ph": "f", "th": "t", "x": "ks", "w": "v", "kh": ""},
}
_SILENT = re.compile("[^a-z]|[aeiouyjh]")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=1 << 17)
def skeleton(word: str) -> str:
    """The skeleton of a name: ``a`` if it begins with a vowel, then its first consonants; may be empty."""
    letters = anyascii(word).casefold().replace("'", "")
    head = "a" if letters[:1] in tuple("aeiouy") else ""
    sounds = _SOUNDS.sub(lambda found: _ONE_SOUND[found.group()], letters)
    return (head + _DOUBLED.sub(r"\1", _SILENT.sub("", sounds)))[:KEPT]
