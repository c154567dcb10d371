"""The value of a date as a source gives it: EDTF in, EDTF out, with its bounds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from regesta.errors import EdtfError
from regesta.model.dates.day import Day, year_digits
from regesta.model.dates.parse import Kind, parse_members
from regesta.model.dates.points import Member, Missing, Point, Precision, Stretch

_CACHED = 65_536
_Ends = Callable[[Point], tuple[str, str]]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Edtf:
    """A date in the Extended Date/Time Format (ISO 8601-2:2019, levels 0 and 1, and the sets of level 2).

    Make one with :meth:`parse` or with the functions of :mod:`regesta.model.dates.build`. Two are equal if their texts
    are; whether two texts can mean the same days is what :func:`~regesta.model.dates.relation` says.

    Attributes:
        text: the value in EDTF.
        kind: ``date``, ``interval`` (``a/b``), ``one_of`` (``[a,b]``) or ``all_of`` (``{a,b}``).
        members: its parts: one point of a date, one stretch of an interval, any number of either in a set.
        earliest: first day it allows; None if open, unknown or without a year.
        latest: last day it allows; None likewise.
    """

    text: str
    kind: Kind
    members: tuple[Member, ...]
    earliest: Day | None
    latest: Day | None

    @classmethod
    def parse(cls, text: str) -> Edtf:
        """Read EDTF text.

        Args:
            text: the value, without spaces around it. Spaces after the commas of a set are dropped.

        Raises:
            EdtfError: if it isn't EDTF of these levels or names a day that doesn't exist. The message quotes the text
                and says what to write instead.
        """
        return _parse(text)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Edtf.parse({self.text!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Edtf) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __reduce__(self) -> tuple[object, ...]:
        return (_parse, (self.text,))

    @property
    def point(self) -> Point | None:
        """The one date this is, None for an interval or set."""
        member = self.members[0]
        return member if self.kind == "date" and isinstance(member, Point) else None

    @property
    def stretch(self) -> Stretch | None:
        """The one stretch this is (``a/b`` or ``[a..b]``), None otherwise."""
        member = self.members[0]
        return member if len(self.members) == 1 and isinstance(member, Stretch) else None

    @property
    def points(self) -> tuple[Point, ...]:
        """All the dates named in it, in order of the text."""
        return tuple(p for m in self.members for p in (m.points if isinstance(m, Stretch) else (m,)))

    @property
    def precision(self) -> Precision:
        """How narrow it is: the unit of a date; ``interval``; ``set``; ``unknown`` for ``XXXX``."""
        point = self.point
        if point is not None:
            return point.precision
        return "interval" if self.kind == "interval" else "set"

    @property
    def approximate(self) -> bool:
        """Whether any part is marked ``~`` or ``%``."""
        return any(point.approximate for point in self.points)

    @property
    def uncertain(self) -> bool:
        """Whether any part is marked ``?`` or ``%``."""
        return any(point.uncertain for point in self.points)

    @property
    def has_year(self) -> bool:
        """Whether every part names a year, if only in part (``192X``); False for ``XXXX-12-16``."""
        return all(point.years is not None for point in self.points)

    @property
    def is_open_start(self) -> bool:
        """Whether it has no beginning: ``../1929``, ``[..1928]``."""
        return any(isinstance(m, Stretch) and m.start is Missing.OPEN for m in self.members)

    @property
    def is_open_end(self) -> bool:
        """Whether it has no end: ``1929/..``, ``[1930..]``."""
        return any(isinstance(m, Stretch) and m.end is Missing.OPEN for m in self.members)

    @property
    def has_unknown_end(self) -> bool:
        """Whether an interval's start or end is unknown: ``/1929``, ``1929/``."""
        return any(isinstance(m, Stretch) and Missing.UNKNOWN in (m.start, m.end) for m in self.members)

    @property
    def year(self) -> int | None:
        """The astronomical year of a date that gives exactly one."""
        point = self.point
        return point.year if point else None

    @property
    def month(self) -> int | None:
        """The month of a date that gives exactly one."""
        point = self.point
        return point.month if point else None

    @property
    def day(self) -> int | None:
        """The day of the month of a date that gives exactly one."""
        point = self.point
        return point.day if point else None

    @property
    def season(self) -> int | None:
        """The ISO 8601-2 code (21–41) of a date that is a season, quarter, third or half of a year."""
        point = self.point
        return point.season if point else None

    def with_ends(self, ends: _Ends) -> Edtf:
        """This value with every date in it replaced by the first and the last text that a function gives for it.

        Where the two differ, a date or a member of a set becomes a range; a stretch starts with the first text of its start
        and ends with the last of its end.

        Raises:
            EdtfError: if the result is no EDTF.
        """
        return _parse(_text(self.kind, self.members, ends))

    def with_points(self, point_text: Callable[[Point], str]) -> Edtf:
        """This value with every date in it replaced by the text that a function gives for it.

        Raises:
            EdtfError: if the result is no EDTF.
        """
        return self.with_ends(lambda point: (point_text(point),) * 2)

    def with_year(self, year: int) -> Edtf:
        """This date in a year, where it names none; a date with a year is returned as it is.

        A yearless stretch over New Year (``XXXX-12-28/XXXX-01-03``) starts in the year given and ends in the next.

        Args:
            year: astronomical, from -9999 to 9999.

        Raises:
            EdtfError: if the year has no such day (29 February), or more than four digits.
        """
        if self.has_year:
            return self
        if not -9999 <= year <= 9999:
            raise EdtfError(f"{self.text!r} can't be completed with the year {year}; give one from -9999 to 9999.")
        text = self.text.replace("XXXX", year_digits(year))
        stretch = self.stretch
        if self.kind == "interval" and stretch and year < 9999 and _over_new_year(stretch):
            start, _, end = self.text.partition("/")
            text = f"{start.replace('XXXX', year_digits(year))}/{end.replace('XXXX', year_digits(year + 1))}"
        return _parse(text)


