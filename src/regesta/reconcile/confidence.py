"""How sure the register is of an entry: a score from its sources, and a map from scores to shares that were right."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from regesta.reconcile.ballots import USUAL
from regesta.reconcile.testimony import Testimony, by_family

_LOW, _HIGH = 0.02, 0.99
_TRUST, _UNDATED = 0.75, 0.9
_PROPOSED = {"possible": 0.5, "planned": 0.3, "asked": 0.3, "negated": 0.0}


@cache
def knots() -> tuple[tuple[float, float], ...]:
    """The map from scores to confidences as (score, confidence) pairs, both rising, from ``calibration.tsv``.

    ``bench/reconcile.py --fit`` makes it: of what scored so, on invented worlds, that share was right.
    """
    text = files("regesta.reconcile").joinpath("calibration.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return tuple((float(score), float(confidence)) for score, confidence in rows)


def confidence_of(testimonies: Sequence[Testimony], likely: float | None) -> float:
    """The register's confidence that an act took place, and on its date, between 0.02 and 0.99.

    The score is the likelihood of the date (of an undated act what is usual of one family) times that somebody has it right at
    all, ``1 - Π (1 - w(f))`` over independent families f, where w(f) is the weight of its best claim (the extractor's
    confidence, × 0.8 if only attributed, × 0.9 if only named in passing). Families that deny the act take their share: ``· a /
    (a + d)`` with the sums of the weights of those that assert and deny. Between the knots of the map it is interpolated.

    Where nobody asserts the act, each family counts 0.75 of its weight, halved for a claim that it is possible and × 0.3 for
    a plan; of an act that is only denied it is the confidence in the denial.

    Args:
        testimonies: all claims of the entry.
        likely: how likely its date is the true one; None without a date.
    """
    asserted = {family: max(t.weight for t in ts) for family, ts in by_family([t for t in testimonies if t.asserted]).items()}
    if not asserted:
        proposed = {
            family: max(t.weight * (_PROPOSED.get(t.claim.modality, 0.0) or 1.0) for t in ts)
            for family, ts in by_family(testimonies).items()
        }
        return _rounded(_joint(_TRUST * weight for weight in proposed.values()) * (_UNDATED if likely is None else 1.0))
    denied = by_family([t for t in testimonies if t.claim.modality == "negated"]).values()
    own, against = sum(asserted.values()), sum(max(t.weight for t in ts) for ts in denied)
    score = _joint(asserted.values()) * (USUAL if likely is None else likely) * own / (own + against)
    return _rounded(_calibrated(score))


def _calibrated(score: float) -> float:
    table = knots()
    place = bisect_right(table, (score, 2.0))
    if place == 0:
        return table[0][1]
    if place == len(table):
        return table[-1][1]
    (low, below), (high, above) = table[place - 1], table[place]
    return below + (above - below) * (score - low) / (high - low)


def _joint(weights: Iterable[float]) -> float:
    doubt = 1.0
    for weight in sorted(weights):
        doubt *= 1.0 - weight
    return 1.0 - doubt


def _rounded(value: float) -> float:
    return round(min(_HIGH, max(_LOW, value)), 3)
