"""The CSV export: claims, entities, events and documents as tables, described by a Table Schema.

The tables are RFC 4180 in UTF-8 with ``\\n`` at line ends; ``datapackage.json`` (Frictionless Data Package) says what each
column is. A cell with several ids has spaces between them, one with several names `` | ``. Texts are as the documents
have them: who opens a table in a spreadsheet should import it as text.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from regesta.export.edition import Edition
from regesta.export.files import ExportFile
from regesta.model.claims import ROLE_NAMES, Claim
from regesta.model.register import Register

Cell = str | int | float | bool | None
_NAMES = " | "


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its type in Table Schema, what it holds, and the ``table.column`` it refers to, if any."""

    name: str
    type: str
    description: str
    refers_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: its name, its key, its columns and its rows."""

    name: str
    description: str
    key: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]


def to_csv(register: Register) -> Iterator[ExportFile]:
    """The four tables and their description. Claims must be anchored (``keep_anchored``)."""
    edition = Edition(register)
    tables = [_claims(edition), _documents(edition), _entities(edition), _events(edition)]
    for table in tables:
        yield ExportFile(f"{table.name}.csv", _csv(table))
    yield ExportFile("datapackage.json", _package(tables))


def _csv(table: Table) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows([_cell(cell) for cell in row] for row in sorted(table.rows, key=lambda row: str(row[0])))
    return out.getvalue().encode("utf-8")


def _cell(cell: Cell) -> Cell:
    return str(cell).lower() if isinstance(cell, bool) else cell


def _package(tables: Iterable[Table]) -> bytes:
    package = {
        "name": "regesta-register",
        "profile": "tabular-data-package",
        "resources": [_resource(table) for table in tables],
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _resource(table: Table) -> dict[str, object]:
    links = [(column.name, *column.refers_to.split(".")) for column in table.columns if column.refers_to]
    schema: dict[str, object] = {
        "fields": [{"name": c.name, "type": c.type, "description": c.description} for c in table.columns],
        "primaryKey": table.key,
        "missingValues": [""],
    }
    if links:
        schema["foreignKeys"] = [{"fields": name, "reference": {"resource": other, "fields": key}} for name, other, key in links]
    return {
        "name": table.name,
        "description": table.description,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": schema,
    }


def _claims(edition: Edition) -> Table:
    columns = (
        Column("id", "string", "content hash of the claim"),
        Column("document", "string", "path of the document", "documents.path"),
        Column("family", "string", "family of the passage"),
        Column("siglum", "string", "siglum of the source"),
        Column("type", "string", "type of act"),
        Column("modality", "string", "asserted, negated, possible, planned or asked"),
        Column("date", "string", "EDTF"),
        Column("date_text", "string", "the document's words for the date"),
        Column("date_basis", "string", "stated, context, relative or inferred"),
        *(Column(role, "string", f"words that fill the role {role}, ' | ' between") for role in ROLE_NAMES),
        Column("entities", "string", "ids of all entities in it, spaces between"),
        Column("attributed_to", "string", "who says so within the document, outermost first, ' | ' between"),
        Column("start", "integer", "first code point of the passage"),
        Column("end", "integer", "code point after the passage"),
        Column("quote", "string", "the passage"),
        Column("event", "string", "the event it belongs to", "events.id"),
        Column("confidence", "number", "0 to 1"),
        Column("extractor", "string", "which annotator made it"),
    )
    rows = [_claim_row(edition, claim) for claim in edition.claims.values()]
    return Table(name="claims", description="What documents say", key="id", columns=columns, rows=rows)


def _claim_row(edition: Edition, claim: Claim) -> list[Cell]:
    entities = [entity for entity in edition.register.role_entities.get(claim.id, ()) if entity]
    entry = edition.claim_entries.get(claim.id)
    siglum = edition.claim_sigla[claim.id]
    return [
        claim.id,
        claim.document,
        siglum.family,
        siglum.text,
        claim.type,
        claim.modality,
        claim.date.edtf if claim.date else None,
        claim.date.text if claim.date else None,
        claim.date.basis if claim.date else None,
        *(_NAMES.join(mention.surface for mention in claim.fillers(role)) for role in ROLE_NAMES),
        " ".join(dict.fromkeys(entities)),
        _NAMES.join(edition.entities[who].name if who in edition.entities else who for who in claim.attributed_to),
        claim.passage.start,
        claim.passage.end,
        claim.quote,
        entry.id if entry else None,
        claim.confidence,
        claim.extractor,
    ]


def _documents(edition: Edition) -> Table:
    signs = sorted({sign.name for document in edition.documents.values() for sign in document.quality})
    columns = (
        Column("path", "string", "path relative to the root it was found under"),
        Column("title", "string", "title"),
        Column("language", "string", "BCP 47"),
        Column("media_type", "string", "media type"),
        Column("date", "string", "date of the document"),
        Column("family", "string", "family"),
        Column("siglum", "string", "siglum"),
        Column("characters", "integer", "code points of text"),
        Column("claims", "integer", "claims found in it"),
        Column("sha256", "string", "hash of the file"),
        *(Column(name, "number", f"sign of quality {name}, 0 to 1") for name in signs),
    )
    rows: list[Sequence[Cell]] = []
    for document in edition.documents.values():
        siglum = edition.document_siglum(document.path)
        values = {sign.name: sign.value for sign in document.quality}
        rows.append(
            [
                document.path,
                document.title,
                document.language,
                document.media_type,
                document.date,
                siglum.family,
                siglum.text,
                len(document.text),
                len(edition.claims_in(document.path)),
                document.sha256,
                *(values.get(name) for name in signs),
            ]
        )
    return Table(name="documents", description="What was read", key="path", columns=columns, rows=rows)


def _entities(edition: Edition) -> Table:
    columns = (
        Column("id", "string", "id"),
        Column("kind", "string", "person, organ, office, faction, place or work"),
        Column("name", "string", "name"),
        Column("names", "string", "spellings found, each as 'language: spelling', ' | ' between"),
        Column("wikidata", "string", "Wikidata id"),
        Column("group", "boolean", "several people whom the sources don't name"),
    )
    rows = [
        [
            entity.id,
            entity.kind,
            entity.name,
            _NAMES.join(f"{n.language}: {n.name}" for n in sorted(set(entity.names), key=lambda n: (n.language, n.name))),
            entity.wikidata,
            entity.group,
        ]
        for entity in edition.entities.values()
    ]
    return Table(name="entities", description="Who and what it is about", key="id", columns=columns, rows=rows)


def _events(edition: Edition) -> Table:
    columns = (
        Column("id", "string", "id"),
        Column("type", "string", "type of act"),
        Column("status", "string", "agreed, contested or single_witness"),
        Column("date", "string", "EDTF"),
        Column("earliest", "string", "first day (ISO 8601), empty if open"),
        Column("latest", "string", "last day (ISO 8601), empty if open"),
        Column("summary", "string", "one sentence"),
        *(Column(role, "string", f"names of entities in the role {role}, ' | ' between") for role in ROLE_NAMES),
        Column("entities", "string", "ids of all entities in it, spaces between"),
        Column("sigla", "string", "families that attest it"),
        Column("families", "integer", "how many families attest it"),
        Column("variants", "string", "attributes on which sources differ, as 'attribute: relation', ' | ' between"),
        Column("claims", "string", "ids of its claims, spaces between"),
        Column("confidence", "number", "0 to 1"),
    )
    rows: list[Sequence[Cell]] = []
    for entry in edition.entries.values():
        named = edition.names(entry)
        rows.append(
            [
                entry.id,
                entry.type,
                entry.status,
                entry.date.edtf if entry.date else None,
                entry.date.earliest if entry.date else None,
                entry.date.latest if entry.date else None,
                entry.summary,
                *(_NAMES.join(entity.name for entity, roles in named if role in roles) for role in ROLE_NAMES),
                " ".join(entity.id for entity, _roles in named),
                " ".join(siglum.text for siglum in edition.entry_sigla(entry)),
                len(entry.families),
                _NAMES.join(dict.fromkeys(f"{variant.attribute}: {variant.relation}" for variant in entry.variants)),
                " ".join(sorted(entry.claims)),
                entry.confidence,
            ]
        )
    return Table(name="events", description="The chronology", key="id", columns=columns, rows=rows)
