"""From rows to records: the whole register out of the run database."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import sqlalchemy as sa
from msgspec.json import Decoder

from regesta.model.chronology import Chronology, Conflict, Entry, EntryDate, Reading, Variant
from regesta.model.claims import Claim, DateExpression, Mention, RoleFiller
from regesta.model.curation import Decision
from regesta.model.document_index import DocumentIndex, IndexedName
from regesta.model.documents import Document, Failure, QualitySign, Sentence
from regesta.model.entities import Entity, EntityName
from regesta.model.families import Alignment, Collation, Difference, Family, Relation
from regesta.model.network import Constraint
from regesta.model.register import Register
from regesta.model.text import CleanText, Span
from regesta.store import schema
from regesta.store.rows import NO_ROLES, WHOLE_COLLATION
from regesta.store.selecting import Rows

SOURCES = "sources"
_RUNS = Decoder(tuple[tuple[int, int, int], ...])
_SPANS = Decoder(tuple[tuple[int, int], ...])
_STRINGS = Decoder(tuple[str, ...])


def load_register(rows: Rows) -> Register:
    """Every record of the rows that are asked for, in the order it was written in."""
    resolved: dict[str, list[str | None]] = defaultdict(list)
    for claim, position, entity in rows(schema.role_entities):
        filled = resolved[claim]
        if position != NO_ROLES:
            filled.append(entity)
    return Register(
        documents=_documents(rows),
        failures=tuple(
            Failure(path=path, stage=stage, reason=reason, remedy=remedy, fatal=fatal)
            for _, path, stage, reason, remedy, fatal in rows(schema.failures)
        ),
        collation=_collation(rows),
        indexes=_indexes(rows),
        claims=_claims(rows),
        claim_families=dict(rows(schema.claim_families)),
        entities=_entities(rows),
        role_entities={claim: tuple(filled) for claim, filled in resolved.items()},
        chronology=Chronology(entries=_entries(rows), conflicts=_conflicts(rows), constraints=_constraints(rows)),
        decisions=_decisions(rows),
        dropped={reason: amount for _, reason, amount in rows(schema.dropped)},
        stage_seconds={stage: seconds for _, stage, seconds in rows(schema.stage_seconds)},
        unsure=tuple((left, right, likeness) for _, left, right, likeness in rows(schema.unsure_pairs)),
        sources=next((_STRINGS.decode(value) for key, value in rows(schema.meta) if key == SOURCES), ()),
    )


def _strings(rows: Rows, table: sa.Table) -> dict[int, list[str]]:
    # A child table of (parent, position, text) by its parent.
    found: dict[int, list[str]] = defaultdict(list)
    for parent, _, text in rows(table):
        found[parent].append(text)
    return found


def _documents(rows: Rows) -> tuple[Document, ...]:
    sentences: dict[int, list[Sentence]] = defaultdict(list)
    for _, document, number, start, end, clean, runs, language, paragraph, heading in rows(schema.sentences):
        sentences[document].append(
            Sentence(
                index=number,
                span=Span(start, end),
                clean=CleanText(clean, _RUNS.decode(runs)),
                language=language,
                paragraph=paragraph,
                heading=heading,
            )
        )
    signs: dict[int, list[QualitySign]] = defaultdict(list)
    for document, _, name, value, evidence in rows(schema.quality_signs):
        spans = tuple(Span(start, end) for start, end in _SPANS.decode(evidence))
        signs[document].append(QualitySign(name=name, value=value, evidence=spans))
    return tuple(
        Document(
            path=path,
            sha256=sha256,
            text=text,
            title=title,
            language=language,
            media_type=media_type,
            date=date,
            sentences=tuple(sentences.get(key, ())),
            quality=tuple(signs.get(key, ())),
        )
        for key, path, sha256, text, title, language, media_type, date in rows(schema.documents)
    )


def _indexes(rows: Rows) -> tuple[DocumentIndex, ...]:
    names: dict[int, list[IndexedName]] = defaultdict(list)
    for index, _, kind, name, places in rows(schema.document_names):
        spans = tuple(Span(start, end) for start, end in _SPANS.decode(places))
        names[index].append(IndexedName(kind=kind, name=name, spans=spans))
    dates: dict[int, list[DateExpression]] = defaultdict(list)
    for index, _, edtf, text, start, end, basis, calendar, confidence in rows(schema.document_dates):
        date = DateExpression(
            edtf=edtf, text=text, span=Span(start, end), basis=basis, calendar=calendar, confidence=confidence
        )  # fmt: skip
        dates[index].append(date)
    return tuple(
        DocumentIndex(document=document, names=tuple(names.get(n, ())), dates=tuple(dates.get(n, ())), pack=pack)
        for n, document, pack in rows(schema.document_indexes)
    )


def load_relations(rows: Rows) -> dict[int, Relation]:
    """The relations of documents that ``rows`` let through, by their numbers, with the passages behind them."""
    alignments: dict[int, list[Alignment]] = defaultdict(list)
    for relation, _, start, end, target_start, target_end, score in rows(schema.alignments):
        alignments[relation].append(Alignment(source=Span(start, end), target=Span(target_start, target_end), score=score))
    parted: dict[int, list[Difference]] = defaultdict(list)
    for relation, _, kind, start, end, other_start, other_end, ours, theirs in rows(schema.differences):
        parted[relation].append(
            Difference(
                kind=kind,
                source=Span(start, end),
                target=Span(other_start, other_end),
                source_says=ours,
                target_says=theirs,
            )
        )
    return {
        key: Relation(
            source=source,
            target=target,
            kind=kind,
            coverage=coverage,
            evidence=tuple(alignments.get(key, ())),
            differences=tuple(parted.get(key, ())),
        )
        for key, source, target, kind, coverage in rows(schema.relations)
    }


def _collation(rows: Rows) -> Collation:
    stored = load_relations(rows)
    uses: dict[int, list[Relation]] = defaultdict(list)
    for family, _, relation in rows(schema.relation_uses):
        uses[family].append(stored[relation])
    members = _strings(rows, schema.family_documents)
    return Collation(
        families=tuple(
            Family(documents=tuple(members.get(n, ())), relations=tuple(uses.get(n, ())), siglum=siglum)
            for n, _, siglum in rows(schema.families)
        ),
        loans=tuple((path, Span(start, end), family) for _, path, start, end, family in rows(schema.loans)),
        relations=tuple(uses.get(WHOLE_COLLATION, ())),
        notes=tuple(note for _, note in rows(schema.collation_notes)),
    )


def _claims(rows: Rows) -> tuple[Claim, ...]:
    roles: dict[int, list[RoleFiller]] = defaultdict(list)
    for claim, _, role, kind, name, surface, start, end, language, plural in rows(schema.roles):
        mention = Mention(kind=kind, name=name, surface=surface, span=Span(start, end), language=language, group=plural)
        roles[claim].append(RoleFiller(role=role, mention=mention))
    return tuple(
        Claim(
            document=row.document,
            type=row.type,
            roles=tuple(roles.get(row.position, ())),
            date=_date(row),
            modality=row.modality,
            attributed_to=_STRINGS.decode(row.attributed_to),
            passage=Span(row.start_offset, row.end_offset),
            quote=row.quote,
            trigger=Span(row.trigger_start, row.trigger_end),
            sentence=row.sentence,
            confidence=row.confidence,
            extractor=row.extractor,
            nominal=row.nominal,
        )
        for row in rows(schema.claims)
    )


def _date(row: Any) -> DateExpression | None:
    if row.date_edtf is None:
        return None
    return DateExpression(
        edtf=row.date_edtf,
        text=row.date_text,
        span=Span(row.date_start, row.date_end),
        basis=row.date_basis,
        calendar=row.date_calendar,
        confidence=row.date_confidence,
    )


def _entities(rows: Rows) -> tuple[Entity, ...]:
    names: dict[int, list[EntityName]] = defaultdict(list)
    for _, entity, name, language in rows(schema.names):
        names[entity].append(EntityName(name=name, language=language))
    return tuple(
        Entity(id=key, kind=kind, name=name, names=tuple(names.get(n, ())), wikidata=wikidata, group=plural)
        for n, key, kind, name, wikidata, plural in rows(schema.entities)
    )


def _entries(rows: Rows) -> tuple[Entry, ...]:
    roles: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for entry, _, role, entity in rows(schema.entry_roles):
        roles[entry].append((role, entity))
    claims = _strings(rows, schema.entry_claims)
    families = _strings(rows, schema.entry_families)
    variants = _variants(rows)
    return tuple(
        Entry(
            id=key,
            type=kind,
            status=status,
            date=None if edtf is None else EntryDate(edtf=edtf, earliest=earliest, latest=latest),
            roles=tuple(roles.get(n, ())),
            claims=tuple(claims.get(n, ())),
            families=tuple(families.get(n, ())),
            variants=tuple(variants.get(n, ())),
            confidence=confidence,
            summary=summary,
            explanation=explanation,
        )
        for n, key, kind, status, edtf, earliest, latest, confidence, summary, explanation in rows(schema.entries)
    )


def _variants(rows: Rows) -> dict[int, list[Variant]]:
    families = _strings(rows, schema.reading_families)
    claims = _strings(rows, schema.reading_claims)
    readings: dict[int, list[Reading]] = defaultdict(list)
    for key, variant, value in rows(schema.readings):
        reading = Reading(value=value, families=tuple(families.get(key, ())), claims=tuple(claims.get(key, ())))
        readings[variant].append(reading)
    found: dict[int, list[Variant]] = defaultdict(list)
    for key, entry, attribute, relation, cause, note in rows(schema.variants):
        variant = Variant(attribute=attribute, relation=relation, readings=tuple(readings.get(key, ())), cause=cause, note=note)
        found[entry].append(variant)
    return found


def _conflicts(rows: Rows) -> tuple[Conflict, ...]:
    entries = _strings(rows, schema.conflict_entries)
    claims = _strings(rows, schema.conflict_claims)
    return tuple(
        Conflict(kind=kind, entries=tuple(entries.get(n, ())), claims=tuple(claims.get(n, ())), cause=cause, note=note)
        for n, kind, cause, note in rows(schema.conflicts)
    )


def _constraints(rows: Rows) -> tuple[Constraint, ...]:
    return tuple(
        Constraint(before=before, after=after, least=least, most=most, reason=reason)
        for _, before, after, least, most, reason in rows(schema.constraints)
    )


def _decisions(rows: Rows) -> tuple[Decision, ...]:
    return tuple(
        Decision(
            id=key,
            kind=kind,
            left=left,
            right=right,
            judgement=judgement,
            who=who,
            when=when,
            why=why,
            undone=undone,
        )
        for _, key, kind, left, right, judgement, who, when, why, undone in rows(schema.heard_decisions)
    )
