"""The order of a chronology."""

from __future__ import annotations

from regesta.model.dates.values import Edtf

SortKey = tuple[int, int, int, str]


def sort_key(value: Edtf | None) -> SortKey:
    """A key that sorts by the first day, then the last, then the text; yearless after all dated ones, undated last.

    Where one end is missing the other stands for it, so that ``../1929`` comes at the end of 1929 rather than before
    everything. Yearless dates are sorted by month and day.
    """
    if value is None:
        return (2, 0, 0, "")
    first, last = value.earliest or value.latest, value.latest or value.earliest
    if first is not None and last is not None:
        return (0, first.ordinal(), last.ordinal(), value.text)
    for point in value.points:
        if point.years is None and point.months:
            return (1, point.months[0], point.days[0] if point.days else 0, value.text)
    return (1, 13, 0, value.text)
