"""What people type into a search box, as a query for the index and as a way to mark what was found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from regesta.model.text import Span
from regesta.store.folding import folded_words

_ITEM = re.compile(r'"([^"]*)"?|([^\s"]+)')
_TOKEN = re.compile(r"\w+")
_AROUND = 60
LONGEST = 240
_MAX_ITEMS = 32
_ENDLESS = 100_000


_folded = lru_cache(maxsize=65_536)(folded_words)  # the words of a page of quotes repeat


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for: phrases of folded words, each with whether its last word is the beginning of one."""

    phrases: tuple[tuple[tuple[str, ...], bool], ...]

    def expression(self, *, beginnings: bool) -> str:
        """The query for FTS5; with ``beginnings`` every last word of three characters or more may go on."""
        parts = []
        for words, open_end in self.phrases:
            star = "*" if open_end or (beginnings and len(words[-1]) >= 3) else ""
            parts.append('"{}"{}'.format(" ".join(words), star))
        return " AND ".join(parts)

    def finds(self, word: str) -> bool:
        """Whether a folded word is one of those asked for, or goes on from one."""
        return any(
            word == asked or (place == len(words) - 1 and (len(asked) >= 3 or open_end) and word.startswith(asked))
            for words, open_end in self.phrases
            for place, asked in enumerate(words)
        )

    def marks_in(self, text: str, *, near: int | None = None) -> Iterator[re.Match[str]]:
        """The words of ``text`` that are asked for, in order; with ``near`` none that begins so far behind the first."""
        last = len(text)
        for token in self._candidates(text):
            if token.start() > last:
                return
            if any(self.finds(word) for word in _folded(token.group())):
                if near is not None:
                    last = min(last, token.start() + near)
                yield token

    def _candidates(self, text: str) -> Iterator[re.Match[str]]:
        """The words of ``text``, or of a long one in plain letters those that have one of the words asked for in them."""
        if len(text) < _ENDLESS or not text.isascii():
            yield from _TOKEN.finditer(text)
            return
        asked = re.compile("|".join(re.escape(word) for words, _ in self.phrases for word in words), re.IGNORECASE)
        place = 0
        while found := asked.search(text, place):
            start = found.start()
            while start > 0 and _TOKEN.match(text, start - 1):
                start -= 1
            token = _TOKEN.match(text, start)
            if token is None:
                return
            yield token
            place = token.end()


def parse_query(words: str) -> Query:
    """The query that ``words`` are; of words without a letter or digit it has no phrase and finds nothing."""
    phrases = []
    for phrase, word in _ITEM.findall(words)[:_MAX_ITEMS]:
        folded = tuple(folded_words(phrase or word))
        if folded:
            phrases.append((folded, word.endswith("*")))
    return Query(tuple(phrases))


def snippet_of(clean: str, found: Iterable[re.Match[str]]) -> tuple[str, tuple[Span, ...]]:
    """A text, or of a long one the part around the first word found, cut with ``…``; and the words found, as spans of it."""
    if len(clean) <= LONGEST:
        return clean, tuple(Span(match.start(), match.end()) for match in found)
    marks = [Span(match.start(), match.end()) for match in found]
    begin = max(0, marks[0].start - _AROUND) if marks else 0
    while begin > 0 and not clean[begin - 1].isspace() and begin < (marks[0].start if marks else 0):
        begin += 1
    end = min(len(clean), begin + LONGEST)
    while end < len(clean) and end > begin + LONGEST // 2 and not clean[end].isspace():
        end -= 1
    head, tail = "…" * (begin > 0), "…" * (end < len(clean))
    shift = len(head) - begin
    inside = tuple(Span(m.start + shift, m.end + shift) for m in marks if begin <= m.start and m.end <= end)
    return head + clean[begin:end] + tail, inside
