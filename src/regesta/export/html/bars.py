"""What held of somebody or in a body as bars in time, and the stations of a life on a map."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from regesta.export.edition import Edition, margin_date
from regesta.export.html.coast import coast_path
from regesta.model.dates import Day
from regesta.model.states import EVER, NEVER, Lane, Motion, Site, Tenure, Touch

Look = Literal["sure", "maybe", "coming", "going"]
WIDTH = 1000
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 5000)
_MOST_TICKS = 6
_LEAST_DEGREES = 12.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a bar: certain, possible, or possible and on the way to or from certain."""

    x: float
    width: float
    look: Look


@dataclass(frozen=True, slots=True)
class Bar:
    """A lane drawn: its pieces on a line :data:`WIDTH` wide."""

    lane: Lane
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars under one scale; ``ticks`` are years at equal distances from the left end to the right."""

    bars: tuple[Bar, ...]
    ticks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Station:
    """A place of a life: when, and where on the map, None where nothing tells where it is."""

    lane: Lane
    when: str
    site: Site | None
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class Map:
    """A map: stations in order of time, the lines of the graticule with their degrees, the coasts as a path, and its size."""

    stations: tuple[Station, ...]
    meridians: tuple[tuple[float, str], ...]
    parallels: tuple[tuple[float, str], ...]
    coast: str
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A part of the earth, :data:`WIDTH` wide: the lines of its graticule with their degrees.

    Plate carrée, as wide as the sites in it and a margin; degrees of longitude are drawn as long as they are at the middle.
    """

    middle: tuple[float, float]
    squeeze: float
    scale: float
    wide: float
    height: float

    @classmethod
    def around(cls, sites: Sequence[Site]) -> Frame:
        """The frame of some sites that are all located; there must be one."""
        from math import cos, radians

        latitudes = [site.latitude or 0.0 for site in sites]
        longitudes = [site.longitude or 0.0 for site in sites]
        north, south, east, west = max(latitudes), min(latitudes), max(longitudes), min(longitudes)
        squeeze = cos(radians((north + south) / 2))
        tall = max(north - south, _LEAST_DEGREES, (east - west) * squeeze * 0.4)
        wide = max((east - west) * squeeze, tall * 1.2)
        scale = WIDTH / (wide * 1.25)
        middle = (east + west) / 2, (north + south) / 2
        return cls(middle=middle, squeeze=squeeze, scale=scale, wide=wide, height=round(tall * 1.35 * scale, 1))

    def place(self, site: Site) -> tuple[float, float]:
        """Where a site is in the drawing."""
        return self._place(site.longitude or 0.0, site.latitude or 0.0)

    def _place(self, longitude: float, latitude: float) -> tuple[float, float]:
        return (
            round(WIDTH / 2 + (longitude - self.middle[0]) * self.squeeze * self.scale, 1),
            round(self.height / 2 - (latitude - self.middle[1]) * self.scale, 1),
        )

    @property
    def coast(self) -> str:
        """The coasts inside, as SVG path data."""
        half_wide, half_tall = WIDTH / 2 / self.scale / self.squeeze, self.height / 2 / self.scale
        (x, y) = self.middle
        return coast_path(x - half_wide, y - half_tall, x + half_wide, y + half_tall, self._place)

    @property
    def meridians(self) -> tuple[tuple[float, str], ...]:
        """The meridians inside, by their places and in words."""
        lines = [(self._place(at, 0)[0], _degrees(at, "E", "W")) for at in range(-180, 181, self._step)]
        return tuple((x, label) for x, label in lines if 30 < x < WIDTH - 30)

    @property
    def parallels(self) -> tuple[tuple[float, str], ...]:
        """The parallels inside, by their places and in words."""
        lines = [(self._place(0, at)[1], _degrees(at, "N", "S")) for at in range(-90, 91, self._step)]
        return tuple((y, label) for y, label in lines if 30 < y < self.height - 30)

    @property
    def _step(self) -> int:
        return 10 if self.wide < 90 else 30


def is_located(site: Site) -> bool:
    """Whether a site has its degrees."""
    return site.latitude is not None and site.longitude is not None


def lanes_of(motion: Motion | None, entity: str, *, body: bool) -> tuple[Lane, ...]:
    """The dated lanes of a person, or of those who were in a body."""
    lanes = motion.lanes if motion else ()
    if body:
        return tuple(
            lane for lane in lanes if lane.dated and lane.group == "body" and entity in (lane.fact.object, *lane.fact.bodies)
        )
    return tuple(
        lane for lane in lanes if lane.dated and (lane.fact.subject == entity or lane.mutual and lane.fact.object == entity)
    )


