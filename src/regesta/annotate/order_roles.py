"""Roles by word order, for languages that mark them so."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.annotate.chunk import PERSONAL, QUOTES, Chunk
from regesta.annotate.lexis import Lexis
from regesta.annotate.roles import Assignment, Syntax, group_end
from regesta.annotate.tokens import Token
from regesta.annotate.verbs import VerbGroup


class OrderRoles:
    """Roles by word order: the subject before the verb, the object after it, obliques by prepositions."""

    def __init__(self, lexis: Lexis) -> None:
        self.lexis = lexis

    def assign(self, syntax: Syntax, verb: VerbGroup) -> Assignment:
        """See :class:`RoleAssigner`."""
        result = Assignment(clause=self._clause(syntax, verb))
        result.object = self._object(syntax, verb)
        result.subject = self._subject(syntax, verb, 0)
        relative = self._relative(syntax, verb)
        if relative is not None:
            antecedent, takes_object = relative
            if takes_object and result.object is None and not verb.passive:
                result.object = antecedent
                if result.subject is antecedent:
                    result.subject = None
            elif result.subject is None or result.subject.left < antecedent.left:
                result.subject = antecedent
        if result.subject is None and verb.passive and verb.finite:
            result.subject = self._mismarked(syntax, verb)
            result.certainty = 0.7
        result.obliques = self._obliques(syntax, verb, result)
        if result.subject in result.obliques:
            result.obliques.remove(result.subject)
        if verb.gerund and self._as_noun(syntax.tokens, verb):
            result.subject = None
            result.object = next((c for c in result.obliques if "of" in c.relations and c.left >= verb.end), None)
        return result

    def _mismarked(self, syntax: Syntax, verb: VerbGroup) -> Chunk | None:
        """The person before a passive that has no subject, though a stray preposition sets him apart (bad translations)."""
        before = [c for c in self._leaders(syntax) if group_end(c) <= verb.left]
        if not before or before[-1].kind != "person" or "of" not in before[-1].relations:
            return None
        gap = syntax.tokens[group_end(before[-1]) : verb.left]
        return before[-1] if all(token.text == "," for token in gap) else None

    def _as_noun(self, tokens: Sequence[Token], verb: VerbGroup) -> bool:
        """Whether a gerund stands as a noun: ``the shooting of``."""
        if verb.index == 0:
            return False
        before = tokens[verb.index - 1].lower
        return before in self.lexis.determiners or before in self.lexis.possessives or before in self.lexis.genitive_words

    def _leaders(self, syntax: Syntax) -> list[Chunk]:
        return [chunk for chunk in syntax.chunks if chunk.leader is None]

    def _boundary(self, syntax: Syntax, index: int) -> bool:
        token = syntax.tokens[index]
        return token.text in ";:" or token.lower in self.lexis.breakers and index not in syntax.inside

    def _clause(self, syntax: Syntax, verb: VerbGroup) -> tuple[int, int]:
        tokens, lexis = syntax.tokens, self.lexis
        start, end = 0, len(tokens)
        for index in range(verb.left - 1, -1, -1):
            if (
                self._boundary(syntax, index)
                or tokens[index].lower in lexis.relatives | lexis.subordinators
                and index not in syntax.inside
            ):
                start = index + 1
                break
        for index in range(verb.end, len(tokens)):
            if self._boundary(syntax, index) or tokens[index].lower in lexis.relatives and index not in syntax.inside:
                end = index
                break
        return start, end

    def _relative(self, syntax: Syntax, verb: VerbGroup) -> tuple[Chunk, bool] | None:
        """The antecedent of the relative pronoun whose clause this verb opens, and whether it is the object."""
        tokens, lexis = syntax.tokens, self.lexis
        index = verb.left - 1
        between = False
        while index >= 0:
            word = tokens[index].lower
            if word in lexis.relatives and not (lexis.determiners & {word} and self._in_chunk(syntax, index)):
                break
            if self._boundary(syntax, index) or any(other.index == index for other in syntax.verbs):
                return None
            if any(c.left <= index < c.end and c.bare and not c.apposed for c in syntax.chunks):
                between = True
            index -= 1
        if index <= 0:
            return None
        if word in lexis.subordinators and any(other.end == index for other in syntax.verbs):
            return None
        before = [
            c
            for c in self._leaders(syntax)
            if group_end(c) <= index and not c.genitive and not c.apposed
            and not (c.left > 0 and tokens[c.left - 1].lower in lexis.negation)
        ]  # fmt: skip
        if not before:
            return None
        nearest = before[-1]
        if group_end(nearest) < index - 2 and any(group_end(nearest) <= v.index < index for v in syntax.verbs):
            return None
        if word in lexis.person_relatives and nearest.role_kind not in {"person", "faction", "organ", "office"}:
            people = [c for c in before[-3:] if c.kind in PERSONAL]
            nearest = people[-1] if people else nearest
        return nearest, between

    @staticmethod
    def _in_chunk(syntax: Syntax, index: int) -> bool:
        return any(chunk.left <= index < chunk.end for chunk in syntax.chunks)

    def _clitic(self, chunk: Chunk) -> bool:
        pronouns = self.lexis.pronouns.get(chunk.pronoun, [])
        return bool(pronouns) and all(p.case == "object" for p in pronouns)

    def _subject(self, syntax: Syntax, verb: VerbGroup, depth: int) -> Chunk | None:
        if depth > 6:
            return None
        tokens, lexis = syntax.tokens, self.lexis
        earlier = [v for v in syntax.verbs if v.index < verb.left]
        previous = earlier[-1] if earlier else None
        if verb.infinitive and previous is not None and not verb.finite:
            return self._controller(syntax, verb, previous, depth)
        if verb.gerund and self._detached(tokens, verb):
            finite = [v for v in earlier if v.finite and not v.infinitive] or [
                v for v in syntax.verbs if v.index > verb.index and v.finite
            ]
            return (
                self._subject(syntax, finite[-1] if finite[-1].index < verb.index else finite[0], depth + 1) if finite else None
            )
        acts_on = not verb.tells or not verb.candidates[0].entry.own or verb.candidates[0].entry.mutual
        if (verb.participle or verb.passive) and verb.left == verb.index and not verb.gerund and acts_on:
            described = self._described(syntax, verb)
            if described is not None:
                return described
        position = verb.left
        for chunk in reversed([c for c in self._leaders(syntax) if group_end(c) <= verb.left]):
            between = range(group_end(chunk), position)
            for index in reversed(between):
                word = tokens[index].lower
                if self._boundary(syntax, index) or word in lexis.subordinators or (word,) in lexis.coordinators:
                    sharing = (word,) in lexis.coordinators or word in lexis.breakers
                    nothing = position == verb.left
                    if sharing and nothing and word not in ";:" and previous is not None:
                        return self._shared(syntax, previous, verb, depth)
                    if not sharing or self._boundary(syntax, index):
                        return self._fronted(syntax, verb, depth)
                if word in lexis.relatives and not self._in_chunk(syntax, index):
                    relative = self._relative(syntax, verb)
                    return relative[0] if relative is not None and not relative[1] else None
                if previous is not None and index == previous.index:
                    if self._before(tokens, verb) == "," or position == verb.left:
                        return self._shared(syntax, previous, verb, depth)
                    if previous.participle and not previous.finite and verb.finite:
                        return self._subject(syntax, previous, depth + 1)
                    closed = self._relative(syntax, previous)
                    return closed[0] if closed is not None and verb.finite else None
            position = chunk.left
            if chunk.relations or chunk.apposed or chunk.genitive or self._clitic(chunk):
                continue
            if chunk.kind == "other" and self._time_word(chunk):
                continue
            if previous is not None and previous.index > chunk.left and previous.index < verb.left:
                return self._shared(syntax, previous, verb, depth)
            if previous is not None and self._is_object_of(syntax, previous, chunk, verb):
                return self._shared(syntax, previous, verb, depth)
            return chunk
        if previous is not None and previous.finite and not verb.participle:
            return self._shared(syntax, previous, verb, depth)
        return self._fronted(syntax, verb, depth)

    def _before(self, tokens: Sequence[Token], verb: VerbGroup) -> str:
        """The token before a verb group and the adverbs and clitics that lean on it."""
        index = verb.left - 1
        while index > 0 and (self.lexis.is_adverb(tokens[index].lower) or tokens[index].lower in self.lexis.reflexives):
            index -= 1
        return tokens[index].text if index >= 0 else ""

    def _described(self, syntax: Syntax, verb: VerbGroup) -> Chunk | None:
        """Whom a participle after a comma describes, though a preposition sets him apart: ``of Danton, closely allied to``."""
        tokens, lexis = syntax.tokens, self.lexis
        before = [c for c in self._leaders(syntax) if group_end(c) <= verb.left]
        if not before or not before[-1].relations or "by" in before[-1].relations:
            return None
        gap = tokens[group_end(before[-1]) : verb.left]
        if not gap or gap[0].text != "," or len(gap) > 6:
            return None
        light = lexis.function_words | set(lexis.grammar.temporal)
        if any(t.text == "," or t.lower not in light and not lexis.is_adverb(t.lower) for t in gap[1:]):
            return None
        nearest = head = before[-1]
        for earlier in reversed(before[:-1]):
            if "of" not in head.relations or group_end(earlier) != head.left:
                break
            head = earlier
        for chunk in (head, nearest):
            if chunk.kind in PERSONAL | {"organ"}:
                return chunk
        return None

    def _shared(self, syntax: Syntax, previous: VerbGroup, verb: VerbGroup, depth: int) -> Chunk | None:
        """The subject a verb has from the ones before it, the nearest that agrees with it in number.

        After a relative clause's closing comma it is the antecedent.
        """
        if self._before(syntax.tokens, verb) == ",":
            relative = self._relative(syntax, previous)
            if relative is not None and self._agrees(syntax, verb, relative[0]):
                return relative[0]
        found = self._subject(syntax, previous, depth + 1)
        if found is None or self._agrees(syntax, verb, found):
            return found
        for other in reversed([v for v in syntax.verbs if v.index < previous.index and v.finite]):
            earlier = self._subject(syntax, other, depth + 1)
            if earlier is not None and self._agrees(syntax, verb, earlier):
                return earlier
        return found

    def _agrees(self, syntax: Syntax, verb: VerbGroup, chunk: Chunk) -> bool:
        """Whether a subject agrees in number with the verb's auxiliary, as far as either tells."""
        words = {token.lower for token in syntax.tokens[verb.left : verb.index]}
        several = bool(chunk.joined) or chunk.plural or chunk.kind in {"people", "faction"}
        if words & self.lexis.plural_auxiliaries:
            return several or chunk.kind == "other"
        if words & self.lexis.singular_auxiliaries:
            return not chunk.joined
        return True

    def _is_object_of(self, syntax: Syntax, previous: VerbGroup, chunk: Chunk, verb: VerbGroup) -> bool:
        """Whether a phrase belongs to the verb before it, this one being joined on: ``was branded a traitor, beaten …``."""
        tokens, lexis = syntax.tokens, self.lexis
        before = tokens[previous.end : chunk.left]
        joints = (t for t in before if (t.lower,) in lexis.coordinators or t.lower in lexis.subordinators)
        marks = (t for t in before if t.kind == "mark" and t.text not in QUOTES)
        if any(joints) or any(marks):
            return False
        after = tokens[group_end(chunk) : verb.left]
        return any(token.text == "," or (token.lower,) in lexis.coordinators for token in after)

    def _time_word(self, chunk: Chunk) -> bool:
        return chunk.name.lower() in self.lexis.grammar.temporal

    def _detached(self, tokens: Sequence[Token], verb: VerbGroup) -> bool:
        if verb.left == 0:
            return True
        before = tokens[verb.left - 1]
        return before.kind == "mark" or (before.lower,) in self.lexis.prepositions

    def _fronted(self, syntax: Syntax, verb: VerbGroup, depth: int) -> Chunk | None:
        """The subject of a participle that stands before its main clause: ``Accused of treason, he fled``."""
        if verb.finite and not verb.participle:
            return None
        tokens = syntax.tokens
        for chunk in self._leaders(syntax):
            if chunk.left < verb.end or not chunk.bare or chunk.genitive or chunk.apposed:
                continue
            if not any(t.text == "," for t in tokens[verb.end : chunk.left]):
                continue
            end = group_end(chunk)
            rivals = [c.left for c in self._leaders(syntax) if c.bare and c.left >= end and not c.apposed]
            if any(v.finite and end <= v.left <= min(rivals, default=v.left) for v in syntax.verbs):
                return chunk
        return None

    def _controller(self, syntax: Syntax, verb: VerbGroup, governor: VerbGroup, depth: int) -> Chunk | None:
        between = [
            chunk
            for chunk in self._leaders(syntax)
            if governor.end <= chunk.left and group_end(chunk) <= verb.left and chunk.bare and not chunk.genitive
        ]
        if between and not governor.passive and between[-1].kind != "other":
            return between[-1]
        return self._subject(syntax, governor, depth + 1)

    def _object(self, syntax: Syntax, verb: VerbGroup) -> Chunk | None:
        tokens, lexis = syntax.tokens, self.lexis
        tail = {place for candidate in verb.candidates[:1] for place in candidate.tail}
        for chunk in self._leaders(syntax):
            if self._clitic(chunk) and verb.index - 4 <= chunk.left < verb.index and chunk.bare:
                light = lexis.auxiliaries | lexis.negation | lexis.pronouns.keys()
                if all(lexis.is_adverb(t.lower) or t.lower in light for t in tokens[chunk.end : verb.index]):
                    return chunk
        position = verb.index + 1
        gap = any(("{obj}",) in candidate.entry.tail for candidate in verb.candidates[:1])
        for chunk in self._leaders(syntax) if tail and not gap else ():
            if max(tail) in range(chunk.left, chunk.start):
                return chunk
        for chunk in self._leaders(syntax):
            if chunk.left <= verb.index or tail & set(range(chunk.start, chunk.end)):
                continue
            for index in range(position, chunk.left):
                token = tokens[index]
                if self._boundary(syntax, index) or token.lower in lexis.relatives or token.text in ",()":
                    return None
                if index not in tail and any(v.index == index for v in syntax.verbs):
                    return None
                if (token.lower,) in lexis.coordinators and verb.passive:
                    return None
            position = group_end(chunk)
            if chunk.relations or chunk.apposed:
                continue
            return None if chunk.kind == "other" and self._time_word(chunk) else chunk
        return None

    def _obliques(self, syntax: Syntax, verb: VerbGroup, result: Assignment) -> list[Chunk]:
        tokens = syntax.tokens
        start, end = result.clause
        following = [v.left for v in syntax.verbs if v.index > verb.end and (v.finite or v.infinitive)]
        limit = min([end, *following])
        floor = max(start, self._own_ground(syntax, verb))
        found: list[Chunk] = []
        last: Chunk | None = None
        for chunk in self._leaders(syntax):
            inside_right = verb.index < chunk.left < limit
            inside_left = floor <= chunk.left < verb.left
            if chunk.apposed:
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

    def _own_ground(self, syntax: Syntax, verb: VerbGroup) -> int:
        """Where what stands before a verb begins to be its own, and no longer that of the verb before it."""
        preceding = [v.end for v in syntax.verbs if v.index < verb.left]
        if not preceding:
            return 0
        for index in range(verb.left - 1, preceding[-1] - 1, -1):
            token = syntax.tokens[index]
            if token.text == "," or (token.lower,) in self.lexis.coordinators or token.lower in self.lexis.breakers:
                return index
        return verb.left

    def _modifies(self, tokens: Sequence[Token], chunk: Chunk, last: Chunk | None, verb: VerbGroup) -> bool:
        """Whether an ``of`` phrase belongs to the noun before it rather than to the verb."""
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
