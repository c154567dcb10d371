"""The timeline: entries on a line of time that zooms from millennia to days, in lanes of people, bodies or places."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import sqlalchemy as sa
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from regesta.errors import UsageError
from regesta.export.edition import margin_date
from regesta.model.dates.day import Day
from regesta.store.columns import EVER, Integers, Mask
from regesta.store.schema import entries as entries_table
from regesta.workbench.bench import Workbench
from regesta.workbench.choosing import Bar, Choice, Chosen, bound, pairs_of
from regesta.workbench.errors import MissingError
from regesta.workbench.extents import Cluster, Extents, extents_of, iter_rows, known_day
from regesta.workbench.finding import PAGE_LENGTH, list_facets, page_of
from regesta.workbench.operations import Operation, Page, Room
from regesta.workbench.view import View
from regesta.workbench.visits import Visit

Lanes = Literal["person", "organ", "place", "none"]
MOST_LANES = 40
WIDEST = 10_000
MOST_SPARE = 100
_LONGEST = 240  # characters of a sentence in the drawing


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineQuestion(Choice):
    """The entries that a choice lets through, between two days.

    ``left`` and ``right`` are EDTF; without them the window holds all that is chosen. ``lanes`` says what each lane is of,
    ``most`` how many there are at most: those with most entries in the window, and those chosen. ``width`` is that of the
    drawing of the window, in CSS pixels: what would lie on each other is counted. ``spare`` is how much of the window's length is
    to be drawn beyond it on either side, in percent, so that it can be moved without a blank.
    """

    left: str = ""
    right: str = ""
    lanes: Lanes = "person"
    most: int = 12
    width: int = 1000
    spare: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePageQuestion(TimelineQuestion):
    """What the page shows: the window, a page of the table behind it, and the entry beside it."""

    page: int = 1
    entry: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An entry of the drawing. Days are ordinals, 1 for 1 January of the year 1, None where the date is open.

    ``first`` and ``last`` are all days that its date may mean; ``sure_first`` and ``sure_last`` those that it means whatever else
    is so, None where there are none. ``status`` is ``unstated`` where no source asserts the act.
    """

    id: str
    date: str
    summary: str
    status: str
    families: tuple[str, ...]
    first: int | None
    last: int | None
    sure_first: int | None
    sure_last: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A lane: whose it is (empty for the entries that are in no other), how many entries of the window are in it,
    those drawn one by one, as places in the list of marks, and those counted; what is drawn goes beyond the window as was asked.
    """

    value: str
    label: str
    count: int
    marks: tuple[int, ...]
    clusters: tuple[Cluster, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """A window of the timeline. Days are ordinals.

    Attributes:
        left, right: its first and last day.
        first, last: those of all that was chosen, whatever the window; None if nothing of it is dated.
        total, shown, undated: how many entries were chosen, are in the window, have no date.
        lanes: in the order of how many entries they have whatever the window.
        more: how many lanes there are beyond those shown.
        marks: what is drawn one by one, each once.
        years: the entries by their years, whatever the window.
    """

    left: int
    right: int
    first: int | None
    last: int | None
    total: int
    shown: int
    undated: int
    lanes: tuple[Lane, ...]
    more: int
    marks: tuple[Mark, ...]
    years: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class _Window:
    """What is chosen, with the part of it between two days, and the part that is to be drawn."""

    chosen: Chosen
    extents: Extents
    first: int | None
    last: int | None
    left: int
    right: int
    dated: int
    inside: Mask
    around: Mask

    @property
    def places(self) -> Integers:
        """The places of the entries inside, in the order of the chronology."""
        return np.flatnonzero(self.inside)


def read_timeline(bench: Workbench, asked: TimelineQuestion) -> Timeline:
    """A window of the timeline.

    Raises:
        UsageError: if a date is none, or the window ends before it begins.
    """
    view = bench.view()
    window = _window_of(view, asked)
    lanes, places, more = _lanes_of(window, asked)
    rows = list(iter_rows(window.extents, places, window.left, window.right, min(max(asked.width, 1), WIDEST)))
    drawn = np.unique(np.array([mark for row in rows for mark in row.marks], dtype=np.int64))
    number_of = {place: number for number, place in enumerate(drawn.tolist())}
    names = {id_: entity.name for id_, entity in view.entities(lanes).items()}
    return Timeline(
        left=window.left,
        right=window.right,
        first=window.first,
        last=window.last,
        total=len(window.chosen.places),
        shown=int(window.inside.sum()),
        undated=len(window.chosen.places) - window.dated,
        lanes=tuple(
            Lane(
                value=value,
                label=names.get(value, value),
                count=int(window.inside[of_lane].sum()),
                marks=tuple(number_of[mark] for mark in row.marks),
                clusters=row.clusters,
            )
            for value, of_lane, row in zip(lanes, places, rows, strict=True)
            if len(of_lane)
        ),
        more=more,
        marks=_marks_of(view, window, drawn),
        years=window.chosen.bars(),
    )


def show_timeline(visit: Visit) -> Response:
    """The page of the timeline; without a register, the way to one."""
    if visit.bench.is_empty:
        return visit.redirect("/first-run")
    asked, view = visit.question(TimelinePageQuestion), visit.view
    error = ""
    try:
        window = _window_of(view, asked)
    except UsageError as unusable:
        error, asked = str(unusable), replace(asked, since="", until="", left="", right="")
        window = _window_of(view, asked)
    page, pages = page_of(asked.page, len(window.places))
    ids = _ids_of(view, window.places[(page - 1) * PAGE_LENGTH : page * PAGE_LENGTH])
    edition = view.lines(ids)
    return visit.render(
        "timeline/page.html.jinja",
        section="timeline",
        view=view,
        edition=edition,
        asked=asked,
        pairs=[*pairs_of(asked), *_window_pairs(asked)],
        choice=list(pairs_of(asked)),
        facets=list_facets(view, window.chosen, asked).facets,
        error=error,
        left=edtf_day(window.left) if asked.left else "",
        right=edtf_day(window.right) if asked.right else "",
        ends=(edtf_day(window.first), edtf_day(window.last)) if window.first is not None and window.last is not None else None,
        total=len(window.chosen.places),
        shown=len(window.places),
        undated=len(window.chosen.places) - window.dated,
        page=page,
        pages=pages,
        beside=_beside(visit, view, asked.entry) if asked.entry else "",
    )


def show_beside(visit: Visit) -> Response:
    """One entry as it stands beside the drawing: its line and the words of its sources."""
    id_, view = visit.request.path_params["id"], visit.view
    found = _beside(visit, view, id_)
    if not found:
        raise MissingError(f"There is no entry {id_!r} in the register now. It may have got another id by a new build.")
    return HTMLResponse(found)


def _beside(visit: Visit, view: View, id_: str) -> Markup:
    edition = view.part([id_], texts=True)
    if id_ not in edition.entries:
        return Markup("")
    context = {"section": "timeline", "view": view, "edition": edition, "entry": edition.entries[id_]}
    return Markup(visit.pages.render(visit, "timeline/beside.html.jinja", **context))


def edtf_day(ordinal: int) -> str:
    """A day as it stands in an address: ``1927-11-12``."""
    return Day.from_ordinal(ordinal).iso()


def _window_of(view: View, asked: TimelineQuestion) -> _Window:
    chosen, extents = Chosen(view.build, asked), extents_of(view.build)
    dated = np.zeros(len(extents.first), dtype=bool)
    dated[chosen.places] = True
    dated &= extents.dated
    ends = np.concatenate([extents.first[dated], extents.last[dated]])
    ends = ends[(ends > -EVER) & (ends < EVER)]
    first, last = (int(ends.min()), int(ends.max())) if len(ends) else (None, None)
    left = bound(asked.left, "earliest", first if first is not None else 1)
    right = bound(asked.right, "latest", last if last is not None else left)
    if right < left:
        raise UsageError(
            f"The window ends on {edtf_day(right)}, before it begins on {edtf_day(left)}. Give the earlier day first."
        )
    inside = dated & (extents.first <= right) & (extents.last >= left)
    spare = (right - left + 1) * min(max(asked.spare, 0), MOST_SPARE) // 100
    around = dated & (extents.first <= right + spare) & (extents.last >= left - spare)
    return _Window(chosen, extents, first, last, left, right, int(dated.sum()), inside, around)


def _lanes_of(window: _Window, asked: TimelineQuestion) -> tuple[list[str], list[Integers], int]:
    """The values of the lanes and the places of the entries in each, what is in none of them last; and how many were left out."""
    if asked.lanes == "none":
        return [""], [np.flatnonzero(window.around)], 0
    column = window.chosen.columns.facets[asked.lanes]
    here = column.counts(window.inside)
    wanted = set(asked.of_facet(asked.lanes))
    for number, value in enumerate(column.values):
        if value in wanted:
            here[number] += len(window.inside)  # what was chosen comes first, if there is anything of it
    most = min(max(asked.most, 1), MOST_LANES)
    found = np.argsort(-here, kind="stable")[:most]
    found = found[column.counts(window.inside)[found] > 0]
    everywhere = np.zeros(len(window.inside), dtype=bool)
    everywhere[window.chosen.places] = True
    counts = column.counts(everywhere)
    found = found[np.argsort(-counts[found], kind="stable")]
    around = window.around[column.entries]
    codes, of_pairs = column.codes[around], column.entries[around]
    places = [of_pairs[codes == code] for code in found.tolist()]
    rest = window.around.copy()
    for each in places:
        rest[each] = False
    total = int(np.count_nonzero(column.counts(window.inside)))
    return [*(column.values[code] for code in found.tolist()), ""], [*places, np.flatnonzero(rest)], total - len(found)


def _marks_of(view: View, window: _Window, places: Integers) -> tuple[Mark, ...]:
    shown = entries_table.c
    rows = {}
    with view.build.reading() as connection:
        for some in np.array_split(places, 1 + len(places) // 500):
            asked = sa.select(
                shown.position, shown.id, shown.date_edtf, sa.func.substr(shown.summary, 1, _LONGEST).label("summary")
            )
            rows.update(
                {row.position: row for row in connection.execute(asked.where(shown.position.in_(some.tolist()))).mappings()}
            )
    facets, extents = window.chosen.columns.facets, window.extents
    marked = np.zeros(len(window.inside), dtype=bool)
    marked[places] = True

    def values_of(name: str) -> dict[int, list[str]]:
        column = facets[name]
        of_marked = marked[column.entries]
        found: dict[int, list[str]] = {place: [] for place in places.tolist()}
        for place, code in zip(column.entries[of_marked].tolist(), column.codes[of_marked].tolist(), strict=True):
            found[place].append(column.values[code])
        return found

    families, statuses = values_of("family"), values_of("status")
    return tuple(
        Mark(
            id=rows[place]["id"],
            date=margin_date(rows[place]["date_edtf"] or ""),
            summary=rows[place]["summary"],
            status=statuses[place][0],
            families=tuple(sorted(families[place], key=lambda letter: (len(letter), letter))),
            first=known_day(extents.first[place]),
            last=known_day(extents.last[place]),
            sure_first=known_day(extents.sure_first[place]),
            sure_last=known_day(extents.sure_last[place]),
        )
        for place in places.tolist()
    )


def _ids_of(view: View, places: Integers) -> list[str]:
    asked = sa.select(entries_table.c.id).where(entries_table.c.position.in_(places.tolist()))
    with view.build.reading() as connection:
        return list(connection.execute(asked.order_by(entries_table.c.position)).scalars())


def _window_pairs(asked: TimelineQuestion) -> list[tuple[str, str]]:
    """The window and the lanes as pairs of a query string; nothing for what is as it is without them."""
    plain = TimelineQuestion()
    return [
        (name, str(getattr(asked, name)))
        for name in ("left", "right", "lanes", "most")
        if getattr(asked, name) != getattr(plain, name)
    ]


ROOM = Room(
    key="timeline",
    label="Timeline",
    address="timeline",
    operations=[
        Operation(
            path="/timeline",
            summary="Entries between two days, in lanes; counted where they are too many.",
            question=TimelineQuestion,
            answer=Timeline,
            work=read_timeline,
        )
    ],
    pages=[
        Page(path="/timeline", show=show_timeline),
        Page(path="/timeline/entries/{id}", show=show_beside),
    ],
)
