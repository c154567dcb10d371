"""Dates as people write them in a margin: ``12 Nov 1927``, ``late 1937``, ``between 4 Jan 1929 and Feb 1932``."""

from __future__ import annotations

from regesta.model.dates.day import month_length
from regesta.model.dates.points import Missing, Point, Stretch
from regesta.model.dates.shifting import neighbour
from regesta.model.dates.values import Edtf

_MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SEASONS = ("spring", "summer", "autumn", "winter")
_ORDINALS = ("first", "second", "third", "fourth")
_MARKS = {"": "", "~": "about ", "?": "probably ", "%": "probably about "}
_YEAR_PARTS = {(1, 3): "early", (5, 8): "mid", (10, 12): "late"}
_MONTH_PARTS = {(1, 10): "early", (11, 20): "mid"}
_NO_YEAR = "year unknown"

# A point in words, split so that what two points share can be said once: day, month or season, year.
_Words = tuple[str, str, str]


def human(value: Edtf, language: str = "en") -> str:
    """The date in words for people.

    Args:
        value: any value.
        language: BCP 47. Only English exists so far; any other language gives English.

    Returns:
        A phrase without capital or full stop.
    """
    if value.kind == "date":
        return _point(value.points[0])
    stretch = value.stretch
    if stretch is None:
        words = [_point(m) if isinstance(m, Point) else _between(m, many=True) for m in value.members]
        return _listed(words, "or" if value.kind == "one_of" else "and")
    if value.kind == "interval":
        return _lasting(stretch)
    return _between(stretch, many=value.kind == "all_of")


def is_part(value: Edtf) -> bool:
    """Whether an interval is the early, middle or late part of a month or year: the date of one act, not of something lasting."""
    stretch = value.stretch
    if value.kind != "interval" or stretch is None:
        return False
    start, end = stretch
    return isinstance(start, Point) and isinstance(end, Point) and _part(start, end) is not None


def _point(point: Point) -> str:
    return _MARKS[point.qualifier] + (_the(point) if point.qualifier else _joined(_words(point)))


def _joined(words: _Words) -> str:
    day, month, year = words
    joint = ", " if year == _NO_YEAR else " of " if month.startswith(_ORDINALS) and year else " "
    text = f"{day} {month}".strip()
    if not text:
        return "date unknown" if year == _NO_YEAR else year
    return f"{text} in {year}" if year.startswith("the ") else f"{text}{joint}{year}"


def _words(point: Point) -> _Words:
    year = _year_words(point)
    if point.season is not None:
        return "", _season(point.season), year
    if point.months is None or point.months == (1, 12):
        if point.day is None:
            return "", "", year
        return f"day {point.day}", "" if point.years is None else "of a month in", year
    low, high = point.months
    month = _MONTHS[low] if low == high else f"{_MONTHS[low]}–{_MONTHS[high]}"
    if point.days is None or point.days == (1, 31):
        return "", month, year
    first, last = point.days
    clock = f", {point.body[11:16]}" if "T" in point.body else ""
    return str(first) if first == last else f"{first}–{last}", month, year + clock


def _season(code: int) -> str:
    if code < 33:
        return _SEASONS[(code - 21) % 4]
    start, unit = (33, "quarter") if code < 37 else (37, "third") if code < 40 else (40, "half")
    return f"{_ORDINALS[code - start]} {unit}"


