"""A stage that fails on the whole pile: which document it fails of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def smallest_failing(items: Sequence[T], fails: Callable[[Sequence[T]], bool], *, budget: int = 400) -> list[T]:
    """A part of ``items`` that still fails, as small as can be found: mostly the one item that is to blame.

    Delta debugging (Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input", 2002): a failing part
    is cut into pieces; a piece that fails alone is gone on with, or all pieces but one; if none fails, into smaller ones.

    Args:
        items: what fails together.
        fails: whether a part fails; must not raise.
        budget: the most calls of ``fails``.

    Returns:
        A failing part, in order. One item if that item fails by itself.
    """
    part = list(items)
    pieces = 2
    calls = 0
    while len(part) > 1 and calls < budget:
        size = -(-len(part) // pieces)
        cuts = [part[start : start + size] for start in range(0, len(part), size)]
        rests = [[item for other in cuts if other is not cut for item in other] for cut in cuts] if pieces > 2 else []
        for candidate in [*cuts, *rests]:
            calls += 1
            if fails(candidate):
                pieces = 2 if len(candidate) <= size else max(pieces - 1, 2)
                part = candidate
                break
            if calls >= budget:
                break
        else:
            if pieces >= len(part):
                break
            pieces = min(len(part), pieces * 2)
    return part
