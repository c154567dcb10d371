"""EDTF → the ``value`` of a TIMEX3, for benchmarks and for those who need it."""

from __future__ import annotations

import re
from datetime import date

from regesta.model.dates import Edtf

_SEASONS = {
    "21": "SP",
    "22": "SU",
    "23": "FA",
    "24": "WI",
    "33": "Q1",
    "34": "Q2",
    "35": "Q3",
    "36": "Q4",
    "40": "H1",
    "41": "H2",
}
_DECADE_PARTS = ((0, 2), (3, 6), (7, 9), (0, 4), (5, 9))
_CENTURY_PARTS = ((0, 32), (33, 66), (67, 99), (0, 49), (50, 99))
_SEASON = re.compile(r"(-?[\dX]{4})-(2[1-4]|3[3-6]|4[01])\Z")


def timex_value(edtf: str) -> str:
    """The TIMEX3 value nearest to an EDTF date: the unit itself without its doubt; of a part of a unit, the unit.

    TIMEX3 says early, mid and late in ``mod``, and about, before and after likewise, so that only the unit stays. Of a set
    or a longer interval it is the first date.
    """
    value = Edtf.parse(edtf)
    point = value.points[0]
    if value.kind == "interval" and len(value.points) == 2:
        first, last = value.points
        assert first.earliest is not None or first.years is None
        if first.year is not None and first.year == last.year:
            text = f"{first.body[:-6]}-{first.body[-5:-3]}" if first.day and first.month == last.month else first.body
            text = first.body[:-3] if first.day is None and first.month and last.month else text
            if first.day and last.earliest and first.earliest and last.earliest.ordinal() - first.earliest.ordinal() == 6:
                year, week, _ = _iso_week(first.earliest)
                return f"{year:04d}-W{week:02d}"
            return text
        if first.year is not None and last.year is not None and first.month is None and first.season is None:
            ends = (first.year % 10, last.year % 10) if last.year - first.year < 10 else (first.year % 100, last.year % 100)
            if ends in _DECADE_PARTS:
                return first.body[:-1]
            return first.body[:-2] if ends in _CENTURY_PARTS else first.body
    body = point.body
    season = _SEASON.match(body)
    if season:
        return f"{season[1]}-{_SEASONS[season[2]]}"
    if body.startswith("-"):
        return f"BC{1 + int(body[1:5]):04d}" + body[5:] if body[1:5].isdigit() else "BC" + body[1:]
    return body.rstrip("X") if body[:2].isdigit() else body


def _iso_week(day: tuple[int, int, int]) -> tuple[int, int, int]:
    year, week, weekday = date(*day).isocalendar()
    return year, week, weekday
