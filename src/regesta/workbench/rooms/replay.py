"""The replay: who sat where, how everybody stood, where they were and who was allied with whom, on any day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from starlette.responses import Response

from regesta.errors import UsageError
from regesta.export.edition import Siglum, margin_date
from regesta.model.dates.day import Day, add_months, month_length
from regesta.model.states import Change, Fact, Held, Touch, Truth
from regesta.store.columns import Integers
from regesta.workbench.bench import Workbench
from regesta.workbench.choosing import bound
from regesta.workbench.drawings import Graph, PlaceMap, draw_graph, draw_places
from regesta.workbench.moving import Group, Moving, moving_of
from regesta.workbench.operations import Operation, Page, Room
from regesta.workbench.view import View
from regesta.workbench.visits import Visit

Step = Literal["change", "day", "month", "year"]
MOST_FACTS = 300
MOST_CHANGES = 100
_MONTHS: dict[Step, int] = {"month": 1, "year": 12}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayQuestion:
    """The state on a day: of everybody, or of what ``about`` names by ids (people, bodies, places).

    ``at`` is EDTF, of a month or year its first day; without it, the first day on which most is certain. ``step`` is how far the
    day before and the day after lie: a day, a month, a year, or as far as something changes; what changed is told since then,
    and by ``change`` since the eve. ``sure`` leaves out what is only possible.
    """

    at: str = ""
    step: Step = "change"
    about: tuple[str, ...] = ()
    sure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """An act that a fact rests on, and what it does to it. ``implied`` where only the rule says so, and no source.

    ``effect`` is ``presumes`` of an act that ends a fact later: it held the day before.
    """

    entry: str
    date: str
    summary: str
    effect: Literal["begins", "ends", "presumes"]
    rule: str
    certain: bool
    implied: bool
    families: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A person, body or place by id and name; both empty where no source names it."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldFact:
    """A fact that is true or possible, with the acts it rests on.

    ``says`` is how it is put after the subject's name, with ``{object}`` for the name of the object; ``sign`` of a tie is 1 for
    what draws together, -1 for what sets apart; ``since`` is the date of the act that began it, empty where none is told.
    """

    group: Group
    kind: str
    subject: Named
    object: Named
    bodies: tuple[Named, ...]
    says: str
    truth: Truth
    sign: int
    since: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedFact:
    """A fact whose truth is another than on the day before the step, and the acts that may lie between."""

    kind: str
    subject: Named
    object: Named
    says: str
    before: Truth
    after: Truth
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayState:
    """What held on a day. Days are EDTF, with their ordinals for a slider; None where there is none.

    Attributes:
        at, day: the day.
        since: the day that ``changes`` compare with.
        first, last: the days between which anything changes, as ordinals.
        earlier, later: the day a step before and after.
        facts: what is true or possible, true before possible; no more than a few hundred.
        total: how many there are.
        changes, changed: what is otherwise than on ``since``, and how much.
    """

    at: str
    day: int
    since: str
    first: int | None
    last: int | None
    earlier: str | None
    later: str | None
    facts: tuple[HeldFact, ...]
    total: int
    changes: tuple[ChangedFact, ...]
    changed: int


def read_state(bench: Workbench, asked: ReplayQuestion) -> ReplayState:
    """What held on a day, and what changed.

    Raises:
        UsageError: if the day is none.
    """
    view = bench.view()
    return state_of(view, moving_of(view.build), asked)


def state_of(view: View, moving: Moving, asked: ReplayQuestion) -> ReplayState:
    """The same of a view at hand."""
    days = moving.days_of(asked.about)
    begin = moving.busiest if not asked.about or not len(days) else int(days[0])
    day = bound(asked.at, "earliest", begin)
    at = _iso(day)
    since = _iso(day - 1 if asked.step == "change" else _stepped(day, asked.step, -1))
    held = moving.held(at, asked.about)
    if asked.sure:
        held = [one for one in held if one.truth == "true"]
    changes = moving.changes(since, at, asked.about)
    if asked.sure:
        changes = [change for change in changes if "true" in (change.before, change.after)]
    tell = _Teller(view, moving, day)
    held.sort(key=lambda one: one.truth != "true")
    shown = sorted(
        held[:MOST_FACTS], key=lambda one: (one.truth != "true", tell.name(one.fact.object), tell.name(one.fact.subject))
    )
    earlier, later = _around(days, day, asked.step)
    return ReplayState(
        at=at,
        day=day,
        since=since,
        first=int(days[0]) if len(days) else None,
        last=int(days[-1]) if len(days) else None,
        earlier=earlier,
        later=later,
        facts=tuple(tell.held(one) for one in shown),
        total=len(held),
        changes=tuple(tell.change(one) for one in changes[:MOST_CHANGES]),
        changed=len(changes),
    )


class _Teller:
    """Facts in the words and ids of a build, as on a day."""

    def __init__(self, view: View, moving: Moving, day: int) -> None:
        self._moving, self._day = moving, day
        self._sigla: dict[str, Siglum] = view.build.witnesses.of_families

    def name(self, id_: str) -> str:
        entity = self._moving.entities.get(id_)
        return entity.name if entity else id_

    def held(self, held: Held) -> HeldFact:
        fact, reasons = held.fact, held.reasons
        start = next((touch for touch in reversed(reasons) if touch.starts and touch.low <= self._day), None)
        return HeldFact(
            group=self._moving.group(fact),
            kind=fact.kind,
            subject=self._named(fact.subject),
            object=self._named(fact.object),
            bodies=tuple(self._named(body) for body in fact.bodies),
            says=self._says(fact),
            truth=held.truth,
            sign=self._moving.replay.rules.kinds[fact.kind].tie,
            since=self._date(start) if start else "",
            reasons=self._reasons(reasons),
        )

    def change(self, change: Change) -> ChangedFact:
        fact = change.fact
        return ChangedFact(
            kind=fact.kind,
            subject=self._named(fact.subject),
            object=self._named(fact.object),
            says=self._says(fact),
            before=change.before,
            after=change.after,
            reasons=self._reasons(change.acts),
        )

    def _named(self, id_: str) -> Named:
        return Named(id=id_, name=self.name(id_) if id_ else "")

    def _says(self, fact: Fact) -> str:
        kind = self._moving.replay.rules.kinds[fact.kind]
        return kind.says if fact.object else kind.unnamed

    def _reasons(self, touches: Iterable[Touch]) -> tuple[Reason, ...]:
        return tuple(self._reason(touch) for touch in touches if touch.entry in self._moving.entries)

    def _reason(self, touch: Touch) -> Reason:
        entry = self._moving.entries[touch.entry]
        later = touch.before is True and touch.high > self._day
        families = sorted((self._sigla[family] for family in entry.families if family in self._sigla), key=lambda s: s.order)
        return Reason(
            entry=entry.id,
            date=self._date(touch),
            summary=entry.summary,
            effect="begins" if touch.starts else "presumes" if later else "ends",
            rule=touch.rule,
            certain=touch.certain,
            implied=touch.implied,
            families=tuple(siglum.text for siglum in families),
        )

    def _date(self, touch: Touch) -> str:
        entry = self._moving.entries.get(touch.entry)
        return margin_date(entry.date.edtf) if entry and entry.date else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Facts under a heading: a body with who is in it, a person with how they stand."""

    named: Named
    facts: tuple[HeldFact, ...]


