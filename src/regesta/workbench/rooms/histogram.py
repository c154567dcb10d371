"""Entries by their years, as a drawing to brush over and a table behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from regesta.errors import EdtfError
from regesta.export.edition import year_heading
from regesta.model.dates import Edtf, of_year
from regesta.workbench.choosing import Bar

WIDTH, HEIGHT = 900, 72
_MOST_LABELS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnBar:
    """A bar: its place in the drawing, its years in words and for a question, its count, and whether it is chosen."""

    x: float
    y: float
    width: float
    height: float
    words: str
    since: str
    until: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Histogram:
    """A drawing of ``width`` by ``height`` units; ``labels`` are years with their places in percent."""

    width: int
    height: int
    bars: tuple[DrawnBar, ...]
    labels: tuple[tuple[float, str], ...]
    most: int


def draw(bars: Sequence[Bar], since: str, until: str) -> Histogram | None:
    """The histogram of some bars with a choice of dates in it; None where there is nothing to choose between."""
    if len(bars) < 2:
        return None
    first, last = _year(since, "earliest"), _year(until, "latest")
    most = max(bar.count for bar in bars)
    width = WIDTH / len(bars)
    drawn = []
    for place, bar in enumerate(bars):
        height = max(2.0, round(bar.count / most * HEIGHT, 1)) if bar.count else 0.0
        inside = (first is None or bar.last >= first) and (last is None or bar.first <= last)
        drawn.append(
            DrawnBar(
                x=round(place * width, 2),
                y=HEIGHT - height,
                width=round(width, 2),
                height=height,
                words=year_heading(bar.first) if bar.first == bar.last else f"{year_heading(bar.first)}–{year_heading(bar.last)}",
                since=of_year(bar.first).text,
                until=of_year(bar.last).text,
                count=bar.count,
                chosen=inside,
            )
        )
    step = max(1, len(bars) // _MOST_LABELS)
    labels = tuple(
        (round(100 * drawn[place].x / WIDTH, 2), year_heading(bars[place].first))
        for place in range(0, len(bars) - step // 2, step)
    )
    return Histogram(width=WIDTH, height=HEIGHT, bars=tuple(drawn), labels=labels, most=most)


def _year(text: str, side: str) -> int | None:
    try:
        day = getattr(Edtf.parse(text.strip()), side) if text else None
    except EdtfError:
        return None
    return int(day.year) if day else None
