"""A register made ready to be asked for any day."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

import numpy as np

from regesta.errors import EdtfError, UsageError
from regesta.model.chronology import Chronology, Entry
from regesta.model.dates import Edtf
from regesta.model.register import Register
from regesta.model.states import EVER, NEVER, Change, Dissent, Fact, Held, Span, State, Tenure, Truth
from regesta.replay.acts import Act, iter_acts, window_of
from regesta.replay.datings import Datings, at_one_end
from regesta.replay.effects import FactKey, find_facts
from regesta.replay.parts import Parts
from regesta.replay.reasons import iter_dissents
from regesta.replay.rules import ALL_KINDS, Rules, usual_rules
from regesta.replay.sweep import Days, Sweep, sweep
from regesta.replay.tenures import tenures_of

_YEAR = 366
_POSSIBLE, _TRUE = 1, 2


class Replay:
    """A history that can be asked for the state on any day; nothing in it changes.

    Args:
        history: a register; or its chronology alone, of which nothing tells who is a group or what is denied.
        rules: what acts start and end; those that come with the package if None.
        keys: canonical keys by entity id, as resolution gives them: a town is in its country by them.

    Attributes:
        acts: the acts that are asserted, by entry.
        facts: every fact that ever holds or may, by subject and in the order of the rules' kinds.
    """

    def __init__(
        self, history: Register | Chronology, *, rules: Rules | None = None, keys: Mapping[str, str] | None = None
    ) -> None:
        collects = gc.isenabled()
        gc.disable()  # hundreds of thousands of records are made, and none is garbage: collecting takes most of the time
        try:
            self._make_ready(history, rules or usual_rules(), keys)
        finally:
            if collects:
                gc.enable()

    def _make_ready(self, history: Register | Chronology, rules: Rules, keys: Mapping[str, str] | None) -> None:
        self.rules = rules
        self.chronology = history.chronology if isinstance(history, Register) else history
        entities = history.entities if isinstance(history, Register) else ()
        self._datings = Datings(iter_acts(history), self.chronology.constraints)
        self.acts: dict[str, Act] = self._datings.narrowed()
        found = find_facts(self.acts.values(), self.rules, Parts(entities, self.rules.within, keys))
        order = {kind: number for number, kind in enumerate(self.rules.kinds)}
        self.facts: tuple[Fact, ...] = tuple(sorted(found, key=lambda f: (f.subject, order[f.kind], f.object)))
        people = {entity.id for entity in entities if entity.kind == "person"}
        lives = self._lifetimes(people or {fact.subject for fact in self.facts})
        entangled = [fact for fact in self.facts if self._datings.entangles(fact)]
        self._entangled = {fact.key: number for number, fact in enumerate(entangled)}
        self._witnesses = tuple(sweep([at_one_end(fact, early=early) for fact in entangled]) for early in (True, False))
        spans = sweep(self.facts)
        first, last = self._lived(spans, lives)
        kept = np.flatnonzero(first <= last)
        self._first, self._last, self._fact = first[kept], last[kept], spans.fact[kept]
        truths: tuple[Truth, Truth] = ("possible", "true")
        self._held = [
            Held(self.facts[number], truths[true], low, high)
            for number, true, low, high in zip(
                self._fact.tolist(), spans.true[kept].tolist(), self._first.tolist(), self._last.tolist(), strict=True
            )
        ]

    def _lifetimes(self, people: Iterable[str]) -> dict[str, tuple[int, int]]:
        """Before and after which days nobody can have lived who did or suffered something, by the longest of lives."""
        longest = self.rules.lifetime * _YEAR
        lives = dict.fromkeys(people, (EVER, NEVER))
        for fact in self.facts:
            if fact.subject not in lives or self.rules.kinds[fact.kind].after_death:
                continue
            first, last = lives[fact.subject]
            for touch in fact.touches:
                if touch.certain and touch.own_act and not touch.implied:
                    first = max(first, touch.low - longest)
                    last = min(last, touch.high + longest)
            lives[fact.subject] = first, last
        ending = {
            kind for rule in self.rules.rules.values() if ALL_KINDS in rule.ends and rule.scope == "all" for kind in rule.acts
        }
        for act in self.acts.values():  # nothing starts later on the day of a death
            for person in act.roles.get("patient", ()) if act.type in ending and act.certain else ():
                first, last = lives.get(person, (EVER, NEVER))
                born = act.type == "born"
                lives[person] = (max(first, act.window[0]), last) if born else (first, min(last, act.window[1] - 1))
        return lives

    def _lived(self, spans: Sweep, lives: Mapping[str, tuple[int, int]]) -> tuple[Days, Days]:
        """First and last days of the spans, cut to what one life can hold; a last before the first where nothing is left."""
        ever = (EVER, NEVER)
        bounds = np.array(
            [ever if self.rules.kinds[f.kind].after_death else lives.get(f.subject, ever) for f in self.facts], dtype=np.int64
        ).reshape(-1, 2)[spans.fact]
        return np.maximum(spans.first, bounds[:, 0]), np.minimum(spans.last, bounds[:, 1])

    def state_at(self, date: str | Edtf) -> State:
        """All that is true or possible on a date; what isn't among it is false.

        Args:
            date: EDTF. Of a month or year (anything that is more than one day) a fact is true if it holds on all its days,
                possible if it may hold on any. Only for one day are the constraints between acts heard in full; for more,
                as far as they narrow the days of each act.

        Raises:
            UsageError: if it isn't a date with a first and a last day.
        """
        first, last = days_of(date)
        numbers = np.flatnonzero((self._first <= last) & (self._last >= first)).tolist()
        held = [self._held[number] for number in numbers]
        if first != last:
            held = self._over(held, numbers, first, last)
        else:
            held = [Held(fact, truth, first, last) for fact, truth, _, _ in held]
        if first == last and self._entangled:
            held = self._disentangled(held, first)
        return State(date=str(date), held=tuple(held))

    def _disentangled(self, held: list[Held], day: int) -> list[Held]:
        """The same with the constraints heard: what is possible act by act may not be so with all of them together.

        The first days that all acts can have are one dating, the last days another; where a fact differs in the two, or is
        possible in one, it is possible. Only of the others the network is asked.
        """
        early, late = (self._in_dating(witness, day) for witness in self._witnesses)
        open_ = ((early == late) & (early != _POSSIBLE)).tolist()
        found = []
        for one in held:
            number = self._entangled.get(one.fact.key) if one.truth == "possible" else None
            if number is not None and (open_[number] or self._datings.lasts(one.fact)):
                truth = self._datings.truth_on(one.fact.touches, day)
                if truth == "false":
                    continue
                one = one._replace(truth=truth)
            found.append(one)
        return found

    def _in_dating(self, spans: Sweep, day: int) -> Days:
        """For each entangled fact whether it is true, possible or neither on a day, by the spans that one dating gives."""
        truth = np.zeros(len(self._entangled), dtype=np.int64)
        there = (spans.first <= day) & (spans.last >= day)
        truth[spans.fact[there]] = np.where(spans.true[there], _TRUE, _POSSIBLE)
        return truth

    def _over(self, held: list[Held], numbers: list[int], first: int, last: int) -> list[Held]:
        """One answer a fact for several days."""
        found: dict[FactKey, Held] = {}
        covered: dict[FactKey, bool] = {}
        for number, one in zip(numbers, held, strict=True):
            key = one.fact.key
            covered[key] = bool(self._first[number] <= first and self._last[number] >= last)
            truth: Truth = "true" if one.truth == "true" and covered[key] else "possible"
            found[key] = Held(one.fact, truth, first, last)
        return list(found.values())

    def state_between(self, earlier: str | Edtf, later: str | Edtf) -> tuple[Change, ...]:
        """What changed from one date to another, by act, in the order of the acts.

        Raises:
            UsageError: if either isn't a date.
        """
        return self.changes(self.state_at(earlier), self.state_at(later))

    def changes(self, earlier: State, later: State) -> tuple[Change, ...]:
        """The same of two states at hand, both of this history."""
        before, after = ({held.fact.key: held for held in state.held} for state in (earlier, later))
        first, last = days_of(earlier.date)[0], days_of(later.date)[1]
        changes = []
        for key in before.keys() | after.keys():
            was, now = before.get(key), after.get(key)
            truths: tuple[Truth, Truth] = (was.truth if was else "false", now.truth if now else "false")
            one = was or now
            if truths[0] != truths[1] and one is not None:
                acts = tuple(touch for touch in one.fact.touches if touch.low <= last and touch.high > first)
                changes.append(Change(fact=one.fact, before=truths[0], after=truths[1], acts=acts))
        return tuple(sorted(changes, key=lambda c: (min((t.high for t in c.acts), default=NEVER), c.fact.key)))

    def ask(self, fact: FactKey, date: str | Edtf) -> Held:
        """Whether one fact (kind, subject, object) holds on a date, false if it doesn't.

        Raises:
            UsageError: if it isn't a date.
        """
        for held in self.state_at(date).held:
            if held.fact.key == fact:
                return held
        kind, subject, thing = fact
        known = self._by_key.get(fact) or Fact(kind=kind, subject=subject, object=thing, touches=())
        return Held(known, "false", *days_of(date))

    def dissents(self, held: Held, date: str | Edtf) -> tuple[Dissent, ...]:
        """What some sources say of the acts behind an answer, by which it would be another.

        Raises:
            UsageError: if it isn't a date.
        """
        return tuple(iter_dissents(held.fact, self._entries, days_of(date)[0], held.truth))

    def spans(self, fact: Fact) -> tuple[Span, ...]:
        """The days on which a fact of this history is true or possible, in order of time."""
        number = self._numbers[fact.key]
        low, high = np.searchsorted(self._fact, [number, number + 1])
        return tuple(Span(held.first, held.last, held.truth) for held in self._held[low:high])

    def about(self, entity: str) -> tuple[Fact, ...]:
        """The facts that somebody or something is part of, as subject, object or the body of an office."""
        return tuple(self._about.get(entity, ()))

    def tenures(self, *kinds: str) -> tuple[Tenure, ...]:
        """All tenures, or those of some kinds, in order of the facts."""
        return tuple(tenure for fact in self.facts if not kinds or fact.kind in kinds for tenure in tenures_of(fact))

    @cached_property
    def _by_key(self) -> dict[FactKey, Fact]:
        return {fact.key: fact for fact in self.facts}

    @cached_property
    def _numbers(self) -> dict[FactKey, int]:
        return {fact.key: number for number, fact in enumerate(self.facts)}

    @cached_property
    def _entries(self) -> dict[str, Entry]:
        return {entry.id: entry for entry in self.chronology.entries}

    @cached_property
    def _about(self) -> dict[str, list[Fact]]:
        found: dict[str, list[Fact]] = defaultdict(list)
        for fact in self.facts:
            for entity in dict.fromkeys((fact.subject, fact.object, *fact.bodies)):
                found[entity].append(fact)
        return found


def days_of(date: str | Edtf) -> tuple[int, int]:
    """The first and last day (ordinals) of a date.

    Raises:
        UsageError: if it isn't EDTF or has no year; it says what to write.
    """
    try:
        value = Edtf.parse(date) if isinstance(date, str) else date
    except EdtfError:
        raise UsageError(f"{date!r} is not a date. Write 1927-11-12, 1927-11 or 1927; a year BC as 0 or less: -0062.") from None
    first, last = window_of(value)
    if first == EVER or last == NEVER:
        raise UsageError(f"{str(date)!r} has no first and last day. Write 1927-11-12, 1927-11 or 1927.")
    return first, last


def state_at(history: Replay | Register | Chronology, date: str | Edtf) -> State:
    """All that is true or possible on a date, see :meth:`Replay.state_at`; for several dates make one ``Replay``.

    Raises:
        UsageError: if it isn't a date.
    """
    return (history if isinstance(history, Replay) else Replay(history)).state_at(date)


def state_between(history: Replay | Register | Chronology, earlier: str | Edtf, later: str | Edtf) -> tuple[Change, ...]:
    """What changed from one date to another, see :meth:`Replay.state_between`.

    Raises:
        UsageError: if either isn't a date.
    """
    return (history if isinstance(history, Replay) else Replay(history)).state_between(earlier, later)
