"""From what a curator types to decisions keyed by content."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast, get_args

from regesta.cli.adding import added_of, document_path
from regesta.cli.finding import find_entities
from regesta.errors import EdtfError, UsageError
from regesta.export.edition import Edition
from regesta.model.chronology import Entry
from regesta.model.claims import EntityKind
from regesta.model.curation import Decision, DecisionKind, Judgement
from regesta.model.dates import Edtf
from regesta.model.entities import Entity

_ASKED = {
    "same-entity": ("NAME", "NAME"),
    "same-event": ("EVENT", "EVENT"),
    "copy": ("DOCUMENT", "DOCUMENT"),
    "accept": ("EVENT",),
    "reject": ("EVENT",),
    "value": ("EVENT", "ATTRIBUTE", "VALUE"),
    "note": ("EVENT", "TEXT"),
}


def undone_number(about: Sequence[str]) -> int:
    """The number of the decision to undo.

    Raises:
        UsageError: if it is none.
    """
    if len(about) != 1 or not about[0].isdecimal():
        raise UsageError("`regesta decide undo` takes one number; `regesta decisions` lists them.")
    return int(about[0])


def decisions_of(edition: Edition, kind: str, about: Sequence[str], *, judgement: str, who: str, why: str) -> list[Decision]:
    """The decisions that a command line means; about an event, one for each of its claims where claims are judged.

    Raises:
        UsageError: if the number of arguments isn't right, or something is not in the register.
    """
    if kind in ("claim", "mention"):
        document, added = added_of(edition, kind, about)
        return [_decision(kind, document, added, judgement=judgement, who=who, why=why)]
    asked = _ASKED[kind]
    if len(about) != len(asked):
        raise UsageError(f"`regesta decide {kind}` takes {' '.join(asked)}, {len(about)} given.")
    if kind == "same-entity":
        left, right = _entity(edition, about[0]), _entity(edition, about[1])
        if left.kind != right.kind:
            raise UsageError(f"{left.name!r} is a {left.kind}, {right.name!r} a {right.kind}; they can't be the same.")
        pairs = [(left.id, right.id)]
    elif kind == "same-event":
        pairs = [(_claims(edition, about[0])[0], _claims(edition, about[1])[0])]
    elif kind == "copy":
        pairs = [(document_path(edition, about[0]), document_path(edition, about[1]))]
    elif kind == "value":
        pairs = [(f"{_event(edition, about[0]).id} {about[1]}", _value(about[1], about[2]))]
    elif kind == "note":
        pairs = [(_event(edition, about[0]).id, about[1])]
    else:
        pairs = [(claim, "") for claim in _claims(edition, about[0])]
    if pairs[0][0] == pairs[0][1]:
        raise UsageError(f"{about[0]!r} and {about[1]!r} are the same already.")
    return [_decision(kind, left, right, judgement=judgement, who=who, why=why) for left, right in pairs]


def _decision(kind: str, left: str, right: str, *, judgement: str, who: str, why: str) -> Decision:
    return Decision(
        id=None,
        kind=cast(DecisionKind, kind.replace("-", "_")),
        left=left,
        right=right,
        judgement=cast(Judgement, judgement),
        who=who,
        when="",
        why=why,
    )


def _entity(edition: Edition, words: str) -> Entity:
    found = find_entities(edition, words, get_args(EntityKind), "person, body or place")
    if len(found) > 1:
        several = ", ".join(f"{entity.name} ({entity.id})" for entity in found[:6])
        raise UsageError(f"{words!r} may be any of {len(found)}: {several}. Give the id.")
    return found[0]


def _event(edition: Edition, id_: str) -> Entry:
    entry = edition.entries.get(id_) or edition.claim_entries.get(id_)
    if entry is None:
        raise UsageError(f"There is no event or claim {id_!r} in the register. `regesta show --json` has the ids.")
    return entry


def _claims(edition: Edition, id_: str) -> list[str]:
    """The claim of this id, or the claims of the event of this id."""
    return [id_] if id_ in edition.claims else sorted(_event(edition, id_).claims)


def _value(attribute: str, value: str) -> str:
    if attribute == "date":
        try:
            return str(Edtf.parse(value))
        except EdtfError as error:
            raise UsageError(str(error)) from None
    return value
