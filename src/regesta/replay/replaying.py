"""A register made ready to be asked for any day."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property, partial
from itertools import repeat

import numpy as np

from regesta.errors import EdtfError, UsageError
from regesta.model.chronology import Chronology, Entry
from regesta.model.dates import Edtf
from regesta.model.register import Register
from regesta.model.states import EVER, NEVER, Change, Dissent, Fact, Held, Span, State, Tenure, Truth
from regesta.replay.acts import Act, iter_acts, window_of
from regesta.replay.columns import Columns, Days
from regesta.replay.datings import Datings
from regesta.replay.effects import FactKey, find_facts
from regesta.replay.parts import Parts
from regesta.replay.reasons import iter_dissents
from regesta.replay.rules import ALL_KINDS, Rules, usual_rules
from regesta.replay.sweep import sweep
from regesta.replay.tenures import tenures_of

_YEAR = 366
_TRUTHS = np.array(("possible", "true"), dtype=object)
_new_held = partial(tuple.__new__, Held)  # tens of thousands a day: without a call in Python for each


@contextmanager
def _uncollected(*, lasting: bool = False) -> Iterator[None]:
    """While hundreds of thousands of records are made, none of which is garbage: looking for some would take most of the time.

    Those that are ``lasting`` are then taken for old at once, unless the process has frozen some of its own.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            if lasting and not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()


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
        with _uncollected(lasting=True):
            self._make_ready(history, rules or usual_rules(), keys)

    def _make_ready(self, history: Register | Chronology, rules: Rules, keys: Mapping[str, str] | None) -> None:
        self.rules = rules
        self.chronology = history.chronology if isinstance(history, Register) else history
        entities = history.entities if isinstance(history, Register) else ()
        datings = Datings(iter_acts(history), self.chronology.constraints)
        self.acts: dict[str, Act] = datings.narrowed()
        self.facts: tuple[Fact, ...] = tuple(find_facts(self.acts.values(), self.rules, Parts(entities, self.rules.within, keys)))
        columns = Columns.of([fact.touches for fact in self.facts])
        people = {entity.id for entity in entities if entity.kind == "person"}
        first, last = self._lifetimes(columns, people)
        spans = sweep(columns, datings.tied(columns))
        first, last = np.maximum(spans.first, first[spans.fact]), np.minimum(spans.last, last[spans.fact])
        kept = np.flatnonzero(first <= last)
        self._first, self._last, self._fact, self._true = first[kept], last[kept], spans.fact[kept], spans.true[kept]
        self._objects = np.empty(len(self.facts), dtype=object)
        self._objects[:] = self.facts

    def _lifetimes(self, columns: Columns, people: set[str]) -> tuple[Days, Days]:
        """For each fact before and after which days it can't hold: nobody outlives the longest of lives, or their own end.

        Args:
            columns: the facts.
            people: those who have a life; if there are none, whoever has a fact.
        """
        longest = self.rules.lifetime * _YEAR
        lasting = {kind for kind, known in self.rules.kinds.items() if not known.after_death}
        subjects = {subject: number for number, subject in enumerate(dict.fromkeys(fact.subject for fact in self.facts))}
        subject = np.array([subjects[fact.subject] for fact in self.facts], dtype=np.int64)
        mortal = np.array([fact.kind in lasting for fact in self.facts], dtype=bool)
        alive = np.array([not people or name in people for name in subjects], dtype=bool)
        first, last = np.full(len(subjects), EVER, dtype=np.int64), np.full(len(subjects), NEVER, dtype=np.int64)
        owner = np.repeat(np.arange(len(self.facts)), columns.counts)
        telling = np.flatnonzero(columns.certain & columns.own_act & ~columns.implied & mortal[owner] & alive[subject[owner]])
        np.maximum.at(first, subject[owner[telling]], columns.low[telling] - longest)
        np.minimum.at(last, subject[owner[telling]], columns.high[telling] + longest)
        ending = {
            kind for rule in self.rules.rules.values() if ALL_KINDS in rule.ends and rule.scope == "all" for kind in rule.acts
        }
        for act in self.acts.values():  # nothing starts later on the day of a death
            if act.type not in ending or not act.certain:
                continue
            for person in act.roles.get("patient", ()):
                number = subjects.get(person)
                if number is None:
                    continue
                if act.type == "born":
                    first[number] = max(first[number], act.window[0])
                else:
                    last[number] = min(last[number], act.window[1] - 1)
        return np.where(mortal, first[subject], EVER), np.where(mortal, last[subject], NEVER)

    def state_at(self, date: str | Edtf) -> State:
        """All that is true or possible on a date; what isn't among it is false.

        Args:
            date: EDTF. Of a month or year (anything that is more than one day) a fact is true if it holds on all its days,
                possible if it may hold on any.

        Raises:
            UsageError: if it isn't a date with a first and a last day.
        """
        first, last = days_of(date)
        numbers = np.flatnonzero((self._first <= last) & (self._last >= first))
        facts = self._fact[numbers]
        true = self._true[numbers]
        if first != last:  # several spans may be of one fact
            true = true & (self._first[numbers] <= first) & (self._last[numbers] >= last)
            once = np.flatnonzero(np.append(True, facts[1:] != facts[:-1])[: len(facts)])
            facts, true = facts[once], true[once]
        with _uncollected():
            told = zip(self._objects[facts].tolist(), _TRUTHS[true.astype(np.int64)].tolist(), repeat(first), repeat(last))
            return State(date=str(date), held=tuple(map(_new_held, told)))

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
        mine = slice(int(low), int(high))
        columns = (self._first[mine].tolist(), self._last[mine].tolist(), _TRUTHS[self._true[mine].astype(np.int64)].tolist())
        return tuple(Span(*span) for span in zip(*columns, strict=True))

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
