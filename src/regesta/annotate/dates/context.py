"""What surrounds a date: years for dates that name none, events that relative expressions hang on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Literal

from regesta.errors import EdtfError
from regesta.model import dates
from regesta.model.dates import Edtf

Strength = Literal["strong", "heading", "leap", "aside", "retrospect", "weak"]
_CANDIDATES = 6  # years tried for a day whose weekday is given
_NEW_YEAR = 9  # months back at which a narrative has gone on into the next year; 7–11 tried on WikiWarsUA, 8 and 9 level
_SOON, _SOON_BACK = 3, 9  # months ahead of the time of writing that a bare month may lie
_BACK = 6  # dates among which the one is sought that the narrative has come to; fewer and more give the same
_DEEP = 400  # dates looked back over
_RECENT = 3  # sentences after which an hour of the day no longer hangs on the day named last


@dataclass(frozen=True, slots=True)
class Source:
    """A date already understood, and how far it may be trusted to date what follows.

    ``strong`` dates tell when something happens; a ``leap`` does so far from where the narrative stands, so that it gives no
    year to what follows; an ``aside`` names another time by the way (the revolution of 1905);
    a ``retrospect`` looks back from the present of the narrative (since 1905); ``weak`` ones are in citations or stand as
    bare years in parentheses. ``bound`` is the date itself where the value is all that lies before or after it.
    ``year`` is the one year it lies in, or that bounds it; None if it may lie in several.
    """

    value: Edtf
    strength: Strength
    bound: Edtf | None = None
    sentence: int = 0
    paragraph: int = 0
    year: int | None = field(init=False)

    def __post_init__(self) -> None:
        """Tells the year once: it is asked for again by every date that follows."""
        object.__setattr__(self, "year", _one_year(self.bound or self.value))

    @property
    def last_year(self) -> int | None:
        """The year of the end of a stretch, or of its start if it is open."""
        value = self.bound or self.value
        return None if value.kind == "one_of" else value.points[-1].year


@dataclass(slots=True)
class Memory:
    """The dates of a document or sentence so far, in order."""

    sources: list[Source] = field(default_factory=list)
    sentence: int = 0
    section: int = 0
    paragraph: int = 0

    def add(self, value: Edtf, strength: Strength, bound: Edtf | None = None) -> None:
        """Remembers a date with a year."""
        if value.has_year:
            self.sources.append(Source(value, strength, bound, self.sentence, self.paragraph))

    def steps_back(self, value: Edtf, before: Memory) -> bool:
        """Whether a date goes back by years from where the narrative stands, and isn't the second to do so, going on there."""
        if value.earliest is None or value.year is None:
            return False
        recent = [*islice(reversed(self.sources), _BACK), *islice(reversed(before.sources), _BACK)][:_BACK]
        line = [s.year for s in recent if s.strength == "strong" and s.year is not None and s.sentence >= before.section]
        if not line or value.year >= line[0] or len(line) > 1 and value.year >= line[1]:
            return False
        gone = recent[0]
        on = (
            gone.strength == "leap"
            and gone.sentence < self.sentence
            and gone.value.earliest is not None
            and gone.value.earliest <= value.earliest
        )
        return not on

    @property
    def latest_year(self) -> int | None:
        """The year that the narrative has reached."""
        return next((s.year for s in reversed(self.sources) if s.strength == "strong" and s.year is not None), None)

    def years(self) -> Iterator[Source]:
        """The sources of a year, best first.

        Strong ones since the last heading come first, from the nearest on; then the heading, older strong ones, asides. Where the
        paragraph has no strong one, what it leaps to comes before those of other paragraphs.
        """
        recent = [source for source in islice(reversed(self.sources), _DEEP) if source.year is not None]
        headings = [source for source in recent if source.strength == "heading"]
        cut = recent.index(headings[0]) if headings else len(recent)
        strong = [source for source in recent[:cut] if source.strength == "strong"]
        older = [source for source in recent[cut:] if source.strength == "strong"]
        asides = [source for source in recent if source.strength in ("leap", "aside")]
        here = [source for source in recent if source.strength in ("strong", "leap") and source.paragraph == self.paragraph]
        leaps = here if all(source.strength == "leap" for source in here) else []
        return chain(leaps, strong, headings[:1], older, asides)

    @property
    def nearest_year(self) -> int | None:
        """The year last named, by the way or not, but in no citation; of a stretch, the year of its end."""
        for source in islice(reversed(self.sources), _DEEP):
            if source.strength != "weak" and (year := source.year or source.last_year) is not None:
                return year
        return None

    def anchor(self, *, recent: bool = False) -> tuple[Edtf, Strength] | None:
        """The nearest date an event can hang on; of a stretch, its end. ``recent``: not from many sentences ago."""
        for source in islice(reversed(self.sources), _DEEP):
            value = source.value
            if recent and self.sentence - source.sentence > _RECENT:
                return None
            if source.strength not in ("strong", "leap") or value.is_open_start or value.is_open_end:
                continue
            if value.kind == "date":
                return value, source.strength
            if value.kind == "interval":
                return Edtf.parse(value.points[-1].text), source.strength
        return None


