"""Engines: what runs a function on batches of records, and where. Stages don't know them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from regesta.errors import UsageError
from regesta.pipeline.batches import Row

ENGINES = ("local",)


class Work(Protocol):
    """A picklable pure function on batches, with an answer for a row that no process survives."""

    def __call__(self, stream: bytes) -> bytes:
        """A batch (an Arrow IPC stream) → a batch with one row for each."""

    def lost(self, row: Row) -> Row:
        """The result for a row that ended the process that worked on it."""


class Engine(Protocol):
    """Runs work on rows."""

    def prepare(self, rows: Sequence[Row]) -> None:
        """Begin to start what :meth:`run` will need for ``rows``; returns at once."""

    def run(self, work: Work, rows: Sequence[Row]) -> Iterator[Row]:
        """The result of each of ``rows``, as they come, in no order."""


def engine_named(name: str, jobs: int | None) -> Engine:
    """The engine called ``name``.

    Args:
        name: one of :data:`ENGINES`.
        jobs: processes at a time; None or 0 for one each processor.

    Raises:
        UsageError: if there is no such engine, or ``jobs`` is not a number of processes.
    """
    if jobs is not None and jobs < 0:
        raise UsageError(f"{jobs} jobs can't do any work. Give --jobs a number from 1 up; 0 is one for each processor.")
    if name == "local":
        from regesta.pipeline.engines.local import LocalEngine

        return LocalEngine(jobs)
    if name == "spark":
        raise UsageError("The engine 'spark' is not in this version. Use --engine local.")
    raise UsageError(f"There is no engine {name!r}. There is: {', '.join(ENGINES)}.")
