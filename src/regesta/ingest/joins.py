"""Cleaning rule for spun and translated text: the stray comma where two sentences were joined (``novembre., Leurs``)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from regesta.ingest.abbreviations import StopWords
from regesta.ingest.records import Edit

JOIN = "join"
_JOIN = re.compile(r"(?<=[\w)\]\"'’”»][.!?]),(?=\s|\Z)")
_WORD = re.compile(r"[\w.'’-]*\Z")
_ROMAN = re.compile(r"[IVXLCDM]+\Z")
_LONGEST_WORD = 40
_SHORTEST_WORD = 4


class _Candidate(NamedTuple):
    start: int
    sure: bool


def iter_joins(text: str, words: StopWords, block_ends: Collection[int]) -> Iterator[Edit]:
    """The commas after a final mark where a new sentence begins or the paragraph ends.

    A comma after an abbreviation is in order (``Minn., Illinois``). After a capitalised word it goes only if the
    document has such joins after other words too.

    Args:
        text: the stored text.
        words: the abbreviations of its language.
        block_ends: the offsets where paragraphs end.
    """
    if "., " not in text and not any(f"{mark}," in text for mark in ".!?"):
        return
    candidates = list(_iter_candidates(text, words, block_ends))
    if any(candidate.sure for candidate in candidates):
        for candidate in candidates:
            yield Edit(candidate.start, candidate.start + 1, "", JOIN)


def _iter_candidates(text: str, words: StopWords, block_ends: Collection[int]) -> Iterator[_Candidate]:
    for match in _JOIN.finditer(text):
        start = match.start()
        found = _WORD.search(text, max(0, start - 1 - _LONGEST_WORD), start - 1)
        word = found.group().strip("'’-") if found else ""
        ends_paragraph = match.end() in block_ends
        if not ends_paragraph and not _opens(text[match.end() : match.end() + 8]):
            continue
        if "." in word or words.is_abbreviation(word.lower()) or (_ROMAN.match(word) and not ends_paragraph):
            continue
        if len(word) == 1:
            continue
        year = len(word) == 4 and word.isdigit()
        long_word = len(word) >= _SHORTEST_WORD and word[0].islower()
        yield _Candidate(start, ends_paragraph or year or long_word or text[start - 1] != ".")


def _opens(rest: str) -> bool:
    """Whether a sentence may begin so."""
    first = rest.lstrip(" \t\r\n\u00a0\"'“„«‘(")[:1]
    return first.isupper() or first.isdigit()
