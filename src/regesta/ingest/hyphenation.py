"""Cleaning rule for words cut at the end of a line: joined where that makes a word, else only the line break goes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from regesta.ingest.records import Edit

_CUT = re.compile(r"(?<=[^\W\d_])[-‐\u00ad¬][ \t]*(?:\r\n|\r|\n)[ \t]*(?=[^\W\d_])")
_LEFT = re.compile(r"[^\W\d_]+(?:['’‐-][^\W\d_]+)*\Z")
_RIGHT = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,60}-[^\W\d_]{1,60}(?![^\W\d_])")
_LONGEST_WORD = 60


def iter_line_hyphens(text: str, language: str, lower_words: frozenset[str]) -> Iterator[Edit]:
    """Words cut by a hyphen and a line break.

    Args:
        text: the stored text.
        language: BCP 47 of the document; decides which dictionary is asked.
        lower_words: words that the document has in lower case: they are asked before the dictionary.
    """
    if not _CUT.search(text):
        return
    compounds = frozenset(compound.lower() for compound in _COMPOUND.findall(text))
    for match in _CUT.finditer(text):
        start, end = match.span()
        found = _LEFT.search(text, max(0, start - _LONGEST_WORD), start)
        left = found.group() if found else ""
        tail = _RIGHT.match(text, end, end + _LONGEST_WORD)
        right = tail.group() if tail else ""
        soft = text[start] in "\u00ad¬"
        if soft or _joins(left, right, language, lower_words, compounds):
            yield Edit(start, end, "", "hyphen")
        else:
            yield Edit(start + 1, end, "", "hyphen")


def _joins(left: str, right: str, language: str, lower_words: frozenset[str], compounds: frozenset[str]) -> bool:
    """Whether ``left`` and ``right`` are one word without a hyphen."""
    if right[:1].isupper():
        return left.isupper() and right.isupper()
    joined = (left + right).lower()
    if joined in lower_words:
        return True
    if f"{left}-{right}".lower() in compounds or "-" in left:
        return False
    last = re.split("['’]", joined)[-1]
    first = re.split("['’]", left.lower())[-1]
    if is_word(last, language):
        return True
    return not (is_word(first, language) and is_word(right, language))


@lru_cache(maxsize=10_000)
def is_word(word: str, language: str) -> bool:
    """Whether simplemma's dictionary of the language has the word; False for a language it lacks."""
    from simplemma import is_known

    try:
        return bool(is_known(word, language.split("-")[0]))
    except ValueError:
        return False
