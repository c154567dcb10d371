"""Two documents side by side: the passages they share, what stands in one alone, and where they part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from regesta.export.edition.apparatus import ApparatusLine
from regesta.export.edition.view import Edition
from regesta.export.edition.wording import counted
from regesta.model.chronology import Entry
from regesta.model.documents import Document
from regesta.model.families import Difference, DifferenceKind, Relation
from regesta.model.text import Span

DIFFERENCE_WORDS: dict[DifferenceKind, str] = {
    "number": "another figure or date",
    "name": "another name",
    "negation": "a denial on one side alone",
    "added": "on one side alone",
}
_WORD = re.compile(r"\w+(?:['’\-]\w+)*")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a passage, and whether the other text has something else in their place."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """An act of which the two passages can't both be right: its entry, and the line of its apparatus."""

    entry: Entry
    line: ApparatusLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Passages that stand beside each other; ``left`` or ``right`` is empty where a passage stands in one text alone.

    ``left_span`` and ``right_span`` are their places, empty ones too. ``remarks`` name the differences in words.
    """

    left_span: Span
    right_span: Span
    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    differences: tuple[Difference, ...] = ()
    disputes: tuple[Dispute, ...] = ()

    @property
    def alone(self) -> bool:
        """Whether the passage stands in one text alone."""
        return not (self.left and self.right)

    @property
    def parted(self) -> bool:
        """Whether the two texts part here in any way."""
        return bool(self.differences or self.disputes or self.alone)

    @property
    def remarks(self) -> list[str]:
        """What differs, in words: ``another figure or date: 14, 16``."""
        found = []
        for each in self.differences:
            said = ", ".join(words for words in (each.source_says, each.target_says) if words)
            found.append(f"{DIFFERENCE_WORDS[each.kind]}{f': {said}' if said else ''}")
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two documents compared: ``left`` and ``right``, how they stand to each other, and their passages by ``left``."""

    left: Document
    right: Document
    relation: Relation
    rows: tuple[Row, ...]

    @property
    def parted(self) -> tuple[Row, ...]:
        """The rows in which the two part."""
        return tuple(row for row in self.rows if row.parted)

    @property
    def sum(self) -> str:
        """What was found, in words: ``21 passages beside each other, 1 on the left alone; 2 differ``."""
        beside = [row for row in self.rows if not row.alone]
        parts = [counted(len(beside), "passage") + " beside each other"]
        alone = {"left": sum(not row.right for row in self.rows), "right": sum(not row.left for row in self.rows)}
        for side, number in alone.items():
            parts += [f"{number} on the {side} alone"] if number else []
        differ = sum(row.parted for row in beside)
        return f"{', '.join(parts)}; {differ or 'none'} differ{'s' if differ == 1 else ''}"


def compare(edition: Edition, left: Document, right: Document) -> Comparison | None:
    """Two documents side by side, or None if nothing was found to bind them."""
    found = edition.relations.get(frozenset((left.path, right.path)))
    if found is None:
        return None
    return Comparison(left=left, right=right, relation=found, rows=tuple(_rows(edition, left, right, found)))


def _rows(edition: Edition, left: Document, right: Document, relation: Relation) -> Iterator[Row]:
    turned = relation.source != left.path
    pairs = [(each.source, each.target) for each in relation.evidence]
    differences = list(relation.differences)
    if turned:
        pairs = [(target, source) for source, target in pairs]
        differences = [
            replace(d, source=d.target, target=d.source, source_says=d.target_says, target_says=d.source_says)
            for d in differences
        ]
    pairs = [part for ours, theirs in pairs for part in _cut(ours, theirs, differences)]
    pairs += [(d.source, d.target) for d in differences if d.kind == "added"]
    disputes = list(_disputes(edition, left, right))
    for ours, theirs in _in_order(pairs):
        here = [d for d in differences if d.kind != "added" and ours.contains(d.source) and theirs.contains(d.target)]
        row = Row(
            left_span=ours,
            right_span=theirs,
            left=_pieces(edition.words(left, ours), [each.source_says for each in here]),
            right=_pieces(edition.words(right, theirs), [each.target_says for each in here]),
            differences=tuple(here),
            disputes=tuple(told for told, ends in disputes if _overlap(ours, ends[0]) and _overlap(theirs, ends[1])),
        )
        if row.left or row.right:
            yield row


def _cut(ours: Span, theirs: Span, differences: Iterable[Difference]) -> Iterator[tuple[Span, Span]]:
    """Passages of many sentences cut at those that differ, so that what differs stands by itself."""
    within = sorted({(d.source, d.target) for d in differences if ours.contains(d.source) and theirs.contains(d.target)})
    for left, right in within:
        if len(left) and len(right) and left.start >= ours.start and right.start >= theirs.start:
            if left.start > ours.start and right.start > theirs.start:
                yield Span(ours.start, left.start), Span(theirs.start, right.start)
            yield left, right
            ours, theirs = Span(left.end, ours.end), Span(right.end, theirs.end)
    if len(ours) and len(theirs):
        yield ours, theirs


def _in_order(pairs: Iterable[tuple[Span, Span]]) -> list[tuple[Span, Span]]:
    """Pairs by the left text; what stands on the right alone follows the passage it comes after."""
    return sorted(pairs, key=lambda pair: (pair[0].start, len(pair[0]) > 0, pair[1]))


def _pieces(text: str, said: Sequence[str]) -> tuple[Piece, ...]:
    """The words of a passage, those that differ apart."""
    text, wanted = text.strip(), {word for words in said for word in words.split()}
    pieces, end = [], 0
    for found in _WORD.finditer(text) if wanted else ():
        if found.group() in wanted:
            pieces += [Piece(text[end : found.start()], False), Piece(found.group(), True)]
            end = found.end()
    pieces.append(Piece(text[end:], False))
    return tuple(
        Piece("".join(piece.text for piece in run), differs)
        for differs, run in groupby((piece for piece in pieces if piece.text), key=lambda piece: piece.differs)
    )


def _disputes(edition: Edition, left: Document, right: Document) -> Iterator[tuple[Dispute, tuple[set[Span], set[Span]]]]:
    """The acts on which claims of two documents contradict each other, with the passages of both."""
    for entry, line in edition.disputes:
        readings = [[edition.claims[c] for c in reading.claims if c in edition.claims] for reading in line.against]
        for ours in readings:
            theirs = [claim for reading in readings if reading is not ours for claim in reading]
            ends = (
                {claim.passage for claim in ours if claim.document == left.path},
                {claim.passage for claim in theirs if claim.document == right.path},
            )
            if all(ends):
                yield Dispute(entry=entry, line=line), ends


def _overlap(span: Span, passages: set[Span]) -> bool:
    return any(span.overlaps(passage) for passage in passages)
