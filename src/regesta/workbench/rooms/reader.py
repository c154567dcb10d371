"""The reader: a document with all that was found in it, what curators added or struck out, and two documents side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from starlette.responses import Response

from regesta.errors import UsageError
from regesta.export.edition import Attestation, Edition, compare, decided_value
from regesta.export.html.describing import DocumentNotes
from regesta.export.html.passages import Marked, Paragraph
from regesta.model.claims import Claim, DateExpression, MentionKind
from regesta.model.curation import Decision
from regesta.model.documents import Document
from regesta.model.families import Relation
from regesta.model.text import Span
from regesta.pipeline.additions import added_claim, added_mention
from regesta.store import in_force, read_relations
from regesta.workbench.bench import Workbench
from regesta.workbench.errors import MissingError
from regesta.workbench.operations import Operation, Page, Room
from regesta.workbench.view import View
from regesta.workbench.visits import Visit

SHEET = 60_000  # characters of a document on one page, to the end of a paragraph


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingQuestion:
    """The document at ``path``; ``at`` is a place in its text (in characters), which the page shown holds.

    ``done`` is the decision just made.
    """

    path: str
    at: int = 0
    done: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentQuestion:
    """The document at ``path``."""

    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimInText:
    """A claim of a document, and the entry it stands under; none if it was struck out."""

    id: str
    entry: str | None
    claim: Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class NameInText:
    """A name of a document with all its places."""

    name: str
    kind: MentionKind
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A document with all that was found in it; every place is one of ``text``, in characters (Unicode code points)."""

    path: str
    title: str | None
    language: str
    date: str | None
    siglum: str
    text: str
    claims: tuple[ClaimInText, ...]
    names: tuple[NameInText, ...]
    dates: tuple[DateExpression, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairQuestion:
    """Two documents by their paths. ``done`` is the decision just made about them."""

    left: str
    right: str
    done: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """What a curator added that no build has heard yet: where it stands, and what it is in words."""

    decision: Decision
    span: Span
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph of the reader: its text, the claims that begin in it, and what waits for the next build."""

    paragraph: Paragraph
    found: tuple[Attestation, ...]
    pending: tuple[Pending, ...]
    heading: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One of the pages a long document is read on: its number from 1, and where it begins in the text."""

    number: int
    start: int


def read_document(bench: Workbench, asked: DocumentQuestion) -> Reading:
    """A document with its claims, names and dates."""
    view = bench.view()
    edition, document = _open(view, asked.path)
    index = edition.index_of(document.path)
    entries = edition.claim_entries
    return Reading(
        path=document.path,
        title=document.title,
        language=document.language,
        date=document.date,
        siglum=edition.document_siglum(document.path).text,
        text=document.text,
        claims=tuple(
            ClaimInText(id=claim.id, entry=entries[claim.id].id if claim.id in entries else None, claim=claim)
            for claim in edition.claims_in(document.path)
        ),
        names=tuple(NameInText(name=name.name, kind=name.kind, spans=name.spans) for name in index.names),
        dates=index.dates,
    )


def show_document(visit: Visit) -> Response:
    """The page of a document, or the part of a long one that holds the place asked for."""
    if visit.bench.is_empty:
        return visit.redirect("/first-run")
    asked, view = visit.question(ReadingQuestion), visit.view
    edition, document = _open(view, asked.path)
    counting = in_force(view.decisions)
    pending = list(_iter_pending(edition, document, counting))
    marks = [Marked(span=one.span, anchor=f"a-{one.decision.id}", kind="pending") for one in pending]
    notes = DocumentNotes.of(edition, document, marks, longest=SHEET // 2)
    blocks = _blocks(notes, pending)
    sheets = _sheets([block.paragraph.span for block in blocks])
    sheet = max((s for s in sheets if s.start <= max(0, asked.at)), key=lambda s: s.start, default=sheets[0])
    following = next((s.start for s in sheets if s.start > sheet.start), len(document.text) + 1)
    with view.build.reading() as connection:
        relations = read_relations(connection, [document.path], within=False, passages=False)
    return visit.render(
        "reader/page.html.jinja",
        section="sources",
        view=view,
        edition=edition,
        document=document,
        names=notes.names,
        blocks=[block for block in blocks if sheet.start <= block.paragraph.span.start < following],
        sheet=sheet,
        sheets=sheets,
        struck={d.left: d for d in counting if d.kind == "reject"},
        others=_others(edition, document, relations),
        done=next((d for d in view.decisions if asked.done and d.id == asked.done and not d.undone), None),
    )


def show_pair(visit: Visit) -> Response:
    """Two documents side by side."""
    asked, view = visit.question(PairQuestion), visit.view
    known = view.build.heads.documents
    for path in (asked.left, asked.right):
        if path not in known:
            raise _no_document(path)
    edition = view.part(documents=[asked.left, asked.right], related=True)
    pair = compare(edition, edition.documents[asked.left], edition.documents[asked.right])
    if pair is None:
        raise MissingError("These two have no passage in common that was found: there is nothing to set side by side.")
    both = {asked.left, asked.right}
    verdict = next((d for d in in_force(view.decisions) if d.kind == "copy" and {d.left, d.right} == both), None)
    return visit.render("reader/parallel.html.jinja", section="sources", view=view, edition=edition, pair=pair, verdict=verdict)


def _open(view: View, path: str) -> tuple[Edition, Document]:
    if path not in view.build.heads.documents:
        raise _no_document(path)
    edition = view.part(documents=[path])
    return edition, edition.documents[path]


def _no_document(path: str) -> MissingError:
    return MissingError(f"There is no document {path!r} in the register now. The sources list what there is.")


def _iter_pending(edition: Edition, document: Document, counting: Iterable[Decision]) -> Iterable[Pending]:
    """What was added to a document and isn't in the register yet, as far as its words still stand there."""
    known = {name.name for name in edition.index_of(document.path).names}
    for decision in counting:
        if decision.left != document.path or decision.kind not in ("claim", "mention"):
            continue
        try:
            if decision.kind == "claim":
                claim = added_claim(document, decision)
                span = claim.passage if claim and claim.id not in edition.claims else None
            else:
                mention = added_mention(document, decision)
                span = mention.span if mention and mention.name not in known else None
        except UsageError:
            continue
        if span is not None:
            yield Pending(decision=decision, span=span, words=decided_value(decision, edition.entities))


def _blocks(notes: DocumentNotes, pending: Sequence[Pending]) -> list[Block]:
    blocks = []
    for paragraph, found in notes.paragraphs:
        here = tuple(one for one in pending if paragraph.span.start <= one.span.start < paragraph.span.end)
        blocks.append(Block(paragraph=paragraph, found=found, pending=here, heading=paragraph.span.start in notes.headings))
    return blocks


def _sheets(spans: Sequence[Span]) -> list[Sheet]:
    sheets = [Sheet(number=1, start=0)]
    for span in spans:
        if span.end - sheets[-1].start > SHEET and span.start > sheets[-1].start:
            sheets.append(Sheet(number=len(sheets) + 1, start=span.start))
    return sheets


def _others(edition: Edition, document: Document, relations: Iterable[Relation]) -> list[tuple[Relation, str]]:
    """How a document stands to others, the nearest first, each with the path of the other."""
    found = [(one, one.target if one.source == document.path else one.source) for one in relations]
    return sorted(found, key=lambda pair: (-pair[0].coverage, pair[1]))


ROOM = Room(
    key="reader",
    operations=[
        Operation(
            path="/document",
            summary="A document with every claim, name and date that was found in it.",
            question=DocumentQuestion,
            answer=Reading,
            work=read_document,
        ),
    ],
    pages=[
        Page(path="/documents/{path:path}", show=show_document),
        Page(path="/parallel", show=show_pair),
    ],
)
