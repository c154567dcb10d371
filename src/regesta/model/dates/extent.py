"""The days a value can mean, as ranges of ordinals: what relations and intersections are computed from."""

from __future__ import annotations

from functools import lru_cache
from math import inf
from typing import NamedTuple

from regesta.model.dates.bounds import season_bounds
from regesta.model.dates.day import Day, add_months, month_length
from regesta.model.dates.points import Missing, Point, Stretch
from regesta.model.dates.values import Edtf

Range = tuple[float, float]

# How far `~` and `%` reach beyond a date on each side, by its precision.
SLACK_DAYS = 3
SLACK_MONTHS = {
    "month": 1,
    "season": 3,
    "quarter": 3,
    "third": 4,
    "half": 6,
    "year": 12,
    "decade": 60,
    "century": 300,
    "millennium": 1200,
}
_MOST_YEARS = 100
_FIRST_QUARTER = 33


class Extent(NamedTuple):
    """Days as disjoint ranges of ordinals in order, infinite where open.

    ``known`` is False if an end is unknown, so that the ranges say only where the value can't be.
    """

    ranges: tuple[Range, ...]
    known: bool


EVERYTHING = Extent(((-inf, inf),), False)


@lru_cache(maxsize=16_384)
def is_yearly(value: Edtf) -> bool:
    """Whether a value comes every year (``XXXX-12-16``), so that its days need years to be counted in."""
    return any(point.years is None and point.precision != "unknown" for point in value.points)


@lru_cache(maxsize=16_384)
def extent(value: Edtf, *, widen: bool = True, years: range | None = None) -> Extent:
    """The days that a value can mean.

    Args:
        value: any value; all members of a set count, of ``{a,b}`` as of ``[a,b]``.
        widen: whether approximate dates and seasons reach beyond their bounds: ``~`` and ``%`` by 3 days, 1 month, 1
            year, 5 years (decade), 25 years (century) on each side; a season by 1 month on each side, since people don't
            agree where one ends, and a winter is also January to March of the year it is named by.
        years: the years in which a yearless date is looked for; required if :func:`is_yearly`.
    """
    ranges: list[Range] = []
    known = True
    for member in value.members:
        found, complete = _member_extent(member, widen, years)
        ranges += found
        known = known and complete
    return Extent(merged(ranges), known)


def merged(ranges: list[Range]) -> tuple[Range, ...]:
    """The same days as disjoint ranges in order; neighbours become one."""
    result: list[Range] = []
    for low, high in sorted(ranges):
        if result and low <= result[-1][1] + 1:
            result[-1] = (result[-1][0], max(high, result[-1][1]))
        else:
            result.append((low, high))
    return tuple(result)


def common(left: tuple[Range, ...], right: tuple[Range, ...]) -> tuple[Range, ...]:
    """The days in both."""
    return merged([(max(a[0], b[0]), min(a[1], b[1])) for a in left for b in right if a[0] <= b[1] and b[0] <= a[1]])


def _member_extent(member: Point | Stretch, widen: bool, years: range | None) -> tuple[list[Range], bool]:
    if isinstance(member, Point):
        if member.precision == "unknown":
            return list(EVERYTHING.ranges), False
        return _point_ranges(member, widen, years), True
    if len(member.points) == 2 and all(point.years is None for point in member.points) and years is not None:
        return _yearly_stretch(member.points[0], member.points[1], widen, years), True
    start, end = member
    low, start_known = _edge(start, widen, 0)
    high, end_known = _edge(end, widen, 1)
    return [(low, high)], start_known and end_known


def _edge(end: Point | Missing, widen: bool, side: int) -> tuple[float, bool]:
    """One end of a stretch, infinite if there is none or it names no year; and whether it is known."""
    endless = inf if side else -inf
    if isinstance(end, Missing):
        return endless, end is Missing.OPEN
    if end.years is None:
        return endless, False
    ranges = _point_ranges(end, widen, None)
    return (max(r[1] for r in ranges) if side else min(r[0] for r in ranges)), True


def _yearly_stretch(start: Point, end: Point, widen: bool, years: range) -> list[Range]:
    result: list[Range] = []
    for year in years:
        low = next((r[0] for r in _in_year(start, year, widen)), None)
        highs = [r[1] for y in (year, year + 1) for r in _in_year(end, y, widen)[-1:] if low is not None and r[1] >= low]
        if low is not None and highs:
            result.append((low, highs[0]))
    return result


def _point_ranges(point: Point, widen: bool, years: range | None) -> list[Range]:
    if point.years is None:
        return [r for year in years or () for r in _in_year(point, year, widen)]
    assert point.earliest is not None and point.latest is not None
    low, high = point.years
    if low != high and (point.months or point.season) and high - low < _MOST_YEARS:
        return [r for year in range(low, high + 1) for r in _in_year(point, year, widen)]
    if low == high and (point.season or (point.day and point.months and not point.month)):
        return _in_year(point, low, widen)
    return [_reach(point, point.earliest, point.latest, widen)]


def _in_year(point: Point, year: int, widen: bool) -> list[Range]:
    """The days of a point with a month or season in one year; none for a 29 February that the year lacks."""
    if point.season is not None:
        first, last = season_bounds((year, year), point.season)
        if not widen or point.season >= _FIRST_QUARTER:
            return [_reach(point, first, last, widen)]
        soft = _reach(point, _moved(first, -1), _moved(last, 1), widen)
        if last.year == year:
            return [soft]
        return [_reach(point, Day(year, 1, 1), Day(year, 3, 31), widen), soft]
    low, high = point.days or (1, 31)
    lowest, highest = point.months or (1, 12)
    months = range(lowest, highest + 1) if point.days else (lowest,)
    return [
        _reach(point, Day(year, month, low), Day(year, last, min(high, month_length(year, last))), widen)
        for month in months
        if low <= month_length(year, month)
        for last in (month if point.days else highest,)
    ]


def _reach(point: Point, first: Day, last: Day, widen: bool) -> Range:
    if widen and point.approximate:
        if point.precision == "day":
            return first.ordinal() - SLACK_DAYS, last.ordinal() + SLACK_DAYS
        slack = SLACK_MONTHS[point.precision]
        first, last = _moved(first, -slack), _moved(last, slack)
    return first.ordinal(), last.ordinal()


def _moved(day: Day, months: int) -> Day:
    """A day moved by months; the last of a month, or a day that the other month lacks, becomes its last."""
    year, month = add_months(day.year, day.month, months)
    length = month_length(year, month)
    return Day(year, month, length if day.day == month_length(day.year, day.month) else min(day.day, length))