def show_replay(visit: Visit) -> Response:
    """The page of the replay; without a register, the way to one."""
    if visit.bench.is_empty:
        return visit.redirect("/first-run")
    asked, view = visit.question(ReplayQuestion), visit.view
    moving, error = moving_of(view.build), ""
    try:
        state = state_of(view, moving, asked)
    except UsageError as unusable:
        error, asked = str(unusable), ReplayQuestion(step=asked.step, about=asked.about, sure=asked.sure)
        state = state_of(view, moving, asked)
    ties = [fact for fact in state.facts if fact.group == "tie"]
    pairs: list[tuple[str, str]] = [("step", asked.step)] if asked.step != "change" else []
    pairs += [("about", id_) for id_ in asked.about] + ([("sure", "true")] if asked.sure else [])
    return visit.render(
        "replay/page.html.jinja",
        section="replay",
        view=view,
        state=state,
        asked=asked,
        pairs=pairs,
        error=error,
        names=[(id_, moving.entities[id_].name if id_ in moving.entities else id_) for id_ in asked.about],
        bodies=_under(state.facts, lambda fact: (fact.bodies or (fact.object,))[0] if fact.group == "body" else None),
        people=_under(state.facts, lambda fact: fact.subject if fact.group in ("standing", "place") else None),
        ties=ties,
        graph=_graph(ties),
        map=_map(moving, state.facts),
        entity_of=moving.entities.get,
    )


