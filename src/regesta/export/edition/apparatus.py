"""The apparatus of an entry: which source reads what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from regesta.export.edition.sigla import Siglum
from regesta.export.edition.wording import MODALITY_WORDS, margin_date, plain_type
from regesta.model.chronology import Entry, Reading, VariantRelation
from regesta.model.claims import Claim
from regesta.model.entities import Entity


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingLine:
    """One reading in words, who has it, whether it is the register's ``own``, and how it stands to that where known."""

    value: str
    sigla: tuple[Siglum, ...]
    claims: tuple[str, ...]
    relation: VariantRelation | None = None
    cause: str = ""
    own: bool = False

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

    @property
    def against(self) -> tuple[ReadingLine, ...]:
        """The readings that can't all be right: the register's own and those that contradict it; none where all agree."""
        told = tuple(reading for reading in self.readings if reading.own or reading.relation == "contradicts")
        return told if any(reading.relation for reading in told) else ()

    @property
    def besides(self) -> tuple[ReadingLine, ...]:
        """The other readings, which can be right together with the register's own."""
        return tuple(reading for reading in self.readings if reading not in self.against)


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
    owns = {"date": entry.date.edtf if entry.date else ""}
    for variant in entry.variants:
        known = lines.setdefault(variant.attribute, {})
        own = owns[variant.attribute] = _own_value(entry, variant.attribute, variant.readings)
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
                    own=value == owns[attribute],
                )
                for value, known in sorted(
                    readings.items(), key=lambda item: (item[0] != owns[attribute], item[1].relation is not None)
                )
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
    """The dates that the entry's claims give, the entry's own first; of an act that somebody asserts, those asserted."""
    readings: dict[str, _Known] = {}
    if entry.date:
        readings[entry.date.edtf] = _Known({})
    found = [claims[claim_id] for claim_id in entry.claims if claim_id in claims]
    facts = [claim for claim in found if claim.modality == "asserted"] or found
    for claim in facts:
        if claim.date:
            readings.setdefault(claim.date.edtf, _Known({})).claims[claim.id] = None
    return {value: known for value, known in readings.items() if known.claims}


def _own_value(entry: Entry, attribute: str, readings: Iterable[Reading]) -> str:
    """The reading that the register follows: the entry's own value if it is among them, else the first."""
    values = [reading.value for reading in readings]
    own = {entry.date.edtf} if attribute == "date" and entry.date else {e for role, e in entry.roles if role == attribute}
    return next((value for value in values if value in own), values[0] if values else "")


def value_in_words(attribute: str, value: str, entities: Mapping[str, Entity]) -> str:
    """A reading's value for people: a date as in the margin, the name of an entity, a type or modality in words."""
    if attribute == "date":
        return margin_date(value)
    if attribute == "type":
        return plain_type(value)
    if attribute == "modality":
        return next((words for name, words in MODALITY_WORDS.items() if name == value), value)
    return entities[value].name if value in entities else value


def distinct_sigla(sigla: Iterable[Siglum]) -> tuple[Siglum, ...]:
    """Each siglum once, in order of families and members; a family as a whole only where none of its members is."""
    by_text = {siglum.text: siglum for siglum in sorted(sigla, key=lambda siglum: siglum.order)}
    members = {siglum.family for siglum in by_text.values() if siglum.document}
    return tuple(siglum for siglum in by_text.values() if siglum.document or siglum.family not in members)
