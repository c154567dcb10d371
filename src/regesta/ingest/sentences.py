"""Cleaned paragraph → where its sentences end. Own rules over tables of abbreviations.

The idea of telling a name from a sentence's first word by whether the document also has the word in lower case is that
of Punkt (Kiss and Strunk 2006); the rest is ordinary typography.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from regesta.ingest.abbreviations import StopWords
from regesta.ingest.limits import MAX_SENTENCE

_CLOSERS = "\"'’”“»›)\\]*_"
_STOP = re.compile(
    rf"(?P<dots>\.(?: \.)+)(?P<c1>[{_CLOSERS}]*)"
    r"|(?P<marks>[.!?…。！？؟।]+)"
    rf"(?P<c2>(?:[{_CLOSERS}]|(?<=[.!?…]) »|(?<=») ?[{_CLOSERS}])*)"
)
_WORD_BEFORE = re.compile(r"[\w.'’°º-]*\Z")
_NEXT = re.compile(r"[\s\"'‘“„«»‹›(\[*_–—¿¡$€£#@-]*(\w+(?:['’]\w+)?)")
_ROMAN = re.compile(r"[IVXLCDM]+\Z")
_ROMAN_LAST = re.compile(r"(?:\A|\s)[IVXLC]+\Z")
_DOTTED = re.compile(r"(?:\w{1,2}\.)+\w{1,2}\Z")
_GLUED_NEXT = re.compile(r"[\"“„«‘(]?[^\W\d_](?:[^\W\d_A-ZÀ-Þ]+(?=[\s,;:'’-]|\.(?!\w)|\Z)|(?=\s))")
_BEFORE_UNIT = re.compile(r"[°º]\Z|(?:\A|\W)[ad]\.\Z")
_NEW_CLAUSE_WORDS = 6
_LONGEST_WORD = 40


@dataclass(frozen=True, slots=True)
class _Stop:
    """One place where a sentence may end: the mark at ``start``, the text after it from ``end``."""

    text: str
    sentence_start: int
    start: int
    end: int
    closers: str
    words: StopWords
    lower_words: frozenset[str]

    @property
    def before(self) -> str:
        """The word the mark stands at, with inner stops."""
        window = self.text[max(self.sentence_start, self.start - _LONGEST_WORD) : self.start]
        found = _WORD_BEFORE.search(window)
        return re.split("['’]", found.group().lstrip(".'’-"))[-1] if found else ""

    @property
    def next_word(self) -> str:
        """The first word after the mark; empty if there is none near."""
        found = _NEXT.match(self.text, self.end, min(len(self.text), self.end + 60))
        return found.group(1) if found else ""

    def opens_sentence(self, word: str) -> bool:
        """Whether a capitalised word is likely no name: the language or the document has it in lower case."""
        lower = word.lower()
        head = re.split("['’]", lower)[0] + "'" if "'" in lower or "’" in lower else ""
        known = lower in self.words.starters or (len(lower) > 1 and lower in self.lower_words)
        return known or head in ("l'", "d'", "c'", "j'", "s'", "qu'")

    def long_clause(self) -> bool:
        """Whether enough words stand before the mark to be a sentence."""
        return self.text.count(" ", self.sentence_start, self.start) >= _NEW_CLAUSE_WORDS


def split_sentences(text: str, words: StopWords, lower_words: frozenset[str] = frozenset()) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of one cleaned paragraph, without surrounding space, in order.

    Args:
        text: a paragraph without line breaks.
        words: the abbreviations and habits of its language.
        lower_words: words that the document has in lower case.
    """
    start = 0
    for match in _STOP.finditer(text):
        end = match.end()
        if end >= len(text):
            break
        closers = match["c1"] or match["c2"] or ""
        stop = _Stop(text, start, match.start(), end, closers, words, lower_words)
        decide = _ends_at_dots if match["dots"] else _decider(match["marks"])
        if decide(stop):
            yield from _trimmed(text, start, end)
            start = end
    yield from _trimmed(text, start, len(text))


