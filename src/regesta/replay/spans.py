"""The days of a fact cut into spans on which it is true, or possible."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.model.states import EVER, NEVER, Span, Touch, Truth
from regesta.replay.truth import can_be

# How far from the ends of an act's days the answer can change: the day before an act that presumes something is special.
_REACH = (-2, -1, 0, 1, 2)


def spans_of(touches: Sequence[Touch]) -> tuple[Span, ...]:
    """The spans in order of time, the days of the acts being independent of each other; what lies in none is false."""
    if len(touches) == 1 and touches[0].before is None:
        return _begun(touches[0]) if touches[0].starts else ()
    presuming = any(touch.before is not None for touch in touches)
    ends = {end for touch in touches for end in (touch.low, touch.high)} - {EVER, NEVER}
    days = sorted({end + step for end in ends for step in _REACH} if presuming else ends)
    firsts = [EVER, *days]
    lasts = [*(day - 1 for day in days), NEVER]
    found: list[Span] = []
    for first, last in zip(firsts, lasts, strict=True):
        probe = last if first == EVER else first
        truth = truth_on(touches, 0 if probe == NEVER else probe)
        if truth == "false":
            continue
        if found and found[-1].truth == truth and found[-1].last == first - 1:
            found[-1] = Span(first=found[-1].first, last=last, truth=truth)
        else:
            found.append(Span(first=first, last=last, truth=truth))
    return tuple(found)


def truth_on(touches: Sequence[Touch], day: int) -> Truth:
    """The truth of a fact on one day, the days of the acts being independent of each other."""
    if not can_be(touches, day, True):
        return "false"
    return "possible" if can_be(touches, day, False) else "true"


def _begun(touch: Touch) -> tuple[Span, ...]:
    """Possible from the first day of the act that starts it, true from its last day on."""
    if not touch.certain or touch.high == NEVER:
        return (Span(first=touch.low, last=NEVER, truth="possible"),)
    surely = Span(first=touch.high, last=NEVER, truth="true")
    if touch.low == touch.high:
        return (surely,)
    return Span(first=touch.low, last=touch.high - 1, truth="possible"), surely
