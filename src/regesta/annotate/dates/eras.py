"""Rules for eras, decades, centuries and the French Republican calendar."""

from __future__ import annotations

from regesta.annotate.dates.nodes import Decade, Known, Republican, Span
from regesta.annotate.dates.rules import Built, Found, Rule
from regesta.errors import EdtfError
from regesta.model import dates

_LAST_CENTURY = 21
_YY = 99
_COUNTLESS = 10
DAY = "<day|ord>"
FILL = "(?:<comma>|<of>|<article>|<year_word>)"
LEAD = "(?:<article>?<day_name>)?(?:<article>?(?P<w><weekday>)<comma>?<article>?)?"


def decade_from(found: Found) -> Built | None:
    """The decade that a match names by its figures or words."""
    century, tens = found.value("c", "ord", "roman", "num"), found.value("n", "decade", "yy")
    if century is not None and tens is not None and 1 <= century <= _LAST_CENTURY and tens % 10 == 0:
        return Built(Decade((century - 1) * 100 + tens), ("point", "p_decade", "explicit"))
    year = found.value("n", "decade_year", "year", "num")
    if year is not None and year % 10 == 0:
        if year < 100:
            return Built(Decade(None, year), ("point", "p_decade", "yearless"))
        return Built(Decade(year), ("point", "p_decade", "explicit"))
    short = found.value("n", "decade")
    return Built(Decade(None, short), ("point", "p_decade", "yearless")) if short is not None else None


