"""The dates that the families give of one act, weighed: how likely each is the true one.

The model is that of Dawid and Skene (1979) with one rate a family, and what it lacks: members of a family repeat one text,
each with errors of its own, so that a family speaks once; a wrong date is one of very many, so that two independent families
that agree on a day are hardly both wrong; a vague date agrees with every date within; and some wrong dates are likelier than
others (:mod:`regesta.reconcile.slips`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from regesta.model.dates import Edtf, Relation, relation

_DAYS = 1000.0
"""Among how many days a wrong date is found."""

_WIDEST = 1 / 3
_COPY_ERROR, _OWN_ERROR = 0.05, 0.01
USUAL = 0.85
"""The share of right dates of a family that nothing is known of."""


@dataclass(frozen=True, slots=True)
class Vote:
    """What one claim of a family says: the number of its date among the ballot's, and how far that can be relied on.

    ``derived`` is for a claim of a copy or translation.
    """

    value: int
    weight: float
    derived: bool


@dataclass(slots=True)
class Ballot:
    """The dates of one act. ``standing`` are those that no other refines: only they can be elected.

    ``agree[said][n]`` is whether a date allows the nth standing one, ``slips[said][n]`` how likely a wrong date is to be just
    this where the nth is true.
    """

    values: list[Edtf]
    standing: list[int]
    votes: dict[str, list[Vote]]
    agree: list[list[bool]]
    slips: list[list[float]]
    narrow: list[float] = field(default_factory=list)

    @classmethod
    def of(cls, values: Sequence[Edtf], votes: dict[str, list[Vote]]) -> Ballot:
        """A ballot on dates, given in order."""
        kinds = {(i, j): relation(a, b) for i, a in enumerate(values) for j, b in enumerate(values) if i != j}
        standing = [
            j for j in range(len(values)) if not any(kinds.get((i, j)) is Relation.REFINES for i in range(len(values)))
        ] or list(range(len(values)))
        agree = [[i == j or kinds[i, j] is not Relation.CONTRADICTS for j in standing] for i in range(len(values))]
        narrow = [_share(value) for value in values]
        return cls(list(values), standing, votes, agree, [[share] * len(standing) for share in narrow], narrow)

    @property
    def contested(self) -> bool:
        """Whether not all dates can be true."""
        return not all(map(all, self.agree))

    def posterior(self, trust: Mapping[str, float]) -> list[float]:
        """How likely each standing date is the true one; what is missing to 1 is that none of them is."""
        own = [self.narrow[value] for value in self.standing]
        none = 1.0
        for family, votes in self.votes.items():
            right = trust.get(family, USUAL)
            likely, lost = self._family(votes, right)
            own = [p * q for p, q in zip(own, likely, strict=True)]
            none *= lost
        total = sum(own) + none
        return [p / total for p in own] if total > 0 else [1 / len(own)] * len(own)

    def _family(self, votes: Sequence[Vote], right: float) -> tuple[list[float], float]:
        """How likely a family says what it does where each standing date is the true one, and where none is."""
        stems = sorted({vote.value for vote in votes})
        likely, lost = [0.0] * len(self.standing), 0.0
        weight = max(vote.weight for vote in votes)
        sure = right * weight
        for stem in stems:
            kept = 1.0
            for vote in votes:
                error = _COPY_ERROR if vote.derived else _OWN_ERROR
                kept *= (1 - error) if self._allows(vote.value, stem) else error * max(self.narrow[vote.value], 1 / _DAYS)
            for n in range(len(self.standing)):
                likely[n] += kept * (sure if self.agree[stem][n] else (1 - sure) * self.slips[stem][n])
            lost += kept * (1 - sure) * self.narrow[stem]
        return likely, lost

    def _allows(self, said: int, stem: int) -> bool:
        if said == stem:
            return True
        return stem in self.standing and self.agree[said][self.standing.index(stem)]

    def agreement(self, trust: Mapping[str, float]) -> dict[str, float]:
        """For each family how likely its text gives a date that allows the true one."""
        posterior = self.posterior(trust)
        found = {}
        for family, votes in self.votes.items():
            originals = [vote for vote in votes if not vote.derived] or votes
            shares = [sum(p for n, p in enumerate(posterior) if self.agree[vote.value][n]) for vote in originals]
            found[family] = sum(shares) / len(shares)
        return found


def _share(value: Edtf) -> float:
    """How likely a wrong date is just this one, by the days it allows."""
    if value.earliest is None or value.latest is None:
        return _WIDEST
    return min(_WIDEST, (value.latest.ordinal() - value.earliest.ordinal() + 1) / _DAYS)