def _year_words(point: Point) -> str:
    if point.years is None:
        return _NO_YEAR
    low, high = point.years
    if low == high:
        return _year(low)
    alone = "the " if point.months or point.season else ""
    if high - low == 9:
        return f"{alone}{low}s" if low >= 100 else _years(low, high)
    century, unit = (low // 100 + 1, "century") if high - low == 99 else (low // 1000 + 1, "millennium")
    if low >= 0:
        return f"{alone}{_nth(century)} {unit}"
    return f"{alone}{_nth(-high // (high - low + 1) + 1)} {unit} BC"


def _year(year: int) -> str:
    """Years before 1000 say their era, so that nobody takes them for a day or an hour."""
    return f"{1 - year} BC" if year <= 0 else f"AD {year}" if year < 1000 else str(year)


def _years(low: int, high: int) -> str:
    if high <= 0:
        return f"{1 - low}–{_year(high)}"
    return f"{_year(low)}–{high if low > 0 else _year(high)}"


def _nth(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{({1: 'st', 2: 'nd', 3: 'rd'}).get(number % 10, 'th')}"


def _lasting(stretch: Stretch) -> str:
    start, end = stretch
    if not isinstance(start, Point):
        text = _in_phrase(end) if isinstance(end, Point) else ""
        return "at any time" if not text else f"by {text}" if start is Missing.OPEN else f"until {text}, start unknown"
    if not isinstance(end, Point):
        return f"since {_in_phrase(start)}" if end is Missing.OPEN else f"from {_in_phrase(start)}, end unknown"
    part = _part(start, end)
    if part is not None:
        return _MARKS[start.qualifier] + part
    return _pair(start, end, "–")


def _part(start: Point, end: Point) -> str | None:
    """``early``, ``mid`` or ``late`` in a month or year, where a stretch is exactly that."""
    if start.qualifier != end.qualifier or start.years != end.years or start.month is None or end.month is None:
        return None
    if start.days is None and end.days is None and start.year is not None:
        name = _YEAR_PARTS.get((start.month, end.month))
        return name and _joined(("", name, _year_words(start)))
    if start.month != end.month or start.day is None or end.day is None:
        return None
    third = "late" if start.day == 21 and _ends_month(end) else _MONTH_PARTS.get((start.day, end.day))
    return third and _joined((third, _MONTHS[start.month], _year_words(start)))


def _ends_month(point: Point) -> bool:
    """Whether a day is the last of its month; of a yearless February, the 29th is."""
    return point.day == month_length(2000 if point.year is None else point.year, point.month or 1)


def _pair(start: Point, end: Point, joint: str) -> str:
    """Two dates with a joint between them; the year and month they share are said once."""
    mark = _MARKS[start.qualifier]
    if start.qualifier != end.qualifier or "T" in start.body:
        return f"{_point(start)} {joint} {_point(end)}"
    first, last = _words(start), _words(end)
    tail: list[str] = []
    if first[2] == last[2] and first[1] and last[1]:
        tail.append(f"in {last[2]}" if last[2].startswith("the ") else last[2])
        first, last = (first[0], first[1], ""), (last[0], last[1], "")
        if first[1] == last[1] and first[0] and last[0]:
            tail.insert(0, last[1])
            first, last = (first[0], "", ""), (last[0], "", "")
    elif joint == "–" and not any(first[:2] + last[:2]) and start.year is not None and end.year is not None:
        return mark + _years(start.year, end.year)
    left, right = (" ".join(part for part in words if part) if tail else _joined(words) for words in (first, last))
    close = joint == "–" and " " not in left + right
    middle = joint if close else f" {joint} "
    if tail and tail[-1] == _NO_YEAR:
        return f"{mark}{left}{middle}{' '.join([right, *tail[:-1]])}, {_NO_YEAR}"
    return mark + " ".join([f"{left}{middle}{right}", *tail])


def _between(stretch: Stretch, *, many: bool) -> str:
    start, end = stretch
    if isinstance(start, Point) and isinstance(end, Point):
        if not many and neighbour(start, 1) == end.text:
            return _pair(start, end, "or")
        return _lasting(stretch) if many else f"between {_in_phrase(start)} and {_in_phrase(end)}"
    point = start if isinstance(start, Point) else end
    assert isinstance(point, Point)
    if point.precision == "unknown":
        return "date unknown"
    edge = Edtf.parse(neighbour(point, 1 if point is end else -1)).points[0]
    return f"{'before' if point is end else 'after'} {_in_phrase(edge)}"


def _in_phrase(point: Point) -> str:
    """A point after a preposition."""
    return _MARKS[point.qualifier] + _the(point)


def _the(point: Point) -> str:
    """A point without its qualifier; with an article, if it is a decade, century or millennium."""
    text = _joined(_words(point))
    named = point.months is None and point.season is None and "–" not in text
    return f"the {text}" if named and point.precision in ("decade", "century", "millennium") else text


def _listed(words: list[str], last: str) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"
