"""What the sources can't all be right about: within an entry, and between entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from regesta.model.chronology import Conflict
from regesta.model.dates import Edtf, Relation, human, relation
from regesta.model.entities import Entity
from regesta.model.network import Clash
from regesta.reconcile.entries import Settled
from regesta.reconcile.kinds import DEATHS, EXCLUSIONS, ONCE, REFUSABLE, VENUES
from regesta.reconcile.ordering import Rule, ordering_rules
from regesta.reconcile.testimony import Passages, Testimony
from regesta.reconcile.timeline import bounds_of
from regesta.reconcile.wording import listed, named

_READMITS = frozenset({"readmitted", "joined", "rehabilitated", "appointed"})
_AFTER_DEATH = "dead_act_no_more"
_MOST = 60
_SHOWN = 8


class ConflictFinder:
    """Looks for contradictions among settled entries.

    Args:
        settled: all entries.
        entities: all entities by id.
        keys: their canonical keys.
        sigla: what stands for each document, by path: its family's letter, and its number among several (``A²``).
        passages: the aligned passages.
    """

    def __init__(
        self,
        settled: Sequence[Settled],
        *,
        entities: Mapping[str, Entity],
        keys: Mapping[str, str],
        sigla: Mapping[str, str],
        passages: Passages,
    ) -> None:
        self.settled, self.entities, self.keys, self.sigla, self.passages = settled, entities, keys, sigla, passages
        self.by_patient: dict[str, list[Settled]] = defaultdict(list)
        for one in settled:
            for role, entity in one.entry.roles:
                if role == "patient" and entity in entities and not entities[entity].group:
                    self.by_patient[entity].append(one)

    def find(self, clashes: Iterable[Clash] = ()) -> tuple[Conflict, ...]:
        """All conflicts, each once, in order of the entries they are about.

        Args:
            clashes: what in the order of acts can't all be true.
        """
        found: dict[tuple[object, ...], Conflict] = {}
        place = {one.entry.id: number for number, one in enumerate(self.settled)}
        for conflict in (
            *self._within(),
            *self._between(),
            *self._orders(clashes),
            *self._meetings(),
            *self._fates(),
        ):
            found.setdefault((conflict.kind, conflict.entries, conflict.claims), conflict)
        return tuple(sorted(found.values(), key=lambda c: ([place[e] for e in c.entries], c.kind, c.claims)))

    def _within(self) -> Iterator[Conflict]:
        for one in self.settled:
            for variant in one.entry.variants:
                if variant.relation != "contradicts":
                    continue
                claims = {c for reading in variant.readings for c in reading.claims}
                told = {t.id: t for t in one.testimonies}
                readings = listed(
                    f"{self._value(variant.attribute, reading.value)} ({self._who(told[c] for c in reading.claims)})"
                    for reading in variant.readings
                )
                yield Conflict(
                    kind=variant.attribute,
                    entries=(one.entry.id,),
                    claims=tuple(sorted(claims)),
                    cause=variant.cause,
                    note=f"{one.entry.summary.rstrip('.')}: {readings}.",
                )

    def _value(self, attribute: str, value: str) -> str:
        if attribute == "date":
            return human(Edtf.parse(value))
        return named(self.entities[value]) if value in self.entities else value.replace("_", " ")

    def _who(self, testimonies: Iterable[Testimony]) -> str:
        """The sigla of the documents that say so."""
        documents = sorted({t.claim.document for t in testimonies}, key=lambda path: (self.sigla.get(path, path)[:1], path))
        return _some([self.sigla.get(path, path) for path in documents], ", ")

    def _between(self) -> Iterator[Conflict]:
        for patient, entries in sorted(self.by_patient.items()):
            asserted = [one for one in entries if one.asserted]
            deaths = [one for one in asserted if one.entry.type in DEATHS]
            for index, left in enumerate(deaths[:_MOST]):
                for right in deaths[index + 1 : _MOST]:
                    yield self._pair("dies twice", left, right, f"{self._name(patient)} can't have died twice")
            yield from self._twice(patient, [one for one in asserted if one.entry.type in EXCLUSIONS], asserted)
            yield from self._denied(patient, entries)

    def _orders(self, clashes: Iterable[Clash]) -> Iterator[Conflict]:
        """Acts whose dates can't all be true, with those claims alone whose dates can't."""
        by_id = {one.entry.id: one for one in self.settled}
        for clash in clashes:
            acts = [by_id[act] for act in clash.acts]
            told = {
                one.entry.id: tuple(
                    _dated(one, first=one.entry.id == clash.first, last=one.entry.id == clash.last) or one.testimonies
                )
                for one in acts
            }
            broken = clash.constraints[-1]
            rule = ordering_rules()[broken.reason]
            note = rule.words.format(who=self._name(_bound_by(rule, by_id[broken.before], by_id[broken.after])))
            pairs = [(a, b) for a, b in pairwise(acts)]
            causes = {self._cause(told[a.entry.id], told[b.entry.id]) for a, b in pairs}
            words = "; ".join(self._told(one, told[one.entry.id]) for one in acts)
            yield Conflict(
                kind="after death" if [c.reason for c in clash.constraints] == [_AFTER_DEATH] else "impossible order",
                entries=tuple(one.entry.id for one in reversed(acts)),
                claims=tuple(sorted({t.id for testimonies in told.values() for t in testimonies})),
                cause=causes.pop() if len(causes) == 1 else "unknown",
                note=f"{note}: {words}.",
            )

    def _twice(self, patient: str, exclusions: Sequence[Settled], all_of: Sequence[Settled]) -> Iterator[Conflict]:
        """Two exclusions from one body without a return between them."""
        bodies: dict[str, list[Settled]] = defaultdict(list)
        for one in exclusions:
            for role, entity in one.entry.roles:
                if role == "organ" and one.date is not None and one.date.latest is not None and one.date.earliest is not None:
                    bodies[entity].append(one)
        returns = [one.date for one in all_of if one.entry.type in _READMITS and one.date is not None]
        for body, found in sorted(bodies.items()):
            found = sorted(found[:_MOST], key=_first_day)
            for left, right in pairwise(found):
                assert left.date is not None and right.date is not None
                if relation(left.date, right.date) is not Relation.CONTRADICTS:
                    continue
                if any(_overlaps_between(left.date, between, right.date) for between in returns):
                    continue
                note = f"{self._name(patient)} can't have been expelled twice from {named(self.entities[body])} without a return"
                yield self._pair("expelled twice", left, right, note)

    def _denied(self, patient: str, entries: Sequence[Settled]) -> Iterator[Conflict]:
        """An entry that is only denied against one that others assert."""
        for one in [e for e in entries if not e.asserted and any(t.claim.modality == "negated" for t in e.testimonies)][:_MOST]:
            deniers = {t.claim.document for t in one.testimonies}
            for other in entries:
                if not other.asserted or other.entry.type != one.entry.type:
                    continue
                tellers = {t.claim.document for t in other.testimonies if t.asserted}
                if deniers & tellers or (one.date and other.date and relation(one.date, other.date) is Relation.CONTRADICTS):
                    continue
                if one.date is None and one.entry.type not in REFUSABLE | ONCE and not self._one_body(one, other):
                    continue  # which of several such acts an undated denial is about can't be told
                if one.date is not None and other.date is None:
                    continue
                yield self._pair("denied", other, one, f"{other.entry.summary.rstrip('.')}, says one, and another denies it")

    def _meetings(self) -> Iterator[Conflict]:
        """An act that one source puts into a meeting which, by all other dates of that meeting, was not then."""
        held: dict[str, dict[str, list[Testimony]]] = defaultdict(lambda: defaultdict(list))
        for one in self.settled:
            for t in one.testimonies:
                for venue in self._meetings_of(t):
                    if t.asserted and t.date is not None:
                        held[venue][t.date.text].append(t)
        for one in self.settled:
            for t in one.testimonies:
                if one.date is None or t.date is not None or t.claim.modality not in ("asserted", "planned"):
                    continue
                for venue in self._meetings_of(t):
                    dates = [Edtf.parse(text) for text in sorted(held[venue])]
                    if not dates or any(relation(one.date, date) is not Relation.CONTRADICTS for date in dates):
                        continue
                    others = [other for told in held[venue].values() for other in told]
                    yield Conflict(
                        kind="meeting",
                        entries=(one.entry.id,),
                        claims=tuple(sorted({t.id, *(other.id for other in others)})),
                        cause="unknown",
                        note=f"{one.entry.summary.rstrip('.')}, {human(one.date)}: by {named(self.entities[venue])} "
                        f"({self._who([t])}), which is dated {listed(human(date) for date in dates)} ({self._who(others)}).",
                    )

    def _meetings_of(self, testimony: Testimony) -> tuple[str, ...]:
        """The meetings with a number that a claim names: of others it can't be told that two are one."""
        named_ones = testimony.of_role("organ", "agent")
        return tuple(
            e for e in named_ones if self.keys.get(e, "").split(" ")[0] in VENUES and any(map(str.isdigit, self.keys[e]))
        )

    @staticmethod
    def _one_body(left: Settled, right: Settled) -> bool:
        bodies = ({entity for role, entity in one.entry.roles if role == "organ"} for one in (left, right))
        return bool(set.intersection(*bodies))

    def _fates(self) -> Iterator[Conflict]:
        """A death that aligned passages of one family tell of different people: one of the texts is mistranslated."""
        at: dict[int, list[tuple[Settled, Testimony]]] = defaultdict(list)
        for one in self.settled:
            if one.entry.type in DEATHS and one.asserted:
                for t in one.testimonies:
                    if t.asserted:
                        for number in sorted(self.passages.numbers(t.claim.document, t.claim.passage)):
                            at[number].append((one, t))
        pairs: list[tuple[int, str, str, Settled, Settled, Testimony, Testimony]] = []
        for _, told in sorted(at.items()):
            for index, (one, left) in enumerate(told[:_MOST]):
                for other, right in told[index + 1 : _MOST]:
                    if left.claim.document == right.claim.document or one.entry.id == other.entry.id:
                        continue
                    if not self._told_of_both(one, other, left, right) and self._any_named(one, other):
                        first, second = sorted((one, other), key=lambda settled: settled.entry.id)
                        likeness = _likeness(left, right)
                        pairs.append((-likeness, first.entry.id, second.entry.id, first, second, left, right))
        done: set[str] = set()
        for _, a, b, first, second, left, right in sorted(pairs, key=lambda p: (p[0], p[1], p[2], p[5].id, p[6].id)):
            if a in done or b in done:
                continue
            done |= {a, b}
            mine, yours = (left, right) if left in first.testimonies else (right, left)
            cause = "mistranslation" if left.language != right.language else "copy error"
            yield Conflict(
                kind="fate",
                entries=(a, b),
                claims=tuple(sorted((left.id, right.id))),
                cause=cause if left.family == right.family else "unknown",
                note=f"Aligned passages tell it of different people: {first.entry.summary.rstrip('.')} ({self._who([mine])}) "
                f"against {second.entry.summary.rstrip('.')} ({self._who([yours])}).",
            )

    def _any_named(self, *settled: Settled) -> bool:
        """Whether somebody with a name dies in any of the entries, and somebody in each."""
        if not all(any(role == "patient" for role, _ in one.entry.roles) for one in settled):
            return False
        return any(
            role == "patient" and entity in self.entities and not self.entities[entity].group
            for one in settled
            for role, entity in one.entry.roles
        )

    @staticmethod
    def _told_of_both(one: Settled, other: Settled, left: Testimony, right: Testimony) -> bool:
        """Whether either text tells both deaths, so that nothing is exchanged; or their dates part them."""
        if left.date and right.date and relation(left.date, right.date) is Relation.CONTRADICTS:
            return True
        return any(t.asserted and t.claim.document == right.claim.document for t in one.testimonies) or any(
            t.asserted and t.claim.document == left.claim.document for t in other.testimonies
        )

    def _name(self, entity: str) -> str:
        return self.entities[entity].name

    def _pair(self, kind: str, left: Settled, right: Settled, note: str) -> Conflict:
        ours = [t for t in left.testimonies if t.asserted] or list(left.testimonies)
        theirs = [t for t in right.testimonies if t.asserted] or list(right.testimonies)
        claims = tuple(sorted({t.id for t in (*ours, *theirs)}))
        return Conflict(
            kind=kind,
            entries=(left.entry.id, right.entry.id),
            claims=claims,
            cause=self._cause(ours, theirs),
            note=f"{note}: {self._told(left, ours)}; {self._told(right, theirs)}.",
        )

    def _cause(self, ours: Sequence[Testimony], theirs: Sequence[Testimony]) -> str:
        """What members of one family that tell one passage differently speak of."""
        aligned = [
            (a, b)
            for a in ours[:_MOST]
            for b in theirs[:_MOST]
            if a.family == b.family and self.passages.aligned(a.claim, b.claim)
        ]
        if not aligned:
            return "unknown"
        return "mistranslation" if any(a.language != b.language for a, b in aligned) else "copy error"

    def _told(self, one: Settled, testimonies: Sequence[Testimony]) -> str:
        date = f" {human(one.date)}" if one.date is not None else ", undated"
        return f"{one.entry.type.replace('_', ' ')}{date} ({self._who(testimonies)})"