class Surroundings:
    """The scope of one expression; tells afterwards what it was asked for."""

    def __init__(self, memory: Memory, own: Memory, later: Memory, reference: Edtf | None) -> None:
        self._own = own
        self._memory = memory
        self._later = later
        self._reference = reference
        self.context = False
        self.relative = False
        self.weak = False
        self.supposed = False
        self.leapt = False

    def year_for(self, month: int | None, day: int | None = None, weekday: int | None = None) -> int | None:
        """The year of the nearest date before, else of the first later in the sentence.

        Where the text is of the time of writing, that comes before other sentences: the nearest such month. A weekday
        chooses among the years that could be meant.
        """
        self.context = True
        own = [source for source in self._own.years() if not self._leaves_off(source, month)]
        if self._reference is not None and not own:
            return _nearest_year(self._reference, month)
        candidates: dict[int, Source] = {}
        for source in chain(own, self._memory.years(), self._later.years()):
            assert source.year is not None
            candidates.setdefault(source.year, source)
            if len(candidates) == _CANDIDATES or (weekday is None and candidates):
                break
        if not candidates:
            return None
        year = next(iter(candidates))
        if weekday is not None and month is not None and day is not None:
            year = next((one for one in candidates if _weekday(one, month, day) == weekday), year)
        self.weak = candidates[year].strength != "strong"
        self.leapt = self.leapt or candidates[year].strength == "leap"
        if weekday is None and month is not None and _goes_on(candidates[year], month):
            self.supposed = True
            return year + 1
        return year

    def _leaves_off(self, source: Source, month: int | None) -> bool:
        """Whether a sentence that looked back to a month of another year is past that again: ``imprisoned in October 1798, … on
        2 February``."""
        point = source.value.points[-1]
        if source.strength != "leap" or month is None or point.month is None or month >= point.month:
            return False
        before = islice(reversed(self._memory.sources), _BACK)
        return any(one.strength == "strong" and one.paragraph == source.paragraph for one in before)

    def month_for(self, day: int, weekday: int | None, *, alone: bool = False) -> tuple[int, int] | None:
        """The year and month of the nearest date before that has them.

        For a day that is ``alone``, none if the narrative has come to another year since.
        """
        if alone:
            self.context = True
        else:
            self.relative = True
        reached: int | None = None
        if weekday is not None and (written := self._day_near_writing(day, weekday)) is not None:
            return written
        for source in chain(reversed(self._own.sources), islice(reversed(self._memory.sources), _DEEP)):
            point = source.value.points[-1]
            if source.strength != "strong" and not (alone and source.strength == "heading"):
                continue
            if point.year is None or point.month is None:
                reached = reached or source.year
                continue
            if alone and reached is not None and reached != point.year:
                return None
            if weekday is None or _weekday(point.year, point.month, day) == weekday:
                return point.year, point.month
            return None
        return self._day_near_writing(day, None)

    def _day_near_writing(self, day: int, weekday: int | None) -> tuple[int, int] | None:
        """The year and month of the nearest such day (and weekday) to the time of writing."""
        written = None if self._reference is None else self._reference.earliest
        if written is None:
            return None
        near = []
        for months in (0, -1, 1):
            years, month = divmod(written.month - 1 + months, 12)
            try:
                one = dates.of_day(written.year + years, month + 1, day).earliest
            except EdtfError:
                continue
            if one is not None and (weekday is None or _weekday(one.year, one.month, day) == weekday):
                near.append((abs(one.ordinal() - written.ordinal()), one.year, one.month))
        return min(near)[1:] if near else None

    def anchor(self, *, recent: bool = False) -> Edtf | None:
        """The nearest date before; of a stretch, its end. ``recent``: not from many sentences ago."""
        self.relative = True
        found = self._own.anchor(recent=recent) or self._memory.anchor(recent=recent)
        if found is None:
            return None
        self.leapt = self.leapt or found[1] == "leap"
        return found[0]

    def that_year(self) -> Edtf | None:
        """The year named last, in the sentence or else before it, whatever named it."""
        self.relative = True
        year = self._own.nearest_year
        year = self._memory.nearest_year if year is None else year
        return None if year is None else dates.of_year(year)

    def now(self) -> Edtf | None:
        """The time of writing, if it is known."""
        self.relative = True
        return self._reference

    @property
    def written(self) -> int | None:
        """The year of the time of writing, if it is known."""
        return self._reference.year if self._reference is not None else None

    def suppose(self, year: int) -> int:
        """The year given, noted as supposed by the reader."""
        self.supposed = True
        return year


def _one_year(value: Edtf) -> int | None:
    if value.kind == "one_of" or value.is_open_start or value.is_open_end:
        return None
    if value.earliest is None or value.latest is None or value.earliest.year != value.latest.year:
        point = value.point
        return point.year if point else None
    return value.earliest.year


def _goes_on(source: Source, month: int) -> bool:
    """Whether a narrative that has come to the end of a year goes on to a month at the start of the next."""
    point = (source.bound or source.value).points[-1]
    return source.strength == "strong" and point.month is not None and point.month - month >= _NEW_YEAR


def _weekday(year: int, month: int, day: int) -> int | None:
    try:
        earliest = dates.of_day(year, month, day).earliest
    except EdtfError:
        return None
    return None if earliest is None else (earliest.ordinal() - 1) % 7 + 1


def _nearest_year(reference: Edtf, month: int | None) -> int | None:
    point = reference.point
    if point is None or point.year is None or month is None or point.month is None:
        return reference.year
    ahead = month - point.month
    return point.year + (1 if ahead < -_SOON_BACK else -1 if ahead > _SOON else 0)
