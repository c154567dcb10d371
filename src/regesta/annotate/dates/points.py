"""Rules for single dates: days, months, years and seasons, in every order of words."""

from __future__ import annotations

from regesta.annotate.dates.ages import NAMED_AGES
from regesta.annotate.dates.apart import APART_DAYS, APART_YEARS
from regesta.annotate.dates.eras import AGES, DAY, FILL, LEAD, REPUBLICAN
from regesta.annotate.dates.named import QUARTERS
from regesta.annotate.dates.nodes import DayOnly, Node, Point, Several, Span
from regesta.annotate.dates.rules import Built, Found, Rule
from regesta.annotate.dates.tokens import Token

YEAR = rf"(?:(?:{FILL}{{1,3}}(?=<year>(?!<not_year_after>)))?(?P<year><year>))"
_PREPOSITIONS = frozenset(
    {"in", "by", "before", "after", "since", "until", "from", "to", "between", "early", "mid", "late", "last", "this", "next"}
    | {"that", "first_half", "second_half"}
)
_BEFORE_YEAR = _PREPOSITIONS | {
    *("about", "probably", "open", "year_word", "article", "of", "and", "or", "dash", "comma", "semicolon", "dot", "month"),
}
_POSTPOSITIONS = (
    *("early_post", "mid_post", "late_post", "first_half_post", "second_half_post", "before_post", "after_post", "since_post"),
    "about_post",
)
_OF_YEAR = frozenset({"of", "article", "year_word", "open"})
_DAYS = f"(?P<days>{DAY}<dot>?(?:(?:<dash|hyphen|to|and|or|comma|slash>)(?:<article|of|in|to>)?{DAY}<dot>?){{1,8}})"


def _year(found: Found, name: str = "year") -> int | None:
    return found.value(name, "year")


def _point(point: Point) -> Built:
    point.edtf(point.year if point.year is not None else 2000)  # raises if there is no such day
    tags = {"point", "explicit"}
    kind = "day" if point.day else "month" if point.month else "season" if point.season else "year"
    tags.add(f"p_{kind}")
    if point.year is None:
        tags.add("yearless")
    return Built(point, tags)


def _day(found: Found) -> Built | None:
    token = found["day"]
    if "glued" in token:
        return None
    if _year(found) is None and found.before is not None and "name_before" in found.before:
        return None
    day = found.value("day", "day", "day_word", "ord") or 0
    month = found.value("month", "month", "roman") or found.value("month2", "roman") or found.value("month3", "roman")
    if month is None or not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    weekday = found.value("w", "weekday")
    return _point(Point(year=_year(found), month=month, day=day, weekday=weekday))


def _days(found: Found) -> Built | None:
    month, year = found["month"]["month"], _year(found)
    tokens = found.all("days")
    numbers = [token.values.get("day", token.values.get("ord", 0)) for token in tokens if "day" in token or "ord" in token]
    if not all(1 <= number <= 31 for number in numbers) or any("weekday" in token for token in tokens):
        return None
    points = [Point(year=year, month=month, day=number) for number in numbers]
    for point in points:
        point.edtf(2000 if year is None else year)
    tags = {"point", "p_list", "explicit"} | ({"yearless"} if year is None else set())
    joints = {tag for token in tokens for tag in ("and", "or", "comma") if tag in token}
    between = len(points) == 2 and any("between" in token for token in found.whole[:-1] if token not in tokens)
    if between and "and" in joints:
        if numbers[0] >= numbers[1]:
            return None
        return Built(Span(points[0], points[1], between=True), tags - {"p_list"} | {"p_range"})
    node: Node
    if joints or len(points) > 2:
        if not joints:
            return None
        node = Several(tuple(points), either="or" in joints)
        if len(points) == 2 and "and" in joints:
            tags.add("pair")
    else:
        if numbers[0] >= numbers[1]:
            return None
        node = Span(points[0], points[1])
    return Built(node, tags)


