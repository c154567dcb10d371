"""When entries may have been, as extents on a line of days, and how many of them stand together where they are too many.

An extent is all days that a date may mean; its *sure core* are the days that it means whatever else is so: the one day of a
date that is a day and not in doubt, the days between the last beginning and the first end of a stretch. A year has none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import sqlalchemy as sa

from regesta.errors import EdtfError
from regesta.model.dates import Edtf
from regesta.model.states import NEVER
from regesta.replay.acts import stretch_of
from regesta.store.columns import EVER, EntryColumns, Integers, Mask
from regesta.workbench.choosing import columns_of
from regesta.workbench.view import Build

LEAST_BIN = 28
"""The least width, in units of the drawing, of what entries are counted by."""
ROWS = 4
MOST_MARKS = 600
_APART = 2**50  # more than there are days: groups of different steps stay apart
_UNIX = 719_163  # the ordinal of 1970-01-01
_MONTHS = (0, 1, 3, 12, 24, 60, 120, 240, 600, 1200, 6000, 12_000)  # of each step; none is a day
_LENGTHS = np.array([1, 31, 92, 366, 731, 1827, 3653, 7305, 18_263, 36_525, 182_625, 365_250], dtype=np.int64)  # at most, days


@dataclass(frozen=True, slots=True, kw_only=True)
class Extents:
    """All entries of a build by their places: the days of each as ordinals, or ±:data:`~regesta.store.columns.EVER`.

    Attributes:
        first, last: all days that the date may mean.
        sure_first, sure_last: the sure core; the first after the last where there is none.
        middle: the day half way, or the end that is known.
        step: the place of the least step that an extent fits into.
    """

    first: Integers
    last: Integers
    sure_first: Integers
    sure_last: Integers
    middle: Integers
    step: Integers

    @property
    def dated(self) -> Mask:
        """Which entries have a day at one end or the other."""
        found: Mask = (self.first > -EVER) | (self.last < EVER)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Entries counted together: how many, and their first and last days; None where one of them is open to that side."""

    first: int | None
    last: int | None
    count: int


@dataclass(frozen=True, slots=True)
class Row:
    """What stands in one lane: entries one by one, by their places, and entries counted."""

    marks: tuple[int, ...]
    clusters: tuple[Cluster, ...]


def extents_of(build: Build) -> Extents:
    """The extents of a build's entries, read once."""

    def read() -> Extents:
        columns = columns_of(build)
        single = columns.first == columns.last
        sure_first, sure_last = np.where(single, columns.first, EVER), np.where(single, columns.last, -EVER)
        # only stretches have a core that is no single day, and only marks of doubt take a single day from its core
        told = sa.text("SELECT position, date_edtf FROM entries WHERE date_edtf LIKE '%/%' OR date_edtf GLOB '*[?~%]*'")
        with build.reading() as connection:
            for place, edtf in connection.execute(told):
                sure_first[place], sure_last[place] = _sure_core(edtf)
        return _measured(columns, sure_first, sure_last)

    return build.kept("extents", read)


def _measured(columns: EntryColumns, sure_first: Integers, sure_last: Integers) -> Extents:
    open_first, open_last = columns.first == -EVER, columns.last == EVER
    low, high = np.where(open_first, columns.last, columns.first), np.where(open_last, columns.first, columns.last)
    low, high = np.where(open_first & open_last, 0, low), np.where(open_first & open_last, 0, high)
    length = np.where(open_first | open_last, EVER, high - low + 1)
    return Extents(
        first=columns.first,
        last=columns.last,
        sure_first=sure_first,
        sure_last=sure_last,
        middle=(low + high) // 2,
        step=np.searchsorted(_LENGTHS, length),
    )


def _sure_core(edtf: str) -> tuple[int, int]:
    try:
        date = Edtf.parse(edtf)
    except EdtfError:
        return EVER, -EVER
    if date.uncertain or date.approximate:
        return EVER, -EVER
    stretch = stretch_of(date)
    if stretch is None:
        one = date.earliest and date.earliest == date.latest
        return (date.earliest.ordinal(), date.earliest.ordinal()) if one and date.earliest else (EVER, -EVER)
    (_, begun), end = stretch
    if begun == NEVER:
        return EVER, -EVER
    return begun, (end[0] if end else begun)


def iter_rows(extents: Extents, lanes: list[Integers], left: int, right: int, width: int) -> Iterator[Row]:
    """What to draw of each lane between two days.

    Entries whose extents fit into a step of the calendar (of a day, a month … a millennium) at least :data:`LEAST_BIN` wide are
    gathered by it, longer ones by the least step that they fit into; where more than :data:`ROWS` would stand over each other
    they are counted. Fewer stand alone if all lanes together would show more than :data:`MOST_MARKS`.

    Args:
        extents: of all entries.
        lanes: the places of each lane's entries, all of which are between the days.
        left, right: the days.
        width: of the drawing, in its units.
    """
    least = max(1, (right - left + 1) * LEAST_BIN // max(1, width))
    base = min(int(np.searchsorted(_LENGTHS, least)), len(_LENGTHS) - 1)
    gathered = [_gather(extents, places, base) for places in lanes]
    sizes = np.concatenate([size for _, _, size in gathered]) if gathered else np.array([], dtype=np.int64)
    alone = next((rows for rows in range(ROWS, 1, -1) if sizes[sizes <= rows].sum() <= MOST_MARKS), 1)
    for places, group, size in gathered:
        yield Row(
            marks=tuple(places[size[group] <= alone].tolist()),
            clusters=tuple(_clusters(extents, places, group, size, alone)),
        )


def _gather(extents: Extents, places: Integers, base: int) -> tuple[Integers, Integers, Integers]:
    """Places in order of time, the group of each, and the size of each group."""
    places = places[np.lexsort((extents.last[places], extents.first[places]))]
    step, middle = np.maximum(extents.step[places], base), extents.middle[places]
    months = (middle - _UNIX).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) + 1970 * 12
    bins = middle.copy()
    for number, length in enumerate(_MONTHS):
        if length:
            of_step = step == number
            bins[of_step] = months[of_step] // length
    open_ = step >= len(_MONTHS)
    bins[open_] = np.where(extents.first[places[open_]] == -EVER, 0, 1)
    _, group, size = np.unique(step * _APART + bins, return_inverse=True, return_counts=True)
    return places, group.reshape(-1), size


def _clusters(extents: Extents, places: Integers, group: Integers, size: Integers, alone: int) -> Iterator[Cluster]:
    first, last = np.full(len(size), EVER), np.full(len(size), -EVER)
    np.minimum.at(first, group, extents.first[places])
    np.maximum.at(last, group, extents.last[places])
    for number in np.flatnonzero(size > alone).tolist():
        yield Cluster(first=known_day(first[number]), last=known_day(last[number]), count=int(size[number]))


def known_day(ordinal: int) -> int | None:
    """A day of the columns as an ordinal, None for one that is not bounded."""
    return int(ordinal) if -EVER < ordinal < EVER else None
