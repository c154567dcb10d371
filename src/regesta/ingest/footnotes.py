"""Cleaning rules for references to notes: digits glued to words or stops, bracketed numbers, raised digits.

Digits after a final mark (``socialism.48``) are taken as a reference at once. Digits in a doubtful place (glued to a
word, after a comma, before what looks like a date) are taken only if they continue the count of a reference near them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from regesta.ingest.abbreviations import StopWords
from regesta.ingest.interface import note_labels
from regesta.ingest.records import Edit

GLUED = "glued_footnote"
MARKED = "note_mark"

_NUMBER = r"(?P<number>\d{1,3})(?:[,–-]\d{1,3}){0,3}"
_AFTER_MARK = re.compile(
    rf"(?<=[^\W\d_’”»\"')\]][.!?…,;:])[’”»\"')\]]{{0,3}}{_NUMBER}(?=\s|\Z|[—–)\]])"
    rf"|(?<=[’”»\"')\]][.!?…,;:]){_NUMBER.replace('number', 'number2')}(?=\s|\Z|[—–)\]])"
)
_AFTER_QUOTE = re.compile(rf"(?:(?<=[^\W\d_][’”»)])|(?<=\d[.!?,][’”»])){_NUMBER}(?=\s|\Z|[.,;:—–])(?![.,]\d)")
_AFTER_YEAR = re.compile(rf"(?<=\b[12]\d\d\d[.,]){_NUMBER}(?=\s+[\"“„«‘(]?[^\W\d_]|\s*\Z)")
_AFTER_WORD = re.compile(rf"(?<=[^\W\d_]{{3}}){_NUMBER}(?=\s|\Z|[.,;:!?)—–])(?![.,]\d)")
_RAISED = re.compile(r"(?<=[^\W\d_]|[.,;:!?…’”»)\]])[⁰¹²³⁴-⁹]+")
_UNIT = re.compile(r"\b(?:[kcdmµhn]?m|mi|ft|in|yd|s|x|y|[a-z])\Z")
_BRACKETED = re.compile(
    r"(?<=\S)[ \u00a0]?\[(?:\d{1,3}(?:[,–-][ ]?\d{1,3}){0,5}|(?:note|nb|n|N|Anm\.|A|прим\.|p|н|m)[ \u00a0]\d{1,3})\]"
    r"(?::\d{1,4}(?:[–-]\d{1,4})?(?!\d))?"
    r"|(?<=[\w.,;:!?’”»)\]])\[[a-z]\](?!\w)"
)
_LOOKS_LIKE_DATE = re.compile(r"\s+[^\W\d_]{3,12}\.?,?\s+\d{3,4}\b")
_WORD = re.compile(r"[^\W_][\w.]*\Z")
_NEAR = 3
_LONGEST_WORD = 30


class _Candidate(NamedTuple):
    start: int
    end: int
    number: int
    sure: bool


def iter_note_references(text: str, words: StopWords, language: str) -> Iterator[Edit]:
    """All references to notes in a stored text, to be left out of the cleaned one."""
    candidates = sorted(set(_iter_candidates(text, words)))
    for index, candidate in enumerate(candidates):
        if candidate.sure or _continues_count(candidates, index):
            yield Edit(candidate.start, candidate.end, "", GLUED)
    for match in _RAISED.finditer(text):
        if not _UNIT.search(text, max(0, match.start() - 4), match.start()):
            yield Edit(match.start(), match.end(), "", GLUED)
    if "[" in text:
        for match in _BRACKETED.finditer(text):
            yield Edit(match.start(), match.end(), "", MARKED)
        yield from _iter_labels(text, language)


def _iter_candidates(text: str, words: StopWords) -> Iterator[_Candidate]:
    for match in _AFTER_MARK.finditer(text):
        group = "number" if match["number"] else "number2"
        start = match.start(group)
        mark = text[match.start() - 1]
        word = _word_before(text, match.start() - 1)
        numbered = "." in word and any(char.isdigit() for char in word)
        if mark == "." and (len(word) == 1 or numbered or words.is_abbreviation(word.lower())):
            continue
        sure = mark in ".!?…" and "." not in word and not _goes_on(text, match.end())
        yield _Candidate(start, match.end(), int(match[group]), sure)
    for match in _AFTER_QUOTE.finditer(text):
        yield _Candidate(match.start(), match.end(), int(match["number"]), not _goes_on(text, match.end()))
    for match in _AFTER_YEAR.finditer(text):
        yield _Candidate(match.start(), match.end(), int(match["number"]), False)
    for match in _AFTER_WORD.finditer(text):
        if text[match.start() - 3 : match.start()].islower():
            yield _Candidate(match.start(), match.end(), int(match["number"]), False)


def _word_before(text: str, end: int) -> str:
    found = _WORD.search(text, max(0, end - _LONGEST_WORD), end)
    return found.group() if found else ""


def _goes_on(text: str, end: int) -> bool:
    """Whether what follows makes the digits doubtful: a word in lower case, or the rest of a date."""
    rest = text[end : end + 40]
    return rest.lstrip()[:1].islower() or bool(_LOOKS_LIKE_DATE.match(rest))


def _continues_count(candidates: list[_Candidate], index: int) -> bool:
    number = candidates[index].number
    before = candidates[index - 1].number if index else None
    after = candidates[index + 1].number if index + 1 < len(candidates) else None
    return (before is not None and 0 < number - before <= _NEAR) or (after is not None and 0 < after - number <= _NEAR)


def _iter_labels(text: str, language: str) -> Iterator[Edit]:
    """Bracketed remarks such as ``[citation needed]``, in the document's language and in English."""
    pattern = _label_pattern(tuple(sorted(note_labels(language))))
    for match in pattern.finditer(text):
        yield Edit(match.start(), match.end(), "", MARKED)


def _label_pattern(labels: tuple[str, ...]) -> re.Pattern[str]:
    either = "|".join(re.escape(label) for label in labels)
    return re.compile(rf"[ \u00a0]?\[(?:{either})(?:\s*[–—-]\s*[^\[\]\n]{{0,20}}|\s\d{{1,4}}\s[^\W\d_]{{1,8}})?\]", re.IGNORECASE)
