"""The spans of many facts at once: what `regesta.replay.truth` says of one fact and day, over arrays.

Facts with the same number of acts form one table, a row a fact. A table is asked for the days on which its answers can
change, and for no others. For each day the acts are found that may be the last by then, and those that may be the next; the
pairs that are left are few where acts are dated. Where constraints tie the acts of a fact, it is first asked of some datings
that are sure to be allowed, and what these leave open is decided by `regesta.replay.tied`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from regesta.model.states import EVER, NEVER
from regesta.replay.columns import Columns, Days, Flags, Numbers
from regesta.replay.scenarios import Scenarios, Table, find_scenarios
from regesta.replay.tied import Tied, hold_together

_NOTHING, _POSSIBLE, _TRUE = 0, 1, 2
_WIDEST = 60_000  # cells of a table that are worked on at once

Truths = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Sweep:
    """All spans: the number of the fact, first and last day, and whether it is true (else it is possible)."""

    fact: Numbers
    first: Days
    last: Days
    true: Flags


def sweep(columns: Columns, tied: Mapping[int, Tied] | None = None) -> Sweep:
    """The spans of all facts, in order of the facts and of time.

    Args:
        columns: the facts.
        tied: by the number of acts of a fact, the facts whose acts constraints tie to each other; the days of the acts of
            all others are independent.
    """
    parts: list[tuple[Numbers, Days, Days, Truths]] = []
    for facts, touches in columns.iter_groups():
        count = touches.shape[1]
        ties = (tied or {}).get(count)
        if ties is not None:
            table = Table.of(columns, columns.first[ties.facts][:, None] + np.arange(count)).dated(ties.low, ties.high)
            parts.extend(_spans(table, ties.facts, ties))
            free = ~np.isin(facts, ties.facts)
            facts, touches = facts[free], touches[free]
        parts.extend(_spans(Table.of(columns, touches), facts, None))
    if not parts:
        empty = np.zeros(0, dtype=np.int64)
        return Sweep(empty, empty, empty, np.zeros(0, dtype=bool))
    fact, first, last, truth = (np.concatenate([part[column] for part in parts]) for column in range(4))
    order = np.lexsort((first, fact))
    return Sweep(fact[order], first[order], last[order], truth[order] == _TRUE)


def _spans(table: Table, facts: Numbers, ties: Tied | None) -> Iterator[tuple[Numbers, Days, Days, Truths]]:
    count = table.low.shape[1]
    shifts = ties.shifts() if ties is not None else np.zeros((len(facts), 1), dtype=np.int64)
    step = max(1, _WIDEST // (5 * count * count * shifts.shape[1] + 1))
    for at in range(0, len(facts), step):
        chunk = np.arange(at, min(at + step, len(facts)))
        yield _spans_of(table.rows(chunk), facts[chunk], shifts[chunk], None if ties is None else ties.rows(chunk))


def _spans_of(table: Table, facts: Numbers, shifts: Days, ties: Tied | None) -> tuple[Numbers, Days, Days, Truths]:
    """Number of the fact, first and last day and truth of each span."""
    days = _turns(table, shifts)
    fresh = days < NEVER  # of a day that several acts give, once
    fresh[:, 1:] &= days[:, 1:] != days[:, :-1]
    opening = np.where(days[:, :1] == NEVER, 0, days[:, :1] - 1)
    asked = np.concatenate([np.ones_like(opening, dtype=bool), fresh], axis=1)
    row, _ = np.nonzero(asked)
    day = np.concatenate([opening, days], axis=1)[asked]
    firsts = np.concatenate([np.full_like(opening, EVER), days], axis=1)[asked]
    same = np.append(row[1:] == row[:-1], False)
    lasts = np.where(same, np.append(firsts[1:], NEVER) - 1, NEVER)
    truth = truths(table.rows(row), day, None if ties is None else ties.rows(row))
    begins = np.ones(len(row), dtype=bool)
    begins[1:] = (row[1:] != row[:-1]) | (truth[1:] != truth[:-1])
    start = np.flatnonzero(begins)
    finish = np.append(start[1:], len(row))[: len(start)] - 1
    kept = truth[start] != _NOTHING
    start, finish = start[kept], finish[kept]
    closing = lasts[finish]
    return facts[row[start]], firsts[start], np.where(closing >= NEVER - 1, NEVER, closing), truth[start]


def _turns(table: Table, shifts: Days) -> Days:
    """The days on which the answer for each fact can change, sorted, and :data:`NEVER` behind them.

    An answer hangs on whether acts can lie by the day or after it: on their first and last days. Where an act presumes what
    did not hold before all acts, it must leave a day for the change: the answer also hangs on the day before a last day. Where
    it presumes what another act, that may be the last before it, undoes, it hangs on all days next to first and last ones.
    Where acts must lie some days apart, it hangs on days that lie as far from those: of all paths of differences from a day
    to a bound, none passes more than one such distance, since it passes the last and the next act once each and all else is
    tied to these by their order alone.
    """
    first = np.where(table.low == EVER, NEVER, table.low)
    last = np.where(table.high == NEVER, NEVER, table.high)
    turning = np.logical_or.reduce(shifts != 0, axis=1)
    presuming = turning | np.logical_or.reduce(table.before == 1, axis=1)
    for act in range(table.low.shape[1]):
        undone = (table.before[:, act, None] >= 0) & (table.before[:, act, None] != table.starts)
        undone &= table.low <= table.high[:, act, None]
        undone[:, act] = False
        turning |= np.logical_or.reduce(undone, axis=1)
    more = [
        np.where(rows[:, None] & (days < NEVER), days + step, NEVER)
        for days, step, rows in ((first, 1, turning), (last, -1, presuming | turning), (last, 1, turning))
    ]
    days = np.concatenate([first, last, *more], axis=1)
    if shifts.shape[1] > 1:
        moved = np.where(days[:, :, None] < NEVER, days[:, :, None] + shifts[:, None, :], NEVER)
        days = moved.reshape(len(days), -1)
    return np.sort(days, axis=1)


def truths(table: Table, day: Days, ties: Tied | None = None) -> Truths:
    """0 where the fact of a row is false on the day beside it, 1 where it is possible, 2 where it is true."""
    found = find_scenarios(table, day)
    can = _values(found, len(day))
    if ties is not None:
        unseen = can & ~_seen(table, day, ties)
        rest = found.of(np.flatnonzero(unseen[found.value.astype(np.int64), found.row]))
        settled = _values(rest.of(np.flatnonzero(hold_together(ties, table.certain, rest))), len(day))
        can &= ~unseen | settled
    return np.where(can[1], np.where(can[0], _POSSIBLE, _TRUE), _NOTHING).astype(np.int8)


def _values(found: Scenarios, count: int) -> Flags:
    """Whether each fact and day can be false (row 0), and whether true (row 1)."""
    can = np.zeros((2, count), dtype=bool)
    can[found.value.astype(np.int64), found.row] = True
    return can


def _seen(table: Table, day: Days, ties: Tied) -> Flags:
    """As :func:`_values`, as far as a few datings show it that are sure to be allowed; the others then need not be looked for.

    The first days that all acts can have together are one dating, the last days another. Where constraints only say which
    act is not before another, moving all acts as near to one day as they can be keeps them.
    """
    can = _values(find_scenarios(table.dated(table.low, table.low), day), len(day))
    can |= _values(find_scenarios(table.dated(table.high, table.high), day), len(day))
    loose = np.flatnonzero(~ties.rigid)
    part, on = table.rows(loose), day[loose, None]
    for at in (on, on + 1):
        days = np.minimum(part.high, np.maximum(part.low, at))
        can[:, loose] |= _values(find_scenarios(part.dated(days, days), day[loose]), len(loose))
    return can
