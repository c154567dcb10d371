"""The decisions: who decided what, when and why; to be sifted, taken back and carried elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

import sqlalchemy as sa
from starlette.responses import Response

from regesta.errors import UsageError
from regesta.export.edition import decided_value
from regesta.model.curation import Decision, DecisionKind
from regesta.store import add_decisions, decision_lines, in_force, schema
from regesta.workbench.appearances import spelled
from regesta.workbench.deciding import UndoQuestion, undo
from regesta.workbench.operations import Page, Room
from regesta.workbench.view import Build, View
from regesta.workbench.visits import Visit

PAGE_LENGTH = 100
Standing = Literal["in force", "superseded", "undone", "orphaned"]
_LARGEST = 20_000_000  # bytes of a file of decisions
_CHUNK = 500  # ids in one question to the register


@dataclass(frozen=True, slots=True, kw_only=True)
class LogQuestion:
    """Which decisions are listed: of a kind, by somebody, in some standing; newest first, by pages of a hundred.

    ``added``: how many have just been taken in.
    """

    kind: DecisionKind | Literal[""] = ""
    who: str = ""
    standing: Standing | Literal[""] = ""
    page: int = 1
    added: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenQuestion:
    """The decision to take back, by its number."""

    id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """A decision with what it is about in words, none if the register has none of it now, and whether it counts."""

    decision: Decision
    about: tuple[tuple[str, str], ...]
    value: str
    standing: Standing


def show_log(visit: Visit) -> Response:
    """The page of the log."""
    if visit.bench.is_empty:
        return visit.redirect("/first-run")
    asked, view = visit.question(LogQuestion), visit.view
    chosen = [made for made in reversed(view.decisions) if asked.kind in ("", made.kind) and asked.who in ("", made.who)]
    if asked.standing:  # what stands how has to be looked up of all
        chosen = [one.decision for one in _logged(view, chosen) if one.standing == asked.standing]
    pages = max(1, -(-len(chosen) // PAGE_LENGTH))
    page = max(1, min(asked.page, pages))
    return visit.render(
        "decisions/page.html.jinja",
        section="decisions",
        view=view,
        asked=replace(asked, page=page),
        pages=pages,
        total=len(chosen),
        logged=_logged(view, chosen[(page - 1) * PAGE_LENGTH :][:PAGE_LENGTH]),
        curators=sorted({decision.who for decision in view.decisions}),
        kinds=sorted({decision.kind for decision in view.decisions}),
    )


def take_back(visit: Visit) -> Response:
    """Undo one decision; it stays in the log."""
    undo(visit.bench, UndoQuestion(id=visit.question(TakenQuestion).id, who=visit.who))
    return visit.redirect("/decisions")


def send(visit: Visit) -> Response:
    """All decisions as JSONL, as ``regesta decisions --export`` writes them."""
    return Response(
        decision_lines(visit.view.decisions),
        media_type="application/x-ndjson",
        headers={"Content-Disposition": 'attachment; filename="decisions.jsonl"'},
    )


def take_in(visit: Visit) -> Response:
    """Add the decisions of a file that another register's curators gave, those that are not here yet."""
    given = dict(visit.files).get("lines")
    if given is None or not given.filename:
        raise UsageError("Choose a file of decisions first: JSONL, as “All as JSONL” or `regesta decisions --export` gives it.")
    try:
        lines = given.file.read().decode("utf-8")
    except UnicodeDecodeError:
        raise UsageError(f"{given.filename!r} is no UTF-8 text. Nothing was added.") from None
    return visit.redirect(f"/decisions?added={add_decisions(visit.bench.curation, lines, given.filename)}")


def _logged(view: View, made: Sequence[Decision]) -> list[Logged]:
    """Some decisions with what they are about."""
    counting = {decision.id for decision in in_force(view.decisions)}
    known = _known(view.build, {key for decision in made for key in decision.about})
    decided = view.entities({decision.right for decision in made if decision.kind == "value"})
    found = []
    for decision in made:
        about = tuple((known[key], _address(key)) for key in decision.about if key in known)
        standing: Standing = "in force" if decision.id in counting else "superseded"
        if decision.undone:
            standing = "undone"
        elif not about:
            standing = "orphaned"
        found.append(Logged(decision=decision, about=about, value=decided_value(decision, decided), standing=standing))
    return found


def _address(key: str) -> str:
    """Where a thing is to be seen; empty for what has no page."""
    places = {"v-": "entries", "e-": "entities", "c-": "claims"}
    return f"/{places[key[:2]]}/{key}" if key[:2] in places else ""


def _known(build: Build, keys: set[str]) -> dict[str, str]:
    """Those of some keys that the register has now, each with words for it."""
    columns = (
        (schema.entries.c.id, schema.entries.c.summary),
        (schema.entities.c.id, schema.entities.c.name),
        (schema.claims.c.id, schema.claims.c.quote),
        (schema.documents.c.path, schema.documents.c.path),
    )
    names = spelled(build)
    found = {key: names[key] for key in keys if key in names}
    left = iter(sorted(keys))
    with build.reading() as connection:
        while chunk := list(islice(left, _CHUNK)):
            for key, words in columns:
                rows = connection.execute(sa.select(key, words).where(key.in_(chunk)))
                found |= {row[0]: " ".join(row[1].split()) for row in rows}
    return found


ROOM = Room(
    key="decisions",
    label="Decisions",
    address="decisions",
    pages=[
        Page(path="/decisions", show=show_log),
        Page(path="/decisions.jsonl", show=send),
        Page(path="/decisions/take-in", show=take_in, writes=True, limit=_LARGEST),
        Page(path="/decisions/undo", show=take_back, writes=True),
    ],
)
