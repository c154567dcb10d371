"""Values made from parts: what a date finder calls once it has understood the words.

Wherever a year is asked for, None gives the yearless value (``XXXX-12-16``), to be completed by
:meth:`~regesta.model.dates.Edtf.with_year`. Years are astronomical (63 BC is -62); all functions raise
:class:`~regesta.errors.EdtfError` for what doesn't exist.
"""

from __future__ import annotations

from typing import Literal

from regesta.errors import EdtfError
from regesta.model.dates.day import Day, month_length, year_digits
from regesta.model.dates.order import sort_key
from regesta.model.dates.points import Missing, Point
from regesta.model.dates.shifting import neighbour
from regesta.model.dates.values import Edtf

Part = Literal["early", "mid", "late"]

_EVER, _NEVER = Day(-(10**12), 1, 1), Day(10**12, 1, 1)
_PARTS: tuple[Part, ...] = ("early", "mid", "late")
_YEAR_PARTS = ((1, 3), (5, 8), (10, 12))
_DECADE_PARTS = ((0, 2), (3, 6), (7, 9))
_CENTURY_PARTS = ((0, 32), (33, 66), (67, 99))


def of_day(year: int | None, month: int, day: int) -> Edtf:
    """A day: ``1927-11-12``."""
    return Edtf.parse(f"{_year(year)}-{month:02d}-{day:02d}")


def of_month(year: int | None, month: int) -> Edtf:
    """A month: ``1927-11``."""
    if not 1 <= month <= 12:
        raise EdtfError(f"{month} is not a month; months go from 1 to 12.")
    return Edtf.parse(f"{_year(year)}-{month:02d}")


def of_year(year: int) -> Edtf:
    """A year: ``1927``, ``-0062``, ``Y-17000``."""
    return Edtf.parse(_year(year) if -9999 <= year <= 9999 else f"Y{year}")


def of_decade(year: int) -> Edtf:
    """The decade that ``year`` is in: 1920 (or 1927) gives ``192X``."""
    return Edtf.parse(_year(year)[:-1] + "X")


def of_century(century: int) -> Edtf:
    """A century by its number: 19 gives ``18XX``, -1 (the first BC, 100 to 1 BC) gives ``-00XX``.

    As in EDTF, the 19th century is 1800 to 1899.
    """
    if not 1 <= abs(century) <= 100:
        raise EdtfError(f"{century} is not the number of a century; the 19th is 19, the first BC is -1.")
    return Edtf.parse(f"{'-' if century < 0 else ''}{abs(century) - 1:02d}XX")


def of_season(year: int | None, code: int) -> Edtf:
    """A season by its ISO 8601-2 code, 21 spring to 24 winter (to 41: quarters 33–36, halves 40–41): ``1928-21``."""
    if not 21 <= code <= 41:
        raise EdtfError(f"{code} is not a season; 21 is spring, 22 summer, 23 autumn, 24 winter.")
    return Edtf.parse(f"{_year(year)}-{code}")


def part_of_month(year: int | None, month: int, part: Part) -> Edtf:
    """Its first, middle or last third: days 1–10, 11–20, from 21 on.

    The end of a yearless February is its 29th.
    """
    index = _index(part)
    last = (10, 20, month_length(2000 if year is None else year, of_month(year, month).month or 1))[index]
    return span(of_day(year, month, 1 + 10 * index), of_day(year, month, last))


def part_of_year(year: int | None, part: Part) -> Edtf:
    """Early is January to March, mid May to August, late October to December."""
    first, last = _YEAR_PARTS[_index(part)]
    return span(of_month(year, first), of_month(year, last))


def part_of_decade(year: int, part: Part) -> Edtf:
    """Early is its first three years, mid the four in the middle, late the last three: ``1927/1929``."""
    return _part_of(of_decade(year), _DECADE_PARTS[_index(part)])


def part_of_century(century: int, part: Part) -> Edtf:
    """Its first 33 years, the 34 in the middle, or the last 33: ``1867/1899``."""
    return _part_of(of_century(century), _CENTURY_PARTS[_index(part)])


def span(start: Edtf, end: Edtf) -> Edtf:
    """Something that lasted from one date to another: ``1929/1932``. Of intervals and sets, their outer ends count."""
    first, last = _ends(start)[0], _ends(end)[1]
    return start if first == last and start == end else Edtf.parse(f"{_end(first)}/{_end(last)}")


