"""Acts that nothing settles to be one or two, weighed: where dates contradict each other, or allow several acts.

Two hypotheses are compared by what they make of the sources. If there were two acts, every source of the one passes the other
over, which is the less likely the more it tells of those people elsewhere, and what the two have in common is chance. If there
was one and the dates contradict each other, the sources of the lesser side have it wrong, each by itself, and wrong dates lie
where slips put them: a day or two off, a month or a year off with the same day, as the calendars differ, or on the day of
something else that befell the same person. The numbers are natural logarithms of likelihood ratios.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from regesta.model.dates import Day, Edtf, Relation, relation
from regesta.resolve.acting import Act
from regesta.resolve.acts import NEAR, OFTEN, UNDONE_BY
from regesta.resolve.matching import Judge

JOINED = 0.3
"""By how much one act must be likelier than two."""

_CLEARER = 0.3
_WRONG, _AGREEING = log(0.12), log(0.02)
_UNTOLD, _UNDONE = log(0.25), -4.0
_OFTEN, _UNDATED = -2.0, -1.5
_SHARED = {"places": 2.3, "counterparts": 1.6, "offices": 1.2, "bodies": 0.4, "origins": 1.5, "works": 3.0, "venues": 1.0}
_MONTH, _YEAR = 31, 366


@dataclass(slots=True)
class Coverage:
    """How much each source tells of what befell the people it tells of."""

    told: Mapping[str, float]
    days: Mapping[str, Counter[str]]

    @classmethod
    def of(cls, acts: Sequence[Act]) -> Coverage:
        """The share of the acts of its people that each source tells, little until much is seen; and each person's days."""
        by_person: dict[str, set[int]] = defaultdict(set)
        people: dict[str, set[str]] = defaultdict(set)
        own: Counter[str] = Counter()
        days: dict[str, Counter[str]] = defaultdict(Counter)
        for act in acts:
            for person in act.patients:
                by_person[person].add(act.number)
                days[person].update(act.dates.keys())
            for source in act.sources:
                own[source] += 1
                people[source] |= act.patients
        told = {}
        for source, known in people.items():
            size = sum(len(by_person[person]) for person in known)
            told[source] = min(0.95, (own[source] + 1) / (max(size, own[source]) + 6))
        return cls(told, days)

    def passed_over(self, left: Act, right: Act) -> float:
        """How likely the sources of each of two acts pass the other over."""
        return sum(log(1 - self.told.get(source, 0.3)) for source in (*left.sources, *right.sources))


def one_act(left: Act, right: Act, judge: Judge, coverage: Coverage) -> float | None:
    """How much likelier two acts are one than two; None if they can't be one."""
    if left.patients != right.patients or not left.patients or left.documents & right.documents or left.sources & right.sources:
        return None
    if judge.forbids(left, right):
        return None
    shared = _shared(left, right, judge)
    if shared is None:
        return None
    two = coverage.passed_over(left, right)
    agreeing = _agreeing(left, right)
    if agreeing is not None:
        same = shared + agreeing
    else:
        lesser, greater = sorted((left, right), key=lambda act: (len(act.sources), act.number))
        same = shared + len(lesser.sources) * _WRONG + (len(lesser.sources) - 1) * _AGREEING
        same += max(_slip(a, b, lesser, coverage) for a in lesser.values for b in greater.values)
        if left.family in UNDONE_BY and left.family in NEAR:
            if _undone_between(left, right, judge):
                same += _UNDONE
            else:
                two += _UNTOLD
    if left.family in OFTEN:
        same += _OFTEN
    return same - two


def _agreeing(left: Act, right: Act) -> float | None:
    """What dates that allow each other add; None if they contradict each other."""
    if not left.dates or not right.dates:
        return _UNDATED
    if all(relation(a, b) is Relation.CONTRADICTS for a in left.values for b in right.values):
        return None
    return 1.0 if max(left.extent, right.extent) <= _YEAR else 0.0


def likeliest(act: Act, others: Iterable[Act], judge: Judge, coverage: Coverage) -> Act | None:
    """The act that another is clearly likelier one with than beside; None if there is none, or several."""
    weighed = [(score, other) for other in others if (score := one_act(act, other, judge, coverage)) is not None]
    weighed.sort(key=lambda pair: (-pair[0], pair[1].number))
    if not weighed or weighed[0][0] < JOINED:
        return None
    if len(weighed) > 1 and weighed[0][0] < weighed[1][0] + _CLEARER:
        return None
    return weighed[0][1]


def _shared(left: Act, right: Act, judge: Judge) -> float | None:
    """What the two have in common besides people and kind; None if something tells them apart."""
    found = 0.0
    for aspect, weight in _SHARED.items():
        ours, theirs = getattr(left, aspect), getattr(right, aspect)
        if not ours or not theirs:
            continue
        alike = bool(ours & theirs)
        if aspect == "bodies":
            alike = judge.bodies_agree(ours, theirs) is True
        elif aspect == "places":
            alike = judge.places_meet(ours, theirs)
        if not alike:
            return None
        found += weight
    return found


def _undone_between(left: Act, right: Act, judge: Judge) -> bool:
    bounds = [bound for act in (left, right) for bound in (act.low, act.high)]
    if None in bounds:
        return True
    first, last = min(b for b in bounds if b is not None), max(b for b in bounds if b is not None)
    return any(first < a and b < last for person in left.patients for a, b in judge.undone.get((person, left.family), ()))


def _slip(said: Edtf, true: Edtf, act: Act, coverage: Coverage) -> float:
    """How much likelier a wrong date is here than the date of another act would be."""
    if said.earliest is None or said.latest is None or true.earliest is None or true.latest is None:
        return -1.0
    gap = max(said.earliest.ordinal() - true.latest.ordinal(), true.earliest.ordinal() - said.latest.ordinal())
    if said.precision == true.precision == "day":
        if gap <= 2:
            return 4.5
        if said.earliest.day == true.earliest.day and abs(_months(said.earliest) - _months(true.earliest)) in (1, 12):
            return 4.5
        if 10 <= gap <= 13 and said.earliest.year < 1924:
            return 3.5
        if any(coverage.days[person][said.text] > 1 for person in act.patients):
            return 2.5
        return 1.5 if gap <= 2 * _MONTH else -1.0
    if said.precision == true.precision == "year" or said.precision == true.precision == "month":
        if gap <= _MONTH:
            return 1.0
    return 0.5 if gap <= _MONTH else -1.0


def _months(day: Day) -> int:
    return day.year * 12 + day.month
