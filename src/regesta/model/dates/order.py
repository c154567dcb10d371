"""The order of a chronology."""

from __future__ import annotations

from regesta.errors import EdtfError
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


def heading_year(edtf: str) -> int | None:
    """The astronomical year a date stands under in a chronology: its own, else that of its first day, else of its last.

    None for what is no EDTF, and for a date that no year can be told of.
    """
    try:
        date = Edtf.parse(edtf)
    except EdtfError:
        return None
    if date.year is not None:
        return date.year
    day = date.earliest or date.latest
    return day.year if day else None
