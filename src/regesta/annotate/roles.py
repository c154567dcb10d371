"""Who does it and to whom it is done: subjects, objects and obliques of a verb, by word order or by case.

A :class:`RoleAssigner` is all the claims need to know of a language's syntax, so that a parser can take its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from regesta.annotate.chunk import Chunk
from regesta.annotate.tokens import Token
from regesta.annotate.verb_groups import VerbGroup


@dataclass(slots=True)
class Syntax:
    """A sentence ready for role assignment. ``inside`` are the tokens of its phrases, ``dated`` those of its dates."""

    tokens: Sequence[Token]
    chunks: Sequence[Chunk]
    verbs: Sequence[VerbGroup]
    inside: frozenset[int] = frozenset()
    dated: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        self.inside = frozenset(i for chunk in self.chunks for i in range(chunk.left, chunk.end))


@dataclass(frozen=True, slots=True)
class Gapped:
    """One more patient of a verb in a list with one verb, the phrases beside it and its tokens."""

    core: Chunk
    obliques: list[Chunk]
    start: int
    end: int


@dataclass(slots=True)
class Assignment:
    """What stands around a verb. ``subject_dropped`` and ``object_dropped`` say that the topic stands for it:
    ``inherited_subject`` and ``inherited_object`` where the clause before in the same sentence gives one.
    ``unsaid_subject`` is the inherited subject where it is sure to act here, so that no pronoun beside it means it.
    ``gapped`` are the other members of a list that has one verb.
    ``object_before``: whom the verb that this one is joined to was done to, where both leave their subject unsaid.
    ``main``: whether the clause is a main one, None where the assigner doesn't tell.
    """

    subject: Chunk | None = None
    object: Chunk | None = None
    obliques: list[Chunk] = field(default_factory=list)
    subject_dropped: bool = False
    object_dropped: bool = False
    certainty: float = 1.0
    clause: tuple[int, int] = (0, 0)
    inherited_subject: Chunk | None = None
    inherited_object: Chunk | None = None
    unsaid_subject: Chunk | None = None
    gapped: list[Gapped] = field(default_factory=list)
    main: bool | None = None
    object_before: Chunk | None = None


class RoleAssigner(Protocol):
    """Finds the subject, object and obliques of one verb of a sentence."""

    def assign(self, syntax: Syntax, verb: VerbGroup) -> Assignment:
        """The assignment of one verb."""
        ...


def group_end(chunk: Chunk) -> int:
    """Where the phrase ends, with all that is coordinated to it."""
    return chunk.members()[-1].end
