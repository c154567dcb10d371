"""Applying the cleaning rules: stored text and edits → cleaned text that maps back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from regesta.ingest.records import Block, Edit
from regesta.model.text import CleanText

Run = tuple[int, int, int]


def settle(edits: Iterable[Edit]) -> list[Edit]:
    """Edits in order, without those that overlap one before; of two at one place the longer stays."""
    kept: list[Edit] = []
    end = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if edit.start >= end and edit.end > edit.start:
            kept.append(edit)
            end = edit.end
    return kept


def iter_clean_blocks(text: str, blocks: Sequence[Block], edits: Sequence[Edit]) -> Iterator[CleanText]:
    """The cleaned text of each paragraph, in order. ``edits`` are settled."""
    index = 0
    for block in blocks:
        while index < len(edits) and edits[index].start < block.start:
            index += 1
        first = index
        while index < len(edits) and edits[index].end <= block.end:
            index += 1
        yield clean_part(text, block.start, block.end, edits[first:index])


def clean_part(text: str, start: int, end: int, edits: Sequence[Edit]) -> CleanText:
    """The cleaned text of stored ``[start, end)``, given the settled edits inside it."""
    if not edits:
        return CleanText.verbatim(text[start:end], start)
    pieces: list[str] = []
    runs: list[Run] = []
    clean, position = 0, start
    for edit in edits:
        if edit.start > position:
            pieces.append(text[position : edit.start])
            runs.append((clean, position, edit.start - position))
            clean += edit.start - position
        if edit.put:
            pieces.append(edit.put)
            clean += len(edit.put)
        position = edit.end
    if position < end:
        pieces.append(text[position:end])
        runs.append((clean, position, end - position))
    return CleanText("".join(pieces), tuple(runs))


def iter_slices(clean: CleanText, spans: Iterable[tuple[int, int]]) -> Iterator[CleanText]:
    """The parts of a cleaned text at ascending spans, in one pass over its runs."""
    runs = clean.runs
    index = 0
    for start, end in spans:
        while index < len(runs) and runs[index][0] + runs[index][2] <= start:
            index += 1
        part: list[Run] = []
        position = index
        while position < len(runs) and runs[position][0] < end:
            clean_start, stored_start, length = runs[position]
            first, last = max(clean_start, start), min(clean_start + length, end)
            part.append((first - start, stored_start + first - clean_start, last - first))
            position += 1
        yield CleanText(clean.text[start:end], tuple(part))
