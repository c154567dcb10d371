"""The register's own date of an act: the most precise value that most families can agree to."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.model.chronology import EntryDate
from regesta.model.dates import Edtf, Relation, intersect, relation, sort_key
from regesta.reconcile.testimony import Testimony, by_family

_AGREEING = {
    Relation.EQUAL: 1.0,
    Relation.REFINES: 0.9,
    Relation.REFINED_BY: 0.9,
    Relation.OVERLAPS: 0.7,
    Relation.UNKNOWN: 0.5,
    Relation.CONTRADICTS: 0.0,
}


def derive_date(testimonies: Sequence[Testimony]) -> Edtf | None:
    """The date that families support best.

    Only values that no other value given refines stand for election, so that a bare year can't win by offending nobody. Each
    family has one vote: the weight of its best compatible date, halved as far as the family's own members contradict it. Of
    values with equal support the narrower wins, then the one more families give as it is, then the earlier. What other families'
    dates exclude of it is then cut off, and a date without a year takes theirs.
    """
    dated = [t for t in testimonies if t.date is not None]
    values = {t.date.text: t.date for t in dated if t.date is not None}
    if not values:
        return None
    ordered = [values[text] for text in sorted(values)]
    standing = [v for v in ordered if not any(relation(o, v) is Relation.REFINES for o in ordered)] or ordered
    best_vote: dict[str, dict[str, float]] = {}
    for family, members in by_family(dated).items():
        votes = best_vote.setdefault(family, {})
        for t in members:
            if t.date is not None:
                votes[t.date.text] = max(votes.get(t.date.text, 0.0), t.date_weight)

    def support(value: Edtf) -> tuple[float, int]:
        agreement = {text: _AGREEING[relation(value, other)] for text, other in values.items()}
        total, exact = 0.0, 0
        for votes in best_vote.values():
            best = max(agreement[text] * weight for text, weight in votes.items())
            share = sum(agreement[text] > 0 for text in votes) / len(votes)
            total += best * (0.5 + 0.5 * share)
            exact += any(agreement[text] == 1.0 for text in votes)
        return round(total, 6), exact

    ranks = {value.text: support(value) for value in standing}
    chosen = min(standing, key=lambda v: (-ranks[v.text][0], _extent(v), -ranks[v.text][1], sort_key(v)))
    for other in ordered:
        if relation(chosen, other) is Relation.OVERLAPS:
            common = intersect(chosen, other)
            if common is not None and _extent(common) < _extent(chosen):
                chosen = common
    return chosen


def _extent(value: Edtf) -> float:
    """Days that a date allows; without bounds, more than any."""
    if value.earliest is None or value.latest is None:
        return 1e9
    return value.latest.ordinal() - value.earliest.ordinal() + 1


def entry_date(value: Edtf | None) -> EntryDate | None:
    """A date with its bounds as ISO days."""
    if value is None:
        return None
    earliest, latest = value.earliest, value.latest
    return EntryDate(edtf=value.text, earliest=earliest.iso() if earliest else None, latest=latest.iso() if latest else None)
