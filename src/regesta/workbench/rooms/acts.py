"""One entry, corrected: its date or type, what it holds, whether another tells the same act, and what is to be remembered."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Literal
from urllib.parse import quote

import sqlalchemy as sa
from starlette.responses import Response

from regesta.errors import EdtfError, UsageError
from regesta.model.chronology import Entry
from regesta.model.curation import DecisionKind, Judgement
from regesta.model.dates import Edtf
from regesta.model.vocabulary import act_family, event_types
from regesta.store import schema
from regesta.workbench.deciding import UndoForm, UndoQuestion, decision_of, undo_together, write
from regesta.workbench.errors import MissingError
from regesta.workbench.operations import Page, Room
from regesta.workbench.view import View
from regesta.workbench.visits import Visit

_NEAR = 8  # other entries that are offered as the same act
_MOST_PARTED = 400  # decisions that one parting may need


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryPageQuestion:
    """The entry of an id. ``done`` is the decision just made about it."""

    id: str
    done: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionForm:
    """What a reader corrects: a value of an attribute, a note (``text``), the entry it is one with, the claims it is not."""

    id: str
    what: Literal["date", "type", "note", "same", "part"]
    date: str = ""
    type: str = ""
    text: str = ""
    other: str = ""
    claim: tuple[str, ...] = ()
    why: str = ""
    seen: int


def show_entry(visit: Visit) -> Response:
    """One entry with the words of its sources: as a page with what can be corrected, or as what unfolds under it in a list."""
    asked, view = visit.question(EntryPageQuestion), visit.view
    edition = view.part([asked.id], texts=True)
    if asked.id not in edition.entries:
        raise _no_entry(asked.id)
    entry = edition.entries[asked.id]
    if visit.is_part:
        return visit.render("chronology/unfolded.html.jinja", view=view, edition=edition, entry=entry)
    near = view.lines(_near(view, entry))
    types = sorted(event_types().values(), key=lambda type_: type_.group)
    return visit.render(
        "acts/page.html.jinja",
        section="chronology",
        view=view,
        edition=edition,
        entry=entry,
        claims=[edition.attestation(edition.claims[id_]) for id_ in entry.claims if id_ in edition.claims],
        near=[one for one in near.entries.values() if one.id != entry.id],
        beside=near,
        groups={group: list(members) for group, members in groupby(types, key=lambda type_: type_.group)},
        done=next((d for d in view.decisions if asked.done and d.id == asked.done and not d.undone), None),
    )


def correct(visit: Visit) -> Response:
    """Write down what a reader corrects."""
    asked, view = visit.question(CorrectionForm), visit.view
    entry = _entry(view, asked.id)
    made = [
        decision_of(kind, left, right, judgement=judgement, who=visit.who, why=asked.why)
        for kind, left, right, judgement in _decided(view, entry, asked)
    ]
    return visit.redirect(f"/entries/{quote(entry.id)}?done={write(visit.bench, made, seen=asked.seen).id}")


def take_back(visit: Visit) -> Response:
    """Undo the decision just made; of a parting all that were made with it."""
    asked = visit.question(UndoForm)
    undo_together(visit.bench, UndoQuestion(id=asked.done, who=visit.who))
    return visit.redirect(f"/entries/{quote(asked.id)}")


def _decided(view: View, entry: Entry, asked: CorrectionForm) -> list[tuple[DecisionKind, str, str, Judgement]]:
    if asked.what == "date":
        return [("value", f"{entry.id} date", _date(asked.date), "positive")]
    if asked.what == "type":
        if asked.type not in event_types():
            raise UsageError("Choose a type of act.")
        return [("value", f"{entry.id} type", asked.type, "positive")]
    if asked.what == "note":
        return [("note", entry.id, asked.text.strip(), "positive")]
    if asked.what == "same":
        other = _entry(view, asked.other)
        return [("same_event", entry.claims[0], other.claims[0], "positive")]
    apart = [claim for claim in entry.claims if claim in set(asked.claim)]
    kept = [claim for claim in entry.claims if claim not in set(asked.claim)]
    if not apart or not kept:
        raise UsageError("Choose the passages that tell another act, and leave at least one that doesn’t.")
    if len(apart) * len(kept) > _MOST_PARTED:
        raise UsageError("These are too many to be parted in one step. Part a few first.")
    return [("same_event", one, other, "negative") for one in apart for other in kept]


def _date(text: str) -> str:
    try:
        return str(Edtf.parse(text.strip()))
    except EdtfError as error:
        raise UsageError(str(error)) from None


def _entry(view: View, id_: str) -> Entry:
    found = view.lines([id_]).entries.get(id_)
    if found is None:
        raise _no_entry(id_)
    return found


def _no_entry(id_: str) -> MissingError:
    return MissingError(f"There is no entry {id_!r} in the register now. It may have got another id by a new build.")


def _near(view: View, entry: Entry) -> list[str]:
    """The entries that may tell the same act: of a type of the same family, about one of the same people, the nearest first."""
    people = [entity for role, entity in entry.roles if role == "patient"] or [entity for _role, entity in entry.roles]
    family = act_family(entry.type)
    types = [name for name in event_types() if act_family(name) == family]
    entries, roles = schema.entries.c, schema.entry_roles.c
    asked = (
        sa.select(entries.id, entries.position)
        .join(schema.entry_roles, roles.entry == entries.position)
        .where(roles.entity.in_(people), entries.type.in_(types))
        .distinct()
    )
    with view.build.reading() as connection:
        found = {row[0]: row[1] for row in connection.execute(asked)}
    here = found.pop(entry.id, 0)
    return sorted(found, key=lambda id_: (abs(found[id_] - here), found[id_]))[:_NEAR]


ROOM = Room(
    key="acts",
    pages=[
        Page(path="/entries/{id}", show=show_entry),
        Page(path="/entries/{id}", show=correct, writes=True),
        Page(path="/entries/{id}/undo", show=take_back, writes=True),
    ],
)
