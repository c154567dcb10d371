"""Coastlines of today, by Natural Earth (public domain), from a file in the package that ``scripts/coast.py`` makes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate, pairwise

Point = tuple[float, float]
_HUNDREDTHS = 100


@cache
def coastlines() -> tuple[tuple[Point, ...], ...]:
    """The lines, each of points in degrees east and north."""
    lines: list[list[int]] = json.loads(files("regesta.export.html").joinpath("coast.json").read_text("utf-8"))
    return tuple(
        tuple((x / _HUNDREDTHS, y / _HUNDREDTHS) for x, y in zip(accumulate(line[::2]), accumulate(line[1::2]), strict=True))
        for line in lines
    )


def coast_path(west: float, south: float, east: float, north: float, place: Callable[[float, float], Point]) -> str:
    """The coasts in a part of the earth as SVG path data.

    Args:
        west, south, east, north: its bounds in degrees.
        place: where a point in degrees is in the drawing.
    """
    found = []
    for line in coastlines():
        for run in _inside(line, west, south, east, north):
            found.append("M" + "L".join("{:g} {:g}".format(*place(*point)) for point in run))
    return "".join(found)


def _inside(line: Sequence[Point], west: float, south: float, east: float, north: float) -> Iterator[list[Point]]:
    """The runs of a line's pieces that may be seen within bounds, with the points just outside."""
    run: list[Point] = []
    for one, other in pairwise(line):
        seen = (
            max(one[0], other[0]) >= west
            and min(one[0], other[0]) <= east
            and max(one[1], other[1]) >= south
            and min(one[1], other[1]) <= north
        )
        if seen:
            run = run or [one]
            run.append(other)
        elif run:
            yield run
            run = []
    if run:
        yield run