def one_of(start: Edtf, end: Edtf) -> Edtf:
    """One act at an unknown moment between two dates: ``[1929-01-04..1932-02]``."""
    first, last = _ends(start)[0], _ends(end)[1]
    if first == last and start == end:
        return start
    if not isinstance(first, Point) and not isinstance(last, Point):
        raise EdtfError(f"'{start}' to '{end}' leaves every date open; give at least one end.")
    return Edtf.parse(f"[{_bare_end(first)}..{_bare_end(last)}]")


def either(*values: Edtf) -> Edtf:
    """One of several dates: ``[0017,0018]``. Intervals become ranges of the set."""
    return _set(values, "[", "]")


def all_of(*values: Edtf) -> Edtf:
    """All of several dates: ``{1927,1929}``. Intervals become ranges of the set."""
    return _set(values, "{", "}")


def before(value: Edtf) -> Edtf:
    """At some moment before a date began: before 1929 is ``[..1928]``, at the date's own precision."""
    point = _first_point(value) if value.kind == "interval" else _last_point(value)
    return Edtf.parse(f"[..{neighbour(point, -1)}]")


def after(value: Edtf) -> Edtf:
    """At some moment after a date ended: after 1929 is ``[1930..]``, at the date's own precision."""
    point = _last_point(value) if value.kind == "interval" else _first_point(value)
    return Edtf.parse(f"[{neighbour(point, 1)}..]")


def by(value: Edtf) -> Edtf:
    """Not later than a date: ``../1929``."""
    return Edtf.parse(f"../{_last_point(value).text}")


def since(value: Edtf) -> Edtf:
    """From a date on: ``1929/..``."""
    return Edtf.parse(f"{_first_point(value).text}/..")


def qualified(value: Edtf, *, approximate: bool = False, uncertain: bool = False) -> Edtf:
    """The same date marked ``~`` (about), ``?`` (probably) or ``%`` (both), at every date in it. Marks add up."""

    def marked(point: Point) -> str:
        about, doubt = point.approximate or approximate, point.uncertain or uncertain
        return point.body + ("%" if about and doubt else "~" if about else "?" if doubt else "")

    return value.with_points(marked)


def _year(year: int | None) -> str:
    if year is None:
        return "XXXX"
    if not -9999 <= year <= 9999:
        raise EdtfError(f"the year {year} has more than four digits; EDTF gives such a year alone, with of_year.")
    return year_digits(year)


def _index(part: Part) -> int:
    if part not in _PARTS:
        raise EdtfError(f"{part!r} is not a part of a period; it is 'early', 'mid' or 'late'.")
    return _PARTS.index(part)


def _part_of(period: Edtf, part: tuple[int, int]) -> Edtf:
    assert period.earliest is not None
    return span(of_year(period.earliest.year + part[0]), of_year(period.earliest.year + part[1]))


def _ends(value: Edtf) -> tuple[Point | Missing, Point | Missing]:
    first, last = value.members[0], value.members[-1]
    return (first if isinstance(first, Point) else first.start, last if isinstance(last, Point) else last.end)


def _end(end: Point | Missing) -> str:
    return end.text if isinstance(end, Point) else end.value


def _bare_end(end: Point | Missing) -> str:
    return end.text if isinstance(end, Point) else ""


def _set(values: tuple[Edtf, ...], left: str, right: str) -> Edtf:
    if len(values) == 1:
        return values[0]
    texts = (_member(value) for value in sorted(values, key=sort_key))
    return Edtf.parse(left + ",".join(dict.fromkeys(texts)) + right)


def _member(value: Edtf) -> str:
    if value.kind == "date":
        return str(value)
    if value.kind == "interval":
        first, last = _ends(value)
        return f"{_bare_end(first)}..{_bare_end(last)}"
    return str(value)[1:-1]


def _last_point(value: Edtf) -> Point:
    """The date in a value that ends last."""
    return max(_named(value), key=lambda point: point.latest or _NEVER)


def _first_point(value: Edtf) -> Point:
    """The date in a value that starts first."""
    return min(_named(value), key=lambda point: point.earliest or _EVER)


def _named(value: Edtf) -> tuple[Point, ...]:
    if not value.points:
        raise EdtfError(f"'{value}' names no date; give one to count from.")
    return value.points
