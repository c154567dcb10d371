"""Whether two acts may be one, and how much speaks for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from regesta.model.dates import Relation, relation
from regesta.model.entities import Entity
from regesta.resolve.acting import Act
from regesta.resolve.acts import (
    BOUND_TO_OFFICE,
    BOUND_TO_PLACE,
    NEAR,
    NEAR_DAYS,
    ONCE,
    SLIP,
    SLIP_DAYS,
    TOWARDS,
    UNDONE_BY,
)
from regesta.resolve.bodies import BodyName, body_name
from regesta.resolve.facts import Fact

STRONG = 6.0
_MONTH, _YEAR = 31, 366


@dataclass(frozen=True, slots=True)
class Match:
    """How well two acts fit: ``score`` in all; ``support`` by anything besides people and date; ``forced`` across a
    contradiction of dates, since the act can't have happened twice."""

    score: float
    support: float
    forced: bool = False


@dataclass(slots=True)
class Judge:
    """Knows what bodies and places include each other, what lies between two acts, and what a curator forbids."""

    bodies: dict[str, BodyName] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    undone: dict[tuple[str, str], list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    forbidden: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def of(cls, entities: Iterable[Entity], keys: Mapping[str, str], facts: Iterable[Fact]) -> Judge:
        """A judge for one pile."""
        judge = cls(keys=keys)
        for entity in entities:
            if entity.kind == "organ":
                language = next((name.language for name in entity.names if name.name == entity.name), "en")
                judge.bodies[entity.id] = body_name(entity.name, "organ", language)
        undoing: dict[str, list[str]] = defaultdict(list)
        for family, kinds in UNDONE_BY.items():
            for kind in kinds:
                undoing[kind].append(family)
        for fact in facts:
            if fact.asserted and fact.first is not None and fact.last is not None:
                for family in undoing.get(fact.claim.type, ()):
                    for patient in fact.patients:
                        judge.undone[patient, family].append((fact.first, fact.last))
        return judge

    def match(self, left: Act, right: Act) -> Match | None:
        """How well two acts of one family fit; None if they can't be one act."""
        shared = left.patients & right.patients
        only_groups = not left.patients and not right.patients and bool(left.groups & right.groups)
        if not shared and not only_groups:
            return None
        if self.forbids(left, right):
            return None
        dated = self._dates(left, right, shared)
        if dated is None:
            return None
        score, forced = dated
        once = left.family in ONCE
        certain = score >= 3.0
        if left.patients != right.patients and not only_groups:
            inside = left.patients <= right.patients or right.patients <= left.patients
            if forced and not inside:
                return None
            if not certain and not once and not (inside and (not left.dates or not right.dates)):
                return None
            score -= 0.5 if inside else 1.0
        if only_groups and not (left.sources & right.sources) and not certain:
            return None
        support = self._support(left, right, certain=certain, once=once)
        if support is None or (only_groups and support <= 0 and not (left.sources & right.sources)):
            return None
        if left.types.isdisjoint(right.types):
            bodies = self.bodies_agree(left.bodies, right.bodies)
            if left.family == "exclusion" and bodies is not True and not (bodies is None and certain):
                return None
            if left.family == "custody" and bool(left.dates) != bool(right.dates) and not (left.documents & right.documents):
                return None
        else:
            score += 0.5
        return Match(score + support, support, forced)

    def forbids(self, left: Act, right: Act) -> bool:
        """Whether a curator says that claims of the two are not about one act."""
        if not self.forbidden:
            return False
        theirs = {fact.id for fact in right.facts}
        return any(self.forbidden.get(fact.id, set()) & theirs for fact in left.facts)

    def _dates(self, left: Act, right: Act, shared: frozenset[str]) -> tuple[float, bool] | None:
        """What the dates say, and whether they contradict each other and are overruled."""
        if not left.dates or not right.dates:
            return 0.0, False
        best = 0.0
        for a in left.dates.values():
            for b in right.dates.values():
                assert a.date is not None and b.date is not None
                kind = relation(a.date, b.date)
                if kind is Relation.CONTRADICTS:
                    return self._contradicting(left, right, shared)
                wide = max(a.extent, b.extent)
                if kind is Relation.EQUAL:
                    score = 6.0 if wide <= _MONTH else 3.5
                elif kind in (Relation.REFINES, Relation.REFINED_BY):
                    score = 5.0 if wide <= _MONTH else 3.0 if wide <= _YEAR else 1.0
                else:
                    score = 1.5 if kind is Relation.OVERLAPS and wide <= _YEAR else 0.5
                best = max(best, score)
        return best, False

    def _contradicting(self, left: Act, right: Act, shared: frozenset[str]) -> tuple[float, bool] | None:
        if left.family in ONCE:
            return 0.5, True
        if left.documents & right.documents or None in (left.low, left.high, right.low, right.high):
            return None
        assert left.low is not None and left.high is not None and right.low is not None and right.high is not None
        gap = max(
            max(b.first - a.last, a.first - b.last)
            for a in left.dates.values()
            for b in right.dates.values()
            if a.first is not None and a.last is not None and b.first is not None and b.last is not None
        )
        allowed = NEAR_DAYS if left.family in NEAR else SLIP_DAYS.get(left.family, 0)
        if (
            gap > allowed
            or left.patients != right.patients
            and not (left.patients <= right.patients or right.patients <= left.patients)
        ):
            return None
        if left.family in NEAR and gap > SLIP:
            if left.types.isdisjoint(right.types) and left.family != "exclusion":
                return None
            if left.family == "exclusion" and self.bodies_agree(left.bodies, right.bodies) is False:
                return None
            if left.family == "banishment" and not self.places_meet(left.places, right.places):
                return None
        first, last = min(left.low, right.low), max(left.high, right.high)
        for patient in shared:
            if any(first < a and b < last for a, b in self.undone.get((patient, left.family), ())):
                return None
        return 0.5, True

    def _support(self, left: Act, right: Act, *, certain: bool, once: bool) -> float | None:
        """What bodies, places, offices, works and counterparts say; None if they tell the acts apart."""
        support = 0.0
        bodies = self.bodies_agree(left.bodies, right.bodies)
        if bodies is False and not once:
            return None
        support += 2.0 if bodies else 0.0
        support += 1.0 if left.venues & right.venues else 0.0
        if left.places and right.places:
            if self.places_meet(left.places, right.places):
                support += 2.0
            elif left.family in BOUND_TO_PLACE and not (certain and _on_one_day(left, right)):
                return None
        support += 1.5 if left.origins & right.origins else 0.0
        if left.offices and right.offices:
            if left.offices & right.offices:
                support += 2.0
            elif left.family in BOUND_TO_OFFICE and not (bodies and certain):
                return None
        if left.works and right.works:
            if not left.works & right.works:
                return None
            support += 3.0
        if left.counterparts and right.counterparts and left.family in TOWARDS:
            if not left.counterparts & right.counterparts:
                return None
            support += 2.0
        return support

    def bodies_agree(self, left: Iterable[str], right: Iterable[str]) -> bool | None:
        """Whether a body of one side is, or includes by name, one of the other; None if a side names none."""
        ours, theirs = set(left), set(right)
        if not ours or not theirs:
            return None
        if ours & theirs:
            return True
        for a in ours:
            for b in theirs:
                one, other = self.bodies.get(a), self.bodies.get(b)
                if one and other and (one.narrows(other) or other.narrows(one)):
                    return True
        return False

    def places_meet(self, left: Iterable[str], right: Iterable[str]) -> bool:
        """Whether a place of one side is, or lies in, one of the other; a place nobody knows may lie in any country."""
        for a in left:
            for b in right:
                one, other = self.keys.get(a, ""), self.keys.get(b, "")
                if a == b or (one and other and (one.startswith(other + ".") or other.startswith(one + "."))):
                    return True
                if (not one and other and "." not in other) or (not other and one and "." not in one):
                    return True
        return False


def _on_one_day(left: Act, right: Act) -> bool:
    """Whether different sources tell of the same people on the same day, so that one has the place wrong."""
    days = {text for text, fact in left.dates.items() if fact.extent == 1} & set(right.dates)
    return bool(days) and left.patients == right.patients and not left.sources & right.sources
