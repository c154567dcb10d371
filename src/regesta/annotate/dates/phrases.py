"""Rules that join single dates: parts, stretches, lists, bounds, doubt, calendars, and dates that hang on others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal, cast

from regesta.annotate.dates.nodes import Bound, DayOnly, InYear, Marked, Node, Part, Parted, Point, Several, Span
from regesta.annotate.dates.relations import Near
from regesta.annotate.dates.rules import Built, Found, Rule
from regesta.annotate.dates.tokens import Token

_PARTS: tuple[Part, ...] = ("early", "mid", "late", "first_half", "second_half")
Build = Callable[[Found], Built | None]
Side = Literal["by", "before", "after", "since", "until"]
SIDES: tuple[Side, ...] = ("by", "before", "after", "since", "until")
PART = "early|mid|late|first_half|second_half"
PART_POST = "early_post|mid_post|late_post|first_half_post|second_half_post"
_WIDE = "p_month|p_year|p_season|p_decade|p_century|r_wide"


def _tags(token: Token, *more: str) -> set[str]:
    return {tag for tag in token.values if not tag.startswith("c_")} | {"point", *more}


def part_of(found: Found) -> Part:
    """Which part of a period the words name."""
    token = found["part"]
    return next(part for part in _PARTS if part in token or f"{part}_post" in token)


def _parted(found: Found) -> Built | None:
    token = found["p"]
    return Built(Parted(found.node("p"), part_of(found)), _tags(token, "parted") - {"r_wide"})


def _apposed(found: Found) -> Built | None:
    node, beside = found.node("p"), found.get("r")
    if isinstance(node, DayOnly) and beside is not None:
        return Built(replace(node, beside=beside.node), _tags(found["p"]))
    return Built(node, _tags(found["p"]))


APPOSED = [
    Rule(r"(?P<r><relative&r_day>)<comma>?<article>?(?P<p><p_day>)", _apposed),
    Rule(r"(?P<p><p_day&explicit><comma>?)(?:<relative&r_day>)(?=<comma>)", _apposed),
]


def _in_year(found: Found) -> Built | None:
    point = found.node("p")
    if not isinstance(point, Point) or point.year is not None:
        return None
    tags = {tag for tag in _tags(found["p"]) if tag not in ("yearless", "explicit")}
    return Built(InYear(point, found.node("y")), tags | {"relative"})


IN_YEAR = [
    Rule(r"(?P<p><yearless&p_day|yearless&p_month|yearless&p_season>)<comma>?<in|of|article>{0,2}(?P<y><r_year>)", _in_year),
    Rule(r"(?P<y><r_year>)<in>?(?P<p><yearless&p_day|yearless&p_month|yearless&p_season>)", _in_year),
]
PARTS = [
    Rule(rf"<article>?(?P<part><{PART}>)(?:<hyphen>|<in>|<of>)?<article>?(?P<p><{_WIDE}>)", _parted),
    Rule(rf"(?P<p>(?!<c_in|c_from|c_until|c_by>)<{_WIDE}>)(?P<part><{PART_POST}>)", _parted),
]


def _dual(found: Found) -> Built | None:
    first, second = found.node("a"), found.node("b")
    if not isinstance(first, Point) or not isinstance(second, Point) or not first.day or not second.day:
        return None
    year = second.year or first.year or found.value("y", "year")
    if year is None and (last := found.get("y")) is not None and isinstance(last.node, Point):
        year = last.node.year
    one, two = (replace(point, year=2001).edtf(2001).earliest for point in (first, second))
    assert one is not None and two is not None
    gap = (two.ordinal() - one.ordinal() + 182) % 365 - 182
    if not 9 <= abs(gap) <= 14:
        return None
    new = second if gap > 0 else first
    if year is not None and new.year is None:
        old = first if gap > 0 else second
        year += 1 if new.month == 1 and old.month == 12 else 0
    tags = {"point", "p_day", "explicit", "julian"} | ({"yearless"} if year is None else set())
    return Built(replace(new, year=new.year or year), tags)


def _old_style(found: Found) -> Built | None:
    node = found.node("p")
    if not isinstance(node, Point) or node.day is None:
        return None
    return Built(replace(node, julian=True), _tags(found["p"], "julian"))


def _new_style(found: Found) -> Built | None:
    return Built(found.node("p"), _tags(found["p"], "gregorian"))


_STYLE = "(?:<comma>?<in|of|article>{0,2}<old_style|new_style>)?"
CALENDARS = [
    Rule(rf"(?P<a><p_day>){_STYLE}<dot>?<open>(?P<b><p_day>)<dot>?{_STYLE}<close>(?:<of>?(?P<y><p_year|year>))?", _dual),
    Rule(rf"(?P<a><p_day>){_STYLE}<slash>(?P<b><p_day>){_STYLE}", _dual),
    Rule(r"(?P<p><p_day>)<comma>?<open>?<in|of|article>{0,2}<old_style><close>?", _old_style),
    Rule(r"(?P<p><p_day>)<comma>?<open>?<in|of|article>{0,2}<new_style><close>?", _new_style),
]


def _span(found: Found) -> Built | None:
    first, last = found["a"], found["b"]
    assert first.node is not None and last.node is not None
    if "p_list" in first or "p_range" in first or "p_range" in last:
        return None
    if isinstance(first.node, Near) and first.node.weekday is not None and "explicit" in last:
        return None  # from Saturday to Sunday, 5 December
    tags = {"point", "p_range"} | ({"explicit"} if "explicit" in first or "explicit" in last else set())
    if "yearless" in first and "yearless" in last:
        tags.add("yearless")
    return Built(Span(first.node, last.node, between="between" in found.whole[0] or "between_post" in found.whole[-1]), tags)


def _pair_span(found: Found) -> Built | None:
    node = found.node("p")
    if not isinstance(node, Several) or len(node.members) != 2:
        return None
    return Built(Span(node.members[0], node.members[1], between=True), _tags(found["p"], "p_range") - {"p_list", "pair"})


def _turns_back(nodes: Sequence[Node]) -> bool:
    """Whether a later month comes before an earlier one: they are of two years (``in December and in March 1641``)."""
    months = [node.month for node in nodes if isinstance(node, Point) and node.month is not None]
    return any(first > second for first, second in pairwise(months))


def _several(found: Found) -> Built | None:
    members = [token for token in found.whole if token.node is not None]
    kinds = {tag for token in members for tag in token.values if tag in ("p_day", "p_month", "p_year", "p_season")}
    if len(kinds) != 1:
        return None
    yearless = [token for token in members if "yearless" in token]
    either = any("or" in token for token in found.whole if token.node is None)
    if not (either and not yearless and kinds == {"p_year"}) and (
        len(yearless) in (0, len(members)) or "yearless" in members[-1]
    ):
        return None
    nodes = tuple(cast(Node, token.node) for token in members)
    if yearless and not either and _turns_back(nodes):
        return None
    return Built(Several(nodes, either), ("point", "p_list", "explicit"))


_HOURS = "<article|of|morning|afternoon|evening|night|noon|midnight|day_part>{0,3}"  # from *dawn of* 21 August
SPANS = [
    Rule(r"<between>(?P<p><pair>)", _pair_span),
    Rule(r"(?P<p><pair>)<between_post>", _pair_span),
    Rule(r"<between><in|article>?(?P<a><point>)<and><in|article>{0,2}(?P<b><point>)", _span),
    Rule(r"(?P<a><point>)<and><article>?(?P<b><point>)<between_post>", _span),
    Rule(rf"<from>{_HOURS}(?P<a><point>)<comma>?<to|until>{_HOURS}(?P<b><point>)", _span),
    Rule(r"(?P<a><point&c_from>)<comma>?<article>?(?P<b><point&c_until>)", _span),
    Rule(r"(?P<a><point&explicit>)(?:<dash|hyphen>|<to>)<article>?(?P<b><point&explicit>)", _span),
    Rule(r"(?P<a><p_year>)<slash>(?P<b><p_year>)", _span),
    Rule(
        r"<point&explicit>(?:<comma|or|and><in|article>?<point&explicit>){0,8}<and|or><in|article>?<point&explicit>",
        _several,
    ),
]


def _bound(kind: Side) -> Build:
    def build(found: Found) -> Built | None:
        token = found["p"]
        if "p_list" in token or ("p_range" in token and kind != "after"):
            return None
        return Built(Bound(found.node("p"), kind), _tags(token, "bound"))

    return build


def _marked(*, approximate: bool = False, uncertain: bool = False) -> Build:
    def build(found: Found) -> Built | None:
        return Built(Marked(found.node("p"), approximate, uncertain), _tags(found["p"], "marked"))

    return build


_LINK = "<in|article>{0,2}"
MARKS = [
    Rule(rf"<about>{_LINK}(?P<p><point>)", _marked(approximate=True)),
    Rule(r"(?P<p><point>)<about_post>", _marked(approximate=True)),
    Rule(rf"<probably><comma>?{_LINK}(?P<p><point>)", _marked(uncertain=True)),
    Rule(r"(?P<p><point>)<open>?(?P<q><query>)<close>?(?!\Z)", _marked(uncertain=True)),
]
BOUNDS = [
    Rule(r"<since><article>?(?P<p><point>)(?=<onwards&in><article>)", _bound("since")),  # ``stand seit 1919 | an der Spitze``
    Rule(r"<from|since><article>?(?P<p><point>)<onwards>", _bound("since")),
    Rule(rf"<since&dated>{_LINK}(?P<p>(?!<p_day>)<point>)", _bound("since")),
    *(Rule(rf"(?!<dated>)<{side}>{_LINK}(?P<p><point>)", _bound(side)) for side in SIDES),
    *(Rule(rf"(?P<p><point>)<{side}_post>", _bound(side)) for side in SIDES),
    Rule(r"<pre><hyphen>(?P<p><point>)", _bound("before")),
    Rule(r"<post><hyphen>(?P<p><point>)", _bound("after")),
    Rule(r"(?P<p><point&c_from>)", _bound("since")),
    Rule(r"(?P<p><point&c_until>)", _bound("until")),
    Rule(r"(?P<p><point&c_by>)(?!<dawning>)", _bound("by")),
]
