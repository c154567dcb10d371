"""Dates of the Julian and the French Republican calendar, converted to the proleptic Gregorian one.

The arithmetic is whole numbers throughout and holds for any year. Day numbers are those of
:meth:`Day.ordinal <regesta.model.dates.Day.ordinal>`.
"""

from __future__ import annotations

from regesta.errors import EdtfError
from regesta.model.dates.build import of_day, span
from regesta.model.dates.day import Day, add_months
from regesta.model.dates.points import Point
from regesta.model.dates.values import Edtf

_JULIAN_SHIFT = -308  # ordinal of the Julian 0000-02-29
_REPUBLICAN_SHIFT = Day(1792, 9, 22).ordinal()  # 1 Vendémiaire of the year I
_REPUBLICAN_YEARS = 14


def from_julian(value: Edtf) -> Edtf:
    """A date of the Julian calendar (Old Style) in the Gregorian.

    A day becomes a day; a month the days it covers (``1917-11`` → ``1917-11-14/1917-12-13``); a year or anything coarser
    stays, as historians leave it. Intervals and sets are converted date by date. Qualifiers stay.

    Args:
        value: what the source says, read as if it were Gregorian. A 29 February of 1900 can't be, since the
            Gregorian calendar has none: use :func:`julian_day`.

    Raises:
        EdtfError: if the value has no year, since the difference changes with the century.
    """
    if not value.has_year:
        raise EdtfError(f"'{value}' has no year, so it can't be converted from the Julian calendar; give the year first.")
    text = value.with_ends(_converted)
    month = value.point is not None and value.precision == "month"
    return Edtf.parse(str(text)[1:-1].replace("..", "/")) if month else text


def julian_day(year: int, month: int, day: int) -> Edtf:
    """A day of the Julian calendar in the Gregorian: 25 October 1917 → ``1917-11-07``.

    Args:
        year: astronomical (44 BC is -43), beginning on 1 January.
        month: 1–12.
        day: day of the month.

    Raises:
        EdtfError: if the Julian calendar has no such day.
    """
    if not 1 <= month <= 12 or not 1 <= day <= _julian_length(year, month):
        raise EdtfError(f"the Julian calendar has no {Day(year, month, day).iso()}; check the day and the month.")
    return of_day(*Day.from_ordinal(_julian_ordinal(year, month, day)))


def to_julian(day: Day) -> Day:
    """The Julian date of a Gregorian day: 7 November 1917 is 25 October."""
    cycle, rest = divmod(day.ordinal() - _julian_ordinal(0, 3, 1), 1461)
    years = min(rest // 365, 3)
    rest -= years * 365
    index = (5 * rest + 2) // 153
    month = index + 3 if index < 10 else index - 9
    return Day(cycle * 4 + years + (month <= 2), month, rest - (153 * index + 2) // 5 + 1)


def from_republican(year: int, month: int | None = None, day: int | None = None) -> Edtf:
    """A date of the French Republican calendar: 9 Thermidor II → ``1794-07-27``.

    A month or year becomes the days it covers: Brumaire VIII → ``1799-10-23/1799-11-21``. The years are I–XIV, in which the
    calendar was law; its leap years were III, VII and XI.

    Args:
        year: 1–14.
        month: 1 (Vendémiaire) to 12 (Fructidor), 13 for the complementary days; None for the whole year.
        day: 1–30, of month 13 1–5, in leap years 1–6; None for the whole month.

    Raises:
        EdtfError: if the calendar has no such date.
    """
    if not 1 <= year <= _REPUBLICAN_YEARS:
        raise EdtfError(f"the French Republican calendar has no year {year}; its years are 1 to {_REPUBLICAN_YEARS}.")
    start = _REPUBLICAN_SHIFT + 365 * (year - 1) + year // 4
    if month is None:
        return _days(start, start + 365 + (year % 4 == 3) - 1)
    length = 30 if month <= 12 else 5 + (year % 4 == 3)
    if not 1 <= month <= 13 or (day is not None and not 1 <= day <= length):
        raise EdtfError(f"the French Republican calendar has no day {day} of month {month} in year {year}.")
    first = start + 30 * (month - 1)
    return _days(first, first + length - 1) if day is None else _days(first + day - 1, first + day - 1)


def _days(first: int, last: int) -> Edtf:
    return span(of_day(*Day.from_ordinal(first)), of_day(*Day.from_ordinal(last)))


def _converted(point: Point) -> tuple[str, str]:
    """First and last Gregorian day of a Julian day or month, the text itself of anything else."""
    if point.precision not in ("day", "month") or point.earliest is None:
        return point.text, point.text
    year, month, day = point.earliest
    first = _julian_ordinal(year, month, day)
    last = first if point.precision == "day" else _julian_ordinal(*add_months(year, month, 1), 1) - 1
    return Day.from_ordinal(first).iso() + point.qualifier, Day.from_ordinal(last).iso() + point.qualifier


def _julian_ordinal(year: int, month: int, day: int) -> int:
    years = year - (month <= 2)
    return 365 * years + years // 4 + (153 * ((month + 9) % 12) + 2) // 5 + day + _JULIAN_SHIFT


def _julian_length(year: int, month: int) -> int:
    return _julian_ordinal(*add_months(year, month, 1), 1) - _julian_ordinal(year, month, 1)
