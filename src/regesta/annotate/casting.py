"""From a verb and its phrases to the act that it tells: which phrase plays which role, by the frame of the act's type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from regesta.annotate.cast import Cast
from regesta.annotate.chunk import PERSONAL, Chunk
from regesta.annotate.discourse import Discourse
from regesta.annotate.filling import DOERS, CastFiller
from regesta.annotate.group_members import GroupMembers
from regesta.annotate.lexis import Lexis
from regesta.annotate.patients import acts_on, elsewhere, possessor_of_tail, settle_body, settle_person
from regesta.annotate.roles import Assignment
from regesta.annotate.salience import Referent, Wanted
from regesta.annotate.verb_groups import Candidate, VerbGroup
from regesta.annotate.word_entries import VerbEntry
from regesta.model.text import Span

_THRONES = frozenset({"appointed", "succeeded", "seized_power"})
_THINGS = frozenset({None, "office", "origin", "place", "work"})  # objects of acts of one's own that nobody is


@dataclass(frozen=True, slots=True)
class _Parts:
    """Whom an act befell, who did it, who else it concerns; ``dropped``: whom it befell goes unsaid."""

    patient: Chunk | None
    agent: Chunk | None = None
    counterpart: Chunk | None = None
    dropped: bool = False
    certainty: float = 1.0

    @property
    def told(self) -> bool:
        """Whether it is known whom it befell, be it unsaid."""
        return self.patient is not None or self.dropped


@dataclass(frozen=True, slots=True)
class Casting:
    """What came of a verb: the act and the reading that held, or none; the types that did not hold, each with the reason."""

    cast: Cast | None
    reading: Candidate | None
    refusals: list[tuple[str, str]]


class VerbCaster:
    """Casts the acts that verbs tell in one document's sentences."""

    def __init__(self, lexis: Lexis, discourse: Discourse) -> None:
        self.lexis, self.discourse = lexis, discourse
        self.filler = CastFiller(lexis, discourse)
        self.members = GroupMembers(self.filler)

    def of_verb(self, verb: VerbGroup, assignment: Assignment, chunks: Sequence[Chunk], spans: dict[int, Span]) -> Casting:
        """The act that a verb tells, by the first of its readings whose frame is met."""
        settle_body(verb, assignment)
        if self.lexis.grammar.articles_required:
            settle_person(verb, assignment)
        refusals: list[tuple[str, str]] = []
        for candidate in verb.candidates:
            cast = self._try(verb, candidate, assignment, chunks, spans)
            if isinstance(cast, Cast):
                return Casting(cast, candidate, refusals)
            refusals.append((candidate.entry.type, cast))
        return Casting(None, None, refusals)

    def _try(
        self, verb: VerbGroup, candidate: Candidate, assignment: Assignment, chunks: Sequence[Chunk], spans: dict[int, Span]
    ) -> Cast | str:
        """The act by one reading of the verb, or why it isn't told."""
        entry, frame = candidate.entry, candidate.entry.frame
        passive = verb.passive and not entry.verb.auxiliary_be
        subject, obj = assignment.subject, assignment.object
        if obj is not None and set(candidate.tail) & set(range(obj.start, obj.end)):
            obj = None
        if self._rejected(entry, obj, assignment) or entry.verb.thing and not acts_on(verb, candidate, assignment):
            return "something stands beside it with which it means something else"
        told = self._again(entry, subject, spans) if entry.verb.again else entry.type
        if not told:
            return "nothing said before is done again here"
        cast = Cast(told, certainty=assignment.certainty, also=entry.verb.also)
        if entry.verb.successor:
            cast.successor = self._successor(verb, entry, assignment)
            assignment = replace(assignment, obliques=[c for c in assignment.obliques if c is not cast.successor])
        if entry.verb.patient:
            parts = self._elsewhere(verb, candidate, assignment, chunks)
            if parts is not None:
                assignment = replace(assignment, obliques=[c for c in assignment.obliques if c is not parts.patient])
                undergone = passive or obj is None and bool(entry.verb.thing)
                self.filler.given(cast, obj if obj is not parts.patient else None, subject if undergone else None, spans)
        elif entry.own:
            parts = self._of_own_act(entry, assignment, obj, passive=passive)
        elif passive or verb.participle and not verb.finite and not verb.acting or self._adverbial(verb, obj, assignment):
            parts = _Parts(subject, dropped=subject is None and assignment.subject_dropped)
        else:
            parts = self._of_act_on_another(verb, candidate, assignment, obj, chunks)
        if parts is None or not parts.told and not self._headless(verb, assignment, chunks):
            return "nobody stands where whom it befell should"
        suffers = passive or self.lexis.grammar.roles == "case" and subject is None
        cast.certainty *= parts.certainty
        patient, agent = parts.patient, parts.agent
        patient = self._renamed(patient, assignment) if cast.type in _THRONES else patient
        if patient is not None:
            if not verb.finite and not passive and self.filler.means_thing(patient):
                return "it says of what kind something is: a decree banning it"
            doer = self._doer(patient, agent or assignment.unsaid_subject, spans)
            if not self.filler.fill(cast, "patient", patient, frame.patient, spans, doer, entry.type, suffers):
                return "what stands where whom it befell should is nothing that it can befall"
            self.members.including(cast, patient, chunks, frame.patient, spans)
            if frame.with_head:
                self.members.head(cast, patient, chunks, spans)
            if cast.type == "appointed" and self._only_named_so(verb, patient, assignment):
                return "it says what somebody is: the prime minister elect"
        elif not self._unsaid(cast, verb, entry, assignment, spans):
            return "it is unsaid whom it befell, and the text speaks of nobody"
        if agent is not None and agent is not patient:
            self.filler.fill(cast, "agent", agent, DOERS, spans)
        complement = obj if passive and obj is not None and not entry.verb.patient else None
        if frame.complement is not None and complement is not None and complement.role_kind in {"other", "person"}:
            self.filler.text(cast, frame.complement, complement, spans)
        if parts.counterpart is not None:
            self.filler.counterpart(cast, entry.verb.object or frame.object, parts.counterpart, spans)
        in_company = passive or entry.own or agent is None or agent.kind == "organ"  # who is beside suffers it too
        self.filler.obliques(cast, frame, assignment, spans, passive=in_company)
        if entry.verb.ordered and any(chunk.preposition in self.lexis.orders for chunk in assignment.obliques):
            cast.type = entry.verb.ordered
        self._offices(cast, verb, chunks, patient, agent, spans, assignment)
        if entry.mutual and not (cast.has("counterpart") or cast.several or self.filler.with_group(assignment)):
            return "only one of the two parties is named"
        beside = (subject if passive or obj is None else obj) if entry.verb.patient else parts.counterpart or agent
        if not self._needs(entry.verb.needs, cast, patient, beside, assignment, entry):
            return "something is missing that must be told with it"
        if frame.reciprocal:
            cast.reciprocate(frame.patient, self.lexis.pronouns)
        cast.retype(frame.retype)
        return cast

    def _renamed(self, patient: Chunk | None, assignment: Assignment) -> Chunk | None:
        """Whoever takes a throne under a name, where nothing else names them: ``his cousin ascended the throne as | X``."""
        under = self.lexis.grammar.under_name
        named = next(
            (
                c
                for c in assignment.obliques
                if c.kind == "person" and not c.joined and ("as" in c.relations or " ".join(c.preposition) in under)
            ),
            None,
        )
        if named is None or patient is None:
            return named if named is not None and any(told.kind == "kin" for told in named.offices) else patient
        return named if patient.kind == "kin" else patient

    @staticmethod
    def _only_named_so(verb: VerbGroup, patient: Chunk, assignment: Assignment) -> bool:
        """Whether a participle right behind an office says no more than that somebody is to hold it: ``le président | élu``."""
        bare = verb.participle and not verb.finite and patient.kind == "office" and patient.end == verb.left
        return bare and assignment.object is None and not any(chunk.left > verb.index for chunk in assignment.obliques)

    def _again(self, entry: VerbEntry, subject: Chunk | None, spans: dict[int, Span]) -> str:
        """The type of the act that is told again, of another than it was told of before."""
        people = self.filler.doers(subject, spans) if subject is not None and subject.kind == "person" else frozenset()
        return self.discourse.told(entry.type, here=bool(entry.verb.patient), of=people)

    @staticmethod
    def _successor(verb: VerbGroup, entry: VerbEntry, assignment: Assignment) -> Chunk | None:
        """Who takes the place that the patient gives up: ``abdicated in favour of X``."""
        led = [assignment.object] if assignment.object is not None and assignment.object.preposition else []
        for chunk in (*led, *assignment.obliques):
            if entry.verb.successor in chunk.relations and chunk.left > verb.index and chunk.role_kind == "person":
                return chunk
        return None

    def succession(self, cast: Cast, spans: dict[int, Span]) -> Cast | None:
        """The act that goes with giving up an office: another takes it."""
        if cast.successor is None:
            return None
        taking = Cast("appointed", certainty=cast.certainty)
        if not self.filler.fill(taking, "patient", cast.successor, ["person"], spans):
            return None
        taking.fillers.extend(filler for filler in cast.fillers if filler[0] in {"office", "organ"})
        return taking

    def _rejected(self, entry: VerbEntry, obj: Chunk | None, assignment: Assignment) -> bool:
        """Whether something stands beside the verb with which it doesn't tell the act."""
        rejects = set(entry.verb.rejects)
        beside = {f"{mark}:{c.role_kind}" for c in assignment.obliques for mark in (*c.relations, c.case)}
        if rejects & beside or (rejects - {"object"}) & {c.role_kind for c in (obj, *assignment.obliques) if c is not None}:
            return True
        return "object" in rejects and obj is not None and obj.role_kind in {"other", "work"} and not self._timely(obj)

    @staticmethod
    def _elsewhere(verb: VerbGroup, candidate: Candidate, assignment: Assignment, chunks: Sequence[Chunk]) -> _Parts | None:
        """Of a phrase that names its patient in a place of its own: ``put an end to the life of X``."""
        patient = elsewhere(verb, candidate, assignment, chunks)
        if patient is None:
            return None
        undergone = verb.passive and not candidate.entry.verb.auxiliary_be
        undergone = undergone or assignment.object is None and bool(candidate.entry.verb.thing)
        if candidate.entry.own and not candidate.entry.verb.thing:
            beside = assignment.subject if undergone else assignment.object
            return _Parts(patient, counterpart=beside, agent=None if undergone else assignment.subject)
        return _Parts(patient, agent=None if undergone else assignment.subject)

    def _of_own_act(self, entry: VerbEntry, assignment: Assignment, obj: Chunk | None, *, passive: bool) -> _Parts | None:
        """Of an act that whoever does it also undergoes: resigning, fleeing, joining."""
        frame, subject = entry.frame, assignment.subject
        parts = _Parts(subject, counterpart=obj)
        if passive and not entry.verb.passive_only:
            if not entry.mutual and frame.object is None and frame.role("by", "person") != "patient":
                return None
            parts = _Parts(subject) if entry.mutual else _Parts(self._by(assignment), counterpart=subject)
        if parts.patient is not None:
            return parts
        if self.lexis.grammar.roles == "case" and obj is not None and obj.kind != "other":
            misread = obj.kind == "person" and frame.object in _THINGS and not assignment.inherited_subject
            if misread or not self.discourse.topic(Wanted()):  # nobody is died or resigned: it only looks like an accusative
                return _Parts(obj, certainty=0.7)
        return replace(parts, dropped=assignment.subject_dropped)

    def _of_act_on_another(
        self, verb: VerbGroup, candidate: Candidate, assignment: Assignment, obj: Chunk | None, chunks: Sequence[Chunk]
    ) -> _Parts | None:
        """Of an act in the active voice: on the object, or on whom it must be where no object is said."""
        subject, cased = assignment.subject, self.lexis.grammar.roles == "case"
        patient = obj
        if cased and obj is not None and obj.kind == "pronoun" and obj.pronoun in self.lexis.reflexives:
            return _Parts(subject, dropped=assignment.subject_dropped)
        if patient is None and candidate.tail and cased:
            patient = possessor_of_tail(candidate, assignment, chunks)
        suffers = verb.on_itself and not candidate.tail or verb.reflexive and self.lexis.grammar.verb_first
        if patient is None and suffers:
            return _Parts(subject)
        unaided = verb.participle and not verb.acting and not assignment.object_dropped
        if patient is None and unaided and cased:
            return _Parts(None, agent=subject, dropped=True) if candidate.tail else None
        if unaided and obj is not None and obj.kind == "office" and candidate.entry.type == "appointed":
            return _Parts(subject)
        if patient is None and unaided:
            return _Parts(subject, certainty=0.8) if subject is not None and subject.kind in PERSONAL else None
        if patient is None and assignment.object_dropped:
            if subject is not None and self._acted_upon(verb, subject):
                return _Parts(subject, certainty=0.75)
            return _Parts(None, agent=subject, dropped=True)
        return _Parts(patient, agent=subject)

    def _unsaid(self, cast: Cast, verb: VerbGroup, entry: VerbEntry, assignment: Assignment, spans: dict[int, Span]) -> bool:
        """Fills in a patient that goes unsaid: that of the clause before, or whom the text is speaking of."""
        topic: tuple[Referent, ...]
        inherited = assignment.inherited_subject if entry.own else assignment.inherited_object
        if inherited is not None and self.filler.fill(cast, "patient", inherited, entry.frame.patient, spans):
            topic = ()
            cast.certainty *= 1.2
        elif not entry.own and "organ" in entry.frame.patient and "person" not in entry.frame.patient:
            cast.fillers.extend(("patient", body) for body in self.discourse.bodies.topic(before=verb.left))
            topic = ()
        elif not entry.own and (assignment.subject is not None or self._acted_before(verb, assignment)):
            doers = self.filler.doers(assignment.subject or assignment.inherited_subject, spans)  # type: ignore[arg-type]
            topic = self.discourse.topic(Wanted(part="object", other_than=doers, act=entry.type))
        else:
            spoken = entry.own or verb.passive and self.lexis.grammar.roles == "order"
            wanted = Wanted(
                plural=verb.plural if spoken else None,
                part="subject" if spoken else "object",
                other_than=self._beside(assignment, spans) if entry.own else self._acting(assignment, spans),
                act=entry.type,
                suffers=not entry.own,
            )
            agreeing = self.lexis.grammar.roles == "case" and verb.finite and entry.own
            wanted = replace(wanted, unsaid=agreeing)
            topic = self.discourse.topic(replace(wanted, within=1 if agreeing and verb.plural else 0))
            topic = topic or (() if agreeing else self.discourse.topic(replace(wanted, plural=None)))
            topic = () if agreeing and any(r.kind == "faction" for r in topic) else topic
        cast.certainty *= 0.7
        cast.fillers.extend(("patient", referent) for referent in topic)
        cast.topic = topic
        return cast.has("patient")

    def _acted_before(self, verb: VerbGroup, assignment: Assignment) -> bool:
        """Whether whoever did what the verb before tells does this too: ``egy tiszt elárulta, s kiszolgáltatta``."""
        inherited = assignment.inherited_subject
        return self.lexis.grammar.roles == "case" and inherited is not None and verb.finite and not verb.plural

    def _acting(self, assignment: Assignment, spans: dict[int, Span]) -> frozenset[str]:
        """The names of whom an unsaid subject means that goes on from the verb before."""
        acting = assignment.unsaid_subject
        return self.filler.doers(acting, spans) if acting is not None else frozenset()

    def _doer(self, patient: Chunk, agent: Chunk | None, spans: dict[int, Span]) -> frozenset[str]:
        """The names that an object pronoun can't mean: whoever acts (``the pope excommunicated him``)."""
        meant = patient.kind == "pronoun" or self.filler.means_thing(patient)
        if not meant or agent is None or agent is patient:
            return frozenset()
        return self.filler.doers(agent, spans)

    def _beside(self, assignment: Assignment, spans: dict[int, Span]) -> frozenset[str]:
        """The names of whom else an act concerns, so that its unsaid subject is none of them: ``X-szel szakított``."""
        told = (assignment.object, assignment.object_before, *assignment.obliques)
        beside = [chunk for chunk in told if chunk is not None and chunk.kind == "person"]
        return frozenset().union(*(self.filler.doers(chunk, spans) for chunk in beside))

    def _timely(self, chunk: Chunk) -> bool:
        return chunk.name.lower() in self.lexis.grammar.temporal

    @staticmethod
    def _headless(verb: VerbGroup, assignment: Assignment, chunks: Sequence[Chunk]) -> bool:
        """Whether a participle without any subject speaks of the one the text is about: ``Born on 31 October 1885, died``."""
        if not verb.participle or verb.finite and not verb.passive or assignment.subject is not None:
            return False
        return not any(chunk.bare and chunk.kind in PERSONAL and chunk.kind != "office" for chunk in chunks)

    def _adverbial(self, verb: VerbGroup, obj: Chunk | None, assignment: Assignment) -> bool:
        """Whether an adverbial participle without an object tells a state (``el volt fogva``)."""
        acting = assignment.subject is not None and assignment.object_dropped
        return self.lexis.grammar.roles == "case" and verb.gerund and obj is None and not acting

    def _acted_upon(self, verb: VerbGroup, subject: Chunk) -> bool:
        """Whether a nominative without an object must be the patient: people beside a plural verb without an agent."""
        several = subject.marked_plural or subject.kind == "pronoun" and subject.plural
        one = subject.kind in PERSONAL - {"office", "faction"} or subject.kind == "office" and subject.apposed
        return verb.plural and one and not (several and not subject.joined)

    def _alone(self, chunk: Chunk) -> bool:
        """Whether one person alone did it, by no order told of: ``was shot by | a student``."""
        individual = chunk.kind in {"person", "person_noun", "kin"} and not chunk.plural and not chunk.joined
        return individual and "by" in chunk.relations and len(chunk.preposition) == 1

    @staticmethod
    def _by(assignment: Assignment) -> Chunk | None:
        return next((chunk for chunk in assignment.obliques if "by" in chunk.relations), None)

    def _offices(
        self,
        cast: Cast,
        verb: VerbGroup,
        chunks: Sequence[Chunk],
        patient: Chunk | None,
        agent: Chunk | None,
        spans: dict[int, Span],
        assignment: Assignment,
    ) -> None:
        if cast.type not in {"appointed", "removed", "resigned", "succeeded", "suspended"} or cast.has("office"):
            return
        start, end = assignment.clause
        became = assignment.object if patient is assignment.subject and cast.type == "appointed" else None
        gapped = became is not None and patient is not None and verb.index < patient.left < became.left
        if became is not None and became.kind == "office" and (gapped or self.lexis.grammar.bracket is not None):
            cast.fillers.append(("office", Referent(became.key or became.name, "office", self.filler.phrase(became, spans))))
            return
        named = assignment.object if verb.passive and cast.type == "appointed" else None
        for chunk in chunks:
            in_reach = verb.index < chunk.left < end if self.lexis.grammar.roles == "order" else start <= chunk.left < end
            if (
                (chunk.kind == "office" or chunk is named and chunk.kind == "person_noun")
                and in_reach
                and chunk is not patient
                and chunk is not agent
                and not chunk.apposed
                and not self._holder(chunk, chunks)
            ):
                span = self.filler.phrase(chunk, spans)
                cast.fillers.append(("office", Referent(chunk.key or chunk.name, "office", span)))
                return
        if cast.type != "appointed" or patient is None:
            return
        made = self.lexis.grammar.articles_required and patient is assignment.object and patient.left == verb.end
        if not made and patient is not assignment.subject:
            return
        for office in patient.offices:  # said of the name beside it: ``az új elnök X lett``
            if office.kind != "office" or not patient.left <= office.left < patient.end or made and office.start != verb.end:
                continue
            cast.fillers.append(("office", Referent(office.key or office.name, "office", self.filler.phrase(office, spans))))
            return

    @staticmethod
    def _holder(office: Chunk, chunks: Sequence[Chunk]) -> bool:
        """Whether whoever holds an office is meant, of whom something else is said: ``chargé de garder la personne | du roi``."""
        before = next((c for c in chunks if c.end == office.left), None)
        return before is not None and before.kind in {"other", "person_noun"} and bool(office.relations) and office.definite

    def _needs(
        self,
        needs: Sequence[str],
        cast: Cast,
        patient: Chunk | None,
        counterpart: Chunk | None,
        assignment: Assignment,
        entry: VerbEntry,
    ) -> bool:
        if not needs:
            return True
        kinds = {role for role, _ in cast.fillers}
        cased = self.lexis.grammar.roles == "case"
        tied = [
            c
            for c in assignment.obliques
            if cased or c.role_kind in {"other", "place"} or any(c is filled for filled in cast.chunks)
        ]
        around = [chunk for chunk in (counterpart, *tied) if chunk is not None]
        together = entry.frame.reciprocal and patient is not None and len(patient.members()) > 1  # ``X and Y came to terms``
        if patient is not None and (together or not entry.own):
            around.append(patient)
        found = {member.role_kind for chunk in around for member in chunk.members()}
        if "office" in kinds:
            found.add("office")
        if not entry.own and patient is None or entry.own and entry.frame.object == "counterpart" and "office" in found:
            found.add("person")
        if patient is not None and any(described.kind == "kin" for described in patient.offices):
            found.add("kin")
        found |= {referent.kind for role, referent in cast.fillers if role == "patient" and referent.kind in {"organ", "faction"}}
        found |= {"one"} & {"one" for c in assignment.obliques if self._alone(c)}
        found |= {"as"} & {relation for chunk in tied for relation in chunk.relations[:1]}
        found |= set(needs) & {chunk.key for chunk in around if chunk.kind == "organ"}
        return any(need in found or need in kinds for need in needs)
