"""What surrounds a date: years for dates that name none, events that relative expressions hang on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from regesta.model.dates import Edtf

Strength = Literal["strong", "heading", "weak"]


@dataclass(frozen=True, slots=True)
class Source:
    """A date already understood, and how far it may be trusted to date what follows."""

    value: Edtf
    strength: Strength
    sentence: int

    @property
    def year(self) -> int | None:
        """The one year it lies in; None if it may lie in several."""
        value = self.value
        if value.kind == "one_of" or value.is_open_start or value.is_open_end:
            return None
        if value.earliest is None or value.latest is None or value.earliest.year != value.latest.year:
            point = value.point
            return point.year if point else None
        return value.earliest.year


@dataclass(slots=True)
class Memory:
    """The dates of a document so far, in order."""

    sources: list[Source] = field(default_factory=list)

    def add(self, value: Edtf, strength: Strength, sentence: int) -> None:
        """Remembers a date with a year."""
        if value.has_year:
            self.sources.append(Source(value, strength, sentence))

    def year(self) -> Source | None:
        """The nearest source of a year before here.

        Strong ones since the last heading come first, then the heading, older strong ones, weak ones.
        """
        heading: Source | None = None
        weak: Source | None = None
        for source in reversed(self.sources):
            if source.year is None:
                continue
            if source.strength == "strong":
                return heading or source
            if source.strength == "heading":
                heading = heading or source
            else:
                weak = weak or source
        return heading or weak

    def anchor(self) -> Source | None:
        """The nearest date before here that an event can hang on."""
        for source in reversed(self.sources):
            value = source.value
            if source.strength == "strong" and (value.kind == "date" or (value.kind == "interval" and not value.is_open_end)):
                return source
        return None


class Surroundings:
    """The scope of one expression; tells afterwards what it was asked for."""

    def __init__(self, memory: Memory, own: Memory, later: Memory, reference: Edtf | None) -> None:
        self._memories = (own, memory)
        self._later = later
        self._reference = reference
        self.context = False
        self.relative = False
        self.weak = False
        self.supposed = False

    def suppose(self, year: int) -> int:
        """The year given, noted as supposed by the reader."""
        self.supposed = True
        return year

    def year_for(self, month: int | None) -> int | None:
        """The year of the nearest date before, else of the first later in the sentence, else of the time of writing."""
        self.context = True
        for memory in self._memories:
            if (source := memory.year()) is not None:
                self.weak = source.strength != "strong"
                return source.year
        self.weak = True
        for source in self._later.sources:
            if source.year is not None and source.strength != "weak":
                return source.year
        return self._reference.year if self._reference is not None else None

    def anchor(self) -> Edtf | None:
        """The nearest date before; of a stretch, its end."""
        self.relative = True
        for memory in self._memories:
            if (source := memory.anchor()) is not None:
                value = source.value
                return value if value.kind == "date" else Edtf.parse(value.points[-1].text)
        return None

    def now(self) -> Edtf | None:
        """The time of writing, if it is known."""
        self.relative = True
        return self._reference
