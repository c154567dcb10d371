"""The chronology: entries by date, with facets, words and a histogram to choose by."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from starlette.responses import Response

from regesta.workbench.bench import Workbench
from regesta.workbench.errors import MissingError
from regesta.workbench.operations import Operation, Page, Room
from regesta.workbench.visits import Visit

PAGE_LENGTH = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class EntriesQuestion:
    """Which entries are asked for; None and empty ask for all."""

    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLine:
    """An entry in the list."""

    id: str
    date: str | None
    status: str
    type: str
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """A page of entries."""

    total: int
    entries: tuple[EntryLine, ...]


def find_entries(bench: Workbench, asked: EntriesQuestion) -> Entries:
    """The entries that fit, a page of them."""
    view = bench.view()
    with view.build.reading() as connection:
        ids = list(
            connection.execute(
                sa.text("SELECT id FROM entries ORDER BY position LIMIT :n OFFSET :k"),
                {"n": PAGE_LENGTH, "k": (asked.page - 1) * PAGE_LENGTH},
            ).scalars()
        )
    part = view.part(ids)
    return Entries(
        total=view.build.amounts.entries,
        entries=tuple(
            EntryLine(id=e.id, date=e.date.edtf if e.date else None, status=e.status, type=e.type, summary=e.summary)
            for e in part.register.chronology.entries
        ),
    )


def show_chronology(visit: Visit) -> Response:
    """The page of the chronology."""
    if visit.bench.is_empty:
        return visit.redirect("/first-run")
    found = find_entries(visit.bench, visit.question(EntriesQuestion))
    view = visit.view
    edition = view.part([entry.id for entry in found.entries])
    return visit.render("chronology/page.html.jinja", section="chronology", view=view, edition=edition, found=found)


def show_entry(visit: Visit) -> Response:
    """One entry with the words of its sources: as a page, or as what unfolds under it in a list."""
    id_ = visit.request.path_params["id"]
    view = visit.view
    edition = view.part([id_], texts=True)
    if id_ not in edition.entries:
        raise MissingError(f"There is no entry {id_!r} in the register now. It may have got another id by a new build.")
    template = "chronology/unfolded.html.jinja" if visit.is_part else "chronology/entry.html.jinja"
    return visit.render(template, section="chronology", view=view, edition=edition, entry=edition.entries[id_])


ROOM = Room(
    key="chronology",
    label="Chronology",
    address="",
    operations=[
        Operation(
            path="/entries", summary="Entries in order of time.", question=EntriesQuestion, answer=Entries, work=find_entries
        )
    ],
    pages=[Page(path="/", show=show_chronology), Page(path="/entries/{id}", show=show_entry)],
)
