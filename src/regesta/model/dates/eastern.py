"""Dates of the Islamic, Hebrew and Ethiopian calendars, converted to the proleptic Gregorian one.

The arithmetic is that of Reingold and Dershowitz, *Calendrical Calculations* (4th edition, 2018): whole numbers throughout. Day
numbers are those of :meth:`Day.ordinal <regesta.model.dates.Day.ordinal>`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Literal

from regesta.errors import EdtfError
from regesta.model.dates.build import of_day, span
from regesta.model.dates.day import Day
from regesta.model.dates.values import Edtf

EasternCalendar = Literal["islamic", "hebrew", "ethiopian"]

_ISLAMIC_EPOCH: Final = 227_015  # 19 July 622
_ETHIOPIAN_EPOCH: Final = 2_796  # 27 August 8
_HEBREW_EPOCH: Final = -1_373_427
_MOST_YEARS: Final = 9_999
_TISHRI_TO_ELUL: Final = 13


def from_eastern(calendar: EasternCalendar, year: int, month: int | None = None, day: int | None = None) -> Edtf:
    """A date of one of the calendars: 5 Iyar 5708 → ``1948-05-14``. A month or year becomes the days it covers.

    The Islamic calendar is the tabular one (civil epoch, intercalary years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26 and 29 of thirty),
    from which a month that was begun when the moon was seen may differ by a day or two.

    Args:
        calendar: which one.
        year: of the Hijra, of the world, of the Incarnation; 1 to 9999.
        month: 1–12 from Muharram; 1–13 from Tishri, of which 6 is Adar (the first in a leap year) and 7 the second Adar; 1–13
            from Meskerem. None for the whole year.
        day: day of the month; None for the whole month.

    Raises:
        EdtfError: if the calendar has no such date.
    """
    if not 1 <= year <= _MOST_YEARS:
        raise EdtfError(f"the {calendar.capitalize()} calendar has no year {year} here; give one from 1 to {_MOST_YEARS}.")
    months = _MONTHS[calendar](year)
    if month is None:
        first, last = months[min(months)][0], max(end for _, end in months.values())
        return _days(first, last)
    if month not in months:
        raise EdtfError(f"the {calendar.capitalize()} calendar has no month {month} in the year {year}.")
    first, last = months[month]
    if day is None:
        return _days(first, last)
    if not 1 <= day <= last - first + 1:
        raise EdtfError(f"month {month} of the {calendar.capitalize()} year {year} has no day {day}; it has {last - first + 1}.")
    return of_day(*Day.from_ordinal(first + day - 1))


def eastern_year(calendar: EasternCalendar, gregorian: int) -> int:
    """The year of a calendar in which a Gregorian year begins: 1948 is 1367 of the Hijra."""
    day = Day(gregorian, 1, 1).ordinal()
    if calendar == "islamic":
        return (30 * (day - _ISLAMIC_EPOCH) + 10_646) // 10_631
    return gregorian + (3_760 if calendar == "hebrew" else -8)


def _days(first: int, last: int) -> Edtf:
    return span(of_day(*Day.from_ordinal(first)), of_day(*Day.from_ordinal(last)))


Months = Mapping[int, tuple[int, int]]


@lru_cache(maxsize=256)
def _islamic_months(year: int) -> Months:
    start = _ISLAMIC_EPOCH + (year - 1) * 354 + (3 + 11 * year) // 30
    following = _ISLAMIC_EPOCH + year * 354 + (14 + 11 * year) // 30
    firsts = [start + 29 * (month - 1) + month // 2 for month in range(1, 13)]
    return _stretches(firsts, following)


@lru_cache(maxsize=256)
def _ethiopian_months(year: int) -> Months:
    start = _ETHIOPIAN_EPOCH + 365 * (year - 1) + year // 4
    following = _ETHIOPIAN_EPOCH + 365 * year + (year + 1) // 4
    return _stretches([start + 30 * month for month in range(13)], following)


@lru_cache(maxsize=256)
def _hebrew_months(year: int) -> Months:
    start, following = _hebrew_new_year(year), _hebrew_new_year(year + 1)
    length = following - start
    leap = length > 370
    lengths = {1: 30, 2: 30 if length % 10 == 5 else 29, 3: 29 if length % 10 == 3 else 30, 4: 29, 5: 30, 6: 30 if leap else 29}
    if leap:
        lengths[7] = 29
    lengths |= {8: 30, 9: 29, 10: 30, 11: 29, 12: 30, 13: 29}
    months, first = {}, start
    for month in range(1, _TISHRI_TO_ELUL + 1):
        if month in lengths:
            months[month] = (first, first + lengths[month] - 1)
            first += lengths[month]
    return MappingProxyType(months)


def _stretches(firsts: list[int], following: int) -> Months:
    ends = [*(first - 1 for first in firsts[1:]), following - 1]
    return MappingProxyType(dict(enumerate(zip(firsts, ends, strict=True), 1)))


def _hebrew_new_year(year: int) -> int:
    before, this, after = (_elapsed(year + step) for step in (-1, 0, 1))
    delay = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return _HEBREW_EPOCH + this + delay


def _elapsed(year: int) -> int:
    """Days from the epoch to the mean new moon of Tishri, put off from Sunday, Wednesday and Friday."""
    months = (235 * year - 234) // 19
    days = 29 * months + (12_084 + 13_753 * months) // 25_920
    return days + (3 * (days + 1) % 7 < 3)


_MONTHS: Final[Mapping[EasternCalendar, Callable[[int], Months]]] = {
    "islamic": _islamic_months,
    "hebrew": _hebrew_months,
    "ethiopian": _ethiopian_months,
}
