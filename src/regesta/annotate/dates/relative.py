"""Rules for expressions that hang on another date, or on the time of writing."""

from __future__ import annotations

from collections.abc import Callable

from regesta.annotate.dates.nodes import Node, Parted, Point
from regesta.annotate.dates.phrases import PART, PART_POST, part_of
from regesta.annotate.dates.relations import Near, Shifted, Unit
from regesta.annotate.dates.rules import Built, Found, Rule
from regesta.annotate.dates.tokens import Token

Build = Callable[[Found], Built | None]

_UNITS: tuple[Unit, ...] = ("day", "week", "month", "year", "decade", "century")
_CLAUSE_END = r"(?=<comma|dot|semicolon|colon|close|and|or|end|query|dash>|\Z)"
_BEHIND = r"(?:<article>|(?<=<in|of|from|to|by|until|since|before|after|early|mid|late>))"
_NUMBER = "<card|num>"
_TOLD = frozenset({"that", "this", "same", "following", "preceding", "next", "last", "ord", "half_a", "one_and_half"})
_HALVES: dict[Unit, tuple[int, Unit]] = {"year": (6, "month"), "decade": (5, "year"), "century": (50, "year")}
_NEAR = 6  # tokens between a weekday and the auxiliary that tells its tense
_WIDE: tuple[Unit | None, ...] = ("month", "year", "decade", "century")


def _unit(token: Token) -> Unit:
    return next(unit for unit in _UNITS if f"u_{unit}" in token)


def _relative(node: Node, unit: Unit | None = None) -> Built:
    tags = ("point", "relative", "r_wide" if unit in _WIDE else "r_day", *(("r_year",) if unit == "year" else ()))
    return Built(node, tags)


def _counted(found: Found) -> tuple[int | None, Unit]:
    """How many of which unit: one, where a singular stands alone; of a half, those of a smaller unit."""
    one, part = found.get("one"), found.get("part")
    if part is not None:
        return halves(part, _unit(found["of"]))
    if one is None:
        return found.value("n", "card", "num"), _unit(found["u"])
    before = found.before
    return (None if before is not None and not _TOLD.isdisjoint(before.values) else 1), _unit(one)


def halves(part: Token, unit: Unit) -> tuple[int | None, Unit]:
    """Half a unit, or one and a half, in the unit below; None if that is none."""
    count, smaller = _HALVES.get(unit, (None, unit))
    return (3 * count if count is not None and "one_and_half" in part else count), smaller


def _shift(found: Found) -> Built | None:
    count, unit = _counted(found)
    before = found.before
    if count is None or not 0 < count < 1000 or (before is not None and "quantity" in before and "about" not in before):
        return None
    sign = -1 if found.get("earlier") else 1
    of = found.node("p") if found.get("p") else None
    return _relative(Shifted(sign * count, unit, of, written=found.get("lapse") is not None), unit)


def _before_name(found: Found) -> Built | None:
    """Counted from what was told, not from the name behind it, which is the subject: ``Un mese dopo | X fu fucilato``."""
    if found.before is not None and found.before.values.keys().isdisjoint({"comma", "dot", "semicolon", "and"}):
        return None
    count = 1
    while (token := found.following(count)) is not None and "caps" in token and "point" not in token:
        count += 1
    if token is None or "word" not in token or not token.values.keys().isdisjoint({"of", "and", "comma", "article", "in", "to"}):
        return None
    return _shift(found)


def _ago(found: Found, sign: int = -1) -> Built | None:
    count, unit = _counted(found)
    if count is None or not 0 < count < 1000:
        return None
    return _relative(Shifted(sign * count, unit, None, deictic=True), unit)


def _eve(found: Found) -> Built | None:
    return _relative(Shifted(-1, "day", found.node("p")), "day")


def _ahead(found: Found) -> Built | None:
    return _ago(found, 1)


