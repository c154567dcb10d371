"""What stands beside a verb under a preposition, where word order gives roles."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.annotate.asides import inserted, said_aside
from regesta.annotate.chunk import Chunk
from regesta.annotate.lexis import Lexis
from regesta.annotate.roles import Assignment, Syntax, group_end
from regesta.annotate.tokens import Token
from regesta.annotate.verb_groups import VerbGroup

_CIRCUMSTANCES = frozenset({"after", "before", "through", "for", "about", "against"})


def own_ground(lexis: Lexis, syntax: Syntax, verb: VerbGroup) -> int:
    """Where what stands before a verb begins to be its own, and no longer that of the verb before it."""
    preceding = [v.end for v in syntax.verbs if v.index < verb.left and not inserted(syntax, v, verb)]
    if not preceding:
        return 0
    parted = (i + 1 for i in range(verb.left - 1, preceding[-1] - 1, -1) if syntax.tokens[i].text in ";:")
    start = next(parted, None)
    if start is not None and start not in syntax.dated:
        return start  # a clause of its own: ``…; автора текста, X, | арестовывают``
    inside = frozenset() if lexis.declensions.empty else _within(syntax, verb)
    for index in range(verb.left - 1, preceding[-1] - 1, -1):
        token = syntax.tokens[index]
        if index in inside:
            continue
        if token.text == "," or (token.lower,) in lexis.coordinators or token.lower in lexis.breakers:
            return index
    return verb.left


def _within(syntax: Syntax, verb: VerbGroup) -> frozenset[int]:
    """The tokens before a verb that part only members of a list, or a name from what is said of it: ``X и Y | вывели``."""
    found: set[int] = set()
    for chunk in syntax.chunks:
        if chunk.leader is not None:
            continue
        ends = [group_end(chunk), *(office.end for office in chunk.offices)]
        found |= set(range(chunk.left, max(ends)))
        if max(ends) == verb.left - 1 and (chunk.offices or chunk.joined) and syntax.tokens[verb.left - 1].text == ",":
            found.add(verb.left - 1)
    return frozenset(found)


class ObliqueFinder:
    """Finds a verb's obliques in sentences of one language."""

    def __init__(self, lexis: Lexis) -> None:
        self.lexis = lexis

    def find(self, syntax: Syntax, verb: VerbGroup, result: Assignment) -> list[Chunk]:
        """The phrases with prepositions about a verb that belong to it rather than to a noun, given its other roles."""
        tokens = syntax.tokens
        start, end = result.clause
        following = [v.left for v in syntax.verbs if v.index > verb.end and (v.finite or v.infinitive or v.passive and v.tells)]
        limit = min([end, *following])
        floor = max(start, own_ground(self.lexis, syntax, verb))
        tail = {place for candidate in verb.candidates[:1] for place in candidate.tail}
        aside = said_aside(self.lexis, syntax, verb) if self.lexis.declensions.empty else set()
        apposed_ends = {c.end for c in syntax.chunks if c.apposed}
        found: list[Chunk] = []
        last: Chunk | None = None
        for chunk in [c for c in syntax.chunks if c.leader is None]:
            inside_right = verb.index < chunk.left < limit
            inside_left = floor <= chunk.left < verb.left or chunk.kind == "pronoun" and chunk.end == verb.left
            if chunk.apposed or tail.issuperset(range(chunk.start, chunk.end)) or chunk.left in aside:
                continue
            if chunk.left < verb.left and chunk.left in apposed_ends:
                continue  # ``X, ministro | con Y |, fue``
            if inside_left and not inside_right and self._aside_of_subject(tokens, chunk, verb, result):
                last = chunk
                continue
            if not chunk.relations or chunk is result.object or not (inside_right or inside_left):
                last = chunk
                continue
            if self._modifies(tokens, chunk, last, verb):
                last = chunk
                continue
            found.append(chunk)
            last = chunk
        return found

    def _aside_of_subject(self, tokens: Sequence[Token], chunk: Chunk, verb: VerbGroup, result: Assignment) -> bool:
        """Whether a phrase between commas says where somebody was when sentenced: ``X, | en exil à Madrid |, fut condamné``."""
        subject, types = result.subject, {candidate.entry.type for candidate in verb.candidates[:1]}
        if subject is None or not types <= {"sentenced"} or not group_end(subject) < chunk.left < verb.left:
            return False
        return tokens[group_end(subject)].text == "," and self.lexis.declensions.empty

    def _modifies(self, tokens: Sequence[Token], chunk: Chunk, last: Chunk | None, verb: VerbGroup) -> bool:
        """Whether an ``of`` phrase belongs to the noun before it rather than to the verb."""
        if last is not None and last.left > verb.index and last.kind in {"other", "charge"} and group_end(last) == chunk.left:
            linking = not set(self.lexis.grammar.linking).isdisjoint(last.name.lower().split())
            if chunk.preposition in self.lexis.coordinators and (linking or _CIRCUMSTANCES & set(last.relations)):
                return True  # ``à la suite d'une brouille | avec X``, ``accusé d'intelligence | avec X``
        if "of" not in chunk.relations or last is None or chunk.left < verb.index:
            return "of" in chunk.relations and chunk.left < verb.index
        if last.left < verb.index:
            return False
        adjacent = group_end(last) == chunk.left
        return (
            adjacent
            and last.kind not in {"office", "person", "pronoun"}
            and not (last.kind == "people" and "from" in chunk.relations)
        )
