"""The spans of many facts at once: what `regesta.replay.truth` says of one fact and day, over arrays.

Facts with the same number of acts form one table, a row a fact; its columns are the days between which the answer can't
change. The pairs of a last and a next act are tried one after the other, for all rows and days together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regesta.model.states import EVER, NEVER, Fact

Days = NDArray[np.int64]
Flags = NDArray[np.bool_]
# How far from the ends of an act's days the answer can change: the day before an act that presumes something is special.
_REACH = (-2, -1, 0, 1, 2)
_NOTHING, _POSSIBLE, _TRUE = 0, 1, 2
_WIDEST = 60_000  # cells of a table that are worked on at once: what the processor keeps at hand


@dataclass(frozen=True, slots=True)
class Sweep:
    """All spans: the number of the fact, first and last day, and whether it is true (else it is possible)."""

    fact: Days
    first: Days
    last: Days
    true: Flags


def sweep(facts: Sequence[Fact]) -> Sweep:
    """The spans of all facts, in order of the facts and of time, the days of the acts being independent of each other."""
    groups: dict[tuple[int, bool], list[int]] = defaultdict(list)
    for number, fact in enumerate(facts):
        groups[len(fact.touches), any(touch.before is not None for touch in fact.touches)].append(number)
    parts: list[tuple[Days, Days, Days, NDArray[np.int8]]] = []
    for (count, presuming), numbers in groups.items():
        days = 2 * count * (len(_REACH) if presuming else 1)
        step = max(1, _WIDEST // (days + 1))
        for at in range(0, len(numbers), step):
            chunk = numbers[at : at + step]
            table = _Table.of([facts[number] for number in chunk], presuming=presuming)
            parts.append(table.spans(np.array(chunk, dtype=np.int64)))
    if not parts:
        empty = np.zeros(0, dtype=np.int64)
        return Sweep(empty, empty, empty, np.zeros(0, dtype=bool))
    fact_of, first, last, truth = (np.concatenate([part[column] for part in parts]) for column in range(4))
    order = np.lexsort((first, fact_of))
    return Sweep(fact_of[order], first[order], last[order], truth[order] == _TRUE)


@dataclass(frozen=True, slots=True)
class _Table:
    """Facts of one number of acts: an array a property of the acts, a row a fact."""

    low: Days
    high: Days
    starts: Flags
    certain: Flags
    before: NDArray[np.int8]
    presuming: bool

    @classmethod
    def of(cls, facts: Sequence[Fact], *, presuming: bool) -> _Table:
        def column(values: Any, kind: Any) -> Any:
            return np.fromiter(values, dtype=kind).reshape(len(facts), -1)

        touches = [touch for fact in facts for touch in fact.touches]
        return cls(
            low=column((touch.low for touch in touches), np.int64),
            high=column((touch.high for touch in touches), np.int64),
            starts=column((touch.starts for touch in touches), bool),
            certain=column((touch.certain for touch in touches), bool),
            before=column((-1 if touch.before is None else int(touch.before) for touch in touches), np.int8),
            presuming=presuming,
        )

    def spans(self, numbers: Days) -> tuple[Days, Days, Days, NDArray[np.int8]]:
        """Number of the fact, first and last day and truth of each span."""
        ends = np.concatenate([self.low, self.high], axis=1)
        open_ = (ends == EVER) | (ends == NEVER)
        if self.presuming:
            ends = np.concatenate([ends + step for step in _REACH], axis=1)
            open_ = np.concatenate([open_] * len(_REACH), axis=1)
        days = np.sort(np.where(open_, NEVER, ends), axis=1)
        fresh = days < NEVER  # of a day that several acts give, once
        fresh[:, 1:] &= days[:, 1:] != days[:, :-1]
        opening = np.where(days[:, :1] == NEVER, 0, days[:, :1] - 1)
        probes = np.concatenate([opening, days], axis=1)
        asked = np.concatenate([np.ones_like(opening, dtype=bool), fresh], axis=1)
        row, _ = np.nonzero(asked)
        day = probes[asked]
        firsts = np.concatenate([np.full_like(opening, EVER), days], axis=1)[asked]
        same = np.append(row[1:] == row[:-1], False)
        lasts = np.where(same, np.append(firsts[1:], NEVER) - 1, NEVER)
        can_be, can_fail = self.can(row, day, wanted=True), self.can(row, day, wanted=False)
        truth = np.where(can_be, np.where(can_fail, _POSSIBLE, _TRUE), _NOTHING).astype(np.int8)
        begins = np.ones(len(row), dtype=bool)
        begins[1:] = (row[1:] != row[:-1]) | (truth[1:] != truth[:-1])
        start = np.flatnonzero(begins)
        finish = np.append(start[1:], len(row)) - 1
        kept = truth[start] != _NOTHING if len(row) else np.zeros(0, dtype=bool)
        start, finish = start[kept], finish[kept]
        closing = lasts[finish]
        return numbers[row[start]], firsts[start], np.where(closing >= NEVER - 1, NEVER, closing), truth[start]

    def can(self, row: Days, day: Days, *, wanted: bool) -> Flags:
        """Whether the fact of each row has the value ``wanted`` on the day beside it in some world."""
        if not self.presuming:
            return self._can_plainly(row, day, wanted=wanted)
        count = self.low.shape[1]
        found = np.zeros(len(row), dtype=bool)
        for last in range(-1, count):
            value = self.starts[:, last] if last >= 0 else np.zeros(len(self.low), dtype=bool)
            reached = ~found if last < 0 else ~found & (self.low[row, last] <= day)
            for after in range(-1, count):
                if last == after and last >= 0:
                    continue
                presumed = self.before[:, after] if after >= 0 else np.full(len(self.low), -1, dtype=np.int8)
                flips = (presumed >= 0) & (presumed != value)
                open_ = np.flatnonzero(reached & ~found & ((value == wanted) | flips)[row])
                if not len(open_):
                    continue
                rows, on = row[open_], day[open_]
                keeps, turns = value[rows] == wanted, flips[rows]
                both = keeps & turns
                met = self._fits(rows, last, after, EVER, np.where(keeps, on, on - 1), on + 1 + both)
                if last >= 0 and both.any():
                    met |= both & self._fits(rows, last, after, on, on, on + 1)
                found[open_] |= met
        return found

    def _can_plainly(self, row: Days, day: Days, *, wanted: bool) -> Flags:
        """The same where no act presumes anything, without pairs: some act of that value by the day may be the last of them."""
        count = self.low.shape[1]
        past = [(self.high[row, n] <= day) & self.certain[row, n] for n in range(count)]
        after = np.full(len(day), EVER - 1)
        for n in range(count):
            against = past[n] & (self.starts[row, n] != wanted)
            after = np.where(against, np.maximum(after, self.low[row, n]), after)
        found = np.zeros(len(day), dtype=bool) if wanted else ~np.logical_or.reduce(past)
        for n in range(count):
            low, high = self.low[row, n], self.high[row, n]
            found |= (self.starts[row, n] == wanted) & (low <= day) & (np.minimum(high, day) >= after)
        return found

    def _fits(self, rows: Days, last: int, after: int, low: Days | int, high: Days, following: Days) -> Flags:
        """Whether there is a world with act ``last`` in [``low``, ``high``], ``after`` from ``following`` on, and none between.

        A number of -1 stands for no act.
        """
        fits = np.ones(len(rows), dtype=bool)
        begun: Days = np.full(len(rows), EVER - 1)
        if last >= 0:
            begun = np.minimum(self.high[rows, last], high)
            fits &= begun >= np.maximum(self.low[rows, last], low)
        ended: Days = np.full(len(rows), NEVER + 1)
        if after >= 0:
            ended = np.maximum(self.low[rows, after], following)
            fits &= ended <= self.high[rows, after]
        tried = np.flatnonzero(fits)  # most pairs fail by themselves: the other acts are looked at for the rest
        if not len(tried):
            return fits
        rows, begun, ended = rows[tried], begun[tried, None], ended[tried, None]
        apart = (self.low[rows] <= begun) | (self.high[rows] >= ended) | ~self.certain[rows]
        apart[:, [number for number in (last, after) if number >= 0]] = True
        fits[tried] = apart.all(axis=1)
        return fits
