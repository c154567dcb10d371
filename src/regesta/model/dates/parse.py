"""EDTF text → points and stretches.

The grammar is that of ISO 8601-2:2019 levels 0 and 1 (seasons with all codes of level 2, unspecified digits from the
right in any part), and of level 2 the sets. Qualifiers inside a date (``2004-06~-11``), exponents and significant digits
are refused.
"""

from __future__ import annotations

import re
from typing import Literal, cast

from regesta.errors import EdtfError
from regesta.model.dates.bounds import day_bounds, season_bounds, yearless_is_possible
from regesta.model.dates.day import Day, month_length
from regesta.model.dates.points import Member, Missing, Point, Qualifier, Stretch
from regesta.model.dates.remedies import remedy

Kind = Literal["date", "interval", "one_of", "all_of"]

_POINT = re.compile(
    r"(-?(?:\d{4}|\d{3}X|\d\dXX|\dXXX)|XXXX)"
    r"(?:-(\d\d|[01]X|XX)(?:-(\d\d|[0-3]X|XX)"
    r"(T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:Z|[+-](?:[01]\d|2[0-3])(?::[0-5]\d)?)?)?)?)?"
    r"([?~%]?)",
    re.ASCII,
).fullmatch
_LONG_YEAR = re.compile(r"Y(-?[1-9]\d{4,11})([?~%]?)", re.ASCII).fullmatch
_ENDS = {"": Missing.UNKNOWN, "..": Missing.OPEN}
_SETS: dict[str, Kind] = {"[]": "one_of", "{}": "all_of"}


def parse_members(text: str) -> tuple[Kind, tuple[Member, ...]]:
    """The kind and the parts of an EDTF text.

    Raises:
        EdtfError: if the text isn't EDTF of these levels, or no such day or interval exists.
    """
    if text[:1] in ("[", "{"):
        return _parse_set(text)
    if "/" in text:
        return "interval", (_parse_interval(text),)
    return "date", (parse_point(text, text),)


def parse_point(text: str, whole: str) -> Point:
    """One date. ``whole`` is the value it is part of, for messages."""
    found = _POINT(text)
    if found is None:
        return _parse_long_year(text, whole)
    year, month, day, time, qualifier = found.groups()
    mark = cast(Qualifier, qualifier)
    body = text[:-1] if mark else text
    if month is not None and month < "21" and "X" not in body:
        return _exact(body, year, month, day, time, mark, whole)
    years = _years(year, whole)
    if time:
        raise EdtfError(f"{whole!r} has a time on a day that is not whole; leave out the time.")
    if month is not None and month > "12" and "X" not in month:
        return _season(body, years, int(month), day, mark, whole)
    months, days = _range(month, 12), _range(day, 31)
    if years is None:
        if months and not yearless_is_possible(months, days):
            raise _no_such_day(text, whole)
        return Point(body, None, months, None, days, mark, None, None)
    bounds = day_bounds(years, months, days)
    if bounds is None:
        raise _no_such_day(text, whole)
    return Point(body, years, months, None, days, mark, *bounds)


def _exact(body: str, year: str, month: str, day: str | None, time: str | None, mark: Qualifier, whole: str) -> Point:
    number, month_number = int(year), int(month)
    if number == 0 and year[0] == "-":
        raise _minus_zero(whole)
    if not 1 <= month_number <= 12:
        raise EdtfError(f"{whole!r} has month {month}; months go from 01 to 12, seasons from 21 to 24.")
    years, months, length = (number, number), (month_number, month_number), month_length(number, month_number)
    if day is None:
        bounds = Day(number, month_number, 1), Day(number, month_number, length)
        return Point(body, years, months, None, None, mark, *bounds)
    day_number = int(day)
    if not 1 <= day_number <= length:
        raise _no_such_day(body, whole)
    if time and mark:
        raise EdtfError(f"{whole!r} qualifies a time; leave out the time or the {mark!r}.")
    date = Day(number, month_number, day_number)
    return Point(body, years, months, None, (day_number, day_number), mark, date, date)


