"""What curators add to documents: written down with the places of its words, and heard by every build."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import islice

from regesta.annotate.dates import find_dates
from regesta.errors import EdtfError, UsageError
from regesta.ingest import prepare
from regesta.model.additions import AddedClaim, AddedDate, AddedMention, AddedRole, decode_claim, decode_mention
from regesta.model.claims import (
    ROLE_NAMES,
    Annotations,
    Claim,
    DateExpression,
    Mention,
    MentionKind,
    Modality,
    RoleFiller,
    RoleName,
)
from regesta.model.curation import Decision
from regesta.model.dates import Edtf
from regesta.model.documents import Document
from regesta.model.text import Span
from regesta.model.vocabulary import event_types

KINDS: dict[RoleName, MentionKind] = {
    "patient": "person",
    "agent": "person",
    "counterpart": "person",
    "organ": "organ",
    "office": "office",
    "faction": "faction",
    "place": "place",
    "origin": "place",
    "charge": "other",
    "penalty": "other",
    "label": "other",
    "work": "work",
}
"""What the words of a role are where the document's own mentions don't tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Who or what has a role in a claim to be added: the words of the document, and the name they stand for if another."""

    role: RoleName
    words: str
    name: str = ""


def write_claim(
    document: Document,
    passage: Span,
    *,
    type: str,
    parts: Sequence[Part],
    date: str = "",
    modality: Modality = "asserted",
    known: Iterable[tuple[MentionKind, str]] = (),
) -> AddedClaim:
    """A claim that a curator reads in a passage of a document.

    Args:
        document: the document.
        passage: where it says so.
        type: a type of the vocabulary.
        parts: who and what has a role in it; words that are not in the passage are looked for before it, then behind it.
        date: EDTF, or words of the document that say it; empty if none is said.
        modality: how it is said.
        known: names with their kinds that the document is known to have.

    Raises:
        UsageError: if a word can't be found, the date not be read, or the type is none.
    """
    passage = _trimmed(document, passage)
    if type not in event_types():
        near = ", ".join(get_close_matches(type, event_types(), 3)) or ", ".join(islice(event_types(), 5))
        raise UsageError(f"{type!r} is no type of act. There are {near} and others; docs/export.md has them all.")
    kinds = {name.casefold(): kind for kind, name in known}
    roles = []
    for part in parts:
        if part.role not in ROLE_NAMES:
            raise UsageError(f"{part.role!r} is no role. The roles are {', '.join(ROLE_NAMES)}.")
        span = find_words(document, part.words, passage)
        words = document.quote(span)
        name = " ".join((part.name or words).split())
        kind = kinds.get(name.casefold(), KINDS[part.role])
        roles.append(AddedRole(start=span.start, end=span.end, words=words, role=part.role, kind=kind, name=name))
    return AddedClaim(
        start=passage.start,
        end=passage.end,
        words=document.quote(passage),
        type=type,
        roles=tuple(roles),
        date=_date(document, date.strip(), passage) if date.strip() else None,
        modality=modality,
    )


def write_mention(document: Document, words: Span, *, kind: MentionKind, name: str = "") -> AddedMention:
    """A name that a curator finds in a document; ``name`` is its base form if the words are another.

    Raises:
        UsageError: if there are no words.
    """
    span = _trimmed(document, words)
    surface = document.quote(span)
    return AddedMention(
        start=span.start, end=span.end, words=surface, kind=kind, name=" ".join((name.strip() or surface).split())
    )


def find_words(document: Document, words: str, passage: Span) -> Span:
    """Where words stand that a passage speaks of: in it, else the last time before it, else the first time behind it.

    White space is as good as any other.

    Raises:
        UsageError: if they stand nowhere in the document.
    """
    pieces = words.split()
    pattern = re.compile(r"\s+".join(map(re.escape, pieces)))
    found = [Span(match.start(), match.end()) for match in pattern.finditer(document.text)] if pieces else []
    inside = [span for span in found if passage.start <= span.start and span.end <= passage.end]
    before = [span for span in found if span.start < passage.start]
    if not found:
        raise UsageError(f"{words!r} doesn't stand in the document. Give words as they stand there, and the name beside them.")
    return (inside or before[-1:] or found)[0]


def with_additions(
    annotated: Sequence[tuple[Document, Annotations]], decisions: Iterable[Decision]
) -> list[tuple[Document, Annotations]]:
    """Documents with what was found in them and what curators added.

    What can't be read, or whose words no longer stand in its document, is passed over: the decision stays in the log.

    Args:
        annotated: the documents with what was found in each.
        decisions: those in force; only those of kind ``claim`` and ``mention`` are heard.
    """
    added: dict[str, list[Decision]] = {}
    for decision in decisions:
        if decision.kind in ("claim", "mention") and decision.judgement == "positive" and not decision.undone:
            added.setdefault(decision.left, []).append(decision)
    if not added:
        return list(annotated)
    return [(document, _with(document, found, added.get(document.path, ()))) for document, found in annotated]


def added_claim(document: Document, decision: Decision) -> Claim | None:
    """The claim that a decision of kind ``claim`` adds to its document; None if its words no longer stand there.

    Raises:
        UsageError: if the decision holds no claim.
    """
    written = decode_claim(decision.right).placed(document.text)
    if written is None or written.type not in event_types():
        return None
    mentions = [
        RoleFiller(
            role=role.role,
            mention=Mention(
                kind=role.kind, name=role.name, surface=role.words, span=role.span, language=_language(document, role.start)
            ),
        )
        for role in written.roles
    ]
    date = written.date
    return Claim(
        document=document.path,
        type=written.type,
        roles=tuple(mentions),
        date=None
        if date is None
        else DateExpression(
            edtf=date.edtf,
            text=date.words,
            span=date.span,
            basis="stated" if written.start <= date.start and date.end <= written.end and date.words else "context",
        ),
        modality=written.modality,
        attributed_to=(),
        passage=written.span,
        quote=written.words,
        trigger=written.span,
        sentence=next((s.index for s in document.sentences if s.span.end > written.start), 0),
        confidence=1.0,
        extractor=f"curator/{decision.who}",
    )


def added_mention(document: Document, decision: Decision) -> Mention | None:
    """The name that a decision of kind ``mention`` finds in its document; None if its words no longer stand there.

    Raises:
        UsageError: if the decision holds no name.
    """
    written = decode_mention(decision.right).placed(document.text)
    if written is None:
        return None
    return Mention(
        kind=written.kind,
        name=written.name,
        surface=written.words,
        span=written.span,
        language=_language(document, written.start),
    )


def _with(document: Document, found: Annotations, decisions: Iterable[Decision]) -> Annotations:
    claims: list[Claim] = []
    mentions: list[Mention] = []
    for decision in decisions:
        try:
            if decision.kind == "claim":
                claim = added_claim(document, decision)
                claims += [] if claim is None else [claim]
            else:
                mention = added_mention(document, decision)
                mentions += [] if mention is None else [mention]
        except UsageError:
            continue  # written by hand, or by a newer regesta
    there = {claim.id for claim in found.claims}
    new = {claim.id: claim for claim in claims if claim.id not in there}
    if not new and not mentions:
        return found
    told = [filler.mention for claim in new.values() for filler in claim.roles if filler.mention.kind != "other"]
    return replace(
        found,
        claims=(*found.claims, *new.values()),
        mentions=(*found.mentions, *mentions, *told),
        named=(*found.named, *mentions),
    )


def _language(document: Document, place: int) -> str:
    within = (sentence for sentence in document.sentences if sentence.span.start <= place < sentence.span.end)
    return next((sentence.language for sentence in within if sentence.language), document.language)


def _trimmed(document: Document, span: Span) -> Span:
    text = document.text[max(0, span.start) : span.end]
    start = max(0, span.start) + len(text) - len(text.lstrip())
    end = start + len(text.strip())
    if end <= start:
        raise UsageError("There are no words there. Choose the words of the document that say it.")
    return Span(start, end)


def _date(document: Document, date: str, passage: Span) -> AddedDate:
    try:
        return AddedDate(start=passage.start, end=passage.start, words="", edtf=str(Edtf.parse(date)))
    except EdtfError:
        pass
    span = find_words(document, date, passage)
    words = document.quote(span)
    prepared = prepare(words, language=_language(document, span.start))
    dates = [date for told in find_dates(prepared.sentences, language=prepared.language) for date in told]
    if len(dates) != 1:
        raise UsageError(f"{date!r} is not one date. Give it as EDTF: 1927-11-12, 1927-11, 1927, 192X or 1927-11/1927-12.")
    return AddedDate(start=span.start, end=span.end, words=words, edtf=dates[0].edtf)