def _two_styles(found: Found) -> Built | None:
    """A day in the old and the new style, 2/15 March."""
    old, new = found.value("old", "day", "ord"), found.value("day", "day", "ord")
    if old is None or new is None or new - old not in _STYLES_APART or "glued" in found["old"]:
        return None
    built = _day(found)
    return None if built is None else Built(built.node, {*built.tags, "julian"})


def _day_only(found: Found) -> Built | None:
    day = found.value("day", "day", "ord")
    if day is None or not 1 <= day <= 31 or "glued" in found["day"]:
        return None
    if "day" not in found["day"] and found.after is not None and "word" in found.after:
        return None
    return Built(DayOnly(day, found.value("w", "weekday")), ("point", "p_day", "relative", "dated"))


def _figures(found: Found) -> Built | None:
    month, day = divmod(found["d"]["day_month"], 100)
    return _point(Point(month=month, day=day))


def _month(found: Found) -> Built | None:
    return _point(Point(year=_year(found), month=found["month"]["month"]))


def _months(found: Found) -> Built | None:
    first, last = found["month"]["month"], found["last"]["month"]
    if first >= last:
        return None
    year = _year(found)
    return Built(Span(Point(year=year, month=first), Point(year=year, month=last)), ("point", "p_range", "explicit"))


_PLAIN = frozenset({"word", "small"})


def _season(found: Found) -> Built | None:
    before = found.before
    if "weak" in found["season"] and before is not None and "small" in before and before.values.keys() <= _PLAIN:
        return None  # ``his | fall in 1971``
    if "years_before" in found["season"]:  # a word for summer that also is one for years: lata 1944–1945
        after = found.after
        if found.whole[-1] is not found["year"] or after is not None and not _JOINTS.isdisjoint(after.values):
            return None
    return _point(Point(year=_year(found), season=found["season"]["season"]))


def _kept(token: Token) -> Built:
    return Built(token.node, [tag for tag in token.values if not tag.startswith("c_")])


def _bare_month(found: Found) -> Built | None:
    token, before, after = found["month"], found.before, found.after
    placed = any(tag.startswith("c_") for tag in token.values) or before is not None and "in" in before
    if after is not None and ("caps" in after and "word" in after and not placed or "apostrophe" in after and "weak" in token):
        return None
    if "name_too" in token and after is not None and "caps" in after and "word" in after:
        return None
    if before is not None and "num" in before and "c_in" not in before:
        return None
    if before is not None and "day" in before and (further := found.preceding(2)) is not None and "name_before" in further:
        return None
    if "proper" in token and ("c_adjective" in token or before is None or "in" not in before):
        return None
    if "c_adjective" in token and before is None:
        return None
    if "weak" in token and "card" in token and after is not None and {"word", "not_year_after", "unit"} & after.values.keys():
        return None  # ``sous les coups de | sept | hommes``
    if "weak" in token and not _in_list(found) and (before is None or not _PREPOSITIONS & before.values.keys()):
        return None
    return _point(Point(month=token["month"]))


def _in_list(found: Found) -> bool:
    """Whether a month stands between two others that the text lists."""
    ends = (found.preceding(1), found.preceding(2), found.following(1), found.following(2))
    joint, month, joint_after, month_after = (token.values if token is not None else {} for token in ends)
    return (
        not _JOINTS.isdisjoint(joint)
        and not _JOINTS.isdisjoint(joint_after)
        and not _MONTHS.isdisjoint(month)
        and not _MONTHS.isdisjoint(month_after)
    )


def _bare_season(found: Found) -> Built | None:
    if "proper" in found["season"]:
        return None
    if "years_before" in found["season"] and (found.before is None or _SEASON_BOUNDS.isdisjoint(found.before.values)):
        return None
    return _point(Point(season=found["season"]["season"]))


