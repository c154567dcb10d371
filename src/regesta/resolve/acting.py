"""An act in the making: claims gathered so far, and what they say together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from regesta.model.dates import Edtf
from regesta.resolve.facts import Fact

_NOTHING: frozenset[str] = frozenset()
_ASPECTS = ("patients", "groups", "bodies", "venues", "places", "origins", "offices", "works", "counterparts")


@dataclass(slots=True, eq=False)
class Act:
    """Tellings that seem to be about one act. ``number`` is the order of creation; ``dates`` are distinct.

    ``low`` and ``high`` bound the days that any of the dates allows (None: open or undated).
    """

    number: int
    family: str
    facts: list[Fact] = field(default_factory=list)
    types: set[str] = field(default_factory=set)
    patients: frozenset[str] = _NOTHING
    groups: frozenset[str] = _NOTHING
    bodies: frozenset[str] = _NOTHING
    venues: frozenset[str] = _NOTHING
    places: frozenset[str] = _NOTHING
    origins: frozenset[str] = _NOTHING
    offices: frozenset[str] = _NOTHING
    works: frozenset[str] = _NOTHING
    counterparts: frozenset[str] = _NOTHING
    documents: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)
    dates: dict[str, Fact] = field(default_factory=dict)
    low: int | None = None
    high: int | None = None

    @classmethod
    def of(cls, number: int, facts: Sequence[Fact]) -> Act:
        """An act of one telling. What it is about is taken from asserted claims, if it has any."""
        ordered = sorted(facts, key=fact_order)
        act = cls(number, ordered[0].family)
        act.take(ordered)
        return act

    def take(self, facts: Iterable[Fact]) -> None:
        """Adds claims."""
        new = list(facts)
        self.facts.extend(new)
        telling = [fact for fact in new if fact.asserted] or ([] if any(f.asserted for f in self.facts) else new)
        for aspect in _ASPECTS:
            for found in {getattr(fact, aspect) for fact in telling}:
                own = getattr(self, aspect)
                if not found <= own:  # most acts keep the very set that their first claim has
                    setattr(self, aspect, own | found if own else found)
        for fact in telling:
            self.types.add(fact.claim.type)
            if fact.date is not None:
                self.dates.setdefault(fact.date.text, fact)
                if fact.first is not None:
                    self.low = fact.first if self.low is None else min(self.low, fact.first)
                if fact.last is not None:
                    self.high = fact.last if self.high is None else max(self.high, fact.last)
        self.documents.update(fact.text for fact in new)
        self.sources.update(fact.source for fact in new)

    @property
    def asserted(self) -> bool:
        """Whether any claim asserts it."""
        return any(fact.asserted for fact in self.facts)

    @property
    def extent(self) -> int:
        """Days that the narrowest of its dates allows; very many if it has none."""
        return min((fact.extent for fact in self.dates.values()), default=10**7)

    @property
    def values(self) -> list[Edtf]:
        """Its dates."""
        return [fact.date for fact in self.dates.values() if fact.date is not None]


def fact_order(fact: Fact) -> tuple[object, ...]:
    """Which claims speak first: asserted, told in a sentence, precise, rich, and then by id."""
    details = len(fact.bodies) + len(fact.venues) + len(fact.places) + len(fact.offices) + len(fact.works)
    return (
        not fact.asserted,
        fact.extent > 400,
        fact.claim.nominal,
        fact.extent,
        -len(fact.patients),
        -details,
        fact.claim.document,
        fact.claim.passage.start,
        fact.id,
    )
