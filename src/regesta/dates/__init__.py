"""The dates of a text, by themselves: found in prose, read in their context, valued in EDTF with their doubt.

Usable without anything else of regesta::

    from regesta.dates import find

    for date in find("In 1792 it fell. On 10 August the palace was stormed.", language="en"):
        print(date.text, date.edtf, date.basis)
"""

from __future__ import annotations

from regesta.dates.finding import Date, Time, find, find_times
from regesta.dates.timeml import to_timeml

__all__ = ["Date", "Time", "find", "find_times", "to_timeml"]
