"""The pages of the HTML export, each from its template."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from importlib.resources import files

from jinja2 import PackageLoader
from markupsafe import Markup

from regesta.export.edition import Edition, Life, compare
from regesta.export.files import ExportFile
from regesta.export.html.addresses import BODIES, CONFLICTS_LENGTH, Addresses, ChronologyPage, chronology_pages, sheets
from regesta.export.html.bars import chart_of, lanes_of, map_of, period_of
from regesta.export.html.days import day_of_most, days_script
from regesta.export.html.describing import (
    DocumentNotes,
    FilterChoices,
    alphabetical,
    lane_words,
    source_label,
    tenure_sigla,
)
from regesta.export.html.drawing import draw_stemma
from regesta.export.html.environment import make_environment
from regesta.model.chronology import Conflict, Entry
from regesta.model.documents import Document
from regesta.model.families import Relation
from regesta.model.register import Register

_NAV = (
    ("chronology", "index.html", "Chronology"),
    ("people", "people.html", "People"),
    ("organs", "organs.html", "Organs"),
    ("days", "days.html", "On any day"),
    ("contradictions", "contradictions.html", "Contradictions"),
    ("sources", "sources.html", "Sources"),
    ("about", "about.html", "How to read"),
)
_ASSETS = ("edition.css", "edition.js", "icon.svg", "days.js")


class _Site:
    """One export: the edition, the addresses, and the environment that renders them."""

    def __init__(self, register: Register) -> None:
        self.edition = Edition(register)
        self.pages = chronology_pages(self.edition)
        self.addresses = Addresses(self.edition, self.pages)
        self._entries: dict[tuple[str, str], Markup] = {}
        self._environment = make_environment(PackageLoader("regesta.export.html"))
        self._environment.globals.update(
            edition=self.edition,
            register=register,
            addresses=self.addresses,
            nav=nav_of(register),
            source_label=cache(partial(source_label, self.edition)),
            drawing=partial(draw_stemma, self.edition),
            entry_html=self.entry_html,
            period=partial(period_of, self.edition),
            lane_words=partial(lane_words, self.edition),
            tenure_sigla=partial(tenure_sigla, self.edition),
        )

    def entry_html(self, entry: Entry, root: str) -> Markup:
        """An entry with everything under it; made once for each depth of folder, since many pages show it."""
        made = self._entries.get((entry.id, root))
        if made is None:
            made = Markup(self._environment.get_template("entry.html.jinja").render(entry=entry, root=root))
            self._entries[entry.id, root] = made
        return made

    def life(self, address: str, life: Life, section: str) -> ExportFile:
        """The page of a person or body."""
        motion, body = self.edition.register.motion, life.entity.kind in BODIES
        lanes = lanes_of(motion, life.entity.id, body=body)
        return self.page(
            address,
            "entity.html.jinja",
            life=life,
            section=section,
            body=body,
            chart=chart_of(lanes),
            map=None if body else map_of(self.edition, motion, lanes),
        )

    def page(self, address: str, template: str, **context: object) -> ExportFile:
        """The page at ``address``."""
        root = "../" * address.count("/")
        text = self._environment.get_template(template).render(address=address, root=root, **context)
        return ExportFile(address, text.encode("utf-8", "replace"))

    def chronology(self, page: ChronologyPage) -> ExportFile:
        """One page of the chronology."""
        choices = FilterChoices.of(self.edition, [entry for year in page.years for entry in year.entries])
        return self.page(
            page.address, "chronology.html.jinja", page=page, choices=choices, all_pages=self.pages, section="chronology"
        )

    def comparison(self, relation: Relation) -> ExportFile:
        """Two documents of the register side by side."""
        pair = compare(self.edition, self.edition.documents[relation.source], self.edition.documents[relation.target])
        return self.page(self.addresses.comparison(relation), "comparison.html.jinja", pair=pair, section="sources")

    def document(self, document: Document) -> ExportFile:
        """A document's text with what was found in it."""
        notes = DocumentNotes.of(self.edition, document)
        return self.page(
            self.addresses.document(document), "document.html.jinja", document=document, notes=notes, section="sources"
        )


def nav_of(register: Register) -> list[tuple[str, str, str]]:
    """The sections of the export: the key, file and label of each."""
    return [section for section in _NAV if section[0] != "days" or register.motion]


def iter_pages(register: Register) -> Iterator[ExportFile]:
    """All files of the export."""
    site = _Site(register)
    edition = site.edition
    for name in _ASSETS:
        yield asset(name)
    if site.pages[0].address != "index.html":
        yield site.page("index.html", "contents.html.jinja", all_pages=site.pages, section="chronology")
    for chronology in site.pages:
        yield site.chronology(chronology)
    for section, heading, kinds in (("people", "People", ("person",)), ("organs", "Organs", BODIES)):
        lives = [edition.life(entity) for entity in register.entities if entity.kind in kinds]
        named, nameless = alphabetical(life for life in lives if life.entries)
        yield site.page(
            f"{section}.html", "entities.html.jinja", named=named, nameless=nameless, heading=heading, section=section
        )
        for life in (*named, *nameless):
            address = site.addresses.entity(life.entity)
            if address:
                yield site.life(address, life, section)
    if register.motion:
        lanes = tuple(lane for lane in register.motion.lanes if lane.dated)
        yield ExportFile("assets/motion.js", days_script(edition, lanes, site.addresses.entity))
        yield site.page("days.html", "days.html.jinja", lanes=lanes, day=day_of_most(lanes), section="days")
    conflicting = [*edition.conflicting_entries, *edition.conflicts_between]
    parts = sheets("contradictions", conflicting, CONFLICTS_LENGTH)
    for sheet in parts:
        entries = [item for item in sheet.items if isinstance(item, Entry)]
        conflicts = [item for item in sheet.items if isinstance(item, Conflict)]
        yield site.page(
            sheet.address,
            "contradictions.html.jinja",
            entries=entries,
            conflicts=conflicts,
            sheet=sheet,
            all_sheets=parts,
            section="contradictions",
        )
    for sources in site.addresses.sources:
        yield site.page(
            sources.address, "sources.html.jinja", sheet=sources, all_sheets=site.addresses.sources, section="sources"
        )
    for relation in edition.relations.values():
        if {relation.source, relation.target} <= edition.documents.keys():
            yield site.comparison(relation)
    for document in register.documents:
        yield site.document(document)
    yield site.page("about.html", "about.html.jinja", section="about")


def asset(name: str) -> ExportFile:
    """A file that all exports have alike: the style, the scripts, the icon."""
    return ExportFile(f"assets/{name}", files("regesta.export.html").joinpath("assets", name).read_bytes())
