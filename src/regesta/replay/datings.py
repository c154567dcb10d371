"""The days of acts together: what the chronology's constraints leave of them, and which of them they tie to each other."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from regesta.model.network import Bounds, Constraint, Network
from regesta.model.states import EVER, NEVER
from regesta.replay.acts import Act, Window
from regesta.replay.columns import Columns, Days, Flags, Numbers
from regesta.replay.tied import FAR, Tied

_ENDED = " ended"  # behind an entry's id: the day on which the stretch that its date gives ended
_ROUNDS = 500  # acts on a chain of constraints; what takes more, or never ends, is left to the network


class Datings:
    """All datings of acts that the constraints of a chronology allow.

    Args:
        acts: the acts with the days of their own dates.
        constraints: what must lie between them. Those that can't be true are set aside, as :class:`Network` does.
    """

    def __init__(self, acts: Iterable[Act], constraints: Sequence[Constraint]) -> None:
        self._acts = {act.entry: act for act in acts}
        linked = dict.fromkeys(key for one in constraints for key in (one.before, one.after))
        ends = [act for key in linked if (act := self._acts.get(key)) is not None and act.stretch and act.stretch[1]]
        if ends:
            constraints = [*constraints, *(Constraint(before=act.entry, after=act.entry + _ENDED) for act in ends)]
        windows: dict[str, Window] = {key: self._acts[key].window if key in self._acts else (EVER, NEVER) for key in linked}
        windows |= {act.entry + _ENDED: act.stretch[1] for act in ends if act.stretch and act.stretch[1]}
        self._numbers = {key: number for number, key in enumerate(windows)}
        self._linked = linked
        self._low, self._high, self._leaving = self._bounded(windows, constraints)

    def narrowed(self) -> dict[str, Act]:
        """The acts by entry, with the days that they have in any dating."""
        found = self._acts
        for entry in self._linked:
            act, number = found.get(entry), self._numbers[entry]
            window = self._window(number)
            if act is not None and act.window != window:
                found[entry] = act._replace(window=window)
        return found

    def tied(self, columns: Columns) -> dict[int, Tied]:
        """The facts of which constraints tie some acts to each other, by whatever way, by their number of acts.

        Acts of which all days of the one lie before all of the other have one order anyway.
        """
        if not self._numbers:
            return {}
        nodes = self._nodes(columns)
        comes = np.zeros(len(self._numbers) + 1, dtype=bool)
        leaves = np.zeros(len(self._numbers) + 1, dtype=bool)  # the last one is that of acts that no constraint names
        for source, arcs in self._leaving.items():
            leaves[source] = True
            comes[[target for target, _ in arcs]] = True
        found = {}
        ways: dict[int, dict[int, int]] = {}
        for facts, touches in columns.iter_groups():
            chosen = _may_be_tied(columns, touches, leaves[nodes[touches]], comes[nodes[touches]])
            rows = [(fact, row) for fact, row in zip(facts[chosen].tolist(), touches[chosen], strict=True)]
            apart = []
            kept = []
            for fact, row in rows:
                matrix = self._apart(nodes[row].tolist(), ways)
                if matrix is not None:
                    kept.append((fact, row))
                    apart.append(matrix)
            if kept:
                chosen_touches = np.array([row for _, row in kept])
                low, high = self._within(columns, chosen_touches, nodes[chosen_touches])
                numbers = np.array([fact for fact, _ in kept], dtype=np.int64)
                found[touches.shape[1]] = Tied.of(numbers, low, high, np.array(apart, dtype=np.int64))
        return found

    def _window(self, number: int) -> Window:
        low, high = self._low[number], self._high[number]
        return (EVER if low < -FAR // 2 else low), (NEVER if high > FAR // 2 else high)

    def _bounded(
        self, windows: Mapping[str, Window], constraints: Sequence[Constraint]
    ) -> tuple[list[int], list[int], dict[int, list[tuple[int, int]]]]:
        """The first and last days of acts in any dating, and the arcs ``x_target ≥ x_source + days`` from each."""
        given = windows
        for attempt in (1, 2):
            arcs = list(_iter_arcs(self._numbers, constraints))
            bounds = _tightened(given, arcs)
            if bounds is not None or attempt == 2:
                break
            network = Network.of({key: _bounds(window) for key, window in windows.items()}, constraints)
            constraints = network.constraints
            given = {key: _window_of(network.bounds(key)) for key in windows}
        low, high = bounds or _far(given)
        leaving: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for source, target, days in arcs:
            leaving[source].append((target, days))
        return low.tolist(), high.tolist(), leaving

    def _nodes(self, columns: Columns) -> Numbers:
        """For each touch the number of its day among those that constraints name; the highest number if they don't."""
        none = len(self._numbers)
        nodes = np.array([self._numbers.get(entry, none) for entry in columns.entry], dtype=np.int64)
        for number in np.flatnonzero(~columns.own_act).tolist():
            nodes[number] = self._numbers.get(columns.entry[number] + _ENDED, none)
        return nodes

    def _within(self, columns: Columns, touches: Numbers, nodes: Numbers) -> tuple[Days, Days]:
        """The days of the touches of facts: as constraints leave them, and what starts with a stretch in its first days."""
        low, high = columns.low[touches], columns.high[touches]
        first, last = np.append(self._low, -FAR)[nodes], np.append(self._high, FAR)[nodes]
        return np.maximum(low, np.maximum(first, EVER)), np.minimum(high, np.minimum(last, NEVER))

    def _apart(self, nodes: list[int], ways: dict[int, dict[int, int]]) -> list[list[int]] | None:
        """How many days at least lie from each act of a fact to each other; None if constraints tie none of them."""
        matrix = [[-FAR] * len(nodes) for _ in nodes]
        found = False
        for one, source in enumerate(nodes):
            if source not in self._leaving:
                continue
            if source not in ways:
                ways[source] = self._ways(source)
            for other, target in enumerate(nodes):
                days = ways[source].get(target) if target != source else None
                if days is not None:
                    matrix[one][other] = days
                    found = True
        return matrix if found else None

    def _ways(self, start: int) -> dict[int, int]:
        """The least days from one act to others, as far as their bounds don't already say as much."""
        found, last = {start: 0}, self._high[start]
        waiting = deque([start])
        while waiting:
            at = waiting.popleft()
            for target, days in self._leaving.get(at, ()):
                apart = found[at] + days
                if target != start and apart > found.get(target, -FAR) and last + apart > self._low[target]:
                    found[target] = apart
                    waiting.append(target)
        return found


