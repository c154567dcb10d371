"""Dates in prose: found, understood, and placed in time by their context."""

from __future__ import annotations

from regesta.annotate.dates.finding import FoundDate, find_dates

__all__ = ["FoundDate", "find_dates"]
