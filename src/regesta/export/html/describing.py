"""What the templates need beyond the edition: labels of sources, choices to filter by, notes beside a text."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from anyascii import anyascii

from regesta.export.edition import QUALITY_WORDS, Attestation, Edition, Life, Siglum, is_telling, language_name, margin_date
from regesta.export.html.addresses import BODIES, passage_anchor
from regesta.export.html.passages import Marked, Paragraph, mark_paragraphs
from regesta.model.chronology import Entry
from regesta.model.claims import Claim
from regesta.model.documents import Document
from regesta.model.entities import Entity
from regesta.model.states import Lane, Tenure
from regesta.model.text import Span

_MOST_TITLES = 4
_LONG = 30  # characters; evidence of more is whole sentences, which are not underlined until they are asked for


def source_label(edition: Edition, siglum: Siglum) -> str:
    """What a siglum stands for: titles, languages, signs of quality."""
    paths = [siglum.document] if siglum.document else sorted(edition.families_by_id[siglum.family].documents)
    labels = [_document_label(edition, edition.documents[path]) for path in paths[:_MOST_TITLES] if path in edition.documents]
    if len(paths) > _MOST_TITLES:
        labels.append(f"and {len(paths) - _MOST_TITLES} more")
    return "; ".join(labels)


def _document_label(edition: Edition, document: Document) -> str:
    signs = [QUALITY_WORDS[sign.name] for sign in document.quality if is_telling(sign.value)]
    return ", ".join([f"{edition.title(document)} ({language_name(document.language)})", *signs])


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterChoices:
    """What the entries of a page can be filtered by: (value, label) pairs, each with how many entries have it."""

    people: tuple[tuple[str, str, int], ...]
    organs: tuple[tuple[str, str, int], ...]
    types: tuple[tuple[str, str, int], ...]

    @classmethod
    def of(cls, edition: Edition, entries: Iterable[Entry]) -> FilterChoices:
        """The choices among ``entries``."""
        entities: Counter[str] = Counter()
        types: Counter[str] = Counter()
        for entry in entries:
            entities.update({entity for _role, entity in entry.roles})
            types[entry.type] += 1
        known = [(edition.entities[entity], count) for entity, count in entities.items() if entity in edition.entities]
        return cls(
            people=_choices((e, n) for e, n in known if e.kind == "person"),
            organs=_choices((e, n) for e, n in known if e.kind in BODIES),
            types=tuple((name, name.replace("_", " "), count) for name, count in sorted(types.items())),
        )


def _choices(pairs: Iterable[tuple[Entity, int]]) -> tuple[tuple[str, str, int], ...]:
    ordered = sorted(pairs, key=lambda p: (anyascii(p[0].name).casefold(), p[0].name, p[0].id))
    return tuple((entity.id, entity.name, count) for entity, count in ordered)


def alphabetical(lives: Iterable[Life]) -> tuple[list[Life], list[Life]]:
    """Lives by name, without regard to accents: those of people and bodies with a name, and of those without."""
    ordered = sorted(lives, key=lambda life: (anyascii(life.entity.name).casefold(), life.entity.name, life.entity.id))
    nameless = [life for life in ordered if life.entity.group or life.entity.name == life.entity.name.lower()]
    apart = {life.entity.id for life in nameless}
    return [life for life in ordered if life.entity.id not in apart], nameless


def lane_words(edition: Edition, lane: Lane, entity: Entity) -> str:
    """A lane in words; of a bond of two that is told of the other, with the other's name."""
    if lane.fact.subject == entity.id or lane.fact.subject not in edition.entities:
        return lane.words
    return lane.words.replace(entity.name, edition.entities[lane.fact.subject].name)


def tenure_sigla(edition: Edition, tenure: Tenure) -> list[Siglum]:
    """The sources of both ends of a tenure."""
    claims = [claim for touch in (tenure.start, tenure.end) if touch for claim in touch.claims]
    found = {edition.claim_sigla[claim] for claim in claims if claim in edition.claim_sigla}
    return sorted(found, key=lambda siglum: siglum.order)


def other_names(life: Life) -> list[tuple[str, str]]:
    """The spellings of a name other than the first, each once, with their languages."""
    found: dict[str, str] = {}
    for name in sorted(set(life.entity.names), key=lambda n: (n.language, n.name)):
        if name.name != life.entity.name:
            found.setdefault(name.name, name.language)
    return list(found.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class NameInText:
    """A name of a document, how often it stands there, and the HTML id of its first place."""

    name: str
    count: int
    anchor: str


def _index_marks(edition: Edition, document: Document) -> tuple[tuple[NameInText, ...], list[Marked]]:
    """The names of a document, and the marks of all its names and dates; a date tells its value."""
    index = edition.index_of(document.path)
    length = len(document.text)
    names: list[NameInText] = []
    taken: dict[Span, Marked] = {}
    for name in index.names:
        spans = [span for span in name.spans if span.end <= length and len(span)]
        for place, span in enumerate(spans):
            other = "" if name.name == edition.words(document, span) else name.name
            taken.setdefault(
                span, Marked(span=span, anchor="" if place else f"n-{span.start}-{span.end}", kind="name", tip=other)
            )
        if spans and taken[spans[0]].anchor:
            names.append(NameInText(name=name.name, count=len(spans), anchor=taken[spans[0]].anchor))
    dates = [
        Marked(span=date.span, anchor="", kind="when", tip=margin_date(date.edtf))
        for date in index.dates
        if date.span.end <= length
    ]
    return tuple(names), [*taken.values(), *dates]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentNotes:
    """A document's paragraphs with its passages marked, the claims that begin in each, and which are headings."""

    paragraphs: tuple[tuple[Paragraph, tuple[Attestation, ...]], ...]
    headings: frozenset[int]
    names: tuple[NameInText, ...]

    @classmethod
    def of(cls, edition: Edition, document: Document, more: Iterable[Marked] = (), longest: int = sys.maxsize) -> DocumentNotes:
        """The notes beside ``document``: all its claims, and the evidence for its signs of quality; ``more`` is marked, too.

        Paragraphs of more than ``longest`` characters are cut.
        """
        claims = edition.claims_in(document.path)
        marked = {
            claim.passage: Marked(span=claim.passage, anchor=passage_anchor(claim.passage), kind="passage") for claim in claims
        }
        evidence = [
            Marked(span=span, anchor=evidence_anchor(sign.name, number), kind="evidence" if len(span) < _LONG else "wide")
            for sign in document.quality
            for number, span in enumerate(sign.evidence, start=1)
            if span.end <= len(document.text)
        ]
        names, indexed = _index_marks(edition, document)
        paragraphs = mark_paragraphs(edition.reading_text(document), [*marked.values(), *evidence, *indexed, *more], longest)
        waiting: list[Claim] = sorted(claims, key=lambda c: (c.passage.start, c.trigger.start, c.id))
        rows = []
        for paragraph in paragraphs:
            here = [claim for claim in waiting if claim.passage.start < paragraph.span.end]
            waiting = waiting[len(here) :]
            rows.append((paragraph, tuple(edition.attestation(claim) for claim in here)))
        headings = {sentence.span.start: sentence.span.end for sentence in document.sentences if sentence.heading}
        spans = [paragraph.span for paragraph in paragraphs]
        whole = {span.start for span in spans if 2 * (headings.get(span.start, span.start) - span.start) > len(span)}
        return cls(paragraphs=tuple(rows), headings=frozenset(whole), names=names)


def evidence_anchor(name: str, number: int) -> str:
    """The HTML id of the evidence for a sign of quality, numbered from 1."""
    return f"q-{name}-{number}"
