"""Building the register without leaving the browser: one build at a time, its progress for everybody to see."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from regesta.errors import RegestaError, UsageError
from regesta.model.documents import Failure
from regesta.workbench.changes import Changes, changes_between, standings
from regesta.workbench.view import Build


@dataclass(slots=True, kw_only=True)
class Progress:
    """A build as it goes. ``total`` is 0 while it isn't known; ``error`` is for people, and empty if there was none.

    ``changes`` is what became of the entries, once it is done; None if there was no register before.
    """

    stage: str = ""
    done: int = 0
    total: int = 0
    running: bool = True
    error: str = ""
    failures: tuple[Failure, ...] = ()
    seconds: float = 0.0
    changes: Changes | None = None


class Builder:
    """Builds one register in a thread of its own.

    Args:
        register: the register's file.
    """

    def __init__(self, register: Path) -> None:
        self._register = register
        self._lock = threading.Lock()
        self._progress: Progress | None = None

    @property
    def progress(self) -> Progress | None:
        """The build that runs, or the last that ran; None if there was none since the workbench was started."""
        return self._progress

    def begin(self, sources: Sequence[str | Path]) -> Progress:
        """Begin a build of the documents at some paths.

        Raises:
            UsageError: if one is running.
        """
        with self._lock:
            if self._progress and self._progress.running:
                raise UsageError("A build is running. Wait until it is done, then build again.")
            self._progress = progress = Progress()
        threading.Thread(target=self._run, args=(list(sources), progress), name="regesta-build", daemon=True).start()
        return progress

    def _run(self, sources: list[str | Path], progress: Progress) -> None:
        from regesta.pipeline.build import build

        def told(stage: str, done: int, total: int) -> None:
            progress.stage, progress.done, progress.total = stage, done, total

        began = monotonic()
        try:
            before = standings(Build(self._register)) if self._register.exists() else None
            progress.failures = tuple(build(sources, register=self._register, progress=told).failures)
            if before is not None:
                progress.stage = "compare"
                progress.changes = changes_between(before, standings(Build(self._register)))
        except RegestaError as error:
            progress.error = str(error)
        except Exception as error:
            progress.error = f"A fault of the program: {type(error).__name__}: {error}"
        finally:
            progress.seconds = monotonic() - began
            progress.running = False
