"""Families as their readers meet them: their documents, what they attest, how they fare beside others, and their drawing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

import sqlalchemy as sa

from regesta.export.edition import Siglum
from regesta.export.html.drawing import Drawing, draw_stemma
from regesta.model.documents import Document
from regesta.model.families import Family, Relation
from regesta.store import read_relations, schema
from regesta.store.folding import fold
from regesta.workbench.bench import Workbench
from regesta.workbench.view import Build, View

PAGE_LENGTH = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesQuestion:
    """Sources with these words in a document's title or path; page by page."""

    q: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document: its path, title, language, and how many claims it makes; ``added``: by a reader, in the workbench."""

    path: str
    title: str
    language: str
    siglum: str
    claims: int
    added: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """A family: its letter, its documents, how many entries it attests, by their status, and how it fares beside others.

    Of ``shared`` entries, which other families attest too, it reads ``otherwise`` than the register in some.
    """

    siglum: str
    documents: tuple[Source, ...]
    attests: dict[str, int]
    shared: int
    otherwise: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Families that fit, by their sigla: how many in all, and those of one page."""

    total: int
    page: int
    pages: int
    families: tuple[Witness, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A family as its page shows it."""

    family: Family
    siglum: Siglum
    witness: Witness
    documents: tuple[Document, ...]
    drawing: Drawing | None
    within: tuple[Relation, ...]
    beyond: tuple[Relation, ...]


def list_sources(bench: Workbench, asked: SourcesQuestion) -> Sources:
    """The families and their documents."""
    view = bench.view()
    families, page, pages, total = families_of_page(view, asked)
    return Sources(total=total, page=page, pages=pages, families=tuple(_witnesses(bench, view, families)))


def families_of_page(view: View, asked: SourcesQuestion) -> tuple[list[Family], int, int, int]:
    """The families of the page asked for, its number, how many pages there are, and how many families fit."""
    heads, words = view.build.heads, fold(asked.q).split()

    def fits(family: Family) -> bool:
        known = (heads.documents[path] for path in family.documents if path in heads.documents)
        return not words or any(all(word in fold(f"{heads.title(d)} {d.path}") for word in words) for d in known)

    fitting = [family for family in view.build.witnesses.families if fits(family)]
    pages = max(1, -(-len(fitting) // PAGE_LENGTH))
    page = max(1, min(asked.page, pages))
    return fitting[(page - 1) * PAGE_LENGTH :][:PAGE_LENGTH], page, pages, len(fitting)


def _witnesses(bench: Workbench, view: View, families: Iterable[Family]) -> Iterable[Witness]:
    heads, claims, entries = view.build.heads, schema.claims.c, schema.entries.c
    families = list(families)
    shared, otherwise = view.build.kept("agreement", lambda: _agreement(view.build))
    paths = [path for family in families for path in family.documents]
    with view.build.reading() as connection:
        counted = sa.select(claims.document, sa.func.count()).where(claims.document.in_(paths)).group_by(claims.document)
        told: dict[str, int] = {row[0]: row[1] for row in connection.execute(counted)}
        attesting = schema.entry_families.c
        asked = (
            sa.select(attesting.family, entries.status, sa.func.count())
            .join(schema.entries, entries.position == attesting.entry)
            .where(attesting.family.in_([family.id for family in families]))
            .group_by(attesting.family, entries.status)
        )
        attests: dict[str, Counter[str]] = defaultdict(Counter)
        for family_id, status, number in connection.execute(asked):
            attests[family_id][status] = number
    for family in families:
        siglum = heads.family_siglum(family.id)
        yield Witness(
            siglum=siglum.letter if siglum else "",
            documents=tuple(
                Source(
                    path=path,
                    title=heads.title(heads.documents[path]),
                    language=heads.documents[path].language,
                    siglum=heads.document_siglum(path).text,
                    claims=told.get(path, 0),
                    added=bench.uploads.holds(path),
                )
                for path in sorted(family.documents)
                if path in heads.documents
            ),
            attests=dict(attests[family.id]),
            shared=shared[family.id],
            otherwise=otherwise[family.id],
        )


def _agreement(build: Build) -> tuple[Counter[str], Counter[str]]:
    """Of each family how many of its entries others attest, too, and in how many it reads otherwise than the register.

    The first reading of an attribute is the register's own; a family that has that one, too, is not counted.
    """
    attesting, readings, behind = schema.entry_families.c, schema.readings.c, schema.reading_families.c
    several = sa.select(attesting.entry).group_by(attesting.entry).having(sa.func.count() > 1)
    counted = sa.select(attesting.family, sa.func.count()).where(attesting.entry.in_(several)).group_by(attesting.family)
    parted = (
        sa.select(schema.variants.c.entry, readings.variant, behind.family)
        .join(schema.readings, readings.id == behind.reading)
        .join(schema.variants, schema.variants.c.id == readings.variant)
        .where(schema.variants.c.relation == "contradicts")
        .order_by(readings.id)
    )
    own: dict[int, set[str]] = {}
    otherwise: set[tuple[str, int]] = set()
    with build.reading() as connection:
        shared = Counter({row[0]: row[1] for row in connection.execute(counted)})
        first: dict[int, int] = {row[0]: row[1] for row in connection.execute(_firsts())}
        for entry, variant, family, reading in connection.execute(parted.add_columns(readings.id)):
            if reading == first[variant]:
                own.setdefault(variant, set()).add(family)
            elif family not in own.get(variant, ()):
                otherwise.add((family, entry))
    return shared, Counter(family for family, _ in otherwise)


def _firsts() -> sa.Select[int, int]:
    """The first reading of each attribute that differs."""
    readings = schema.readings.c
    return sa.select(readings.variant, sa.func.min(readings.id)).group_by(readings.variant)


def shown_families(bench: Workbench, view: View, families: list[Family]) -> Iterable[Shown]:
    """Families as the page of the sources shows them."""
    heads = view.build.heads
    paths = {path for family in families for path in family.documents}
    with view.build.reading() as connection:
        relations = read_relations(connection, paths, within=False, passages=False)
    for family, witness in zip(families, _witnesses(bench, view, families), strict=True):
        members = set(family.documents)
        within = tuple(one for one in relations if {one.source, one.target} <= members)
        siglum = heads.family_siglum(family.id)
        if siglum is None:
            continue
        yield Shown(
            family=family,
            siglum=siglum,
            witness=witness,
            documents=tuple(heads.documents[path] for path in sorted(family.documents) if path in heads.documents),
            drawing=draw_stemma(heads, replace(family, relations=within)),
            within=within,
            beyond=tuple(one for one in relations if len({one.source, one.target} & members) == 1),
        )
