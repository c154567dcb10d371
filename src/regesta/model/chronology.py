"""The register itself: one entry an act, with every reading and who has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from regesta.model.network import Constraint

Status = Literal["agreed", "contested", "single_witness"]
VariantRelation = Literal["refines", "contradicts"]
CAUSES = (
    "mistranslation",
    "copy error",
    "precision",
    "calendar",
    "taking effect",
    "confusion of acts",
    "confusion of persons",
    "genuine disagreement",
)
"""What contradictions may be due to, where a test decides it; ``unknown`` else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One value of an attribute, with the families and claims that have it."""

    value: str
    families: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """An attribute on which the claims of one entry differ.

    ``cause`` says why as far as the evidence shows: ``mistranslation`` or ``copy error`` (members of one family differ),
    ``precision``, ``calendar``, ``taking effect`` (of a decision), ``confusion of acts``, ``confusion of persons``, ``genuine
    disagreement``, else ``unknown``. ``note`` says it for people, with the evidence.
    """

    attribute: str
    relation: VariantRelation
    readings: tuple[Reading, ...]
    cause: str = "unknown"
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryDate:
    """The register's own date of an act, with its bounds as ISO days (None where open).

    The bounds are those of ``edtf``, or narrower where other acts must come before or after.
    """

    edtf: str
    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One act of the chronology. ``roles`` are (role, entity id) pairs. ``families`` are those that attest it."""

    id: str
    type: str
    status: Status
    date: EntryDate | None
    roles: tuple[tuple[str, str], ...]
    claims: tuple[str, ...]
    families: tuple[str, ...]
    variants: tuple[Variant, ...]
    confidence: float
    summary: str
    explanation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Something the sources can't all be right about, within one entry or between entries."""

    kind: str
    entries: tuple[str, ...]
    claims: tuple[str, ...]
    cause: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chronology:
    """All entries in order of time (undated last), and the conflicts among them.

    ``constraints`` are what must lie between entries by the ordering rules, as far as the entries' bounds allow it: with those
    bounds they make a consistent :class:`~regesta.model.network.Network`.
    """

    entries: tuple[Entry, ...]
    conflicts: tuple[Conflict, ...] = ()
    constraints: tuple[Constraint, ...] = ()
