"""Why sources differ: each cause has a test that decides it, and its evidence in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product

from regesta.model.dates import Edtf, Relation, human, relation
from regesta.model.entities import Entity
from regesta.reconcile.slips import DECIDED, Almanac, Slip
from regesta.reconcile.testimony import Passages, Testimony
from regesta.reconcile.wording import named

_MOST_PAIRS = 400
_MOST = 40
_LONGEST = 62
GENUINE = "genuine disagreement"


@dataclass(frozen=True, slots=True)
class Cause:
    """Why readings differ, and the evidence as a sentence; ``unknown`` has none."""

    name: str = "unknown"
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    """What bears on why claims of one act differ.

    Attributes:
        act: the entry's id.
        kind: its kind of act.
        people: whom it befell.
        passages: the aligned passages of the pile.
        almanac: what else happened when.
        entities: all entities by id.
        told: all claims of the act.
        own: the register's own date, where it is by our calendar what sources give by another.
    """

    act: str
    kind: str
    people: Sequence[str]
    passages: Passages
    almanac: Almanac
    entities: Mapping[str, Entity]
    told: Sequence[Testimony] = ()
    own: Edtf | None = None

    def cause_of(self, attribute: str, readings: Sequence[Sequence[Testimony]]) -> Cause:
        """The cause of a contradiction.

        ``mistranslation``: two members of one family in different languages differ where their passages are aligned.
        ``copy error``: two in the same language do. Of dates, as :meth:`Almanac.slip` tests them: ``calendar``, ``confusion of
        acts``, ``confusion of persons``, ``taking effect`` (that, too, where dates are of months near each other and only one
        side names the meeting that decided). ``genuine disagreement``: independent families say so outright, each of its
        own, and nothing of this explains it. ``unknown``: nothing decides.

        Args:
            attribute: on which they differ.
            readings: the testimonies of each reading, the register's own first.
        """
        inner = self._within_a_family(readings)
        if inner is None and attribute == "date":
            inner = next(filter(None, (self._within_a_family(pair) for pair in self._odd_members(readings[1:]))), None)
        if inner is not None:
            return inner
        if attribute == "date":
            if self.own is not None:
                for said in (date for reading in readings for date in _dates(reading)):
                    found = self._slipped(self.own, said)
                    if found is not None:
                        return found
            for others in readings[1:]:
                for left, right in islice(product(_dates(readings[0]), _dates(others)), _MOST_PAIRS):
                    found = self._slipped(left, right) or self._slipped(right, left)
                    if found is not None:
                        return found
                effect = self._decided_then_done(readings[0], others)
                if effect is not None:
                    return effect
        if _outright(readings):
            return Cause(GENUINE, "Independent families say so outright, and nothing explains it.")
        return Cause()

    def _odd_members(self, others: Sequence[Sequence[Testimony]]) -> Iterator[Sequence[Sequence[Testimony]]]:
        """Readings against what other members of their families say, whose own dates may be too vague to be a reading here."""
        for readings in others:
            for t in readings[:_MOST]:
                kin = [
                    o
                    for o in self.told
                    if o.family == t.family and o.date and t.date and relation(o.date, t.date) is Relation.CONTRADICTS
                ]
                if kin:
                    yield ([t], kin)

    def _within_a_family(self, readings: Sequence[Sequence[Testimony]]) -> Cause | None:
        kinds = set()
        for index, ours in enumerate(readings):
            for theirs in readings[index + 1 :]:
                for left, right in islice(product(ours, theirs), _MOST_PAIRS):
                    if left.family == right.family and self.passages.aligned(left.claim, right.claim):
                        kinds.add("mistranslation" if left.language != right.language else "copy error")
        if not kinds:
            return None
        if "mistranslation" in kinds:
            return Cause("mistranslation", "Members of one family differ here: a mistranslation.")
        return Cause("copy error", "Members of one family differ here: an error of copying.")

    def _slipped(self, true: Edtf, said: Edtf) -> Cause | None:
        slip = self.almanac.slip(self.act, self.kind, self.people, true, said)
        return None if slip is None else Cause(slip.cause, self._evidence(slip, true, said))

    def _evidence(self, slip: Slip, true: Edtf, said: Edtf) -> str:
        assert true.earliest is not None and said.earliest is not None
        days = abs(said.earliest.ordinal() - true.earliest.ordinal())
        if slip.cause == "calendar":
            return f"The days differ as the Julian and Gregorian calendars do, by {days}."
        if slip.cause == "taking effect":
            return f"{days} days apart, as a decision and its taking effect may be."
        what, people = self.almanac.acts[slip.act]
        who = ", ".join(named(self.entities[person]) for person in people if person in self.entities)
        words = what.replace("_", " ")
        if slip.cause == "confusion of acts":
            return f"{human(said)} is the date of another act of the same, {words}: the two may have been confused."
        return f"{human(said)} is the date of the same kind of act of another, {words} ({who}): the two may have been confused."

    def _decided_then_done(self, ours: Sequence[Testimony], theirs: Sequence[Testimony]) -> Cause | None:
        if self.kind not in DECIDED:
            return None
        meeting = [any(t.of_role("agent") for t in side) for side in (ours, theirs)]
        if meeting[0] == meeting[1]:
            return None
        for left, right in islice(product(_dates(ours), _dates(theirs)), _MOST_PAIRS):
            sooner, later = sorted((left, right), key=lambda date: (date.earliest is None, date.earliest or (0, 0, 0)))
            if later.earliest is None or sooner.latest is None or later.latest is None or sooner.earliest is None:
                continue
            if later.latest.ordinal() - later.earliest.ordinal() > 31 or sooner.latest.ordinal() - sooner.earliest.ordinal() > 31:
                continue
            if 0 < later.earliest.ordinal() - sooner.latest.ordinal() <= _LONGEST:
                return Cause(
                    "taking effect", f"Only one side names who decided it: {human(sooner)} and {human(later)} may be both."
                )
        return None


def _dates(testimonies: Sequence[Testimony]) -> list[Edtf]:
    return list({t.date.text: t.date for t in testimonies if t.date is not None}.values())


def _outright(readings: Sequence[Sequence[Testimony]]) -> bool:
    """Whether each reading has a family of its own that says it of itself, with a date that it gives and did not work out."""
    families = []
    for testimonies in readings:
        plain = {
            t.family
            for t in testimonies
            if not t.claim.nominal and (t.claim.date is None or t.claim.date.basis in ("stated", "context"))
        }
        families.append(plain)
    if len(families) < 2 or not all(families):
        return False
    return all(len(ours | theirs) > 1 for n, ours in enumerate(families) for theirs in families[n + 1 :])
