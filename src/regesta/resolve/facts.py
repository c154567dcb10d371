"""A claim as clustering sees it: who, what, when and where by entity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from regesta.model.claims import Claim, RoleName
from regesta.model.dates import Edtf
from regesta.model.families import Collation
from regesta.model.text import Span
from regesta.model.vocabulary import act_family
from regesta.resolve.claim_dates import claim_date
from regesta.resolve.entities import EntityTable
from regesta.resolve.lexicon import VENUES

_UNDATED_EXTENT = 10**7
_NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One claim. ``patients`` are named people and things, ``groups`` unnamed people. ``venues`` are meetings that decided.

    ``extent`` is the number of days the date allows; ``family`` that of the act's type; ``source`` the family of documents that
    the passage speaks for; ``text`` the document it comes from, or that family where the document borrowed it.
    """

    claim: Claim
    id: str
    family: str
    source: str
    text: str
    patients: frozenset[str]
    groups: frozenset[str]
    bodies: frozenset[str]
    venues: frozenset[str]
    places: frozenset[str]
    origins: frozenset[str]
    offices: frozenset[str]
    works: frozenset[str]
    counterparts: frozenset[str]
    date: Edtf | None
    first: int | None
    last: int | None
    extent: int

    @property
    def asserted(self) -> bool:
        """Whether the document says so without denying, doubting, planning or asking."""
        return self.claim.modality == "asserted"


@dataclass(frozen=True, slots=True)
class Sources:
    """Whom a passage speaks for: its document's family, or the family it was borrowed from."""

    families: Mapping[str, str]
    loans: Mapping[str, Sequence[tuple[Span, str]]]

    @classmethod
    def in_collation(cls, families: Mapping[str, str], collation: Collation) -> Sources:
        """The sources of a pile, given the family of each document."""
        loans: dict[str, list[tuple[Span, str]]] = {}
        for document, span, family in collation.loans:
            loans.setdefault(document, []).append((span, family))
        for borrowed in loans.values():
            borrowed.sort(key=lambda loan: (len(loan[0]), loan[0], loan[1]))
        return cls(families, loans)

    def of(self, claim: Claim) -> tuple[str, str]:
        """The family a claim speaks for, and its document (for a borrowed passage, the family again)."""
        for span, family in self.loans.get(claim.document, ()):
            if span.contains(claim.passage):
                return family, family
        return self.families.get(claim.document, claim.document), claim.document


def facts_of(
    claims: Mapping[str, Claim], roles: Mapping[str, tuple[str | None, ...]], table: EntityTable, sources: Sources
) -> list[Fact]:
    """All claims (by id) as facts, in order of their ids."""
    groups = {entity.id for entity in table.entities if entity.group}
    shared: dict[frozenset[str], frozenset[str]] = {}  # of a million claims most name what others name, or nobody
    return [_fact(key, claims[key], roles[key], table, groups, sources.of(claims[key]), shared) for key in sorted(claims)]


def _fact(
    key: str,
    claim: Claim,
    entities: tuple[str | None, ...],
    table: EntityTable,
    groups: set[str],
    spoken: tuple[str, str],
    shared: dict[frozenset[str], frozenset[str]],
) -> Fact:
    by_role: dict[RoleName, set[str]] = {}
    for filler, entity in zip(claim.roles, entities, strict=True):
        if entity is not None:
            by_role.setdefault(filler.role, set()).add(entity)

    def of(name: RoleName, *more: RoleName) -> frozenset[str]:
        found = by_role.get(name, _NOBODY).union(*(by_role[other] for other in more if other in by_role))
        return one(frozenset(found))

    def one(found: frozenset[str]) -> frozenset[str]:
        return shared.setdefault(found, found) if found else _NOBODY

    patients, organs = of("patient"), of("organ")
    venues = one(frozenset(e for e in of("organ", "agent") if table.keys.get(e, "").split(" ")[0] in VENUES))
    date = claim_date(claim)
    first = date.earliest.ordinal() if date and date.earliest else None
    last = date.latest.ordinal() if date and date.latest else None
    extent = _UNDATED_EXTENT if date is None or first is None or last is None else last - first + 1
    return Fact(
        claim=claim,
        id=key,
        family=act_family(claim.type),
        source=spoken[0],
        text=spoken[1],
        patients=one(patients - groups),
        groups=one(patients & groups),
        bodies=one(organs - venues),
        venues=venues,
        places=of("place"),
        origins=of("origin"),
        offices=of("office"),
        works=of("work"),
        counterparts=of("counterpart", "faction"),
        date=date,
        first=first,
        last=last,
        extent=extent,
    )
