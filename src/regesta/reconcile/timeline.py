"""The chronology as a whole: vague dates narrowed by what came before and after, and what can't be in that order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from regesta.model.chronology import EntryDate
from regesta.model.dates import Day, Edtf, human
from regesta.model.dates.extent import extent, is_yearly
from regesta.model.entities import Entity
from regesta.model.network import Bounds, Clash, Constraint, Grounds, Network
from regesta.reconcile.entries import Settled
from regesta.reconcile.ordering import constraints_between, ordering_rules
from regesta.reconcile.wording import listed


def bounds_of(date: Edtf | None) -> Bounds:
    """The first and last day that a date can mean, as ordinals; None where it is open. Sets are taken at their hull."""
    if date is None or is_yearly(date):
        return None, None
    ranges = extent(date).ranges
    low, high = ranges[0][0], ranges[-1][1]
    return (None if low == -inf else int(low)), (None if high == inf else int(high))


@dataclass(slots=True)
class Timeline:
    """The network of a chronology's acts."""

    settled: Mapping[str, Settled]
    network: Network

    @classmethod
    def of(cls, settled: Sequence[Settled], entities: Mapping[str, Entity]) -> Timeline:
        """The network that the ordering rules make of entries, with the days of their dates."""
        bounds = {one.entry.id: bounds_of(one.date) for one in settled}
        network = Network.of(bounds, constraints_between(settled, entities))
        return cls({one.entry.id: one for one in settled}, network)

    def clashes(self) -> Iterator[Clash]:
        """Why dates break rules that always hold, each constraint once. What is only usual may have been otherwise."""
        broken = [constraint for constraint in self.network.refused if _always(constraint)]
        if broken:
            bounds = {key: bounds_of(one.date) for key, one in self.settled.items()}
            strict = Network.of(bounds, filter(_always, self.network.constraints))
            yield from filter(None, map(strict.clash_of, broken))

    def narrowed(self, one: Settled) -> Settled:
        """An entry with its first and last day as the other acts leave them; its date stays what sources say."""
        low, high = self.network.bounds(one.entry.id)
        date = one.date
        own = (date.earliest, date.latest) if date is not None and not is_yearly(date) else (None, None)
        earliest = _narrower(own[0], low, max)
        latest = _narrower(own[1], high, min)
        if earliest and latest and earliest > latest:  # about then: only the network knows how far that reaches
            earliest, latest = _day(low), _day(high)
        if (earliest, latest) == own:
            return one
        after, before = self.network.grounds(one.entry.id)
        reasons = [
            f"not {word} {human(Edtf.parse(day.iso()))} ({self._told(grounds)})"
            for word, day, other, grounds in (("before", earliest, own[0], after), ("after", latest, own[1], before))
            if day is not None and day != other and grounds is not None
        ]
        entry = one.entry
        if entry.date is not None:
            bounds = EntryDate(
                edtf=entry.date.edtf,
                earliest=earliest.iso() if earliest else None,
                latest=latest.iso() if latest else None,
            )
            entry = replace(entry, date=bounds)
        words = listed(reasons)
        explanation = f"{entry.explanation} {words[:1].upper()}{words[1:]}." if words else entry.explanation
        return replace(one, entry=replace(entry, explanation=explanation))

    def _told(self, grounds: Grounds) -> str:
        """What happened then."""
        return self.settled[grounds.source].entry.summary.rstrip(".")


def _always(constraint: Constraint) -> bool:
    return ordering_rules()[constraint.reason].holds == "always"


def _day(ordinal: int | None) -> Day | None:
    return None if ordinal is None else Day.from_ordinal(ordinal)


def _narrower(own: Day | None, bound: int | None, choose: Callable[[Iterable[Day]], Day]) -> Day | None:
    found = [day for day in (own, _day(bound)) if day is not None]
    return choose(found) if found else None
