"""A register opened for reading: everything by its id, and who attests what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from regesta.export.edition.apparatus import ApparatusLine, apparatus_of, distinct_sigla
from regesta.export.edition.attestations import Attestation, gather
from regesta.export.edition.flow import flowing
from regesta.export.edition.judgements import Judged, judged_of
from regesta.export.edition.lives import Life, life_of
from regesta.export.edition.marks import Run, mark_passage, shorten
from regesta.export.edition.sigla import Siglum
from regesta.export.edition.witnesses import Witnesses
from regesta.export.edition.wording import MODALITY_WORDS, counted, entry_year, year_heading
from regesta.model.chronology import Conflict, Entry, Status
from regesta.model.claims import MODALITIES, Claim, Modality
from regesta.model.document_index import DocumentIndex
from regesta.model.documents import Document
from regesta.model.entities import Entity
from regesta.model.families import Family, Relation
from regesta.model.register import Register
from regesta.model.text import Span

STATUS_WORDS: dict[Status, tuple[str, str]] = {
    "agreed": ("●", "agreed"),
    "single_witness": ("◐", "one witness"),
    "contested": ("◆", "contested"),
}
UNSTATED = ("○", "not told as a fact")
"""The sign and words for an entry that no source asserts, whatever its status: denied, thought possible, planned, asked."""
_UNDATED = 10**9
_SETTING = ("office", "organ", "faction", "agent", "origin", "place")


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOfEntries:
    """The entries under one year's heading. ``year`` is astronomical, None for the undated."""

    heading: str
    year: int | None
    entries: tuple[Entry, ...]