def _near(step: int, *, deictic: bool = False, either: bool = False) -> Build:
    def build(found: Found) -> Built | None:
        token = found["u"]
        if "weak" in token and "weekday" in token and found.after is not None and "word" in found.after:
            return None
        if _numbers(found):
            return None
        if "unit" in token:
            unit = _unit(token)
            return _relative(Near(step, unit=unit, deictic=deictic, either=either), unit)
        if "month" in token:
            return _relative(Near(step, month=token["month"], deictic=deictic, either=either), "month")
        if "season" in token:
            return _relative(Near(step, season=token["season"], deictic=deictic, either=either))
        if "weekday" not in token:  # the singular of a word that is no unit of dates (the following hour)
            return None
        if not step and deictic and _will(found):
            return _relative(Near(1, weekday=token["weekday"], deictic=True))
        return _relative(Near(step, weekday=token["weekday"], deictic=deictic, either=either))

    return build


def _day_beside(step: int) -> Build:
    """A day of a month with a word behind it that says it is the next or last of that name: ``le 7 avril | suivant``."""

    def build(found: Found) -> Built | None:
        node = found.node("p")
        if not isinstance(node, Point) or node.month is None or node.day is None or node.year is not None:
            return None
        return _relative(Near(step, month=node.month, day=node.day), "day")

    return build


def _numbers(found: Found) -> bool:
    """Whether a weekday whose name is an ordinal too numbers the name or noun behind it (*Τρίτη Δημοκρατία*)."""
    token, after = found["u"], found.after
    if not {"weekday", "ord"} <= token.values.keys() or after is None or "word" not in after:
        return False
    return "caps" in after or found.before is None


def _will(found: Found) -> bool:
    """Whether an auxiliary of the future stands near, in the same clause or ahead."""
    for count in range(1, _NEAR + 1):
        token = found.preceding(count)
        if token is None or "comma" in token:
            break
        if "will" in token:
            return True
    return any(token is not None and "will" in token for token in map(found.following, range(1, _NEAR + 1)))


def _weekday(found: Found) -> Built | None:
    """A day of this or the last week; one whose name is also another word only where no noun can follow."""
    after = found.after
    if "weak" in found["u"] and "caps" not in found["u"] and after is not None and "word" in after:
        return None
    return _near(0, deictic=True)(found)


def _steps(days: int, *, deictic: bool = False) -> Build:
    node = Near(0, unit="day", deictic=deictic) if not days else Shifted(days, "day", None, deictic=deictic)
    return lambda found: _relative(node)


def _years(step: int) -> Build:
    return lambda found: _relative(Near(step, unit="year", deictic=True), "year")


_DAY_TOLD = frozenset({"hyphen", "weekday", "today", "yesterday", "tomorrow", "day_before_yesterday", "day_after_tomorrow"})


def _hour(found: Found) -> Built | None:
    before = found.before
    if before is not None and (before.node is not None or not _DAY_TOLD.isdisjoint(before.values)):
        return None
    return _relative(Near(0, unit="day", recent=True), "day")


_NOT_DATED = "(?!<of|in|from|comma|article|year_word>{0,3}<point|ord|num|month|weekday>)(?!<of>)"
_SPECIFIC = "u_day|u_week|u_month|u_year|u_decade|season|month"  # "this century" is the writer's own
_ANY_UNIT = "<unit|season|month|weekday>"
_ONE_UNIT = "<singular|season|month|weekday>"
_NOT_SEVERAL = f"(?!<lasting>){_ANY_UNIT}"  # "the next years"
_COUNTED = rf"(?:(?P<n>{_NUMBER})(?P<u><unit>)|(?P<part><half_a|one_and_half>)(?P<of><unit>)|(?P<one><unit&singular>))"
_GOES_ON = rf"(?:{_CLAUSE_END}|(?=<in|day_follows>))"
_BARRED = "(?!<of|article|word|caps|card|num>)"
_ADVERB = "(?!<of|to|in|article|that|caps|card|num>)"


def _beside(mark: str, build: Build, unit: str, article: str = "") -> list[Rule]:
    """A unit with a word before it; any form of it (``im folgenden Jahre``) where the article says that it is one."""
    return [
        Rule(rf"(?<=<with_article>)<{mark}>(?P<u>{_ANY_UNIT})(?!<of>)", build),
        Rule(rf"{article}<{mark}>(?P<u>{unit})(?!<of>)", build),
    ]


