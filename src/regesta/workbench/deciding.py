"""Decisions over the API: what is decided must be in the register, and is written unless somebody was faster."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from regesta.errors import EdtfError, UsageError
from regesta.model.additions import decode_claim, decode_mention
from regesta.model.curation import Decision, DecisionKind, Judgement
from regesta.model.dates import Edtf
from regesta.store import schema
from regesta.workbench.appearances import spelled
from regesta.workbench.bench import Workbench
from regesta.workbench.operations import Operation
from regesta.workbench.view import Build

_LONGEST = 4000
_THINGS: dict[DecisionKind, tuple[sa.Column[str], str, bool]] = {
    "note": (schema.entries.c.id, "entry", False),
    "value": (schema.entries.c.id, "entry", False),
    "accept": (schema.claims.c.id, "claim", False),
    "reject": (schema.claims.c.id, "claim", False),
    "same_event": (schema.claims.c.id, "claim", True),
    "same_entity": (schema.entities.c.id, "person, body or place", True),
    "copy": (schema.documents.c.path, "document", True),
    "claim": (schema.documents.c.path, "document", False),
    "mention": (schema.documents.c.path, "document", False),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionQuestion:
    """A decision to write down, as :class:`~regesta.model.curation.Decision` has it.

    ``seen`` is the number of the newest decision that its maker knew of (``newest`` of ``/api/state``): if somebody decided
    about the same thing since, nothing is written.
    """

    kind: DecisionKind
    left: str
    right: str = ""
    judgement: Judgement = "positive"
    who: str
    why: str = ""
    seen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoQuestion:
    """The decision to take back, by its number."""

    id: int
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoForm:
    """A form's: the decision ``done`` is to be taken back, and what it was about (``id``) looked at again."""

    id: str
    done: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionsQuestion:
    """Decisions with numbers after ``since``; ``limit`` at most."""

    since: int = 0
    limit: int = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """Decisions in the order they were made, undone ones too, and the number of the newest of all."""

    newest: int
    decisions: tuple[Decision, ...]


def list_decisions(bench: Workbench, asked: DecisionsQuestion) -> Decisions:
    """The decisions made so far."""
    view = bench.view()
    made = [decision for decision in view.decisions if (decision.id or 0) > asked.since]
    return Decisions(newest=view.newest, decisions=tuple(made[: max(0, asked.limit)]))


def decide(bench: Workbench, asked: DecisionQuestion) -> Decision:
    """Write a decision down; it counts from the next build.

    Raises:
        UsageError: if it isn't about something in the register, or has no name.
        SupersededError: if somebody decided about the same thing since ``seen``.
    """
    made = decision_of(asked.kind, asked.left, asked.right, who=asked.who, judgement=asked.judgement, why=asked.why)
    return write(bench, [made], seen=asked.seen)


def decision_of(
    kind: DecisionKind, left: str, right: str = "", *, who: str, judgement: Judgement = "positive", why: str = ""
) -> Decision:
    """A decision to be written down; its number and time are given then."""
    return Decision(
        id=None,
        kind=kind,
        left=left,
        right=right,
        judgement=judgement,
        who=" ".join(who.split()),
        when="",
        why=why.strip(),
    )


def write(bench: Workbench, made: Sequence[Decision], *, seen: int) -> Decision:
    """Write decisions down, all or none, and give the last.

    Raises:
        UsageError: if one isn't about something in the register, or has no name.
        SupersededError: if somebody decided about one of the things since ``seen``.
    """
    build = bench.view().build
    for decision in made:
        check(build, decision)
    return bench.decide(made, seen=seen)[-1]


def undo(bench: Workbench, asked: UndoQuestion) -> Decision:
    """Take a decision back; it stays in the list as undone.

    Raises:
        UsageError: if there is none of that number.
    """
    return bench.curation.undo(asked.id, who=asked.who)


def undo_together(bench: Workbench, asked: UndoQuestion) -> None:
    """Take a decision back with all that were made in one step with it: by the same, at the same time, for the same reason.

    Raises:
        UsageError: if there is none of that number.
    """
    made = undo(bench, asked)
    for other in bench.curation.list():
        alike = (other.when, other.who, other.kind, other.why) == (made.when, made.who, made.kind, made.why)
        if alike and not other.undone and other.id is not None:
            bench.curation.undo(other.id, who=asked.who)


def check(build: Build, decision: Decision) -> None:
    """Make sure that a decision is about things in the register, by somebody, and of a length to be read.

    Raises:
        UsageError: if it isn't.
    """
    if not decision.who:
        raise UsageError("Say who decides: fill in your name at the head of the page.")
    if max(map(len, (decision.left, decision.right, decision.why, decision.who))) > _LONGEST:
        raise UsageError(f"That is too long: {_LONGEST:,} characters are the most.")
    column, what, pair = _THINGS[decision.kind]
    with build.reading() as connection:
        known = set(connection.execute(sa.select(column).where(column.in_(decision.about))).scalars())
    if decision.kind == "same_entity":
        known |= spelled(build).keys() & set(decision.about)
    for key in decision.about:
        if key not in known:
            raise UsageError(f"There is no {what} {key!r} in the register now. Load the page again.")
    if pair and decision.left == decision.right:
        raise UsageError(f"These are one {what} already.")
    if decision.kind == "value":
        if not decision.attribute:
            raise UsageError("Say which attribute of the entry the value is of: ENTRY ATTRIBUTE.")
        if decision.attribute == "date":
            try:
                Edtf.parse(decision.right)
            except EdtfError as error:
                raise UsageError(str(error)) from None
    if decision.kind == "claim":
        decode_claim(decision.right)
    if decision.kind == "mention":
        decode_mention(decision.right)
    if decision.kind in ("note", "value") and not decision.right.strip():
        raise UsageError("There is nothing to write down: the text is empty.")


OPERATIONS: list[Operation[Any, Any]] = [
    Operation(
        path="/decisions",
        summary="The decisions made so far.",
        question=DecisionsQuestion,
        answer=Decisions,
        work=list_decisions,
    ),
    Operation(
        path="/decisions", summary="Write a decision down.", question=DecisionQuestion, answer=Decision, work=decide, writes=True
    ),
    Operation(
        path="/decisions/{id}/undo",
        summary="Take a decision back.",
        question=UndoQuestion,
        answer=Decision,
        work=undo,
        writes=True,
    ),
]
