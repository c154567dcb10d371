"""The sources: which documents there are, which of them are one witness, what they are worth; more of them, and a new build."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, urlencode

import sqlalchemy as sa
from msgspec.json import decode
from starlette.responses import Response

from regesta.errors import UsageError
from regesta.model.documents import Failure
from regesta.store import schema
from regesta.workbench.bench import Workbench
from regesta.workbench.building import Progress
from regesta.workbench.changes import Change, Changes
from regesta.workbench.deciding import decision_of, write
from regesta.workbench.operations import Operation, Page, Room
from regesta.workbench.view import Build
from regesta.workbench.visits import Visit
from regesta.workbench.witnessing import Sources, SourcesQuestion, families_of_page, list_sources, shown_families

LARGEST = 500_000_000  # bytes of files that are added at a time
_MOST_CHANGES = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class RebuildQuestion:
    """Nothing but who asks."""

    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveForm:
    """The path of a document that was added."""

    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyForm:
    """Two documents: the left one goes back to the right one, or does not."""

    left: str
    right: str
    judgement: Literal["positive", "negative"]
    why: str = ""
    seen: int


def rebuild(bench: Workbench, asked: RebuildQuestion) -> Progress:
    """Begin to build the register again, of the paths it was built from and the files added since.

    Raises:
        UsageError: if there is nothing to build from, or a build is running.
    """
    return bench.builder.begin(_paths(bench))


def read_changes(bench: Workbench, asked: RebuildQuestion) -> Changes:
    """What the last build changed; nothing if there was none since the workbench was started."""
    progress = bench.builder.progress
    return progress.changes if progress and progress.changes else Changes()


def show_sources(visit: Visit) -> Response:
    """The page of the sources; of an empty register, how to get some."""
    asked, bench = visit.question(SourcesQuestion), visit.bench
    progress = bench.builder.progress
    if bench.is_empty:
        return visit.render(
            "sources/page.html.jinja",
            section="sources",
            asked=asked,
            progress=progress,
            shown=(),
            page=1,
            pages=1,
            total=0,
            failures=(),
        )
    view = visit.view
    families, page, pages, total = families_of_page(view, asked)
    return visit.render(
        "sources/page.html.jinja",
        section="sources",
        asked=asked,
        progress=progress,
        view=view,
        edition=view.build.heads,
        shown=shown_families(bench, view, families),
        page=page,
        pages=pages,
        total=total,
        failures=view.build.kept("failures", lambda: _failures(view.build)) if page == 1 and not asked.q else (),
    )


def show_progress(visit: Visit) -> Response:
    """How the build stands, for the page to poll; when it is done, the page anew."""
    progress = visit.bench.builder.progress
    if progress is None or not progress.running:
        return visit.redirect("/sources")
    return visit.render("sources/progress.html.jinja", progress=progress)


def show_changes(visit: Visit) -> Response:
    """What the last build changed, entry by entry."""
    progress = visit.bench.builder.progress
    changes = progress.changes if progress else None
    shown: dict[str, list[Change]] = defaultdict(list)
    for change in changes.changes if changes else ():
        if len(shown[change.kind]) < _MOST_CHANGES:
            shown[change.kind].append(change)
    return visit.render(
        "sources/changes.html.jinja",
        section="sources",
        view=None if visit.bench.is_empty else visit.view,
        progress=progress,
        changes=changes,
        shown=shown,
    )


def add_files(visit: Visit) -> Response:
    """Keep files that a reader added, and build."""
    given = [(file.filename, file.file) for name, file in visit.files if name == "files" and file.filename]
    if not given:
        raise UsageError("Choose files first: text, Markdown, HTML, PDF, EPUB, DOCX or JSONL.")
    _make_sure_none_runs(visit.bench)
    for name, content in given:
        visit.bench.uploads.add(name, content)
    return build_again(visit)


def build_again(visit: Visit) -> Response:
    """The click on “build again”."""
    rebuild(visit.bench, RebuildQuestion(who=visit.who))
    return visit.redirect("/sources")


def remove_file(visit: Visit) -> Response:
    """Take a file that was added out again, and build."""
    _make_sure_none_runs(visit.bench)
    visit.bench.uploads.remove(visit.question(RemoveForm).path.partition("#")[0])
    return build_again(visit)


def judge_copy(visit: Visit) -> Response:
    """Write down whether a document goes back to another."""
    asked = visit.question(CopyForm)
    decision = decision_of("copy", asked.left, asked.right, judgement=asked.judgement, who=visit.who, why=asked.why)
    made = write(visit.bench, [decision], seen=asked.seen)
    pair = urlencode({"left": asked.left, "right": asked.right, "done": made.id}, quote_via=quote)
    return visit.redirect(f"/parallel?{pair}")


def _make_sure_none_runs(bench: Workbench) -> None:
    if bench.builder.progress and bench.builder.progress.running:
        raise UsageError("A build is running. Wait until it is done, then try again.")


def _paths(bench: Workbench) -> list[str]:
    """What to build the register from."""
    paths: list[str] = []
    if bench.path.exists():
        with bench.view().build.reading() as connection:
            asked = sa.select(schema.meta.c.value).where(schema.meta.c.key == "sources")
            paths = decode(connection.execute(asked).scalar_one_or_none() or "[]", type=list[str])
            documents = bench.view().build.amounts.documents
        if "-" in paths:
            raise UsageError("This register was built from standard input, which can't be read again. Build it in a terminal.")
        if documents and not paths:
            raise UsageError("An older regesta built this register and didn't note from what. Build it once in a terminal.")
    uploads = str(bench.uploads.folder)
    if bench.uploads.any and uploads not in paths:
        paths.append(uploads)
    if not bench.uploads.any and uploads in paths:
        paths.remove(uploads)
    if not paths:
        raise UsageError("There is nothing to build from. Add files first.")
    return paths


def _failures(build: Build) -> tuple[Failure, ...]:
    columns = schema.failures.c
    asked = sa.select(columns.path, columns.stage, columns.reason, columns.remedy, columns.fatal).order_by(columns.path)
    with build.reading() as connection:
        return tuple(
            Failure(path=path, stage=stage, reason=reason, remedy=remedy, fatal=fatal)
            for path, stage, reason, remedy, fatal in connection.execute(asked)
        )


ROOM = Room(
    key="sources",
    label="Sources",
    address="sources",
    operations=[
        Operation(
            path="/sources",
            summary="Which documents there are, and which of them are one witness.",
            question=SourcesQuestion,
            answer=Sources,
            work=list_sources,
        ),
        Operation(
            path="/build",
            summary="Build the register again, of what it was built from and the files added since.",
            question=RebuildQuestion,
            answer=Progress,
            work=rebuild,
            writes=True,
        ),
        Operation(
            path="/build/changes",
            summary="What the last build changed, entry by entry.",
            question=RebuildQuestion,
            answer=Changes,
            work=read_changes,
        ),
    ],
    pages=[
        Page(path="/sources", show=show_sources),
        Page(path="/sources/progress", show=show_progress),
        Page(path="/sources/changes", show=show_changes),
        Page(path="/sources/add", show=add_files, writes=True, limit=LARGEST),
        Page(path="/sources/build", show=build_again, writes=True),
        Page(path="/sources/remove", show=remove_file, writes=True),
        Page(path="/sources/copy", show=judge_copy, writes=True),
    ],
)
