"""Differences of days: a system of inequalities ``x_target ≥ x_source + weight``, grown one at a time.

The method is that of Cotton and Maler, *Fast and Flexible Difference Constraint Propagation for DPLL(T)* (SAT 2006): the
smallest solution is kept, and what a new inequality raises is found as Dijkstra would find it, so that only what changes is
looked at. Ceilings are looked at as numbers and not as one more node, which would be everybody's neighbour.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import NamedTuple

NEVER = -(10**15)
"""Stands for a floor that is open: no sum of differences comes near it."""


class Arc(NamedTuple):
    """``x_target ≥ x_source + weight``. ``number`` is that of the constraint it comes from."""

    source: int
    target: int
    weight: int
    number: int


class _Way(NamedTuple):
    weight: int
    arcs: tuple[Arc, ...]


class _End(NamedTuple):
    value: int
    node: int
    arcs: tuple[Arc, ...]


class Refusal(NamedTuple):
    """Why an arc can't be added: ``arcs`` lead from the node with a floor to the one with a ceiling, or round to the first."""

    floor: int | None
    ceiling: int | None
    arcs: tuple[Arc, ...]


@dataclass(slots=True)
class View:
    """What would be different; the system itself stays as it is."""

    lows: dict[int, int] = field(default_factory=dict)
    why: dict[int, Arc | None] = field(default_factory=dict)
    ceilings: dict[int, int] = field(default_factory=dict)
    arcs: dict[int, list[Arc]] = field(default_factory=lambda: defaultdict(list))


