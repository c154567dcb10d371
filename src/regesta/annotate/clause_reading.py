"""Reads a sentence into clauses, and finds whose subject each finite verb has."""

from __future__ import annotations

from regesta.annotate.chunk import Chunk
from regesta.annotate.clause_openings import ClauseOpenings
from regesta.annotate.clauses import Clause, ClauseKind, ClauseTree
from regesta.annotate.lexis import Lexis
from regesta.annotate.participles import Participles
from regesta.annotate.roles import Syntax, group_end
from regesta.annotate.verb_groups import VerbGroup


def read_clauses(lexis: Lexis, syntax: Syntax) -> ClauseTree:
    """The clauses of one sentence in a language of fixed word order."""
    return _Reading(lexis, syntax).run()


class _Reading(ClauseOpenings, Participles):
    """One sentence, from left to right."""

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

    def _verb(self, verb: VerbGroup) -> None:
        if verb.infinitive and not verb.finite:
            self._note(verb, self.top, self._controller(verb))
        elif (made := self._made_to_suffer(verb)) is not None:
            self._note(verb, self.top, made)
        elif verb.gerund:
            self._gerund(verb)
        elif self._reduced(verb):
            self._participle(verb)
        else:
            self._finite(verb)
        self.last = verb

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
            outer = self._enclosing()
            aside = subject is None and top.kind is ClauseKind.SUBORDINATE and not top.candidates
            if aside and outer is not None and outer.finite and self._joint_before(verb) is not None:
                self._pop_to(outer)  # ``was captured while trying to flee and beheaded``
                self._share(verb)
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
        if self._unsaid_behind_relative(verb):
            self._pop_to(self.stack[0])
            self._attach(verb, self.top, self.top.subject)
            return
        self._share(verb)

    def _unsaid_behind_relative(self, verb: VerbGroup) -> bool:
        """Whether a comma closes a relative clause before a main verb with its subject unsaid: ``a lo que X hizo, | fue``."""
        relative = self.lexis.grammar.pro_drop and self.top.kind is ClauseKind.RELATIVE and not self.stack[0].finite
        return relative and self.last is not None and self.comma > self.last.index and verb.tells

    def _attach(self, verb: VerbGroup, clause: Clause, subject: Chunk | None) -> None:
        clause.subject = subject if subject is not None else clause.subject
        clause.finite = True
        clause.pending, clause.candidates = [], []
        self._note(verb, clause, subject)
        for earlier in clause.fronted:
            if subject is not None:
                self.tree.subjects.setdefault(earlier.index, subject)
        clause.fronted = []

    def _joint_before(self, verb: VerbGroup) -> int | None:
        """The coordinator that joins a verb to the one before it, nobody else being named between."""
        if self.last is None or self.joint < self.last.index:
            return None
        fresh = [c for c in self.top.pending if c.left > self.joint]
        return None if fresh else self.joint

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
        last = self.top.subject
        dropped = self.lexis.grammar.pro_drop and last is not None and not self._agrees(verb, last)
        self._attach(verb, self.top, None if dropped else last)
