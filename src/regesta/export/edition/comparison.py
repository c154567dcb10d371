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
from regesta.model.families import Collation, Difference, DifferenceKind, Relation
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
    def turned(self) -> bool:
        """Whether the relation goes from right to left."""
        return self.relation.source != self.left.path

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


def relations_of(collation: Collation) -> list[Relation]:
    """All relations of a collation, each once, those within families first."""
    within = [relation for family in collation.families for relation in family.relations]
    return list(dict.fromkeys([*within, *collation.relations]))


def compare(edition: Edition, left: Document, right: Document) -> Comparison | None:
    """Two documents side by side, or None if nothing was found to bind them."""
    ends = {left.path, right.path}
    found = next((r for r in relations_of(edition.register.collation) if {r.source, r.target} == ends), None)
    if found is None or left.path == right.path:
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
    pairs += [(d.source, d.target) for d in differences if d.kind == "added"]
    disputes = _Disputes(edition, left, right)
    for ours, theirs in _in_order(pairs):
        here = [d for d in differences if d.kind != "added" and ours.contains(d.source) and theirs.contains(d.target)]
        yield Row(
            left_span=ours,
            right_span=theirs,
            left=_pieces(edition.words(left, ours), [each.source_says for each in here]),
            right=_pieces(edition.words(right, theirs), [each.target_says for each in here]),
            differences=tuple(here),
            disputes=tuple(disputes.between(ours, theirs)),
        )


def _in_order(pairs: Iterable[tuple[Span, Span]]) -> list[tuple[Span, Span]]:
    """Pairs by the left text; what stands on the right alone follows the passage it comes after."""
    return sorted(pairs, key=lambda pair: (pair[0].start if len(pair[0]) else pair[0].end, len(pair[0]) > 0, pair[1]))


def _pieces(text: str, said: Sequence[str]) -> tuple[Piece, ...]:
    """The words of a passage, those that differ apart."""
    wanted = {word for words in said for word in words.split()}
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


class _Disputes:
    """The acts on which claims of two documents contradict each other."""

    def __init__(self, edition: Edition, left: Document, right: Document) -> None:
        self._found: list[tuple[Dispute, list[set[Span]]]] = []
        for entry in edition.conflicting_entries:
            for line in edition.apparatus(entry):
                readings = [[edition.claims[c] for c in r.claims if c in edition.claims] for r in line.against]
                sides = [
                    [{claim.passage for claim in reading if claim.document == path} for reading in readings]
                    for path in (left.path, right.path)
                ]
                for n, ours in enumerate(sides[0]):
                    theirs = set().union(*(spans for m, spans in enumerate(sides[1]) if m != n))
                    if ours and theirs:
                        self._found.append((Dispute(entry=entry, line=line), [ours, theirs]))

    def between(self, ours: Span, theirs: Span) -> list[Dispute]:
        """Those that two passages are at odds about."""
        return [
            dispute
            for dispute, (left, right) in self._found
            if any(ours.overlaps(span) for span in left) and any(theirs.overlaps(span) for span in right)
        ]
