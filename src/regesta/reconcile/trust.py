"""How far each family can be relied on, by how its dates agree with those of independent families elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from regesta.reconcile.ballots import USUAL, Ballot

_ROUNDS = 4
_PRIOR = 8.0
"""What is usual counts as much as so many acts, so that a small register believes nothing extreme."""


def trust_of(ballots: Iterable[Ballot]) -> dict[str, float]:
    """The share of right dates of each family that tells an act which another family dates, too, between 0 and 1.

    Truth and trust hang on each other: both are found in turn, by expectation and maximisation, four times.
    """
    shared = [ballot for ballot in ballots if len(ballot.votes) > 1]
    trust: dict[str, float] = {}
    for _ in range(_ROUNDS):
        right: dict[str, float] = defaultdict(lambda: _PRIOR * USUAL)
        asked: dict[str, float] = defaultdict(lambda: _PRIOR)
        for ballot in shared:
            for family, share in ballot.agreement(trust).items():
                right[family] += share
                asked[family] += 1
        trust = {family: right[family] / asked[family] for family in sorted(asked)}
    return trust
