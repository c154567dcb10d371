"""Rules that take each date of a list or stretch by itself, as TIMEX3 does: ``5``, ``6`` and ``7 May``; ``1957`` and ``58``."""

from __future__ import annotations

from dataclasses import replace

from regesta.annotate.dates.eras import DAY, NOWHERE
from regesta.annotate.dates.nodes import Node, Parted, Point, in_order
from regesta.annotate.dates.rules import Built, Found, Rule

_JOINT = "<dash|hyphen|to|until|and|or|comma|slash>"
_MOST_DAYS = 4  # of one list


def _sibling(found: Found) -> Built | None:
    """A day in the month of the one beside it."""
    other, day = found.node("p"), found.value("day", "day", "ord")
    if not isinstance(other, Point) or other.day is None or day is None or not 1 <= day <= 31 or "glued" in found["day"]:
        return None
    point = replace(other, day=day, weekday=None)
    point.edtf(point.year if point.year is not None else 2000)  # raises if there is no such day
    return Built(point, [tag for tag in found["p"].values if not tag.startswith("c_")])


def _short_year(found: Found) -> Built | None:
    first, short = found.node("p"), found["yy"]["yy"]
    if not isinstance(first, Point) or first.year is None or short <= first.year % 100:
        return None
    return Built(Point(year=first.year // 100 * 100 + short), ("point", "p_year", "explicit"))


def _owed(found: Found) -> Built | None:
    """A date whose year only the one after it names."""
    node, other = found.node("x"), found.node("p")
    across = not {"and", "or", "comma"} & found["joint"].values.keys()
    owed, _ = in_order(node, other, NOWHERE, across=across)
    if owed is node or not isinstance(owed, Point | Parted) or not _has_year(owed):
        return None
    tags = [tag for tag in found["x"].values if tag != "yearless" and not tag.startswith("c_")]
    return Built(owed, tags)


def _has_year(node: Node) -> bool:
    while isinstance(node, Parted):
        node = node.of
    return isinstance(node, Point) and node.year is not None


_EARLIER = Rule(rf"(?P<x>(?P<day>{DAY})<dot>?)(?={_JOINT}<article|of|in|to>?(?P<p><p_day&point>))", _sibling)
APART_DAYS = [_EARLIER] * _MOST_DAYS
APART_YEARS = [
    Rule(
        r"(?P<p><p_year>)<dash|hyphen|slash>(?P<x>(?P<yy><yy>)<year_post>?)(?!<dash|hyphen|slash|num|not_year_after>)",
        _short_year,
    )
]
OWED = [Rule(rf"(?P<x><point&yearless>)(?=(?P<joint>{_JOINT})<in|article>{{0,2}}(?P<p><point>))", _owed)] * _MOST_DAYS
