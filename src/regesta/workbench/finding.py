"""What can be asked about entries: lists of them, what to choose them by, one of them whole, sentences with some words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

from regesta.export.edition import Edition
from regesta.model.chronology import Entry
from regesta.model.claims import Claim
from regesta.model.entities import Entity
from regesta.store import Hit, Query, count_sentences, find_sentences, parse_query
from regesta.workbench.bench import Workbench
from regesta.workbench.choosing import FACETS, Bar, Choice, Chosen
from regesta.workbench.errors import MissingError
from regesta.workbench.operations import Operation
from regesta.workbench.view import View

FacetName = Literal["person", "organ", "type", "place", "family", "status", "language", "confidence"]
PAGE_LENGTH = 50
SHOWN_VALUES = 10
MOST_VALUES = 100
MOST_SENTENCES = 10_000
_OF_ENTITIES = ("person", "organ", "place")


@dataclass(frozen=True, slots=True, kw_only=True)
class EntriesQuestion(Choice):
    """A page of the entries that a choice lets through."""

    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLine:
    """An entry in a list. ``families`` are the letters of the independent sources that attest it."""

    id: str
    date: str | None
    status: str
    type: str
    summary: str
    families: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """A page of entries, how many there are in all, and on how many pages."""

    total: int
    page: int
    pages: int
    entries: tuple[EntryLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value of a facet: what it is called, and how many entries there would be."""

    value: str
    label: str
    count: int
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A facet with its commonest values and those chosen; ``total`` says how many values there are."""

    name: FacetName
    values: tuple[Value, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """What could be chosen next: values by facet, and entries by years."""

    facets: tuple[Facet, ...]
    years: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetQuestion(Choice):
    """The values of one facet whose labels have the words of ``find``, the commonest first."""

    facet: FacetName
    find: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryQuestion:
    """An entry by its id."""

    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryWhole:
    """An entry with the claims that tell it and the entities it is about."""

    entry: Entry
    claims: tuple[Claim, ...]
    entities: tuple[Entity, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PassagesQuestion:
    """A page of the sentences that have all the words of ``q``."""

    q: str
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Passages:
    """A page of sentences in the order of the pile, how many there are in all, and on how many pages.

    No more than ten thousand are counted; ``more`` says that there may be more.
    """

    total: int
    more: bool
    page: int
    pages: int
    hits: tuple[Hit, ...]


def find_entries(bench: Workbench, asked: EntriesQuestion) -> Entries:
    """The entries that fit, a page of them.

    Raises:
        UsageError: if a date is none.
    """
    view = bench.view()
    return list_entries(view, Chosen(view.build, asked), asked.page)


def list_entries(view: View, chosen: Chosen, page: int) -> Entries:
    """A page of the entries chosen; the last one, if there are not so many."""
    page, pages = page_of(page, len(chosen.places))
    edition = view.lines(chosen.page(page, PAGE_LENGTH))
    return Entries(total=len(chosen.places), page=page, pages=pages, entries=lines_of(edition))


def page_of(page: int, total: int) -> tuple[int, int]:
    """The page to show of ``total`` things, where there may not be so many, and how many pages there are."""
    pages = max(1, -(-total // PAGE_LENGTH))
    return min(max(1, page), pages), pages


def lines_of(edition: Edition) -> tuple[EntryLine, ...]:
    """The entries of a part of the register, in order of time."""
    return tuple(
        EntryLine(
            id=entry.id,
            date=entry.date.edtf if entry.date else None,
            status=entry.status,
            type=entry.type,
            summary=entry.summary,
            families=tuple(siglum.text for siglum in edition.entry_sigla(entry)),
            confidence=entry.confidence,
        )
        for entry in edition.register.chronology.entries
    )


def find_facets(bench: Workbench, asked: Choice) -> Facets:
    """What could be chosen next.

    Raises:
        UsageError: if a date is none.
    """
    view = bench.view()
    return list_facets(view, Chosen(view.build, asked), asked)


def list_facets(view: View, chosen: Chosen, choice: Choice) -> Facets:
    """The facets with their commonest values and those chosen."""
    counted = {name: chosen.counts(name) for name in FACETS}
    shown = {
        name: list(dict.fromkeys((*choice.of_facet(name), *(value for value, _ in islice(counts, SHOWN_VALUES)))))
        for name, counts in counted.items()
    }
    labels = _labels(view, {value for name in _OF_ENTITIES for value in shown[name]})
    return Facets(
        facets=tuple(
            Facet(
                name=name,  # type: ignore[arg-type]
                total=len(counted[name]),
                values=tuple(
                    Value(
                        value=value,
                        label=labels.get(value, value),
                        count=counted[name].of(value),
                        chosen=value in choice.of_facet(name),
                    )
                    for value in shown[name]
                ),
            )
            for name in FACETS
        ),
        years=chosen.bars(),
    )


def find_values(bench: Workbench, asked: FacetQuestion) -> Facet:
    """The values of one facet, at most a hundred.

    Raises:
        UsageError: if a date is none.
    """
    view = bench.view()
    counts = list(Chosen(view.build, asked).counts(asked.facet))
    query = parse_query(asked.find)
    if asked.facet in _OF_ENTITIES and query.phrases:
        named = view.build.named(query)
        counts = [(value, count) for value, count in counts if value in named]
    shown = counts[:MOST_VALUES]
    labels = _labels(view, (value for value, _ in shown)) if asked.facet in _OF_ENTITIES else {}
    return Facet(
        name=asked.facet,
        total=len(counts),
        values=tuple(
            Value(value=value, label=labels.get(value, value), count=count, chosen=value in asked.of_facet(asked.facet))
            for value, count in shown
        ),
    )


def _labels(view: View, ids: Iterable[str]) -> dict[str, str]:
    return {id_: entity.name for id_, entity in view.entities(ids).items()}


def read_entry(bench: Workbench, asked: EntryQuestion) -> EntryWhole:
    """One entry with all that tells it.

    Raises:
        MissingError: if there is none of that id.
    """
    part = bench.view().part([asked.id])
    if asked.id not in part.entries:
        raise MissingError(f"There is no entry {asked.id!r} in the register now. It may have got another id by a new build.")
    return EntryWhole(entry=part.entries[asked.id], claims=part.register.claims, entities=tuple(part.register.entities))


def find_passages(bench: Workbench, asked: PassagesQuestion) -> Passages:
    """The sentences of documents that have all of some words."""
    return list_passages(bench.view(), parse_query(asked.q), asked.page)


def list_passages(view: View, query: Query, page: int, *, only_count: bool = False) -> Passages:
    """A page of the sentences with all the words of a query, or only how many there are."""
    if not query.phrases:
        return Passages(total=0, more=False, page=1, pages=1, hits=())
    with view.build.reading() as connection:
        total = count_sentences(connection, query, MOST_SENTENCES)
        page, pages = page_of(page, total)
        wanted = 0 if only_count else PAGE_LENGTH
        hits = find_sentences(connection, query, limit=wanted, offset=(page - 1) * PAGE_LENGTH) if wanted else []
    return Passages(total=total, more=total >= MOST_SENTENCES, page=page, pages=pages, hits=tuple(hits))


OPERATIONS: list[Operation[Any, Any]] = [
    Operation(path="/entries", summary="Entries in order of time.", question=EntriesQuestion, answer=Entries, work=find_entries),
    Operation(path="/entries/{id}", summary="One entry.", question=EntryQuestion, answer=EntryWhole, work=read_entry),
    Operation(path="/facets", summary="What entries can be chosen by.", question=Choice, answer=Facets, work=find_facets),
    Operation(path="/facets/{facet}", summary="The values of one facet.", question=FacetQuestion, answer=Facet, work=find_values),
    Operation(
        path="/passages", summary="Sentences by their words.", question=PassagesQuestion, answer=Passages, work=find_passages
    ),
]
