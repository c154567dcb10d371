"""What one claim contributes to an entry: its family, its entities, its date and its weight."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from regesta.errors import EdtfError
from regesta.model.claims import Claim, RoleName
from regesta.model.dates import Edtf
from regesta.model.families import Collation
from regesta.model.text import Span

_BASIS = {"stated": 1.0, "context": 0.95, "relative": 0.8, "inferred": 0.7}
_ATTRIBUTED, _NOMINAL = 0.8, 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Testimony:
    """A claim as a witness of an act. ``id`` is the claim's own. ``weight`` and ``date_weight`` are between 0 and 1.

    ``derived`` is for one in a document that copies or translates another of its family.
    """

    id: str
    claim: Claim
    family: str
    language: str
    entities: tuple[str | None, ...]
    date: Edtf | None
    weight: float
    date_weight: float
    derived: bool = False

    @property
    def asserted(self) -> bool:
        """Whether the document itself says so, or has others say so."""
        return self.claim.modality == "asserted"

    def of_role(self, *roles: RoleName) -> tuple[str, ...]:
        """The entities in any of the roles."""
        pairs = zip(self.claim.roles, self.entities, strict=True)
        return tuple(dict.fromkeys(entity for filler, entity in pairs if filler.role in roles and entity is not None))


def testimony_of(key: str, claim: Claim, family: str, entities: tuple[str | None, ...], *, derived: bool = False) -> Testimony:
    """A claim, whose id is ``key``, as testimony.

    The weight is the extractor's confidence, less for what the document only reports (0.8) or names in passing (0.9). The
    date's weight is less the more it was worked out: from context 0.95, relative to another event 0.8, inferred 0.7.
    """
    date = None
    if claim.date is not None:
        try:
            date = Edtf.parse(claim.date.edtf)
        except EdtfError:
            date = None
    weight = claim.confidence * (_ATTRIBUTED if claim.attributed_to else 1.0) * (_NOMINAL if claim.nominal else 1.0)
    basis = _BASIS[claim.date.basis] * claim.date.confidence if claim.date is not None else 0.0
    return Testimony(
        id=key,
        claim=claim,
        family=family,
        language=claim.roles[0].mention.language if claim.roles else "",
        entities=entities,
        date=None if date is None or date.precision == "unknown" else date,
        weight=weight,
        date_weight=weight * basis,
        derived=derived,
    )


@dataclass(slots=True)
class Passages:
    """Which passages of a pile tell the same words."""

    spans: dict[str, list[tuple[int, int, int]]] = field(default_factory=lambda: defaultdict(list))
    longest: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, collation: Collation) -> Passages:
        """The aligned passages of a collation."""
        passages = cls()
        related = {relation for family in collation.families for relation in family.relations} | set(collation.relations)
        number = 0
        for relation in sorted(related, key=lambda r: (r.source, r.target, r.kind, r.coverage)):
            for pair in relation.evidence:
                passages.spans[relation.source].append((pair.source.start, pair.source.end, number))
                passages.spans[relation.target].append((pair.target.start, pair.target.end, number))
                number += 1
        for document, spans in passages.spans.items():
            spans.sort()
            passages.longest[document] = max(end - start for start, end, _ in spans)
        return passages

    def numbers(self, document: str, passage: Span) -> frozenset[int]:
        """The alignments that a passage of a document takes part in."""
        spans = self.spans.get(document)
        if not spans:
            return frozenset()
        found = set()
        index = bisect_right(spans, (passage.end, 0, 0)) - 1
        while index >= 0 and spans[index][0] >= passage.start - self.longest[document]:
            start, end, number = spans[index]
            common = min(end, passage.end) - max(start, passage.start)
            if common > 0 and 2 * common >= min(end - start, len(passage)):
                found.add(number)
            index -= 1
        return frozenset(found)

    def aligned(self, left: Claim, right: Claim) -> bool:
        """Whether two claims of different documents stand in passages that tell the same words."""
        if left.document == right.document:
            return False
        return bool(self.numbers(left.document, left.passage) & self.numbers(right.document, right.passage))


def derived_documents(collation: Collation) -> set[str]:
    """Documents that copy, shuffle or translate another of their family: where such a one differs, it is likelier wrong."""
    kinds = ("copies", "translates", "shuffles")
    return {relation.source for family in collation.families for relation in family.relations if relation.kind in kinds}


def by_family(testimonies: Iterable[Testimony]) -> Mapping[str, list[Testimony]]:
    """Testimonies by family, in order of the families' ids."""
    found: dict[str, list[Testimony]] = defaultdict(list)
    for testimony in testimonies:
        found[testimony.family].append(testimony)
    return {family: found[family] for family in sorted(found)}
