"""A limit on the time one document may take, so that no document can hold up the pile for good."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

BASE_SECONDS = 120.0
SECONDS_PER_BYTE = 1 / 2000
_REPEAT_SECONDS = 5.0


def seconds_for(size: int) -> float:
    """The time a document of ``size`` bytes may take: far more than it should, so that no slow machine meets it."""
    return BASE_SECONDS + size * SECONDS_PER_BYTE


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in the block after ``seconds``, where the system can: on POSIX, in the main thread."""
    if not _possible():
        yield
        return

    def stop(signum: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"it took longer than {seconds:.0f} seconds")

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, _REPEAT_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)


def _possible() -> bool:
    # A program that has its own use for the alarm keeps it.
    return (
        hasattr(signal, "SIGALRM")
        and threading.current_thread() is threading.main_thread()
        and signal.getsignal(signal.SIGALRM) == signal.SIG_DFL
    )
