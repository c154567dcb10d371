"""Participles that stand with words of their own before their noun: ``вернувшийся из ссылки | Петров | бежал``.

All but the participle is read as if its phrase were not there.
"""

from __future__ import annotations

from collections.abc import Sequence

from regesta.annotate.chunk import PERSONAL, Chunk
from regesta.annotate.lexis import Lexis
from regesta.annotate.roles import Assignment, Syntax, group_end
from regesta.annotate.verb_groups import VerbGroup

_NAMED = PERSONAL | {"organ", "faction", "place"}


class Prenominal:
    """The participles of one sentence that stand before their nouns: each by its token, with its noun."""

    def __init__(self, lexis: Lexis, syntax: Syntax) -> None:
        self.lexis, self.syntax = lexis, syntax
        self.leaders = [c for c in syntax.chunks if c.leader is None and not c.apposed]
        self.heads: dict[int, Chunk] = {}
        for verb in syntax.verbs if not lexis.declensions.empty else ():
            head = self._head(verb) if verb.participle and not verb.finite else None
            if head is not None:
                self.heads[verb.index] = head
        self.outer = self._without() if self.heads else syntax

    def _without(self) -> Syntax:
        """The sentence without such participles and what belongs to them."""
        inner = {id(c) for verb in self._verbs() for c in self._inside(verb)}
        chunks = [c for c in self.syntax.chunks if id(c) not in inner and (c.leader is None or id(c.leader) not in inner)]
        verbs = [v for v in self.syntax.verbs if v.index not in self.heads]
        outer = Syntax(self.syntax.tokens, chunks, verbs, dated=self.syntax.dated)
        outer.inside = self.syntax.inside
        return outer

    def _verbs(self) -> list[VerbGroup]:
        return [v for v in self.syntax.verbs if v.index in self.heads]

    def _inside(self, verb: VerbGroup) -> list[Chunk]:
        return [c for c in self.leaders if verb.end <= c.left and group_end(c) <= self.heads[verb.index].left]

    def assign(self, verb: VerbGroup) -> Assignment:
        """The roles of such a participle: its noun suffers it or does it, what stands between are its complements."""
        head, inside = self.heads[verb.index], self._inside(verb)
        result = Assignment(subject=head, clause=(verb.left, head.left), main=False)
        if not verb.passive:
            result.object = next((c for c in inside if c.relations == ("object",) or c.bare), None)
        result.obliques = [c for c in inside if c.relations and c is not result.object and c.relations != ("of",)]
        return result

    def _head(self, verb: VerbGroup) -> Chunk | None:
        tokens = self.syntax.tokens
        if verb.left and tokens[verb.left - 1].text == ",":
            return None
        cases = self._cases(tokens[verb.index].lower)
        end = next((i for i in range(verb.end, len(tokens)) if self._closes(verb, i)), len(tokens))
        found = [c for c in self.leaders if verb.end <= c.left < end and not c.preposition and self._agrees(c, cases)]
        head = next((c for c in found if c.kind in _NAMED), None)
        led = verb.left > 0 and (tokens[verb.left - 1].lower,) in self.lexis.prepositions
        head = head or (None if led else next(iter(found), None))
        return head if head is not None and head.left > verb.end else None

    def _closes(self, verb: VerbGroup, index: int) -> bool:
        """Whether no noun of a participle can stand beyond a token."""
        if index in self.syntax.dated:
            return False
        token = self.syntax.tokens[index]
        inside = any(c.left <= index < group_end(c) for c in self.leaders)
        return token.kind == "mark" and not inside or any(v.left == index for v in self.syntax.verbs if v is not verb)

    @staticmethod
    def _agrees(chunk: Chunk, cases: frozenset[str]) -> bool:
        own = chunk.cases
        if not own:
            return chunk.kind == "person" and not chunk.relations
        return bool(own & cases)

    def _cases(self, word: str) -> frozenset[str]:
        readings = [r for r in self.lexis.declensions.readings(word) if r.declension.adjective]
        cases = {r.case for r in readings}
        if any(r.case == "genitive" and r.declension.animate for r in readings):
            cases.add("accusative")
        return frozenset(cases)


def read_prenominal(lexis: Lexis, syntax: Syntax, verbs: Sequence[VerbGroup]) -> Prenominal | None:
    """The prenominal participles of a sentence, None where there can be none."""
    if lexis.declensions.empty or not any(verb.participle for verb in verbs):
        return None
    found = Prenominal(lexis, syntax)
    return found if found.heads else None
