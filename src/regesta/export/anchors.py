"""The last check before anything leaves the register: every quote stands in its document, word for word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from regesta.model.chronology import Chronology, Entry, Reading
from regesta.model.claims import Claim
from regesta.model.documents import Document
from regesta.model.register import Register

REASON = "quote not in the document"


def is_anchored(claim: Claim, document: Document) -> bool:
    """Whether the claim's passage and mentions stand in the document word for word, and its date and trigger too.

    The words of a date are compared by letters and digits: the annotator saw them cleaned, without line breaks.
    """
    length = len(document.text)
    return (
        document.quote(claim.passage) == claim.quote
        and max(claim.passage.end, claim.trigger.end) <= length
        and all(document.quote(filler.mention.span) == filler.mention.surface for filler in claim.roles)
        and (claim.date is None or _letters(document.quote(claim.date.span)) == _letters(claim.date.text))
    )


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def keep_anchored(register: Register) -> tuple[Register, tuple[Claim, ...]]:
    """The register without the claims whose words are not where they say, and those claims.

    Entries, readings and conflicts lose the claims with them; an entry left with no claim is left out. The dropped are
    counted in ``Register.dropped``. A register with nothing to drop comes back as it is.
    """
    documents = {document.path: document for document in register.documents}
    loose = tuple(c for c in register.claims if c.document not in documents or not is_anchored(c, documents[c.document]))
    if not loose:
        return register, ()
    lost = {claim.id for claim in loose}
    kept = tuple(claim for claim in register.claims if claim.id not in lost)
    families = {claim.id: register.claim_families.get(claim.id, "") for claim in kept}
    entries = tuple(_without(entry, lost, families) for entry in register.chronology.entries if not lost.issuperset(entry.claims))
    present = {entry.id for entry in entries}
    conflicts = tuple(
        replace(
            conflict,
            entries=tuple(e for e in conflict.entries if e in present),
            claims=tuple(c for c in conflict.claims if c not in lost),
        )
        for conflict in register.chronology.conflicts
        if present.intersection(conflict.entries) or not lost.issuperset(conflict.claims)
    )
    dropped = {**register.dropped, REASON: register.dropped.get(REASON, 0) + len(loose)}
    chronology = Chronology(entries=entries, conflicts=conflicts)
    return replace(register, claims=kept, chronology=chronology, dropped=dropped), loose


def _without(entry: Entry, lost: set[str], families: Mapping[str, str]) -> Entry:
    """``entry`` without the claims in ``lost``; families left without a claim go too."""
    if lost.isdisjoint(entry.claims):
        return entry
    claims = tuple(claim for claim in entry.claims if claim not in lost)
    heard = {families[claim] for claim in claims if claim in families}
    variants = []
    for variant in entry.variants:
        readings = tuple(
            Reading(
                value=reading.value,
                families=tuple(f for f in reading.families if f in heard),
                claims=tuple(c for c in reading.claims if c not in lost),
            )
            for reading in variant.readings
            if not lost.issuperset(reading.claims)
        )
        if len(readings) > 1:
            variants.append(replace(variant, readings=readings))
    return replace(entry, claims=claims, families=tuple(f for f in entry.families if f in heard), variants=tuple(variants))