def _decider(marks: str) -> Callable[[_Stop], bool]:
    if marks == ".":
        return _ends_at_stop
    if marks in ("...", "…") or set(marks) <= {".", "…"}:
        return _ends_at_ellipsis
    return _ends_at_mark


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span without surrounding space; cut where it is longer than a sentence may be; none if nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > MAX_SENTENCE:
        limit = start + MAX_SENTENCE
        cuts = (text.rfind(mark, start + MAX_SENTENCE // 2, limit) for mark in ("; ", ", ", " "))
        cut = next((cut + 1 for cut in cuts if cut > 0), limit)
        yield start, cut
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _spaced(stop: _Stop) -> bool:
    return stop.text[stop.end].isspace()


def _starts_low(stop: _Stop) -> bool:
    """Whether the text goes on in lower case, or not with a word at all."""
    word = stop.next_word
    return not word or word[0].islower()


def _ends_at_mark(stop: _Stop) -> bool:
    """At ``!`` and ``?``, and at marks that only other scripts have."""
    if stop.text[stop.start] in "。！？":
        return True
    if not _spaced(stop):
        return not stop.closers and bool(_GLUED_NEXT.match(stop.text, stop.end)) and not _starts_low(stop)
    return not _starts_low(stop)


def _ends_at_ellipsis(stop: _Stop) -> bool:
    return _spaced(stop) and not _starts_low(stop)


def _ends_at_dots(stop: _Stop) -> bool:
    """At a spaced ellipsis: four dots of which the first closes a word end a sentence, three leave words out."""
    dots = stop.text.count(".", stop.start, stop.end)
    closes_word = stop.start > 0 and not stop.text[stop.start - 1].isspace()
    if not _spaced(stop) or _starts_low(stop):
        return False
    return closes_word or dots == 2


def _ends_at_stop(stop: _Stop) -> bool:
    """At a single full stop: everything that a stop may be besides an end."""
    word, after = stop.before, stop.next_word
    if not _spaced(stop):
        return _ends_glued(stop, word)
    if not after or after[0].islower():
        return False
    if stop.closers or not word:
        return True
    if word.isdigit():
        return _ends_at_number(stop, word, after)
    low = word.lower()
    if stop.start - len(word) <= stop.sentence_start + 1 and len(word) <= 3 and not stop.words.is_abbreviation(low):
        return len(word) > 1 and not _ROMAN.match(word) and not any(char.isdigit() for char in word)
    if low in stop.words.titles:
        return False
    if low in stop.words.numbers and (after[0].isdigit() or (len(after) > 1 and _ROMAN.match(after))):
        return False
    if low in stop.words.closing and not _DOTTED.match(word) and (len(word) > 1 or _counts(stop)):
        return stop.opens_sentence(after) or (after[0].isupper() and stop.long_clause())
    if len(word) == 1 and word.isalpha():
        return _ends_at_letter(stop, word, after)
    if low in stop.words.inner or low in stop.words.closing or _DOTTED.match(word):
        return stop.opens_sentence(after) and not after[0].isdigit()
    if _ROMAN.match(word) and len(word) > 1 and stop.words.ordinals:
        return stop.opens_sentence(after)
    return True


def _ends_at_number(stop: _Stop, word: str, after: str) -> bool:
    """After digits: the number of a list, an ordinal, or the end."""
    if stop.start - len(word) <= stop.sentence_start + 1:
        return False
    if not stop.words.ordinals:
        return True
    if after[0].isdigit():
        return False
    return len(word) > 2 or stop.opens_sentence(after)


def _counts(stop: _Stop) -> bool:
    """Whether the single letter at the stop goes with a number before it (``w 1927 r.``, ``до н. э.``)."""
    if stop.text[stop.start - 1].isupper():
        return False
    before = stop.text[max(0, stop.start - 8) : stop.start - 1].rstrip()
    return before[-1:].isdigit() or before.endswith(".") or bool(_ROMAN_LAST.search(before))


def _ends_at_letter(stop: _Stop, word: str, after: str) -> bool:
    """After a single letter: an initial, or a ruler's or a war's number (``Nicholas I. He fled.``)."""
    if not word.isupper():
        free = not stop.words.is_abbreviation(word)
        return free and after[0].isupper() and stop.long_clause() and stop.opens_sentence(after)
    before = stop.text[max(0, stop.start - 6) : stop.start - 1].rstrip()
    number = word in "IVX" or bool(_BEFORE_UNIT.search(before))
    return number and stop.opens_sentence(after)


def _ends_glued(stop: _Stop, word: str) -> bool:
    """Without a space after the stop (``Kazakhstan.He``): between a word in lower case and a capitalised one."""
    if not _GLUED_NEXT.match(stop.text, stop.end) or not stop.next_word[:1].isupper():
        return False
    if stop.closers:
        return True
    tail = word.rsplit(".", 1)[-1]
    if "." in word or stop.words.is_abbreviation(word.lower()):
        return False
    lower_end = len(tail) >= 3 and tail[-2:].isalpha() and tail[-2:].islower()
    return lower_end or (len(tail) == 4 and tail.isdigit())
