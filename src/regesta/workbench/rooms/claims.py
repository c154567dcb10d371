"""Claims one by one: what each says in which words, whether it was read rightly, and those that were missed."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from itertools import groupby
from typing import Any, Literal
from urllib.parse import quote

import sqlalchemy as sa
from starlette.responses import Response

from regesta.errors import UsageError
from regesta.model.additions import encode
from regesta.model.claims import MENTION_KINDS, MODALITIES, ROLE_NAMES, Claim, MentionKind, Modality, RoleName
from regesta.model.curation import Decision
from regesta.model.documents import Document
from regesta.model.text import Span
from regesta.model.vocabulary import event_types
from regesta.pipeline.additions import Part, find_words, write_claim, write_mention
from regesta.store import in_force, schema
from regesta.workbench.bench import Workbench
from regesta.workbench.deciding import UndoQuestion, decision_of, undo, write
from regesta.workbench.errors import MissingError
from regesta.workbench.operations import Operation, Page, Room
from regesta.workbench.view import View
from regesta.workbench.visits import Visit

Verdict = Literal["accept", "reject"]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictForm:
    """A form's verdict: the claim was read rightly (``accept``) or not (``reject``)."""

    id: str
    verdict: Verdict
    why: str = ""
    seen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoForm:
    """The decision to take back, and the page to come back to."""

    done: int
    back: str = "/"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedPart:
    """Who or what has a role: the words of the document, and the name they stand for where that is another."""

    role: RoleName
    words: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedClaimQuestion:
    """A claim to add to a document, told by a passage: words of it, those nearest to ``at`` if they stand there often.

    ``date`` is EDTF, or words of the document that say it.
    """

    document: str
    passage: str
    type: str
    parts: tuple[AddedPart, ...] = ()
    date: str = ""
    modality: Modality = "asserted"
    at: int = 0
    who: str
    why: str = ""
    seen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AddingForm:
    """The form of a claim or a name that was missed, as far as it is filled; see :class:`AddedClaimQuestion`.

    Each role is a line of words with ``;`` between several, and ``words = Name`` where the words are not the name.
    """

    document: str
    at: int = 0
    passage: str = ""
    what: Literal["claim", "mention"] = "claim"
    type: str = ""
    kind: MentionKind = "person"
    name: str = ""
    patient: str = ""
    agent: str = ""
    counterpart: str = ""
    organ: str = ""
    office: str = ""
    faction: str = ""
    place: str = ""
    origin: str = ""
    charge: str = ""
    penalty: str = ""
    label: str = ""
    work: str = ""
    date: str = ""
    modality: Modality = "asserted"
    why: str = ""
    seen: int = 0


def add_claim(bench: Workbench, asked: AddedClaimQuestion) -> Decision:
    """Write down a claim that was missed; it counts from the next build.

    Raises:
        UsageError: if its words don't stand in the document, or it can't be a claim.
        MissingError: if there is no such document.
    """
    view = bench.view()
    document, known = _document(view, asked.document)
    claim = write_claim(
        document,
        _near(document, asked.passage, asked.at),
        type=asked.type,
        parts=[Part(role=part.role, words=part.words, name=part.name) for part in asked.parts],
        date=asked.date,
        modality=asked.modality,
        known=known,
    )
    return write(bench, [decision_of("claim", document.path, encode(claim), who=asked.who, why=asked.why)], seen=asked.seen)


def show_claim(visit: Visit) -> Response:
    """A claim with its entry: a page, or what stands beside the text of a reader."""
    id_, view = visit.request.path_params["id"], visit.view
    path, _start, entry = _find(view, id_)
    edition = view.part([entry] if entry else [], [path], texts=True)
    verdict = next((d for d in in_force(view.decisions) if d.kind in ("accept", "reject") and d.left == id_), None)
    return visit.render(
        "reader/beside.html.jinja" if visit.is_part else "reader/claim.html.jinja",
        section="sources",
        view=view,
        edition=edition,
        claim=edition.claims[id_],
        entry=edition.claim_entries.get(id_),
        verdict=verdict,
        roles=_roles(edition.claims[id_]),
    )


def judge(visit: Visit) -> Response:
    """Write down whether a claim was read rightly."""
    asked, view = visit.question(VerdictForm), visit.view
    path, start, _entry = _find(view, asked.id)
    made = write(visit.bench, [decision_of(asked.verdict, asked.id, who=visit.who, why=asked.why)], seen=asked.seen)
    return visit.redirect(_back_to(path, start, made))


def take_back(visit: Visit) -> Response:
    """Undo a decision made in the reader."""
    asked = visit.question(UndoForm)
    undo(visit.bench, UndoQuestion(id=asked.done, who=visit.who))
    return visit.redirect(asked.back if asked.back.startswith("/") and not asked.back.startswith("//") else "/")


def show_adding(visit: Visit) -> Response:
    """The form of a claim that was missed, with the passage that was chosen."""
    asked = visit.question(AddingForm)
    return _form(visit, asked)


