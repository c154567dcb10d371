"""Dates in prose: found, understood, and placed in time by their context."""

from __future__ import annotations

from regesta.annotate.dates.finding import Basis, Calendar, FoundDate, FoundTime, find_dates, find_times
from regesta.annotate.dates.timed import TimexKind

__all__ = ["Basis", "Calendar", "FoundDate", "FoundTime", "TimexKind", "find_dates", "find_times"]
