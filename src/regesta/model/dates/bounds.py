"""First and last day of a date, and the days that make up a season."""

from __future__ import annotations

from typing import Literal

from regesta.model.dates.day import Day, add_months, month_length

# First month and number of months of ISO 8601-2 codes 21–41. Seasons are the meteorological ones, in whole months, since
# sources that say 'spring' don't mean an equinox; a season belongs to the year its first month is in, so that winter runs
# into the next year. Codes 21–24 leave the hemisphere open and are read as northern.
_SEASONS: dict[int, tuple[int, int]] = {
    **{21 + n: (3 + 3 * n, 3) for n in range(4)},
    **{25 + n: (3 + 3 * n, 3) for n in range(4)},
    29: (9, 3),
    30: (12, 3),
    31: (3, 3),
    32: (6, 3),
    **{33 + n: (1 + 3 * n, 3) for n in range(4)},
    **{37 + n: (1 + 4 * n, 4) for n in range(3)},
    **{40 + n: (1 + 6 * n, 6) for n in range(2)},
}


def season_kind(code: int) -> Literal["season", "quarter", "third", "half"]:
    """What a code from 21 to 41 divides the year into."""
    return "season" if code < 33 else "quarter" if code < 37 else "third" if code < 40 else "half"


def season_months(code: int) -> tuple[int, int]:
    """First month (1–12) and number of months of a code from 21 to 41."""
    return _SEASONS[code]


def season_bounds(years: tuple[int, int], code: int) -> tuple[Day, Day]:
    """First and last day of a season in the first and last of ``years``."""
    first, count = _SEASONS[code]
    end_year, end_month = add_months(years[1], first, count - 1)
    return Day(years[0], first, 1), Day(end_year, end_month, month_length(end_year, end_month))


def day_bounds(years: tuple[int, int], months: tuple[int, int] | None, days: tuple[int, int] | None) -> tuple[Day, Day] | None:
    """First and last day that the digits of a date allow, None if there is none (30 February)."""
    months = months or (1, 12)
    low, high = days or (1, 31)
    earliest = _first(years, months, low)
    latest = _last(years, months, low, high)
    return (earliest, latest) if earliest and latest else None


def yearless_is_possible(months: tuple[int, int], days: tuple[int, int] | None) -> bool:
    """Whether some year has such a day."""
    return day_bounds((2000, 2000), months, days) is not None


def _first(years: tuple[int, int], months: tuple[int, int], day: int) -> Day | None:
    for year in _tried(years[0], years[1]):
        for month in range(months[0], months[1] + 1):
            if day <= 28 or day <= month_length(year, month):
                return Day(year, month, day)
    return None


def _last(years: tuple[int, int], months: tuple[int, int], low: int, high: int) -> Day | None:
    for year in _tried(years[1], years[0]):
        for month in range(months[1], months[0] - 1, -1):
            length = month_length(year, month)
            if low <= length:
                return Day(year, month, min(high, length))
    return None


def _tried(start: int, stop: int) -> range:
    """Years from start towards stop; eight suffice to meet a leap year, where that is all that lacks."""
    step = 1 if start <= stop else -1
    return range(start, start + step * (min(abs(stop - start), 8) + 1), step)
