"""The coasts of the maps: lines on the earth, and only those that a map can show."""

from __future__ import annotations

import re
from itertools import pairwise

from regesta.export.html.bars import WIDTH, Frame
from regesta.export.html.coast import coast_path, coastlines
from regesta.model.states import Site


def site(latitude: float, longitude: float) -> Site:
    return Site(entity="e", key="", latitude=latitude, longitude=longitude, exact=True)


def test_the_lines_lie_on_the_earth() -> None:
    lines = coastlines()
    assert len(lines) > 300
    assert all(-180 <= x <= 180 and -90 <= y <= 90 for line in lines for x, y in line)
    assert all(abs(one[0] - other[0]) < 30 for line in lines for one, other in pairwise(line)), "none goes round the earth"
    assert any(abs(x + 5.71) < 0.2 and abs(y - 50.07) < 0.2 for line in lines for x, y in line), "Land's End"


def test_a_map_has_only_the_coasts_inside_it() -> None:
    frame = Frame.around([site(51.5, -0.1), site(48.85, 2.35)])  # London, Paris
    points = [tuple(map(float, pair.split())) for pair in re.split("[ML]", frame.coast) if pair]
    inside = [1 for x, y in points if 0 <= x <= WIDTH and 0 <= y <= frame.height]
    assert len(inside) > 50 and len(points) < 2 * len(inside)
    assert Frame.around([site(47.5, 60.0), site(49.0, 66.0)]).coast.count("M") < frame.coast.count("M")


def test_a_line_that_leaves_the_map_is_cut() -> None:
    whole = coast_path(-180, -90, 180, 90, lambda x, y: (x, y))
    part = coast_path(5, 54, 12, 58, lambda x, y: (x, y))
    assert 0 < len(part) < len(whole) / 50
    assert coast_path(60, 45, 62, 46, lambda x, y: (x, y)) == "", "the steppe has no coast"
