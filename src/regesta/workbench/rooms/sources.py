"""The sources: which documents there are, which of them are one witness, what they are worth; more of them, and a new build."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import quote, urlencode

import sqlalchemy as sa
from msgspec.json import decode
from starlette.responses import Response

from regesta.errors import UsageError
from regesta.export.edition import Siglum
from regesta.export.html.drawing import Drawing, draw_stemma
from regesta.model.curation import Decision
from regesta.model.documents import Document, Failure
from regesta.model.families import Family, Relation
from regesta.store import read_relations, schema
from regesta.store.folding import fold
from regesta.workbench.bench import Workbench
from regesta.workbench.building import Progress
from regesta.workbench.changes import Change, Changes
from regesta.workbench.deciding import check
from regesta.workbench.operations import Operation, Page, Room
from regesta.workbench.view import Build, View
from regesta.workbench.visits import Visit

PAGE_LENGTH = 50
LARGEST = 500_000_000  # bytes of files that are added at a time
_MOST_CHANGES = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesQuestion:
    """Sources with these words in a document's title or path; page by page."""

    q: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document: its path, title, language, and how many claims it makes; ``added``: by a reader, in the workbench."""

    path: str
    title: str
    language: str
    siglum: str
    claims: int
    added: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """A family: its letter, its documents, how many entries it attests, by their status, and how it fares beside others.

    Of ``shared`` entries, which other families attest too, it reads ``otherwise`` than the register in some.
    """

    siglum: str
    documents: tuple[Source, ...]
    attests: dict[str, int]
    shared: int
    otherwise: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Families that fit, by their sigla: how many in all, and those of one page."""

    total: int
    page: int
    pages: int
    families: tuple[Witness, ...]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A family as its page shows it."""

    family: Family
    siglum: Siglum
    witness: Witness
    documents: tuple[Document, ...]
    drawing: Drawing | None
    within: tuple[Relation, ...]
    beyond: tuple[Relation, ...]


def list_sources(bench: Workbench, asked: SourcesQuestion) -> Sources:
    """The families and their documents."""
    view = bench.view()
    families, page, pages, total = _page(view, asked)
    return Sources(total=total, page=page, pages=pages, families=tuple(_witnesses(bench, view, families)))


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
    families, page, pages, total = _page(view, asked)
    return visit.render(
        "sources/page.html.jinja",
        section="sources",
        asked=asked,
        progress=progress,
        view=view,
        edition=view.build.heads,
        shown=_shown(bench, view, families),
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
    decision = Decision(
        id=None,
        kind="copy",
        left=asked.left,
        right=asked.right,
        judgement=asked.judgement,
        who=visit.who,
        when="",
        why=asked.why.strip(),
    )
    check(visit.view.build, decision)
    made = visit.bench.decide([decision], seen=asked.seen)[0]
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


def _page(view: View, asked: SourcesQuestion) -> tuple[list[Family], int, int, int]:
    """The families of the page asked for, its number, how many pages there are, and how many families fit."""
    heads, words = view.build.heads, fold(asked.q).split()

    def fits(family: Family) -> bool:
        known = (heads.documents[path] for path in family.documents if path in heads.documents)
        return not words or any(all(word in fold(f"{heads.title(d)} {d.path}") for word in words) for d in known)

    fitting = [family for family in view.build.witnesses.families if fits(family)]
    pages = max(1, -(-len(fitting) // PAGE_LENGTH))
    page = max(1, min(asked.page, pages))
    return fitting[(page - 1) * PAGE_LENGTH :][:PAGE_LENGTH], page, pages, len(fitting)


def _witnesses(bench: Workbench, view: View, families: Iterable[Family]) -> Iterable[Witness]:
    heads, claims, entries = view.build.heads, schema.claims.c, schema.entries.c
    families = list(families)
    shared, otherwise = view.build.kept("agreement", lambda: _agreement(view.build))
    paths = [path for family in families for path in family.documents]
    with view.build.reading() as connection:
        counted = sa.select(claims.document, sa.func.count()).where(claims.document.in_(paths)).group_by(claims.document)
        told: dict[str, int] = {row[0]: row[1] for row in connection.execute(counted)}
        attesting = schema.entry_families.c
        asked = (
            sa.select(attesting.family, entries.status, sa.func.count())
            .join(schema.entries, entries.position == attesting.entry)
            .where(attesting.family.in_([family.id for family in families]))
            .group_by(attesting.family, entries.status)
        )
        attests: dict[str, Counter[str]] = defaultdict(Counter)
        for family_id, status, number in connection.execute(asked):
            attests[family_id][status] = number
    for family in families:
        siglum = heads.family_siglum(family.id)
        yield Witness(
            siglum=siglum.letter if siglum else "",
            documents=tuple(
                Source(
                    path=path,
                    title=heads.title(heads.documents[path]),
                    language=heads.documents[path].language,
                    siglum=heads.document_siglum(path).text,
                    claims=told.get(path, 0),
                    added=bench.uploads.holds(path),
                )
                for path in sorted(family.documents)
                if path in heads.documents
            ),
            attests=dict(attests[family.id]),
            shared=shared[family.id],
            otherwise=otherwise[family.id],
        )


def _agreement(build: Build) -> tuple[Counter[str], Counter[str]]:
    """Of each family how many of its entries others attest, too, and in how many it reads otherwise than the register.

    The first reading of an attribute is the register's own; a family that has that one, too, is not counted.
    """
    attesting, readings, behind = schema.entry_families.c, schema.readings.c, schema.reading_families.c
    several = sa.select(attesting.entry).group_by(attesting.entry).having(sa.func.count() > 1)
    counted = sa.select(attesting.family, sa.func.count()).where(attesting.entry.in_(several)).group_by(attesting.family)
    parted = (
        sa.select(schema.variants.c.entry, readings.variant, behind.family)
        .join(schema.readings, readings.id == behind.reading)
        .join(schema.variants, schema.variants.c.id == readings.variant)
        .where(schema.variants.c.relation == "contradicts")
        .order_by(readings.id)
    )
    own: dict[int, set[str]] = {}
    otherwise: set[tuple[str, int]] = set()
    with build.reading() as connection:
        shared = Counter({row[0]: row[1] for row in connection.execute(counted)})
        first: dict[int, int] = {row[0]: row[1] for row in connection.execute(_firsts())}
        for entry, variant, family, reading in connection.execute(parted.add_columns(readings.id)):
            if reading == first[variant]:
                own.setdefault(variant, set()).add(family)
            elif family not in own.get(variant, ()):
                otherwise.add((family, entry))
    return shared, Counter(family for family, _ in otherwise)


def _firsts() -> sa.Select[int, int]:
    """The first reading of each attribute that differs."""
    readings = schema.readings.c
    return sa.select(readings.variant, sa.func.min(readings.id)).group_by(readings.variant)


def _shown(bench: Workbench, view: View, families: list[Family]) -> Iterable[Shown]:
    heads = view.build.heads
    paths = {path for family in families for path in family.documents}
    with view.build.reading() as connection:
        relations = read_relations(connection, paths, within=False, passages=False)
    for family, witness in zip(families, _witnesses(bench, view, families), strict=True):
        members = set(family.documents)
        within = tuple(one for one in relations if {one.source, one.target} <= members)
        siglum = heads.family_siglum(family.id)
        if siglum is None:
            continue
        yield Shown(
            family=family,
            siglum=siglum,
            witness=witness,
            documents=tuple(heads.documents[path] for path in sorted(family.documents) if path in heads.documents),
            drawing=draw_stemma(heads, replace(family, relations=within)),
            within=within,
            beyond=tuple(one for one in relations if len({one.source, one.target} & members) == 1),
        )


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
