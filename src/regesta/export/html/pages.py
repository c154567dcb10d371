"""The pages of the HTML export, each from its template."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from regesta import __version__
from regesta.export.edition import (
    MARKS,
    MODALITY_REMARKS,
    MODALITY_WORDS,
    QUALITY_WORDS,
    RELATION_WORDS,
    ROLE_WORDS,
    STATUS_WORDS,
    UNSTATED,
    Edition,
    Life,
    Siglum,
    compare,
    is_telling,
    language_name,
    margin_date,
    of_one,
    of_sources,
    plain_type,
    sign_strength,
    text_direction,
)
from regesta.export.files import ExportFile
from regesta.export.html.addresses import BODIES, CONFLICTS_LENGTH, Addresses, ChronologyPage, chronology_pages, sheets
from regesta.export.html.bars import chart_of, lanes_of, map_of, period_of
from regesta.export.html.days import day_of_most, days_script
from regesta.export.html.describing import DocumentNotes, FilterChoices, alphabetical, other_names, source_label
from regesta.export.html.drawing import draw_stemma
from regesta.model.chronology import Conflict, Entry
from regesta.model.entities import Entity
from regesta.model.register import Register
from regesta.model.states import Lane, Tenure

_ASSETS = ("edition.css", "edition.js", "icon.svg", "days.js")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_WIKIDATA = re.compile(r"Q[1-9]\d*")


def _shown(value: object) -> object:
    """Text as a page can hold it: control characters, which HTML forbids, become a replacement character."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return _CONTROLS.sub("\ufffd", value)
    return value


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("regesta.export.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.filters.update(
        margin_date=margin_date,
        plain_type=plain_type,
        language_name=language_name,
        direction=text_direction,
        strength=sign_strength,
        share=of_one,
        role_in_words=ROLE_WORDS.get,
    )
    environment.tests["telling"] = is_telling
    environment.tests["wikidata"] = lambda value: bool(_WIKIDATA.fullmatch(value or ""))
    return environment


class _Site:
    """One export: the edition, the addresses, and the environment that renders them."""

    def __init__(self, register: Register) -> None:
        self.edition = Edition(register)
        self.pages = chronology_pages(self.edition)
        self.addresses = Addresses(self.edition, self.pages)
        self._entries: dict[tuple[str, str], Markup] = {}
        self._environment = _environment()
        self._environment.globals.update(
            edition=self.edition,
            register=register,
            addresses=self.addresses,
            version=__version__,
            statuses=STATUS_WORDS,
            mark_meanings=MARKS,
            quality_words=QUALITY_WORDS,
            relation_words=RELATION_WORDS,
            modalities=MODALITY_WORDS,
            modality_remarks=MODALITY_REMARKS,
            unstated=UNSTATED,
            of_sources=of_sources,
            other_names=other_names,
            source_label=cache(partial(source_label, self.edition)),
            drawing=partial(draw_stemma, self.edition),
            entry_html=self.entry_html,
            period=partial(period_of, self.edition),
            lane_words=self.lane_words,
            tenure_sigla=self.tenure_sigla,
        )

    def entry_html(self, entry: Entry, root: str) -> Markup:
        """An entry with everything under it; made once for each depth of folder, since many pages show it."""
        made = self._entries.get((entry.id, root))
        if made is None:
            made = Markup(self._environment.get_template("entry.html.jinja").render(entry=entry, root=root))
            self._entries[entry.id, root] = made
        return made

    def lane_words(self, lane: Lane, entity: Entity) -> str:
        """A lane in words; of a bond of two that is told of the other, with the other's name."""
        if lane.fact.subject == entity.id or lane.fact.subject not in self.edition.entities:
            return lane.words
        return lane.words.replace(entity.name, self.edition.entities[lane.fact.subject].name)

    def tenure_sigla(self, tenure: Tenure) -> list[Siglum]:
        """The sources of both ends of a tenure."""
        claims = [claim for touch in (tenure.start, tenure.end) if touch for claim in touch.claims]
        found = {self.edition.claim_sigla[claim] for claim in claims if claim in self.edition.claim_sigla}
        return sorted(found, key=lambda siglum: siglum.order)

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


def iter_pages(register: Register) -> Iterator[ExportFile]:
    """All files of the export."""
    site = _Site(register)
    edition = site.edition
    for name in _ASSETS:
        yield ExportFile(f"assets/{name}", files("regesta.export.html").joinpath("assets", name).read_bytes())
    if site.pages[0].address != "index.html":
        yield site.page("index.html", "contents.html.jinja", all_pages=site.pages, section="chronology")
    for page in site.pages:
        yield site.chronology(page)
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
        left, right = edition.documents.get(relation.source), edition.documents.get(relation.target)
        pair = compare(edition, left, right) if left and right else None
        if pair:
            yield site.page(site.addresses.comparison(relation), "comparison.html.jinja", pair=pair, section="sources")
    for document in register.documents:
        yield site.page(
            site.addresses.document(document),
            "document.html.jinja",
            document=document,
            notes=DocumentNotes.of(edition, document),
            section="sources",
        )
    yield site.page("about.html", "about.html.jinja", section="about")
