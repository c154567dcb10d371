"""Namesakes of another time: when those who bear one name are said to have lived, document by document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from regesta.model.claims import Claim
from regesta.model.vocabulary import act_family
from regesta.resolve.claim_dates import claim_date
from regesta.resolve.forms import Node, node_of

_YEARS = 365
_APART = 12 * _YEARS
_LIVING = frozenset(
    {
        "joining", "left", "broke_with", "submission", "banishment", "fled", "sought_asylum", "custody", "attacked", "abducted",
        "taking up", "resigned", "released", "married",
    }
)  # fmt: skip
"""Families of acts that nobody does or undergoes dead, nor by proxy."""

_DOING = frozenset({"patient", "agent", "counterpart"})


@dataclass(slots=True)
class Lifetime:
    """What a document says of when somebody lived, in days (ordinals): the first and the last act that needs a living person,
    birth and death."""

    first: int | None = None
    last: int | None = None
    born: int | None = None
    died: int | None = None

    def take(self, other: Lifetime) -> None:
        """Adds what another says of the same person."""
        self.first, self.born = _least(self.first, other.first), _least(self.born, other.born)
        self.last, self.died = _most(self.last, other.last), _most(self.died, other.died)

    def before(self, other: Lifetime) -> bool:
        """Whether all that is told here ended long before what the other tells began: twelve years after a death or before a
        birth are more than a wrong date."""
        if self.died is not None and other.first is not None and other.died is None and other.first - self.died > _APART:
            return True
        return other.born is not None and self.last is not None and self.born is None and other.born - self.last > _APART

    def apart(self, other: Lifetime) -> bool:
        """Whether the two can't be one person's."""
        return self.before(other) or other.before(self)


def lifetimes(claims: Iterable[Claim]) -> Mapping[Node, Lifetime]:
    """When people lived, by the form that a document has for them: by asserted, dated acts of theirs alone."""
    found: dict[Node, Lifetime] = defaultdict(Lifetime)
    for claim in claims:
        date = claim_date(claim)
        if date is None or date.earliest is None or date.latest is None or claim.modality != "asserted" or claim.nominal:
            continue
        low, high = date.earliest.ordinal(), date.latest.ordinal()
        family = act_family(claim.type)
        for filler in claim.roles:
            if filler.mention.kind != "person" or filler.mention.group or filler.role not in _DOING:
                continue
            life = found[node_of(claim.document, filler.mention)]
            if family == "death" and filler.role == "patient":
                life.take(Lifetime(died=high))
            elif family == "born" and filler.role == "patient":
                life.take(Lifetime(born=low))
            elif family in _LIVING:
                life.take(Lifetime(first=low, last=high))
    return found


def _least(left: int | None, right: int | None) -> int | None:
    return min((value for value in (left, right) if value is not None), default=None)


def _most(left: int | None, right: int | None) -> int | None:
    return max((value for value in (left, right) if value is not None), default=None)
