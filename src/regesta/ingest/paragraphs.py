"""Stored text → paragraphs, for text with a paragraph a line and for text wrapped at a fixed width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from regesta.ingest.records import Block

_LINE = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]")
_FINAL = ".!?…:;\"'”’»)"
_BULLETS = "•‣◦▪●■*"
_WIDEST_WRAP = 130
_NARROWEST_WRAP = 30


class _Line(NamedTuple):
    start: int
    end: int
    indent: int
    after_blank: bool


def find_blocks(text: str) -> list[Block]:
    """The paragraphs of a text, in order.

    A blank line always parts paragraphs. A single line break parts them too, unless the text is wrapped at a fixed
    width and the break stands where the next word no longer fitted, or it cuts a hyphenated word.
    """
    lines = list(_iter_lines(text))
    width = _wrap_width(text, lines)
    blocks: list[Block] = []
    start, count = 0, 0
    for index, line in enumerate(lines):
        if count and (line.after_blank or not _is_wrap(text, lines[index - 1], line, width)):
            blocks.append(Block(start, lines[index - 1].end, count))
            count = 0
        if not count:
            start = line.start
        count += 1
    if count:
        blocks.append(Block(start, lines[-1].end, count))
    return blocks


def _iter_lines(text: str) -> Iterator[_Line]:
    """Lines that hold something, without surrounding space."""
    previous = -1
    for match in _LINE.finditer(text):
        line = match.group()
        body = line.strip()
        if not body:
            continue
        start = match.start() + len(line) - len(line.lstrip())
        between = text[previous:start] if previous >= 0 else ""
        blank = between.count("\n") > 1 or sum(1 for _ in _BREAK.finditer(between)) > 1
        yield _Line(start, start + len(body), start - match.start(), blank)
        previous = start + len(body)


def _wrap_width(text: str, lines: list[_Line]) -> int | None:
    """The width a text is wrapped at, in code points; None if it has a paragraph a line.

    Wrapped text has many lines that go on in the next one: they end without a final mark, close to one width.
    """
    inner = [line for line, after in pairwise(lines) if not after.after_blank]
    if len(inner) < 3:
        return None
    lengths = sorted(line.end - line.start for line in inner)
    width = lengths[int(len(lengths) * 0.97)]
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return None
    going_on = sum(text[line.end - 1] not in _FINAL for line in inner)
    near = sum(length > 0.7 * width for length in lengths)
    return width if going_on > 0.5 * len(inner) and near > 0.5 * len(inner) else None


def _is_wrap(text: str, above: _Line, below: _Line, width: int | None) -> bool:
    """Whether the break between two neighbouring lines is only a wrap."""
    last, first = text[above.end - 1], text[below.start]
    cut = last in "-\u00ad¬" and above.end - above.start > 1 and text[above.end - 2].isalpha()
    if cut and (first.islower() or (width is not None and first.isalpha())):
        return True
    if width is None or first in _BULLETS:
        return False
    length = above.end - above.start
    if below.indent >= above.indent + 2 and last in _FINAL:
        return False
    if first.islower() and last not in ".!?" and length > 0.4 * width:
        return True
    stop = below.start
    while stop < below.end and not text[stop].isspace():
        stop += 1
    return above.indent + length + 1 + stop - below.start > 0.85 * width
