"""What opens and closes clauses between verbs: conjunctions, relative pronouns, commas, brackets, and the phrases that wait."""

from __future__ import annotations

from regesta.annotate.chunk import PERSONAL, QUOTES, Chunk
from regesta.annotate.clauses import Clause, ClauseKind, OpenClauses, only_subject
from regesta.annotate.roles import group_end

_NEAR = 6


class ClauseOpenings(OpenClauses):
    """Reads words and phrases into the open clauses of a sentence."""

    def _word(self, index: int) -> None:
        if index in self.syntax.dated:
            if self.tokens[index].lower in self.lexis.breakers and index + 1 not in self.syntax.dated:
                if any(c.left == index + 1 and c.bare and c.kind in PERSONAL for c in self.leaders):
                    self._subordinate(index)  # ``days after | X was shot``: a date's word is a conjunction too
            return
        token, lexis = self.tokens[index], self.lexis
        word = token.lower
        if token.text == ",":
            self.comma = index
        elif token.text == "(":
            self._push(ClauseKind.BRACKETED, index + 1, self._before(index))
        elif token.text == ")":
            self._close_bracket(index)
        elif token.text in ";:" or token.text in "–—":
            self._restart(index)
        elif self._opens_relative(index):
            self._relative(index)
        elif index in self.syntax.inside:
            return
        elif (word,) in lexis.coordinators or word in self.lexis.coordinating:
            self.joint = index
        elif word in lexis.subordinators | lexis.breakers or word in lexis.conditionals:
            self._subordinate(index)

    def _restart(self, index: int) -> None:
        """A semicolon or colon ends every clause; what follows may share the main clause's subject."""
        inside = [c for c in self.stack if c.kind is ClauseKind.BRACKETED]
        if inside and self.tokens[index].text in "–—":
            return
        root = self.stack[0]
        del self.stack[1:]
        if self.tokens[index].text in "–—" and root.waiting:
            self.comma = index
            return
        self.stack[0] = Clause(ClauseKind.MAIN, index + 1)
        self.stack[0].subject = root.subject
        self.comma = self.joint = -1

    def _close_bracket(self, index: int) -> None:
        while len(self.stack) > 1:
            if self.stack.pop().kind is ClauseKind.BRACKETED:
                break

    def _subordinate(self, index: int) -> None:
        while self.top.kind is ClauseKind.PARTICIPIAL:
            self.stack.pop()
        if self.joint == index - 1 and self.top.kind is ClauseKind.SUBORDINATE:
            self.stack.pop()
        self._push(ClauseKind.SUBORDINATE, index + 1)

    def _relative(self, index: int) -> None:
        word = self.tokens[index].lower
        told = [v for v in self.syntax.verbs if v.end == index]
        if word in self.lexis.subordinators and (told or self._before(index) is None):
            self._subordinate(index)
            return
        described: Clause | None = None
        while self.top.kind is ClauseKind.PARTICIPIAL:
            described = self.stack.pop()
        if self.joint == index - 1 and self.top.kind is ClauseKind.RELATIVE:
            head = self.stack.pop().head
        else:
            head = self._antecedent(index, word)
            if described is not None and self._of_described(index, described, head):
                head = described.head
        clause = self._push(ClauseKind.RELATIVE, index + 1, head)
        before = self.tokens[index - 1].lower
        partitive = index > 1 and self.tokens[index - 2].lower in self.lexis.quantifiers
        if before in self.lexis.determiners and (before,) not in self.lexis.prepositions and index > 1:
            before = self.tokens[index - 2].lower
        marked = before in self.lexis.person_markers and (head is None or head.kind in PERSONAL | {"organ", "faction"})
        governed = (before,) in self.lexis.prepositions and not partitive and not marked
        clause.inverted = (word in self.lexis.object_relatives or marked) and not partitive
        clause.oblique = governed or word in self.lexis.oblique_relatives

    def _of_described(self, index: int, described: Clause, nearest: Chunk | None) -> bool:
        """Whether a relative goes on about the person a participle was said of: ``X, held in the Tower, who was beheaded``."""
        verb = next((v for v in self.syntax.verbs if v.index > index), None)
        person, inside = described.head, nearest is not None and nearest.left > described.start
        if verb is None or not verb.tells or person is None or person.kind not in PERSONAL or not inside or nearest is None:
            return False
        entry = verb.candidates[0].entry
        befalls = (entry.own or verb.passive) and nearest.role_kind not in {*entry.frame.patient, "office"}
        return self.tokens[index - 1].text == "," and befalls

    def _before(self, index: int) -> Chunk | None:
        """The phrase that ends just before a token, a comma or closing mark aside."""
        for chunk in reversed(self.leaders):
            if group_end(chunk) <= index:
                gap = self.tokens[group_end(chunk) : index]
                return chunk if all(t.kind == "mark" for t in gap) or len(gap) <= _NEAR else None
        return None

    def _antecedent(self, index: int, word: str) -> Chunk | None:
        before = [
            c
            for c in self.leaders
            if group_end(c) <= index and not c.genitive
            and not (c.left > 0 and self.tokens[c.left - 1].lower in self.lexis.negation)
        ]  # fmt: skip
        named = [c for c in before if not c.apposed]
        if not before or not named:
            return None
        nearest = named[-1]
        if before[-1].apposed:
            described = [c for c in named if before[-1] in c.offices]
            nearest = described[-1] if described else nearest
        if word in self.lexis.person_relatives and nearest.role_kind not in {"person", "faction", "organ", "office"}:
            people = [c for c in named[-3:] if c.kind in PERSONAL]
            nearest = people[-1] if people else nearest
        if word in self.lexis.person_relatives and nearest.role_kind == "organ" and "of" in nearest.relations:
            owner = next((c for c in before if c.end == nearest.left and c.kind == "person"), None)
            nearest = owner or nearest  # ``Colonel X | of the General Staff, who``
        return self._plural_of(nearest, index)

    def _plural_of(self, nearest: Chunk, index: int) -> Chunk:
        """``members of the Politburo who were``: what agrees with the verb of the clause in number."""
        following = [v for v in self.syntax.verbs if v.index > index]
        if not following or self._agrees(following[0], nearest):
            return nearest
        position = self.leaders.index(nearest)
        for chunk in reversed(self.leaders[max(0, position - 2) : position]):
            if "of" in nearest.relations and self._agrees(following[0], chunk):
                return chunk
        return nearest

    def _chunk(self, chunk: Chunk) -> None:
        if self._conjunction(chunk):
            self._subordinate(chunk.left)
            chunk.relations, chunk.preposition = (), ()
        self._whose(chunk)
        if chunk.apposed or chunk.genitive or chunk.relations or self._clitic(chunk) and not chunk.joined:
            return
        if chunk.kind == "other" and chunk.name.lower() in self.lexis.grammar.temporal:
            return
        if self._among(chunk) or self.last is not None and self._object_of_last(chunk):
            return
        while self.top.kind is ClauseKind.PARTICIPIAL and self.comma > self.top.start:
            self.stack.pop()
        if self.top.kind is ClauseKind.PARTICIPIAL:
            return
        if self.top.finite:
            self.top.pending.append(chunk)
        elif not self._joined_on(chunk):
            self.top.candidates.append(chunk)

    def _whose(self, chunk: Chunk) -> None:
        """Opens the clause that a possessive begins: ``X, for | whose capture | a reward was offered,``."""
        lexis = self.lexis
        if chunk.possessive not in lexis.grammar.interrogatives or chunk.possessive in lexis.relatives or not chunk.left:
            return
        if self.tokens[chunk.left - 1].text != ",":
            return
        while self.top.kind is ClauseKind.PARTICIPIAL:
            self.stack.pop()
        self._push(ClauseKind.RELATIVE, chunk.left, self._antecedent(chunk.left, "")).oblique = True

    def _among(self, chunk: Chunk) -> bool:
        """Ties members to a group that waits for its verb: ``six officers, among them | X and Y, were shot``."""
        before = next((c for c in reversed(self.leaders) if group_end(c) <= chunk.left), None)
        group = self.top.candidates[-1] if self.top.candidates and not self.top.finite else None
        if before is None or group is None or before.kind != "pronoun" or not before.plural or "with" not in before.relations:
            return False
        if before.end != min([chunk.left, *(o.left for o in chunk.offices)]) or chunk.kind not in PERSONAL:
            return False
        group.joined = [*group.members(), *chunk.members()]
        for member in chunk.members():
            member.leader = group
        before.relations = ("through",)
        return True

    def _joined_on(self, chunk: Chunk) -> bool:
        """Ties a second subject to the first across an insertion: ``X, who held the portfolio, and Y resigned``."""
        found = self.top.candidates
        start = min([chunk.left, *(office.left for office in chunk.offices if office.apposed)])
        if not found or start == 0 or (self.tokens[start - 1].lower,) not in self.lexis.coordinators:
            return False
        first = found[-1]
        if first.kind not in PERSONAL or chunk.kind not in PERSONAL or first.joined or chunk.joined:
            return False
        if self._describes_too(first, chunk, start):
            first.offices.append(chunk)
            chunk.apposed = True
            return True
        first.joined = [first, chunk]
        chunk.leader = first
        return True

    def _describes_too(self, first: Chunk, chunk: Chunk, start: int) -> bool:
        """Whether a phrase goes on describing a name: ``X, a founder of the party and an old friend of Y, was``."""
        described = first.kind == "person" and chunk.kind in {"office", "person_noun", "kin"} and not chunk.plural
        return described and self.tokens[start - 2].text != "," and any(first.end < o.left < start for o in first.offices)

    def _conjunction(self, chunk: Chunk) -> bool:
        """Whether ``until`` or ``after`` opens a clause whose verb stands further on: ``until the officers who … marched``."""
        openers = self.lexis.breakers | self.lexis.subordinators
        if len(chunk.preposition) != 1 or chunk.preposition[0] not in openers or chunk.genitive:
            return False
        index, nested = group_end(chunk), False
        while index < len(self.tokens):
            token = self.tokens[index]
            if self._opens_relative(index):
                nested = True
            elif token.kind == "mark" and token.text not in QUOTES or (token.lower,) in self.lexis.coordinators:
                return False
            verb = next((v for v in self.syntax.verbs if v.left == index and v.finite and not v.infinitive), None)
            if verb is not None and not nested:
                return not verb.participle
            nested = nested and verb is None
            other = next((c for c in self.leaders if c.left == index), None)
            if (
                other is not None
                and not other.relations
                and not nested
                and index > group_end(chunk)
                and not self._objectlike(index)
            ):
                return False
            index = max(group_end(other) if other is not None else 0, index + 1)
        return False

    def _objectlike(self, index: int) -> bool:
        """Whether what stands at a token follows a verb directly, as its object."""
        return any(v.end == index for v in self.syntax.verbs)

    def _object_of_last(self, chunk: Chunk) -> bool:
        """Whether a phrase stands after the last verb with neither comma nor joint between: it belongs to that verb."""
        assert self.last is not None
        if only_subject(self.lexis, chunk):
            return False
        if self.lexis.grammar.head_final and self.last.gerund and not self.last.passive and self._own_subject(chunk):
            return False
        if self.lexis.grammar.head_final and self.tokens[self.last.index].lower in self.lexis.saying:
            told = any(v.left == group_end(chunk) and v.finite and not v.participle for v in self.syntax.verbs)
            if told or any(v.left == group_end(chunk) and v.passive and v.left < v.index for v in self.syntax.verbs):
                return False  # what is said needs no conjunction: ``Some say the king was poisoned``
        return self.comma < self.last.index and self.joint < self.last.index and self.top.start <= self.last.index

    def _own_subject(self, chunk: Chunk) -> bool:
        """Whether a phrase behind a gerund is rather the subject of the verb behind it: ``After resigning in May | X took``."""
        assert self.last is not None
        after = next((v for v in self.syntax.verbs if v.left == group_end(chunk) and v.finite), None)
        if after is None or chunk.kind not in PERSONAL or chunk.left == self.last.end:
            return False
        return not after.participle or any(candidate.entry.own for candidate in self.last.candidates)
