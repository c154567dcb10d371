"""Standard output and standard error: text for people, JSON for programs, progress only where somebody looks."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rich.console import Console


class Progress(Protocol):
    """What is told while something long goes on: the stage, how much of it is done, and of how much (0: unknown)."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Say how far ``stage`` is."""


def prepare_streams() -> None:
    """Let any character be written: a narrow code page gets ``?`` in place of what it lacks; files get UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="replace")


@cache
def console() -> Console:
    """The console for text for people: NO_COLOR and the terminal's width are kept, 80 columns without a terminal."""
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False)


def say(text: str) -> None:
    """A line on standard error."""
    print(text, file=sys.stderr)


def print_json(value: object) -> None:
    """A value as JSON on standard output."""
    print(json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True))


@contextmanager
def progress_shown() -> Iterator[Progress | None]:
    """A callback that shows progress on standard error; None where standard error is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, object] = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total or None)
            bars.update(tasks[stage], completed=done, total=total or None)  # type: ignore[arg-type]

        yield show
