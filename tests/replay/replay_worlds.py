"""Every world of a few acts, one by one: the slow meaning of what `regesta.replay.truth` works out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, permutations, product

from regesta.model.states import Touch, Truth


def iter_worlds(touches: Sequence[Touch]) -> Iterator[tuple[tuple[Touch, int], ...]]:
    """Each choice of the acts that took place, their days, and the order of those on one day."""
    for present in product(*((True,) if touch.certain else (True, False) for touch in touches)):
        chosen = [touch for touch, there in zip(touches, present, strict=True) if there]
        for days in product(*(range(touch.low, touch.high + 1) for touch in chosen)):
            dated = list(zip(chosen, days, strict=True))
            for order in permutations(dated):
                if all(a[1] <= b[1] for a, b in pairwise(order)):
                    yield order


def values_on(world: Sequence[tuple[Touch, int]], day: int) -> set[bool]:
    """The values a fact can have on a day in one world, over all hidden changes."""
    before = [(touch, on) for touch, on in world if on <= day]
    after = [(touch, on) for touch, on in world if on > day]
    value = before[-1][0].starts if before else False
    begun = before[-1][1] if before else None
    if not after or after[0][0].before is None or after[0][0].before == value:
        return {value}
    presumed, until = after[0][0].before, after[0][1]
    earliest = (begun + 1) if begun is not None else min(day, until - 2) - 1
    found = set()
    for change in range(earliest, until):
        found.add(presumed if day >= change else value)
    return found or {value}


def truth_by_trying(touches: Sequence[Touch], day: int) -> Truth:
    """The truth of a fact by trying every world."""
    found = {value for world in iter_worlds(touches) for value in values_on(world, day)}
    return "possible" if len(found) == 2 else "true" if True in found else "false"
