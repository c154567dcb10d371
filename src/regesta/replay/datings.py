"""The days of acts together: what the chronology's constraints leave of them, and of the worlds of a fact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from regesta.model.network import Bounds, Constraint, Network
from regesta.model.states import EVER, NEVER, Fact, Touch, Truth
from regesta.replay.acts import Act, Window
from regesta.replay.spans import truth_on
from regesta.replay.truth import Scenario, iter_scenarios

_ENDED = " ended"  # behind an entry's id: the day on which the stretch that its date gives ended


class Datings:
    """All datings of acts that the constraints of a chronology allow.

    Args:
        acts: the acts with the days of their own dates.
        constraints: what must lie between them.
    """

    def __init__(self, acts: Iterable[Act], constraints: Sequence[Constraint]) -> None:
        self._acts = {act.entry: act for act in acts}
        self._linked = _components(constraints)
        self._network: Network | None = None
        if constraints:
            bounds = {act.entry: _bounds(act.window) for act in self._acts.values()}
            ends = [act for act in self._acts.values() if act.stretch and act.stretch[1]]
            bounds |= {act.entry + _ENDED: _bounds(act.stretch[1]) for act in ends if act.stretch and act.stretch[1]}
            more = [Constraint(before=act.entry, after=act.entry + _ENDED) for act in ends]
            self._network = Network.of(bounds, [*constraints, *more])

    def narrowed(self) -> dict[str, Act]:
        """The acts by entry, with the days that they have in any dating."""
        if self._network is None:
            return self._acts
        found = {}
        for entry, act in self._acts.items():
            if entry in self._linked:
                low, high = self._network.bounds(entry)
                act = replace(act, window=(EVER if low is None else low, NEVER if high is None else high))
            found[entry] = act
        return found

    def entangles(self, fact: Fact) -> bool:
        """Whether two acts of a fact may come in either order and constraints tie them, by whatever way, to each other."""
        if self._network is None or len(fact.touches) < 2:
            return False
        touches = sorted((t.low, t.high, self._linked.get(t.entry, -1)) for t in fact.touches)
        reach: dict[int, int] = {}
        for low, high, part in touches:
            if part >= 0 and reach.get(part, EVER - 1) >= low - 1:
                return True
            reach[part] = max(reach.get(part, EVER - 1), high)
        return False

    def truth_on(self, touches: Sequence[Touch], day: int) -> Truth:
        """The truth of a fact on one day over all datings: for every way it can be, whether the network has such a dating."""
        if self._network is None:
            return truth_on(touches, day)
        if not self._can_be(touches, day, True):
            return "false"
        return "possible" if self._can_be(touches, day, False) else "true"

    def _can_be(self, touches: Sequence[Touch], day: int, wanted: bool) -> bool:
        return any(self._has_world(touches, scenario) for scenario in iter_scenarios(touches, day, wanted))

    def _has_world(self, touches: Sequence[Touch], scenario: Scenario) -> bool:
        within: dict[str, Bounds] = {}
        for touch in touches:  # what starts with a stretch began in its first days
            if touch.own_act and touch.starts and self._acts[touch.entry].stretch:
                within[touch.entry] = _bounds((touch.low, touch.high))
        for end, window in ((scenario.last, scenario.last_window), (scenario.next, scenario.next_window)):
            if end is not None:
                within[_name(end)] = _bounds(window)
        others = [t for t in touches if t.certain and t is not scenario.last and t is not scenario.next]
        return self._fits(others, scenario, within, ())

    def _fits(
        self, others: Sequence[Touch], scenario: Scenario, within: Mapping[str, Bounds], also: tuple[Constraint, ...]
    ) -> bool:
        """Whether every other act fits before the last or after the next one, in one dating."""
        assert self._network is not None
        if not self._network.allows(within=within, also=also):
            return False
        if not others:
            return True
        one, *rest = others
        if scenario.last is not None:
            before = Constraint(before=_name(one), after=_name(scenario.last))
            if self._fits(rest, scenario, within, (*also, before)):
                return True
        if scenario.next is not None:
            after = Constraint(before=_name(scenario.next), after=_name(one))
            return self._fits(rest, scenario, within, (*also, after))
        return False


def _name(touch: Touch) -> str:
    return touch.entry if touch.own_act else touch.entry + _ENDED


def _bounds(window: Window) -> Bounds:
    low, high = window
    return (None if low == EVER else low), (None if high == NEVER else high)


def _components(constraints: Sequence[Constraint]) -> dict[str, int]:
    """For each act that constraints name, a number that it shares with all that they tie it to."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        parent.setdefault(key, key)
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for constraint in constraints:
        parent[root(constraint.before)] = root(constraint.after)
    numbers: dict[str, int] = {}
    return {key: numbers.setdefault(root(key), len(numbers)) for key in parent}
