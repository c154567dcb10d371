"""Rules for figures that only their place in the sentence makes a date: days without a month, years of three figures."""

from __future__ import annotations

from regesta.annotate.dates.nodes import DayOnly, Point, Span
from regesta.annotate.dates.rules import Built, Found, Rule
from regesta.annotate.dates.short_forms import ShortYear

_CLOSES = frozenset(
    {"dot", "comma", "semicolon", "colon", "open", "close", "end", "query", "dash", "day_follows", "article", "in"}
)
_OPENS = frozenset({"comma", "semicolon", "colon"})
_ENDS = _CLOSES - {"dot", "open", "article", "in"}
_ALONE = ("point", "p_day", "yearless", "monthless")
_JOINS = frozenset({"comma", "and", "or", "dash", "to", "from"})
_NOUN = frozenset({"not_year_after", "unit", "percent"})
_BROKEN = frozenset({"num", "dash", "hyphen", "slash", "dot", "roman", "not_year_before", "month", "year"})
_COUNTING = frozenset({"num", "card", "quantity", "about", "not_year_before"})


def stands_alone(found: Found, *, joined: bool = False) -> bool:
    """Whether no noun follows that the figure could count or number."""
    after, further = found.after, found.following(2)
    if after is None:
        return True
    if not _NOUN.isdisjoint(after.values) or "of" in after and "in" not in after:
        return False
    if not _JOINS.isdisjoint(after.values):
        figure = further is not None and not {"num", "ord", "card"}.isdisjoint(further.values)
        return joined or not figure or "day_article" in after
    if "caps" in after:
        further = found.preceding(2)
        opens = further is None or not _OPENS.isdisjoint(further.values)  # ``fut élu, et le 16 | Bussy mena``
        return found.before is not None and opens and "word" in after
    return not _CLOSES.isdisjoint(after.values) or after.node is not None


def _day(found: Found) -> Built | None:
    token, before = found["day"], found.before
    day = found.value("day", "day", "ord")
    if day is None or not 1 <= day <= 31 or "glued" in token:
        return None
    if "day_case" in token:
        if before is not None and not _BROKEN.isdisjoint(before.values):
            return None
    elif not stands_alone(found):
        return None
    return Built(DayOnly(day, alone=True), _ALONE)


def _day_named(found: Found) -> Built | None:
    return None if "glued" in found["day"] else Built(DayOnly(found["day"]["day"], alone=True), _ALONE)


def _day_after_in(found: Found) -> Built | None:
    before = found.before
    if before is not None and "in" in before and "about" not in before and "day_article" not in before:
        return None
    return _day(found)


def _pointed_day(found: Found) -> Built | None:
    """An ordinal in figures with a point that no noun follows."""
    after = found.after
    if after is not None and (_ENDS | _JOINS).isdisjoint(after.values) and ("small" not in after or found.noun_follows):
        return None
    day = found.value("day", "day")
    if day is None or not 1 <= day <= 31 or "glued" in found["day"]:
        return None
    return Built(DayOnly(day, alone=True), ("point", "p_day", "yearless", "monthless"))


def _year(found: Found) -> Built | None:
    number = found["n"]["year3"]
    return Built(None, values={"year": number, "num": number, "era": 1})


def _year_alone(found: Found) -> Built | None:
    before, beside = found.preceding(2), found.before
    if beside is not None and "before_century" in beside and found["n"]["year3"] % 100 == 0:
        return None
    if before is not None and not _COUNTING.isdisjoint(before.values):
        return None
    return _year(found) if stands_alone(found) else None


def _year_about(found: Found) -> Built | None:
    """``vers 688``, ``au début de 706``: no round number, which rather counts, and no word that also says how many."""
    before = found.before
    if found["n"]["year3"] % 100 == 0 or "glued" in found["n"] or before is not None and "quantity" in before:
        return None
    return _year_alone(found)


def _year_near(found: Found) -> Built | None:
    """``873 körül``: only a figure that is too exact for a rough number."""
    number = found["n"]["year3"]
    return _year(found) if number % _ROUND and "glued" not in found["n"] and _uncounted(found) else None


def _year_of_month(found: Found) -> Built | None:
    after = found.after
    if "glued" in found["n"] or after is not None and not _NOUN.isdisjoint(after.values):
        return None
    return _year(found) if stands_alone(found, joined=True) else None


def _short_year(found: Found) -> Built | None:
    """``'48``, where no quotation ends behind it and nothing is counted."""
    after = found.after
    if after is not None and not (_NOUN | {"dash", "hyphen", "slash", "apostrophe"}).isdisjoint(after.values):
        return None
    for count in range(2, _QUOTED):
        token, further = found.following(count), found.following(count + 1)
        if token is not None and "apostrophe" in token and (further is None or "yy" not in further):
            return None
    return Built(ShortYear(found["n"]["yy"]), ("point", "p_year", "r_year", "short_year_date"))


def _short_year_of_month(found: Found) -> Built | None:
    after = found.after
    if after is not None and not _NOUN.isdisjoint(after.values):
        return None
    return Built(ShortYear(found["n"]["yy"]), ("point", "p_year", "r_year", "short_year_date"))


