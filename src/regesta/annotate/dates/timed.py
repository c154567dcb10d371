"""Expressions of time that are no date: stretches (two years), hours (Sunday night), what recurs, and vague references (now).

They have no EDTF value, but a TIMEX3 one (TimeML 1.2.1, Pustejovsky et al. 2003).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, Literal, cast

from regesta.annotate.dates.nodes import Node, Scope
from regesta.annotate.dates.relations import Near, Shifted, Unit
from regesta.annotate.dates.relative import halves
from regesta.annotate.dates.rules import Built, Found, Rule
from regesta.annotate.dates.timex import timex_value
from regesta.annotate.dates.tokens import Token
from regesta.model.dates import Edtf

TimexKind = Literal["DATE", "TIME", "DURATION", "SET"]
_LETTERS: Final = {"day": "D", "week": "W", "month": "M", "year": "Y", "decade": "DE", "century": "CE"}
_TIME_LETTERS: Final = {"hour": "H", "minute": "M", "second": "S"}
_YEARS: Final = {"decade": 10, "century": 100}
_HOURS: Final = {
    "morning": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "noon": "12:00",
    "midnight": "24:00",
    "daytime": "DT",
}
_RECURRING: Final = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y"}
_VAGUE: Final = {"present_ref": "PRESENT_REF", "past_ref": "PAST_REF", "future_ref": "FUTURE_REF"}
_MOST: Final = 10_000
_DEICTIC: Final = {"day_before_yesterday": -2, "yesterday": -1, "today": 0, "tomorrow": 1, "day_after_tomorrow": 2}
_AFTER_NOON: Final = frozenset({"pm", "afternoon", "evening"})
_NOON, _MIDNIGHT = 12 * 60, 24 * 60


class Timed(Node):
    """An expression of time that is no date."""

    __slots__ = ()
    kind: TimexKind

    def resolve(self, scope: Scope) -> Edtf | None:
        """None: it has no EDTF value."""
        return None

    def timex(self, scope: Scope) -> str | None:
        """Its TIMEX3 value in a scope; None if the scope can't give what is missing."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Lasting(Timed):
    """A stretch of so many units (None: of a number not told)."""

    count: int | None
    unit: str
    kind: TimexKind = "DURATION"

    def timex(self, scope: Scope) -> str:
        """The ISO 8601 duration; ``X`` for a number not told."""
        if self.unit in _TIME_LETTERS:
            return f"PT{self.count or 'X'}{_TIME_LETTERS[self.unit]}"
        if self.count is not None and self.unit in _YEARS:
            return f"P{self.count * _YEARS[self.unit]}Y"
        return f"P{self.count or 'X'}{_LETTERS[self.unit]}"


@dataclass(frozen=True, slots=True)
class DayTime(Timed):
    """A part of a day."""

    day: Node
    part: str
    kind: TimexKind = "TIME"

    def timex(self, scope: Scope) -> str | None:
        """The day with its part."""
        day = self.day.resolve(scope)
        return None if day is None else f"{timex_value(str(day))}T{_HOURS[self.part]}"


@dataclass(frozen=True, slots=True)
class Told(Node):
    """The day that the last sentences tell of, or else the day of writing."""

    def resolve(self, scope: Scope) -> Edtf | None:
        """The day."""
        return scope.anchor(recent=True) or scope.now()


@dataclass(frozen=True, slots=True)
class Clock(Timed):
    """An hour of the clock, in minutes from midnight."""

    minutes: int
    day: Node = Told()
    kind: TimexKind = "TIME"

    def timex(self, scope: Scope) -> str | None:
        """The day with the hour; ``XXXX-XX-XX`` for a day that nothing tells."""
        day = self.day.resolve(scope)
        hours = f"T{self.minutes // 60:02d}:{self.minutes % 60:02d}"
        if day is None:
            return f"XXXX-XX-XX{hours}"
        return None if day.point is None or day.point.precision != "day" else timex_value(str(day)) + hours