class Differences:
    """A feasible system with its smallest solution.

    Args:
        floors: the least value of each node; :data:`NEVER` for none.
        ceilings: the greatest of each; None for none. No floor is above its ceiling.
    """

    def __init__(self, floors: Sequence[int], ceilings: Sequence[int | None]) -> None:
        self.floors, self.ceilings = list(floors), list(ceilings)
        self.lows = list(floors)
        self.why: list[Arc | None] = [None] * len(floors)
        self.leaving: list[list[Arc]] = [[] for _ in floors]
        self.coming: list[list[Arc]] = [[] for _ in floors]

    def add(self, arcs: Sequence[Arc]) -> bool:
        """Adds all of the arcs, or none of them if they can't be true as well."""
        view = View()
        if self._refusal(view, arcs) is not None:
            return False
        for node, low in view.lows.items():
            self.lows[node] = low
            self.why[node] = view.why[node]
        for arc in arcs:
            self.leaving[arc.source].append(arc)
            self.coming[arc.target].append(arc)
        return True

    def refusal(self, arcs: Sequence[Arc]) -> Refusal | None:
        """Why the arcs of one constraint can't be added, with the fewest arcs that show it; None if they can."""
        found = self._refusal(View(), arcs)
        if found is None or len(found.arcs) < 2:
            return found
        new = next(arc for arc in found.arcs if arc.number == arcs[0].number)
        return self._smallest(new, found)

    def _refusal(self, view: View, arcs: Sequence[Arc]) -> Refusal | None:
        for arc in arcs:
            refusal = self._enter(view, arc)
            if refusal is not None:
                return refusal
            view.arcs[arc.source].append(arc)
        return None

    def allows(self, floors: dict[int, int], ceilings: dict[int, int], arcs: Sequence[Arc]) -> bool:
        """Whether there is a solution with these as well."""
        view = View(ceilings=ceilings)
        if any(self.lows[node] > ceiling for node, ceiling in ceilings.items()):
            return False
        for node, floor in floors.items():
            if floor > self._low(view, node) and self._lift(view, node, floor, None, None) is not None:
                return False
        return self._refusal(view, arcs) is None

    def highs(self) -> tuple[list[int | None], list[Arc | None]]:
        """The greatest value that each node can have, and the arc that keeps it so (None where it is its own ceiling).

        Dijkstra from all ceilings at once; the smallest solution makes all distances non-negative (Johnson 1977).
        """
        highs: list[int | None] = list(self.ceilings)
        why: list[Arc | None] = [None] * len(highs)
        heap = [(high - self.lows[node], node) for node, high in enumerate(highs) if high is not None]
        heap.sort()
        done = bytearray(len(highs))
        while heap:
            _, node = heappop(heap)
            high = highs[node]
            if done[node] or high is None:
                continue
            done[node] = 1
            for arc in self.coming[node]:
                other = highs[arc.source]
                if other is None or high - arc.weight < other:
                    highs[arc.source], why[arc.source] = high - arc.weight, arc
                    heappush(heap, (high - arc.weight - self.lows[arc.source], arc.source))
        return highs, why

    def _low(self, view: View, node: int) -> int:
        found = view.lows.get(node)
        return self.lows[node] if found is None else found

    def _enter(self, view: View, arc: Arc) -> Refusal | None:
        value = self._low(view, arc.source) + arc.weight
        if arc.source == arc.target:
            return Refusal(None, None, (arc,)) if arc.weight > 0 else None
        if value <= self._low(view, arc.target):
            return None
        return self._lift(view, arc.target, value, arc, arc.source)

    def _lift(self, view: View, node: int, value: int, arc: Arc | None, source: int | None) -> Refusal | None:
        """Raises a node and all that depends on it, the most raised first; each is raised once."""
        proposed: dict[int, tuple[int, Arc | None]] = {node: (value, arc)}
        heap = [(self._low(view, node) - value, node)]
        done: set[int] = set()
        while heap:
            _, at = heappop(heap)
            if at in done:
                continue
            done.add(at)
            value, reason = proposed.pop(at)
            view.lows[at], view.why[at] = value, reason
            if at == source:
                return self._traced(view, at, arc, None)
            ceiling = view.ceilings.get(at, self.ceilings[at])
            if ceiling is not None and value > ceiling:
                return self._traced(view, at, None, at)
            for follower in (*self.leaving[at], *view.arcs.get(at, ())):
                other, raised = follower.target, value + follower.weight
                best = proposed[other][0] if other in proposed else self._low(view, other)
                if raised > best and other not in done:
                    proposed[other] = raised, follower
                    heappush(heap, (self._low(view, other) - raised, other))
        return None

    def _traced(self, view: View, at: int, stop: Arc | None, ceiling: int | None) -> Refusal:
        arcs: list[Arc] = []
        while True:
            arc = view.why[at] if at in view.why else self.why[at]
            if arc is None:
                break
            arcs.append(arc)
            at = arc.source
            if arc is stop:
                return Refusal(None, None, tuple(reversed(arcs)))
        return Refusal(at, ceiling, tuple(reversed(arcs)))

    def _smallest(self, arc: Arc, found: Refusal) -> Refusal:
        """The refusal with the fewest arcs. All else is feasible, so that every refusal has the new arc in it."""
        best = self._round(arc, len(found.arcs) - 1) or found
        behind, ahead = self._layers(arc.source, back=True), self._layers(arc.target, back=False)
        floors: list[_End | None] = []
        ceilings: list[_End | None] = []
        for others in range(len(best.arcs) - 1):
            floors.append(next(behind))
            ceilings.append(next(ahead))
            for before in range(others + 1):
                floor, ceiling = floors[before], ceilings[others - before]
                if floor and ceiling and floor.value + arc.weight + ceiling.value > 0:
                    return Refusal(floor.node, ceiling.node, (*reversed(floor.arcs), arc, *ceiling.arcs))
        return best

    def _layers(self, start: int, *, back: bool) -> Iterator[_End | None]:
        """For 0, 1, 2 … arcs the highest floor that reaches ``start`` (or the lowest ceiling it reaches, negated)."""
        reached: dict[int, _Way] = {start: _Way(0, ())}
        while True:
            ends = [
                _End(way.weight + value, node, way.arcs)
                for node, way in reached.items()
                if (value := self._end(node, back)) is not None
            ]
            yield max(ends, key=lambda end: (end.value, -end.node), default=None)
            reached = self._further(reached, back=back)

    def _end(self, node: int, floor: bool) -> int | None:
        ceiling = self.ceilings[node]
        if floor:
            return self.floors[node] if self.floors[node] > NEVER else None
        return None if ceiling is None else -ceiling

    def _round(self, arc: Arc, most: int) -> Refusal | None:
        """The shortest way round from the new arc to its own source that can't be, of at most ``most`` arcs in all."""
        reached = {arc.target: _Way(arc.weight, (arc,))}
        for _ in range(most - 1):
            reached = self._further(reached, back=False)
            if arc.source in reached and reached[arc.source].weight > 0:
                return Refusal(None, None, reached[arc.source].arcs)
        return None

    def _further(self, reached: dict[int, _Way], *, back: bool) -> dict[int, _Way]:
        found: dict[int, _Way] = {}
        for node, way in reached.items():
            for arc in self.coming[node] if back else self.leaving[node]:
                other, weight = (arc.source if back else arc.target), way.weight + arc.weight
                if other not in found or weight > found[other].weight:
                    found[other] = _Way(weight, (*way.arcs, arc))
        return found
