"""The verbs and nouns of a pack, each under one type of act."""

from __future__ import annotations

from dataclasses import dataclass

from regesta.languages.frames import TypeFrame
from regesta.languages.schema import Noun, Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbEntry:
    """A verb of the pack under one type of act. ``tail`` is a sequence of slots, each a tuple of alternatives.

    ``required`` are the words of which a sentence must have one each for the tail to stand in it.
    """

    type: str
    verb: Verb
    frame: TypeFrame
    tail: tuple[tuple[str, ...], ...]
    required: tuple[frozenset[str], ...] = ()

    @property
    def own(self) -> bool:
        """Whether the subject is the patient."""
        return (self.verb.frame or self.frame.frame) != "transitive"

    @property
    def mutual(self) -> bool:
        """Whether subject and object are both parties."""
        return (self.verb.frame or self.frame.frame) == "mutual"


@dataclass(frozen=True, slots=True, kw_only=True)
class NounEntry:
    """A noun of action of the pack under one type of act."""

    type: str
    noun: Noun
    frame: TypeFrame


def split_tail(tail: str) -> tuple[tuple[str, ...], ...]:
    """The slots of a tail, each with its alternatives."""
    return tuple(tuple(slot.split("|")) for slot in tail.split())


def required(tail: tuple[tuple[str, ...], ...]) -> tuple[frozenset[str], ...]:
    """The words of which a sentence must have one each for a tail to stand in it."""
    return tuple(frozenset(slot) for slot in tail if all(word and word[0] != "{" for word in slot))