def _parse_long_year(text: str, whole: str) -> Point:
    found = _LONG_YEAR(text)
    if found is None:
        raise EdtfError(f"{whole!r} is not an EDTF date: {remedy(text)}")
    year = int(found[1])
    mark = cast(Qualifier, found[2])
    body = text[:-1] if mark else text
    return Point(body, (year, year), None, None, None, mark, Day(year, 1, 1), Day(year, 12, 31))


def _season(body: str, years: tuple[int, int] | None, code: int, day: str | None, mark: Qualifier, whole: str) -> Point:
    if not 21 <= code <= 41:
        raise EdtfError(f"{whole!r} has month {code}; months go from 01 to 12, seasons from 21 to 24.")
    if day is not None:
        raise EdtfError(f"{whole!r} has a day in a season; leave out the day or give the month.")
    if years is None:
        return Point(body, None, None, code, None, mark, None, None)
    return Point(body, years, None, code, None, mark, *season_bounds(years, code))


def _parse_interval(text: str) -> Stretch:
    start, _, end = text.partition("/")
    if "/" in end:
        raise EdtfError(f"{text!r} has more than one '/'; an interval is 'start/end'.")
    if not start and not end:
        raise EdtfError(f"{text!r} says nothing; give at least one end, or leave out the date.")
    return _stretch(start, end, text)


def _stretch(start: str, end: str, whole: str) -> Stretch:
    first = _ENDS[start] if start in _ENDS else parse_point(start, whole)
    last = _ENDS[end] if end in _ENDS else parse_point(end, whole)
    for point in (first, last):
        if isinstance(point, Point) and "T" in point.body:
            raise EdtfError(f"{whole!r} has a time at an end; give the days only.")
    stretch = Stretch(first, last)
    if stretch.earliest and stretch.latest and stretch.earliest > stretch.latest:
        raise EdtfError(f"{whole!r} ends before it starts; swap the two dates.")
    return stretch


def _parse_set(text: str) -> tuple[Kind, tuple[Member, ...]]:
    kind = _SETS.get(text[0] + text[-1])
    if kind is None or len(text) < 3:
        raise EdtfError(f"{text!r} is not a set; write '[1927,1928]' for one of them, '{{1927,1928}}' for all.")
    return kind, tuple(_parse_member(part.strip(" "), text) for part in text[1:-1].split(","))


def _parse_member(part: str, whole: str) -> Member:
    if "/" in part:
        raise EdtfError(f"{whole!r} has an interval in a set; write a range with '..', such as [1927..1928].")
    if ".." not in part:
        if "T" in part:
            raise EdtfError(f"{whole!r} has a time in a set; give the days only.")
        return parse_point(part, whole)
    start, _, end = part.partition("..")
    if not start and not end:
        raise EdtfError(f"{whole!r} has a range without a date; write '[..1928]', '[1930..]' or '[1927..1929]'.")
    return _stretch(start or "..", end or "..", whole)


def _years(text: str, whole: str) -> tuple[int, int] | None:
    if text == "XXXX":
        return None
    low, high = int(text.replace("X", "0")), int(text.replace("X", "9"))
    if text[0] != "-":
        return low, high
    if high == 0:
        raise _minus_zero(whole)
    return high, low


def _range(text: str | None, limit: int) -> tuple[int, int] | None:
    if text is None:
        return None
    return max(1, int(text.replace("X", "0"))), min(limit, int(text.replace("X", "9")))


def _no_such_day(point: str, whole: str) -> EdtfError:
    return EdtfError(f"{whole!r} is not a date: the calendar has no {point}; check the day and the month.")


def _minus_zero(whole: str) -> EdtfError:
    return EdtfError(f"{whole!r} has the year -0000; 1 BC is 0000 and 2 BC is -0001.")
