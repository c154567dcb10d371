"""Days of the proleptic Gregorian calendar, in any year.

Python's :class:`datetime.date` ends at the year 1; a history does not. Years are astronomical: 1 BC is 0, 63 BC is -62.
The arithmetic is the era method of Howard Hinnant, *chrono-Compatible Low-Level Date Algorithms* (days_from_civil and
civil_from_days), shifted so that ordinals are those of :meth:`datetime.date.toordinal`.
"""

from __future__ import annotations

from typing import NamedTuple, Self

_ERA = 146_097  # days in 400 Gregorian years
_SHIFT = 305  # 0000-03-01, the first day of an era, has the ordinal -305
_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_leap(year: int) -> bool:
    """Whether a Gregorian year has a 29 February; for any astronomical year."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """Days in a month (1–12) of an astronomical year."""
    return 29 if month == 2 and is_leap(year) else _LENGTHS[month]


def add_months(year: int, month: int, months: int) -> tuple[int, int]:
    """The year and month that lie ``months`` after a month; negative counts go back."""
    carry, index = divmod(month - 1 + months, 12)
    return year + carry, index + 1


class Day(NamedTuple):
    """A day of the proleptic Gregorian calendar; days sort in order of time.

    Nothing is checked on construction: a Day comes from an :class:`~regesta.model.dates.Edtf`, which is.
    """

    year: int
    month: int
    day: int

    def iso(self) -> str:
        """ISO 8601 with a four-digit year, or more where it needs them: ``1927-11-12``, ``-0062-03-15``."""
        return f"{year_digits(self.year)}-{self.month:02d}-{self.day:02d}"

    def ordinal(self) -> int:
        """Days since 31 December 1 BC: 0001-01-01 is 1, as in :meth:`datetime.date.toordinal`; negative before."""
        year = self.year - (self.month <= 2)
        era, year_of_era = divmod(year, 400)
        day_of_year = (153 * ((self.month + 9) % 12) + 2) // 5 + self.day
        return era * _ERA + year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year - _SHIFT - 1

    @classmethod
    def from_ordinal(cls, ordinal: int) -> Self:
        """The day with an ordinal; the inverse of :meth:`ordinal`."""
        era, day_of_era = divmod(ordinal + _SHIFT, _ERA)
        year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36_524 - day_of_era // 146_096) // 365
        day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
        index = (5 * day_of_year + 2) // 153
        month = index + 3 if index < 10 else index - 9
        return cls(year_of_era + era * 400 + (month <= 2), month, day_of_year - (153 * index + 2) // 5 + 1)

    def shift(self, *, days: int) -> Day:
        """The day that many days later (earlier, if negative)."""
        if 1 <= self.day + days <= 28:
            return Day(self.year, self.month, self.day + days)
        return Day.from_ordinal(self.ordinal() + days)


def year_digits(year: int) -> str:
    """A year as ISO 8601 writes it: at least four digits after the sign."""
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"
