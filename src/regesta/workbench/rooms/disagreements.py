"""The disagreements: what sources can't all be right about, the heaviest first, one after the other to be decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import sqlalchemy as sa
from starlette.responses import Response

from regesta.export.edition import Edition, Siglum
from regesta.export.edition.apparatus import distinct_sigla, value_in_words
from regesta.model.chronology import Entry
from regesta.model.curation import Decision
from regesta.store import in_force, schema
from regesta.workbench.bench import Workbench
from regesta.workbench.deciding import decision_of
from regesta.workbench.operations import Operation, Page, Room
from regesta.workbench.queues import Queue, QueueForm, QueueQuestion, show, take_back, write
from regesta.workbench.view import Build, View
from regesta.workbench.visits import Visit

BOTH = "both readings stand"
_COMING = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """One attribute of one entry on which readings contradict each other.

    Attributes:
        entry: the entry's id.
        attribute: what they differ on.
        cause: why, as far as the evidence shows; ``unknown`` else.
        families: how many independent sources have a reading: its weight.
        claims: how many claims the entry rests on.
        decision: the decision in force about it, if there is one.
    """

    entry: str
    attribute: str
    cause: str
    families: int
    claims: int
    decision: Decision | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreements:
    """How many there are of the kind asked for, how many in all are open, and twenty from the place asked for on."""

    total: int
    open: int
    disagreements: tuple[Disagreement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(QueueForm):
    """A form's decision: the value to ``accept``; else that ``both`` stand, or one is ``unsure``, of the register's ``value``."""

    entry: str
    attribute: str
    value: str
    accept: str = ""
    choice: Literal["both", "unsure"] = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One reading as the page shows it: the value as the register has it and in words, who reads so, and by which claims."""

    value: str
    words: str
    sigla: tuple[Siglum, ...]
    claims: tuple[str, ...]
    own: bool


def list_queue(bench: Workbench, asked: QueueQuestion) -> Disagreements:
    """The disagreements by weight."""
    queue = Queue(_every(bench.view()), asked)
    return Disagreements(total=queue.total, open=queue.open, disagreements=queue.window())


def show_queue(visit: Visit) -> Response:
    """The page of one disagreement, with the way to the others."""
    if visit.bench.is_empty:
        return visit.redirect("/first-run")
    asked, view = visit.question(QueueQuestion), visit.view
    queue = Queue(_every(view), asked)
    one, coming = queue.one, queue.coming(_COMING)
    edition = view.part([one.entry] if one else [], texts=True)
    entry = edition.entries.get(one.entry) if one else None
    return show(
        visit,
        "disagreements/page.html.jinja",
        "disagreements",
        asked,
        queue,
        edition=edition,
        entry=entry,
        columns=_columns(edition, entry, one.attribute) if entry and one else (),
        notes=_notes(entry, one.attribute) if entry and one else (),
        coming=coming,
        titles={id_: line.summary for id_, line in view.lines(other.entry for other in coming).entries.items()},
        decided=value_in_words(one.attribute, one.decision.right, edition.entities) if one and one.decision else "",
    )


def choose(visit: Visit) -> Response:
    """Write down what a reader chose, and go on."""
    asked = visit.question(Choice)
    why = asked.why.strip()
    if not asked.accept and asked.choice == "both":
        why = f"{BOTH}: {why}" if why else BOTH
    decision = decision_of(
        "value",
        f"{asked.entry} {asked.attribute}",
        asked.accept or asked.value,
        judgement="positive" if asked.accept else "unsure",
        who=visit.who,
        why=why,
    )
    return write(visit, "disagreements", decision, asked)


def undo_choice(visit: Visit) -> Response:
    """Undo a decision and look at what it was about again."""
    return take_back(
        visit,
        "disagreements",
        lambda: _every(visit.view),
        lambda one, made: f"{one.entry} {one.attribute}" == made.left,
    )


def _every(view: View) -> list[Disagreement]:
    """All of them, the heaviest first, each with the decision in force about it."""
    decided = {decision.left: decision for decision in in_force(view.decisions) if decision.kind == "value"}
    known = view.build.kept("disagreements", lambda: _read(view.build))
    return [
        Disagreement(
            entry=entry,
            attribute=attribute,
            cause=cause,
            families=families,
            claims=claims,
            decision=decided.get(f"{entry} {attribute}"),
        )
        for entry, attribute, cause, families, claims in known
    ]


def _read(build: Build) -> list[tuple[str, str, str, int, int]]:
    """Entry, attribute, cause, families and claims of every disagreement, by weight."""
    variants, readings, families = schema.variants, schema.readings, schema.reading_families
    entries, claims = schema.entries, schema.entry_claims
    amount = sa.select(sa.func.count()).where(claims.c.entry == entries.c.position).scalar_subquery()
    weight = sa.func.count(sa.distinct(families.c.family))
    asked = (
        sa.select(entries.c.id, variants.c.attribute, sa.func.min(variants.c.cause), weight, amount)
        .join_from(variants, entries, entries.c.position == variants.c.entry)
        .outerjoin(readings, readings.c.variant == variants.c.id)
        .outerjoin(families, families.c.reading == readings.c.id)
        .where(variants.c.relation == "contradicts")
        .group_by(entries.c.position, variants.c.attribute)
        .order_by(weight.desc(), amount.desc(), entries.c.position, variants.c.attribute)
    )
    with build.reading() as connection:
        return [(row[0], row[1], row[2], row[3], row[4]) for row in connection.execute(asked)]


def _columns(edition: Edition, entry: Entry, attribute: str) -> tuple[Column, ...]:
    """The readings that contradict each other, the register's own first."""
    found: dict[str, dict[str, None]] = {}
    for variant in entry.variants:
        if variant.attribute == attribute and variant.relation == "contradicts":
            for reading in variant.readings:
                found.setdefault(reading.value, {}).update(dict.fromkeys(reading.claims))
    own = {"date": entry.date.edtf if entry.date else "", "type": entry.type}.get(attribute, next(iter(found), ""))
    return tuple(
        Column(
            value=value,
            words=value_in_words(attribute, value, edition.entities),
            sigla=distinct_sigla(edition.claim_sigla[id_] for id_ in claims if id_ in edition.claim_sigla),
            claims=tuple(claims),
            own=value == own,
        )
        for value, claims in sorted(found.items(), key=lambda item: item[0] != own)
    )


def _notes(entry: Entry, attribute: str) -> tuple[str, ...]:
    notes = (v.note for v in entry.variants if v.attribute == attribute and v.relation == "contradicts" and v.note)
    return tuple(dict.fromkeys(notes))


ROOM = Room(
    key="disagreements",
    label="Disagreements",
    address="disagreements",
    operations=[
        Operation(
            path="/disagreements",
            summary="What sources contradict each other on, the heaviest first.",
            question=QueueQuestion,
            answer=Disagreements,
            work=list_queue,
        )
    ],
    pages=[
        Page(path="/disagreements", show=show_queue),
        Page(path="/disagreements", show=choose, writes=True),
        Page(path="/disagreements/undo", show=undo_choice, writes=True),
    ],
)
