"""What a date expression means before its context is known: small trees that resolve to EDTF in a scope."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, Protocol

from regesta.errors import EdtfError
from regesta.model import dates
from regesta.model.dates import Edtf
from regesta.model.dates.calendars import from_republican, julian_day

Part = Literal["early", "mid", "late", "first_half", "second_half"]


_TWENTIETH = 1900
_FAR = 60  # years that a decade of a century not named may lie ahead of the narrative


class Scope(Protocol):
    """Where the years and events come from that an expression leaves out. Asking is remembered as the basis."""

    def year_for(self, month: int | None, day: int | None = None, weekday: int | None = None) -> int | None:
        """The year for a date that names none."""

    def month_for(self, day: int, weekday: int | None, *, alone: bool = False) -> tuple[int, int] | None:
        """The year and month for a day that names none."""

    def anchor(self, *, recent: bool = False) -> Edtf | None:
        """The date of the event that a relative expression hangs on; ``recent``: not from many sentences ago."""

    def that_year(self) -> Edtf | None:
        """The year named last."""

    def now(self) -> Edtf | None:
        """When the text was written."""

    @property
    def written(self) -> int | None:
        """The year in which the text was written, if it is known; asking for it says nothing of the basis."""

    weak: bool  # whether the last year given came from a weak source

    def suppose(self, year: int) -> int:
        """The year given, noted as supposed by the reader."""


class Node:
    """Base of all: something that may resolve to a date."""

    __slots__ = ()

    def resolve(self, scope: Scope) -> Edtf | None:
        """The date in a scope; None if the scope can't give what is missing."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Known(Node):
    """A date that needs nothing."""

    value: Edtf

    def resolve(self, scope: Scope) -> Edtf | None:
        """The value."""
        return self.value


@dataclass(frozen=True, slots=True)
class Point(Node):
    """A day, month, season or year; ``year`` is None where the words give none."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    julian: bool = False
    weekday: int | None = None

    def resolve(self, scope: Scope) -> Edtf | None:
        """The date, with the scope's year if it has none; yearless (``XXXX-12-16``) if the scope has none either."""
        return self.edtf(self.year if self.year is not None else self.year_in(scope))

    def year_in(self, scope: Scope) -> int | None:
        """The scope's year for it."""
        return scope.year_for(self.month, self.day, self.weekday)

    def edtf(self, year: int | None) -> Edtf:
        """The date in a year."""
        if self.day is not None and self.month is not None:
            if self.julian and year is not None:
                return julian_day(year, self.month, self.day)
            return dates.of_day(year, self.month, self.day)
        if self.month is not None:
            return dates.of_month(year, self.month)
        if self.season is not None:
            return dates.of_season(year, self.season)
        if year is None:
            raise EdtfError("a date without year, month and season says nothing.")
        return dates.of_year(year)


@dataclass(frozen=True, slots=True)
class DayOnly(Node):
    """A day of a month that is not named (Monday the 31st).

    ``alone``: nothing but a figure says so (on the 18th). ``beside`` is a relative expression for the same day (the next day,
    the 1st).
    """

    day: int
    weekday: int | None = None
    alone: bool = False
    beside: Node | None = None

    def resolve(self, scope: Scope) -> Edtf | None:
        """The day in the scope's month; None if there is none."""
        beside = self.beside.resolve(scope) if self.beside is not None else None
        if beside is not None and beside.point is not None and beside.point.day == self.day:
            return beside
        found = scope.month_for(self.day, self.weekday, alone=self.alone)
        return dates.of_day(*found, self.day) if found else None


@dataclass(frozen=True, slots=True)
class InYear(Node):
    """A day, month or season of a year that another expression gives (May of the following year)."""

    point: Point
    year: Node

    def resolve(self, scope: Scope) -> Edtf | None:
        """The date in that year; None if that isn't one year."""
        year = self.year.resolve(scope)
        return self.point.edtf(year.year) if year is not None and year.year is not None else None


@dataclass(frozen=True, slots=True)
class Republican(Node):
    """A date of the French Republican calendar; without a year, the one that falls in the scope's Gregorian year."""

    year: int | None
    month: int | None
    day: int | None

    def resolve(self, scope: Scope) -> Edtf | None:
        """The Gregorian date."""
        if self.year is not None:
            return from_republican(self.year, self.month, self.day)
        gregorian = scope.year_for(None)
        if gregorian is None or not 1792 <= gregorian <= 1806:
            return None
        for year in (gregorian - 1792, gregorian - 1791):
            if 1 <= year <= 14:
                value = from_republican(year, self.month, self.day)
                if value.earliest is not None and value.earliest.year == gregorian:
                    return value
        return None


@dataclass(frozen=True, slots=True)
class Decade(Node):
    """A decade; ``short`` is one of a century not named (the twenties: 20)."""

    year: int | None
    short: int | None = None

    def resolve(self, scope: Scope) -> Edtf | None:
        """The decade, in the century of the scope's year, else the twentieth."""
        if self.year is not None:
            return dates.of_decade(self.year)
        known = scope.year_for(None)
        if known is None or scope.weak:
            known = scope.suppose(_TWENTIETH)
        decade = known // 100 * 100 + (self.short or 0)
        written = scope.written
        if decade - known > _FAR if written is None else decade > written:
            decade -= 100
        return dates.of_decade(decade)


