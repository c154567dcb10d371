"""Clauses of a sentence in a language of fixed word order, and whose subject each verb has.

A sentence is read once from left to right with a stack of open clauses. A clause that has its subject but no finite verb yet
*waits*: relative clauses, participles and appositions may stand between, and the finite verb that comes without a subject of
its own closes what was inserted and goes to the clause that waits for it. This is the shift-reduce idea of incremental parsers
(Nivre, "Algorithms for deterministic incremental dependency parsing", Computational Linguistics 34, 2008) with clauses for words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from regesta.annotate.chunk import PERSONAL, QUOTES, Chunk
from regesta.annotate.lexis import Lexis
from regesta.annotate.roles import Syntax, group_end
from regesta.annotate.tokens import Token
from regesta.annotate.verbs import VerbGroup

_NEAR = 6


class ClauseKind(Enum):
    """How a clause stands to the one around it."""

    MAIN = "main"
    SUBORDINATE = "subordinate"
    RELATIVE = "relative"
    PARTICIPIAL = "participial"
    BRACKETED = "bracketed"


@dataclass(slots=True, eq=False)
class Clause:
    """A clause from token ``start``. ``head`` is what a relative or participial clause describes."""

    kind: ClauseKind
    start: int
    parent: Clause | None = None
    head: Chunk | None = None
    oblique: bool = False
    inverted: bool = False
    candidates: list[Chunk] = field(default_factory=list)
    subject: Chunk | None = None
    finite: bool = False
    pending: list[Chunk] = field(default_factory=list)
    verbs: list[VerbGroup] = field(default_factory=list)
    fronted: list[VerbGroup] = field(default_factory=list)

    @property
    def waiting(self) -> bool:
        """Whether it has somebody to say something of, and no finite verb yet."""
        return not self.finite and self.kind is not ClauseKind.PARTICIPIAL and bool(self.candidates or self.head)


@dataclass(slots=True)
class ClauseTree:
    """Every verb's clause and subject, by the verb's token; ``starts`` are where a resumed clause goes on."""

    clauses: dict[int, Clause] = field(default_factory=dict)
    subjects: dict[int, Chunk] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)

    def gap(self, verb: VerbGroup) -> Chunk | None:
        """What the relative pronoun stands for as the object of a verb, or None where it is the subject or neither."""
        clause = self.clauses.get(verb.index)
        if clause is None or clause.kind is not ClauseKind.RELATIVE or clause.oblique:
            return None
        subject = self.subjects.get(verb.index)
        return clause.head if subject is not clause.head and subject is clause.subject else None


class ClauseReader:
    """Reads the clauses of sentences in one language."""

    def __init__(self, lexis: Lexis) -> None:
        self.lexis = lexis
        self.coordinating = (
            lexis.breakers - lexis.subordinators - lexis.relatives - {words[0] for words in lexis.prepositions if len(words) == 1}
        )

    def read(self, syntax: Syntax) -> ClauseTree:
        """The clauses of one sentence."""
        return _Reading(self, syntax).run()


class _Reading:
    """One sentence being read: the stack of open clauses and what stands since the last verb."""

    def __init__(self, reader: ClauseReader, syntax: Syntax) -> None:
        self.reader, self.lexis, self.syntax, self.tokens = reader, reader.lexis, syntax, syntax.tokens
        self.tree = ClauseTree()
        self.stack = [Clause(ClauseKind.MAIN, 0)]
        self.comma = self.joint = -1
        self.last: VerbGroup | None = None
        self.leaders = [c for c in syntax.chunks if c.leader is None]

    @property
    def top(self) -> Clause:
        return self.stack[-1]

    def run(self) -> ClauseTree:
        chunks = {c.left: c for c in self.leaders}
        verbs = {v.left: v for v in self.syntax.verbs}
        index = 0
        while index < len(self.tokens):
            if index in verbs:
                verb = verbs[index]
                if self._opens_relative(index):
                    self._relative(index)
                self._verb(verb)
                index = max(verb.index + 1, index + 1)
            elif index in chunks:
                chunk = chunks[index]
                self._chunk(chunk)
                inner = [v.left for v in self.syntax.verbs if chunk.left < v.left < group_end(chunk)]
                index = max(min([group_end(chunk), *inner]), index + 1)
            else:
                self._word(index)
                index += 1
        return self.tree

    # what stands between phrases and verbs

    def _word(self, index: int) -> None:
        if index in self.syntax.dated:
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
        elif (word,) in lexis.coordinators or word in self.reader.coordinating:
            self.joint = index
        elif word in lexis.subordinators | lexis.breakers or word in lexis.conditionals:
            self._subordinate(index)

    def _push(self, kind: ClauseKind, start: int, head: Chunk | None = None) -> Clause:
        clause = Clause(kind, start, self.top, head)
        self.stack.append(clause)
        return clause

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

    def _opens_relative(self, index: int) -> bool:
        word, lexis = self.tokens[index].lower, self.lexis
        if word not in lexis.relatives or index == 0:
            return False
        return not (word in lexis.determiners and any(c.left <= index < c.end for c in self.syntax.chunks))

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
        while self.top.kind is ClauseKind.PARTICIPIAL:
            self.stack.pop()
        if self.joint == index - 1 and self.top.kind is ClauseKind.RELATIVE:
            head = self.stack.pop().head
        else:
            head = self._antecedent(index, word)
        clause = self._push(ClauseKind.RELATIVE, index + 1, head)
        before = self.tokens[index - 1].lower
        partitive = index > 1 and self.tokens[index - 2].lower in self.lexis.quantifiers
        governed = (before,) in self.lexis.prepositions and not partitive
        clause.inverted = word in self.lexis.object_relatives and not partitive
        clause.oblique = governed or word in self.lexis.oblique_relatives

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

    # phrases

    def _chunk(self, chunk: Chunk) -> None:
        if self._conjunction(chunk):
            self._subordinate(chunk.left)
            chunk.relations, chunk.preposition = (), ()
        if chunk.apposed or chunk.genitive or chunk.relations or self._clitic(chunk):
            return
        if chunk.kind == "other" and chunk.name.lower() in self.lexis.grammar.temporal:
            return
        if self.last is not None and self._object_of_last(chunk):
            return
        while self.top.kind is ClauseKind.PARTICIPIAL and self.comma > self.top.start:
            self.stack.pop()
        if self.top.kind is ClauseKind.PARTICIPIAL:
            return
        if self.top.finite:
            self.top.pending.append(chunk)
        elif not self._joined_on(chunk):
            self.top.candidates.append(chunk)

    def _joined_on(self, chunk: Chunk) -> bool:
        """Ties a second subject to the first across an insertion: ``X, who held the portfolio, and Y resigned``."""
        found = self.top.candidates
        if not found or chunk.left == 0 or (self.tokens[chunk.left - 1].lower,) not in self.lexis.coordinators:
            return False
        first = found[-1]
        if first.kind not in PERSONAL or chunk.kind not in PERSONAL or first.joined or chunk.joined:
            return False
        first.joined = [first, chunk]
        chunk.leader = first
        return True

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
        return self.comma < self.last.index and self.joint < self.last.index and self.top.start <= self.last.index

    def _clitic(self, chunk: Chunk) -> bool:
        pronouns = self.lexis.pronouns.get(chunk.pronoun, [])
        return bool(pronouns) and all(p.case == "object" for p in pronouns)

    # verbs

    def _verb(self, verb: VerbGroup) -> None:
        if verb.infinitive and not verb.finite:
            self._note(verb, self.top, self._controller(verb))
        elif verb.gerund:
            self._gerund(verb)
        elif self._reduced(verb):
            self._participle(verb)
        else:
            self._finite(verb)
        self.last = verb

    def _note(self, verb: VerbGroup, clause: Clause, subject: Chunk | None) -> None:
        clause.verbs.append(verb)
        self.tree.clauses[verb.index] = clause
        if subject is not None:
            self.tree.subjects[verb.index] = subject

    def _controller(self, verb: VerbGroup) -> Chunk | None:
        governor = self.last
        if governor is None:
            return None
        between = [
            c for c in self.leaders if governor.end <= c.left and group_end(c) <= verb.left and c.bare and not c.genitive
        ]  # fmt: skip
        if between and not governor.passive and between[-1].kind != "other":
            return between[-1]
        for clause in self.stack:
            if governor in clause.fronted:
                clause.fronted.append(verb)
        return self.tree.subjects.get(governor.index)

    def _gerund(self, verb: VerbGroup) -> None:
        before = self.tokens[verb.left - 1] if verb.left else None
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

    def _reduced(self, verb: VerbGroup) -> bool:
        """Whether a participle stands without its auxiliary, as an attribute or set off by commas."""
        if not verb.participle:
            return False
        return not verb.finite or self._inserted(verb) or self._unjoined(verb) or self._beside_participle(verb)

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
        joined = self.last is None or max(self.comma, self.joint) > self.last.index or top.pending
        return not joined and not self._waits_outside() and self._after_phrase(verb)

    def _inserted(self, verb: VerbGroup) -> bool:
        """Whether a form that is past and participle alike (``set``) is a participle, the clause's verb being yet to come."""
        if not self.top.waiting or self.top.kind is ClauseKind.RELATIVE and not self.top.candidates:
            return False
        before = self.tokens[verb.left - 1]
        near = [c for c in self.leaders if group_end(c) == verb.left]
        if before.text != "," and not near:
            return False
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

    def _after_phrase(self, verb: VerbGroup) -> bool:
        return any(group_end(c) == verb.left for c in self.leaders)

    def _described(self, verb: VerbGroup) -> Chunk | None:
        """What a participle is said of: the phrase it follows, or the subject of the clause it is set off in."""
        top = self.top
        before = [c for c in self.leaders if group_end(c) <= verb.left and not c.genitive and c.left >= top.start]
        if top.kind is ClauseKind.BRACKETED and top.head is not None and not before:
            return top.head
        subject = top.subject if top.finite else None
        if before and before[-1].apposed:
            named = [c for c in before if before[-1] in c.offices]
            before = named or before
        if before:
            nearest = before[-1]
            gap = self.tokens[group_end(nearest) : verb.left]
            if not gap or not nearest.relations and self._light(gap):
                return nearest
            if self._light(gap) and "by" not in nearest.relations:
                head = self._of_chain(nearest)
                for chunk in (head, nearest):
                    if chunk.kind in PERSONAL | {"organ"}:
                        return chunk
        if subject is not None:
            return subject
        if not top.finite:
            return self._choose(top, verb) if top.candidates or top.head else None
        return None

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

    def _finite(self, verb: VerbGroup) -> None:
        while len(self.stack) > 1 and self.top.kind is ClauseKind.PARTICIPIAL:
            self.stack.pop()
        top = self.top
        if not top.finite:
            subject = self._choose(top, verb)
            unsaid = subject is None or not self._adjacent(subject, verb) and not self._since(top.start)
            if unsaid and top.kind is ClauseKind.SUBORDINATE and self._waits_outside():
                self.stack.pop()
                self._resume(verb)
                return
            self._attach(verb, top, subject)
            return
        direct = top.pending[-1] if top.pending and self._adjacent(top.pending[-1], verb) else None
        if direct is not None:
            self._begin(verb, direct)
            return
        joint = self._joint_before(verb)
        if joint is not None:
            comma = joint > 0 and self.tokens[joint - 1].text == ","
            outer = self._enclosing()
            if comma and outer is not None and (outer.finite or outer.waiting) and top.kind is not ClauseKind.MAIN:
                self._pop_to(outer)
                self._attach(verb, outer, outer.subject if outer.finite else self._choose(outer, verb))
                return
            self._share(verb)
            return
        if self._waits_outside():
            self._resume(verb)
            return
        if top.pending:
            self._begin(verb, top.pending[-1])
            return
        self._share(verb)

    def _since(self, start: int) -> bool:
        """Whether a verb stands between a clause's beginning and here."""
        return self.last is not None and self.last.index >= start

    def _attach(self, verb: VerbGroup, clause: Clause, subject: Chunk | None) -> None:
        clause.subject = subject if subject is not None else clause.subject
        clause.finite = True
        clause.pending, clause.candidates = [], []
        self._note(verb, clause, subject)
        for earlier in clause.fronted:
            if subject is not None:
                self.tree.subjects.setdefault(earlier.index, subject)
        clause.fronted = []

    def _choose(self, clause: Clause, verb: VerbGroup) -> Chunk | None:
        """Which of the phrases before it is the subject of a clause's first verb."""
        found = [c for c in clause.candidates if group_end(c) <= verb.left]
        if not found:
            described = clause.kind in {ClauseKind.RELATIVE, ClauseKind.BRACKETED} and not clause.oblique and not clause.inverted
            return clause.head if described else None
        if self._adjacent(found[-1], verb):
            return found[-1]
        agreeing = [c for c in found if self._agrees(verb, c)] or found
        named = [c for c in agreeing if c.kind == "person"]
        return named[0] if named and agreeing[0].kind in PERSONAL | {"other"} else agreeing[0]

    def _adjacent(self, chunk: Chunk, verb: VerbGroup) -> bool:
        """Whether no comma and no joint stands between a phrase and a verb."""
        gap = self.tokens[group_end(chunk) : verb.left]
        return not any(t.text == "," or (t.lower,) in self.lexis.coordinators for t in gap)

    def _joint_before(self, verb: VerbGroup) -> int | None:
        """The coordinator that joins a verb to the one before it, nobody else being named between."""
        if self.last is None or self.joint < self.last.index:
            return None
        fresh = [c for c in self.top.pending if c.left > self.joint]
        return None if fresh else self.joint

    def _enclosing(self) -> Clause | None:
        for clause in reversed(self.stack[:-1]):
            if clause.kind is not ClauseKind.PARTICIPIAL:
                return clause
        return None

    def _waits_outside(self) -> bool:
        return any(clause.waiting for clause in self.stack[:-1])

    def _pop_to(self, clause: Clause) -> None:
        while self.top is not clause:
            self.stack.pop()

    def _resume(self, verb: VerbGroup) -> None:
        """Closes what was inserted and gives the verb to the clause that waits for one."""
        while not self.top.waiting or self.top.finite:
            if len(self.stack) == 1:
                break
            self.stack.pop()
        self.tree.starts[verb.index] = max(self.comma, self.last.end if self.last is not None else 0)
        self._attach(verb, self.top, self._choose(self.top, verb))

    def _begin(self, verb: VerbGroup, subject: Chunk) -> None:
        """A clause with a subject of its own begins: beside the present one, or as the main clause after a subordinate one."""
        outer = self._enclosing()
        coordinated = self.last is not None and self.joint > self.last.index and self.joint < subject.left
        if outer is not None and not outer.finite and not outer.waiting:
            self._pop_to(outer)
        elif outer is not None and not coordinated and self.top.kind is not ClauseKind.BRACKETED:
            self._pop_to(outer)
        clause = self.top
        if clause.finite:
            clause = Clause(ClauseKind.MAIN if len(self.stack) == 1 else clause.kind, subject.left, clause.parent)
            self.stack[-1] = clause
        clause.candidates = [subject]
        self._attach(verb, clause, subject)

    def _share(self, verb: VerbGroup) -> None:
        """A verb joined on has the subject of the verbs before it, the nearest that agrees with it in number."""
        for clause in reversed(self.stack):
            if clause.finite and clause.subject is not None and self._agrees(verb, clause.subject):
                self._pop_to(clause)
                self._attach(verb, clause, clause.subject)
                return
        self._attach(verb, self.top, self.top.subject)

    def _agrees(self, verb: VerbGroup, chunk: Chunk) -> bool:
        """Whether a subject agrees in number with the verb's auxiliary, as far as either tells."""
        words = {token.lower for token in self.tokens[verb.left : verb.index + 1]}
        several = bool(chunk.joined) or chunk.plural or chunk.kind in {"people", "faction"}
        if words & self.lexis.plural_auxiliaries:
            return several or chunk.kind == "other"
        if words & self.lexis.singular_auxiliaries:
            return not chunk.joined
        return True
