"""The days of acts together: what the chronology's constraints leave of them, and of the worlds of a fact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from regesta.model.network import Bounds, Constraint, Network
from regesta.model.states import EVER, NEVER, Fact, Touch, Truth
from regesta.replay.acts import Act, Window
from regesta.replay.spans import truth_on
from regesta.replay.truth import Scenario, can_be, iter_scenarios

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
        self._rigid = {
            self._linked[one.before] for one in constraints if (one.least or 0) > 0 or (one.most is not None and one.most < 0)
        }
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

    def lasts(self, fact: Fact) -> bool:
        """Whether an act of a fact is dated to a stretch of time, so that its own days are not those of the fact's beginning."""
        return any(self._acts[touch.entry].stretch for touch in fact.touches)

    def truth_on(self, touches: Sequence[Touch], day: int) -> Truth:
        """The truth of a fact on one day over all datings: for every way it can be, whether the network has such a dating."""
        if self._network is None:
            return truth_on(touches, day)
        if self._is_seen_possible(touches, day):
            return "possible"
        if not self._can_be(touches, day, True):
            return "false"
        return "possible" if self._can_be(touches, day, False) else "true"

    def _is_seen_possible(self, touches: Sequence[Touch], day: int) -> bool:
        """Whether a few datings that are sure to be allowed show the fact both ways; the network need not be asked then.

        Where constraints only say which act is not before another, moving all acts as near to one day as they can be keeps them.
        """
        parts = {self._linked.get(touch.entry, -1) for touch in touches}
        if parts & self._rigid or any(self._acts[touch.entry].stretch for touch in touches):
            return False
        found: set[bool] = set()
        for at in (EVER, day, day + 1, NEVER):
            days = [min(touch.high, max(touch.low, at)) for touch in touches]
            dating = [t._replace(low=on, high=on) for t, on in zip(touches, days, strict=True)]
            found |= {value for value in (True, False) if value not in found and can_be(dating, day, value)}
            if len(found) == 2:
                return True
        return False

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


def at_one_end(fact: Fact, *, early: bool) -> Fact:
    """A fact with all its acts on their first days, or all on their last.

    Either is a dating if the days are those that the network leaves: its smallest solution, and its greatest.
    """
    touches = fact.touches
    days = [touch.low if early else touch.high for touch in touches]
    return replace(fact, touches=tuple(t._replace(low=day, high=day) for t, day in zip(touches, days, strict=True)))


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
