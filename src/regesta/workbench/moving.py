"""The register in motion: what is kept of it to say quickly what held on a day, and on which days anything changes."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np

from regesta.model.chronology import Entry
from regesta.model.entities import Entity
from regesta.model.states import EVER, NEVER, Change, Fact, Held, Site, State
from regesta.pipeline.keys import keys_of, sites_of
from regesta.pipeline.motion import group_of
from regesta.replay import Replay
from regesta.store import read_register
from regesta.store.columns import Integers
from regesta.workbench.view import Build

Group = Literal["body", "standing", "place", "tie"]
FactKey = tuple[str, str, str]
_REMEMBERED = 8


class _States:
    """The states of the days that were asked for last; of a large register each takes a good part of a second."""

    def __init__(self, replay: Replay, dated: Collection[FactKey]) -> None:
        self._replay, self._dated = replay, dated
        self.on = lru_cache(_REMEMBERED)(self._read)

    def _read(self, day: str) -> State:
        state = self._replay.state_at(day)
        return State(date=state.date, held=tuple(held for held in state.held if held.fact.key in self._dated))


@dataclass(frozen=True, slots=True, kw_only=True)
class Moving:
    """A build in motion. Facts that rest on undated acts alone are left out: they may hold on any day.

    Attributes:
        replay: what can be asked.
        entities, entries: by id.
        sites: where places are, by entity.
        dated: the keys of the facts that count.
        states: the states of single days, as far as these facts go.
        days: the days on which any of them begins or ends to be true or possible, in order.
        busiest: the first day on which most of them are true.
    """

    replay: Replay
    entities: dict[str, Entity]
    entries: dict[str, Entry]
    sites: dict[str, Site]
    dated: frozenset[FactKey]
    states: _States
    days: Integers
    busiest: int

    def group(self, fact: Fact) -> Group:
        """What a fact belongs to."""
        return group_of(fact, self.replay.rules.kinds[fact.kind])

    def held(self, day: str, about: Collection[str] = ()) -> list[Held]:
        """What is true or possible on a day, of anybody or of those named.

        Raises:
            UsageError: if it isn't a date.
        """
        return [held for held in self.states.on(day).held if _is_about(held.fact, about)]

    def changes(self, earlier: str, later: str, about: Collection[str] = ()) -> list[Change]:
        """What is otherwise on a later day, of anybody or of those named.

        Raises:
            UsageError: if either isn't a date.
        """
        changes = self.replay.changes(self.states.on(earlier), self.states.on(later))
        return [change for change in changes if _is_about(change.fact, about)]

    def days_of(self, about: Collection[str] = ()) -> Integers:
        """The days on which anything changes for anybody, or for those named."""
        if not about:
            return self.days
        facts = {fact.key: fact for id_ in about for fact in self.replay.about(id_) if fact.key in self.dated}
        return _days_of(self.replay, list(facts.values()))[0]


def _is_about(fact: Fact, about: Collection[str]) -> bool:
    return not about or any(id_ in about for id_ in (fact.subject, fact.object, *fact.bodies))


class _Holder:
    """Makes it once; who asks meanwhile waits, without holding up those who ask for something else of the build."""

    def __init__(self, build: Build) -> None:
        self._build, self._lock = build, threading.Lock()
        self._made: Moving | None = None

    def get(self) -> Moving:
        with self._lock:
            if self._made is None:
                self._made = _read(self._build)
            return self._made


def moving_of(build: Build) -> Moving:
    """A build in motion: seconds when it is first asked for, then at hand."""
    return build.kept("moving", lambda: _Holder(build)).get()


def _read(build: Build) -> Moving:
    register = read_register(build.path)
    keys = keys_of(register)
    replay = Replay(register, keys=keys)
    entries = {entry.id: entry for entry in register.chronology.entries}
    facts = [
        fact
        for fact in replay.facts
        if any((touch.starts or touch.before) and entries[touch.entry].date for touch in fact.touches if touch.entry in entries)
    ]
    days, busiest = _days_of(replay, facts)
    dated = frozenset(fact.key for fact in facts)
    return Moving(
        replay=replay,
        entities={entity.id: entity for entity in register.entities},
        entries=entries,
        sites={site.entity: site for site in sites_of(register, keys)},
        dated=dated,
        states=_States(replay, dated),
        days=days,
        busiest=busiest,
    )


def _days_of(replay: Replay, facts: Collection[Fact]) -> tuple[Integers, int]:
    """The days on which any of the facts changes, and the first on which most are true.

    Those that only the longest of lives bounds, before the first act and after the last, are no changes that anything tells of.
    """
    told = [end for fact in facts for touch in fact.touches for end in (touch.low, touch.high) if EVER < end < NEVER]
    first, last = min(told, default=0), max(told, default=0)
    changed: set[int] = set()
    begun: Counter[int] = Counter()
    for fact in facts:
        for span in replay.spans(fact):
            changed |= {span.first, span.last + 1}
            if span.truth == "true":
                begun[span.first] += 1
                begun[span.last + 1] -= 1
    bounded = np.array(sorted(day for day in changed if first <= day <= last + 1), dtype=np.int64)
    busiest, most, count = int(bounded[0]) if len(bounded) else 1, 0, 0
    for day in sorted(begun):
        count += begun[day]
        if count > most and first <= day <= last:
            busiest, most = day, count
    return bounded, busiest
