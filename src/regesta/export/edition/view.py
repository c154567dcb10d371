"""A register opened for reading: everything by its id, and who attests what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from regesta.export.edition.apparatus import ApparatusLine, apparatus_of, distinct_sigla
from regesta.export.edition.lives import Life, life_of
from regesta.export.edition.marks import Run, mark_passage
from regesta.export.edition.sigla import Siglum, family_sigla, member_sigla, order_families
from regesta.export.edition.wording import entry_year, year_heading
from regesta.model.chronology import Entry, Status
from regesta.model.claims import Claim
from regesta.model.documents import Document
from regesta.model.entities import Entity
from regesta.model.families import Family
from regesta.model.register import Register

STATUS_WORDS: dict[Status, tuple[str, str]] = {
    "agreed": ("●", "agreed"),
    "single_witness": ("◐", "one witness"),
    "contested": ("◆", "contested"),
}
_UNDATED = 10**9


@dataclass(frozen=True, slots=True, kw_only=True)
class Attestation:
    """A claim as it stands under an entry: its source, its quote with the act's words marked, its entities by role."""

    claim: Claim
    document: Document
    siglum: Siglum
    runs: tuple[Run, ...]

    @property
    def on_loan(self) -> bool:
        """Whether the passage belongs to another family than its document does."""
        return self.siglum.document is None

    @property
    def date_is_elsewhere(self) -> bool:
        """Whether the words that give the date stand outside the quote."""
        return self.claim.date is not None and not self.claim.passage.overlaps(self.claim.date.span)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOfEntries:
    """The entries under one year's heading. ``year`` is astronomical, None for the undated."""

    heading: str
    year: int | None
    entries: tuple[Entry, ...]


class Edition:
    """One register for readers. Nothing is changed; a claim in no known document is not shown.

    Attributes:
        register: the register it reads.
        documents, entities, claims, entries: its records by path or id.
        families: its families in order of their sigla.
    """

    def __init__(self, register: Register) -> None:
        self.register = register
        self.documents: dict[str, Document] = {document.path: document for document in register.documents}
        self.entities: dict[str, Entity] = {entity.id: entity for entity in register.entities}
        self.claims: dict[str, Claim] = {c.id: c for c in register.claims if c.document in self.documents}
        self.entries: dict[str, Entry] = {entry.id: entry for entry in register.chronology.entries}
        lone = self.documents.keys() - {path for family in register.collation.families for path in family.documents}
        everyone = (*register.collation.families, *(Family(documents=(path,)) for path in sorted(lone)))
        self.families: list[Family] = order_families(everyone)
        self._family_sigla = family_sigla(everyone)
        self._member_sigla = member_sigla(everyone, self._family_sigla)

    @cached_property
    def claim_sigla(self) -> dict[str, Siglum]:
        """The siglum of each claim's source: the document's, or for a passage on loan the lending family's."""
        sigla = {}
        for claim_id, claim in self.claims.items():
            own = self._member_sigla[claim.document]
            family = self.register.claim_families.get(claim_id, own.family)
            sigla[claim_id] = own if family == own.family else self._family_sigla.get(family, own)
        return sigla

    @cached_property
    def claim_entries(self) -> dict[str, Entry]:
        """The entry that each claim stands under; claims under none are left out."""
        return {claim: entry for entry in self.entries.values() for claim in entry.claims}

    @cached_property
    def _entries_of(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for entry in self.register.chronology.entries:
            for entity in dict.fromkeys(entity for _role, entity in entry.roles):
                found.setdefault(entity, []).append(entry)
        return found

    @cached_property
    def _claims_in(self) -> dict[str, list[Claim]]:
        found: dict[str, list[Claim]] = {}
        for claim in self.claims.values():
            found.setdefault(claim.document, []).append(claim)
        return found

    def claims_in(self, path: str) -> list[Claim]:
        """The claims of a document."""
        return self._claims_in.get(path, [])

    @cached_property
    def families_by_id(self) -> dict[str, Family]:
        """The families by id."""
        return {family.id: family for family in self.families}

    def document_siglum(self, path: str) -> Siglum:
        """The siglum of a document.

        Raises:
            KeyError: if there is no such document.
        """
        return self._member_sigla[path]

    def family_siglum(self, family_id: str) -> Siglum | None:
        """The siglum of a family as a whole, or None for an id the register doesn't know."""
        return self._family_sigla.get(family_id)

    def entry_sigla(self, entry: Entry) -> tuple[Siglum, ...]:
        """The families that attest an entry: one siglum a vote."""
        return distinct_sigla(self._family_sigla[family] for family in entry.families if family in self._family_sigla)

    def attestations(self, entry_claims: Iterable[str]) -> tuple[Attestation, ...]:
        """The claims of an entry with their sources and marked quotes, by family."""
        found = [self.attestation(self.claims[c]) for c in entry_claims if c in self.claims]
        return tuple(sorted(found, key=lambda a: (a.siglum.order, a.claim.passage, a.claim.id)))

    def attestation(self, claim: Claim) -> Attestation:
        """One claim with its source and its marked quote."""
        document = self.documents[claim.document]
        return Attestation(claim=claim, document=document, siglum=self.claim_sigla[claim.id], runs=mark_passage(claim, document))

    def apparatus(self, entry: Entry) -> tuple[ApparatusLine, ...]:
        """Which source reads what."""
        return apparatus_of(entry, self.claims, self.entities, self.claim_sigla)

    def names(self, entry: Entry) -> list[tuple[Entity, tuple[str, ...]]]:
        """Who and what an entry is about, each once, with its roles."""
        roles: dict[str, list[str]] = {}
        for role, entity in entry.roles:
            roles.setdefault(entity, []).append(role)
        return [(self.entities[entity], tuple(has)) for entity, has in roles.items() if entity in self.entities]

    def years(self, entries: Iterable[Entry]) -> list[YearOfEntries]:
        """Entries under the headings of their years, the undated last; within a year their order is kept."""
        years: dict[int | None, list[Entry]] = {}
        for entry in entries:
            years.setdefault(entry_year(entry), []).append(entry)
        return [
            YearOfEntries(heading=year_heading(year), year=year, entries=tuple(found))
            for year, found in sorted(years.items(), key=lambda item: _UNDATED if item[0] is None else item[0])
        ]

    def life(self, entity: Entity) -> Life:
        """An entity's entries in order and the sanctions among them."""
        return life_of(entity, self._entries_of.get(entity.id, ()))

    def title(self, document: Document) -> str:
        """What a document is called: its title, else the last part of its path."""
        return document.title or document.path.rpartition("/")[2]

    @cached_property
    def conflicting_entries(self) -> tuple[Entry, ...]:
        """The entries on which at least two readings contradict one another."""
        return tuple(
            entry
            for entry in self.register.chronology.entries
            if any(variant.relation == "contradicts" for variant in entry.variants)
        )
