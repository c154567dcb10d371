"""What held on a day as drawings: who was tied to whom, and who was where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Generic, TypeVar

from regesta.export.html.bars import WIDTH, Frame, is_located
from regesta.model.states import Site

MOST_KNOTS = 30
_RADIUS = 175.0
_ACROSS, _DOWN = 430.0, 205.0
_TOUCHING = 30.0

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Knot:
    """Somebody in a drawing of ties: where, and on which side of the point the name stands."""

    id: str
    name: str
    x: float
    y: float
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A tie as a curve: its path, its sign, whether it is certain, and whose it is."""

    path: str
    sign: int
    certain: bool
    one: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """Ties on a circle; who is allied stands beside each other."""

    width: float
    height: float
    knots: tuple[Knot, ...]
    lines: tuple[Line, ...]


def draw_graph(names: Mapping[str, str], ties: Sequence[tuple[str, str, int, bool]]) -> Graph | None:
    """The drawing of some ties (one, other, sign, whether certain); None for none, or for more than can be told apart."""
    ends = {end for one, other, _, _ in ties for end in (one, other)}
    if not ends or len(ends) > MOST_KNOTS:
        return None
    order = _camps(sorted(ends, key=lambda id_: (names[id_], id_)), ties)
    at = {}
    for number, id_ in enumerate(order):
        angle = 2 * pi * (number + 0.5) / len(order) - pi / 2  # two at the top, beside each other
        at[id_] = (_ACROSS + _RADIUS * cos(angle), _DOWN + _RADIUS * sin(angle))
    knots = [
        Knot(id=id_, name=names[id_], x=round(x, 1), y=round(y, 1), anchor="start" if x >= _ACROSS - 1 else "end")
        for id_, (x, y) in at.items()
    ]
    lines = []
    for one, other, sign, certain in ties:
        (from_x, from_y), (to_x, to_y) = at[one], at[other]
        bend_x, bend_y = (from_x + to_x + _ACROSS) / 3, (from_y + to_y + _DOWN) / 3  # towards the middle of the circle
        path = f"M{from_x:.1f} {from_y:.1f}Q{bend_x:.1f} {bend_y:.1f} {to_x:.1f} {to_y:.1f}"
        lines.append(Line(path=path, sign=sign, certain=certain, one=names[one], other=names[other]))
    return Graph(width=2 * _ACROSS, height=2 * _DOWN, knots=tuple(knots), lines=tuple(lines))


def _camps(ids: Sequence[str], ties: Sequence[tuple[str, str, int, bool]]) -> list[str]:
    """The same ids, each followed by those who are drawn to it."""
    drawn: dict[str, list[str]] = {id_: [] for id_ in ids}
    for one, other, sign, _ in ties:
        if sign > 0:
            drawn[one].append(other)
            drawn[other].append(one)
    order: dict[str, None] = {}
    for id_ in ids:
        waiting = [id_]
        while waiting:
            here = waiting.pop()
            if here not in order:
                order[here] = None
                waiting += sorted(drawn[here], key=ids.index, reverse=True)
    return list(order)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot(Generic[T]):
    """A place with who is there; ``x`` and ``y`` None where nothing tells where it is."""

    x: float | None
    y: float | None
    exact: bool
    people: tuple[T, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMap(Generic[T]):
    """A map; spots in order from west to east, those that are nowhere on it last."""

    width: float
    height: float
    meridians: tuple[tuple[float, str], ...]
    parallels: tuple[tuple[float, str], ...]
    coast: str
    spots: tuple[Spot[T], ...]


def draw_places(places: Sequence[tuple[Site | None, tuple[T, ...]]]) -> PlaceMap[T] | None:
    """The map of some places and who is at each; None where it is told of none where it lies. What would touch is one spot."""
    located = [(site, people) for site, people in places if site and is_located(site)]
    if not located:
        return None
    frame = Frame.around([site for site, _ in located])
    spots: list[Spot[T]] = []
    for site, people in sorted(located, key=lambda place: frame.place(place[0])):
        x, y = frame.place(site)
        near = next((s for s in spots if abs((s.x or 0) - x) < _TOUCHING and abs((s.y or 0) - y) < _TOUCHING), None)
        if near is not None:
            spots[spots.index(near)] = Spot(x=near.x, y=near.y, exact=near.exact and site.exact, people=(*near.people, *people))
        else:
            spots.append(Spot(x=x, y=y, exact=site.exact, people=people))
    spots += [Spot(x=None, y=None, exact=False, people=people) for site, people in places if not (site and is_located(site))]
    return PlaceMap(
        width=WIDTH,
        height=frame.height,
        meridians=frame.meridians,
        parallels=frame.parallels,
        coast=frame.coast,
        spots=tuple(spots),
    )
