"""How a build tells what it is doing; the command line and the workbench listen, the pipeline prints nothing."""

from __future__ import annotations

from typing import Protocol


class ProgressListener(Protocol):
    """Called in the process and thread of the build, as each stage begins (``done`` 0), goes on and ends."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """``done`` of ``total`` pieces of ``stage`` are done; pieces are documents, or 1 for the pile as a whole."""


def silent(stage: str, done: int, total: int) -> None:
    """The listener that doesn't."""