@dataclass(frozen=True, slots=True)
class Fixed(Timed):
    """What always has the same value: a vague reference, or how often something recurs."""

    value: str
    kind: TimexKind

    def timex(self, scope: Scope) -> str:
        """The value."""
        return self.value


def _unit(token: Token) -> str:
    return next(unit for unit in (*_LETTERS, *_TIME_LETTERS) if f"u_{unit}" in token)


def _lasting(found: Found) -> Built | None:
    count = found.value("n", "card", "num")
    if found.get("n") is not None and (count is None or not 0 < count < _MOST):
        return None
    return Built(Lasting(count, _unit(found["u"])), ("timed",))


def _one(found: Found) -> Built:
    return Built(Lasting(1, _unit(found["u"])), ("timed",))


def _compound(found: Found) -> Built:
    return Built(Lasting(found["n"]["compound"], _unit(found["n"])), ("timed",))


def vague(node: Node) -> str | None:
    """What a day or year seen from the time of writing is where that isn't known: the present, past or future."""
    if not isinstance(node, Near | Shifted) or not node.deictic:
        return None
    if isinstance(node, Near) and (node.weekday or node.month or node.season):
        return None
    step = node.step if isinstance(node, Near) else node.count
    return "PRESENT_REF" if not step else "PAST_REF" if step < 0 else "FUTURE_REF"


def _day_time(found: Found) -> Built:
    part = next(part for part in _HOURS if part in found["t"])
    return Built(DayTime(found.node("p"), part), ("timed",))


def _word_time(found: Found) -> Built:
    """A day and its part in one word (``Montagabend``, ``vanavond``)."""
    token = found["t"]
    part = next(part for part in _HOURS if part in token)
    if "weekday" in token:
        return Built(DayTime(Near(0, weekday=token["weekday"], deictic=True), part), ("timed",))
    days = next(days for tag, days in _DEICTIC.items() if tag in token)
    return Built(DayTime(Shifted(days, "day", None, deictic=True), part), ("timed",))


def _hour_of_day(found: Found) -> Built:
    part = next(part for part in _HOURS if part in found["t"])
    return Built(DayTime(Told(), part), ("timed",))


def _clock(found: Found) -> Built | None:
    token = found["h"]
    minutes = token["clock"] if "clock" in token else 60 * (found.value("h", "num", "card", "ord") or -1)
    if not 0 <= minutes <= _MIDNIGHT:
        return None
    if minutes < _NOON and not all(_AFTER_NOON.isdisjoint(token.values) for token in found.whole):
        minutes += _NOON
    return Built(Clock(minutes), ("timed", "clocked"))


def _clock_of_day(found: Found) -> Built | None:
    clock = found.node("t")
    return Built(replace(clock, day=found.node("p")), ("timed",)) if isinstance(clock, Clock) else None


def _recurring(found: Found) -> Built:
    token = found["u"]
    if found.get("n") is not None:
        return Built(Lasting(found.value("n", "card", "num"), _unit(token), kind="SET"), ("timed",))
    if "unit" in token:
        return Built(Fixed(f"P1{_LETTERS[_unit(token)]}", "SET"), ("timed",))
    if "weekday" in token:
        return Built(Fixed(f"XXXX-WXX-{token['weekday']}", "SET"), ("timed",))
    return Built(Fixed(f"XXXX-XX-XXT{_HOURS[next(part for part in _HOURS if part in token)]}", "SET"), ("timed",))


def _half_lasting(found: Found) -> Built | None:
    count, unit = halves(found["part"], cast(Unit, _unit(found["u"])))
    return None if count is None else Built(Lasting(count, unit), ("timed",))


def _fixed(tags: dict[str, str], kind: TimexKind) -> Callable[[Found], Built]:
    def build(found: Found) -> Built:
        return Built(Fixed(next(value for tag, value in tags.items() if tag in found["w"]), kind), ("timed",))

    return build


