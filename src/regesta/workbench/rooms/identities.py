"""Who is who: pairs of people, bodies or places that may be one, to be joined or kept apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

import sqlalchemy as sa
from starlette.responses import Response

from regesta.errors import UsageError
from regesta.export.edition import Edition
from regesta.model.chronology import Entry
from regesta.model.curation import Decision, Judgement
from regesta.model.entities import Entity
from regesta.store import in_force, schema
from regesta.workbench import deciding
from regesta.workbench.appearances import documents_of, entries_of, spellings_of
from regesta.workbench.bench import Workbench
from regesta.workbench.deciding import decision_of
from regesta.workbench.errors import MissingError
from regesta.workbench.operations import Operation, Page, Room
from regesta.workbench.queues import Queue, QueueForm, QueueQuestion, show, take_back, write
from regesta.workbench.view import Build, View
from regesta.workbench.visits import Visit

SHOWN = 12  # entries of each of the two


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two entities that may be one. ``likeness`` is that of their names and company, from 0 to 1."""

    left: str
    right: str
    likeness: float
    decision: Decision | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """How many there are of the kind asked for, how many in all are open, and twenty from the place asked for on."""

    total: int
    open: int
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict(QueueForm):
    """A form's decision about a pair: ``positive`` if they are one."""

    left: str
    right: str
    judgement: Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class PairQuestion:
    """Two people, bodies or places, by their ids."""

    left: str
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two as the page shows it: what the sources call it, what is told of it, and in which documents."""

    entity: Entity
    names: tuple[tuple[str, str], ...]
    entries: tuple[Entry, ...]
    total: int
    documents: frozenset[str]


def list_pairs(bench: Workbench, asked: QueueQuestion) -> Pairs:
    """The pairs that resolution left open, the likest first."""
    queue = Queue(_every(bench.view()), asked)
    return Pairs(total=queue.total, open=queue.open, pairs=queue.window())


def show_pair(visit: Visit) -> Response:
    """The page of one pair, with the way to the others."""
    if visit.bench.is_empty:
        return visit.redirect("/first-run")
    asked, view = visit.question(QueueQuestion), visit.view
    queue = Queue(_every(view), asked)
    edition, sides = _beside(view, queue.one)
    return show(
        visit,
        "identities/page.html.jinja",
        "identities",
        asked,
        queue,
        edition=edition,
        sides=sides,
        together=_together(sides),
    )


def show_any_pair(visit: Visit) -> Response:
    """The page of two that a reader wants to see side by side, whether or not the program has them in doubt."""
    asked, view = visit.question(PairQuestion), visit.view
    if asked.left == asked.right:
        raise UsageError("These are one already. Choose another to compare with.")
    pair = next((one for one in _every(view) if {one.left, one.right} == {asked.left, asked.right}), None)
    edition, sides = _beside(view, pair or Pair(left=asked.left, right=asked.right, likeness=0.0))
    if sides[0].entity.kind != sides[1].entity.kind:
        one, other = (side.entity for side in sides)
        raise UsageError(f"{one.name!r} is a {one.kind}, {other.name!r} a {other.kind}; they can't be the same.")
    decisions = in_force(view.decisions)
    keys = [{id_, *spellings_of(entity)} for id_, entity in ((side.entity.id, side.entity) for side in sides)]
    decision = next((d for d in decisions if d.kind == "same_entity" and _between(d, *keys)), None)
    return visit.render(
        "identities/pair.html.jinja",
        section="people",
        view=view,
        edition=edition,
        sides=sides,
        together=_together(sides),
        decision=decision,
    )


def judge_any_pair(visit: Visit) -> Response:
    """Write down what a reader thinks of two, and go back to the first."""
    asked = visit.question(Verdict)
    made = deciding.write(visit.bench, [_decision(visit, asked)], seen=asked.seen)
    return visit.redirect(f"/entities/{quote(asked.left)}?done={made.id}")


def _beside(view: View, pair: Pair | None) -> tuple[Edition, tuple[Side, ...]]:
    """What the page of a pair shows of each.

    Raises:
        MissingError: if one of them is not in the register.
    """
    told = {id_: _told_of(view.build, id_) for id_ in (pair.left, pair.right)} if pair else {}
    edition = view.part([entry for entries, _ in told.values() for entry in entries], texts=True)
    known = view.entities(told)
    if pair and set(known) != {pair.left, pair.right}:
        raise MissingError("One of the two is not in the register now. Load the page again.")
    return edition, tuple(_side(edition, known[id_], *told[id_], documents_of(view.build, id_)) for id_ in told)


def _together(sides: Sequence[Side]) -> list[str]:
    """The documents that tell of both."""
    return sorted(sides[0].documents & sides[1].documents) if sides else []


def _told_of(build: Build, id_: str) -> tuple[tuple[str, ...], int]:
    """The first entries that an entity has a part in, and how many there are."""
    entries = entries_of(build, id_)
    return entries[:SHOWN], len(entries)


def _between(decision: Decision, one: set[str], other: set[str]) -> bool:
    return (decision.left in one and decision.right in other) or (decision.left in other and decision.right in one)


def judge(visit: Visit) -> Response:
    """Write down what a reader thinks of a pair, and go on."""
    asked = visit.question(Verdict)
    return write(visit, "identities", _decision(visit, asked), asked)


def _decision(visit: Visit, asked: Verdict) -> Decision:
    return decision_of("same_entity", asked.left, asked.right, judgement=asked.judgement, who=visit.who, why=asked.why)


def undo_verdict(visit: Visit) -> Response:
    """Undo a decision and look at the pair again."""
    return take_back(
        visit,
        "identities",
        lambda: _every(visit.view),
        lambda pair, made: {pair.left, pair.right} == {made.left, made.right},
    )


def _every(view: View) -> list[Pair]:
    """All pairs, the likest first, each with the decision in force about it."""
    decided = {frozenset((d.left, d.right)): d for d in in_force(view.decisions) if d.kind == "same_entity"}
    known = view.build.kept("unsure pairs", lambda: _read(view.build))
    return [
        Pair(left=left, right=right, likeness=likeness, decision=decided.get(frozenset((left, right))))
        for left, right, likeness in known
    ]


def _read(build: Build) -> list[tuple[str, str, float]]:
    pairs = schema.unsure_pairs
    asked = sa.select(pairs.c.left_entity, pairs.c.right_entity, pairs.c.likeness).order_by(
        pairs.c.likeness.desc(), pairs.c.position
    )
    with build.reading() as connection:
        return [(row[0], row[1], row[2]) for row in connection.execute(asked)]


def _side(edition: Edition, entity: Entity, ids: tuple[str, ...], total: int, documents: frozenset[str]) -> Side:
    return Side(
        entity=entity,
        names=tuple(dict.fromkeys((name.name, name.language) for name in entity.names)),
        entries=tuple(edition.entries[id_] for id_ in ids if id_ in edition.entries),
        total=total,
        documents=documents,
    )


ROOM = Room(
    key="identities",
    label="Who is who",
    address="identities",
    operations=[
        Operation(
            path="/identities",
            summary="Pairs of people, bodies or places that may be one, the likest first.",
            question=QueueQuestion,
            answer=Pairs,
            work=list_pairs,
        )
    ],
    pages=[
        Page(path="/identities", show=show_pair),
        Page(path="/identities", show=judge, writes=True),
        Page(path="/identities/pair", show=show_any_pair),
        Page(path="/identities/pair", show=judge_any_pair, writes=True),
        Page(path="/identities/undo", show=undo_verdict, writes=True),
    ],
)
