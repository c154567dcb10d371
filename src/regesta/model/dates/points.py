"""The parts an EDTF value is made of: points (one date each, however coarse) and stretches between two of them."""

from __future__ import annotations

from enum import Enum
from typing import Literal, NamedTuple

from regesta.model.dates.bounds import season_kind
from regesta.model.dates.day import Day

Precision = Literal[
    "day",
    "month",
    "season",
    "quarter",
    "third",
    "half",
    "year",
    "decade",
    "century",
    "millennium",
    "interval",
    "set",
    "unknown",
]
Qualifier = Literal["", "?", "~", "%"]
_WIDTHS: dict[int, Precision] = {9: "decade", 99: "century", 999: "millennium"}


class Missing(Enum):
    """An end of an interval that is not a date: ``..`` (open) or nothing (unknown)."""

    OPEN = ".."
    UNKNOWN = ""


class Point(NamedTuple):
    """One date, exact or coarse.

    ``body`` is its text without the qualifier. ``years``, ``months`` and ``days`` are the lowest and highest number the
    digits allow (``192X`` is 1920–1929, ``XX`` for a month 1–12), None where the text has no such part; ``years`` is
    None also for ``XXXX``. ``season`` is a code from 21 to 41. ``earliest`` and ``latest`` are None without a year.
    """

    body: str
    years: tuple[int, int] | None
    months: tuple[int, int] | None
    season: int | None
    days: tuple[int, int] | None
    qualifier: Qualifier
    earliest: Day | None
    latest: Day | None

    @property
    def text(self) -> str:
        """The point as EDTF."""
        return self.body + self.qualifier

    @property
    def year(self) -> int | None:
        """The year, if the text gives exactly one."""
        return self.years[0] if self.years and self.years[0] == self.years[1] else None

    @property
    def month(self) -> int | None:
        """The month, if the text gives exactly one."""
        return self.months[0] if self.months and self.months[0] == self.months[1] else None

    @property
    def day(self) -> int | None:
        """The day of the month, if the text gives exactly one."""
        return self.days[0] if self.days and self.days[0] == self.days[1] else None

    @property
    def approximate(self) -> bool:
        """Whether it is marked ``~`` or ``%``."""
        return self.qualifier in ("~", "%")

    @property
    def uncertain(self) -> bool:
        """Whether it is marked ``?`` or ``%``."""
        return self.qualifier in ("?", "%")

    @property
    def precision(self) -> Precision:
        """The finest unit that is known without a gap from the year down.

        A yearless date counts from the month down (``XXXX-12-16`` is a day); ``1927-XX-16`` is known to the year.
        """
        if self.years is not None and self.years[0] != self.years[1]:
            return _WIDTHS[self.years[1] - self.years[0]]
        if self.season is not None:
            return season_kind(self.season)
        if self.month is None:
            return "unknown" if self.years is None else "year"
        return "month" if self.day is None else "day"


class Stretch(NamedTuple):
    """The days from one point to another, either of which may be missing; an interval, or a range in a set."""

    start: Point | Missing
    end: Point | Missing

    @property
    def earliest(self) -> Day | None:
        """First day, None if missing or without a year."""
        return self.start.earliest if isinstance(self.start, Point) else None

    @property
    def latest(self) -> Day | None:
        """Last day, None if missing or without a year."""
        return self.end.latest if isinstance(self.end, Point) else None

    @property
    def points(self) -> tuple[Point, ...]:
        """The ends that are dates."""
        return tuple(end for end in self if isinstance(end, Point))


Member = Point | Stretch
