"""Numbers in names of bodies: ``15th``, ``XVe``, ``XV.``, ``Fifteenth``, ``quinzième`` are one number."""

from __future__ import annotations

import re
from functools import cache

from regesta.languages import has_pack, load_lexicon
from regesta.resolve.folding import fold

_DIGITS = re.compile(r"^(\d{1,3})(st|nd|rd|th|e|er|ere|re|eme|nd|nde|ik|\.|o|a)?$")
_ROMAN = re.compile(r"^(?=[ivxlc])(c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3}))(st|nd|rd|th|e|er|ere|re|eme|o|a)?$")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def number_in(word: str, language: str) -> int | None:
    """The number that one word of a name stands for, from 1 to 399; None if it is no number.

    A single Roman letter counts only in capitals, so that the words ``c`` and ``l`` are none.
    """
    plain = fold(word.rstrip("."))
    found = _DIGITS.match(plain)
    if found:
        return int(found[1]) or None
    found = _ROMAN.match(plain)
    if found and found[1] and (word[:1].isupper() and (len(found[1]) > 1 or found[1] in "ivx")):
        return _roman(found[1])
    return _number_words(language.partition("-")[0]).get(plain)


def _roman(text: str) -> int:
    total = 0
    for this, following in zip(text, (*text[1:], ""), strict=True):
        value = _VALUES[this]
        total += -value if following and _VALUES[following] > value else value
    return total


@cache
def _number_words(tag: str) -> dict[str, int]:
    if not has_pack(tag):
        return {}
    return {fold(word): number for word, number in load_lexicon(tag).number_words.items() if 0 < number < 100}
