"""Participles without an auxiliary, gerunds and infinitives: which they are, and what they are said of."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.annotate.bracket_words import ATTRIBUTE
from regesta.annotate.chunk import PERSONAL, Chunk
from regesta.annotate.clauses import ClauseKind, OpenClauses
from regesta.annotate.roles import group_end
from regesta.annotate.survival import instead
from regesta.annotate.tokens import Token
from regesta.annotate.verb_groups import VerbGroup

_NEAR = 6
_CONTROLLERS = PERSONAL | {"organ", "place"}


class Participles(OpenClauses):
    """Reads verbs that are not finite into the open clauses of a sentence."""

    def _reduced(self, verb: VerbGroup) -> bool:
        """Whether a participle stands without its auxiliary, as an attribute or set off by commas."""
        if not verb.participle:
            return False
        if self._attributive(verb):
            return True
        return not verb.finite or self._inserted(verb) or self._unjoined(verb) or self._beside_participle(verb)

    def _attributive(self, verb: VerbGroup) -> bool:
        """Whether a participle stood before a noun that it was put behind: ``den in Wien | verhafteten | Autor``."""
        return verb.left > 0 and self.tokens[verb.left - 1].lower == ATTRIBUTE

    def _beside_participle(self, verb: VerbGroup) -> bool:
        """Whether such a form is joined to a participle and done to somebody too: ``had X seized and shipped home``."""
        if self.top.kind is not ClauseKind.PARTICIPIAL or self.last is None or self.joint < self.last.index:
            return False
        bare = any(c.left == verb.end and c.bare for c in self.leaders)
        return verb.tells and not verb.candidates[0].entry.own and not bare and self.comma < self.last.index

    def _unjoined(self, verb: VerbGroup) -> bool:
        """Whether such a form can't be finite: nobody stands before it, or it follows an object with nothing to join it on."""
        top = self.top
        if not top.finite:
            return not top.candidates and top.head is None and top.kind is not ClauseKind.RELATIVE
        if self._set_off_object(verb):
            return True
        joined = self.last is None or max(self.comma, self.joint) > self.last.index or top.pending
        return not joined and not self._waits_outside() and self._after_phrase(verb)

    def _set_off_object(self, verb: VerbGroup) -> bool:
        """Whether it only describes whom the clause ends with: ``later defended X, | guillotined | in March 1858``."""
        last, lexis = self.last, self.lexis
        if (
            last is None
            or last.passive
            or not verb.tells
            or self.tokens[verb.left - 1].text != ","
            or not lexis.grammar.head_final
        ):
            return False
        if any(candidate.entry.own for candidate in verb.candidates) or lexis.grammar.bracket or self.joint > last.index:
            return False
        named = [c for c in self.leaders if group_end(c) == verb.left - 1 and c.kind == "person" and c.left >= last.end]
        behind = any(c.bare and not c.apposed and c.left >= verb.end for c in self.leaders)
        return bool(named) and not behind and not any(v.index > verb.index and v.finite for v in self.syntax.verbs)

    def _inserted(self, verb: VerbGroup) -> bool:
        """Whether a form that is past and participle alike (``set``) is a participle, the clause's verb being yet to come."""
        if not self.top.waiting or self.top.kind is ClauseKind.RELATIVE and not self.top.candidates:
            return False
        before = self.tokens[verb.left - 1]
        near = [c for c in self.leaders if group_end(c) == verb.left]
        if before.text != "," and not near:
            return False
        if before.text != "," and self.top.kind is ClauseKind.RELATIVE and self._waits_outside():
            later = [v for v in self.syntax.verbs if v.left >= verb.end and v.finite and not v.infinitive]
            if len(later) == 1:
                return False  # the clause around it needs that: ``The letter that X | signed | in May is lost``
        return self._verb_to_come(verb, before.text == ",")

    def _verb_to_come(self, verb: VerbGroup, set_off: bool) -> bool:
        closed = False
        for index in range(verb.end, len(self.tokens)):
            token = self.tokens[index]
            if token.text in ";:":
                return False
            if token.text == ",":
                closed = True
                continue
            if token.lower in self.lexis.relatives and any(c.left == index for c in self.leaders):
                return False  # a possessive: ``whose play``
            if index in self.syntax.inside:
                continue
            if (token.lower,) in self.lexis.coordinators and not set_off:
                return False
            if self._opens_relative(index) or token.lower in self.lexis.subordinators | self.lexis.breakers:
                return False
            later = next((v for v in self.syntax.verbs if v.left == index), None)
            if later is None or later.participle and not set_off or not later.finite or later.infinitive or later.gerund:
                continue
            if later.participle and any((t.lower,) in self.lexis.coordinators for t in self.tokens[verb.end : later.left]):
                continue
            if closed and not set_off and self._waits_outside():
                return False
            fresh = [c for c in self.leaders if verb.end <= c.left and group_end(c) <= later.left and c.bare and not c.apposed]
            adjacent = fresh and group_end(fresh[-1]) == later.left
            return not adjacent and (closed or not set_off)
        return False

    def _participle(self, verb: VerbGroup) -> None:
        top = self.top
        joined = self.joint >= top.start or self.comma >= top.start
        if top.kind is ClauseKind.PARTICIPIAL and joined and not self._after_phrase(verb):
            self._note(verb, top, top.head)
            if top.head is None and top.parent is not None:
                top.parent.fronted.append(verb)
            return
        head = self._described(verb)
        clause = self._push(ClauseKind.PARTICIPIAL, verb.left, head)
        self._note(verb, clause, head)
        if head is None and clause.parent is not None:
            clause.parent.fronted.append(verb)

    def _described(self, verb: VerbGroup) -> Chunk | None:
        """What a participle is said of: the phrase it follows, or the subject of the clause it is set off in."""
        top = self.top
        if self._attributive(verb):
            ends = self.tokens[verb.left - 1].end
            return next((c for c in self.syntax.chunks if c.left < verb.left and self.tokens[c.end - 1].end == ends), None)
        before = [c for c in self.leaders if group_end(c) <= verb.left and not c.genitive and c.left >= top.start]
        if top.kind is ClauseKind.BRACKETED and top.head is not None and not before:
            return top.head
        subject = top.subject if top.finite else None
        if (owner := self._set_off_before(verb)) is not None:
            return owner
        if before and before[-1].apposed:
            named = [c for c in before if before[-1] in c.offices]
            before = named or before
        if before:
            nearest = before[-1]
            gap = self.tokens[group_end(nearest) : verb.left]
            if not gap and "of" in nearest.relations and nearest.kind == "place":
                bearer = self._of_chain(nearest)
                return bearer if bearer.kind == "person" else nearest  # ``had X | of Ravenna | elected``
            if not gap or not nearest.relations and self._light(gap):
                return nearest
            if self._light(gap) and "by" not in nearest.relations:
                head = self._of_chain(nearest)
                bearer = next((c for c in before if head.apposed and any(told is head for told in c.offices)), head)
                for chunk in (bearer, nearest):
                    if chunk.kind in PERSONAL | {"organ"}:
                        return chunk
        if subject is not None:
            return subject
        if not top.finite:
            return self._choose(top, verb) if top.candidates or top.head else None
        return None

    def _set_off_before(self, verb: VerbGroup) -> Chunk | None:
        """Whose description a participle follows: ``the grave of X, | the young journalist | killed in 1870``."""
        chunks = self.syntax.chunks
        told = next((c for c in chunks if c.apposed and c.end == verb.left and c.kind in {"office", "person_noun"}), None)
        if told is None:
            return None
        return next((c for c in chunks if c.end <= told.left and c.kind == "person" and any(o is told for o in c.offices)), None)

    def _light(self, gap: Sequence[Token]) -> bool:
        light = self.lexis.function_words | set(self.lexis.grammar.temporal)
        if len(gap) > _NEAR or not gap or gap[0].text != "," and gap[0].kind == "mark":
            return False
        return not any(t.text == "," or t.lower not in light and not self.lexis.is_adverb(t.lower) for t in gap[1:])

    def _of_chain(self, nearest: Chunk) -> Chunk:
        head = nearest
        for earlier in reversed(self.leaders[: self.leaders.index(nearest)]):
            if "of" not in head.relations or group_end(earlier) != head.left:
                break
            head = earlier
        return head

    def _controller(self, verb: VerbGroup) -> Chunk | None:
        governor = self.last
        if governor is None:
            self.top.fronted.append(verb)
            return None
        words = [(token.lower,) for token in self.tokens[governor.end : verb.left]]
        if governor.infinitive and (",",) not in words and any(word in self.lexis.coordinators for word in words):
            return self.tree.subjects.get(governor.index)  # ``wanted to remove the king and | kill his brother``
        if instead(self.lexis, self.tokens, verb):
            return self.tree.subjects.get(governor.index)
        controlled = self._controlled(governor, verb)
        if controlled is not None:
            return controlled
        between = [
            c for c in self.leaders
            if governor.end <= c.left and group_end(c) <= verb.left and c.bare and not c.genitive and not self._clitic(c)
        ]  # fmt: skip
        mark = verb.left - 1
        while mark > governor.end and self.lexis.is_adverb(self.tokens[mark].lower):
            mark -= 1  # ``senza | però | abdicare``
        led = self.lexis.prepositions.get((self.tokens[mark].lower,), ()) if verb.left else ()
        if "of" in led and mark > governor.end:
            led = (*led, *self.lexis.prepositions.get((self.tokens[mark - 1].lower,), ()))  # ``avant | de | fuir``
        if between and not governor.passive and between[-1].kind in _CONTROLLERS and not {"before", "through"} & set(led):
            return between[-1]
        for clause in self.stack:
            if governor in clause.fronted:
                clause.fronted.append(verb)
        return self.tree.subjects.get(governor.index)

    def _made_to_suffer(self, verb: VerbGroup) -> Chunk | None:
        """Who brought something upon himself that a passive infinitive tells: ``lui valut | d'être exclu``; or None."""
        opens = verb.passive and self.tokens[verb.left].lower in self.lexis.infinitive_auxiliaries
        return self._controlled(self.last, verb) if opens and self.last is not None else None

    def _controlled(self, governor: VerbGroup, verb: VerbGroup) -> Chunk | None:
        """Who is made or allowed to do something, as a pronoun or in the dative: ``le força à fuir``, ``permit à X de fuir``."""
        if governor.passive or self.tokens[governor.index].lower not in self.lexis.governors["controlling"]:
            return None
        leaned = [c for c in self.leaders if self._clitic(c) and governor.index - 4 <= c.left < governor.index]
        if leaned and not any(t.kind == "mark" for t in self.tokens[leaned[-1].end : governor.index]):
            return leaned[-1]
        after = [c for c in self.leaders if governor.end <= c.left and group_end(c) <= verb.left]
        return next((c for c in after if "to" in c.relations and c.kind in _CONTROLLERS - {"place"}), None)

    def _gerund(self, verb: VerbGroup) -> None:
        before = self.tokens[verb.left - 1] if verb.left else None
        if self.top.kind is ClauseKind.SUBORDINATE and self.top.start == verb.left and len(self.stack) > 1:
            self.stack.pop()  # ``After | being deposed, X fled``: no clause of its own
        detached = before is None or before.kind == "mark" or (before.lower,) in self.lexis.prepositions
        if not detached:
            near = [c for c in self.leaders if group_end(c) == verb.left]
            if near:
                self._note(verb, self.top, near[-1])
                return
        for clause in reversed(self.stack):
            subject = clause.subject if clause.finite else self._choose(clause, verb)
            if subject is not None:
                self._note(verb, clause, subject)
                return
        self._note(verb, self.top, None)
        self.stack[0].fronted.append(verb)
