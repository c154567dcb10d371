"""Dates in prose: found, understood, and placed in time by their context."""

from __future__ import annotations

from regesta.annotate.dates.finding import FoundDate, FoundTime, find_dates, find_times

__all__ = ["FoundDate", "FoundTime", "find_dates", "find_times"]
