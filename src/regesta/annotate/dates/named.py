"""Rules for figures that the word beside them names: 1927 *r.*, 12 XI 1927, the 2nd *half*, the III *quarter* of 1928."""

from __future__ import annotations

from regesta.annotate.dates.nodes import Known, Node, Point, Span
from regesta.annotate.dates.rules import Built, Found, Rule

_MONTHS = 12
_QUARTERS = 4
_FIRST_QUARTER = 33  # of a year, in EDTF


def _named_year(found: Found) -> Built | None:
    token = found["n"]
    number = found.value("n", "year", "year3")
    if number is None or "glued" in token:
        return None
    return Built(None, values={**token.values, "year": number, "num": number, "year_case": 0, "named": 0})


def _day_in_figures(found: Found) -> Built:
    return Built(found.node("p"), ("point", "p_day", "explicit"))


def _roman_month(found: Found) -> Built | None:
    month = found["m"]["roman"]
    return Built(None, values={"month": month}) if 1 <= month <= _MONTHS else None


def _half(found: Found) -> Built | None:
    number = found.value("n", "ord", "roman", "num")
    if number not in (1, 2):
        return None
    return Built(None, values={"first_half" if number == 1 else "second_half": 0})


def _quarter(found: Found) -> int | None:
    number = found.value("n", "ord", "roman", "num")
    return number if number is not None and 1 <= number <= _QUARTERS else None


def _quarter_of_year(found: Found) -> Built | None:
    number, year = _quarter(found), found.value("year", "year")
    if number is None:
        return None
    tags = ("point", "p_season", "explicit", *(("yearless",) if year is None else ()))
    return Built(Point(year=year, season=_FIRST_QUARTER + number - 1), tags)


def _quarter_of_century(found: Found) -> Built | None:
    number, century = _quarter(found), found.node("p")
    if number is None or not isinstance(century, Known) or century.value.point is None or century.value.point.years is None:
        return None
    low, high = century.value.point.years
    length = (high + 1 - low) // _QUARTERS
    first = low + length * (number - 1)
    node: Node = Span(Point(year=first), Point(year=first + length - 1))
    return Built(node, ("point", "p_range", "explicit"))


_PLAIN = r"(?:\A|(?<=<!caps>))"
_FOLLOWS = "year|year_word|same|that|this|this_year|last|last_year|and|or|to|in"
_MONTH_ENDS = rf"(?=<{_FOLLOWS}|dash|hyphen|slash|comma|semicolon|close|dot>|\Z)"
ROMAN_MONTHS = [
    Rule(rf"(?P<x>(?P<m><roman>))(?<=<day>.){_MONTH_ENDS}", _roman_month),
    Rule(r"(?P<x>(?P<m><roman>))(?<=<day><dot>.)(?=<year>)", _roman_month),
    Rule(rf"{_PLAIN}(?P<x>(?P<m><roman>))(?=<year>)", _roman_month),
    Rule(rf"{_PLAIN}(?P<x>(?P<m><roman>))(?=<dash|hyphen|slash|to><month><year>)", _roman_month),
]
_NUMBER = "(?P<n><ord|roman|num>)<dot>?<hyphen>?"
NAMED = [
    Rule(r"(?P<n><year|year3>)<dot>?<year_post>", _named_year),
    Rule(r"(?P<p><p_day>)<year_post>", _day_in_figures),
    Rule(rf"{_NUMBER}<half>", _half),
]
QUARTERS = [
    Rule(rf"<article>?{_NUMBER}<quarter><of|article>{{0,2}}(?P<p><p_century>)", _quarter_of_century),
    Rule(rf"<article>?{_NUMBER}<quarter>(?:<of|in|article|year_word|comma>{{0,3}}(?P<year><year>))?", _quarter_of_year),
]
