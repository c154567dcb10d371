"""Who fills a role: phrases and all that is coordinated to them, by what the role's frame allows."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from regesta.annotate.cast import Cast
from regesta.annotate.chunk import Chunk
from regesta.annotate.discourse import Discourse
from regesta.annotate.lexis import Lexis
from regesta.annotate.roles import Assignment
from regesta.annotate.salience import Referent
from regesta.languages.frames import TypeFrame
from regesta.model.claims import ROLE_NAMES, RoleName
from regesta.model.text import Span

_TEXT_ROLES: frozenset[RoleName] = frozenset({"charge", "penalty", "label"})
_PERSONAL = frozenset({"person", "office"})
_HELD = frozenset({"met"})  # what was held is rather an event than a body: `it took place in May`
DOERS = ("person", "organ", "faction", "place")


class CastFiller:
    """Fills the roles of acts in one document's sentences."""

    def __init__(self, lexis: Lexis, discourse: Discourse) -> None:
        self.lexis, self.discourse = lexis, discourse

    def fill(
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
            meant = self._body(member, allowed, spans, act, besides)
            if not meant and member.role_kind not in allowed and "*" not in allowed:
                continue
            avoided = taken if member.kind == "pronoun" else frozenset()
            for referent in meant or self.discourse.refer(member, spans, other_than=avoided, act=act, suffers=suffers):
                cast.fillers.append((role, referent))
                cast.certainty = min(cast.certainty, max(referent.certainty, 0.2)) if role == "patient" else cast.certainty
                done = True
        if done:
            cast.chunks.append(chunk)
        return done

    def _body(
        self, chunk: Chunk, kinds: AbstractSet[str], spans: dict[int, Span], act: str, besides: AbstractSet[str]
    ) -> tuple[Referent, ...]:
        """The body or faction that a pronoun means which can't mean people: by itself (``it``), or in a role of none."""
        if "organ" not in kinds or act in _HELD:
            return ()
        if not self.means_thing(chunk) and (chunk.kind != "pronoun" or "person" in kinds):
            return ()
        spoken = self.discourse.standings.get(chunk.place)
        bound = spoken is not None and spoken.part == "object"
        found = self.discourse.bodies.topic(before=chunk.left, other_than=besides, bound=bound)
        return tuple(replace(body, span=self.phrase(chunk, spans)) for body in found)

    def means_thing(self, chunk: Chunk) -> bool:
        """Whether a phrase is a pronoun that never means people (``it``)."""
        return chunk.end == chunk.start + 1 and chunk.name.lower() in self.lexis.thing_pronouns

    def text(self, cast: Cast, role: RoleName, chunk: Chunk, spans: dict[int, Span]) -> None:
        """Fills a role with a phrase's words: a charge, a penalty, a label, a work."""
        cast.fillers.append((role, Referent(chunk.name, "work", self.phrase(chunk, spans))))

    def given(self, cast: Cast, obj: Chunk | None, subject: Chunk | None, spans: dict[int, Span]) -> None:
        """What the patient is given or loses: an office, body, penalty or charge, as the object (the subject of a passive)."""
        thing = obj if obj is not None else subject
        if thing is None:
            return
        if thing.kind in {"penalty", "charge", "label"}:
            self.text(cast, thing.kind, thing, spans)  # type: ignore[arg-type]
        elif thing.kind == "office":
            cast.fillers.append(("office", Referent(thing.key or thing.name, "office", self.phrase(thing, spans))))
        elif thing.kind == "organ":
            self.fill(cast, "organ", thing, ["organ"], spans)

    def counterpart(self, cast: Cast, named: str | None, chunk: Chunk, spans: dict[int, Span]) -> None:
        """Fills the role that the frame names with the object of an act of one's own: whom somebody met, what they joined."""
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
                self.text(cast, "work", chunk, spans)
            return
        self.fill(cast, role, chunk, kinds.get(role, [role]), spans)

    def obliques(
        self, cast: Cast, frame: TypeFrame, assignment: Assignment, spans: dict[int, Span], *, passive: bool = False
    ) -> None:
        """Fills what the frame makes of phrases with prepositions or cases."""
        for chunk in assignment.obliques:
            together = any(member.preposition in self.lexis.comitative for member in chunk.members())
            suffers = passive and together and any(member.kind in {"person", "kin"} for member in chunk.members())
            joins = chunk.preposition in self.lexis.coordinators or suffers
            if joins and chunk.kind == "pronoun" and chunk.preposition in self.lexis.coordinators and not chunk.joined:
                continue  # ``décapité | avec lui``: of whom it was told, or not known who
            if joins and frame.role("with", chunk.role_kind) is None:
                self.fill(cast, "patient", chunk, frame.patient, spans)
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
                    self.text(cast, role, chunk, spans)
                elif role == "office" and chunk.role_kind != "office":
                    continue
                elif role == "office":
                    offices = (one for one in chunk.members() if one.role_kind == "office")
                    told = [("office", Referent(o.key or o.name, "office", self.phrase(o, spans))) for o in offices]
                    cast.fillers.extend(told)  # type: ignore[arg-type]
                else:
                    before = len(cast.fillers)
                    self.fill(cast, role, chunk, [chunk.role_kind], spans)
                    if len(cast.fillers) == before:
                        continue
                break

    @staticmethod
    def with_group(assignment: Assignment) -> bool:
        """Whether a group stands beside the verb with which it is done, though who they are is unsaid: ``with | the rebels``."""
        beside = (chunk for chunk in (assignment.object, *assignment.obliques) if chunk is not None)
        return any(chunk.kind == "people" and "with" in chunk.relations for chunk in beside)

    @staticmethod
    def _within(chunk: Chunk) -> bool:
        return "in" in chunk.relations

    def doers(self, agent: Chunk, spans: dict[int, Span]) -> frozenset[str]:
        """The names of whom a phrase means."""
        return frozenset(referent.name for member in agent.members() for referent in self.discourse.refer(member, spans))

    @staticmethod
    def phrase(chunk: Chunk, spans: dict[int, Span]) -> Span:
        """The place of a phrase in the stored text."""
        return Span(spans[chunk.start].start, spans[chunk.end - 1].end)