def add(visit: Visit) -> Response:
    """Write down what was missed; if it can't be read, the form comes back as it was filled, with what is wrong."""
    asked = visit.question(AddingForm)
    document, _known = _document(visit.view, asked.document)
    try:
        if asked.what == "mention":
            span = _near(document, asked.passage, asked.at)
            added = encode(write_mention(document, span, kind=asked.kind, name=asked.name))
            decision = decision_of("mention", document.path, added, who=visit.who, why=asked.why)
            made = write(visit.bench, [decision], seen=asked.seen)
        else:
            question = AddedClaimQuestion(
                document=asked.document,
                passage=asked.passage,
                type=asked.type,
                parts=_parts(asked),
                date=asked.date,
                modality=asked.modality,
                at=asked.at,
                who=visit.who,
                why=asked.why,
                seen=asked.seen,
            )
            made = add_claim(visit.bench, question)
    except UsageError as error:
        return _form(visit, asked, str(error))
    return visit.redirect(_back_to(document.path, asked.at, made))


def _form(visit: Visit, asked: AddingForm, error: str = "") -> Response:
    view = visit.view
    document, known = _document(view, asked.document)
    if not asked.passage:
        told = next((s.span for s in document.sentences if s.span.end > asked.at), document.whole)
        asked = replace(asked, passage=" ".join(document.quote(told).split()))
    filled = {field.name: getattr(asked, field.name) for field in fields(asked)}
    further = [role for role in ROLE_NAMES if role not in ("patient", "agent")]
    groups = {group: list(types) for group, types in groupby(event_types().values(), key=lambda type_: type_.group)}
    return visit.render(
        "reader/adding_beside.html.jinja" if visit.is_part else "reader/adding.html.jinja",
        section="sources",
        view=view,
        document=document,
        asked=asked,
        error=error,
        groups=groups,
        kinds=MENTION_KINDS,
        modality_names=MODALITIES,
        further=further,
        more=any(filled[role] for role in further),
        filled=filled,
        names=sorted({name for _kind, name in known}),
    )


def _parts(asked: AddingForm) -> tuple[AddedPart, ...]:
    found = []
    for role in ROLE_NAMES:
        for piece in str(getattr(asked, role)).split(";"):
            words, _, name = piece.partition("=")
            if words.strip():
                found.append(AddedPart(role=role, words=words.strip(), name=name.strip()))
    return tuple(found)


def _document(view: View, path: str) -> tuple[Document, list[tuple[MentionKind, str]]]:
    """A document with its text, and the names it is known to have."""
    if path not in view.build.heads.documents:
        raise MissingError(f"There is no document {path!r} in the register now.")
    edition = view.part(documents=[path])
    return edition.documents[path], [(name.kind, name.name) for name in edition.index_of(path).names]


def _near(document: Document, passage: str, at: int) -> Span:
    """The words of a passage where they first stand at a place or behind it; else where they stand at all."""
    return find_words(document, passage, Span(min(max(0, at), len(document.text)), len(document.text)))


def _find(view: View, id_: str) -> tuple[str, int, str]:
    """The document of a claim, where its passage begins, and the id of the entry it stands under; empty if under none."""
    claims, entries, told = schema.claims, schema.entries, schema.entry_claims
    asked = (
        sa.select(claims.c.document, claims.c.start_offset, entries.c.id)
        .select_from(claims)
        .outerjoin(told, told.c.claim == claims.c.id)
        .outerjoin(entries, entries.c.position == told.c.entry)
        .where(claims.c.id == id_)
    )
    with view.build.reading() as connection:
        row = connection.execute(asked).first()
    if row is None:
        raise MissingError(f"There is no claim {id_!r} in the register now. A new build may read its passage otherwise.")
    return row[0], row[1], row[2] or ""


def _roles(claim: Claim) -> list[tuple[RoleName, list[str]]]:
    found: dict[RoleName, list[str]] = {}
    for filler in claim.roles:
        name, surface = filler.mention.name, " ".join(filler.mention.surface.split())
        found.setdefault(filler.role, []).append(name if name == surface else f"{name} (“{surface}”)")
    return list(found.items())


def _back_to(path: str, at: int, made: Decision) -> str:
    return f"/documents/{quote(path)}?at={at}&done={made.id}"


OPERATIONS: list[Operation[Any, Any]] = [
    Operation(
        path="/claims",
        summary="Add a claim that was missed to a document; it counts from the next build.",
        question=AddedClaimQuestion,
        answer=Decision,
        work=add_claim,
        writes=True,
    ),
]
ROOM = Room(
    key="claims",
    operations=OPERATIONS,
    pages=[
        Page(path="/claims/{id}", show=show_claim),
        Page(path="/claims/{id}", show=judge, writes=True),
        Page(path="/adding", show=show_adding),
        Page(path="/adding", show=add, writes=True),
        Page(path="/reader/undo", show=take_back, writes=True),
    ],
)
