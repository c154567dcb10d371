"""Choosing among entries: by words, by facets, by years; and what could be chosen next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import sqlalchemy as sa

from regesta.errors import EdtfError, UsageError
from regesta.model.dates import Edtf
from regesta.store import Query, find_entries, parse_query
from regesta.store.columns import EVER, EntryColumns, Integers, Mask, read_columns
from regesta.store.schema import entries
from regesta.workbench.view import Build

FACETS = ("person", "organ", "type", "place", "family", "status", "language", "confidence")
MOST_BARS = 90
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which entries are meant; what is empty asks for all.

    Of one facet any of several values will do; of several facets all must fit. ``person``, ``organ`` and ``place`` are ids of
    entities, ``family`` letters, ``confidence`` lower bounds of steps; ``since`` and ``until`` are EDTF or years.
    """

    q: str = ""
    person: tuple[str, ...] = ()
    organ: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    confidence: tuple[str, ...] = ()
    since: str = ""
    until: str = ""

    def of_facet(self, name: str) -> tuple[str, ...]:
        """The values chosen of a facet."""
        chosen: tuple[str, ...] = getattr(self, name)
        return chosen

    @property
    def query(self) -> Query:
        """Its words, as a query."""
        return parse_query(self.q)

    @property
    def is_all(self) -> bool:
        """Whether nothing was chosen."""
        return not (self.q or self.since or self.until or any(self.of_facet(name) for name in FACETS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """How many entries stand under some years: from ``first`` to ``last``, astronomical, both within."""

    first: int
    last: int
    count: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How many entries have each value of a facet.

    Attributes:
        values: the values.
        counted: how many each has.
        order: the places of those that any has, the most first.
    """

    values: tuple[str, ...]
    counted: Integers
    order: Integers

    def __len__(self) -> int:
        return len(self.order)

    def __iter__(self) -> Iterator[tuple[str, int]]:
        """Values with their counts, the most first; only those that any entry has."""
        return ((self.values[place], int(self.counted[place])) for place in self.order)

    def of(self, value: str) -> int:
        """How many have a value."""
        return int(self.counted[self.values.index(value)]) if value in self.values else 0


class Chosen:
    """The entries that a choice lets through.

    Args:
        build: where they are.
        choice: the choice.

    Raises:
        UsageError: if a date of the choice is none.
    """

    def __init__(self, build: Build, choice: Choice) -> None:
        self.columns = columns_of(build)
        self._build, self._size = build, len(self.columns)
        self._masks: dict[str, Mask] = {
            name: self.columns.facets[name].mask(choice.of_facet(name), self._size) for name in FACETS if choice.of_facet(name)
        }
        if choice.since or choice.until:
            self._masks["years"] = self._between(choice.since, choice.until)
        if choice.q:
            self._masks["q"] = self._with_words(build, choice)
        self.places: Integers = np.flatnonzero(self._all_but(""))

    def counts(self, facet: str) -> Counts:
        """How many entries there would be for each value of a facet, whatever is chosen of it now."""
        column = self.columns.facets[facet]
        counted = column.counts(self._all_but(facet))
        return Counts(column.values, counted, np.argsort(-counted, kind="stable")[: np.count_nonzero(counted)])

    def bars(self) -> tuple[Bar, ...]:
        """The entries by their years, whatever years are chosen now; without those of no year."""
        years = self.columns.years[self._all_but("years") & (self.columns.years != EVER)]
        if not len(years):
            return ()
        first, last = int(years.min()), int(years.max())
        step = next((step for step in _STEPS if (last - first) // step < MOST_BARS), _STEPS[-1])
        begin = first // step
        counted = np.bincount(years // step - begin)
        return tuple(
            Bar(first=(begin + place) * step, last=(begin + place) * step + step - 1, count=int(count))
            for place, count in enumerate(counted)
        )

    def page(self, number: int, length: int) -> list[str]:
        """The ids of a page of the entries; pages are numbered from 1."""
        places = self.places[(number - 1) * length : number * length].tolist()
        asked = sa.select(entries.c.id).where(entries.c.position.in_(places)).order_by(entries.c.position)
        with self._build.reading() as connection:
            return list(connection.execute(asked).scalars())

    def _all_but(self, name: str) -> Mask:
        mask = np.ones(self._size, dtype=bool)
        for other, found in self._masks.items():
            if other != name:
                mask &= found
        return mask

    def _between(self, since: str, until: str) -> Mask:
        first = bound(since, "earliest", -EVER)
        last = bound(until, "latest", EVER)
        columns = self.columns
        told = (columns.first > -EVER) | (columns.last < EVER)
        return told & (columns.last >= first) & (columns.first <= last)

    def _with_words(self, build: Build, choice: Choice) -> Mask:
        mask = np.zeros(self._size, dtype=bool)
        with build.reading() as connection:
            mask[find_entries(connection, choice.query)] = True
        return mask


def columns_of(build: Build) -> EntryColumns:
    """The entries of a build as columns, read once; families go by their letters."""

    def read() -> EntryColumns:
        with build.reading() as connection:
            columns = read_columns(connection)
        letters = {family: siglum.letter for family, siglum in build.witnesses.of_families.items()}
        families = columns.facets["family"]
        lettered = replace(families, values=tuple(letters.get(id_, id_) for id_ in families.values))
        return replace(columns, facets=columns.facets | {"family": lettered})

    return build.kept("columns", read)


def pairs_of(choice: Choice) -> Iterator[tuple[str, str]]:
    """A choice as the pairs of a query string; nothing for what was not chosen."""
    if choice.q:
        yield "q", choice.q
    for name in FACETS:
        for value in choice.of_facet(name):
            yield name, value
    for name, text in (("since", choice.since), ("until", choice.until)):
        if text:
            yield name, text


def bound(text: str, side: str, otherwise: int) -> int:
    """The ``earliest`` or ``latest`` day of a date that a reader typed, as an ordinal; ``otherwise`` where it is open or empty.

    Raises:
        UsageError: if it is no date.
    """
    if not text:
        return otherwise
    try:
        day = getattr(Edtf.parse(text.strip()), side)
    except EdtfError:
        raise UsageError(f"{text!r} is not a date. Write 1927, 1927-11 or 1927-11-12; -0043 is 44 BC.") from None
    return int(day.ordinal()) if day else otherwise
