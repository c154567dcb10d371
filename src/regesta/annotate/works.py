"""Works named with their year: ``his books: My Life (1930); …``, ``Marx's Capital (1867)``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from regesta.annotate.chunk import QUOTES, Chunk
from regesta.annotate.roles import Syntax
from regesta.annotate.timing import PlacedDate


@dataclass(frozen=True, slots=True)
class DatedWork:
    """A title (tokens ``start`` to ``end``), the date in parentheses after it, and its author where a genitive names him."""

    start: int
    end: int
    date: PlacedDate
    author: Chunk | None


def find_dated_works(syntax: Syntax, dates: Sequence[PlacedDate], genitives: frozenset[str]) -> Iterator[DatedWork]:
    """The titles in a sentence that a year in parentheses follows."""
    tokens = syntax.tokens
    for date in dates:
        opening = date.start - 1
        if opening < 1 or tokens[opening].text != "(" or date.end >= len(tokens) or tokens[date.end].text != ")":
            continue
        end = opening
        while end > 0 and tokens[end - 1].text in QUOTES:
            end -= 1
        start = end
        while start > 0 and tokens[start - 1].kind == "word" and tokens[start - 1].lower not in genitives:
            start -= 1
        while start < end and not tokens[start].capital:
            start += 1
        if start == end or sum(token.capital for token in tokens[start:end]) < 1:
            continue
        before = start - 1
        while before >= 0 and tokens[before].text in QUOTES:
            before -= 1
        author = None
        if before >= 0 and tokens[before].lower in genitives:
            author = next((c for c in syntax.chunks if c.genitive and c.end in (before, before + 1) and c.kind == "person"), None)
        yield DatedWork(start, end, date, author)