def _bare_year(found: Found) -> Built | None:
    token, before, after = found["year"], found.before, found.after
    number = token["year"]
    if "glued" in token or "era" in token:
        return _point(Point(year=number)) if "era" in token else None
    if "named" in token:
        return _point(Point(year=number))
    if after is not None and ("not_year_after" in after or "percent" in after):
        return None
    if after is not None and "hyphen" in after and (further := found.following(2)) is not None and "word" in further:
        return None
    cased = any(tag.startswith("c_") for tag in token.values)
    if before is not None:
        if "not_year_before" in before and not ("dot" in before and "c_in" in token):
            return None
        if ("hyphen" in before or "slash" in before or "apostrophe" in before) and not _after_year(found):
            return None
        if "slash" in before and (third := found.preceding(3)) is not None and "not_year_before" in third:
            return None  # law 1268/1982
        if "quantity" in before and after is not None and "word" in after and "caps" not in after and not cased:
            return None
        if ("num" in before and "year" not in before) or "group" in before:
            return None
    if before is None:
        alone = after is None or "dot" in after and found.following(2) is None
        strong = cased or alone or after is not None and not {"word", "caps"} & after.values.keys()
    else:
        strong = cased or not _BEFORE_YEAR.isdisjoint(before.values)
    governed = before is not None and (not (_PREPOSITIONS | _OF_YEAR).isdisjoint(before.values) or _ends_range(found))
    if before is not None and not {"and", "or"}.isdisjoint(before.values) and (first := found.preceding(2)) is not None:
        governed = governed or "year" in first or "p_year" in first
    counted = found.noun_follows and after is not None and "caps" not in after and not cased and not governed
    strong = strong or "bare" in token and not counted
    if counted and (number < 1500 or number % 100 == 0):
        return None
    low = 1000 if strong else 1400
    if not low <= number <= 2100:
        return None
    return _point(Point(year=number))


_JOINTS = frozenset({"dash", "hyphen", "slash", "and", "or", "comma", "to"})
_MONTHS = frozenset({"month", "p_month"})
_SEASON_BOUNDS = frozenset({"since", "before", "after", "early", "mid", "late", "until"})
_YEAR_OR_PART = frozenset({"p_year", "year", "p_month", "early", "mid", "late", "pre", "post"})


def _after_year(found: Found) -> bool:
    before, further = found.preceding(2), found.preceding(3)
    if further is not None and "hyphen" in further and "yy" not in found["year"]:
        return False
    return before is not None and not _YEAR_OR_PART.isdisjoint(before.values)


_OPENS = frozenset({"between", "years_before"})


def _ends_range(found: Found) -> bool:
    """Whether it ends a stretch: a dash and another year stand before it, or *between* one *and* this."""
    joint, first, opening = (found.preceding(count) for count in (1, 2, 3))
    if joint is None or first is None or _YEAR_OR_PART.isdisjoint(first.values):
        return False
    return "dash" in joint or opening is not None and "and" in joint and not _OPENS.isdisjoint(opening.values)


def _short_range(found: Found) -> Built | None:
    first, short = found["year"]["year"], found["yy"]["yy"]
    if short <= first % 100 or "era" in found["year"]:
        return None
    last = first // 100 * 100 + short
    return Built(Span(Point(year=first), Point(year=last)), ("point", "p_range", "explicit"))


