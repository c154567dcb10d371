"""What must lie between acts, in days: which dates are possible together, and which claims can't all be true."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from regesta.model.differences import NEVER, Arc, Differences, Refusal

Bounds = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraint:
    """Days from one act to another lie in [least, most]; None is open.

    ``before`` and ``after`` are entry ids; ``reason`` is the key of the ordering rule (``dead_act_no_more``).
    """

    before: str
    after: str
    least: int | None = 0
    most: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Bounds and constraints that can't all be true, and could if any one of them were not.

    The act ``first`` is not before its earliest day, ``last`` not after its latest, and the constraints, in order from the
    one to the other, need more days than there are between. Both are empty where the constraints contradict each other alone;
    there are no constraints where one act's earliest day is after its latest.
    """

    first: str = ""
    last: str = ""
    constraints: tuple[Constraint, ...] = ()

    @property
    def acts(self) -> tuple[str, ...]:
        """All acts that take part, each once, in order of the constraints from the first act."""
        ends = [act for constraint in self.constraints for act in (constraint.before, constraint.after)]
        return tuple(dict.fromkeys(act for act in (self.first, *ends, self.last) if act))


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """Why an act has a bound: it is that of the act ``source``, and the constraints lead from there."""

    source: str
    constraints: tuple[Constraint, ...]


class Network:
    """A simple temporal problem over the days of acts (Dechter, Meiri and Pearl, *Temporal constraint networks*, 1991).

    Constraints are taken in their order. One that can't be true with the bounds and the constraints before it is set aside:
    the network is then not ``consistent``, :meth:`clash` says why, and all else is answered without it. So are bounds that
    contradict themselves. A date that is a set of several separate days (``[0017,0018]``) takes part as all days from
    its first to its last. Days are ordinals as :meth:`Day.ordinal <regesta.model.dates.Day.ordinal>` has them.

    The cost is near-linear where acts have few constraints each: what a constraint adds is looked at only as far as it
    changes something (see :mod:`regesta.model.differences`).
    """

    def __init__(self, bounds: Mapping[str, Bounds], constraints: Iterable[Constraint]) -> None:
        self._impossible = [key for key, (low, high) in bounds.items() if low is not None and high is not None and low > high]
        wrong = set(self._impossible)
        self._given = {key: (None, None) if key in wrong else bound for key, bound in bounds.items()}
        self.constraints: tuple[Constraint, ...] = ()
        """Those that are kept."""
        self.refused: tuple[Constraint, ...] = ()
        """Those set aside, in order."""
        given = tuple(constraints)
        for constraint in given:
            for key in (constraint.before, constraint.after):
                self._given.setdefault(key, (None, None))
        self._keys = list(self._given)
        self._numbers = {key: number for number, key in enumerate(self._keys)}
        self._given_constraints = given
        floors = [NEVER if low is None else low for low, _ in self._given.values()]
        self._system = Differences(floors, [high for _, high in self._given.values()])
        kept: list[Constraint] = []
        refused: list[Constraint] = []
        for number, constraint in enumerate(given):
            taken = not _absurd(constraint) and self._system.add(self._arcs(constraint, number))
            (kept if taken else refused).append(constraint)
        self.constraints, self.refused = tuple(kept), tuple(refused)
        self._highs, self._why_high = self._system.highs()

    @classmethod
    def of(cls, bounds: Mapping[str, Bounds], constraints: Iterable[Constraint]) -> Self:
        """The network of acts with their bounds, by entry id.

        Args:
            bounds: earliest and latest day of each act; None is open. Acts that only constraints name are open.
            constraints: what must lie between them, the most certain first.
        """
        return cls(bounds, constraints)

    @property
    def consistent(self) -> bool:
        """Whether there is a dating in which everything given is true."""
        return not self.refused and not self._impossible

    def bounds(self, key: str) -> Bounds:
        """The earliest and latest day that an act can have in any dating.

        Raises:
            KeyError: if there is no such act.
        """
        number = self._numbers[key]
        low = self._system.lows[number]
        return (None if low <= NEVER // 2 else low), self._highs[number]

    def allows(self, *, within: Mapping[str, Bounds] | None = None, also: Iterable[Constraint] = ()) -> bool:
        """Whether there is a dating in which these are true as well. It costs no more than what they change.

        Args:
            within: narrower bounds of some acts.
            also: more constraints, between acts of the network.

        Raises:
            KeyError: if the network has no such act.
        """
        floors, ceilings = {}, {}
        for key, (low, high) in (within or {}).items():
            number = self._numbers[key]
            if low is not None:
                floors[number] = low
            if high is not None:
                own = self._system.ceilings[number]
                ceilings[number] = high if own is None else min(high, own)
        more = tuple(also)
        arcs = [arc for n, constraint in enumerate(more) for arc in self._arcs(constraint, -1 - n)]
        return not any(map(_absurd, more)) and self._system.allows(floors, ceilings, arcs)

    def clash(self) -> Clash | None:
        """A smallest set of bounds and constraints that can't all be true; None if the network is consistent."""
        if self._impossible:
            return Clash(first=self._impossible[0], last=self._impossible[0])
        found = [clash for constraint in self.refused if (clash := self.clash_of(constraint)) is not None]
        return min(found, key=lambda clash: len(clash.constraints), default=None)

    def clash_of(self, constraint: Constraint) -> Clash | None:
        """The smallest set of kept bounds and constraints that can't be true with a constraint; None if it is possible."""
        if _absurd(constraint):
            return Clash(constraints=(constraint,))
        arcs = self._arcs(constraint, len(self._given_constraints))
        refusal = self._system.refusal(arcs)
        return None if refusal is None else self._clash(refusal, constraint)

    def grounds(self, key: str) -> tuple[Grounds | None, Grounds | None]:
        """Why an act has its earliest and its latest day, as :meth:`bounds` gives them; None where it is open."""
        number = self._numbers[key]
        low, high = self.bounds(key)
        earliest = None if low is None else self._path(number, self._system.why, back=True)
        return earliest, None if high is None else self._path(number, self._why_high, back=False)

    def _path(self, number: int, why: list[Arc | None], *, back: bool) -> Grounds:
        arcs: list[Arc] = []
        while (arc := why[number]) is not None:
            arcs.append(arc)
            number = arc.source if back else arc.target
        return Grounds(
            source=self._keys[number],
            constraints=tuple(self._given_constraints[arc.number] for arc in reversed(arcs)),
        )

    def _arcs(self, constraint: Constraint, number: int) -> list[Arc]:
        before, after = self._numbers[constraint.before], self._numbers[constraint.after]
        arcs = []
        if constraint.least is not None:
            arcs.append(Arc(before, after, constraint.least, number))
        if constraint.most is not None:
            arcs.append(Arc(after, before, -constraint.most, number))
        return arcs

    def _clash(self, refusal: Refusal, new: Constraint) -> Clash:
        given = self._given_constraints
        return Clash(
            first="" if refusal.floor is None else self._keys[refusal.floor],
            last="" if refusal.ceiling is None else self._keys[refusal.ceiling],
            constraints=tuple(new if arc.number == len(given) else given[arc.number] for arc in refusal.arcs),
        )


def _absurd(constraint: Constraint) -> bool:
    """Whether no number of days is between least and most."""
    return constraint.least is not None and constraint.most is not None and constraint.least > constraint.most
