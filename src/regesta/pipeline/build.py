"""A build: from files to the register, stage by stage."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from regesta.errors import UsageError
from regesta.ingest import Source
from regesta.model.claims import Annotations
from regesta.model.curation import Decision
from regesta.model.documents import Document, Failure
from regesta.model.register import Register
from regesta.pipeline.additions import with_additions
from regesta.pipeline.collation_cache import CollationCache
from regesta.pipeline.collecting import collecting_seldom
from regesta.pipeline.engines import engine_named
from regesta.pipeline.harvest import Harvest, storable, storable_failure
from regesta.pipeline.harvesting import Harvesting
from regesta.pipeline.indexing import index_of
from regesta.pipeline.pile import PileResult, run_pile
from regesta.pipeline.progress import ProgressListener, silent
from regesta.pipeline.report import BuildReport
from regesta.pipeline.stages import Plan, check_stages
from regesta.store import AnnotationCache, Curation, check_writable, in_force, register_path, write_register


@collecting_seldom()
def build(
    paths: Sequence[str | Path] | str | Path,
    *,
    register: str | Path,
    language: str | None = None,
    jobs: int | None = None,
    engine: str = "local",
    progress: ProgressListener | None = None,
    plan: Plan | None = None,
) -> BuildReport:
    """Build the register of the documents that ``paths`` name; the file there before is replaced when all is done.

    A document that can't be used is listed in the report and in the register, and the rest is built. Documents that
    are as they were in the last builds are not read again. Curators' decisions are heard and kept.

    Args:
        paths: files, folders, globs, ``-``, ``@lists``.
        register: the file to write.
        language: the language of all the documents, where it shall not be guessed (BCP 47).
        jobs: processes at a time; None or 0 for one each processor.
        engine: ``local``.
        progress: is told of each step.
        plan: other stages than the usual.

    Raises:
        UsageError: if the arguments make no build, for instance because there is nothing at ``paths``.
        RegisterError: if the register can't be written.
        PackError: if the pack of a document's language isn't whole: the register is then as it was.
        RegestaError: if a stage fails whatever document is left out; the register is then as it was.
    """
    plan = plan or Plan()
    tell = progress or silent
    check_stages(plan.stages())
    path = register_path(register)
    chosen = engine_named(engine, jobs)
    check_writable(path)
    curation = Curation(path)
    curation.list()  # a curation file that can't be read ends the build now, not after hours
    seconds: dict[str, float] = {}

    begin = time.perf_counter()
    sources, failures = _find([paths] if isinstance(paths, str | Path) else paths, plan, tell)
    seconds[plan.find.name] = time.perf_counter() - begin

    with AnnotationCache(path) as cache:
        harvesting = Harvesting(plan, language, chosen, cache)
        harvesting.look_up(sources)
        # What can't be loaded ends the build now; by the time all is, the engine may be ready.
        for stage in plan.stages():
            stage.load()
        harvests = list(harvesting.iter_harvests(tell))
        annotated, unread = _gather(harvests, plan.read.name)
        seconds[plan.read.name] = sum(harvest.read_seconds for harvest in harvests)
        seconds[plan.annotate.name] = sum(harvest.annotate_seconds for harvest in harvests)
        del harvests
        # Heard as late as can be: what a curator decided while documents were read counts.
        decisions = curation.list()
        counting = in_force(decisions)
        annotated = with_additions(annotated, counting)
        pile = run_pile(annotated, counting, plan, tell, CollationCache(plan, cache))
    seconds |= pile.seconds
    whole = _register([*failures, *unread], pile, decisions=decisions, seconds=seconds, sources=_absolute(paths))

    begin = time.perf_counter()
    tell("write", 0, 1)
    write_register(path, whole)
    tell("write", 1, 1)
    return BuildReport.of(path, whole, cached=harvesting.cached, write_seconds=time.perf_counter() - begin)


def _find(paths: Iterable[str | Path], plan: Plan, tell: ProgressListener) -> tuple[list[Source], list[Failure]]:
    tell(plan.find.name, 0, 1)
    sources: list[Source] = []
    failures: list[Failure] = []
    for found in plan.find.load()(list(paths)):
        if isinstance(found, Failure):
            failures.append(storable_failure(found))
        else:
            sources.append(replace(found, path=storable(found.path)))
    tell(plan.find.name, 1, 1)
    if not sources:
        why = "; ".join(f"{failure.path!r}: {failure.reason} {failure.remedy}" for failure in failures[:3])
        raise UsageError(f"There is nothing to build from. {why or 'Name files or folders with documents.'}")
    return sources, failures


def _gather(harvests: Iterable[Harvest], stage: str) -> tuple[list[tuple[Document, Annotations]], list[Failure]]:
    # In order of path. Two documents of one path could not be told apart: the one with the smaller hash stays.
    failures = [failure for harvest in harvests for failure in harvest.failures]
    annotated: list[tuple[Document, Annotations]] = []
    pairs = (pair for h in harvests for pair in zip(h.documents, h.annotations, strict=True))
    for document, found in sorted(pairs, key=lambda pair: (pair[0].path, pair[0].sha256)):
        if annotated and annotated[-1][0].path == document.path:
            reason = "Another document has the same path."
            remedy = "Give it a name or an id of its own."
            failures.append(Failure(path=document.path, stage=stage, reason=reason, remedy=remedy))
        else:
            annotated.append((document, found))
    return annotated, failures


def _register(
    failures: Iterable[Failure],
    pile: PileResult,
    *,
    decisions: Sequence[Decision],
    seconds: dict[str, float],
    sources: tuple[str, ...],
) -> Register:
    dropped: Counter[str] = Counter()
    for _, found in pile.annotated:
        for reason, amount in found.dropped:
            dropped[reason] += amount
    return Register(
        documents=tuple(document for document, _ in pile.annotated),
        failures=tuple(sorted([*failures, *pile.failures], key=lambda f: (f.path, f.stage, f.reason))),
        collation=pile.collation,
        indexes=tuple(index_of(document, found) for document, found in pile.annotated),
        claims=tuple(claim for _, found in pile.annotated for claim in found.claims),
        claim_families=pile.claim_families,
        entities=pile.resolution.entities,
        role_entities=pile.resolution.role_entities,
        chronology=pile.chronology,
        decisions=tuple(decisions),
        dropped=dict(sorted(dropped.items())),
        stage_seconds=seconds,
        unsure=pile.resolution.unsure,
        sources=sources,
    )


def _absolute(paths: Sequence[str | Path] | str | Path) -> tuple[str, ...]:
    """Paths as they can be found from elsewhere, too; ``-`` stays what it is."""
    found = []
    for path in [paths] if isinstance(paths, str | Path) else paths:
        text = str(path)
        listed = text.startswith("@") and not Path(text).exists()
        absolute = storable(str(Path(text[1:] if listed else text).absolute()))
        found.append("-" if text == "-" else f"@{absolute}" if listed else absolute)
    return tuple(found)