def chart_of(lanes: Sequence[Lane]) -> Chart | None:
    """The lanes as bars; None where no act in them is dated."""
    days = [end for lane in lanes for touch in lane.fact.touches for end in (touch.low, touch.high) if end not in (EVER, NEVER)]
    if not days:
        return None
    first, last = Day.from_ordinal(min(days)).year, Day.from_ordinal(max(days)).year + 1
    step = next((step for step in _STEPS if (last - first) / step <= _MOST_TICKS), _STEPS[-1])
    first, last = first // step * step, -(-last // step) * step
    start, stop = Day(first, 1, 1).ordinal(), Day(last, 1, 1).ordinal()
    bars = [Bar(lane, tuple(_pieces(lane, start, stop))) for lane in lanes]
    return Chart(bars=tuple(bar for bar in bars if bar.pieces), ticks=tuple(range(first, last + 1, step)))


def _pieces(lane: Lane, start: int, stop: int) -> Iterable[Piece]:
    spans = lane.spans
    begins_unseen = not any(touch.starts for touch in lane.fact.touches)
    for number, span in enumerate(spans):
        low, high = max(span.first, start), min(span.last + 1, stop)
        if low >= high:
            continue
        look: Look = "sure" if span.truth == "true" else "maybe"
        if look == "maybe" and (begins_unseen or any(after.first == span.last + 1 for after in spans[number + 1 : number + 2])):
            look = "coming"
        elif look == "maybe" and number and spans[number - 1].last == span.first - 1:
            look = "going"
        x = (low - start) / (stop - start) * WIDTH
        yield Piece(round(x, 1), max(2.0, round((high - low) / (stop - start) * WIDTH, 1)), look)


def date_of(edition: Edition, touch: Touch | None) -> str:
    """When an act was, as the register dates it; empty for none."""
    entry = edition.entries.get(touch.entry) if touch else None
    if entry is None:
        return ""
    return margin_date(entry.date.edtf) if entry.date else "undated"


def period_of(edition: Edition, tenure: Tenure) -> str:
    """``1926 to Oct 1927``, ``? to Oct 1927``, ``since 1929``."""
    start, end = date_of(edition, tenure.start), date_of(edition, tenure.end)
    if tenure.start and tenure.end and tenure.start.entry == tenure.end.entry:
        return start
    return f"{start or '?'} to {end}" if end else f"since {start}"


def map_of(edition: Edition, motion: Motion | None, lanes: Sequence[Lane]) -> Map | None:
    """The stations of a life on a map; None where fewer than two are known to lie somewhere.

    See :class:`Frame`.
    """
    known = {site.entity: site for site in motion.sites} if motion else {}
    places = sorted((lane for lane in lanes if lane.group == "place" and lane.fact.object), key=_begin)
    found = [
        Station(lane, "; ".join(period_of(edition, tenure) for tenure in lane.tenures), known.get(lane.fact.object))
        for lane in places
    ]
    sites = [one.site for one in found if one.site and is_located(one.site)]
    if len({(site.latitude, site.longitude) for site in sites}) < 2:
        return None
    frame = Frame.around(sites)
    stations = []
    for one in found:
        x, y = frame.place(one.site) if one.site and is_located(one.site) else (0.0, 0.0)
        stations.append(Station(one.lane, one.when, one.site, x, y) if one.site and is_located(one.site) else one)
    return Map(
        stations=tuple(stations),
        meridians=frame.meridians,
        parallels=frame.parallels,
        coast=frame.coast,
        width=WIDTH,
        height=frame.height,
    )


def _degrees(value: int, plus: str, minus: str) -> str:
    return f"{abs(value)}°{plus if value > 0 else minus if value < 0 else ''}"


def _begin(lane: Lane) -> tuple[int, bool, str]:
    """The day a place is reached, else the day it is left; what is left on a day comes before what is reached on it."""
    starts = [touch.low for touch in lane.fact.touches if touch.starts and touch.low != EVER]
    ends = [touch.low for touch in lane.fact.touches if not touch.starts and touch.before and touch.low != EVER]
    return min(starts, default=min(ends, default=NEVER)), bool(starts), lane.fact.object
