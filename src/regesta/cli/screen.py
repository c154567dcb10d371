"""Standard output and standard error: text for people, JSON for programs, progress only where somebody looks."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import TaskID

    from regesta.pipeline.progress import ProgressListener

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


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
    """The console for text for people: NO_COLOR and the terminal's width are kept, 80 columns without a terminal.

    Control characters of documents are shown as a replacement character, so that no text can steer the terminal.
    """
    from rich.console import Console, ConsoleOptions, RenderableType
    from rich.segment import Segment

    class PlainConsole(Console):
        def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
            for segment in super().render(renderable, options):
                if segment.control is None and _CONTROLS.search(segment.text):
                    yield Segment(_CONTROLS.sub("\ufffd", segment.text), segment.style)
                else:
                    yield segment

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # Rich would end the process with 1, which means something else here

    return PlainConsole(highlight=False, markup=False, emoji=False)


def say(text: str) -> None:
    """A line on standard error, without control characters."""
    print(_CONTROLS.sub("\ufffd", text), file=sys.stderr)


def print_json(value: object) -> None:
    """A value as JSON on standard output."""
    print(json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True))


@contextmanager
def progress_shown() -> Iterator[ProgressListener | None]:
    """A callback that shows progress on standard error; None where standard error is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total or None)
            bars.update(tasks[stage], completed=done, total=total or None)

        yield show
