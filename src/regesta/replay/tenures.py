"""Facts as tenures: from which act to which, in the likeliest order of the acts; and who followed whom."""

from __future__ import annotations

from regesta.model.states import EVER, NEVER, Fact, Tenure, Touch


def tenures_of(fact: Fact) -> tuple[Tenure, ...]:
    """The unbroken times in which a fact held, the acts being taken in the order of their first days.

    This is the reading that a table or a bar shows; whether it is certain on a day, only the spans tell. An end without a
    start gives a tenure if it presumes one; a second start within a tenure gives none, unless it presumes a break.
    """
    found: list[Tenure] = []
    start: Touch | None = None
    running = False
    for touch in sorted(fact.touches, key=_likely):
        if touch.starts:
            if running and touch.before is False:
                found.append(Tenure(fact=fact, start=start, end=None))
                running = False
            if not running:
                start, running = touch, True
        elif running or touch.before:
            found.append(Tenure(fact=fact, start=start if running else None, end=touch))
            running = False
    if running:
        found.append(Tenure(fact=fact, start=start, end=None))
    return tuple(found)


def _likely(touch: Touch) -> tuple[int, int, bool, str]:
    """By first day, or last where that is open; an end of unknown date after all else, a start of unknown date first."""
    if touch.low == EVER and touch.high == NEVER:
        return (EVER if touch.starts else NEVER, 0, touch.starts, touch.entry)
    day = touch.low if touch.low != EVER else touch.high
    return (day, touch.high, touch.starts, touch.entry)
