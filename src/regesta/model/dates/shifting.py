"""Dates some years, months or days later or earlier."""

from __future__ import annotations

from regesta.errors import EdtfError
from regesta.model.dates.bounds import season_months
from regesta.model.dates.day import Day, add_months, month_length, year_digits
from regesta.model.dates.points import Point, Precision
from regesta.model.dates.values import Edtf

# Codes that divide a year, in the order in which they begin in it (the southern year begins in autumn).
_DIVISIONS = (
    (21, 22, 23, 24),
    (25, 26, 27, 28),
    (31, 32, 29, 30),
    (33, 34, 35, 36),
    (37, 38, 39),
    (40, 41),
)
_COMMON_YEAR, _LEAP_YEAR = 2001, 2000


def shift(value: Edtf, *, years: int = 0, months: int = 0, days: int = 0) -> Edtf:
    """The date so much later (earlier, if negative), at the value's own precision.

    A year after 1926-10 is 1927-10; two years after 1926 are 1928; the day after 1927-12-31 is 1928-01-01. Years and
    months come first; a day that the month reached doesn't have becomes its last (a month after 31 January is 28
    February). Where the step is finer than the value, the result is the two units it can fall in: the day after 1927-11
    is ``[1927-11..1927-12]``. Of intervals and sets every date moves. Qualifiers stay. A yearless date turns with
    the year (a day after ``XXXX-12-31`` is ``XXXX-01-01``; 28 February is read in a common year) and stays as it is if
    the step is finer than its unit.

    Raises:
        EdtfError: if the result has a year beyond four digits.
    """
    step = years * 12 + months
    if not step and not days:
        return value
    return value.with_ends(lambda point: _moved(point, step, days))


def neighbour(point: Point, step: int) -> str:
    """The EDTF text of the unit just before (-1) or after (1) a date, at its own precision, with its qualifier.

    Raises:
        EdtfError: if it is ``XXXX``, which has no neighbour.
    """
    mark, precision = point.qualifier, point.precision
    if precision == "unknown":
        raise EdtfError(f"nothing is before or after {point.text!r}; give a month or a year.")
    if point.years is None:
        _, months, days = _unit(point)
        return _moved_yearless(point, step * months, step * days)[0] + mark
    assert point.earliest is not None and point.latest is not None
    edge = point.earliest.shift(days=-1) if step < 0 else point.latest.shift(days=1)
    if point.days not in (None, (1, 31)):
        return edge.iso() + mark
    if point.year is not None and point.months not in (None, (1, 12)):
        return _month(edge) + mark
    if precision == "year":
        return _year(edge.year) + mark
    if point.season is not None:
        return _moved_season(point, step * season_months(point.season)[1]) + mark
    if point.months is not None:
        return edge.iso() + mark
    low, high = point.years
    width = high - low + 1
    return (_digits(low + step * width, high + step * width) or _year(edge.year)) + mark


def _moved(point: Point, step: int, days: int) -> tuple[str, str]:
    """First and last text that the moved point can be; the same text twice where that is one unit."""
    first, last = _moved_bodies(point, step, days)
    return first + point.qualifier, last + point.qualifier


def _moved_bodies(point: Point, step: int, days: int) -> tuple[str, str]:
    if point.precision == "unknown":
        return point.body, point.body
    if point.years is None:
        return _moved_yearless(point, step, days)
    assert point.earliest is not None and point.latest is not None
    unit, unit_months, _ = _unit(point)
    whole_units = not days and unit_months and step % unit_months == 0
    if unit == "day":
        moved = _later(point.earliest, step, days)
        text = moved.iso() + point.body[len(point.earliest.iso()) :]
        return text, text
    if whole_units and point.season is not None and point.year is not None:
        text = _moved_season(point, step)
        return text, text
    if whole_units and (digits := _moved_digits(point, step)):
        return digits, digits
    first, last = _later(point.earliest, step, days), _later(point.latest, step, days)
    if unit == "month" or (point.season is not None and not days):
        return _month(first), _month(last)
    if point.months is None and point.season is None:
        return _year(first.year), _year(last.year)
    return (_year(first.year), _year(last.year)) if unit == "year" else (first.iso(), last.iso())


def _unit(point: Point) -> tuple[Precision, int, int]:
    """Precision of a point, and its length in whole months or in days."""
    precision = point.precision
    if point.season is not None and precision not in ("decade", "century", "millennium"):
        return precision, season_months(point.season)[1], 0
    if precision == "day":
        return precision, 0, 1
    if precision == "month":
        return precision, 1, 0
    assert point.years is not None
    return precision, 12, 0


def _moved_digits(point: Point, step: int) -> str | None:
    """A point without definite day moved by whole months or years, its ``X`` kept; None if digits can't say it."""
    assert point.years is not None
    low, high = point.years
    if point.year is None:
        body = _digits(low + step // 12, high + step // 12)
        return body and body + point.body[len(_digits(low, high) or "") :]
    year = year_digits(low)
    if point.precision == "year":
        moved = _year(low + step // 12)
        return moved + ("" if point.months is None else point.body[len(year) :])
    assert point.month is not None
    moved_year, month = add_months(low, point.month, step)
    suffix = point.body[len(year) + 3 :]
    return f"{year_digits(moved_year)}-{month:02d}{'' if suffix == '-3X' else suffix}"


def _digits(low: int, high: int) -> str | None:
    """Text with ``X`` of the years from low to high, None if they aren't a decade, century or millennium of EDTF."""
    width = high - low + 1
    zeros = len(str(width)) - 1
    if max(abs(low), abs(high)) > 9999:
        return None
    if low >= 0 and low % width == 0:
        return f"{low:04d}"[:-zeros] + "X" * zeros
    if high <= 0 and high % width == 0:
        return "-" + f"{-high:04d}"[:-zeros] + "X" * zeros
    return None


def _moved_season(point: Point, step: int) -> str:
    assert point.season is not None
    codes = next(division for division in _DIVISIONS if point.season in division)
    steps = step // season_months(point.season)[1]
    carry, index = divmod(codes.index(point.season) + steps, len(codes))
    year = point.body[: -len("-21")]
    if point.years is not None:
        year = year_digits(point.years[0] + carry) if point.year is not None else year
    return f"{year}-{codes[index]}"


def _moved_yearless(point: Point, step: int, days: int) -> tuple[str, str]:
    text = point.body
    if point.season is not None:
        if not days and step % season_months(point.season)[1] == 0:
            text = _moved_season(point, step)
    elif point.day is not None and point.month is not None:
        year = _LEAP_YEAR if (point.month, point.day) == (2, 29) else _COMMON_YEAR
        moved = _later(Day(year, point.month, point.day), step, days)
        if days == 0 and (moved.month, moved.day) == (2, 28) and point.day >= 29:
            moved = Day(_LEAP_YEAR, 2, 29)
        text = f"XXXX-{moved.month:02d}-{moved.day:02d}"
    elif point.month is not None and not days:
        text = f"XXXX-{add_months(_COMMON_YEAR, point.month, step)[1]:02d}{point.body[len('XXXX-12') :]}"
    return text, text


def _later(day: Day, step: int, days: int) -> Day:
    year, month = add_months(day.year, day.month, step)
    return Day(year, month, min(day.day, month_length(year, month))).shift(days=days)


def _month(day: Day) -> str:
    return day.iso()[: -len("-01")]


def _year(year: int) -> str:
    return year_digits(year) if -9999 <= year <= 9999 else f"Y{year}"
