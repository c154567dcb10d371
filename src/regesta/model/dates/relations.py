"""How two dates stand to each other, and what both allow."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from math import inf

from regesta.errors import EdtfError
from regesta.model.dates.build import either, of_year
from regesta.model.dates.day import Day, month_length
from regesta.model.dates.extent import EVERYTHING, Extent, Range, common, extent, is_yearly
from regesta.model.dates.values import Edtf

_LONGEST = 100  # years in which a yearless date is looked for one by one
MOST_STRETCHES = 12  # of common days that an intersection still lists
_SAMPLE = range(1999, 2005)
_SAMPLE_DAYS: Range = (Day(2000, 1, 1).ordinal(), Day(2003, 12, 31).ordinal())


class Relation(StrEnum):
    """How a date stands to another. ``REFINES``: it lies within the other and is narrower."""

    EQUAL = "equal"
    REFINES = "refines"
    REFINED_BY = "refined_by"
    OVERLAPS = "overlaps"
    CONTRADICTS = "contradicts"
    UNKNOWN = "unknown"


def relation(left: Edtf, right: Edtf) -> Relation:
    """How ``left`` stands to ``right``, by the days that each can mean.

    Two values that mean the same days are EQUAL, however they are written; no day in common is CONTRADICTS. Approximate
    dates and seasons reach beyond their bounds as :func:`~regesta.model.dates.extent.extent` says, so that 1928 doesn't
    contradict ``1927~``; ``?`` alone widens nothing. An open end is infinite. If an end is unknown (``1929/``), or the
    year and month are (``XXXX``), the answer is CONTRADICTS where the rest suffices for it and UNKNOWN where not. A
    yearless date means its days in all years.
    """
    return Relation.EQUAL if left.text == right.text else _relation(left, right)


@lru_cache(maxsize=65_536)
def _relation(left: Edtf, right: Edtf) -> Relation:
    extents = _extents(left, right, widen=True)
    if extents is None:
        return Relation.OVERLAPS if extent(right if is_yearly(left) else left).known else Relation.UNKNOWN
    a, b = extents
    shared = common(a.ranges, b.ranges)
    if not shared:
        return Relation.CONTRADICTS
    if not (a.known and b.known):
        return Relation.UNKNOWN
    if shared == a.ranges:
        return Relation.EQUAL if shared == b.ranges else Relation.REFINES
    return Relation.REFINED_BY if shared == b.ranges else Relation.OVERLAPS


def intersect(left: Edtf, right: Edtf) -> Edtf | None:
    """The date that both allow: the narrower of the two, or what they have in common.

    The result is an interval if both are, otherwise a date, range or set. It is None exactly if the two contradict each
    other. A yearless date takes the years of the other; where the other is open or longer than a century, or the common
    days are more than twelve stretches, the result is wider than need be. An unknown end counts as open.
    """
    kind = relation(left, right)
    if kind is Relation.CONTRADICTS:
        return None
    if kind is Relation.EQUAL:
        return min(left, right, key=_plainness)
    if kind is Relation.REFINES or right.precision == "unknown":
        return left
    if kind is Relation.REFINED_BY or left.precision == "unknown":
        return right
    for yearly, dated in ((left, right), (right, left)):
        completed = _completed(yearly, dated)
        if completed is not None:
            return completed
    for widen in (False, True):
        extents = _extents(left, right, widen=widen)
        if extents is None:
            return right if is_yearly(left) else left
        shared = common(extents[0].ranges, extents[1].ranges)
        if shared:
            break
    if is_yearly(left) and is_yearly(right):
        return min(left, right, key=_plainness)
    if len(shared) > MOST_STRETCHES:
        shared = ((shared[0][0], shared[-1][1]),)
    lasting = left.kind == right.kind == "interval"
    return either(*(_packed(low, high, lasting=lasting) for low, high in shared))


def _completed(yearly: Edtf, dated: Edtf) -> Edtf | None:
    """A yearless date in a year, decade or century; None where the two aren't that or the digits don't fit."""
    if not is_yearly(yearly) or any(point.years for point in yearly.points) or dated.approximate:
        return None
    point = dated.point
    if point is None or point.months or point.season or point.years is None or point.body.startswith("Y"):
        return None
    body = point.body
    try:
        return yearly.with_points(lambda part: part.text.replace("XXXX", body))
    except EdtfError:
        return None


def _extents(left: Edtf, right: Edtf, *, widen: bool) -> tuple[Extent, Extent] | None:
    """Both extents; None if one is yearless and the other so long that they surely overlap."""
    yearly_left, yearly_right = is_yearly(left), is_yearly(right)
    if not yearly_left and not yearly_right:
        return extent(left, widen=widen), extent(right, widen=widen)
    if yearly_left and yearly_right:
        a, b = (extent(value, widen=widen, years=_SAMPLE) for value in (left, right))
        return Extent(common(a.ranges, (_SAMPLE_DAYS,)), a.known), Extent(common(b.ranges, (_SAMPLE_DAYS,)), b.known)
    if yearly_right:
        swapped = _extents(right, left, widen=widen)
        return swapped and (swapped[1], swapped[0])
    dated = extent(right, widen=widen)
    if dated == EVERYTHING:
        return extent(left, widen=widen, years=_SAMPLE), dated
    low, high = dated.ranges[0][0], dated.ranges[-1][1]
    if low == -inf or high == inf or high - low > _LONGEST * 366:
        return None
    years = range(Day.from_ordinal(int(low)).year - 2, Day.from_ordinal(int(high)).year + 3)
    return extent(left, widen=widen, years=years), dated


def _plainness(value: Edtf) -> tuple[bool, bool, bool, int, str]:
    return value.approximate, value.uncertain, value.kind != "date", len(value.text), value.text


def _packed(low: float, high: float, *, lasting: bool) -> Edtf:
    """A range of days in the coarsest units that say it exactly."""
    first = None if low == -inf else Day.from_ordinal(int(low))
    last = None if high == inf else Day.from_ordinal(int(high))
    if first is None and last is None:
        return Edtf.parse("../..")
    start = _opening(first, last) if first else ""
    end = _closing(first, last) if last else ""
    if start == end:
        return Edtf.parse(start)
    return Edtf.parse(f"{start or '..'}/{end or '..'}" if lasting else f"[{start}..{end}]")


def _opening(first: Day, last: Day | None) -> str:
    """The year or month that begins with the first day and ends by the last, or the first day."""
    year, month, day = first
    if (month, day) == (1, 1) and (last is None or Day(year, 12, 31) <= last):
        return str(of_year(year))
    if day == 1 and (last is None or Day(year, month, month_length(year, month)) <= last):
        return _text(first, month_only=True)
    return _text(first)


def _closing(first: Day | None, last: Day) -> str:
    """The year or month that ends with the last day and begins from the first on, or the last day."""
    year, month, day = last
    if (month, day) == (12, 31) and (first is None or first <= Day(year, 1, 1)):
        return str(of_year(year))
    if day == month_length(year, month) and (first is None or first <= Day(year, month, 1)):
        return _text(last, month_only=True)
    return _text(last)


def _text(day: Day, *, month_only: bool = False) -> str:
    """EDTF of a day or its month; of its year, where that has more than four digits."""
    if not -9999 <= day.year <= 9999:
        return str(of_year(day.year))
    return day.iso()[:-3] if month_only else day.iso()