def _may_be_tied(columns: Columns, touches: Numbers, leaves: Flags, comes: Flags) -> Flags:
    """Which facts have two acts that may come in either order and that constraints may lead from and to."""
    count = touches.shape[1]
    low, high = columns.low[touches], columns.high[touches]
    found = np.zeros(len(touches), dtype=bool)
    for one in range(count):
        for other in range(one + 1, count):
            meet = (low[:, one] <= high[:, other] + 1) & (low[:, other] <= high[:, one] + 1)
            found |= meet & ((leaves[:, one] & comes[:, other]) | (leaves[:, other] & comes[:, one]))
    return found


def _iter_arcs(numbers: Mapping[str, int], constraints: Iterable[Constraint]) -> Iterator[tuple[int, int, int]]:
    for one in constraints:
        before, after = numbers[one.before], numbers[one.after]
        if one.least is not None:
            yield before, after, one.least
        if one.most is not None:
            yield after, before, -one.most


def _tightened(windows: Mapping[str, Window], arcs: Sequence[tuple[int, int, int]]) -> tuple[Days, Days] | None:
    """The smallest and the greatest solution (Bellman and Ford, all arcs at once); None if there is none, or none is near."""
    low, high = _far(windows)
    if not arcs:
        return low, high
    source, target, days = np.array(arcs, dtype=np.int64).T
    for bound, at, by, step, tighten in ((low, target, source, days, np.maximum), (high, source, target, -days, np.minimum)):
        for _ in range(_ROUNDS):
            before = bound.copy()
            tighten.at(bound, at, before[by] + step)
            if np.array_equal(bound, before):
                break
        else:
            return None
    return None if (low > high).any() else (low, high)


def _far(windows: Mapping[str, Window]) -> tuple[Days, Days]:
    bounds = np.array(list(windows.values()), dtype=np.int64).reshape(-1, 2)
    return np.where(bounds[:, 0] == EVER, -FAR, bounds[:, 0]), np.where(bounds[:, 1] == NEVER, FAR, bounds[:, 1])


def _bounds(window: Window) -> Bounds:
    low, high = window
    return (None if low == EVER else low), (None if high == NEVER else high)


def _window_of(bounds: Bounds) -> Window:
    low, high = bounds
    return (EVER if low is None else low), (NEVER if high is None else high)