def _under(facts: Sequence[HeldFact], heading: Callable[[HeldFact], Named | None]) -> list[Shown]:
    """Facts under their headings, those with something true first, then by name."""
    found: dict[Named, list[HeldFact]] = defaultdict(list)
    for fact in facts:
        named = heading(fact)
        if named is not None:
            found[named].append(fact)
    made = [Shown(named=named, facts=tuple(under)) for named, under in found.items()]
    return sorted(made, key=lambda one: (all(fact.truth != "true" for fact in one.facts), not one.named.id, one.named.name))


def _graph(ties: Sequence[HeldFact]) -> Graph | None:
    named = {each.id: each.name for tie in ties for each in (tie.subject, tie.object) if each.id}
    lines = [(tie.subject.id, tie.object.id, tie.sign, tie.truth == "true") for tie in ties if tie.object.id]
    return draw_graph(named, lines)


def _map(moving: Moving, facts: Sequence[HeldFact]) -> PlaceMap[HeldFact] | None:
    there: dict[str, list[HeldFact]] = defaultdict(list)
    for fact in facts:
        if (
            fact.kind in ("at", "exiled")
            and fact.object.id
            and all(fact.subject != other.subject for other in there[fact.object.id])
        ):
            there[fact.object.id].append(fact)
    return draw_places([(moving.sites.get(id_), tuple(people)) for id_, people in there.items() if people])


def _around(days: Integers, day: int, step: Step) -> tuple[str | None, str | None]:
    """The days a step before and after one; None beyond where anything changes."""
    if not len(days):
        return None, None
    if step == "change":
        before, after = int(np.searchsorted(days, day, "left")), int(np.searchsorted(days, day, "right"))
        return (_iso(days[before - 1]) if before else None), (_iso(days[after]) if after < len(days) else None)
    return (
        _iso(_stepped(day, step, -1)) if day > days[0] else None,
        _iso(_stepped(day, step, 1)) if day < days[-1] else None,
    )


def _stepped(day: int, step: Step, by: int) -> int:
    """A day, month or year later (earlier, if negative); the last day of a month that is too short for the same day."""
    if step not in _MONTHS:
        return day + by
    at = Day.from_ordinal(day)
    year, month = add_months(at.year, at.month, by * _MONTHS[step])
    return Day(year, month, min(at.day, month_length(year, month))).ordinal()


def _iso(day: int) -> str:
    return Day.from_ordinal(int(day)).iso()


ROOM = Room(
    key="replay",
    label="On any day",
    address="replay",
    operations=[
        Operation(
            path="/replay",
            summary="What was true or possible on a day, on which acts that rests, and what changed.",
            question=ReplayQuestion,
            answer=ReplayState,
            work=read_state,
        )
    ],
    pages=[Page(path="/replay", show=show_replay)],
)
