"""Whether a fact can hold on a day, over all the days on which the acts that touch it may have happened.

A *world* gives each act one of its days, leaves out any of the acts that are in doubt, and puts acts of the same day in
some order. In a world a fact holds from an act that starts it until one that ends it, from the very day of each; before
all acts it does not hold. Where an act presumes that the opposite held the day before (who is removed had a seat), the
change lies on some day in between, unknown to us: each choice of it is a world of its own. A fact is true on a day if it
holds in all worlds, false if in none, else possible.

Nothing here tries worlds out. Whether there is one depends only on which act is the last by the day and which is the next
after it; with the two as close to each other as their days allow, every other act must fit before the one or after the
other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from regesta.model.states import EVER, NEVER, Touch


class Scenario(NamedTuple):
    """A way in which a fact has a value on a day: the acts before and after it, each within days."""

    last: Touch | None
    last_window: tuple[int, int]
    next: Touch | None
    next_window: tuple[int, int]


def iter_scenarios(touches: Sequence[Touch], day: int, wanted: bool) -> Iterator[Scenario]:
    """Every pair of a last act by ``day`` and a next act after it that gives the fact the value ``wanted``.

    The windows are those of the acts cut down to what the pair needs, and never empty.
    """
    for last in (None, *touches):
        if last is not None and last.low > day:
            continue
        value = last is not None and last.starts
        for following in (None, *touches):
            if following is last and last is not None or following is not None and following.high <= day:
                continue
            flips = following is not None and following.before is not None and following.before != value
            if value == wanted:
                cuts = [(EVER, day, day + 1)] if not flips else [(EVER, day, day + 2), (day, day, day + 1)]
            elif flips:
                cuts = [(EVER, day - 1, day + 1)]
            else:
                continue
            for low, high, after in cuts:
                if last is not None:
                    low, high = max(low, last.low), min(high, last.high)
                elif low == day:
                    continue  # no act before: nothing happens on the day itself
                after_low, after_high = (max(after, following.low), following.high) if following else (NEVER + 1, NEVER + 1)
                if low <= high and after_low <= after_high:
                    yield Scenario(last, (low, high), following, (after_low, after_high))


def can_be(touches: Sequence[Touch], day: int, wanted: bool) -> bool:
    """Whether a fact has the value ``wanted`` on ``day`` in some world, the acts' days being independent of each other."""
    if all(touch.before is None for touch in touches):
        return _can_be_plainly(touches, day, wanted)
    return any(_others_fit(touches, scenario) for scenario in iter_scenarios(touches, day, wanted))


def _others_fit(touches: Sequence[Touch], scenario: Scenario) -> bool:
    last = scenario.last_window[1] if scenario.last is not None else EVER - 1
    following = scenario.next_window[0]
    return all(
        touch.low <= last or touch.high >= following
        for touch in touches
        if touch.certain and touch is not scenario.last and touch is not scenario.next
    )


def _can_be_plainly(touches: Sequence[Touch], day: int, wanted: bool) -> bool:
    """The same where no act presumes anything, without pairs: some act of that value by the day may be the last of them."""
    after = max((t.low for t in touches if t.certain and t.starts != wanted and t.high <= day), default=EVER - 1)
    if any(t.starts == wanted and t.low <= day and min(t.high, day) >= after for t in touches):
        return True
    return not wanted and not any(t.certain and t.high <= day for t in touches)
