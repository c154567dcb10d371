"""Why sources differ, where evidence decides it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from regesta.model.dates import Edtf, to_julian
from regesta.reconcile.testimony import Passages, Testimony

_LAST_JULIAN = 1923
_MOST_PAIRS = 400


def cause_of(readings: Sequence[Sequence[Testimony]], passages: Passages) -> str:
    """The cause of a contradiction.

    ``mistranslation``: two members of one family in different languages differ where their passages are aligned. ``copy error``:
    two in the same language do. ``calendar``: the days differ as the Julian and Gregorian calendars did then, up to 1923.
    ``unknown``: nothing decides.

    Args:
        readings: the testimonies of each reading.
        passages: the aligned passages.
    """
    kinds = set()
    for index, ours in enumerate(readings):
        for theirs in readings[index + 1 :]:
            for left, right in list(product(ours, theirs))[:_MOST_PAIRS]:
                if left.family == right.family and passages.aligned(left.claim, right.claim):
                    kinds.add("mistranslation" if left.language != right.language else "copy error")
    if kinds:
        return max(kinds)
    dates = [reading[0].date for reading in readings if reading and reading[0].date is not None]
    if len(dates) == len(readings) == 2 and _by_calendar(dates[0], dates[1]):
        return "calendar"
    return "unknown"


def _by_calendar(left: Edtf, right: Edtf) -> bool:
    """Whether one date is the other's day in the Julian calendar."""
    if left.precision != "day" or right.precision != "day" or left.earliest is None or right.earliest is None:
        return False
    if not 1582 < left.earliest.year <= _LAST_JULIAN:
        return False
    return to_julian(left.earliest) == right.earliest or to_julian(right.earliest) == left.earliest
