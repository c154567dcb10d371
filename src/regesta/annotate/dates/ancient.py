"""Years of one to three figures in texts on ancient times, which name the era once and then leave it out (*in April 43*)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from regesta.annotate.dates.alone import stands_alone
from regesta.annotate.dates.rules import Built, Found, Rule
from regesta.model.dates import Edtf

_ANCIENT: Final = 300  # the last year that is called by two figures so often that a text does it without warning
_AROUND: Final = 50  # years around those told with their era in which bare figures are years
_COUNTING: Final = frozenset({"num", "card", "quantity", "not_year_before"})
_NO_YEAR: Final = frozenset({"not_year_after", "unit", "percent"})
_MOST_DAYS: Final = 31


@dataclass(frozen=True, slots=True)
class Age:
    """The time a text tells of: its years are ``first`` to ``last``, all before Christ or all after."""

    first: int
    last: int

    def year(self, figure: int) -> int | None:
        """The year that is called by a figure, astronomical (44 BC is −43); None if it isn't of this time."""
        year = 1 - figure if self.last <= 0 else figure
        return year if self.first <= year <= self.last else None


def age_of(dates: Iterable[Edtf]) -> Age | None:
    """The time of a text by its dates that state a year, in its order; None where most of them aren't ancient.

    A text that begins with a year before Christ says so of the first ones only: ``415 BC``, then ``in June 411``.
    """
    years = [date.year for date in dates if date.year is not None]
    if years and years[0] <= 0:
        told = [year for year in years if year <= 0]
        years = [1 - year if year > 0 and any(abs(1 - year - other) <= _AROUND for other in told) else year for year in years]
    before = [year for year in years if year <= 0]
    after = [year for year in years if 0 < year <= _ANCIENT]
    most = before if len(before) >= len(after) else after
    if not most or 2 * len(most) < len(years):
        return None
    # By tens, so that texts on one time share their rules.
    first, last = (min(most) - _AROUND) // 10 * 10, -(-(max(most) + _AROUND) // 10 * 10)
    return Age(first, min(last, 0)) if most is before else Age(max(first, 1), last)


EARLY: Final = Age(1, _ANCIENT)
"""What a text may tell of that has days and months, and no year of four figures."""

LEAST: Final = 3  # dates by which such a text is known


def is_early(dates: Iterable[Edtf]) -> bool:
    """Whether the dates read in a text that names no era show that it tells of the first centuries: several years, all near."""
    years = [date.year for date in dates if date.year is not None]
    return len(years) >= LEAST and len(set(years)) > 1 and max(years) - min(years) <= 2 * _AROUND


def ancient_rules(age: Age, *, days_behind: bool) -> list[Rule]:
    """Rules that read as years the figures of a text of this age; to be put before the others.

    ``days_behind``: the language says *April 26* or *április 26* for a day, so that a figure behind a month is a year only
    where a day stands before it, or where no month has so many days.
    """

    def year(found: Found) -> Built | None:
        token = found["n"]
        number = age.year(token["num"])
        if number is None or "glued" in token:
            return None
        return Built(None, values={"year": number, "num": token["num"], "era": -1 if number <= 0 else 1})

    def alone(found: Found) -> Built | None:
        before, after = found.preceding(2), found.after
        if before is None and (after is None or _NO_YEAR.isdisjoint(after.values)):
            return year(found)  # *In 43 both consuls*
        counts = before is not None and not _COUNTING.isdisjoint(before.values)
        return year(found) if not counts and stands_alone(found) else None

    def of_month(found: Found) -> Built | None:
        after = found.after
        if after is not None and not _NO_YEAR.isdisjoint(after.values) and "year_word" not in after:
            return None
        return year(found) if found["n"]["num"] > _MOST_DAYS or not days_behind or _day_before(found) else None

    def before_month(found: Found) -> Built | None:
        return year(found) if found["n"]["num"] > _MOST_DAYS else None

    def first(found: Found) -> Built | None:
        ours, last = age.year(found["n"]["num"]), age.year(found["last"]["num"])
        return year(found) if ours is not None and last is not None and ours < last else None

    figure, none = r"(?P<x>(?P<n><yy|year3>))", r"(?!<bc|ad>|<dot>?<month>)"
    return [
        Rule(rf"(?<=<month>){figure}(?!<bc|ad|month>)", of_month),
        Rule(rf"(?<=<month><of|article>){figure}(?!<bc|ad|month>)", of_month),
        Rule(rf"(?<=<month><of><article>){figure}(?!<bc|ad|month>)", of_month),
        Rule(rf"{figure}(?=<dot>?<month>)", before_month),
        Rule(rf"{figure}(?=<dot>?<season>)", year),
        Rule(rf"(?<=<from|between>){figure}(?=<dash|hyphen|to|and|until><article>?(?P<last><yy|year3>))", first),
        Rule(rf"(?<=<from|between><article>){figure}(?=<dash|hyphen|to|and|until><article>?(?P<last><yy|year3>))", first),
        Rule(rf"(?<=<in|in_year|year_word|about|since|until|before|after|by|season|early|mid|late>){figure}{none}", alone),
        Rule(rf"(?<=<in|in_year|since|until|before|after|by><article|year_word>){figure}{none}", alone),
        Rule(rf"(?<=<early|mid|late|season><in|of>){figure}{none}", alone),
        Rule(rf"(?<=<in|since|until|before|after|by>){figure}(?=<dot>?<singular&year_word>)", year),
        Rule(r"(?P<x>(?P<n><yy&year_case|year3&year_case>))(?!<bc|ad>)", year),
        Rule(rf"(?<=<from|between><era><and|to|dash|hyphen|until>){figure}{none}", year),
        Rule(rf"(?<=<era><and|or|dash|hyphen|slash|to|until>){figure}{none}", alone),
        Rule(rf"(?<=<era><and|or|dash|hyphen|slash|to|until><article>){figure}{none}", alone),
    ]


def _day_before(found: Found) -> bool:
    """Whether a day stands before the month behind which a figure stands: *2. September 31*, *2 de septiembre de 31*."""
    for back in range(1, 7):
        token = found.preceding(back)
        if token is None or not {"month", "of", "article", "dot"} & token.values.keys():
            return token is not None and "day" in token
    return False
