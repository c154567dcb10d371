"""Spans of stored text and cleaned text that remembers where each character came from.

All offsets count Unicode code points of :attr:`Document.text <regesta.model.documents.Document.text>`.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: start {self.start}, end {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def cover(self, other: Span) -> Span:
        """The smallest span that contains both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True)
class CleanText:
    """Text after cleaning, with the way back to the stored text.

    ``runs`` lists ``(clean_start, stored_start, length)`` for each stretch copied unchanged, in order. Characters
    between runs were put in by cleaning (a space for a removed line break); they map to the next run's start.
    """

    text: str
    runs: tuple[tuple[int, int, int], ...]

    @classmethod
    def verbatim(cls, text: str, start: int = 0) -> CleanText:
        """Text that stands in the stored text as it is, from code point ``start``."""
        return cls(text, ((0, start, len(text)),) if text else ())

    def stored_offset(self, clean: int, *, end: bool = False) -> int:
        """The stored offset of a clean one. With ``end`` the offset is that of a span's end.

        Raises:
            ValueError: if the text is empty.
        """
        if not self.runs:
            raise ValueError("empty text has no offsets")
        position = clean - 1 if end and clean > 0 else clean
        index = max(0, bisect_right(self.runs, (position, float("inf"), 0)) - 1)
        clean_start, stored_start, length = self.runs[index]
        inside = position - clean_start
        if inside >= length:
            if end or index + 1 >= len(self.runs):
                return stored_start + length
            return self.runs[index + 1][1]
        return stored_start + max(inside, 0) + (1 if end and clean > 0 else 0)

    def stored_span(self, span: Span) -> Span:
        """The stored span that a clean one came from."""
        start = self.stored_offset(span.start)
        return Span(start, max(start, self.stored_offset(span.end, end=True)))

    def slice(self, start: int, end: int) -> CleanText:
        """The part ``[start, end)`` of the clean text, with its map."""
        runs = []
        for clean_start, stored_start, length in self.runs:
            first, last = max(clean_start, start), min(clean_start + length, end)
            if first < last:
                runs.append((first - start, stored_start + first - clean_start, last - first))
        return CleanText(self.text[start:end], tuple(runs))
