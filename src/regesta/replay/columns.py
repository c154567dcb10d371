"""The acts that touch many facts, in columns: what is asked of all facts at once is asked of arrays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regesta.model.states import Touch

Days = NDArray[np.int64]
Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]
_PRESUMES = {None: -1, False: 0, True: 1}
_NO_TOUCH: tuple[tuple[Any, ...], ...] = ((),) * len(Touch._fields)


@dataclass(frozen=True, slots=True)
class Columns:
    """All touches of a row of facts, one fact after the other.

    Attributes:
        first: for each fact the number of its first touch; and one number more, that of all touches.
        entry: the acts.
        low, high, starts, certain, implied, own_act: as :class:`Touch` has them.
        before: 1 for an act that presumes the fact, 0 for one that presumes its opposite, -1 for one that presumes nothing.
    """

    first: Numbers
    entry: tuple[str, ...]
    low: Days
    high: Days
    starts: Flags
    before: NDArray[np.int8]
    certain: Flags
    implied: Flags
    own_act: Flags

    @classmethod
    def of(cls, touches: Sequence[Sequence[Touch]]) -> Columns:
        """The columns of facts, each given by its touches."""
        counts = np.fromiter(map(len, touches), dtype=np.int64, count=len(touches))
        columns = tuple(zip(*chain.from_iterable(touches), strict=True)) or _NO_TOUCH
        entry, _rule, starts, low, high, before, certain, implied, own_act, _claims = columns
        return cls(
            first=np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(counts)]),
            entry=entry,
            low=np.array(low, dtype=np.int64),
            high=np.array(high, dtype=np.int64),
            starts=np.array(starts, dtype=bool),
            before=np.array([_PRESUMES[value] for value in before], dtype=np.int8),
            certain=np.array(certain, dtype=bool),
            implied=np.array(implied, dtype=bool),
            own_act=np.array(own_act, dtype=bool),
        )

    @property
    def counts(self) -> Numbers:
        """How many acts touch each fact."""
        return np.diff(self.first)

    def iter_groups(self) -> Iterator[tuple[Numbers, Numbers]]:
        """Facts with equally many touches: their numbers, and those of their touches, a row a fact."""
        counts = self.counts
        for count in np.unique(counts[counts > 0]).tolist():
            facts = np.flatnonzero(counts == count)
            yield facts, self.first[facts][:, None] + np.arange(count)
