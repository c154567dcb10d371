"""One whole register in memory: what exports, the command line and the workbench read."""

from __future__ import annotations

from dataclasses import dataclass, field

from regesta.model.chronology import Chronology
from regesta.model.claims import Claim
from regesta.model.curation import Decision
from regesta.model.document_index import DocumentIndex
from regesta.model.documents import Document, Failure
from regesta.model.entities import Entity
from regesta.model.families import Collation
from regesta.model.states import Motion


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """All records of one build. ``role_entities`` gives, for a claim id, the entity id of each of its roles in order.

    ``indexes`` are the names and dates of documents, in order of their paths. ``claim_families`` gives the family of each
    claim by its passage. ``dropped`` counts what could not be anchored or told apart, by reason. ``unsure`` are pairs of
    entity ids that may be one, with a likeness between 0 and 1, for a curator to judge. ``motion`` is what replay makes of
    it, where whoever reads the register has asked for that; it is never stored. ``sources`` are the paths it was built from,
    absolute, so that it can be built again.
    """

    documents: tuple[Document, ...] = ()
    failures: tuple[Failure, ...] = ()
    collation: Collation = field(default_factory=lambda: Collation(families=()))
    indexes: tuple[DocumentIndex, ...] = ()
    claims: tuple[Claim, ...] = ()
    claim_families: dict[str, str] = field(default_factory=dict)
    entities: tuple[Entity, ...] = ()
    role_entities: dict[str, tuple[str | None, ...]] = field(default_factory=dict)
    chronology: Chronology = field(default_factory=lambda: Chronology(entries=()))
    decisions: tuple[Decision, ...] = ()
    dropped: dict[str, int] = field(default_factory=dict)
    stage_seconds: dict[str, float] = field(default_factory=dict)
    unsure: tuple[tuple[str, str, float], ...] = ()
    motion: Motion | None = None
    sources: tuple[str, ...] = ()
