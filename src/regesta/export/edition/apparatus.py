"""The apparatus of an entry: which source reads what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from regesta.export.edition.sigla import Siglum
from regesta.export.edition.wording import margin_date
from regesta.model.chronology import Entry, Reading, VariantRelation
from regesta.model.claims import Claim
from regesta.model.entities import Entity


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingLine:
    """One reading in words, who has it, and how it stands to the register's own (None: it is the register's own)."""

    value: str
    sigla: tuple[Siglum, ...]
    claims: tuple[str, ...]
    relation: VariantRelation | None = None
    cause: str = ""

    @property
    def remark(self) -> str:
        """``refines``, ``contradicts: mistranslation``; empty for the register's own reading."""
        return f"{self.relation}: {self.cause}" if self.relation and self.cause else self.relation or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApparatusLine:
    """All readings of one attribute, the register's own first, and the notes on them."""

    attribute: str
    readings: tuple[ReadingLine, ...]
    notes: tuple[str, ...] = ()


def apparatus_of(
    entry: Entry,
    claims: Mapping[str, Claim],
    entities: Mapping[str, Entity],
    sigla_of_claim: Mapping[str, Siglum],
) -> tuple[ApparatusLine, ...]:
    """The apparatus of an entry: its date always, then every other attribute on which sources differ.

    Args:
        entry: the entry.
        claims: all claims by id.
        entities: all entities by id.
        sigla_of_claim: for each claim id the siglum of the source it comes from.
    """
    lines = {"date": _date_readings(entry, claims)}
    notes: dict[str, list[str]] = {}
    for variant in entry.variants:
        known = lines.setdefault(variant.attribute, {})
        own = _own_value(entry, variant.attribute, variant.readings)
        for reading in variant.readings:
            relation = None if reading.value == own else variant.relation
            cause = "" if relation is None or variant.cause == "unknown" else variant.cause.replace("_", " ")
            earlier = known.get(reading.value)
            if earlier and earlier.relation == "contradicts":
                relation, cause = earlier.relation, earlier.cause
            known[reading.value] = _Known(dict.fromkeys((*(earlier.claims if earlier else ()), *reading.claims)), relation, cause)
        if variant.note:
            notes.setdefault(variant.attribute, []).append(variant.note)
    return tuple(
        ApparatusLine(
            attribute=attribute,
            readings=tuple(
                ReadingLine(
                    value=value_in_words(attribute, value, entities),
                    sigla=distinct_sigla(sigla_of_claim[c] for c in known.claims if c in sigla_of_claim),
                    claims=tuple(known.claims),
                    relation=known.relation,
                    cause=known.cause,
                )
                for value, known in sorted(readings.items(), key=lambda item: item[1].relation is not None)
            ),
            notes=tuple(dict.fromkeys(notes.get(attribute, ()))),
        )
        for attribute, readings in lines.items()
        if readings
    )


@dataclass(slots=True)
class _Known:
    """What is known of one value so far: its claims in order (a dict for its order), its relation and cause."""

    claims: dict[str, None]
    relation: VariantRelation | None = None
    cause: str = ""


def _date_readings(entry: Entry, claims: Mapping[str, Claim]) -> dict[str, _Known]:
    """The dates that the entry's claims give, the entry's own first."""
    readings: dict[str, _Known] = {}
    if entry.date:
        readings[entry.date.edtf] = _Known({})
    for claim_id in entry.claims:
        claim = claims.get(claim_id)
        if claim and claim.date:
            readings.setdefault(claim.date.edtf, _Known({})).claims[claim_id] = None
    return {value: known for value, known in readings.items() if known.claims}


def _own_value(entry: Entry, attribute: str, readings: Iterable[Reading]) -> str:
    """The reading that the register follows: the entry's own value if it is among them, else the first."""
    values = [reading.value for reading in readings]
    own = {entry.date.edtf} if attribute == "date" and entry.date else {e for role, e in entry.roles if role == attribute}
    return next((value for value in values if value in own), values[0] if values else "")


def value_in_words(attribute: str, value: str, entities: Mapping[str, Entity]) -> str:
    """A reading's value for people: a date as in the margin, the name of an entity, else the value itself."""
    if attribute == "date":
        return margin_date(value)
    return entities[value].name if value in entities else value


def distinct_sigla(sigla: Iterable[Siglum]) -> tuple[Siglum, ...]:
    """Each siglum once, in order of families and members; of two that read alike, the one with a document."""
    by_text = {siglum.text: siglum for siglum in sorted(sigla, key=lambda siglum: siglum.order)}
    return tuple(by_text.values())
