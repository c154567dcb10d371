"""Clauses of a sentence in a language of fixed word order, and whose subject each verb has.

A sentence is read once from left to right with a stack of open clauses. A clause that has its subject but no finite verb yet
*waits*: relative clauses, participles and appositions may stand between, and the finite verb that comes without a subject of
its own closes what was inserted and goes to the clause that waits for it. This is the shift-reduce idea of incremental parsers
(Nivre, "Algorithms for deterministic incremental dependency parsing", Computational Linguistics 34, 2008) with clauses for words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from regesta.annotate.chunk import PERSONAL, Chunk
from regesta.annotate.lexis import Lexis
from regesta.annotate.roles import Syntax, group_end
from regesta.annotate.verb_groups import VerbGroup


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


def only_subject(lexis: Lexis, chunk: Chunk) -> bool:
    """Whether a phrase can't be an object, where objects follow their verbs: ``when his men were beaten | he fled``."""
    forms = lexis.pronouns.get(chunk.pronoun, []) if chunk.kind == "pronoun" else []
    return lexis.grammar.head_final and bool(forms) and all(form.case == "subject" for form in forms)


class OpenClauses:
    """A sentence being read: the stack of open clauses, the last comma, joint and verb, and what they say of the next."""

    def __init__(self, lexis: Lexis, syntax: Syntax) -> None:
        self.lexis, self.syntax, self.tokens = lexis, syntax, syntax.tokens
        self.tree = ClauseTree()
        self.stack = [Clause(ClauseKind.MAIN, 0)]
        self.comma = self.joint = -1
        self.last: VerbGroup | None = None
        self.leaders = [c for c in syntax.chunks if c.leader is None]

    @property
    def top(self) -> Clause:
        """The innermost open clause."""
        return self.stack[-1]

    def _push(self, kind: ClauseKind, start: int, head: Chunk | None = None) -> Clause:
        clause = Clause(kind, start, self.top, head)
        self.stack.append(clause)
        return clause

    def _opens_relative(self, index: int) -> bool:
        word, lexis = self.tokens[index].lower, self.lexis
        if word not in lexis.relatives or index == 0:
            return False
        return not (word in lexis.determiners and any(c.left <= index < c.end for c in self.syntax.chunks))

    def _clitic(self, chunk: Chunk) -> bool:
        pronouns = self.lexis.pronouns.get(chunk.pronoun, [])
        return bool(pronouns) and all(p.case == "object" for p in pronouns)

    def _note(self, verb: VerbGroup, clause: Clause, subject: Chunk | None) -> None:
        clause.verbs.append(verb)
        self.tree.clauses[verb.index] = clause
        if subject is not None:
            self.tree.subjects[verb.index] = subject

    def _after_phrase(self, verb: VerbGroup) -> bool:
        return any(group_end(c) == verb.left for c in self.leaders)

    def _since(self, start: int) -> bool:
        """Whether a verb stands between a clause's beginning and here."""
        return self.last is not None and self.last.index >= start

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

    def _agrees(self, verb: VerbGroup, chunk: Chunk) -> bool:
        """Whether a subject agrees in number with the verb's auxiliary, as far as either tells."""
        words = {token.lower for token in self.tokens[verb.left : verb.index + 1]}
        several = bool(chunk.joined) or chunk.plural or chunk.kind in {"people", "faction"}
        if words & self.lexis.plural_auxiliaries:
            return several or chunk.kind == "other"
        if words & self.lexis.singular_auxiliaries:
            return not chunk.joined
        if self.lexis.grammar.pro_drop and verb.finite and verb.tells and not verb.participle:
            return several or not verb.plural or chunk.kind not in PERSONAL
        return True
