"""Claims about one act: tellings are taken in order of precision, each joined to the act it can mean or made one of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from regesta.model.entities import Entity, Event
from regesta.model.ids import content_id
from regesta.resolve.acting import Act, fact_order
from regesta.resolve.acts import OFTEN, ONCE, REFUSABLE, specificity
from regesta.resolve.disputes import Coverage, likeliest
from regesta.resolve.facts import Fact
from regesta.resolve.folding import fold
from regesta.resolve.matching import STRONG, Judge, Match

_CLEARLY = 1.5
_CLOSE = 5.0
_DAY = 1
_FAR = 70
_MANY = 24


class EventBuilder:
    """Clusters the tellings of a pile.

    A telling with a date that fits exactly one act, or one act clearly best, joins it. An undated one joins the only act it can
    mean in its document, else in its document's family, else in the pile; if there are several it stays beside them. Acts that
    happen often are not joined for want of a date alone. Claims that deny, doubt, plan or ask come last and are no act's core.
    """

    def __init__(self, judge: Judge) -> None:
        self.judge = judge
        self.acts: list[Act] = []
        self.index: dict[tuple[str, str], list[Act]] = defaultdict(list)
        self.gone: dict[int, Act] = {}

    def build(self, tellings: Iterable[Sequence[Fact]]) -> list[Act]:
        """All acts, in order of their creation."""
        units = [sorted(telling, key=fact_order) for telling in tellings]
        units.sort(key=lambda unit: fact_order(unit[0]))
        asserted = [unit for unit in units if unit[0].asserted]
        dated = [unit for unit in asserted if any(fact.date for fact in unit if fact.asserted)]
        undated = [unit for unit in asserted if not any(fact.date for fact in unit if fact.asserted)]
        for unit in dated:
            self._place(Act.of(len(self.acts), unit))
        self._join_strong()
        self._join_disputed()
        for unit in undated:
            self._place(Act.of(len(self.acts), unit))
        self._join_disputed()
        for unit in units:
            if not unit[0].asserted:
                self._attach(Act.of(len(self.acts), unit))
        return [act for act in self.acts if act.number not in self.gone]

    def _keys(self, act: Act) -> list[tuple[str, str]]:
        return [(act.family, someone) for someone in sorted(act.patients or act.groups)]

    def _candidates(self, unit: Act) -> list[Act]:
        found = {act.number: act for key in self._keys(unit) for act in self.index[key] if act.number not in self.gone}
        acts = [found[number] for number in sorted(found)]
        if len(acts) > _MANY and unit.low is not None and unit.high is not None and unit.family not in ONCE:
            low, high = unit.low - _FAR, unit.high + _FAR
            acts = [a for a in acts if (a.low is None or a.low <= high) and (a.high is None or a.high >= low)]
        return acts

    def _fitting(self, unit: Act) -> list[tuple[Act, Match]]:
        fits = [(act, match) for act in self._candidates(unit) if (match := self.judge.match(unit, act)) is not None]
        return sorted(fits, key=lambda fit: (-fit[1].score, fit[0].number))

    def _add(self, act: Act) -> None:
        if not act.patients and not act.groups and not act.dates:
            return
        act.number = len(self.acts)
        self.acts.append(act)
        for key in self._keys(act):
            self.index[key].append(act)

    def _take(self, act: Act, unit: Act) -> None:
        before = set(self._keys(act))
        act.take(unit.facts)
        for key in self._keys(act):
            if key not in before:
                self.index[key].append(act)

    def _place(self, unit: Act) -> None:
        fits = self._fitting(unit)
        chosen = self._choose(unit, fits)
        if chosen is not None:
            self._take(chosen, unit)
        else:
            self._add(unit)

    def _choose(self, unit: Act, fits: Sequence[tuple[Act, Match]]) -> Act | None:
        if not fits:
            return None
        if not unit.dates:
            return self._only(unit, fits)
        free = [fit for fit in fits if not fit[1].forced] or list(fits)
        best, match = free[0]
        if unit.family in OFTEN and match.support <= 0 and unit.extent > _DAY:
            return best if match.score >= _CLOSE and unit.patients == best.patients and len(free) == 1 else None
        if len(free) == 1 or unit.extent == _DAY or unit.family in ONCE:
            return best
        return best if match.score >= free[1][1].score + _CLEARLY else None

    def _only(self, unit: Act, fits: Sequence[tuple[Act, Match]]) -> Act | None:
        """The only act that an undated telling can mean, looked for near first."""
        often = unit.family in OFTEN
        for scope in (unit.documents, unit.sources, None):
            near = [
                (act, match)
                for act, match in fits
                if scope is None or (act.documents if scope is unit.documents else act.sources) & scope
            ]
            if not near:
                continue
            supported = [act for act, match in near if match.support > 0]
            if len(supported) == 1:
                return supported[0]
            if often and scope is None:
                return None
            dated = [act for act, _ in near if act.dates]
            if len(near) == 1 and not supported and not (often and dated):
                return near[0][0]
            if unit.family in ONCE:
                return near[0][0]
            pool = supported or [act for act, _ in near]
            undated = [act for act in pool if not act.dates and act.patients == unit.patients]
            if undated:
                return undated[0]
            return None
        return None

    def _join_strong(self) -> None:
        """Joins acts that share a person, a date and a body, as when one source names two of three who were expelled."""
        for key in sorted(self.index):
            acts = list(dict.fromkeys(self._living(act) for act in self.index[key]))
            if len(acts) > _MANY * 8:
                continue
            for index, left in enumerate(acts):
                for right in acts[index + 1 :]:
                    if left.number in self.gone or right.number in self.gone:
                        continue
                    match = self.judge.match(left, right)
                    if match is None or match.forced or (match.score < STRONG) or left.extent > 31 or right.extent > 31:
                        continue
                    if left.documents & right.documents and match.support <= 0:
                        continue
                    self._take(left, right)
                    self.gone[right.number] = left

    def _join_disputed(self) -> None:
        """Joins acts that are likelier one than two: twice, since what is joined tells more of what sources pass over."""
        for _ in range(2):
            self._join_likely()

    def _join_likely(self) -> None:
        coverage = Coverage.of([act for act in self.acts if act.number not in self.gone])
        for key in sorted(self.index):
            acts = list(dict.fromkeys(self._living(act) for act in self.index[key]))
            if not 1 < len(acts) <= _MANY * 8:
                continue
            acts.sort(key=lambda act: (len(act.sources), act.number))
            for act in acts:
                others = [other for other in acts if other is not act and other.number not in self.gone]
                other = None if act.number in self.gone else likeliest(act, others, self.judge, coverage)
                if other is not None:
                    self._take(other, act)
                    self.gone[act.number] = other

    def _living(self, act: Act) -> Act:
        while act.number in self.gone:
            act = self.gone[act.number]
        return act

    def _attach(self, unit: Act) -> None:
        """Puts a denial, doubt or plan beside the act it speaks of, or makes it an entry of its own.

        A document is not taken to deny what it tells; a refusal of something that can be done later denies nothing unless it has
        the same date. What was only planned or asked about and fits no act gets no entry.
        """
        modality = unit.facts[0].claim.modality
        fits = self._fitting(unit)
        asserted = [(act, match) for act, match in fits if act.asserted]
        if modality == "negated":
            asserted = [(a, m) for a, m in asserted if not (a.documents & unit.documents) or unit.facts[0].claim.attributed_to]
            if unit.family in REFUSABLE:
                asserted = [(a, m) for a, m in asserted if m.score >= STRONG]
        chosen = self._choose(unit, asserted)
        if chosen is None and modality != "negated" and asserted and not unit.dates and unit.family in ONCE:
            chosen = asserted[0][0]
        if chosen is not None:
            self._take(chosen, unit)
            return
        if modality in ("negated", "possible") and unit.patients:
            same = [act for act, _ in fits if not act.asserted and act.facts[0].claim.modality == modality]
            chosen = self._choose(unit, [(act, match) for act, match in fits if act in same])
            if chosen is not None:
                self._take(chosen, unit)
            elif not unit.facts[0].claim.nominal:
                self._add(unit)


def join_decided(acts: Sequence[Act], pairs: Iterable[tuple[str, str]], facts: Iterable[Fact]) -> list[Act]:
    """Joins the acts of pairs of claims that a curator says are about one; a claim that is about none yet comes along."""
    known = {fact.id: fact for fact in facts}
    home = {fact.id: act for act in acts for fact in act.facts}
    kept = {act.number: act for act in acts}
    for left, right in pairs:
        if left not in known or right not in known:
            continue
        ours, theirs = home.get(left), home.get(right)
        if ours is None or theirs is None:
            act = ours or theirs or Act.of(max(kept, default=0) + 1, [known[left]])
            kept[act.number] = act
            strays = [known[key] for key in (left, right) if key not in home and known[key] not in act.facts]
            act.take(strays)
            home[left] = home[right] = act
        elif ours is not theirs:
            ours.take(theirs.facts)
            kept.pop(theirs.number, None)
            home.update((fact.id, ours) for fact in theirs.facts)
    return [kept[number] for number in sorted(kept)]


def events_of(acts: Sequence[Act], roles: Mapping[str, tuple[str | None, ...]], entities: Iterable[Entity]) -> list[Event]:
    """Acts as events, in order of their ids, which hang on the act's own content so that other documents don't change them."""
    names = {entity.id: fold(entity.name) for entity in entities}
    found: dict[str, Event] = {}
    keyed = sorted(((_identity(act, names), act) for act in acts), key=lambda pair: (pair[0], fact_order(pair[1].facts[0])))
    for identity, act in keyed:
        event_id, extra = content_id("v", *identity), 1
        while event_id in found:
            extra += 1
            event_id = content_id("v", *identity, extra)
        found[event_id] = Event(
            id=event_id,
            type=_type(act),
            claims=tuple(sorted(fact.id for fact in act.facts)),
            roles=_roles(act, roles),
        )
    return [found[key] for key in sorted(found)]


def _identity(act: Act, names: Mapping[str, str]) -> tuple[str, ...]:
    core = min(act.facts, key=fact_order)
    people = sorted(names.get(entity, entity) for entity in core.patients or core.groups)
    bodies = sorted(names.get(entity, entity) for entity in core.bodies or core.places)
    return (act.family, "|".join(people), core.date.text if core.date else "", "|".join(bodies), core.claim.modality)


def _type(act: Act) -> str:
    sources: dict[str, set[str]] = defaultdict(set)
    telling = [fact for fact in act.facts if fact.asserted] or act.facts
    for fact in telling:
        sources[fact.claim.type].add(fact.source)
    if act.family == "death":
        return min(sources, key=specificity)
    return min(sources, key=lambda kind: (-len(sources[kind]), specificity(kind), kind))


def _roles(act: Act, roles: Mapping[str, tuple[str | None, ...]]) -> tuple[tuple[str, str], ...]:
    telling = [fact for fact in act.facts if fact.asserted] or act.facts
    found = {
        (filler.role, entity)
        for fact in telling
        for filler, entity in zip(fact.claim.roles, roles[fact.id], strict=True)
        if entity is not None
    }
    return tuple(sorted(found))
