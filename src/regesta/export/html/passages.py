"""A document's text as paragraphs in which spans are marked, one inside the other where they overlap."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from regesta.model.text import Span

_BLANK_LINES = re.compile(r"\s*(?:\n[^\S\n]*\n|\u2029)\s*")
_LINE = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A span to be marked: its ``anchor`` (an HTML id; empty where a span goes on after a cut), its ``kind``, a ``tip``."""

    span: Span
    anchor: str
    kind: str
    tip: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A marked stretch: its anchor, kind and tip, and what is in it."""

    anchor: str
    kind: str
    pieces: tuple[str | Node, ...]
    tip: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of the stored text, and what is in it."""

    span: Span
    pieces: tuple[str | Node, ...]


def iter_paragraph_spans(text: str) -> Iterator[Span]:
    """The paragraphs of a text: what blank lines or U+2029 set apart; in a text without either, its lines."""
    breaks = _BLANK_LINES if _BLANK_LINES.search(text.strip()) else _LINE
    start = len(text) - len(text.lstrip())
    for gap in breaks.finditer(text, start):
        if gap.start() > start:
            yield Span(start, gap.start())
        start = gap.end()
    end = len(text.rstrip())
    if end > start:
        yield Span(start, end)


def _pieces_of(text: str, whole: Span, longest: int) -> Iterator[Span]:
    """A paragraph in pieces of at most so many characters, cut at white space where there is any."""
    start = whole.start
    while whole.end - start > longest:
        end = text.rfind(" ", start + longest // 2, start + longest) + 1 or start + longest
        yield Span(start, end)
        start = end
    yield Span(start, whole.end)


def mark_paragraphs(text: str, marked: Iterable[Marked], longest: int = sys.maxsize) -> list[Paragraph]:
    """The paragraphs of ``text`` with ``marked`` spans in them.

    A span over several paragraphs is cut at each, one that crosses another where that one ends; the first part has the
    anchor. The pieces of all paragraphs join to the text but for the white space between paragraphs. A paragraph of more
    than ``longest`` characters is cut, too.
    """
    waiting = sorted((m for m in marked if len(m.span)), key=_order)
    paragraphs = []
    for whole in (piece for span in iter_paragraph_spans(text) for piece in _pieces_of(text, span, longest)):
        # Those before the paragraph are done with; those that start after it have to wait.
        here, later = [], []
        for item in waiting:
            if item.span.start >= whole.end:
                later.append(item)
            elif item.span.end > whole.start:
                inside = Span(max(item.span.start, whole.start), min(item.span.end, whole.end))
                here.append(replace(item, span=inside))
                if item.span.end > whole.end:
                    later.append(replace(item, span=Span(whole.end, item.span.end), anchor=""))
        waiting = later
        paragraphs.append(Paragraph(span=whole, pieces=tuple(_iter_pieces(text, whole, here))))
    return paragraphs


def _order(item: Marked) -> tuple[int, int, str, str]:
    return (item.span.start, -item.span.end, item.kind, item.anchor)


def _iter_pieces(text: str, whole: Span, marked: Sequence[Marked]) -> Iterator[str | Node]:
    queue, position = sorted(marked, key=_order), whole.start
    while queue:
        first, *rest = queue
        if first.span.start > position:
            yield text[position : first.span.start]
        inner, outer = [], []
        for item in rest:
            if item.span.start >= first.span.end:
                outer.append(item)
            elif item.span.end <= first.span.end:
                inner.append(item)
            else:
                inner.append(replace(item, span=Span(item.span.start, first.span.end)))
                outer.append(replace(item, span=Span(first.span.end, item.span.end), anchor=""))
        pieces = tuple(_iter_pieces(text, first.span, inner))
        yield Node(anchor=first.anchor, kind=first.kind, pieces=pieces, tip=first.tip)
        queue, position = sorted(outer, key=_order), first.span.end
    if position < whole.end:
        yield text[position : whole.end]
