"""From a noun of action (``the expulsion of X``) to the act that it names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from regesta.annotate.cast import Cast
from regesta.annotate.chunk import PERSONAL, Chunk
from regesta.annotate.discourse import Discourse
from regesta.annotate.filling import DOERS, CastFiller
from regesta.annotate.group_members import GroupMembers
from regesta.annotate.lexis import Lexis
from regesta.annotate.roles import Assignment
from regesta.annotate.salience import Wanted
from regesta.annotate.word_entries import NounEntry
from regesta.model.text import Span

_SITED = frozenset(
    {"attacked", "capitulated"}
)  # what a noun tells of a place happened there, though a verb may say it of the place


class NounCaster:
    """Casts the acts that nouns of action name in one document's sentences."""

    def __init__(self, lexis: Lexis, discourse: Discourse) -> None:
        self.lexis, self.discourse = lexis, discourse
        self.filler = CastFiller(lexis, discourse)
        self.members = GroupMembers(self.filler)

    @staticmethod
    def _behind_place(following: Sequence[Chunk], end: int) -> Chunk | None:
        """Whom an act befell, told behind its place: ``Arrestation | à Lyon | de X``, ``Assassinat, à Sarajevo, de``."""
        if len(following) < 2:
            return None
        place, named = following[:2]
        beside = place.left - end <= 1 and named.left - place.end <= 1 and place.kind == "place" and "in" in place.relations
        return named if beside and "of" in named.relations and named.kind in {"person", "people", "office"} else None

    def of_noun(
        self,
        entry: NounEntry,
        noun: Chunk,
        chunks: Sequence[Chunk],
        spans: dict[int, Span],
        predicated: Chunk | None = None,
        end: int = 0,
        alone: bool = False,
        held: bool = False,
    ) -> Cast | None:
        """The act that a noun of action names, when whose act it is can be told; ``end`` is where a longer name of it ends.

        ``held``: it is the subject of a verb that says it came about, so that it need not say whose it was.
        ``alone``: it is all that an entry tells, so that it need not say the place (``20 May: return of X``).
        """
        end = max(end, noun.end)
        frame = entry.frame
        mode = entry.noun.frame or frame.frame
        cast = Cast(entry.type, certainty=0.75)
        possessor = noun.possessor
        position = chunks.index(noun)
        following = [c for c in chunks[position + 1 :] if c.leader is None and c.left >= end]
        ofs = next((c for c in following[:1] if "of" in c.relations and c.left - end <= 1), None)
        if ofs is None and mode != "mutual":
            ofs = self._behind_place(following, end)
        if ofs is not None and ofs.apposed:
            ofs = next((c for c in following if not c.apposed and c.left == ofs.left), ofs)
        # ``l'attentat de Beyrouth``, ``les capitulations de Zipaquirá``: where it was
        kinds = [kind for kind in frame.patient if kind != "place"] if entry.type in _SITED else frame.patient
        if ofs is None:  # the noun's name takes in the preposition: ``attentat contre | X``
            ofs = next((c for c in chunks if c.leader is None and c.left < end <= c.start and c is not noun), None)
        if ofs is not None and ofs.kind == "work" and frame.object == "work":
            self.filler.text(cast, "work", ofs, spans)
            author = next((c for c in following[1:2] if "of" in c.relations), None)
            possessor, ofs = ofs.possessor or author, None
        owner = possessor or ofs
        if noun.possessive and owner is ofs is not None and "person" in kinds and ofs.kind in {"organ", "place", "place_noun"}:
            owner = None  # what he lost is told, not whom it befell: ``su expulsión | del partido``
        if owner is None and mode == "mutual" and predicated is not None and predicated.kind in PERSONAL:
            owner = predicated
        weak = entry.noun.weak
        if owner is not None:
            if weak and owner.kind not in {"person", "faction"} and not (alone and owner.kind in {"organ", "office"}):
                return None
            if owner is possessor and ofs is not None and mode == "transitive" and ofs.role_kind in kinds:
                self.filler.fill(cast, "agent", possessor, DOERS, spans)
                owner = ofs
            if not self.filler.fill(cast, "patient", owner, kinds, spans):
                return None
            if owner is ofs and owner.kind == "people":
                self.members.including(cast, owner, chunks, kinds, spans)  # ``the arrest of ten deputies, | among them X``
        elif noun.possessive:
            pronouns = [p for p in self.lexis.pronouns.get(noun.possessive, []) if p.case in {"possessive", "any"}]
            plural = pronouns[0].number == "plural" if pronouns else None
            gender = pronouns[0].gender if pronouns else "any"
            before = (
                0 if noun.possessive in self.lexis.grammar.owner_clitics else noun.left
            )  # not whoever acts: ``X ne ordinò | …``
            wanted = Wanted(plural=plural, gender=gender, part="owner", before=before, act=entry.type)
            found = self.discourse.topic(wanted) if "person" in kinds else self.discourse.bodies.topic(before=noun.left)
            if not found or weak:
                return None
            span = Span(spans[noun.left].start, spans[noun.end - 1].end)
            cast.certainty = 0.6
            cast.fillers.extend(("patient", replace(r, span=span, certainty=0.6)) for r in found)
        elif held and mode == "transitive" and not weak:
            found = self.discourse.topic(Wanted(part="object", before=noun.left, act=entry.type))
            span = Span(spans[noun.left].start, spans[noun.end - 1].end)
            cast.certainty = 0.5
            cast.fillers.extend(("patient", replace(r, span=span, certainty=0.5)) for r in found)
            if not found:
                return None
        else:
            return None
        allowed = [c for c in following[:4] if c.relations and c.left - end <= 8 and (c is not ofs or owner is None)]
        self.filler.obliques(cast, frame, Assignment(obliques=allowed), spans)
        if mode == "mutual" and not cast.has("counterpart") and not cast.several:
            return None
        needs = [need for need in entry.noun.needs if not alone or need != "place"]
        if needs and not any(role in needs or referent.kind in needs for role, referent in cast.fillers if role != "patient"):
            return None
        if frame.reciprocal:
            cast.reciprocate(frame.patient, self.lexis.pronouns)
        cast.retype(frame.retype)
        return cast
