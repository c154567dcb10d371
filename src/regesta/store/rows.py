"""From records to rows: for each table of the run database, its rows for one register, in order of its columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import sqlalchemy as sa
from msgspec.json import encode

from regesta.model.claims import Claim, DateExpression
from regesta.model.families import Relation
from regesta.model.register import Register
from regesta.model.text import Span
from regesta.store import schema

Row = tuple[str | int | float | None, ...]
WHOLE_COLLATION = -1
NO_ROLES = -1


def iter_tables(register: Register) -> Iterator[tuple[sa.Table, Iterable[Row]]]:
    """Every table with its rows; parents before what refers to them."""
    yield from _documents(register)
    yield from _indexes(register)
    yield from _collation(register)
    yield from _claims(register)
    yield from _entities(register)
    yield from _chronology(register)
    yield from _rest(register)


def spans_json(spans: Iterable[Span]) -> str:
    """Spans as JSON text, ``[[0,5],[9,12]]``."""
    return encode([(span.start, span.end) for span in spans]).decode()


def _documents(register: Register) -> Iterator[tuple[sa.Table, Iterable[Row]]]:
    documents = register.documents
    yield (
        schema.documents,
        ((n, d.path, d.sha256, d.text, d.title, d.language, d.media_type, d.date) for n, d in enumerate(documents)),
    )
    pairs = ((number, sentence) for number, document in enumerate(documents) for sentence in document.sentences)
    yield (
        schema.sentences,
        (
            (
                key,
                number,
                s.index,
                s.span.start,
                s.span.end,
                s.clean.text,
                encode(s.clean.runs).decode(),
                s.language,
                s.paragraph,
                s.heading,
            )
            for key, (number, s) in enumerate(pairs)
        ),
    )
    yield (
        schema.quality_signs,
        (
            (number, position, sign.name, sign.value, spans_json(sign.evidence))
            for number, document in enumerate(documents)
            for position, sign in enumerate(document.quality)
        ),
    )
    yield (
        schema.failures,
        ((n, f.path, f.stage, f.reason, f.remedy, f.fatal) for n, f in enumerate(register.failures)),
    )


def _indexes(register: Register) -> Iterator[tuple[sa.Table, Iterable[Row]]]:
    indexes = register.indexes
    yield schema.document_indexes, ((n, index.document, index.pack) for n, index in enumerate(indexes))
    yield (
        schema.document_names,
        (
            (n, place, name.kind, name.name, spans_json(name.spans))
            for n, index in enumerate(indexes)
            for place, name in enumerate(index.names)
        ),
    )
    yield (
        schema.document_dates,
        ((n, place, *_date(date)) for n, index in enumerate(indexes) for place, date in enumerate(index.dates)),
    )


def _collation(register: Register) -> Iterator[tuple[sa.Table, Iterable[Row]]]:
    collation = register.collation
    families = collation.families
    yield schema.families, ((n, family.id, family.siglum) for n, family in enumerate(families))
    yield (
        schema.family_documents,
        ((n, place, path) for n, family in enumerate(families) for place, path in enumerate(family.documents)),
    )
    # A family's relations are mostly the collation's too: each is stored once and used twice.
    keys: dict[Relation, int] = {}
    uses: list[Row] = []
    owners = [(n, family.relations) for n, family in enumerate(families)]
    for owner, relations in [*owners, (WHOLE_COLLATION, collation.relations)]:
        for place, relation in enumerate(relations):
            uses.append((owner, place, keys.setdefault(relation, len(keys))))
    yield schema.relations, ((key, r.source, r.target, r.kind, r.coverage) for r, key in keys.items())
    yield schema.relation_uses, uses
    yield (
        schema.alignments,
        (
            (key, place, a.source.start, a.source.end, a.target.start, a.target.end, a.score)
            for relation, key in keys.items()
            for place, a in enumerate(relation.evidence)
        ),
    )
    yield (
        schema.differences,
        (
            (key, place, d.kind, d.source.start, d.source.end, d.target.start, d.target.end, d.source_says, d.target_says)
            for relation, key in keys.items()
            for place, d in enumerate(relation.differences)
        ),
    )
    yield (
        schema.loans,
        ((n, path, span.start, span.end, family) for n, (path, span, family) in enumerate(collation.loans)),
    )
    yield schema.collation_notes, enumerate(collation.notes)


def _claims(register: Register) -> Iterator[tuple[sa.Table, Iterable[Row]]]:
    claims = register.claims
    yield schema.claims, (_claim(n, claim) for n, claim in enumerate(claims))
    yield (
        schema.roles,
        (
            (n, place, r.role, m.kind, m.name, m.surface, m.span.start, m.span.end, m.language, m.group)
            for n, claim in enumerate(claims)
            for place, r in enumerate(claim.roles)
            for m in (r.mention,)
        ),
    )
    yield (
        schema.role_entities,
        (
            row
            for claim, filled in sorted(register.role_entities.items())
            for row in ([(claim, place, e) for place, e in enumerate(filled)] or [(claim, NO_ROLES, None)])
        ),
    )
    yield schema.claim_families, sorted(register.claim_families.items())


def _claim(number: int, claim: Claim) -> Row:
    return (
        number,
        claim.id,
        claim.document,
        claim.type,
        claim.modality,
        encode(claim.attributed_to).decode(),
        claim.passage.start,
        claim.passage.end,
        claim.quote,
        claim.trigger.start,
        claim.trigger.end,
        claim.sentence,
        claim.confidence,
        claim.extractor,
        claim.nominal,
        *_date(claim.date),
    )


def _date(date: DateExpression | None) -> Row:
    if date is None:
        return (None,) * 7
    return (date.edtf, date.text, date.span.start, date.span.end, date.basis, date.calendar, date.confidence)


def _entities(register: Register) -> Iterator[tuple[sa.Table, Iterable[Row]]]:
    entities = register.entities
    yield schema.entities, ((n, e.id, e.kind, e.name, e.wikidata, e.group) for n, e in enumerate(entities))
    pairs = ((n, name) for n, entity in enumerate(entities) for name in entity.names)
    yield schema.names, ((key, n, name.name, name.language) for key, (n, name) in enumerate(pairs))
    yield schema.unsure_pairs, ((n, *pair) for n, pair in enumerate(register.unsure))


def _chronology(register: Register) -> Iterator[tuple[sa.Table, Iterable[Row]]]:
    entries = register.chronology.entries
    yield (
        schema.entries,
        (
            (n, e.id, e.type, e.status)
            + ((e.date.edtf, e.date.earliest, e.date.latest) if e.date else (None, None, None))
            + (e.confidence, e.summary, e.explanation)
            for n, e in enumerate(entries)
        ),
    )
    yield schema.entry_roles, ((n, p, role, who) for n, e in enumerate(entries) for p, (role, who) in enumerate(e.roles))
    yield schema.entry_claims, ((n, place, claim) for n, e in enumerate(entries) for place, claim in enumerate(e.claims))
    yield schema.entry_families, ((n, place, f) for n, e in enumerate(entries) for place, f in enumerate(e.families))
    variants = [(n, variant) for n, entry in enumerate(entries) for variant in entry.variants]
    yield (
        schema.variants,
        ((key, n, v.attribute, v.relation, v.cause, v.note) for key, (n, v) in enumerate(variants)),
    )
    readings = [(key, reading) for key, (_, variant) in enumerate(variants) for reading in variant.readings]
    yield schema.readings, ((key, variant, reading.value) for key, (variant, reading) in enumerate(readings))
    yield (
        schema.reading_families,
        ((key, place, f) for key, (_, reading) in enumerate(readings) for place, f in enumerate(reading.families)),
    )
    yield (
        schema.reading_claims,
        ((key, place, c) for key, (_, reading) in enumerate(readings) for place, c in enumerate(reading.claims)),
    )
    conflicts = register.chronology.conflicts
    yield schema.conflicts, ((n, c.kind, c.cause, c.note) for n, c in enumerate(conflicts))
    yield schema.conflict_entries, ((n, place, e) for n, c in enumerate(conflicts) for place, e in enumerate(c.entries))
    yield schema.conflict_claims, ((n, place, x) for n, c in enumerate(conflicts) for place, x in enumerate(c.claims))
    yield (
        schema.constraints,
        ((n, c.before, c.after, c.least, c.most, c.reason) for n, c in enumerate(register.chronology.constraints)),
    )


def _rest(register: Register) -> Iterator[tuple[sa.Table, Iterable[Row]]]:
    yield (
        schema.heard_decisions,
        (
            (n, d.id, d.kind, d.left, d.right, d.judgement, d.who, d.when, d.why, d.undone)
            for n, d in enumerate(register.decisions)
        ),
    )
    yield schema.dropped, ((n, reason, amount) for n, (reason, amount) in enumerate(register.dropped.items()))
    seconds = register.stage_seconds
    yield schema.stage_seconds, ((n, stage, seconds[stage]) for n, stage in enumerate(seconds))
