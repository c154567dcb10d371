"""The register's own date of an act: the likeliest that its families give, cut to what the others allow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from regesta.model.chronology import EntryDate
from regesta.model.dates import Edtf, Relation, intersect, relation, sort_key
from regesta.model.entities import Event
from regesta.model.vocabulary import act_family
from regesta.reconcile.ballots import Ballot, Vote
from regesta.reconcile.slips import Almanac
from regesta.reconcile.testimony import Testimony
from regesta.reconcile.trust import trust_of


@dataclass(frozen=True, slots=True)
class Derived:
    """A date and how likely it is the true one; without a date that is 1."""

    date: Edtf | None
    likely: float = 1.0


@dataclass(slots=True)
class Dating:
    """What is needed to date any act of a register: whom to rely on, and what else happened when."""

    trust: Mapping[str, float] = field(default_factory=dict)
    almanac: Almanac = field(default_factory=Almanac)
    ballots: dict[str, Ballot] = field(default_factory=dict)

    @classmethod
    def of(cls, told: Iterable[tuple[Event, Sequence[Testimony]]]) -> Dating:
        """Dates all acts once, to see how families agree and what happened when."""
        ballots = [(event, ballot) for event, testimonies in told if (ballot := ballot_of(testimonies)) is not None]
        dating = cls(trust_of(ballot for _, ballot in ballots), ballots={event.id: ballot for event, ballot in ballots})
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
        """The likeliest date. Of equal ones the narrower wins, then the earlier. What others exclude of it is cut off."""
        posterior = [round(p, 9) for p in ballot.posterior(self.trust)]
        ranked = [
            (-p, _extent(ballot.values[n]), sort_key(ballot.values[n]), n)
            for p, n in zip(posterior, ballot.standing, strict=True)
        ]
        _, _, _, best = min(ranked)
        chosen = ballot.values[best]
        likely = sum(p for p, n in zip(posterior, ballot.standing, strict=True) if n == best)
        for other in ballot.values:
            if relation(chosen, other) is Relation.OVERLAPS:
                common = intersect(chosen, other)
                if common is not None and _extent(common) < _extent(chosen):
                    chosen = common
        return Derived(chosen, likely)


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