@dataclass(frozen=True, slots=True)
class Parted(Node):
    """Early, mid, late, or a half of something."""

    of: Node
    part: Part

    def resolve(self, scope: Scope) -> Edtf | None:
        """The part by the contract's thirds; the whole where it has no parts (a season, a day)."""
        whole = self.of.resolve(scope)
        if whole is None or whole.point is None:
            return whole
        return _part(whole, self.part)


@dataclass(frozen=True, slots=True)
class Span(Node):
    """From one date to another. ``between``: what happened once did so at some moment of it."""

    first: Node
    last: Node
    between: bool = False

    def resolve(self, scope: Scope) -> Edtf | None:
        """The interval; years left out come from the other end, or from the scope for both."""
        first, last = in_order(self.first, self.last, scope, across=True)
        start, end = first.resolve(scope), last.resolve(scope)
        if start is None or end is None:
            return None
        if start.earliest is not None and end.latest is not None and start.earliest > end.latest:
            return None
        return dates.span(start, end)


@dataclass(frozen=True, slots=True)
class Several(Node):
    """All of several dates, or one of them (``either``)."""

    members: tuple[Node, ...]
    either: bool = False

    def resolve(self, scope: Scope) -> Edtf | None:
        """The set."""
        members = list(self.members)
        for index in range(len(members) - 1, 0, -1):
            members[index - 1], members[index] = in_order(members[index - 1], members[index], scope, across=False)
        values = [member.resolve(scope) for member in members]
        known = [value for value in values if value is not None]
        if len(known) < len(values):
            return None
        return dates.either(*known) if self.either else dates.all_of(*known)


@dataclass(frozen=True, slots=True)
class Bound(Node):
    """By, before, after, since or until a date."""

    of: Node
    kind: Literal["by", "before", "after", "since", "until"]

    def resolve(self, scope: Scope) -> Edtf | None:
        """The open interval or set."""
        value = self.of.resolve(scope)
        if value is None or value.is_open_start or value.is_open_end:
            return value
        if self.kind == "before":
            return dates.before(value)
        if self.kind == "after":
            return dates.after(value)
        return dates.since(value) if self.kind == "since" else dates.by(value)


@dataclass(frozen=True, slots=True)
class Marked(Node):
    """About or probably a date."""

    of: Node
    approximate: bool = False
    uncertain: bool = False

    def resolve(self, scope: Scope) -> Edtf | None:
        """The date with its marks."""
        value = self.of.resolve(scope)
        return value and dates.qualified(value, approximate=self.approximate, uncertain=self.uncertain)


def in_order(first: Node, last: Node, scope: Scope, *, across: bool) -> tuple[Node, Node]:
    """Two neighbours with the years they owe each other.

    ``across``: they are the ends of a stretch, which may run over New Year.
    """
    one, two = _innermost(first), _innermost(last)
    if one is None or two is None:
        return first, last
    if one.year is None and two.year is None:
        one = replace(one, year=one.year_in(scope))
        first = _put(first, one)
    over = across and (one.month or 0, one.day or 0) > (two.month or 12, two.day or 31) and one.season is None
    if one.year is not None and two.year is None:
        last = _put(last, replace(two, year=one.year + over))
    elif one.year is None and two.year is not None:
        first = _put(first, replace(one, year=two.year - over))
    return first, last


def _innermost(node: Node) -> Point | None:
    while isinstance(node, Parted | Marked):
        node = node.of
    return node if isinstance(node, Point) else None


def _put(node: Node, point: Point) -> Node:
    if isinstance(node, Parted | Marked):
        return replace(node, of=_put(node.of, point))
    return point


def _part(whole: Edtf, part: Part) -> Edtf:
    point = whole.point
    assert point is not None
    half = 0 if part == "first_half" else 1 if part == "second_half" else None
    year = point.year
    if point.precision == "month" and point.month is not None:
        if half is None and part in ("early", "mid", "late"):
            return dates.part_of_month(year, point.month, part)
        first = dates.of_day(year, point.month, 16 if half else 1)
        last = dates.part_of_month(year, point.month, "late").points[-1]
        return dates.span(first, Edtf.parse(last.text) if half else dates.of_day(year, point.month, 15))
    if point.precision == "year" and year is not None:
        return dates.part_of_year(year, part) if half is None else dates.of_season(year, 40 + half)  # type: ignore[arg-type]
    if point.precision in ("decade", "century") and point.years is not None:
        low, high = point.years
        if half is not None:
            middle = (low + high + 1) // 2
            return dates.span(dates.of_year(middle if half else low), dates.of_year(high if half else middle - 1))
        if point.precision == "decade":
            return dates.part_of_decade(low, part)  # type: ignore[arg-type]
        if low >= 0:
            return dates.part_of_century(low // 100 + 1, part)  # type: ignore[arg-type]
    return whole
