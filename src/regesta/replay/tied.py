"""Facts whose acts constraints tie to each other: whether scenarios have a dating that keeps all constraints.

Of a simple temporal problem the distances between some of its nodes, taken over all of it, tell all that it says of these
(Dechter, Meiri and Pearl, *Temporal constraint networks*, 1991, theorem 4.1 and its corollaries). So each fact has a small
matrix of its own: how many days at least lie from each of its acts to each other, and to and from the origin of the count of
days, which stands for the bounds. An act that must lie before the last one or after the next is one distance more; what
it changes is found by going through every pair once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from regesta.model.states import EVER, NEVER
from regesta.replay.columns import Days, Flags, Numbers
from regesta.replay.scenarios import NOBODY, Scenarios

FAR = 10**12
"""No sum of days comes near it: a distance of ``-FAR`` says nothing."""


@dataclass(frozen=True, slots=True)
class Tied:
    """Facts with equally many acts, a row each.

    Attributes:
        facts: their numbers.
        apart: how many days at least lie from one act to another by constraints, ``-FAR`` where nothing says.
        closed: the same with the bounds, in row and column 0, and with all that follows.
        low, high: the first and last day of each act in any dating.
        rigid: whether some acts must lie at least a day apart.
    """

    facts: Numbers
    apart: Days
    closed: Days
    low: Days
    high: Days
    rigid: Flags

    @classmethod
    def of(cls, facts: Numbers, low: Days, high: Days, apart: Days) -> Tied:
        """The facts with what follows from their distances; without those whose acts have no dating."""
        count = low.shape[1]
        closed = np.full((len(facts), count + 1, count + 1), -FAR, dtype=np.int64)
        closed[:, 1:, 1:] = apart
        closed[:, 0, 1:] = np.where(low == EVER, -FAR, low)
        closed[:, 1:, 0] = np.where(high == NEVER, -FAR, -high)
        nodes = np.arange(count + 1)
        closed[:, nodes, nodes] = 0
        for by in nodes:  # Floyd and Warshall
            np.maximum(closed, closed[:, :, by, None] + closed[:, None, by, :], out=closed)
        kept = (closed[:, nodes, nodes] <= 0).all(axis=1)
        closed, apart, facts = np.maximum(closed[kept], -FAR), apart[kept], facts[kept]
        first, last = closed[:, 0, 1:], -closed[:, 1:, 0]
        return cls(
            facts=facts,
            apart=apart,
            closed=closed,
            low=np.where(first <= -FAR // 2, EVER, first),
            high=np.where(last >= FAR // 2, NEVER, last),
            rigid=np.logical_or.reduce(apart > 0, axis=(1, 2)),
        )

    def rows(self, chosen: Numbers) -> Tied:
        """Some of the facts, also several times."""
        return Tied(
            self.facts[chosen],
            self.apart[chosen],
            self.closed[chosen],
            self.low[chosen],
            self.high[chosen],
            self.rigid[chosen],
        )

    def shifts(self) -> Days:
        """The distances of each fact, there and back, each once; 0 first, and again where others have more."""
        told = np.where(self.apart > -FAR // 2, self.apart, 0).reshape(len(self.facts), -1)
        there = np.sort(np.abs(told), axis=1)
        again = np.zeros_like(there, dtype=bool)
        again[:, 1:] = there[:, 1:] == there[:, :-1]
        there = -np.sort(-np.where(again, 0, there), axis=1)
        there = there[:, : int((there > 0).sum(axis=1).max(initial=0))]
        return np.concatenate([np.zeros((len(there), 1), dtype=np.int64), there, -there], axis=1)


def hold_together(ties: Tied, certain: Flags, found: Scenarios) -> Flags:
    """Whether each scenario has a dating with every other certain act before its last or after its next one.

    Args:
        ties: what ties the acts of each row of the scenarios.
        certain: which acts of each row are certain.
        found: the scenarios.
    """
    closed = ties.closed[found.row]
    last, following = found.last + 1, found.next + 1
    able = np.ones(len(closed), dtype=bool)
    none = np.zeros(len(closed), dtype=np.int64)
    for source, target, days, tells in (
        (none, last, found.low, (last > 0) & (found.low > EVER)),
        (last, none, -found.high, (last > 0) & (found.high < NEVER)),
        (none, following, found.after, (following > 0) & (found.after > EVER)),
    ):
        closed, fits = _with(closed, source, target, np.where(tells, days, -FAR))
        able &= fits
    others = certain[found.row].copy()
    numbers = np.arange(certain.shape[1])
    others &= (numbers != found.last[:, None]) & (numbers != found.next[:, None])
    going = np.flatnonzero(able)
    able[going] = _placed(closed[going], others[going], last[going], following[going], 0)
    return able


def _placed(closed: Days, others: Flags, last: Numbers, following: Numbers, at: int) -> Flags:
    """Whether the acts from ``at`` on that are among the others have places, one after the other; each both ways if need be."""
    able = np.ones(len(closed), dtype=bool)
    if not len(closed) or at == others.shape[1]:
        return able
    here = np.full(len(closed), at + 1)
    told = np.where(others[:, at], 0, -FAR)
    before, goes_before = _with(closed, here, last, np.where(last > NOBODY + 1, told, -FAR))
    goes_before &= ~others[:, at] | (last > NOBODY + 1)
    after, goes_after = _with(closed, following, here, np.where(following > NOBODY + 1, told, -FAR))
    goes_after &= others[:, at] & (following > NOBODY + 1)
    first = np.where(goes_before[:, None, None], before, after)
    able = goes_before | goes_after
    going = np.flatnonzero(able)
    able[going] = _placed(first[going], others[going], last[going], following[going], at + 1)
    again = np.flatnonzero(goes_before & goes_after & ~able)
    able[again] = _placed(after[again], others[again], last[again], following[again], at + 1)
    return able


def _with(closed: Days, source: Numbers, target: Numbers, days: NDArray[np.int64]) -> tuple[Days, Flags]:
    """The matrices with one distance more each, and whether they still have a dating; those of ``-FAR`` as they are."""
    row = np.arange(len(closed))
    fits = closed[row, target, source] + days <= 0
    through = closed[row, :, source][:, :, None] + days[:, None, None] + closed[row, target, :][:, None, :]
    return np.maximum(closed, through), fits
