"""Parts of a register: what some entries and documents need, and what the whole is made of, without reading the whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa

from regesta.model.documents import Document, QualitySign
from regesta.model.families import Collation, Family, Relation
from regesta.model.register import Register
from regesta.store import schema
from regesta.store.records import load_register, load_relations
from regesta.store.selecting import Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """How much a register holds."""

    documents: int
    claims: int
    entities: int
    entries: int
    conflicts: int
    failures: int


def read_amounts(connection: sa.Connection) -> Amounts:
    """How much the register behind ``connection`` holds."""

    def count(table: sa.Table) -> int:
        return connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()

    return Amounts(
        documents=count(schema.documents),
        claims=count(schema.claims),
        entities=count(schema.entities),
        entries=count(schema.entries),
        conflicts=count(schema.conflicts),
        failures=count(schema.failures),
    )


def read_heads(connection: sa.Connection) -> Register:
    """The register's documents without their texts, and its families without their relations: what sigla are made of.

    Signs of quality have their values and no evidence.
    """
    signs: dict[int, list[QualitySign]] = defaultdict(list)
    asked = sa.select(*schema.quality_signs.c["document", "name", "value"]).order_by(*schema.quality_signs.primary_key.columns)
    for document, name, value in connection.execute(asked):
        signs[document].append(QualitySign(name=name, value=value))
    heads = sa.select(*schema.documents.c["id", "path", "sha256", "title", "language", "media_type", "date"])
    members: dict[int, list[str]] = defaultdict(list)
    rows = Rows(connection)
    for family, _, path in rows(schema.family_documents):
        members[family].append(path)
    return Register(
        documents=tuple(
            Document(
                path=path,
                sha256=sha256,
                text="",
                title=title,
                language=language,
                media_type=media_type,
                date=date,
                quality=tuple(signs.get(key, ())),
            )
            for key, path, sha256, title, language, media_type, date in connection.execute(heads.order_by("id"))
        ),
        collation=Collation(
            families=tuple(
                Family(documents=tuple(members.get(number, ())), siglum=siglum) for number, _, siglum in rows(schema.families)
            )
        ),
    )


def read_lines(connection: sa.Connection, entries: Iterable[str]) -> Register:
    """Entries as lists have them: their sentences, dates, families and claims; no variants, no entities."""
    places = _places(connection, list(dict.fromkeys(entries)), ())
    told = _column(connection, sa.select(schema.entry_claims.c.claim).where(schema.entry_claims.c.entry.in_(places)))
    numbers = _keys(connection, schema.claims.c.position, schema.claims.c.id.in_(told))
    only: dict[sa.Table, sa.ColumnElement[bool]] = dict.fromkeys(schema.RUN.sorted_tables, sa.false())
    only |= {
        schema.claims: schema.claims.c.position.in_(numbers),
        schema.roles: schema.roles.c.claim.in_(numbers),  # a claim's id is a hash of its roles, too
        schema.claim_families: schema.claim_families.c.claim.in_(told),
        schema.entries: schema.entries.c.position.in_(places),
        schema.entry_claims: schema.entry_claims.c.entry.in_(places),
        schema.entry_families: schema.entry_families.c.entry.in_(places),
    }
    return load_register(Rows(connection, only))


def read_part(
    connection: sa.Connection,
    entries: Iterable[str] = (),
    documents: Iterable[str] = (),
    *,
    texts: bool = False,
) -> Register:
    """The part of a register that some entries and documents need.

    It holds the entries with their claims, variants, entities and conflicts; of each document that is asked for its text,
    index, and all claims with the entries these stand under; and with ``texts`` the documents that any of these claims is
    from. Families, decisions and counts are not in it.

    Args:
        connection: the register.
        entries: ids of entries.
        documents: paths of documents.
        texts: whether the documents of the entries' claims are to be read, with their sentences.
    """
    paths = list(dict.fromkeys(documents))
    within = _column(connection, sa.select(schema.claims.c.id).where(schema.claims.c.document.in_(paths))) if paths else []
    places = _places(connection, list(dict.fromkeys(entries)), within)
    told = _column(connection, sa.select(schema.entry_claims.c.claim).where(schema.entry_claims.c.entry.in_(places)))
    claims = list(dict.fromkeys((*told, *within)))
    clashes = _column(
        connection,
        sa.select(schema.conflict_entries.c.conflict)
        .distinct()
        .join(schema.entries, schema.entries.c.id == schema.conflict_entries.c.entry)
        .where(schema.entries.c.position.in_(places)),
    )
    variants = _keys(connection, schema.variants.c.id, schema.variants.c.entry.in_(places))
    readings = _keys(connection, schema.readings.c.id, schema.readings.c.variant.in_(variants))
    numbers = _keys(connection, schema.claims.c.position, schema.claims.c.id.in_(claims))
    only: dict[sa.Table, sa.ColumnElement[bool]] = dict.fromkeys(schema.RUN.sorted_tables, sa.false())
    only |= {
        schema.claims: schema.claims.c.position.in_(numbers),
        schema.roles: schema.roles.c.claim.in_(numbers),
        schema.role_entities: schema.role_entities.c.claim.in_(claims),
        schema.claim_families: schema.claim_families.c.claim.in_(claims),
        schema.entries: schema.entries.c.position.in_(places),
        schema.entry_roles: schema.entry_roles.c.entry.in_(places),
        schema.entry_claims: schema.entry_claims.c.entry.in_(places),
        schema.entry_families: schema.entry_families.c.entry.in_(places),
        schema.variants: schema.variants.c.id.in_(variants),
        schema.readings: schema.readings.c.id.in_(readings),
        schema.reading_families: schema.reading_families.c.reading.in_(readings),
        schema.reading_claims: schema.reading_claims.c.reading.in_(readings),
        schema.conflicts: schema.conflicts.c.id.in_(clashes),
        schema.conflict_entries: schema.conflict_entries.c.conflict.in_(clashes),
        schema.conflict_claims: schema.conflict_claims.c.conflict.in_(clashes),
    }
    cited = _column(connection, sa.select(schema.claims.c.document).distinct().where(only[schema.claims])) if texts else []
    only |= _of_documents(connection, sorted({*paths, *cited}), paths)
    part = load_register(Rows(connection, only))
    named = read_entities(connection, _named(part))
    return replace(part, entities=named.entities)


def read_entities(connection: sa.Connection, ids: Iterable[str]) -> Register:
    """A register of the entities of some ids, with all their names; ids of none are passed over."""
    numbers = _keys(connection, schema.entities.c.position, schema.entities.c.id.in_(list(ids)))
    only: dict[sa.Table, sa.ColumnElement[bool]] = dict.fromkeys(schema.RUN.sorted_tables, sa.false())
    only |= {schema.entities: schema.entities.c.position.in_(numbers), schema.names: schema.names.c.entity.in_(numbers)}
    return load_register(Rows(connection, only))


def read_relations(
    connection: sa.Connection, paths: Iterable[str], *, within: bool = True, passages: bool = True
) -> tuple[Relation, ...]:
    """How documents stand to one another, each relation once.

    Args:
        connection: the register.
        paths: those of the documents.
        within: only relations between two of them; else those of any of them to whatever other.
        passages: whether they have the aligned passages and the differences.
    """
    table, among = schema.relations, sorted(set(paths))
    ends = table.c.source.in_(among), table.c.target.in_(among)
    numbers = _keys(connection, table.c.id, (sa.and_ if within else sa.or_)(*ends))
    behind = {schema.alignments: schema.alignments.c.relation, schema.differences: schema.differences.c.relation}
    only: dict[sa.Table, sa.ColumnElement[bool]] = {table: table.c.id.in_(numbers)}
    only |= {other: column.in_(numbers) if passages else sa.false() for other, column in behind.items()}
    found = load_relations(Rows(connection, only)).values()
    return tuple({(relation.source, relation.target): relation for relation in found}.values())


def _of_documents(
    connection: sa.Connection, read: Sequence[str], indexed: Sequence[str]
) -> dict[sa.Table, sa.ColumnElement[bool]]:
    if not read:
        return {}
    numbers = _keys(connection, schema.documents.c.id, schema.documents.c.path.in_(read))
    indexes = _keys(connection, schema.document_indexes.c.position, schema.document_indexes.c.document.in_(indexed))
    return {
        schema.documents: schema.documents.c.id.in_(numbers),
        schema.sentences: schema.sentences.c.document.in_(numbers),
        schema.quality_signs: schema.quality_signs.c.document.in_(numbers),
        schema.document_indexes: schema.document_indexes.c.position.in_(indexes),
        schema.document_names: schema.document_names.c.document.in_(indexes),
        schema.document_dates: schema.document_dates.c.document.in_(indexes),
    }


def _places(connection: sa.Connection, entries: Sequence[str], claims: Sequence[str]) -> list[int]:
    """Where the entries of some ids stand in the chronology, and those that hold some claims."""
    places = set(_keys(connection, schema.entries.c.position, schema.entries.c.id.in_(entries))) if entries else set()
    if claims:
        places |= set(_keys(connection, schema.entry_claims.c.entry, schema.entry_claims.c.claim.in_(claims)))
    return sorted(places)


def _named(part: Register) -> set[str]:
    """The ids of entities that a part speaks of; readings of a variant may be such ids, too."""
    named = {entity for entry in part.chronology.entries for _role, entity in entry.roles}
    named |= {entity for filled in part.role_entities.values() for entity in filled if entity}
    named |= {entity for claim in part.claims for entity in claim.attributed_to}
    readings = (reading for entry in part.chronology.entries for variant in entry.variants for reading in variant.readings)
    return named | {reading.value for reading in readings}


def _keys(connection: sa.Connection, column: sa.Column[int], condition: sa.ColumnElement[bool]) -> list[int]:
    return list(connection.execute(sa.select(column).where(condition)).scalars())


def _column(connection: sa.Connection, asked: sa.Select[str]) -> list[str]:
    return list(connection.execute(asked).scalars())
