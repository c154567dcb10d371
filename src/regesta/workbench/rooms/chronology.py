"""The chronology: entries by date, with facets, words and a histogram to choose by."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from starlette.responses import Response

from regesta.errors import UsageError
from regesta.export.edition import Edition
from regesta.model.chronology import Entry
from regesta.model.text import Span
from regesta.store import Query, snippet_of
from regesta.store.queries import LONGEST
from regesta.workbench.choosing import Chosen, pairs_of
from regesta.workbench.finding import (
    OPERATIONS,
    PAGE_LENGTH,
    Entries,
    EntriesQuestion,
    FacetQuestion,
    find_values,
    lines_of,
    list_facets,
    list_passages,
    page_of,
)
from regesta.workbench.operations import Page, Room
from regesta.workbench.rooms.histogram import draw
from regesta.workbench.visits import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class ChronologyQuestion(EntriesQuestion):
    """What the page shows: entries, or sentences of documents, that fit."""

    among: Literal["entries", "documents"] = "entries"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundIn:
    """Where the words of a query stand in a passage that tells of an entry: the source's sign, and the words about."""

    siglum: str
    language: str
    snippet: str
    marks: tuple[Span, ...]


def show_chronology(visit: Visit) -> Response:
    """The page of the chronology; without a register, the way to one."""
    if visit.bench.is_empty:
        return visit.redirect("/first-run")
    asked, view = visit.question(ChronologyQuestion), visit.view
    error = ""
    try:
        chosen = Chosen(view.build, asked)
    except UsageError as unusable:
        error, asked = str(unusable), replace(asked, since="", until="")
        chosen = Chosen(view.build, asked)
    total = len(chosen.places)
    page, pages = page_of(asked.page, total)
    edition = view.lines(chosen.page(page, PAGE_LENGTH))
    passages = list_passages(view, asked.query, asked.page, only_count=asked.among == "entries")
    facets = list_facets(view, chosen, asked)
    return visit.render(
        "chronology/page.html.jinja",
        section="chronology",
        view=view,
        edition=edition,
        asked=asked,
        pairs=list(pairs_of(asked)),
        query=asked.query,
        found=Entries(total=total, page=page, pages=pages, entries=lines_of(edition)),
        found_in={entry.id: _found_in(edition, entry, asked.query) for entry in edition.entries.values()},
        facets=facets.facets,
        histogram=draw(facets.years, asked.since, asked.until),
        passages=passages,
        error=error,
    )


def show_values(visit: Visit) -> Response:
    """The values of one facet, for the reader to look further than the commonest."""
    asked = visit.question(FacetQuestion)
    return visit.render("chronology/values.html.jinja", facet=find_values(visit.bench, asked))


def _found_in(edition: Edition, entry: Entry, query: Query) -> FoundIn | None:
    """Where a query is met, if it isn't in the entry's own sentence."""
    if not query.phrases or next(query.marks_in(entry.summary), None):
        return None
    for id_ in entry.claims:
        claim = edition.claims.get(id_)
        if claim and next(query.marks_in(claim.quote), None):
            words = " ".join(claim.quote.split())
            snippet, marks = snippet_of(words, query.marks_in(words, near=LONGEST))
            language = edition.documents[claim.document].language
            return FoundIn(siglum=edition.claim_sigla[id_].text, language=language, snippet=snippet, marks=marks)
    return None


ROOM = Room(
    key="chronology",
    label="Chronology",
    address="",
    operations=OPERATIONS,
    pages=[
        Page(path="/", show=show_chronology),
        Page(path="/facets/{facet}", show=show_values),
    ],
)