def _bound_by(rule: Rule, before: Settled, after: Settled) -> str:
    """The one that a rule binds two acts together by."""
    first, second = rule.roles
    return min({e for role, e in before.entry.roles if role == first} & {e for role, e in after.entry.roles if role == second})


def _dated(one: Settled, *, first: bool, last: bool) -> list[Testimony]:
    """The asserted claims of an entry; of one whose earliest or latest day can't be, those whose own dates give that day."""
    told = [t for t in one.testimonies if t.asserted]
    low, high = bounds_of(one.date)
    found = []
    for t in told:
        earliest, latest = bounds_of(t.date)
        early = not first or (earliest is not None and low is not None and earliest >= low)
        late = not last or (latest is not None and high is not None and latest <= high)
        if early and late:
            found.append(t)
    return found or told


def _likeness(left: Testimony, right: Testimony) -> int:
    """How likely two deaths are the two readings of one: by date, place, type and order given."""
    score = 0
    if left.date and right.date:
        score += 3 if relation(left.date, right.date) is Relation.EQUAL else 1
    score += 3 * bool(set(left.of_role("place")) & set(right.of_role("place")))
    score += 2 * bool(set(left.of_role("agent")) & set(right.of_role("agent")))
    return score + (left.claim.type == right.claim.type) - left.claim.nominal - right.claim.nominal


def _some(words: Sequence[str], joint: str) -> str:
    """A list for people: the first eight, and how many more there are."""
    more = [f"{len(words) - _SHOWN} more"] if len(words) > _SHOWN else []
    return joint.join([*words[:_SHOWN], *more])


def _first_day(one: Settled) -> tuple[int, str]:
    assert one.date is not None and one.date.earliest is not None
    return one.date.earliest.ordinal(), one.entry.id


def _overlaps_between(left: Edtf, between: Edtf, right: Edtf) -> bool:
    """Whether something may have happened after one date and before another."""
    starts, ends = left.earliest, right.latest
    if starts is None or ends is None:
        return True
    return (between.latest is None or between.latest > starts) and (between.earliest is None or between.earliest < ends)
