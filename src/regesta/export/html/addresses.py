"""Where each page is: file names that stay the same from build to build."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from anyascii import anyascii

from regesta.export.edition import Edition, Siglum, YearOfEntries
from regesta.model.chronology import Entry
from regesta.model.claims import Claim
from regesta.model.documents import Document
from regesta.model.entities import Entity
from regesta.model.families import Relation
from regesta.model.ids import content_id
from regesta.model.text import Span

T = TypeVar("T")
PAGE_LENGTH = 500
SOURCES_LENGTH = 200
CONFLICTS_LENGTH = 100
_LONGEST_SLUG = 40
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
BODIES = ("organ", "faction")
FEWEST_ENTRIES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ChronologyPage:
    """A page of the chronology: its address, its title, and the years on it."""

    address: str
    title: str
    years: tuple[YearOfEntries, ...]

    @property
    def size(self) -> int:
        """How many entries are on it."""
        return sum(len(year.entries) for year in self.years)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet(Generic[T]):
    """One of several pages that share a list: its address, its number from 1, and its items."""

    address: str
    number: int
    items: tuple[T, ...]


def sheets(name: str, items: Sequence[T], length: int) -> list[Sheet[T]]:
    """``items`` on pages of at most ``length``: ``name.html``, ``name-2.html``; one page if there are none."""
    return [
        Sheet(
            address=f"{name}{f'-{number}' if number > 1 else ''}.html",
            number=number,
            items=tuple(items[start : start + length]),
        )
        for number, start in enumerate(range(0, max(1, len(items)), length), start=1)
    ]


def slug(name: str, key: str) -> str:
    """A file name: ``name`` in plain letters, and a hash of ``key`` that tells it from all others."""
    plain = _NOT_PLAIN.sub("-", anyascii(name).lower()).strip("-")[:_LONGEST_SLUG].strip("-")
    return f"{plain or 'x'}-{content_id('', key)[1:11]}"


def document_page(path: str) -> str:
    """The page of the document at a path."""
    return f"documents/{slug(path, path)}.html"


def passage_anchor(span: Span) -> str:
    """The HTML id of a passage on its document's page."""
    return f"p-{span.start}-{span.end}"


def chronology_pages(edition: Edition, length: int = PAGE_LENGTH) -> list[ChronologyPage]:
    """The pages of the chronology: one up to ``length`` entries, else one a decade, and more for a crowded decade."""
    years = edition.years(edition.register.chronology.entries)
    if len(edition.register.chronology.entries) <= length:
        return [ChronologyPage(address="index.html", title="Chronology", years=tuple(years))]
    decades: dict[int | None, list[YearOfEntries]] = {}
    for year in years:
        decades.setdefault(None if year.year is None else year.year // 10 * 10, []).append(year)
    pages = []
    for decade, found in decades.items():
        name = _decade_name(decade)
        parts = list(_split(found, length))
        for number, part in enumerate(parts, start=1):
            more = f", {number} of {len(parts)}" if len(parts) > 1 else ""
            address = f"chronology/{_NOT_PLAIN.sub('-', name.lower())}{f'-{number}' if number > 1 else ''}.html"
            pages.append(ChronologyPage(address=address, title=f"{name}{more}", years=tuple(part)))
    return pages


def _decade_name(decade: int | None) -> str:
    if decade is None:
        return "Undated"
    if decade == 0:
        return "1 BC–AD 9"
    return f"{decade}s" if decade > 0 else f"{1 - decade}–{-8 - decade} BC"


def _split(years: Sequence[YearOfEntries], length: int) -> list[list[YearOfEntries]]:
    """Years in parts of at most ``length`` entries; a year with more is cut."""
    parts: list[list[YearOfEntries]] = [[]]
    room = length
    for year in years:
        entries = year.entries
        while entries:
            if not room:
                parts.append([])
                room = length
            taken, entries = entries[:room], entries[room:]
            parts[-1].append(YearOfEntries(heading=year.heading, year=year.year, entries=taken))
            room -= len(taken)
    return parts


class Addresses:
    """The address of everything that has a page or a place on one, relative to the export's folder."""

    def __init__(self, edition: Edition, pages: Sequence[ChronologyPage]) -> None:
        self._of_entry = {e.id: page.address for page in pages for year in page.years for e in year.entries}
        self.sources = sheets("sources", edition.families, SOURCES_LENGTH)
        self._of_family = {family.id: sheet.address for sheet in self.sources for family in sheet.items}
        self._of_document = {path: document_page(path) for path in edition.documents}
        entries = edition.register.chronology.entries
        acts = Counter(entity for entry in entries for entity in {entity for _role, entity in entry.roles})
        motion = edition.register.motion
        peopled = {lane.fact.object for lane in motion.lanes if lane.group == "body" and lane.dated} if motion else set()
        self._of_entity = {}
        for entity in edition.register.entities:
            folder = "people" if entity.kind == "person" else "organs" if entity.kind in BODIES else ""
            if folder and (acts[entity.id] >= FEWEST_ENTRIES or entity.id in peopled):
                self._of_entity[entity.id] = f"{folder}/{slug(entity.name, entity.id)}.html"

    def document(self, document: Document) -> str:
        """The page of a document."""
        return self._of_document[document.path]

    def comparison(self, relation: Relation) -> str:
        """The page that sets two documents side by side."""
        key = f"{relation.source}\n{relation.target}"
        return f"compared/{slug(key, key)}.html"

    def passage(self, claim: Claim) -> str:
        """The passage of a claim on its document's page."""
        return f"{self._of_document[claim.document]}#{passage_anchor(claim.passage)}"

    def family(self, siglum: Siglum) -> str:
        """A family on the sources' page."""
        return f"{self._of_family[siglum.family]}#family-{siglum.letter}"

    def entity(self, entity: Entity) -> str | None:
        """The page of a person or body; None for other kinds, and for those whose one entry says all there is to say.

        A body that somebody is known to have been in always has one.
        """
        return self._of_entity.get(entity.id)

    def entry(self, entry: Entry) -> str:
        """An entry in the chronology."""
        return f"{self._of_entry[entry.id]}#entry-{entry.id}"
