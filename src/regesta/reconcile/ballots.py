"""The dates that the families give of one act, weighed: how likely each is the true one.

The model is that of Dawid and Skene (1979) with one rate a family, and what it lacks: members of a family repeat one text,
each with errors of its own, so that a family speaks once; a wrong date is one of very many, so that two independent families
that agree on a day are hardly both wrong; a vague date agrees with every date within, and may be right where the day that
another gives within it is not; some wrong dates are likelier than others (:mod:`regesta.reconcile.slips`); and a family may
count some of its days by the Julian calendar (:mod:`regesta.reconcile.reckoning`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from regesta.model.dates import Edtf, Relation, relation

_DAYS = 1000.0
"""Among how many days a wrong date is found."""

_WIDEST = 1 / 3
_COPY_ERROR, _OWN_ERROR = 0.05, 0.01
_INSIDE = 0.5
"""How many of the wrong dates lie within the month or year of the right one: a day or two off, a month off."""

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
    """The dates of one act.

    Attributes:
        values: all that are told, and those that a family means that counts by another calendar.
        standing: the hypotheses that a date is right which no other refines.
        wider: the hypotheses that a date is right which others refine, and none of those.
        votes: what each family says.
        agree: ``agree[said][n]`` is whether a date allows the nth hypothesis.
        slips: ``slips[said][n]`` is how likely a wrong date is to be just this where the nth hypothesis is true.
        narrow: how likely a wrong date is to be just this where nothing is known.
        within: for each of ``wider`` the hypotheses, by their place, that are true within it, its own among them.
        prior: how likely each hypothesis is before anybody is heard, but for a factor: by its days.
        old_style: for a family the share of its days that are Julian, and whether each date allows the nth hypothesis by that
            calendar.
    """

    values: list[Edtf]
    standing: list[int]
    wider: list[int]
    votes: dict[str, list[Vote]]
    agree: list[list[bool]]
    slips: list[list[float]]
    narrow: list[float]
    within: list[list[int]]
    prior: list[float]
    old_style: Mapping[str, tuple[float, list[list[bool]]]] = field(default_factory=dict)

    @classmethod
    def of(cls, values: Sequence[Edtf], votes: dict[str, list[Vote]]) -> Ballot:
        """A ballot on dates, given in order."""
        kinds = {(i, j): relation(a, b) for i, a in enumerate(values) for j, b in enumerate(values) if i != j}
        standing = [
            j for j in range(len(values)) if not any(kinds.get((i, j)) is Relation.REFINES for i in range(len(values)))
        ] or list(range(len(values)))
        wider = [j for j in range(len(values)) if j not in standing]
        inner = {j: [i for i in range(len(values)) if kinds.get((i, j)) is Relation.REFINES] for j in wider}
        agree = [
            [i == j or kinds[i, j] is not Relation.CONTRADICTS for j in standing]
            + [i == j or (kinds[i, j] is not Relation.CONTRADICTS and i not in inner[j]) for j in wider]
            for i in range(len(values))
        ]
        narrow = [_share(value) for value in values]
        slips = [
            [narrow[i]] * len(standing)
            + [max(narrow[i], _INSIDE * narrow[i] / narrow[j]) if i in inner[j] else narrow[i] for j in wider]
            for i in range(len(values))
        ]
        places = {value: place for place, value in enumerate([*standing, *wider])}
        within = [[places[i] for i in [*inner[j], j]] for j in wider]
        prior = [narrow[j] for j in standing]
        for j in wider:
            inside = sum(narrow[i] for i in standing if i in inner[j])
            prior.append(max(narrow[j] - inside, narrow[j] / 100))
        return cls(list(values), standing, wider, votes, agree, slips, narrow, within, prior)

    @property
    def hypotheses(self) -> list[int]:
        """The date of each hypothesis, those that stand first."""
        return [*self.standing, *self.wider]

    @property
    def contested(self) -> bool:
        """Whether not all dates can be true."""
        return not all(all(row[: len(self.standing)]) for row in self.agree)

    def posterior(self, trust: Mapping[str, float]) -> list[float]:
        """How likely each hypothesis is true; what is missing to 1 is that none of them is."""
        own = list(self.prior)
        none = 1.0
        for family, votes in self.votes.items():
            right = trust.get(family, USUAL)
            likely, lost = self._family(votes, right, self.old_style.get(family))
            own = [p * q for p, q in zip(own, likely, strict=True)]
            none *= lost
        total = sum(own) + none
        return [p / total for p in own] if total > 0 else [1 / len(own)] * len(own)

    def _family(
        self, votes: Sequence[Vote], right: float, old: tuple[float, list[list[bool]]] | None
    ) -> tuple[list[float], float]:
        """How likely a family says what it does where each hypothesis is true, and where none is."""
        stems = sorted({vote.value for vote in votes})
        likely, lost = [0.0] * (len(self.standing) + len(self.wider)), 0.0
        weight = max(vote.weight for vote in votes)
        sure = right * weight
        for stem in stems:
            kept = 1.0
            for vote in votes:
                error = _COPY_ERROR if vote.derived else _OWN_ERROR
                kept *= (1 - error) if self._allows(vote.value, stem) else error * max(self.narrow[vote.value], 1 / _DAYS)
            for n in range(len(likely)):
                told = sure if self.agree[stem][n] else (1 - sure) * self.slips[stem][n]
                if old is not None:
                    habit, julian = old
                    told = (1 - habit) * told + habit * (sure if julian[stem][n] else (1 - sure) * self.slips[stem][n])
                likely[n] += kept * told
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