def _decade_beside(found: Found) -> Built | None:
    """A decade of the century that the next one names."""
    other, token = found.node("p"), found["n"]
    short = token.node.short if isinstance(token.node, Decade) else found.value("n", "decade", "yy")
    if not isinstance(other, Decade) or short is None or short % 10:
        return None
    if other.year is None:
        return Built(Decade(None, short), ("point", "p_decade", "yearless"))
    return Built(Decade(other.year // 100 * 100 + short), ("point", "p_decade", "explicit"))


def decade_of_century(found: Found) -> Built | None:
    """A decade, in the century that the match names beside it."""
    decade, century = found.node("d"), found.node("c")
    if not isinstance(decade, Decade) or not isinstance(century, Known) or century.value.point is None:
        return None
    years = century.value.point.years
    if years is None or years[0] < 0:
        return None
    return Built(Decade(years[0] + (decade.short or 0)), ("point", "p_decade", "explicit"))


def _decade_from(found: Found) -> Built | None:
    """The first of two decades, the second of which has the ending."""
    year = found.value("n", "year", "yy")
    if year is None or year % 10:
        return None
    if year > _YY:
        return Built(Decade(year), ("point", "p_decade", "explicit"))
    return Built(Decade(None, year), ("point", "p_decade", "yearless"))


def century_from(found: Found) -> Built | None:
    """The century, or the first to the last of several, that a match names by number."""
    number = found.value("n", "century", "roman", "ord", "num", "card")
    if number is None or not 1 <= number <= _LAST_CENTURY:
        return None
    if "century" in found["n"] and found.before is None and found.after is not None:
        if not {"word", "not_year_after"}.isdisjoint(found.after.values):
            return None  # *Trecento uomini* at the beginning of a sentence
    sign = -1 if found.get("bc") else 1
    value = Known(dates.of_century(sign * number))
    last = found.value("m", "century", "roman", "ord", "num", "card")
    if last is None:
        return Built(value, ("point", "p_century", "explicit"))
    if not 1 <= last <= _LAST_CENTURY:
        return None
    return Built(Span(value, Known(dates.of_century(sign * last))), ("point", "p_range", "explicit"))


def _plain_century(found: Found) -> Built | None:
    """``18 ст.``: a figure without an ending; less than ten of them may be counted."""
    number = found.value("n", "num")
    return century_from(found) if number is not None and number >= _COUNTLESS else None


def _era(found: Found) -> Built | None:
    number = found.value("n", "num")
    era = found.get("e")
    if number is None or number == 0 or era is None:
        return None
    bc = "bc" in era or era.values.get("era") == -1
    return Built(None, values={"year": 1 - number if bc else number, "num": number, "era": -1 if bc else 1})


def _republican(found: Found) -> Built | None:
    year = found.value("y", "roman", "ord", "num")
    day = found.value("day", "day", "ord")
    if year is not None and not 1 <= year <= 14:
        return None
    node = Republican(year, found.value("m", "republican"), day)
    try:
        node.resolve(NOWHERE)
    except EdtfError:
        return None
    tags = ("point", "p_day" if day else "p_range", "explicit", "republican_date", *(() if year else ("yearless",)))
    return Built(node, tags)


def _republican_days(found: Found) -> Built | None:
    built, first = _republican(found), found.value("first", "day", "ord")
    if built is None or not isinstance(built.node, Republican):
        return None
    return Built(Span(Republican(built.node.year, built.node.month, first), built.node), ("point", "p_range", "explicit"))


class _Nowhere:
    weak = False
    written = None

    def year_for(self, month: int | None, day: int | None = None, weekday: int | None = None) -> int | None:
        return None

    def month_for(self, day: int, weekday: int | None, *, alone: bool = False) -> tuple[int, int] | None:
        return None

    def anchor(self, *, recent: bool = False) -> None:
        return None

    def that_year(self) -> None:
        return None

    def now(self) -> None:
        return None

    def suppose(self, year: int) -> int:
        return year


NOWHERE = _Nowhere()

ERAS = [
    Rule(r"(?P<n><num>)<dot>?<year_post|year_word>?(?P<e><bc|ad>)", _era),
    Rule(r"(?!<era>)(?P<x>(?P<n><num>))(?=<dash|hyphen|to|and|or|slash>(?P<e><era>))", _era),
    Rule(r"(?P<e><bc|ad>)(?P<n><num>)", _era),
    Rule(r"(?P<e><era>)<dash|hyphen>(?!<era>)(?P<x>(?P<n><num>))(?!<num>)", _era),
]
REPUBLICAN = [
    Rule(
        rf"(?:<from|between>)?<article>?(?P<first>{DAY})<dot>?<dash|hyphen|to|and><article>?(?P<day>{DAY})<dot>?<of>?(?P<m><republican>)"
        rf"(?:{FILL}{{0,3}}(?P<y><roman|num|ord>)<year_post|year_word>?)?",
        _republican_days,
    ),
    Rule(
        rf"{LEAD}<article>?(?P<day>{DAY})<dot>?<of>?(?P<m><republican>)(?:{FILL}{{0,3}}(?P<y><roman|num|ord>)<year_post|year_word>?)?",
        _republican,
    ),
    Rule(rf"(?P<m><republican>){FILL}{{0,3}}(?P<y><roman>)", _republican),
    Rule(r"<article>?<year_word>(?P<y><roman>)(?!<of|dot>)", _republican),
]
_AGE = "<ord|roman>|<num>(?=<dot>)"
_OF_CENTURY = rf"(?:<of|article>{{0,2}}(?P<c>{_AGE})<dot>?<hyphen>?<u_century>(?!<bc>))"
_SHORT = r"(?P<n><decade>|<yy>)"
_SURE = r"(?P<n>(?!<weak>)<decade>|<yy>(?=<dot>))"
_BESIDE = "<and|or|dash|hyphen|comma|to>"
_PART = "early|mid|late|first_half|second_half"
_CASED = "<num&c_in|num&c_of|num&c_adjective>"
AGES = [
    Rule(r"(?P<x>(?P<n><year|yy>))(?=<dash|hyphen><decade|decade_year><years_word>)", _decade_from),
    Rule(rf"<article>?<years_before>{_SHORT}(?!<dot>?<u_century>)(?:<dot>(?!\Z))?{_OF_CENTURY}?", decade_from),
    Rule(rf"<article>?(?P<n><decade>|<yy>(?=<dot>))<dot>?<years_word>{_OF_CENTURY}?", decade_from),
    Rule(rf"(?<=<p_decade>{_BESIDE})(?P<x>{_SHORT}(?:<dot>(?!\Z))?{_OF_CENTURY})", decade_from),
    Rule(rf"(?<=<p_decade>{_BESIDE})(?P<x>{_SURE}(?:<dot>(?!\Z))?)(?!<unit|month|not_year_after>)", decade_from),
    Rule(rf"(?P<x>{_SURE}<dot>?)(?={_BESIDE}<article>?(?P<p><p_decade>))", _decade_beside),
    Rule(rf"(?P<x>(?P<n><p_decade&yearless>))(?={_BESIDE}<article>?(?P<p><p_decade&explicit>))", _decade_beside),
    Rule(
        rf"<article>?(?P<n>{_AGE})<dot>?<and|dash|hyphen|slash|to|or><article>?(?P<m>{_AGE})<dot>?<hyphen>?<u_century>(?P<bc><bc>)?",
        century_from,
    ),
    Rule(rf"<article>?(?P<n>{_AGE}|{_CASED})<dot>?<hyphen>?<u_century>(?P<bc><bc>)?", century_from),
    Rule(r"(?P<n><num>)<singular&u_century>(?P<bc><bc>)?", _plain_century),
    Rule(
        rf"(?<=<{_PART}>)(?P<x>(?P<n>{_AGE})<dot>?)(?=<dash|hyphen|and|or|to|comma><in|of|to|article|{_PART}>{{1,4}}<p_century>)",
        century_from,
    ),
    Rule(r"<article>?(?P<n><decade_year>)(?:<hyphen>?<years_word>)?", decade_from),
    Rule(r"<article>?(?P<n><decade|year&c_adjective|yy&c_adjective>)<hyphen>?<years_word>", decade_from),
    Rule(r"<article>?(?P<n><year&c_adjective>)(?=<and|or|dash><article>?<p_decade>)", decade_from),
    Rule(r"<article><apostrophe>?(?P<n>(?!<weak>)<decade>)(?!<hyphen>)", decade_from),
    Rule(r"(?P<d><p_decade&yearless>)<of|article>{0,2}(?P<c><p_century>)", decade_of_century),
]
