"""The ways in which facts can have a value on a day: `regesta.replay.truth.iter_scenarios` for many facts and days at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from regesta.model.states import EVER, NEVER
from regesta.replay.columns import Columns, Days, Flags, Numbers

NOBODY = -1
"""Instead of an act's number in its row: there is no act."""


@dataclass(frozen=True, slots=True)
class Scenarios:
    """Pairs of a last and a next act (numbers in the row, or -1 for none), each with the days that they leave each other.

    ``row`` is what is asked, a fact on a day; ``value`` what the fact then is on it. The last act lies in [``low``,
    ``high``], the next one at ``after`` or later.
    """

    row: Numbers
    last: Numbers
    next: Numbers
    low: Days
    high: Days
    after: Days
    value: Flags

    def of(self, chosen: Numbers) -> Scenarios:
        """Some of them."""
        return Scenarios(
            self.row[chosen],
            self.last[chosen],
            self.next[chosen],
            self.low[chosen],
            self.high[chosen],
            self.after[chosen],
            self.value[chosen],
        )


@dataclass(frozen=True, slots=True)
class Table:
    """The acts of facts: an array a property of the acts; a row is a fact, or a fact on a day."""

    low: Days
    high: Days
    starts: Flags
    certain: Flags
    before: NDArray[np.int8]

    @classmethod
    def of(cls, columns: Columns, touches: Numbers) -> Table:
        """The table of facts, a row of numbers of touches each."""
        return cls(
            columns.low[touches],
            columns.high[touches],
            columns.starts[touches],
            columns.certain[touches],
            columns.before[touches],
        )

    def rows(self, chosen: Numbers) -> Table:
        """Some rows of it, also several times."""
        return Table(self.low[chosen], self.high[chosen], self.starts[chosen], self.certain[chosen], self.before[chosen])

    def dated(self, low: Days, high: Days) -> Table:
        """The same acts on other days."""
        return Table(low, high, self.starts, self.certain, self.before)


def find_scenarios(table: Table, day: Days) -> Scenarios:
    """Every pair of a last act by the day and a next act after it for which every other act has a place, each by itself."""
    low, high, certain, on = table.low, table.high, table.certain, day[:, None]
    past, future = certain & (high <= on), certain & (low > on)
    # an act that ends before the one is followed by another by the day; the same backwards. Over columns: rows are short
    since = reduce(np.maximum, np.where(past, low, EVER - 1).T)
    until = reduce(np.minimum, np.where(future, high, NEVER + 1).T)
    lasts = _candidates((low <= on) & (high >= since[:, None]), since < EVER)
    nexts = _candidates((high > on) & (low <= until[:, None]), until > NEVER)
    row, last, following = _pairs(lasts, nexts, len(day))
    value = (last != NOBODY) & table.starts[row, last]
    presumed = np.where(following == NOBODY, -1, table.before[row, following])
    flips = (presumed >= 0) & (presumed != value)
    turned, late = np.flatnonzero(flips), np.flatnonzero(flips & (last != NOBODY))
    at = day[row]
    # what is so after the last act, with room for the change that the next act presumes; the same with that act on the day
    # itself; and the change having come by the day
    whole = np.concatenate([np.arange(len(row)), late, turned])
    floor = np.concatenate([np.full(len(row), EVER), at[late], np.full(len(turned), EVER)])
    ceiling = np.concatenate([at, at[late], at[turned] - 1])
    after = np.concatenate([at + 1 + flips, at[late] + 1, at[turned] + 1])
    value = np.concatenate([value, value[late], ~value[turned]])
    row, last, following = row[whole], last[whole], following[whole]
    none_before, none_after = last == NOBODY, following == NOBODY
    floor = np.where(none_before, EVER - 1, np.maximum(low[row, last], floor))
    ceiling = np.where(none_before, EVER - 1, np.minimum(high[row, last], ceiling))
    after = np.where(none_after, NEVER + 1, np.maximum(low[row, following], after))
    fits = np.flatnonzero((floor <= ceiling) & (none_after | (after <= high[row, following])))
    found = Scenarios(row, last, following, floor, ceiling, after, value).of(fits)
    # Every other certain act has to be before the one or after the other. Where no change lies between them, those of one
    # side of the day have their place, or these two were not the ones: only acts that may be on either side are looked at.
    between = np.concatenate([flips, np.ones(len(late) + len(turned), dtype=bool)])[fits]
    either = reduce(np.logical_or, (certain & ~past & ~future).T)
    asked = np.flatnonzero(between | either[found.row])
    part = found.of(asked)
    placed = np.ones(len(asked), dtype=bool)
    for number in range(low.shape[1]):
        there = (low[part.row, number] <= part.high) | (high[part.row, number] >= part.after)
        placed &= there | ~certain[part.row, number] | (part.last == number) | (part.next == number)
    if placed.all():
        return found
    kept = np.ones(len(fits), dtype=bool)
    kept[asked] = placed
    return found.of(np.flatnonzero(kept))


def _candidates(able: Flags, none: Flags) -> tuple[Numbers, Numbers]:
    """Rows and numbers of the acts that can be it, no act being one of them where that can be; in order of the rows."""
    row, number = np.nonzero(np.concatenate([none[:, None], able], axis=1))
    return row, number - 1


def _pairs(lasts: tuple[Numbers, Numbers], nexts: tuple[Numbers, Numbers], count: int) -> tuple[Numbers, Numbers, Numbers]:
    """Row, last and next act of each pair of the two in a row that are not one act."""
    many = np.bincount(nexts[0], minlength=count)
    begin = np.cumsum(many) - many
    repeats = many[lasts[0]]
    row, last = np.repeat(lasts[0], repeats), np.repeat(lasts[1], repeats)
    within = np.arange(len(row)) - np.repeat(np.cumsum(repeats) - repeats, repeats)
    following = nexts[1][begin[row] + within]
    apart = (last != following) | (last == NOBODY)
    return row[apart], last[apart], following[apart]
