"""How sure the register is of an entry: one number, made by a formula that is written down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from regesta.model.chronology import Variant
from regesta.reconcile.testimony import Testimony, by_family

_LOW, _HIGH = 0.02, 0.99
_TRUST = 0.75
_UNDATED, _CONTRADICTED = 0.9, 0.85
_PROPOSED = {"possible": 0.5, "planned": 0.3, "asked": 0.3, "negated": 0.0}


def confidence_of(testimonies: Sequence[Testimony], variants: Sequence[Variant], *, dated: bool) -> float:
    """The register's confidence in an entry, between 0.02 and 0.99.

    Each family f that asserts the act leaves a doubt of ``1 - 0.75 · w(f)``, where w(f) is the weight of its best claim (the
    extractor's confidence, × 0.8 if only attributed, × 0.9 if only named in passing); the doubts of independent families
    multiply: ``p = 1 - Π (1 - 0.75 · w(f))``. Families that deny it take their share: ``p · a / (a + d)`` with the sums of the
    weights of those that assert and deny. Without a date p is × 0.9; for each attribute that is contradicted × 0.85. Where
    nobody asserts the act, possible claims count half, planned ones 0.3; of an act that is only denied it is the confidence in
    the denial.
    """
    asserted = {family: max(t.weight for t in ts) for family, ts in by_family([t for t in testimonies if t.asserted]).items()}
    denied = {
        family: max(t.weight for t in ts)
        for family, ts in by_family([t for t in testimonies if t.claim.modality == "negated"]).items()
    }
    if not asserted:
        proposed = {
            family: max(t.weight * (_PROPOSED.get(t.claim.modality, 0.0) or 1.0) for t in ts)
            for family, ts in by_family(testimonies).items()
        }
        return _rounded(_joint(proposed.values()) * (1.0 if dated else _UNDATED))
    confidence = _joint(asserted.values())
    if denied:
        own = sum(asserted.values())
        confidence *= own / (own + sum(denied.values()))
    confidence *= 1.0 if dated else _UNDATED
    contradicted = {v.attribute for v in variants if v.relation == "contradicts" and v.attribute != "modality"}
    confidence *= _CONTRADICTED ** len(contradicted)
    return _rounded(confidence)


def _joint(weights: Iterable[float]) -> float:
    doubt = 1.0
    for weight in sorted(weights):
        doubt *= 1.0 - _TRUST * weight
    return 1.0 - doubt


def _rounded(value: float) -> float:
    return round(min(_HIGH, max(_LOW, value)), 3)
