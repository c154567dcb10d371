"""Rules for dates of the Islamic, Hebrew and Ethiopian calendars: ``5 Iyar 5708``, ``in Ramadan 1341``, ``1341 AH``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, get_args

from regesta.annotate.dates.eras import DAY, FILL, LEAD
from regesta.annotate.dates.nodes import Node, Scope
from regesta.annotate.dates.rules import Built, Found, Rule
from regesta.errors import EdtfError
from regesta.model.dates import Edtf
from regesta.model.dates.eastern import EasternCalendar, eastern_year, from_eastern

CALENDARS: Final[tuple[EasternCalendar, ...]] = get_args(EasternCalendar)
_GREGORIAN: Final = {"islamic": 1500, "hebrew": 3000, "ethiopian": 10_000}  # above (below, for the Hebrew) a year is Gregorian
_DRIFT: Final = (0, 1)  # a Gregorian year lies in the year of the calendar in which it begins, and in the next


@dataclass(frozen=True, slots=True)
class Eastern(Node):
    """A date of one of the calendars; without a year of its own, or with a Gregorian one, that which falls in it."""

    calendar: EasternCalendar
    year: int | None
    month: int | None
    day: int | None
    gregorian: int | None = None

    def resolve(self, scope: Scope) -> Edtf | None:
        """The Gregorian date; None if no year is known, or the year has no such date."""
        if self.year is not None:
            return from_eastern(self.calendar, self.year, self.month, self.day)
        year = self.gregorian if self.gregorian is not None else scope.year_for(None)
        if year is None:
            return None
        first = eastern_year(self.calendar, year)
        for number in (first + step for step in _DRIFT):
            try:
                value = from_eastern(self.calendar, number, self.month, self.day)
            except EdtfError:
                continue
            if value.earliest is not None and value.earliest.year == year:
                return value
        return None


def _dated(calendar: EasternCalendar) -> Callable[[Found], Built | None]:
    def build(found: Found) -> Built | None:
        year, day = found.value("y", "num"), found.value("day", "day", "ord")
        gregorian = None
        if year is not None and (year < _GREGORIAN["hebrew"] if calendar == "hebrew" else year > _GREGORIAN[calendar]):
            year, gregorian = None, year
        node = Eastern(calendar, year, found.value("m", calendar), day, gregorian)
        yearless = year is None and gregorian is None
        if not yearless and node.year is not None:
            from_eastern(calendar, node.year, node.month, node.day)  # raises if there is no such day
        tags = ("point", "p_day" if day else "p_range", "explicit", f"{calendar}_date", *(("yearless",) if yearless else ()))
        return Built(node, tags)

    return build


def _year(calendar: EasternCalendar) -> Callable[[Found], Built | None]:
    def build(found: Found) -> Built | None:
        year = found.value("n", "num")
        if year is None or not year:
            return None
        return Built(Eastern(calendar, year, None, None), ("point", "p_range", "explicit", f"{calendar}_date"))

    return build


def _rules(calendar: EasternCalendar) -> list[Rule]:
    era = f"{calendar}_era"
    year = rf"(?:{FILL}{{0,3}}(?P<y><num>)<{era}>?)"
    return [
        Rule(rf"{LEAD}<article>?(?P<day>{DAY})<dot>?<of>?(?P<m><{calendar}>){year}?", _dated(calendar)),
        Rule(rf"(?P<m><{calendar}>){year}", _dated(calendar)),
        Rule(rf"(?<=<in|early|mid|late|until|since|before|after|from|to>)(?P<x>(?P<m><{calendar}>))", _dated(calendar)),
        Rule(rf"(?P<n><num>)<{era}>", _year(calendar)),
        Rule(rf"<{era}>(?P<n><num>)", _year(calendar)),
    ]


EASTERN = [rule for calendar in CALENDARS for rule in _rules(calendar)]
