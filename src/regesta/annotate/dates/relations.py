"""Dates that hang on another date: two years later, the next day, that spring, yesterday."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from regesta.annotate.dates.nodes import Node, Scope
from regesta.model import dates
from regesta.model.dates import Edtf

Unit = Literal["day", "week", "month", "year", "decade", "century"]
_YEARS = {"year": 1, "decade": 10, "century": 100}
_ENOUGH = {
    "day": ("day",),
    "week": ("day",),
    "month": ("day", "month"),
    "year": ("day", "month", "season", "quarter", "third", "half", "year"),
    "decade": ("day", "month", "season", "year", "decade"),
    "century": ("day", "month", "season", "year", "decade", "century"),
}


@dataclass(frozen=True, slots=True)
class Shifted(Node):
    """So many units after (before, if negative) a date; ``of`` None is the anchor, or with ``deictic`` the time of writing.

    ``written``: the time of writing where there is no anchor.
    """

    count: int
    unit: Unit
    of: Node | None = None
    deictic: bool = False
    written: bool = False

    def resolve(self, scope: Scope) -> Edtf | None:
        """The date at the anchor's precision; None if it is too coarse for the unit.

        Counted from a day, months later is a month and years later a year.
        """
        base = _base(self.of, scope, self.deictic)
        if base is None and self.written:
            base = scope.now()
        if self.of is None and base is not None:
            base = _coarser(base, self.unit)
        value = later(base, self.count, self.unit)
        if self.deictic and value is not None and value.year is not None:
            if self.unit == "year":
                return dates.of_year(value.year)
            if self.unit == "month" and value.month is not None:
                return dates.of_month(value.year, value.month)
        return value


@dataclass(frozen=True, slots=True)
class Near(Node):
    """The same (0), next (1) or previous (-1) unit, month, day of a month or season, seen from the anchor or the time of writing.

    ``recent``: only an anchor of the last sentences will do. ``either``: seen from the time of writing if that is known.
    """

    step: int
    unit: Unit | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    weekday: int | None = None
    deictic: bool = False
    recent: bool = False
    either: bool = False

    def resolve(self, scope: Scope) -> Edtf | None:
        """The unit; None if the anchor is too coarse."""
        deictic = self.deictic or self.either and scope.now() is not None
        if self.unit == "year" and self.step == 0 and not deictic:
            return scope.that_year()
        base = scope.anchor(recent=True) if self.recent else _base(None, scope, deictic)
        if base is None or base.point is None:
            return None
        if self.unit is not None:
            return _unit(base, self.step, self.unit)
        year = base.point.year
        if year is None:
            return None
        if self.weekday is not None:
            return _weekday(base, self.step, self.weekday)
        if self.month is not None and self.day is not None:
            return dates.of_day(year + self._days_carry(base, self.month, self.day), self.month, self.day)
        if self.month is not None:
            return dates.of_month(year + self._carry(base, self.month, self.month), self.month)
        if self.season is not None:
            first = 3 * (self.season - 20)
            return dates.of_season(year + self._carry(base, first, first + 2), self.season)
        return None

    def _days_carry(self, base: Edtf, month: int, day: int) -> int:
        """How many years lie between the anchor's year and the day of a month meant."""
        assert base.point is not None and base.earliest is not None and base.latest is not None
        if base.point.precision == "year":
            return 0 if self.step > 0 else -1
        if base.point.precision == "day" and base.latest.month == month:
            behind = base.latest.day < day if self.step > 0 else base.earliest.day > day
            return 0 if behind else self.step
        return self._carry(base, month, month)

    def _carry(self, base: Edtf, first: int, last: int) -> int:
        """How many years lie between the anchor's year and the month or season meant."""
        assert base.point is not None and base.earliest is not None and base.latest is not None
        if not self.step or base.point.precision == "year":
            return self.step
        if self.step > 0:
            return 0 if base.latest.month < first and base.latest.year == base.point.year else 1
        return 0 if base.earliest.month > last else -1


def later(base: Edtf | None, count: int, unit: Unit) -> Edtf | None:
    """A date so many units later, at its own precision; None if it is too coarse, or an open or uncertain stretch."""
    if base is None or base.point is None or base.point.precision not in _ENOUGH[unit]:
        return None
    if unit in _YEARS:
        return dates.shift(base, years=count * _YEARS[unit])
    if unit == "month":
        return dates.shift(base, months=count)
    return dates.shift(base, days=count * (7 if unit == "week" else 1))


def _coarser(base: Edtf, unit: Unit) -> Edtf:
    """A day as the month or year it is counted from."""
    point = base.point
    if point is None or point.day is None or point.month is None or point.year is None or unit in ("day", "week"):
        return base
    return dates.of_month(point.year, point.month) if unit == "month" else dates.of_year(point.year)


def _base(of: Node | None, scope: Scope, deictic: bool) -> Edtf | None:
    if of is not None:
        return of.resolve(scope)
    return scope.now() if deictic else scope.anchor()


def _unit(base: Edtf, step: int, unit: Unit) -> Edtf | None:
    assert base.point is not None
    if base.point.precision not in _ENOUGH[unit]:
        return None
    year = base.point.year
    if unit == "week":
        assert base.earliest is not None
        monday = base.earliest.shift(days=7 * step - (base.earliest.ordinal() - 1) % 7)
        return dates.span(dates.of_day(*monday), dates.of_day(*monday.shift(days=6)))
    if unit == "day":
        return dates.shift(base, days=step)
    if unit == "month":
        assert year is not None and base.point.month is not None
        return dates.shift(dates.of_month(year, base.point.month), months=step)
    if unit == "year":
        return dates.of_year(year + step) if year is not None else None
    assert base.earliest is not None
    if unit == "decade":
        return dates.of_decade(base.earliest.year + 10 * step)
    return dates.of_century(base.earliest.year // 100 + 1 + step) if base.earliest.year >= 0 else None


def _weekday(base: Edtf, step: int, weekday: int) -> Edtf | None:
    if base.point is None or base.point.precision != "day" or base.earliest is None:
        return None
    today = (base.earliest.ordinal() - 1) % 7 + 1
    days = (weekday - today) % 7
    if step > 0:
        days = days or 7
    elif step < 0 or days:
        days -= 7
    return dates.of_day(*base.earliest.shift(days=days))
