"""What a build did."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from regesta.model.documents import Failure
from regesta.model.register import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build did, in numbers.

    Attributes:
        register: the file that was written.
        documents: documents in the register.
        cached: sources that were taken from the last builds, unread.
        failures: what was left out, or read only in part.
        families: witnesses; documents that are copies or translations of one another are one.
        claims, entities, entries, conflicts: records of each kind.
        dropped: what the annotators dropped, by reason.
        stage_seconds: time by stage; that of ``ingest`` and ``annotate`` is summed over the worker processes.
    """

    register: Path
    documents: int
    cached: int
    failures: tuple[Failure, ...]
    families: int
    claims: int
    entities: int
    entries: int
    conflicts: int
    dropped: dict[str, int]
    stage_seconds: dict[str, float]

    @classmethod
    def of(cls, path: Path, register: Register, *, cached: int, write_seconds: float) -> BuildReport:
        """The report on ``register``, just written to ``path``."""
        return cls(
            register=path,
            documents=len(register.documents),
            cached=cached,
            failures=register.failures,
            families=len(register.collation.families),
            claims=len(register.claims),
            entities=len(register.entities),
            entries=len(register.chronology.entries),
            conflicts=len(register.chronology.conflicts),
            dropped=register.dropped,
            stage_seconds={**register.stage_seconds, "write": write_seconds},
        )