def _over_new_year(stretch: Stretch) -> bool:
    if len(stretch.points) < 2 or any(point.years for point in stretch.points):
        return False
    start, end = ((point.months or (1, 12), point.days or (1, 31)) for point in stretch.points)
    return (start[0][0], start[1][0]) > (end[0][1], end[1][1])


@lru_cache(maxsize=_CACHED)
def _parse(text: str) -> Edtf:
    kind, members = parse_members(text)
    if kind == "date" or kind == "interval":
        return Edtf(text, kind, members, members[0].earliest, members[0].latest)
    return Edtf(_text(kind, members, _own_text), kind, members, *_set_bounds(members))


def _set_bounds(members: tuple[Member, ...]) -> tuple[Day | None, Day | None]:
    starts, ends = [m.earliest for m in members], [m.latest for m in members]
    earliest = None if None in starts else min(day for day in starts if day)
    return earliest, None if None in ends else max(day for day in ends if day)


def _text(kind: Kind, members: tuple[Member, ...], ends: _Ends) -> str:
    if kind == "interval":
        return _member_text(members[0], "/", ends)
    text = ",".join(_member_text(member, "..", ends) for member in members)
    if kind == "all_of":
        return f"{{{text}}}"
    return text if kind == "date" and ".." not in text else f"[{text}]"


def _member_text(member: Member, joint: str, ends: _Ends) -> str:
    if isinstance(member, Point):
        first, last = ends(member)
        return first if first == last else f"{first}{joint}{last}"
    start, end = member
    first = ends(start)[0] if isinstance(start, Point) else start.value
    last = ends(end)[1] if isinstance(end, Point) else end.value
    return f"{first}/{last}" if joint == "/" else f"{first.strip('.')}..{last.strip('.')}"


def _own_text(point: Point) -> tuple[str, str]:
    return point.text, point.text
