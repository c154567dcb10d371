"""The register's own date of an act: the likeliest that its families give, cut to what the others allow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from regesta.model.chronology import EntryDate
from regesta.model.dates import Edtf, Relation, intersect, relation, sort_key, to_julian
from regesta.model.dates.build import either
from regesta.model.entities import Event
from regesta.model.vocabulary import act_family
from regesta.reconcile.ballots import Ballot, Vote
from regesta.reconcile.reckoning import habits_of, meant, the_day
from regesta.reconcile.slips import Almanac
from regesta.reconcile.testimony import Testimony
from regesta.reconcile.trust import trust_of

_WORTH_WIDER, _WORTH_EITHER = 0.5, 0.8
"""What a date is worth that is right but wider: a day is given if it is likelier right than not where the wider date is right."""


@dataclass(frozen=True, slots=True)
class Derived:
    """A date and how likely it is the true one; without a date that is 1.

    ``leading`` is the date that the others are held against: the date itself, or of a wider one the likeliest that is told
    within it. ``reckoned`` says that the date is, or may be, by our calendar what a source gives by the Julian.
    """

    date: Edtf | None
    likely: float = 1.0
    leading: Edtf | None = None
    reckoned: bool = False


@dataclass(slots=True)
class Dating:
    """What is needed to date any act of a register: whom to rely on, and what else happened when."""

    trust: Mapping[str, float] = field(default_factory=dict)
    habits: Mapping[str, float] = field(default_factory=dict)
    almanac: Almanac = field(default_factory=Almanac)
    ballots: dict[str, Ballot] = field(default_factory=dict)

    @classmethod
    def of(cls, told: Iterable[tuple[Event, Sequence[Testimony]]]) -> Dating:
        """Dates all acts once, to see how families agree and what happened when."""
        ballots = [(event, ballot) for event, testimonies in told if (ballot := ballot_of(testimonies)) is not None]
        dating = cls(
            trust_of(ballot for _, ballot in ballots),
            habits_of(ballot for _, ballot in ballots),
            ballots={event.id: ballot for event, ballot in ballots},
        )
        for event, ballot in ballots:
            date = dating.elected(ballot).date
            if date is not None:
                dating.almanac.note(event.id, event.type, patients_of(event), date)
        return dating

    def date(self, event: Event, testimonies: Sequence[Testimony]) -> Derived:
        """The date of an act by what is told of it. What was counted when all acts were dated is counted out here."""
        ballot = self.ballots.pop(event.id, None) or ballot_of(testimonies)
        if ballot is None:
            return Derived(None)
        ballot = meant(ballot, self.habits)
        if ballot.contested:
            kind, people = act_family(event.type), patients_of(event)
            for said, value in enumerate(ballot.values):
                for n, standing in enumerate(ballot.standing):
                    if not ballot.agree[said][n]:
                        slip = self.almanac.slip(event.id, kind, people, ballot.values[standing], value)
                        if slip is not None:
                            ballot.slips[said][n] = max(slip.share, ballot.slips[said][n])
        return self.elected(ballot)

    def elected(self, ballot: Ballot) -> Derived:
        """The date most worth giving. What others exclude of it is cut off.

        A date that no other refines is worth its likelihood. A wider one that is told, and what a day may be by either
        calendar, holds more of the truth but says less, and is worth a part of its likelihood. Of equal ones the narrower wins,
        then the earlier.
        """
        posterior = [round(p, 9) for p in ballot.posterior(self.trust)]
        offers = [(p, p, ballot.values[n]) for p, n in zip(posterior, ballot.standing, strict=False)]
        for value, places in zip(ballot.wider, ballot.within, strict=True):
            likely = sum(posterior[place] for place in places)
            offers.append((likely * _WORTH_WIDER, likely, ballot.values[value]))
        if ballot.old_style:
            offers += self._either_calendar(ballot, posterior)
        ranked = [(-round(worth, 9), _extent(date), sort_key(date), n) for n, (worth, _, date) in enumerate(offers)]
        best = min(ranked)[-1]
        _, likely, chosen = offers[best]
        said = {ballot.values[vote.value].text for votes in ballot.votes.values() for vote in votes}
        reckoned, leading = chosen.text not in said, chosen
        if best >= len(ballot.standing):
            inside = [rank for rank in ranked[: len(ballot.standing)] if offers[rank[-1]][2].text in said]
            inside = [rank for rank in inside if relation(offers[rank[-1]][2], chosen) is not Relation.CONTRADICTS]
            leading = offers[min(inside)[-1]][2] if inside else chosen
        for other in ballot.values:
            if relation(chosen, other) is Relation.OVERLAPS:
                common = intersect(chosen, other)
                if common is not None and _extent(common) < _extent(chosen):
                    chosen = common
        return Derived(chosen, likely, chosen if best < len(ballot.standing) else leading, reckoned)

    @staticmethod
    def _either_calendar(ballot: Ballot, posterior: Sequence[float]) -> Iterator[tuple[float, float, Edtf]]:
        """What may be a day by either calendar, where both are hypotheses: worth, likelihood and the two days."""
        standing = [(p, ballot.values[n]) for p, n in zip(posterior, ballot.standing, strict=False)]
        days = {day: (p, value) for p, value in standing if (day := the_day(value)) is not None}
        for day, (p, value) in days.items():
            old = to_julian(day)
            if old in days:
                q, other = days[old]
                yield (p + q) * _WORTH_EITHER, p + q, either(other, value)


def ballot_of(testimonies: Sequence[Testimony]) -> Ballot | None:
    """The dates of an act as its families give them; None if none does."""
    values = {t.date.text: t.date for t in testimonies if t.date is not None}
    if not values:
        return None
    numbers = {text: number for number, text in enumerate(sorted(values))}
    votes: dict[str, list[Vote]] = {}
    for t in sorted((t for t in testimonies if t.date is not None), key=lambda t: (t.family, t.id)):
        assert t.date is not None
        votes.setdefault(t.family, []).append(Vote(numbers[t.date.text], t.date_weight, t.derived))
    return Ballot.of([values[text] for text in numbers], votes)


def patients_of(event: Event) -> list[str]:
    """Whom an act befell."""
    return [entity for role, entity in event.roles if role == "patient"]


def _extent(value: Edtf) -> float:
    """Days that a date allows; without bounds, more than any."""
    if value.earliest is None or value.latest is None:
        return 1e9
    return value.latest.ordinal() - value.earliest.ordinal() + 1


def entry_date(value: Edtf | None) -> EntryDate | None:
    """A date with its bounds as ISO days."""
    if value is None:
        return None
    earliest, latest = value.earliest, value.latest
    return EntryDate(edtf=value.text, earliest=earliest.iso() if earliest else None, latest=latest.iso() if latest else None)