_DAY_TIME = "|".join(_HOURS)
_BETWEEN = "<comma>?<in|of|article|to>{0,2}"
_WORD_TIMES = "|".join(f"{day}&{part}" for day in (*_DEICTIC, "weekday") for part in _HOURS)
_PM = "(?:<in|article>{0,2}(?P<pm><pm|afternoon|evening>)|<in>?<morning|night>)"
CLOCK = [
    Rule(rf"<at_hour>(?P<h><clock|num|card|ord>)(?:<dot>?<hour|u_hour>)?{_PM}?(?!<month>)", _clock),
    Rule(rf"<clock_in>(?P<h><clock>)<hour|u_hour>?{_PM}?", _clock),
    Rule(rf"<clock_in>(?P<h><num|card>)<hour|u_hour>{_PM}?", _clock),
    Rule(rf"<clock_in>(?P<h><num|card|ord>){_PM}", _clock),
    Rule(r"<clock_in>(?P<h><ord>)(?=<comma|dot|semicolon|close|in|from|to|and>|\Z)", _clock),
    Rule(r"(?P<h><clock|num|card>)(?P<pm><pm>)", _clock),
    Rule(rf"(?P<h><clock>)<hour>{_PM}?", _clock),
    Rule(rf"(?P<h><num|card>)(?!<time_unit>)<hour>{_PM}?", _clock),
    Rule(rf"(?P<h><clock>){_PM}", _clock),
]
RECURRING = [
    Rule(r"<card|num>?<times>(?P<u><unit>)", _recurring),
    Rule(r"<every>(?P<n><card|num>)(?P<u><unit|time_unit>)", _recurring),
    Rule(rf"<every>(?P<u><unit|weekday|{_DAY_TIME}>)", _recurring),
    Rule(r"(?P<u><every&weekday>)", _recurring),
    Rule(rf"<last|next|this|that|following>?(?P<t><{_WORD_TIMES}>)", _word_time),
    Rule(rf"(?P<w><{'|'.join(_RECURRING)}>)", _fixed(_RECURRING, "SET")),
]
TIMES = [
    Rule(r"(?P<n><compound>)", _compound),
    Rule(r"(?P<n><num|card>)<hyphen>?(?P<u><span_adjective>)", _lasting),
    Rule(r"(?P<t><night>)<from>(?P<p><p_day>)<to|until><p_day>", _day_time),
    Rule(rf"(?P<p><p_day|relative&r_day>){_BETWEEN}(?P<t><{_DAY_TIME}>)", _day_time),
    Rule(rf"<article>?(?P<t><{_DAY_TIME}>){_BETWEEN}(?P<p><p_day|relative&r_day>)", _day_time),
    Rule(rf"(?P<p><p_day|relative&r_day>)(?:{_BETWEEN}|<dash>)(?P<t><clocked>)", _clock_of_day),
    Rule(rf"(?P<t><clocked>){_BETWEEN}(?P<p><p_day|relative&r_day>)", _clock_of_day),
    Rule(rf"(?P<t><{'|'.join(f'day_hour&{part}' for part in _HOURS)}>)", _hour_of_day),
    Rule(r"<article>?<next|last|previous|following|preceding>?(?P<n><card|num>)<hyphen>?(?P<u><unit|time_unit>)", _lasting),
    Rule(r"(?:<article>?<next|last|previous|following|preceding>)?<several><of>?(?P<u><unit|time_unit>)", _lasting),
    Rule(r"<whole>(?P<u><unit&singular|u_hour>)", _one),
    Rule(r"(?<=<lasts>)(?P<x>(?P<u><unit&singular>))(?!<num>)", _one),
    Rule(r"(?P<part><half_a|one_and_half>)(?P<u><unit>)", _half_lasting),
    Rule(r"(?:<article>?<next|last|previous|following|preceding|this>)?(?P<u><lasting&unit|lasting&time_unit>)", _lasting),
    Rule(rf"(?P<w><{'|'.join(_VAGUE)}>)", _fixed(_VAGUE, "DATE")),
]
