"""From syntax to claims: which phrase plays which role in the act, by the frame of its type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from regesta.annotate.chunk import PERSONAL, Chunk
from regesta.annotate.discourse import Discourse
from regesta.annotate.lexis import Lexis, NounEntry, VerbEntry
from regesta.annotate.patients import elsewhere, possessor_of_tail
from regesta.annotate.roles import Assignment
from regesta.annotate.salience import Referent, Wanted
from regesta.annotate.verbs import Candidate, VerbGroup
from regesta.languages.frames import TypeFrame
from regesta.model.claims import ROLE_NAMES, RoleName
from regesta.model.text import Span

_TEXT_ROLES: frozenset[RoleName] = frozenset({"charge", "penalty", "label"})
_PERSONAL = frozenset({"person", "office"})


@dataclass(slots=True)
class Cast:
    """The roles of one act before anchoring: its type, who fills what, and how sure that is."""

    type: str
    fillers: list[tuple[RoleName, Referent]] = field(default_factory=list)
    certainty: float = 1.0
    chunks: list[Chunk] = field(default_factory=list)
    topic: tuple[Referent, ...] = ()

    def has(self, *roles: RoleName) -> bool:
        """Whether any of the roles is filled."""
        return any(role in roles for role, _ in self.fillers)


class Caster:
    """Casts acts of one document's sentences."""

    def __init__(self, lexis: Lexis, discourse: Discourse) -> None:
        self.lexis, self.discourse = lexis, discourse

    def of_verb(self, verb: VerbGroup, assignment: Assignment, chunks: Sequence[Chunk], spans: dict[int, Span]) -> Cast | None:
        """The act that a verb tells, by the first of its readings whose frame is met; None if none is."""
        for candidate in verb.candidates:
            cast = self._try(verb, candidate, assignment, chunks, spans)
            if cast is not None:
                return cast
        return None

    def _try(
        self, verb: VerbGroup, candidate: Candidate, assignment: Assignment, chunks: Sequence[Chunk], spans: dict[int, Span]
    ) -> Cast | None:
        entry, frame = candidate.entry, candidate.entry.frame
        passive = verb.passive and not entry.verb.auxiliary_be
        tail = set(candidate.tail)
        subject, obj = assignment.subject, assignment.object
        if obj is not None and tail & set(range(obj.start, obj.end)):
            obj = None
        around = {c.role_kind for c in (obj, *assignment.obliques) if c is not None}
        if around & set(entry.verb.rejects) - {"object"}:
            return None
        if "object" in entry.verb.rejects and obj is not None and obj.role_kind in {"other", "work"} and not self._timely(obj):
            return None
        cast = Cast(entry.type, certainty=assignment.certainty)
        patient: Chunk | None
        agent: Chunk | None = None
        counterpart: Chunk | None = None
        dropped = False
        if entry.verb.patient:
            patient, agent = elsewhere(verb, candidate, assignment, chunks), None if passive else subject
            if patient is None:
                return None
            assignment = replace(assignment, obliques=[c for c in assignment.obliques if c is not patient])
            self._given(cast, obj if obj is not patient else None, subject if passive else None, spans)
        elif entry.own:
            patient, counterpart = subject, obj
            if passive and not entry.verb.passive_only:
                if not entry.mutual and frame.object is None and frame.role("by", "person") != "patient":
                    return None
                patient, counterpart = (subject, None) if entry.mutual else (self._by(assignment), subject)
            dropped = patient is None and assignment.subject_dropped
            lost = patient is None and self.lexis.grammar.roles == "case" and not self.discourse.topic(Wanted())
            if lost and obj is not None and obj.kind != "other":
                patient, counterpart, dropped = obj, None, False
                cast.certainty *= 0.7
        elif passive or verb.participle and not verb.finite or self._adverbial(verb, obj):
            patient = subject
            dropped = patient is None and assignment.subject_dropped
        else:
            patient, agent = obj, subject
            if patient is None and candidate.tail and self.lexis.grammar.roles == "case":
                patient = possessor_of_tail(candidate, assignment, chunks)
            unaided = verb.participle and not assignment.object_dropped
            if unaided and patient is None and self.lexis.grammar.roles == "case":
                if not candidate.tail:
                    return None
                unaided, dropped = False, True
            if unaided and obj is not None and obj.kind == "office" and cast.type == "appointed":
                patient, agent = subject, None
            elif patient is None and unaided:
                if subject is None or subject.kind not in PERSONAL:
                    return None
                patient, agent = subject, None
                cast.certainty *= 0.8
            elif patient is None and assignment.object_dropped and not dropped:
                if subject is not None and self._acted_upon(verb, subject):
                    patient, agent = subject, None
                    cast.certainty *= 0.75
                else:
                    dropped = True
        if patient is None and not dropped:
            dropped = self._headless(verb, assignment, chunks)
            if not dropped:
                return None
        if patient is not None:
            doer = self._doer(patient, agent, spans)
            if not self._fill(cast, "patient", patient, frame.patient, spans, doer, entry.type, passive):
                return None
            self._including(cast, patient, chunks, frame.patient, spans)
        else:
            topic: tuple[Referent, ...]
            inherited = assignment.inherited_subject if entry.own else assignment.inherited_object
            if inherited is not None and self._fill(cast, "patient", inherited, frame.patient, spans):
                topic = ()
                cast.certainty *= 1.2
            elif subject is not None and not entry.own:
                doers = self._doers(subject, spans)
                topic = self.discourse.topic(Wanted(part="object", other_than=doers, act=entry.type))
            else:
                plural = verb.plural if entry.own else None
                wanted = Wanted(
                    plural=plural,
                    part="subject" if entry.own else "object",
                    other_than=self._beside(assignment, spans) if entry.own else frozenset(),
                    act=entry.type,
                    suffers=not entry.own,
                )
                topic = self.discourse.topic(wanted) or self.discourse.topic(replace(wanted, plural=None))
            if not topic and not cast.has("patient"):
                return None
            cast.certainty *= 0.7
            cast.fillers.extend(("patient", referent) for referent in topic)
            cast.topic = topic
        if agent is not None and agent is not patient:
            self._fill(cast, "agent", agent, ["person", "organ", "faction", "place"], spans)
        complement = obj if passive and obj is not None and not entry.verb.patient else None
        if frame.complement is not None and complement is not None and complement.role_kind in {"other", "person"}:
            self._text(cast, frame.complement, complement, spans)
        if counterpart is not None:
            self._counterpart(cast, entry.verb.object or frame.object, counterpart, spans)
        self._obliques(cast, frame, assignment, spans, passive=passive or entry.own)
        self._offices(cast, verb, chunks, patient, agent, spans, assignment)
        if entry.mutual and not cast.has("counterpart") and not self._several(cast):
            return None
        beside = (subject if passive or obj is None else obj) if entry.verb.patient else counterpart or agent
        if not self._needs(entry.verb.needs, cast, patient, beside, assignment, entry):
            return None
        for role, new_type in frame.retype.items():
            if cast.has(role) and not cast.has("organ", "faction"):
                cast.type = new_type
        return cast

    def _given(self, cast: Cast, obj: Chunk | None, subject: Chunk | None, spans: dict[int, Span]) -> None:
        """What the patient is given or loses: an office, body, penalty or charge, as the object (the subject of a passive)."""
        thing = obj if obj is not None else subject
        if thing is None:
            return
        if thing.kind in {"penalty", "charge", "label"}:
            self._text(cast, thing.kind, thing, spans)  # type: ignore[arg-type]
        elif thing.kind == "office":
            cast.fillers.append(("office", Referent(thing.key or thing.name, "office", self._phrase(thing, spans))))
        elif thing.kind == "organ":
            self._fill(cast, "organ", thing, ["organ"], spans)

    @staticmethod
    def _phrase(chunk: Chunk, spans: dict[int, Span]) -> Span:
        return Span(spans[chunk.start].start, spans[chunk.end - 1].end)

    def _doer(self, patient: Chunk, agent: Chunk | None, spans: dict[int, Span]) -> frozenset[str]:
        """The names that an object pronoun can't mean: whoever acts (``the pope excommunicated him``)."""
        if patient.kind != "pronoun" or agent is None or agent is patient:
            return frozenset()
        return self._doers(agent, spans)

    def _beside(self, assignment: Assignment, spans: dict[int, Span]) -> frozenset[str]:
        """The names of whom else an act concerns, so that its unsaid subject is none of them: ``X-szel szakított``."""
        beside = [chunk for chunk in (assignment.object, *assignment.obliques) if chunk is not None and chunk.kind == "person"]
        return frozenset().union(*(self._doers(chunk, spans) for chunk in beside))

    def _doers(self, agent: Chunk, spans: dict[int, Span]) -> frozenset[str]:
        return frozenset(referent.name for member in agent.members() for referent in self.discourse.refer(member, spans))

    def _including(
        self, cast: Cast, patient: Chunk, chunks: Sequence[Chunk], kinds: Sequence[str], spans: dict[int, Span]
    ) -> None:
        """Adds the members that a group's phrase names: ``seventy-five oppositionists, including X``."""
        leaders = [c for c in chunks if c.leader is None]
        leader = patient.leader or patient
        position = leaders.index(leader) + 1 if leader in leaders else len(leaders)
        if position >= len(leaders):
            return
        named = leaders[position]
        follower = leaders[position + 1] if position + 1 < len(leaders) else None
        if follower is not None and named.kind == "pronoun" and named.plural and "with" in named.relations:
            if follower.left == named.end and follower.bare and follower.kind in PERSONAL:
                self._fill(cast, "patient", follower, kinds, spans)
                return
        trailing = (
            follower is not None
            and follower.kind == "pronoun"
            and follower.plural
            and "with" in follower.relations
            and follower.left == named.members()[-1].end
            and named.bare
        )
        if named.preposition in self.lexis.including or named.downward or trailing:
            self._fill(cast, "patient", named, kinds, spans)

    def _timely(self, chunk: Chunk) -> bool:
        return chunk.name.lower() in self.lexis.grammar.temporal

    @staticmethod
    def _headless(verb: VerbGroup, assignment: Assignment, chunks: Sequence[Chunk]) -> bool:
        """Whether a participle without any subject speaks of the one the text is about: ``Born on 31 October 1885, died``."""
        if not verb.participle or verb.finite and not verb.passive or assignment.subject is not None:
            return False
        return not any(chunk.bare and chunk.kind in PERSONAL and chunk.kind != "office" for chunk in chunks)

    def _adverbial(self, verb: VerbGroup, obj: Chunk | None) -> bool:
        """Whether an adverbial participle without an object tells a state (``el volt fogva``)."""
        return self.lexis.grammar.roles == "case" and verb.gerund and obj is None

    def _acted_upon(self, verb: VerbGroup, subject: Chunk) -> bool:
        """Whether a nominative without an object must be the patient: people beside a plural verb without an agent."""
        several = subject.marked_plural or subject.kind == "pronoun" and subject.plural
        one = subject.kind in PERSONAL - {"office", "faction"} or subject.kind == "office" and subject.apposed
        return verb.plural and one and not (several and not subject.joined)

    @staticmethod
    def _several(cast: Cast) -> bool:
        return sum(role == "patient" for role, _ in cast.fillers) > 1

    @staticmethod
    def _by(assignment: Assignment) -> Chunk | None:
        return next((chunk for chunk in assignment.obliques if "by" in chunk.relations), None)

    def _fill(
        self,
        cast: Cast,
        role: RoleName,
        chunk: Chunk,
        kinds: Sequence[str],
        spans: dict[int, Span],
        besides: frozenset[str] = frozenset(),
        act: str = "",
        suffers: bool = False,
    ) -> bool:
        """Fills a role with a phrase and all that is coordinated to it, as far as their kinds may."""
        done = False
        allowed = set(kinds) | (_PERSONAL if "person" in kinds else set()) | ({"faction"} if "person" in kinds else set())
        taken = besides | {referent.name for _, referent in cast.fillers}
        for member in chunk.members():
            if member.role_kind not in allowed and "*" not in allowed:
                continue
            avoided = taken if member.kind == "pronoun" else frozenset()
            for referent in self.discourse.refer(member, spans, other_than=avoided, act=act, suffers=suffers):
                cast.fillers.append((role, referent))
                cast.certainty = min(cast.certainty, max(referent.certainty, 0.2)) if role == "patient" else cast.certainty
                done = True
        if done:
            cast.chunks.append(chunk)
        return done

    def _counterpart(self, cast: Cast, named: str | None, chunk: Chunk, spans: dict[int, Span]) -> None:
        if named not in ROLE_NAMES:
            return
        role: RoleName = named
        if role == "organ" and chunk.role_kind == "faction":
            role = "faction"
        kinds = {
            "counterpart": ["person", "organ", "faction", "place"],
            "organ": ["organ"],
            "faction": ["faction"],
            "origin": ["place"],
        }
        if role == "work":
            if chunk.role_kind in {"work", "other"}:
                self._text(cast, "work", chunk, spans)
            return
        self._fill(cast, role, chunk, kinds.get(role, [role]), spans)

    def _text(self, cast: Cast, role: RoleName, chunk: Chunk, spans: dict[int, Span]) -> None:
        cast.fillers.append((role, Referent(chunk.name, "work", self._phrase(chunk, spans))))

    def _obliques(
        self, cast: Cast, frame: TypeFrame, assignment: Assignment, spans: dict[int, Span], *, passive: bool = False
    ) -> None:
        for chunk in assignment.obliques:
            suffers = passive and chunk.preposition in self.lexis.comitative and chunk.kind in {"person", "kin"}
            joins = chunk.preposition in self.lexis.coordinators or suffers
            if joins and frame.role("with", chunk.role_kind) is None:
                self._fill(cast, "patient", chunk, frame.patient, spans)
                continue
            for relation in chunk.relations:
                role = frame.role(relation, chunk.role_kind)
                if role is None:
                    continue
                if role in {"organ", "place", "origin", "office"} and cast.has(role):
                    break
                if role == "organ" and self._within(chunk) and cast.has("organ"):
                    break
                if role in _TEXT_ROLES:
                    self._text(cast, role, chunk, spans)
                elif role == "office" and chunk.role_kind != "office":
                    continue
                else:
                    before = len(cast.fillers)
                    self._fill(cast, role, chunk, [chunk.role_kind], spans)
                    if len(cast.fillers) == before:
                        continue
                break

    @staticmethod
    def _within(chunk: Chunk) -> bool:
        return "in" in chunk.relations

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
        for chunk in chunks:
            in_reach = verb.index < chunk.left < end if self.lexis.grammar.roles == "order" else start <= chunk.left < end
            if chunk.kind == "office" and in_reach and chunk is not patient and chunk is not agent and not chunk.apposed:
                span = self._phrase(chunk, spans)
                cast.fillers.append(("office", Referent(chunk.key or chunk.name, "office", span)))
                return

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
        if not entry.own and patient is not None:
            around.append(patient)
        found = {member.role_kind for chunk in around for member in chunk.members()}
        if "office" in kinds:
            found.add("office")
        if not entry.own and patient is None:
            found.add("person")
        if "party" in needs:
            found |= {"party"} & {chunk.key for chunk in around}
        return any(need in found or need in kinds for need in needs)

    def of_noun(
        self,
        entry: NounEntry,
        noun: Chunk,
        chunks: Sequence[Chunk],
        spans: dict[int, Span],
        predicated: Chunk | None = None,
        end: int = 0,
    ) -> Cast | None:
        """The act that a noun of action names, when whose act it is can be told; ``end`` is where a longer name of it ends."""
        end = max(end, noun.end)
        frame = entry.frame
        mode = entry.noun.frame or frame.frame
        cast = Cast(entry.type, certainty=0.75)
        possessor = noun.possessor
        position = chunks.index(noun)
        following = [c for c in chunks[position + 1 :] if c.leader is None and c.left >= end]
        ofs = next((c for c in following[:1] if "of" in c.relations and c.left - end <= 1), None)
        kinds = frame.patient
        if ofs is not None and ofs.kind == "work" and frame.object == "work":
            self._text(cast, "work", ofs, spans)
            author = next((c for c in following[1:2] if "of" in c.relations), None)
            possessor, ofs = ofs.possessor or author, None
        owner = possessor or ofs
        if owner is None and mode == "mutual" and predicated is not None and predicated.kind in PERSONAL:
            owner = predicated
        weak = entry.noun.weak
        if owner is not None:
            if weak and owner.kind not in {"person", "faction"}:
                return None
            if owner is possessor and ofs is not None and mode == "transitive" and ofs.role_kind in kinds:
                self._fill(cast, "agent", possessor, ["person", "organ", "faction", "place"], spans)
                owner = ofs
            if not self._fill(cast, "patient", owner, kinds, spans):
                return None
        elif noun.possessive:
            pronouns = [p for p in self.lexis.pronouns.get(noun.possessive, []) if p.case in {"possessive", "any"}]
            plural = pronouns[0].number == "plural" if pronouns else None
            gender = pronouns[0].gender if pronouns else "any"
            found = self.discourse.topic(Wanted(plural=plural, gender=gender, part="owner", before=noun.left, act=entry.type))
            if not found or weak:
                return None
            span = Span(spans[noun.left].start, spans[noun.end - 1].end)
            cast.certainty = 0.6
            cast.fillers.extend(("patient", Referent(r.name, r.kind, span, r.group, 0.6)) for r in found)
        else:
            return None
        allowed = [c for c in following[:4] if c.relations and c.left - end <= 8 and c is not ofs]
        self._obliques(cast, frame, Assignment(obliques=allowed), spans)
        if mode == "mutual" and not cast.has("counterpart") and not self._several(cast):
            return None
        needs = entry.noun.needs
        if needs and not any(role in needs or referent.kind in needs for role, referent in cast.fillers if role != "patient"):
            return None
        for role, new_type in frame.retype.items():
            if cast.has(role) and not cast.has("organ", "faction"):
                cast.type = new_type
        return cast