def _behind(mark: str, also: str, build: Build) -> list[Rule]:
    """A unit with a word after it; one that is a preposition too (``the year after``) has no noun behind it."""
    return [
        Rule(rf"(?<=<with_article>)(?P<u>{_ANY_UNIT})(?!<{also}>)<{mark}>(?!<of|to>)", build),
        Rule(rf"{_BEHIND}(?P<u>{_NOT_SEVERAL})(?!<{also}>)<{mark}>(?!<of|to>)", build),
        Rule(rf"{_BEHIND}(?P<u>{_NOT_SEVERAL})<{mark}&{also}>{_BARRED}", build),
    ]


HOURS = [
    Rule(rf"<about>?<article>?<day_hour>{_NOT_DATED}", _hour),
    Rule(rf"<about|in|day_hour>{{1,2}}{_NUMBER}<hour>(?!<later|earlier|ago>){_NOT_DATED}", _hour),
    Rule(rf"{_NUMBER}(?!<time_unit>)<hour>{_NOT_DATED}", _hour),  # "zes uur" may be how long it took
]
_PARTED = "u_year|u_month|u_decade|u_century"
_RELATIVE = [
    Rule(rf"{_COUNTED}(?P<late><after>)<article|in>{{0,2}}(?P<p><point&explicit>)", _shift),
    Rule(rf"{_COUNTED}(?P<earlier><before>)<article|in>{{0,2}}(?P<p><point&explicit>)", _shift),
    Rule(rf"(?P<p><point&explicit>)(?P<late><after_post>)(?P<n>{_NUMBER})(?P<u><unit>)", _shift),
    Rule(r"<pridie><of|article>{0,2}(?P<p><p_day&explicit>)", _eve),
    Rule(rf"<article><pridie>{_CLAUSE_END}", _steps(-1)),  # ``seized the day before, …``
    Rule(r"<article>?<next_day>(?!<of|unit>)", _steps(1)),
    Rule(r"<day_after_next>", _steps(2)),
    Rule(r"<previous_day>(?!<of|unit>)", _steps(-1)),
    Rule(r"<day_before_previous>", _steps(-2)),
    Rule(r"<same_day>", _steps(0)),
    Rule(r"(?P<p><p_day&yearless>)<next_post>(?!<of|to>)", _day_beside(1)),
    Rule(r"(?P<p><p_day&yearless>)<previous_post>(?!<of|to>)", _day_beside(-1)),
    *_behind("next_post", "after", _near(1)),
    *_behind("previous_post", "before", _near(-1)),
    Rule(rf"{_COUNTED}(?P<late><later>)(?!<of|owned>)(?!<article><same|num|ord|card|day>)", _shift),
    Rule(rf"{_COUNTED}(?P<earlier><earlier>)(?!<of>)(?!<article><same|num|ord|card|day>)", _shift),
    Rule(rf"{_COUNTED}(?P<late><after>)(?:<that_time>|{_CLAUSE_END})", _shift),
    Rule(rf"{_COUNTED}(?P<earlier><before>){_CLAUSE_END}", _shift),
    Rule(rf"{_COUNTED}(?P<late><next_adverb>){_ADVERB}", _shift),
    Rule(rf"{_COUNTED}(?P<late><next_adverb>)(?=<caps>)", _before_name),
    Rule(rf"{_COUNTED}(?P<earlier><previous_adverb>){_ADVERB}", _shift),
    Rule(rf"<later_pre>{_COUNTED}(?:<that_time>|{_GOES_ON})", _shift),
    Rule(rf"\A<later_pre>{_COUNTED}(?!<of|num|ord|point>)", _shift),
    Rule(rf"(?P<lapse><lapse>){_COUNTED}(?!<of>)", _shift),
    Rule(rf"{_COUNTED}<ago>", _ago),
    Rule(rf"<ago>{_COUNTED}", _ago),
    Rule(rf"<ago_pre>{_COUNTED}(?!<of|num|ord|point>)", _ago),
    Rule(rf"<ahead>{_COUNTED}(?!<of|num|ord|point>)", _ahead),
    Rule(r"(?:<article|that>)?(?:<same>)<article>?(?P<u><unit|season|month>)(?!<of>)", _near(0)),
    *_behind("that_post", "same", _near(0)),
    Rule(r"<that&this>(?P<u><u_day>)(?!<of>)", _near(0)),
    *_beside("that&this", _near(0, either=True), _NOT_SEVERAL),
    Rule(rf"(?:<later|earlier>)?<that>(?P<u><{_SPECIFIC}>)(?:<hyphen><word>)?(?!<of>)", _near(0)),
    *_beside("following&next", _near(1, either=True), _ONE_UNIT),
    *_beside("following", _near(1), _ONE_UNIT),
    *_beside("preceding&last", _near(-1, either=True), _ONE_UNIT),
    *_beside("preceding", _near(-1), _ONE_UNIT),
    Rule(rf"{_BEHIND}(?P<u>{_ONE_UNIT})<following>", _near(1)),
    Rule(rf"{_BEHIND}(?P<u>{_ONE_UNIT})<preceding>", _near(-1)),
    *_beside("next", _near(1), _NOT_SEVERAL, "<article>"),
    *_beside("previous", _near(-1), _NOT_SEVERAL, "<article>"),
    Rule(r"(?P<u><following&unit>)(?!<of>)", _near(1)),
    Rule(r"(?P<u><preceding&last&unit>)(?!<of>)", _near(-1, either=True)),
    Rule(r"(?P<u><preceding&unit>)(?!<of>)", _near(-1)),
    Rule(rf"{_BEHIND}(?P<u>{_ANY_UNIT})<next_adverb>{_ADVERB}", _near(1)),
    Rule(rf"{_BEHIND}(?P<u>{_ANY_UNIT})<previous_adverb>{_ADVERB}", _near(-1)),
    Rule(rf"<article>?<coming>(?P<u>{_NOT_SEVERAL})(?!<of>)", _near(1, deictic=True)),
    Rule(rf"<article>?(?P<u>{_NOT_SEVERAL})<coming>(?!<of>)", _near(1, deictic=True)),
    Rule(r"<next>(?P<u><u_day>)", _near(1)),
    *_beside("last", _near(-1, deictic=True), _NOT_SEVERAL),
    Rule(rf"(?P<u>{_ANY_UNIT})<last>(?!<of>)", _near(-1, deictic=True)),
    Rule(r"<this>(?P<u><unit|season|month>)(?!<of>)", _near(0, deictic=True)),
    Rule(r"(?P<u><this&unit>)(?!<of>)", _near(0, deictic=True)),
    Rule(rf"<next>(?P<u>{_NOT_SEVERAL})(?!<of>)", _near(1, deictic=True)),
    Rule(r"(?P<u>(?!<weak>)<weekday>|(?<=<in>)<weekday>)(?!<num|ord|month|day>)", _weekday),
    Rule(r"<today>", _steps(0, deictic=True)),
    Rule(r"<yesterday>", _steps(-1, deictic=True)),
    Rule(r"(?:\A|(?<=<!article>))<tomorrow>", _steps(1, deictic=True)),
    Rule(r"<day_before_yesterday>", _steps(-2, deictic=True)),
    Rule(r"<day_after_tomorrow>", _steps(2, deictic=True)),
    *(
        Rule(rf"<{name}><u_year>?", _years(step))
        for name, step in (("this_year", 0), ("last_year", -1), ("next_year", 1), ("year_before_last", -2))
    ),
]  # fmt: skip


def _parted(found: Found) -> Built:
    return Built(Parted(Near(0, unit=_unit(found["u"])), part_of(found)), ("point", "relative", "r_day"))


def relative_rules(*, articles: bool) -> list[Rule]:
    """The rules, in order of application; in a language without articles *the end of the year* has none."""
    the = "<article>" if articles else ""
    lead = "(?:<of|in>?<article>|<of&with_article>)" if articles else "<of|in>?"
    return [
        *_RELATIVE,
        Rule(rf"(?P<part><{PART}>){lead}(?P<u><{_PARTED}>)(?!<of|word|next_post|previous_post>)", _parted),
        Rule(rf"{the}(?P<u><{_PARTED}>)(?P<part><{PART_POST}>)", _parted),
    ]