_STYLES_APART = range(10, 14)  # days
_TWO_STYLES = Rule(
    rf"(?P<old>{DAY})<dot>?<slash>(?P<day>{DAY})<dot>?(?:<of><article>?)?(?P<month><month>)(?:<dot>?{YEAR})?", _two_styles
)
_DMY = Rule(rf"{LEAD}<article>?(?P<day>{DAY})<dot>?(?:<of><article>?)?(?P<month><month>)(?:<dot>?{YEAR})?", _day)
_UNCOUNTED = "(?!<not_year_after|u_year|u_month|u_week>)"  # ``in May 30 years``
_STOP = r"(?:<dot>(?!\Z|<caps>|<month>))?"  # the point of an ordinal figure, where it doesn't end the sentence
_DMY_ROMAN = Rule(
    r"(?P<day><day>)(?:<dot>(?P<month><roman>)<dot>|<hyphen>(?P<month2><roman>)<hyphen>|<slash>(?P<month3><roman>)<slash>)(?P<year><year>)",
    _day,
)
_DMY_WORDS = Rule(rf"{LEAD}<article>?(?P<day><day_word>)(?:<of><article>?)?(?P<month><month>)(?!<day>)(?:<dot>?{YEAR})?", _day)
_MDY_STOP = Rule(rf"{LEAD}(?P<month><month>)<dot>?(?P<day>{DAY}){_UNCOUNTED}{_STOP}", _day)
_MDY = Rule(
    rf"{LEAD}(?P<month><month>)<dot>?<article>?(?P<day>{DAY}){_UNCOUNTED}(?!<month>)(?:<dot>?{YEAR})?",
    _day,
)
_MDY_END = Rule(rf"{LEAD}(?P<month><month>)<dot>?<article>?(?P<day>{DAY})(?:<dot>?{YEAR}|(?!<word|month|not_year_after>))", _day)
_DMY_YEAR = Rule(rf"{LEAD}(?P<day>{DAY})<dot>?(?P<month><month>)<dot>?(?P<year><year>)(?!<dot><month>)", _day)
_YMD = Rule(rf"(?P<year><year>)<dot>?(?P<month><month>)<dot>?(?P<day>{DAY}){_UNCOUNTED}{_STOP}", _day)
_YMD_ROMAN = Rule(rf"(?P<year><year>)<dot>?(?P<month><roman>)<dot>(?P<day>{DAY}){_UNCOUNTED}{_STOP}", _day)
_DAYS_RULES = [
    Rule(rf"{LEAD}(?:<from|between>)?<article>?{_DAYS}(?:<of><article>?)?(?P<month><month>)(?:<dot>?{YEAR})?", _days),
    Rule(rf"(?P<month><month>)<dot>?{_DAYS}{YEAR}", _days),
    Rule(rf"(?:(?P<year><year>)<dot>?)?(?P<month><month>)<dot>?{_DAYS}(?!<month|yy>)", _days),
]
_MY = Rule(rf"(?P<month><month>)<dot>?{YEAR}", _month)
_FIGURES = Rule(
    r"(?<=<day_before|day_part|weekday|from|to|until|since|after|before|between|by|in|and|or|comma>)(?P<x>(?P<d><day_month>))",
    _figures,
)
_DAY_ONLY = [
    _FIGURES,
    Rule(rf"<article>?(?P<w><weekday>)<comma>?<article>?(?P<day>{DAY})(?!<not_year_after|unit|hyphen|dash>)", _day_only),
    Rule(rf"<article>?(?P<w><weekday>)<open>(?P<day>{DAY})<close>", _day_only),
    Rule(rf"<article>?(?P<day>{DAY})<of>?<article>?<same|that><article>?<u_month>", _day_only),
]
_YM = Rule(r"(?P<year><year>)<dot|year_word>?(?P<month><month>)", _month)
_YEAR_RANGE = "(?:<dash|hyphen|slash><yy|year>)?"
_SEASON_YEAR = Rule(
    rf"<article>?(?P<season><season>)(?:<in>)?(?:<of|article|year_word|comma>){{0,3}}(?P<year><year>){_YEAR_RANGE}", _season
)
_YEAR_SEASON = Rule(rf"(?P<year><year>){_YEAR_RANGE}<dot|year_word>?(?P<season><season>)", _season)
_YEARS = [
    Rule(r"(?P<year><year>)<dash|hyphen|slash>(?P<yy><yy>)<year_post>?(?!<dash|hyphen|slash|num|not_year_after>)", _short_range),
    Rule(
        r"<article>?<year_word>(?P<n><year3|year>)(?!<not_year_after>)",
        lambda found: _point(Point(year=found.value("n", "year3", "year"))),
    ),
    Rule(r"<article>?(?P<year><year>)<dot>?(?P<word>(?!<not_year_after>)<year_word>)(?!<year3>)", _bare_year),
    Rule(r"(?P<year><year>)", _bare_year),
]
_YEAR_WORD = Rule(r"(?P<p>(?!<yearless>)<point&explicit>)<dot>?<year_word>(?!<year3>)", lambda found: _kept(found["p"]))
_MARK = r"(?=<dash|hyphen|colon|dot|open>)"
_ENTRY = [  # the head of a chronicle's entry, its year first: ``1933, 7 March –``
    Rule(rf"\A(?P<year><year>)<comma>(?P<day>{DAY})<dot>?<of>?(?P<month><month>){_MARK}", _day),
    Rule(rf"\A(?P<year><year>)<comma>{_DAYS}<of>?(?P<month><month>){_MARK}", _days),
    Rule(rf"\A(?P<year><year>)<comma>(?P<month><month>)<dot>?(?P<day>{DAY}){_MARK}", _day),
    Rule(rf"\A(?P<year><year>)<comma>(?P<month><month>)<dash|hyphen>(?P<last><month>){_MARK}", _months),
    Rule(rf"\A(?P<year><year>)<comma>(?P<month><month>){_MARK}", _month),
]
_BESIDE_MONTH = "|".join(sorted(_PREPOSITIONS | {"of", "and", "or", "dash", "open", "about"}))
_BARE = [
    Rule(r"\A(?P<x>(?P<month><month>))(?=<colon|dash|dot>?\Z|<colon|dash>)", _month),
    Rule(r"(?P<x>(?P<month><month&c_in|month&c_from|month&c_until|month&c_by|month&c_adjective>))", _bare_month),
    Rule(rf"(?<=<{_BESIDE_MONTH}>)(?P<x>(?P<month><month>))", _bare_month),
    Rule(r"(?P<x>(?P<month><month>))(?=<of>?<short_year_date>)", _bare_month),
    Rule(r"(?<=<early|mid|late><hyphen>)(?P<x>(?P<month><month>))", _bare_month),
    Rule(rf"(?P<month><month>)(?=<{'|'.join(_POSTPOSITIONS)}>)", _bare_month),
    Rule(r"(?P<x>(?P<month><month>))(?=<dash|hyphen|to|and|or|comma><month|p_month>)", _bare_month),
    Rule(
        r"(?<=<in|by|before|after|since|until|from|to|between|early|mid|late|about|that>)(?P<x><article>?(?P<season><season>))(?!<next_post|previous_post>)(?!<of>(?!<article>?<r_year>))",
        _bare_season,
    ),
    Rule(r"(?P<season><season&c_in>)", _bare_season),
]


