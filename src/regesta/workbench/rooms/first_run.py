"""The first run: from nothing to the example's register in one click."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response

from regesta.errors import UsageError
from regesta.pipeline.examples import find_examples
from regesta.workbench.bench import Workbench
from regesta.workbench.operations import Operation, Page, Room
from regesta.workbench.visits import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildQuestion:
    """Nothing but who asks."""

    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildState:
    """How a build stands. ``done`` of ``total`` pieces of ``stage`` are done; ``total`` is 0 while it isn't known."""

    running: bool
    stage: str = ""
    done: int = 0
    total: int = 0
    error: str = ""
    left_out: tuple[str, ...] = ()


def build_example(bench: Workbench, asked: BuildQuestion) -> BuildState:
    """Begin to build the example.

    Raises:
        UsageError: if there is a register with documents already, or a build is running.
    """
    if not bench.is_empty:
        raise UsageError("There is a register already; the example is for the first run. `regesta demo` makes it elsewhere.")
    bench.builder.begin([find_examples()])
    return read_build(bench, asked)


def read_build(bench: Workbench, asked: BuildQuestion) -> BuildState:
    """The build that runs, or the last."""
    progress = bench.builder.progress
    if progress is None:
        return BuildState(running=False)
    return BuildState(
        running=progress.running,
        stage=progress.stage,
        done=progress.done,
        total=progress.total,
        error=progress.error,
        left_out=tuple(f"{failure.path}: {failure.reason} {failure.remedy}" for failure in progress.failures),
    )


def show_first_run(visit: Visit) -> Response:
    """The page of an empty register."""
    state = read_build(visit.bench, BuildQuestion())
    if not state.running and not visit.bench.is_empty:
        return visit.redirect("/")
    return visit.render("first_run/page.html.jinja", state=state)


def show_progress(visit: Visit) -> Response:
    """How the build stands, for the page to poll; when it is done, the way to the chronology."""
    state = read_build(visit.bench, BuildQuestion())
    if not state.running and not state.error and not visit.bench.is_empty:
        return visit.redirect("/")
    return visit.render("first_run/progress.html.jinja", state=state)


def begin(visit: Visit) -> Response:
    """The click."""
    build_example(visit.bench, BuildQuestion(who=visit.who))
    return visit.redirect("/first-run")


ROOM = Room(
    key="first_run",
    operations=[
        Operation(path="/build", summary="How the build stands.", question=BuildQuestion, answer=BuildState, work=read_build),
        Operation(
            path="/build/example",
            summary="Build the example, where there is no register yet.",
            question=BuildQuestion,
            answer=BuildState,
            work=build_example,
            writes=True,
        ),
    ],
    pages=[
        Page(path="/first-run", show=show_first_run),
        Page(path="/first-run/progress", show=show_progress),
        Page(path="/first-run", show=begin, writes=True),
    ],
)
