"""The stages of a build: what each needs, what it makes, and which function does it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from regesta.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One step: a pure function, named so that a worker process can import it by itself.

    Attributes:
        name: what people see.
        function: ``module:name``; imported when it is needed.
        requires: the records it is given.
        assigns: the records it makes.
        by_document: whether it sees one document at a time (and runs in workers) or the pile as a whole.
    """

    name: str
    function: str
    requires: tuple[str, ...]
    assigns: tuple[str, ...]
    by_document: bool = False

    def load(self) -> Callable[..., Any]:
        """The function.

        Raises:
            UsageError: if there is no such function, or its module can't be imported.
        """
        module, _, name = self.function.partition(":")
        try:
            found: Callable[..., Any] = getattr(import_module(module), name)
        except (ImportError, AttributeError) as error:
            raise UsageError(
                f"The stage {self.name!r} can't be loaded from {self.function!r} ({error}). "
                "Install regesta again; `regesta doctor` says what is missing."
            ) from error
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The stages of a build, in the fields' order."""

    find: Stage = Stage(name="find", function="regesta.ingest:find_sources", requires=("paths",), assigns=("sources", "failures"))
    read: Stage = Stage(
        name="ingest",
        function="regesta.ingest:read_source",
        requires=("sources",),
        assigns=("documents", "failures"),
        by_document=True,
    )
    annotate: Stage = Stage(
        name="annotate",
        function="regesta.annotate:annotate",
        requires=("documents",),
        assigns=("annotations",),
        by_document=True,
    )
    collate: Stage = Stage(name="collate", function="regesta.collate:collate", requires=("documents",), assigns=("collation",))
    resolve: Stage = Stage(
        name="resolve",
        function="regesta.resolve:resolve",
        requires=("documents", "annotations", "collation", "decisions"),
        assigns=("resolution",),
    )
    assign_families: Stage = Stage(
        name="families",
        function="regesta.pipeline.families:claim_families",
        requires=("annotations", "collation"),
        assigns=("claim_families",),
    )
    reconcile: Stage = Stage(
        name="reconcile",
        function="regesta.reconcile:reconcile",
        requires=("annotations", "claim_families", "resolution", "collation", "decisions"),
        assigns=("chronology",),
    )

    def stages(self) -> tuple[Stage, ...]:
        """In order."""
        return (
            self.find,
            self.read,
            self.annotate,
            self.collate,
            self.resolve,
            self.assign_families,
            self.reconcile,
        )


GIVEN = ("paths", "decisions")
WANTED = ("documents", "failures", "collation", "resolution", "claim_families", "chronology")


def check_stages(stages: Iterable[Stage], given: Iterable[str] = GIVEN, wanted: Iterable[str] = WANTED) -> None:
    """Make sure, before the run, that each stage is given what it needs and that all that is wanted gets made.

    Raises:
        UsageError: naming the stage and what it lacks, a stage that comes after a pile stage though it works document
            by document, or a record that nobody makes.
    """
    made = set(given)
    pile = ""
    for stage in stages:
        lacks = [record for record in stage.requires if record not in made]
        if lacks:
            raise UsageError(
                f"The stage {stage.name!r} needs {', '.join(lacks)}, which no stage before it makes. "
                "Put a stage that does before it."
            )
        if stage.by_document and pile:
            raise UsageError(
                f"The stage {stage.name!r} works document by document and can't come after {pile!r}, "
                "which needs the whole pile. Put it before."
            )
        if not stage.by_document and "documents" in made:
            pile = stage.name
        made.update(stage.assigns)
    missing = [record for record in wanted if record not in made]
    if missing:
        raise UsageError(f"No stage makes {', '.join(missing)}. Add the stage that does.")
