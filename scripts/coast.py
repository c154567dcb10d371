"""Make the coastlines of the maps from Natural Earth's land (public domain), as the npm package world-atlas carries it.

    python scripts/coast.py path/to/land-50m.json

Writes ``src/regesta/export/html/coast.json``: lines of points, each two whole numbers, hundredths of a degree east and north; the
first point of a line as it is, every other by its distance from the one before. Lines are made simpler by Ramer, Douglas and
Peucker's method (no point is moved by more than 0.06 degrees), and islands smaller than a third of a degree are left out.
"""

from __future__ import annotations

import json
import sys
from itertools import accumulate, pairwise
from pathlib import Path

TARGET = Path(__file__).parents[1] / "src" / "regesta" / "export" / "html" / "coast.json"
TOLERANCE = 0.06
SMALLEST = 0.33

Point = tuple[float, float]


def arcs_of(topology: dict) -> list[list[Point]]:  # type: ignore[type-arg]
    """The arcs of a TopoJSON topology (its specification, 2.1.4 and 2.1.2) in degrees."""
    (scale_x, scale_y), (shift_x, shift_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        places = accumulate(arc, lambda at, by: [at[0] + by[0], at[1] + by[1]])
        found.append([(x * scale_x + shift_x, y * scale_y + shift_y) for x, y in places])
    return found


def cut(arc: list[Point]) -> list[list[Point]]:
    """The pieces of an arc on either side of the date line."""
    pieces = [[arc[0]]]
    for one, other in pairwise(arc):
        if abs(other[0] - one[0]) > 180:
            pieces.append([])
        pieces[-1].append(other)
    return [piece for piece in pieces if len(piece) > 1]


def simpler(line: list[Point]) -> list[Point]:
    """The line without the points that lie on it, or nearly."""
    if len(line) < 3:
        return line
    (ax, ay), (bx, by) = line[0], line[-1]
    length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
    if length:
        away = [abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length for x, y in line]
    else:
        away = [((x - ax) ** 2 + (y - ay) ** 2) ** 0.5 for x, y in line]
    farthest = max(range(len(line)), key=away.__getitem__)
    if away[farthest] <= TOLERANCE:
        return [line[0], line[-1]]
    return [*simpler(line[: farthest + 1])[:-1], *simpler(line[farthest:])]


def main() -> None:
    """Read the topology, write the lines."""
    topology = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    lines = []
    for arc in (piece for whole in arcs_of(topology) for piece in cut(whole)):
        wide = max(x for x, _ in arc) - min(x for x, _ in arc)
        tall = max(y for _, y in arc) - min(y for _, y in arc)
        if max(wide, tall) < SMALLEST or all(y < -60 for _, y in arc) or wide == 360:
            continue
        points = [(round(100 * x), round(100 * y)) for x, y in simpler(arc)]
        lines.append([*points[0], *(v for (a, b), (c, d) in pairwise(points) for v in (c - a, d - b))])
    lines.sort()
    TARGET.write_text(json.dumps(lines, separators=(",", ":")) + "\n", "utf-8")
    print(f"{len(lines)} lines, {sum(len(line) for line in lines) // 2} points, {TARGET.stat().st_size:,} bytes")


main()
