"""One noun phrase: who or what is spoken of, and how it stands to the rest of its sentence."""

from __future__ import annotations

from dataclasses import dataclass, field

QUOTES = frozenset("\"“”„«»‘’'‹›")
OPENING_QUOTES = frozenset("“„«‹")
Place = tuple[int, int]
"""Where a phrase stands: its first token, and the one behind its last."""
PERSONAL = frozenset({"person", "people", "person_noun", "kin", "pronoun", "faction", "office"})


@dataclass(slots=True, eq=False)
class Chunk:
    """A noun phrase. Tokens ``left`` to ``end`` with its preposition and determiner, ``start`` to ``end`` its name or head.

    ``relations`` are what its preposition, postposition or case may mean (none: a bare phrase). ``joined`` are the phrases
    coordinated with it, itself first, in the leading phrase only. ``former``: it names what somebody no longer is. ``cases`` are
    those it may have, where endings are ambiguous.
    """

    left: int
    start: int
    end: int
    kind: str
    name: str
    key: str = ""
    relations: tuple[str, ...] = ()
    case: str = ""
    plural: bool = False
    possessor: Chunk | None = None
    complement: Chunk | None = None
    possessive: str = ""
    pronoun: str = ""
    genitive: bool = False
    definite: bool = False
    negated: bool = False
    apposed: bool = False
    possessed: bool = False
    marked_plural: bool = False
    count: int = 0
    former: bool = False
    predicate_of: Chunk | None = None
    downward: bool = False
    preposition: tuple[str, ...] = ()
    cases: frozenset[str] = frozenset()
    offices: list[Chunk] = field(default_factory=list)
    joined: list[Chunk] = field(default_factory=list)
    leader: Chunk | None = None

    @property
    def place(self) -> Place:
        """Where it stands: ``X's rival Y`` begins where ``X`` does, and ends elsewhere."""
        return self.left, self.end

    @property
    def bare(self) -> bool:
        """Whether no preposition or oblique case sets it apart as neither subject nor object."""
        return not self.relations

    @property
    def role_kind(self) -> str:
        """Its kind as frames name kinds."""
        if self.kind in {"person", "people", "person_noun", "kin", "pronoun"}:
            return "person"
        if self.kind in {"organ", "office", "faction", "place", "work"}:
            return self.kind
        return "place" if self.kind == "place_noun" else "other"

    def members(self) -> list[Chunk]:
        """The coordinated phrases it leads, or itself alone."""
        return self.joined or [self]
