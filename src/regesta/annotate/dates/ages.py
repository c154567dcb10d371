"""Rules for centuries and decades as Romance languages name them: ``siglo XIX``, ``Ottocento``, ``anni '30 e '40``."""

from __future__ import annotations

from typing import Final

from regesta.annotate.dates.eras import century_from, decade_from, decade_of_century
from regesta.annotate.dates.nodes import Decade, Known
from regesta.annotate.dates.rules import Built, Found, Rule
from regesta.annotate.dates.short_forms import Fraction, ShortYear
from regesta.model import dates

_JOINTS: Final = frozenset({"and", "or", "to", "until", "dash", "hyphen", "comma"})
_FRACTIONS: Final = {"third_part": 3, "quarter_part": 4, "u_decade": 10}


def _hundreds(found: Found) -> Built | None:
    """A century named by the hundreds of its years, without the thousand (*nell'800*, the 19th)."""
    number, marked = found["n"]["year3"], found.get("mark") is not None
    elided = found.before is not None and found.before.end == (found["mark"] if marked else found["n"]).start
    if number % 100 or number < 200 or marked == elided or "glued" in found["n"]:
        return None
    if found.after is not None and not {"not_year_after", "unit", "percent"}.isdisjoint(found.after.values):
        return None
    return Built(Known(dates.of_century(number // 100 + 11)), ("point", "p_century", "explicit"))


def _century_again(found: Found) -> Built | None:
    """A century of which only the numeral is said (*del siglo XV hasta fines del XVI*)."""
    number = found["n"]["roman"]
    return Built(Known(dates.of_century(number)), ("point", "p_century", "explicit")) if 1 <= number <= 21 else None


def _listed_decade(found: Found) -> Built | None:
    """A decade after ``before_decade``, unless it is the first of several years of which the others are none."""
    near = [token for token in (found.following(2), found.following(3)) if token is not None]
    further = [] if any("before_decade" in token for token in near) else [token for token in near if "year" in token]
    if "year" in found["n"] and found.after is not None and not _JOINTS.isdisjoint(found.after.values) and further:
        ends_decade = further[0]["year"] % 10 == 0
        before = found.before
        if not ends_decade or before is not None and not {"from", "between"}.isdisjoint(before.values):
            return None
    built = decade_from(found)
    return None if built is None else Built(built.node, (*built.tags, "decade_listed"))


def _short_decade(found: Found) -> Built | None:
    node = found.node("p")
    if not isinstance(node, ShortYear) or node.short % 10:
        return None
    return Built(Decade(None, node.short), ("point", "p_decade", "yearless", "decade_listed"))


def _decade_beside(found: Found) -> Built | None:
    """A decade in the century of the one beside it."""
    node, other = found.node("d"), found.node("p")
    if not isinstance(node, Decade) or not isinstance(other, Decade) or other.year is None:
        return None
    return Built(Decade(other.year // 100 * 100 + (node.short or 0)), ("point", "p_decade", "explicit"))


def _fraction(found: Found) -> Built | None:
    index = 0 if "final" in found["n"] else found.value("n", "ord")
    count = next(count for tag, count in _FRACTIONS.items() if tag in found["f"])
    if index is None or index > count:
        return None
    kind = "p_decade" if count == _FRACTIONS["u_decade"] else "p_range"
    return Built(Fraction(found.node("p"), index, count), ("point", kind, "explicit"))


_NUMBER = "<roman|ord|card|num>"
_BESIDE = "<and|or|to|dash|hyphen|comma>"
_UNCOUNTED = "(?!<unit|num|month|not_year_after>)"
NAMED_AGES = [
    Rule(
        r"<article>?<before_decade><of&with_article>?<apostrophe>?(?P<n><decade|year|yy>)(?!<unit>)(?!<dash|hyphen|slash|to><year|yy>)",
        _listed_decade,
    ),
    Rule(r"<article>?<before_decade><of&with_article>(?P<p><short_year_date>)", _short_decade),
    Rule(
        rf"<article>?<century_before><dot>?(?P<n>{_NUMBER})<and|dash|hyphen|to|or><article|of>?(?P<m>{_NUMBER})"
        r"(?!<u_century|not_year_after|unit>)(?P<bc><bc>)?",
        century_from,
    ),
    Rule(rf"<article>?<century_before><dot>?(?P<n>{_NUMBER})(?P<bc><bc>)?", century_from),
    Rule(r"(?P<n><century>)", century_from),
    Rule(r"<p_century>(?:(?!<point|close>)<!roman>){1,8}<of>(?P<x>(?P<n><roman>))(?!<caps|roman|dot>(?!\Z))", _century_again),
    Rule(r"(?<=<before_century>)(?P<x>(?P<mark><apostrophe>)?(?P<n><year3>))(?!<bc|ad>)", _hundreds),
    Rule(rf"(?<=<decade_listed>{_BESIDE})(?P<x><article>?<apostrophe>?(?P<n><decade|yy|year>)){_UNCOUNTED}", _listed_decade),
    Rule(rf"(?<=<decade_listed>{_BESIDE})(?P<x><article>?(?P<p><short_year_date>))", _short_decade),
    Rule(r"(?<=<in>)(?P<x><article>(?P<n><decade>))(?=<comma|dot|close|semicolon|of>|\Z)", decade_from),
    Rule(r"(?P<d><p_decade&yearless>)<of><article>?(?P<c><p_century>)", decade_of_century),
    Rule(rf"(?P<x>(?P<d><p_decade&yearless>))(?={_BESIDE}<article>?(?P<p><p_decade&explicit>))", _decade_beside),
    Rule(r"<article>?(?P<n><ord|final>)(?P<f><third_part|quarter_part|u_decade>)<of><article>?(?P<p><p_century>)", _fraction),
]
