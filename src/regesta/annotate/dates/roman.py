"""Rules for days in the Roman manner: the Ides of March, the third day before the Nones of June, ``a.d. IV Kal. Apr.``"""

from __future__ import annotations

from typing import Final

from regesta.annotate.dates.nodes import Point
from regesta.annotate.dates.rules import Built, Found, Rule
from regesta.model.dates.day import Day

_LATE: Final = frozenset({3, 5, 7, 10})  # months whose Nones are the seventh and whose Ides the fifteenth
_COMMON_YEAR: Final = 2001
_MOST: Final = 19  # days before the Kalends: those of the Ides are over by then


def _roman_day(found: Found) -> Built | None:
    month, marker = found["month"]["month"], found["marker"]
    day = 1 if "kalends" in marker else (7 if month in _LATE else 5) if "nones" in marker else 15 if month in _LATE else 13
    count = 2 if found.get("eve") else found.value("n", "ord", "roman", "num") or 1
    if not 1 <= count <= _MOST:
        return None
    year = found.value("year", "year")
    meant = Day(_COMMON_YEAR if year is None else year, month, day).shift(days=1 - count)  # both ends are counted
    crossed = meant.year - (_COMMON_YEAR if year is None else year)
    point = Point(year=None if year is None else year + crossed, month=meant.month, day=meant.day)
    return Built(point, ("point", "p_day", "explicit", *(("yearless",) if year is None else ())))


_YEAR = "(?:(?:<comma>|<of>|<in>|<article>|<year_word>){0,3}(?P<year><year>)(?!<not_year_after>))"
ROMAN = [
    Rule(
        rf"(?:(?:<ante_diem>)?(?:<article>?(?P<n><ord|roman>)<dot>?(?:<pridie>|<u_day>?<before>?)|<article>?(?P<eve><pridie>)))?"
        rf"<article>?(?P<marker><kalends|nones|ides>)<dot>?<of>?<article>?(?P<month><month>)<dot>?{_YEAR}?",
        _roman_day,
    )
]
