"""How often Python looks for garbage while a register is built."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_YOUNG, _MIDDLE, _OLD = 50_000, 20, 50


def collect_seldom() -> None:
    """Makes this process look for garbage once in 50,000 new objects instead of 700.

    The tables of a language, a gazetteer or a pile of claims are objects that all stay: looking through them again and
    again was a tenth of a build's time. What little garbage is in cycles waits longer, some megabytes of it.
    """
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """:func:`collect_seldom` for a while."""
    before = gc.get_threshold()
    collect_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)
