"""Whom a group's phrase names as its members: ``seventy-five oppositionists, including X``."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from regesta.annotate.cast import Cast
from regesta.annotate.chunk import PERSONAL, Chunk
from regesta.annotate.filling import CastFiller
from regesta.languages.frames import headed
from regesta.model.text import Span


class GroupMembers:
    """Adds to casts those whom the phrases behind a group name as its members."""

    def __init__(self, filler: CastFiller) -> None:
        self.lexis, self.filler = filler.lexis, filler

    def including(
        self, cast: Cast, patient: Chunk, chunks: Sequence[Chunk], kinds: Sequence[str], spans: dict[int, Span]
    ) -> None:
        """Adds the members that a group's phrase names: ``seventy-five oppositionists, including X``."""
        leaders = [c for c in chunks if c.leader is None and not c.apposed]
        leader = patient.leader or patient
        position = leaders.index(leader) + 1 if leader in leaders else len(leaders)
        if position >= len(leaders):
            return
        while "of" in leaders[position].relations and leaders[position].left == leaders[position - 1].end:
            if position + 2 >= len(leaders) or leaders[position].kind == "person":
                break
            position += 1  # ``plusieurs politiciens | de l'opposition, | parmi eux X``
        named = leaders[position]
        follower = leaders[position + 1] if position + 1 < len(leaders) else None
        if follower is not None and named.kind == "pronoun" and named.plural and "with" in named.relations:
            if follower.left == named.end and follower.bare and follower.kind in PERSONAL:
                self.filler.fill(cast, "patient", follower, kinds, spans)
                return
        trailing = (
            follower is not None
            and follower.kind == "pronoun"
            and follower.plural
            and "with" in follower.relations
            and follower.left == named.members()[-1].end
            and named.bare
        )
        apart = leader.role_kind in {"people", "faction"} or leader.plural
        beginning = apart and named.kind == "person" and "from" in named.relations and named.left == leader.end + 1
        if (
            self._composed(leader, named)
            or named.preposition in self.lexis.including
            or named.downward
            or beginning
            or trailing
            or self._listed(leader, named)
        ):
            self.filler.fill(cast, "patient", named, kinds, spans)
        elif apart and not self._named_further(cast, leaders[position : position + 4], kinds, spans):
            self._among_them(cast, leaders[position:], kinds, spans)

    @staticmethod
    def _composed(body: Chunk, named: Chunk) -> bool:
        """Whether those are named of whom a body is made up: ``A junta | of three officers, X, Y and Z``, ``of X, Y and Z``."""
        beside = body.kind == "organ" and named.kind == "person" and named.left == body.end and "of" in named.relations
        return beside and (len(named.members()) > 2 or any(office.kind == "people" for office in named.offices))

    def head(self, cast: Cast, body: Chunk, chunks: Sequence[Chunk], spans: dict[int, Span]) -> None:
        """Adds the person by whom a government is called: ``overthrew the government of X``."""
        if body.kind != "organ" or body.key not in headed():
            return
        beside = (c for c in chunks if c.left == body.end and "of" in c.relations and c.leader is None)
        owner = body.possessor or next(beside, None)
        if owner is not None and owner.kind == "person":
            self.filler.fill(cast, "patient", owner, ["person"], spans)

    def _named_further(self, cast: Cast, after: Sequence[Chunk], kinds: Sequence[str], spans: dict[int, Span]) -> bool:
        """Adds those named behind more of the verb: ``passés par les armes, | dont X``, ``condamnés à mort, parmi eux X``."""
        for between, named in pairwise(after):
            if between.role_kind in PERSONAL or between.plural and between.kind == "pronoun":
                return False
            if named.preposition in self.lexis.including and named.kind in PERSONAL:
                self.filler.fill(cast, "patient", named, kinds, spans)
                return True
            follower = next((c for c in after if c.left == named.end), None)
            among = named.kind == "pronoun" and named.plural and "with" in named.relations
            if among and follower is not None and follower.bare and follower.kind in PERSONAL:
                self.filler.fill(cast, "patient", follower, kinds, spans)
                return True
        return False

    def _listed(self, group: Chunk, named: Chunk) -> bool:
        """Whether a list in the same case right after a group says who that is: ``a vezetőket: X-et, Y-t és Z-t``."""
        several = group.kind in {"office", "people", "faction", "person_noun"} and len(named.members()) > 1
        return several and named.kind == "person" and named.case == group.case != "" and named.left == group.end + 1

    def _among_them(self, cast: Cast, after: Sequence[Chunk], kinds: Sequence[str], spans: dict[int, Span]) -> None:
        """Adds those of a group who are named at the end: ``The delegates signed it in May, X and Y among them``."""
        for named, pronoun in pairwise(after):
            beside = pronoun.kind == "pronoun" and pronoun.plural and pronoun.left == named.members()[-1].end
            if beside and "with" in pronoun.relations and named.bare and named.kind == "person":
                self.filler.fill(cast, "patient", named, kinds, spans)