def _short_range(found: Found) -> Built | None:
    first, short = found["year"]["year"], found["n"]["yy"]
    if short <= first % 100:
        return None
    return Built(Span(Point(year=first), Point(year=first // 100 * 100 + short)), ("point", "p_range", "explicit"))


def _short_short(found: Found) -> Built | None:
    first, last = found["a"]["yy"], found["b"]["yy"]
    if first >= last:
        return None
    return Built(Span(ShortYear(first), ShortYear(last)), ("point", "p_range"))


_ROUND = 10  # what rough numbers are multiples of
_QUOTED = 12  # tokens within which a quotation would end
_FIGURE = "(?:(?P<day><ord&c_ordinal>))"
ORDINAL_POINT = [
    Rule(r"(?<=<day_before|day_part>)(?P<x><article>?(?P<day><num&day>)<dot>)", _pointed_day),
    Rule(r"(?<=<monthless><to|and|until>)(?P<x><article>?(?P<day><num&day>)<dot>)", _pointed_day),
]
ALONE = [
    Rule(r"(?P<day><day&day_case>)", _day),
    Rule(rf"(?<=<day_before|day_part>)(?P<x><article>{_FIGURE})", _day),
    Rule(rf"(?<=<day_part>)(?P<x>{_FIGURE})", _day),
    Rule(rf"(?<=<monthless><to|and|until>)(?P<x><article>?{_FIGURE})", _day),
    Rule(r"(?P<x><article&day_article>(?P<day><num&day>|<ord&day&c_ordinal>))", _day_after_in),
    Rule(r"(?<=<day_name>)(?P<x>(?P<day><num&day>))(?!<of|dash|hyphen|slash|not_year_after|unit|percent|month>)", _day_named),
    Rule(r"(?<=<day_article>)(?P<x>(?P<day><num&day>|<ord&day&c_ordinal>))", _day),
]


def _early_range(found: Found) -> Built | None:
    """The first of two years, of three figures (*del 929 al 1031*)."""
    first, last = found["n"]["year3"], found["last"]
    number = last.values.get("year", last.values.get("year3", 0))
    if not 0 < number - first <= _LONG or "glued" in found["n"] or first % 50 == 0 == number % 50:
        return None
    return _year(found)


def _early_range_end(found: Found) -> Built | None:
    return None if "glued" in found["n"] else _year(found)


_LONG = 150  # years between the first and last of a stretch
_COUNTED = "(?!<not_year_after|unit|percent|dash|hyphen|slash|num>)"
SHORT_YEARS = [
    Rule(
        r"(?:(?<=<from|between>)|(?<=<from|between><article>))(?P<x>(?P<n><year3>))"
        rf"(?=<dash|hyphen|to|and|until><article>?(?P<last><year|year3>){_COUNTED})",
        _early_range,
    ),
    Rule(r"(?<=<open>)(?P<x>(?P<n><year3>))(?=<dash>(?P<last><year|year3>)<close>)", _early_range),
    Rule(rf"(?<=<era><dash|hyphen|to|and|until>)(?P<x>(?P<n><year3>)){_COUNTED}", _early_range_end),
    Rule(rf"(?<=<era><dash|hyphen|to|and|until><article>)(?P<x>(?P<n><year3>)){_COUNTED}", _early_range_end),
    Rule(r"(?P<year><year>)<dash|hyphen|slash><apostrophe>(?P<n><yy>)(?!<dash|hyphen|slash|num>)", _short_range),
    Rule(r"<apostrophe>(?P<a><yy>)<dash|hyphen><apostrophe>?(?P<b><yy>)(?!<apostrophe|dash|hyphen|slash|num>)", _short_short),
    Rule(
        r"(?<=<in|of|article|month|before|after|since|until|from|to|between|and|about>)(?P<x><apostrophe>(?P<n><yy>))",
        _short_year,
    ),
    Rule(r"(?<=<month><short_year>)(?P<x>(?P<n><yy>))(?!<bc|ad>)", _short_year_of_month),
    Rule(r"(?P<x>(?P<n><year3&year_case>))", lambda found: _year(found) if _uncounted(found) else None),
    Rule(r"(?P<x>(?P<n><year3>))(?=<dot>?<month>)", lambda found: _year(found) if _uncounted(found) else None),
    Rule(r"(?P<x>(?P<n><year3>))(?=<dot>?<season>)", lambda found: _year(found) if _uncounted(found) else None),
    Rule(r"(?P<x>(?P<n><year3>))(?=<about_post>)", _year_near),
    Rule(r"(?P<x>(?P<n><year3>))(?=<dot><year_word>)", _year),
    Rule(r"(?P<x>(?P<n><year3>))(?=<singular&year_word>)", lambda found: _year(found) if _uncounted(found) else None),
    Rule(r"(?<=<month>)(?P<x>(?P<n><year3>))", _year_of_month),
    Rule(r"(?<=<in_year>)(?P<x>(?P<n><year3>))", _year_alone),
    Rule(r"(?:(?<=<about|since|until>)|(?<=<early|mid|late><of>))(?P<x>(?P<n><year3>))", _year_about),
    Rule(
        r"(?<=<in_year><article>)(?P<x>(?P<n><year3>))", lambda found: _year_alone(found) if found["n"]["year3"] % 100 else None
    ),
]


def _uncounted(found: Found) -> bool:
    return found.before is None or _COUNTING.isdisjoint(found.before.values)
