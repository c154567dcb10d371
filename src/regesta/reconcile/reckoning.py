"""Families that count days by the Julian calendar, some of them or all, found by where others give the same days by ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from regesta.model.dates import Day, Edtf, Relation, relation, to_julian
from regesta.model.dates.build import of_day, of_month
from regesta.model.dates.day import month_length
from regesta.reconcile.ballots import Ballot

_JULIAN = range(1583, 1924)
_DOUBT, _LEAST = 3, 2
"""How many days of ours every family is credited with beforehand, and how many Julian ones it must have given."""


def habits_of(ballots: Iterable[Ballot]) -> dict[str, float]:
    """The share of days that each family gives by the Julian calendar, of those that an independent family gives, too.

    Two days that differ just as the calendars do may do so by chance once; a family needs two such days.
    """
    old: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for ballot in ballots:
        if len(ballot.votes) < 2:
            continue
        days = {
            family: {d for vote in votes if (d := the_day(ballot.values[vote.value]))} for family, votes in ballot.votes.items()
        }
        for family, own in days.items():
            others = {day for other, told in days.items() if other != family for day in told}
            julian = {to_julian(day) for day in others if day.year in _JULIAN}
            if own & julian:
                old[family] += 1
                seen[family] += 1
            elif own & others:
                seen[family] += 1
    return {family: old[family] / (seen[family] + _DOUBT) for family in sorted(old) if old[family] >= _LEAST}


def the_day(value: Edtf) -> Day | None:
    """The day that a date is; None for what is wider."""
    return value.earliest if value.earliest is not None and value.earliest == value.latest else None


def meant(ballot: Ballot, habits: Mapping[str, float]) -> Ballot:
    """A ballot on which stands, too, what families with such a habit mean by their days, if they counted by that calendar."""
    minded = {family: habits[family] for family in ballot.votes if family in habits}
    told = {ballot.values[vote.value].text for family in minded for vote in ballot.votes[family]}
    extra = {}
    for text in sorted(told):
        day = the_day(Edtf.parse(text))
        if day is not None and day.year in _JULIAN:
            ours = gregorian(day)
            extra[ours.text] = ours
    if not extra:
        return ballot
    values = [*ballot.values, *(value for text, value in sorted(extra.items()) if value not in ballot.values)]
    made = Ballot.of(values, ballot.votes)
    julian = [_old_style(day) if (day := the_day(made.values[n])) and day.year in _JULIAN else None for n in made.hypotheses]
    allows = [
        [
            made.agree[said][n] if old is None else relation(made.values[said], old) is not Relation.CONTRADICTS
            for n, old in enumerate(julian)
        ]
        for said in range(len(values))
    ]
    made.old_style = {family: (habit, allows) for family, habit in minded.items()}
    return made


def _old_style(day: Day) -> Edtf:
    """A day of ours by the Julian calendar; of a 29 February that only that calendar has, the month."""
    old = to_julian(day)
    return of_day(*old) if old.day <= month_length(old.year, old.month) else of_month(old.year, old.month)


def gregorian(day: Day) -> Edtf:
    """The day of our calendar that a Julian day is."""
    found = next(other for lag in range(9, 15) if to_julian(other := day.shift(days=lag)) == day)
    return of_day(*found)