class Edition:
    """One register for readers. Nothing is changed; a claim in no known document is not shown.

    Args:
        register: a register, or a part of one.
        witnesses: the witnesses of the whole register, where it is only a part.

    Attributes:
        register: the register it reads.
        documents, entities, claims, entries: its records by path or id.
        families: its families in order of their sigla.
        witnesses: these with their sigla.
    """

    def __init__(self, register: Register, witnesses: Witnesses | None = None) -> None:
        self.register = register
        self.documents: dict[str, Document] = {document.path: document for document in register.documents}
        self.entities: dict[str, Entity] = {entity.id: entity for entity in register.entities}
        self.claims: dict[str, Claim] = {c.id: c for c in register.claims if c.document in self.documents}
        self.entries: dict[str, Entry] = {entry.id: entry for entry in register.chronology.entries}
        self._flowing: dict[str, str] = {}
        self.witnesses = witnesses or Witnesses.of(register)
        self.families: list[Family] = self.witnesses.families
        self._family_sigla = self.witnesses.of_families
        self._member_sigla = self.witnesses.of_documents

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
    def _indexes(self) -> dict[str, DocumentIndex]:
        return {index.document: index for index in self.register.indexes}

    def index_of(self, path: str) -> DocumentIndex:
        """The names and dates of a document; empty for one that an older regesta read."""
        return self._indexes.get(path) or DocumentIndex(document=path)

    def found_in(self, path: str) -> str:
        """What a document gave, in words: ``12 claims, 9 dates, 31 names``; ``no language pack: 14 dates, 23 names``."""
        index = self.index_of(path)
        counts = [counted(len(index.dates), "date"), counted(len(index.names), "name")]
        claims = self.claims_in(path)
        if claims or index.pack:
            return ", ".join([counted(len(claims), "claim"), *(counts if index.dates or index.names else ())])
        return f"no language pack: {', '.join(counts)}"

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
        """What claims of an entry say, by family: each quote once, marked."""
        return gather((self.attestation(self.claims[c]) for c in entry_claims if c in self.claims), self._mark)

    def _mark(self, claim: Claim, others: Iterable[Claim] = ()) -> tuple[Run, ...]:
        document = self.documents[claim.document]
        return shorten(mark_passage(claim, document, *others, text=self.reading_text(document)))

    def reading_text(self, document: Document) -> str:
        """A document's text as it reads, with the offsets of the stored text."""
        if document.path not in self._flowing:
            self._flowing[document.path] = flowing(document)
        return self._flowing[document.path]

    def attestation(self, claim: Claim) -> Attestation:
        """One claim with its source and its marked quote."""
        document = self.documents[claim.document]
        return Attestation(claim=claim, document=document, siglum=self.claim_sigla[claim.id], runs=self._mark(claim))

    def modality(self, entry: Entry) -> Modality:
        """How an entry is told: as a fact if any source asserts it, else as most claims have it."""
        told = [self.claims[claim].modality for claim in entry.claims if claim in self.claims]
        if not told or "asserted" in told:
            return "asserted"
        return max(MODALITIES, key=told.count)

    def sign(self, entry: Entry) -> tuple[str, str]:
        """The sign of an entry and what it means: its status, or that and how it is not told as a fact."""
        modality = self.modality(entry)
        return STATUS_WORDS[entry.status] if modality == "asserted" else (UNSTATED[0], MODALITY_WORDS[modality])

    def judged(self, entry: Entry) -> tuple[Judged, ...]:
        """What curators decided about an entry or its claims, and their notes."""
        return judged_of(entry, self.register.decisions, self.entities)

    def words(self, document: Document, span: Span) -> str:
        """The words of a span of a document as they read."""
        return self.reading_text(document)[span.start : span.end]

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
        """An entity's entries in order and the sanctions among them that somebody tells as facts."""
        return life_of(entity, self._entries_of.get(entity.id, ()), lambda entry: self.modality(entry) == "asserted")

    def setting(self, entry: Entry) -> tuple[Entity, ...]:
        """In which office, body and place an act was: of each role the entity that most claims name."""
        votes: dict[str, Counter[str]] = {role: Counter() for role in _SETTING}
        for claim_id in entry.claims:
            claim, filled = self.claims.get(claim_id), self.register.role_entities.get(claim_id, ())
            for filler, entity in zip(claim.roles if claim else (), filled, strict=False):
                if entity in self.entities and (filler.role, entity) in entry.roles and filler.role in votes:
                    votes[filler.role][entity] += 1
        best = [min(found, key=lambda e: (-found[e], self.entities[e].name, e)) for found in votes.values() if found]
        return tuple(self.entities[entity] for entity in dict.fromkeys(best))

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

    @cached_property
    def disputes(self) -> tuple[tuple[Entry, ApparatusLine], ...]:
        """The attributes of entries on which readings contradict one another, with their entries."""
        return tuple((entry, line) for entry in self.conflicting_entries for line in self.apparatus(entry) if line.against)

    @cached_property
    def relations(self) -> dict[frozenset[str], Relation]:
        """All relations between documents, by the two paths; those within families first."""
        collation = self.register.collation
        within = [relation for family in collation.families for relation in family.relations]
        found: dict[frozenset[str], Relation] = {}
        for relation in (*within, *collation.relations):
            found.setdefault(frozenset((relation.source, relation.target)), relation)
        return found

    @cached_property
    def loose_relations(self) -> dict[str, list[Relation]]:
        """For each family id how its documents stand to those of others, where both are in the register."""
        found: dict[str, list[Relation]] = {}
        for relation in self.register.collation.relations:
            if {relation.source, relation.target} <= self.documents.keys():
                found.setdefault(self._member_sigla[relation.source].family, []).append(relation)
        return found

    @cached_property
    def conflicts_between(self) -> tuple[Conflict, ...]:
        """The conflicts that :attr:`conflicting_entries` don't show already: all but those within one of these."""
        within = {(entry.id, v.attribute) for entry in self.conflicting_entries for v in entry.variants}
        conflicts = self.register.chronology.conflicts
        return tuple(c for c in conflicts if len(c.entries) != 1 or (c.entries[0], c.kind) not in within)
