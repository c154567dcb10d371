"""The acts that verbs tell: ``was expelled``, ``they shot X``, ``X resigned``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from regesta.annotate.cast import Cast
from regesta.annotate.casting import VerbCaster
from regesta.annotate.dates import FoundDate
from regesta.annotate.discourse import Discourse
from regesta.annotate.echoes import befell_too
from regesta.annotate.ellipsis import EllipsisFinder, Elliptic
from regesta.annotate.formed_with import holders
from regesta.annotate.gatherings import Gatherings
from regesta.annotate.lexis import Lexis
from regesta.annotate.lists import left_out
from regesta.annotate.modality import ModalityJudge, Stance
from regesta.annotate.reading import Reading
from regesta.annotate.roles import Assignment, RoleAssigner, Syntax
from regesta.annotate.salience import Referent
from regesta.annotate.survival import outlived
from regesta.annotate.timing import DateBinder
from regesta.annotate.told import Told
from regesta.annotate.verb_groups import Candidate, VerbGroup
from regesta.model.text import Span

_VIOLENT, _TOLD = frozenset({"killed", "executed"}), frozenset({"asserted", "negated"})


@dataclass(slots=True, eq=False)
class Telling:
    """What one verb told: the roles around it, its acts, and why it told none of those it might (``refusals``: type, reason)."""

    verb: VerbGroup
    assignment: Assignment
    cast: Cast | None = None
    reading: Candidate | None = None
    acts: list[Told] = field(default_factory=list)
    refusals: list[tuple[str, str]] = field(default_factory=list)


class VerbActs:
    """Finds the acts that the verbs of one document tell."""

    def __init__(
        self, lexis: Lexis, discourse: Discourse, roles: RoleAssigner, modality: ModalityJudge, binder: DateBinder
    ) -> None:
        self.lexis, self.discourse = lexis, discourse
        self.roles, self.modality, self.binder = roles, modality, binder
        self.caster = VerbCaster(lexis, discourse)
        self.ellipsis = EllipsisFinder(lexis)
        self.gatherings = Gatherings(lexis)
        self.suffered: tuple[str, int, FoundDate | None, Stance] | None = None  # what was told last, in the passive

    def told(
        self, read: Reading, syntax: Syntax, verb: VerbGroup, assignment: Assignment, done: Sequence[tuple[str, frozenset[str]]]
    ) -> Telling:
        """What a verb tells, given the roles around it and the acts ``done``: told before in the sentence."""
        telling = Telling(verb, assignment)
        if not verb.tells:
            telling.acts = self._befell_too(read, syntax, verb, assignment)
            return telling
        enacting = self.modality.enacting(syntax, verb)
        if enacting is not None:
            bodies = self.roles.assign(syntax, enacting).obliques
            assignment.obliques.extend(c for c in bodies if c.kind == "organ" and c not in assignment.obliques)
        again = self._cast(read, syntax, telling)
        cast = telling.cast
        if cast is None:
            telling.acts = self._formed_with(read, syntax, verb, telling.assignment)
            return telling
        assignment = telling.assignment
        stance = self.modality.of_verb(syntax, verb, assignment.clause)
        self._take_office(cast, stance)
        date = self.binder.of_verb(syntax, verb, read.dates, alone=stance.modality == "negated")
        stance, date = _not_until(stance, date)
        if date is None and enacting is not None:
            date = self.binder.of_verb(syntax, enacting, read.dates)
        date = date or read.heading or self.gatherings.date(read, syntax)
        violent = cast.type in _VIOLENT and stance.modality in _TOLD
        if violent and outlived(self.lexis, self.roles, syntax, verb, assignment):
            cast.type, stance = "attacked", replace(stance, modality="asserted")
        self.gatherings.note(read, assignment, date)
        self.discourse.settle(cast.type, cast.fillers, fact=stance.modality == "asserted")
        self.suffered = (cast.type, read.sentence.index, date, stance) if verb.passive else None
        trigger = self._trigger(read, verb)
        telling.acts = [Told(each, stance, date, trigger) for each in self._with_it(read, cast, stance, done)]
        telling.acts += self._formed_with(read, syntax, verb, assignment)
        for elliptic in again:
            repeated = self.caster.of_verb(verb, elliptic.assignment, syntax.chunks, read.spans).cast
            if repeated is not None:
                date = self.binder.within(read.dates, elliptic.start, elliptic.end) or date
                denied = any(left_out(self.lexis, syntax.tokens, place) for place in range(elliptic.start + 1, elliptic.end + 1))
                telling.acts.append(Told(repeated, replace(stance, modality="negated") if denied else stance, date, trigger))
        return telling

    def _befell_too(self, read: Reading, syntax: Syntax, verb: VerbGroup, assignment: Assignment) -> list[Told]:
        """What befell another in the sentence before and is said of somebody here: ``Son fils | l'est aussi``."""
        subject = befell_too(self.lexis, syntax, verb, assignment)
        if subject is None or self.suffered is None or self.suffered[1] != read.sentence.index - 1:
            return []
        cast = Cast(self.suffered[0], certainty=0.8)
        if not self.caster.filler.fill(cast, "patient", subject, ["person"], read.spans):
            return []
        date = self.binder.of_verb(syntax, verb, read.dates) or self.suffered[2]
        denied = self.modality.of_verb(syntax, verb, assignment.clause)
        self.discourse.settle(cast.type, cast.fillers, fact=denied.modality == "asserted")
        stance = denied if denied.modality != "asserted" else self.suffered[3]
        return [Told(cast, stance, date, self._trigger(read, verb))]

    def _formed_with(self, read: Reading, syntax: Syntax, verb: VerbGroup, assignment: Assignment) -> list[Told]:
        """Who takes which office in what is formed: ``un cabinet fut formé avec | X comme ministre``."""
        found: list[Told] = []
        for person, office in holders(self.lexis, syntax, verb):
            cast = Cast("appointed", certainty=0.8)
            if self.caster.filler.fill(cast, "patient", person, ["person"], read.spans):
                span = self.caster.filler.phrase(office, read.spans)
                cast.fillers.append(("office", Referent(office.key or office.name, "office", span)))
                stance = self.modality.of_verb(syntax, verb, assignment.clause)
                found.append(Told(cast, stance, self.binder.of_verb(syntax, verb, read.dates), self._trigger(read, verb)))
        return found

    @staticmethod
    def _trigger(read: Reading, verb: VerbGroup) -> Span:
        """The words that tell an act; of a verb that goes unsaid, those before its place."""
        start = min(verb.left, verb.index)
        trigger = read.span(start, verb.end)
        while not len(trigger) and start:
            start -= 1
            trigger = read.span(start, verb.end)
        return trigger

    def _cast(self, read: Reading, syntax: Syntax, telling: Telling) -> list[Elliptic]:
        """Casts a verb by the first of its readings that can be, and returns the further acts of its list."""
        dated = [(d.start, d.end) for d in read.dates]
        again: list[Elliptic] = []
        for reading in _readings(telling.verb):
            assignment = telling.assignment if reading is telling.verb else self.roles.assign(syntax, reading)
            telling.assignment, again = self.ellipsis.split(syntax, reading, assignment, dated)
            casting = self.caster.of_verb(reading, telling.assignment, syntax.chunks, read.spans)
            telling.cast, telling.reading = casting.cast, casting.reading
            if telling.cast is not None:
                break
            telling.refusals.extend(casting.refusals)
        return again

    def _with_it(self, read: Reading, cast: Cast, stance: Stance, done: Sequence[tuple[str, frozenset[str]]]) -> Iterator[Cast]:
        """An act and those told with it: what befell the counterpart, who took the place that was given up."""
        yield cast
        for other in cast.others(fact=stance.modality == "asserted"):
            if (other.type, other.patients) not in [*done, (cast.type, cast.patients)]:
                yield other
        taking = self.caster.succession(cast, read.spans) if stance.modality == "asserted" else None
        if taking is not None:
            yield taking

    def _take_office(self, cast: Cast, stance: Stance) -> None:
        """Who was made prime minister is the prime minister of the sentences that follow."""
        if cast.type != "appointed" or stance.modality != "asserted":
            return
        holders = [referent for role, referent in cast.fillers if role == "patient" and referent.kind == "person"]
        offices = [referent.name for role, referent in cast.fillers if role == "office"]
        if len(holders) == 1 and len(offices) == 1 and not holders[0].group:
            self.discourse.take(offices[0], holders[0])


def _readings(verb: VerbGroup) -> list[VerbGroup]:
    """A verb by each of the tails it may have: what belongs to the tail is no object, so each has roles of its own."""
    by_tail: dict[tuple[int, ...], list[Candidate]] = {}
    for candidate in verb.candidates:
        by_tail.setdefault(candidate.tail, []).append(candidate)
    if len(by_tail) < 2:
        return [verb]
    return [replace(verb, candidates=candidates) for candidates in by_tail.values()]


def _not_until(stance: Stance, date: FoundDate | None) -> tuple[Stance, FoundDate | None]:
    """What did not happen until a date happened then: ``was not released until July 1924``."""
    if stance.modality != "negated" or date is None or date.at is None or not date.edtf.startswith("../"):
        return stance, date
    return replace(stance, modality="asserted"), replace(date, edtf=date.at)
