"""The stages that see the pile as a whole, and what happens when one of them fails of a document."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from regesta.errors import DocumentError, RegestaError
from regesta.model.chronology import Chronology
from regesta.model.claims import Annotations, Claim
from regesta.model.curation import Decision
from regesta.model.documents import Document, Failure
from regesta.model.entities import Resolution
from regesta.model.families import Collation
from regesta.pipeline.families import with_copies
from regesta.pipeline.harvest import failure_of
from regesta.pipeline.isolation import smallest_failing
from regesta.pipeline.progress import ProgressListener, silent
from regesta.pipeline.stages import Plan, Stage

MOST_LEFT_OUT = 10
T = TypeVar("T")
Collate = Callable[[Sequence[Document]], Collation]
Collating = Callable[[Collate, Sequence[Document]], Collation]


def collate_anew(collate: Collate, documents: Sequence[Document]) -> Collation:
    """Call the stage."""
    return collate(documents)


@dataclass(frozen=True, slots=True, kw_only=True)
class PileResult:
    """What the whole pile says. ``annotated`` are the documents that took part; ``seconds`` is by stage."""

    annotated: tuple[tuple[Document, Annotations], ...]
    failures: tuple[Failure, ...]
    collation: Collation
    resolution: Resolution
    claim_families: dict[str, str]
    chronology: Chronology
    seconds: dict[str, float]


class _StageBrokeError(Exception):
    def __init__(self, stage: str, error: Exception) -> None:
        super().__init__(stage)
        self.stage = stage
        self.error = error


def run_pile(
    annotated: Sequence[tuple[Document, Annotations]],
    decisions: Sequence[Decision],
    plan: Plan,
    progress: ProgressListener,
    collating: Collating = collate_anew,
) -> PileResult:
    """Collate, resolve and reconcile; a document that breaks a stage is left out and listed, and the rest done anew.

    Args:
        annotated: the documents and what was found in each.
        decisions: the curators' decisions in force.
        plan: the stages.
        progress: is told of each stage.
        collating: what calls the collate stage, or knows what it would say.

    Raises:
        RegestaError: if a stage fails whatever is left out.
    """
    kept = list(annotated)
    failures: list[Failure] = []
    while True:
        try:
            run = _Run(plan=plan, decisions=decisions, progress=progress, collating=collating)
            return run.whole(kept, tuple(failures))
        except _StageBrokeError as broken:
            guilty = _guilty(kept, decisions, plan, broken, len(failures))
            kept.remove(guilty)
            failures.append(failure_of(guilty[0].path, broken.stage, broken.error))


def _guilty(
    kept: Sequence[tuple[Document, Annotations]],
    decisions: Sequence[Decision],
    plan: Plan,
    broken: _StageBrokeError,
    left_out: int,
) -> tuple[Document, Annotations]:
    def fails(part: Sequence[tuple[Document, Annotations]]) -> bool:
        try:
            _Run(plan=plan, decisions=decisions, progress=silent, collating=collate_anew).whole(part, ())
        except _StageBrokeError:
            return True
        return False

    if left_out >= MOST_LEFT_OUT or not kept or fails(()):
        raise RegestaError(
            f"The stage {broken.stage!r} fails on this pile whatever document is left out "
            f"({type(broken.error).__name__}: {broken.error}). The register is as it was. "
            "This is a fault in regesta: please report it."
        ) from broken.error
    return smallest_failing(kept, fails)[-1]


@dataclass(slots=True, kw_only=True)
class _Run:
    """One pass of the pile stages."""

    plan: Plan
    decisions: Sequence[Decision]
    progress: ProgressListener
    collating: Collating
    seconds: dict[str, float] = field(default_factory=dict)

    def whole(self, annotated: Sequence[tuple[Document, Annotations]], failures: tuple[Failure, ...]) -> PileResult:
        documents = [document for document, _ in annotated]
        annotations = [found for _, found in annotated]
        claims: list[Claim] = [claim for found in annotations for claim in found.claims]
        plan, decisions = self.plan, self.decisions
        collation: Collation = self._stage(plan.collate, lambda do: self.collating(do, documents))
        collation = with_copies(collation, decisions)
        resolution: Resolution = self._stage(plan.resolve, lambda do: do(documents, annotations, collation, decisions))
        families: dict[str, str] = self._stage(plan.assign_families, lambda do: do(claims, collation))
        chronology: Chronology = self._stage(plan.reconcile, lambda do: do(claims, families, resolution, collation, decisions))
        return PileResult(
            annotated=tuple(annotated),
            failures=failures,
            collation=collation,
            resolution=resolution,
            claim_families=families,
            chronology=chronology,
            seconds=self.seconds,
        )

    def _stage(self, stage: Stage, call: Callable[[Callable[..., T]], T]) -> T:
        self.progress(stage.name, 0, 1)
        begin = time.perf_counter()
        try:
            result = call(stage.load())
        except (RegestaError, MemoryError) as error:
            if not isinstance(error, DocumentError):
                raise
            raise _StageBrokeError(stage.name, error) from error
        except Exception as error:
            raise _StageBrokeError(stage.name, error) from error
        self.seconds[stage.name] = time.perf_counter() - begin
        self.progress(stage.name, 1, 1)
        return result
