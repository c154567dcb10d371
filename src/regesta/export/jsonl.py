"""The JSONL export: documents, families, claims, entities and events, one object a line, by the schemas.

Sorted by id (documents by path), keys sorted, UTF-8, the same bytes for the same input.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from regesta.export.files import ExportFile
from regesta.model.chronology import Entry
from regesta.model.claims import Claim, DateExpression
from regesta.model.document_index import DocumentIndex
from regesta.model.documents import Document
from regesta.model.entities import Entity
from regesta.model.families import Family, Relation
from regesta.model.register import Register
from regesta.model.text import Span

Json = dict[str, object]

# JSON leaves these as they are, but many readers of lines break a line at them.
_LINE_BREAKS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def to_jsonl(register: Register) -> Iterator[ExportFile]:
    """The five files of the export. Claims must be anchored (``keep_anchored``)."""
    document_families = {path: family.id for family in register.collation.families for path in family.documents}
    claim_events = {claim: entry.id for entry in register.chronology.entries for claim in entry.claims}
    texts = {document.path: document for document in register.documents}
    indexes = {index.document: index for index in register.indexes}
    claims = [
        claim_record(
            claim,
            texts[claim.document],
            family=register.claim_families.get(claim.id) or document_families[claim.document],
            event=claim_events.get(claim.id),
            entities=register.role_entities.get(claim.id, ()),
        )
        for claim in register.claims
    ]
    documents = [
        document_record(document, document_families[document.path], indexes.get(document.path)) for document in register.documents
    ]
    yield _file("claims.jsonl", claims)
    yield _file("documents.jsonl", documents, key="path")
    yield _file("entities.jsonl", map(entity_record, register.entities))
    yield _file("events.jsonl", map(event_record, register.chronology.entries))
    yield _file("families.jsonl", (family_record(family, register.collation.relations) for family in register.collation.families))


def claim_record(claim: Claim, document: Document, *, family: str, event: str | None, entities: Sequence[str | None]) -> Json:
    """A claim as ``claim.schema.json`` has it. ``entities`` are those of its roles in order (may be short).

    The date's ``text`` is the stored words at its place, as all quotes are.
    """
    filled = [*entities, *[None] * (len(claim.roles) - len(entities))]
    roles = [
        {
            "role": filler.role,
            "entity": entity,
            "mention": filler.mention.surface,
            "start": filler.mention.span.start,
            "end": filler.mention.span.end,
        }
        for filler, entity in zip(claim.roles, filled, strict=True)
    ]
    return {
        "id": claim.id,
        "document": claim.document,
        "family": family,
        "type": claim.type,
        "roles": roles,
        "date": date_record(claim.date, document) if claim.date else None,
        "modality": claim.modality,
        "attributed_to": list(claim.attributed_to),
        "passage": {"start": claim.passage.start, "end": claim.passage.end, "quote": claim.quote},
        "event": event,
        "confidence": claim.confidence,
        "extractor": claim.extractor,
    }


def date_record(date: DateExpression, document: Document) -> Json:
    """A date as ``claim.schema.json`` has it, its ``text`` as it is stored."""
    record: Json = {
        "edtf": date.edtf,
        "text": document.quote(date.span),
        "start": date.span.start,
        "end": date.span.end,
        "basis": date.basis,
    }
    if date.calendar:
        record["calendar"] = date.calendar
    return record


def document_record(document: Document, family: str, index: DocumentIndex | None = None) -> Json:
    """A document as ``document.schema.json`` has it, with its media type and date beside, and its names and dates.

    Of these only those that stand in the text are given.
    """
    length = len(document.text)
    names = index.names if index else ()
    dates = index.dates if index else ()
    return {
        "path": document.path,
        "sha256": document.sha256,
        "title": document.title,
        "language": document.language,
        "text": document.text,
        "family": family,
        "quality": {
            sign.name: {"value": sign.value, "evidence": [_pair(span) for span in sign.evidence]} for sign in document.quality
        },
        "media_type": document.media_type,
        "date": document.date,
        "names": [
            {"kind": name.kind, "name": name.name, "places": [_pair(span) for span in name.spans]}
            for name in names
            if name.spans and name.spans[-1].end <= length
        ],
        "dates": [date_record(date, document) for date in dates if date.span.end <= length],
    }


def family_record(family: Family, loose_relations: Iterable[Relation] = ()) -> Json:
    """A family as ``family.schema.json`` has it, with its siglum.

    Its relations are those among its members and, of ``loose_relations``, those that start from one of them.
    """
    members = set(family.documents)
    own = set(family.relations)
    relations = [*family.relations, *(r for r in loose_relations if r.source in members and r not in own)]
    return {
        "id": family.id,
        "siglum": family.siglum,
        "documents": sorted(family.documents),
        "relations": [
            {
                "source": relation.source,
                "target": relation.target,
                "kind": relation.kind,
                "coverage": relation.coverage,
                "evidence": [[_pair(pair.source), _pair(pair.target)] for pair in relation.evidence],
                "differences": [
                    {
                        "kind": each.kind,
                        "source": _pair(each.source),
                        "target": _pair(each.target),
                        "source_says": each.source_says,
                        "target_says": each.target_says,
                    }
                    for each in relation.differences
                ],
            }
            for relation in sorted(relations, key=lambda r: (r.source, r.target, r.kind))
        ],
    }


def entity_record(entity: Entity) -> Json:
    """An entity as ``entity.schema.json`` has it; ``group`` marks unnamed people in the plural."""
    return {
        "id": entity.id,
        "kind": entity.kind,
        "name": entity.name,
        "names": [{"name": name.name, "language": name.language} for name in sorted(set(entity.names))],
        "wikidata": entity.wikidata,
        "group": entity.group,
    }


def event_record(entry: Entry) -> Json:
    """An entry of the chronology as ``event.schema.json`` has it. A bound that is open is left out of the date."""
    date: dict[str, str] | None = None
    if entry.date:
        date = {"edtf": entry.date.edtf}
        if entry.date.earliest is not None:
            date["earliest"] = entry.date.earliest
        if entry.date.latest is not None:
            date["latest"] = entry.date.latest
    return {
        "id": entry.id,
        "type": entry.type,
        "status": entry.status,
        "date": date,
        "roles": [{"role": role, "entity": entity} for role, entity in entry.roles],
        "claims": sorted(entry.claims),
        "families": sorted(entry.families),
        "variants": [
            {
                "attribute": variant.attribute,
                "relation": variant.relation,
                "values": [
                    {"value": reading.value, "families": sorted(reading.families), "claims": sorted(reading.claims)}
                    for reading in variant.readings
                ],
                "cause": variant.cause,
                "note": variant.note,
            }
            for variant in entry.variants
        ],
        "confidence": entry.confidence,
        "summary": entry.summary,
        "explanation": entry.explanation,
    }


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def to_line(record: Mapping[str, object]) -> str:
    """One line of JSON, its keys sorted, no line break of any kind within."""
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":")).translate(_LINE_BREAKS) + "\n"


def _file(path: str, records: Iterable[Json], *, key: str = "id") -> ExportFile:
    ordered = sorted(records, key=lambda record: str(record[key]))
    return ExportFile(path, "".join(map(to_line, ordered)).encode("utf-8"))