def point_rules(*, year_first: bool, month_first: bool = True, apart: bool = False) -> list[Rule]:
    """The rules for single dates, in order of application.

    ``month_first``: days may stand after their month without a year. ``apart``: each day of a list or stretch by itself, and
    the word *year* behind a year outside it, as corpora with TIMEX3 have it in the languages that put it there.
    """
    month_day = _MDY if month_first else _MDY_END
    named = [] if year_first else [_YEAR_WORD]
    orders = (
        [_YMD, _YMD_ROMAN, _DMY_YEAR, _MDY_STOP, _DMY, _YM, _MY]
        if year_first
        else [_DMY_ROMAN, _DMY_WORDS, _DMY, _YMD, month_day, _MY]
    )
    seasons = [_YEAR_SEASON, _SEASON_YEAR] if year_first else [_SEASON_YEAR, _YEAR_SEASON]
    if apart:
        return [
            *REPUBLICAN,
            _TWO_STYLES,
            *orders,
            *APART_DAYS,
            *_DAY_ONLY,
            *seasons,
            *AGES,
            *NAMED_AGES,
            *QUARTERS,
            *_YEARS[1:],
            *APART_YEARS,
        ]
    return [
        *REPUBLICAN,
        _TWO_STYLES,
        *_ENTRY,
        *_DAYS_RULES,
        *orders,
        *_DAY_ONLY,
        *seasons,
        *AGES,
        *NAMED_AGES,
        *QUARTERS,
        *_YEARS,
        *named,
    ]


def bare_rules(*, prepositions: bool) -> list[Rule]:
    """The rules for months and seasons without a year, tried after all relative expressions.

    Where the prepositions of a language aren't known, any month that can be nothing else is taken.
    """
    return list(_BARE) if prepositions else [Rule(r"(?!<weak>)(?P<month><month>)", _bare_month)]
