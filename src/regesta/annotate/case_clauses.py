"""Clauses of a sentence in a language with free word order: which stretches of words belong to which verb.

A sentence is cut at its marks, coordinators, relatives and conjunctions. A stretch without a verb waits for one, across the
clauses inserted after it (``X, aki Y-t legyőzte, 1919-ben lemondott``), or goes with the clause before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Protocol

from regesta.annotate.chunk import PERSONAL
from regesta.annotate.lexis import Lexis
from regesta.annotate.roles import Syntax, group_end
from regesta.annotate.verb_groups import VerbGroup

_MARKS = frozenset(",;:()–—")
_HARD = frozenset(";:")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens ``start`` to ``end`` between two joints; ``opener`` is the word that makes it a dependent clause, if any."""

    start: int
    end: int
    marks: frozenset[str]
    opener: str
    kind: str
    heads: tuple[VerbGroup, ...]
    gerunds: tuple[VerbGroup, ...]
    joined: bool


@dataclass(slots=True, eq=False)
class Clause:
    """Stretches that belong together. ``before`` is the clause it goes on from, ``parent`` the one it hangs on."""

    kind: str
    stretches: list[Stretch] = field(default_factory=list)
    parent: Clause | None = None
    before: Clause | None = None
    opener: str = ""

    @property
    def complete(self) -> bool:
        """Whether it has its verb."""
        return any(stretch.heads for stretch in self.stretches)

    @property
    def heads(self) -> list[VerbGroup]:
        """Its finite verbs."""
        return [verb for stretch in self.stretches for verb in stretch.heads]

    @property
    def start(self) -> int:
        """Its first token."""
        return self.stretches[0].start

    def holds(self, index: int) -> bool:
        """Whether a token stands in it."""
        return any(stretch.start <= index < stretch.end for stretch in self.stretches)

    def around(self, index: int) -> tuple[int, int]:
        """The unbroken run of its tokens about one of them."""
        start = end = index
        for stretch in self.stretches:
            if stretch.start <= index < stretch.end:
                start, end = stretch.start, stretch.end
        for stretch in reversed(self.stretches):
            start = stretch.start if stretch.end == start else start
        for stretch in self.stretches:
            end = stretch.end if stretch.start == end else end
        return start, end


class _Begin(Protocol):
    def __call__(self, stretch: Stretch, kind: str, parent: Clause | None, before: Clause | None) -> Clause: ...


class ClauseReader:
    """Cuts sentences of one language into clauses."""

    def __init__(self, lexis: Lexis) -> None:
        self.lexis = lexis
        self._dependent = lexis.subordinators | (lexis.conditionals - lexis.auxiliaries)
        self._linking = lexis.breakers - self._dependent

    def clauses(self, syntax: Syntax) -> list[Clause]:
        """All clauses in order of their first words."""
        stretches = list(self._stretches(syntax))
        found: list[Clause] = []
        stack: list[Clause] = []

        def begin(stretch: Stretch, kind: str, parent: Clause | None, before: Clause | None) -> Clause:
            clause = Clause(kind, [stretch], parent, before, stretch.opener)
            found.append(clause)
            return clause

        for number, stretch in enumerate(stretches):
            top = stack[-1] if stack else None
            later = stretches[number + 1 :]
            if stretch.marks & _HARD and top is not None:
                before = stack[0] if stack[0].complete else top
                stack = [begin(stretch, "main", None, before)]
            elif "(" in stretch.marks:
                stack.append(begin(stretch, "aside", top, top))
            elif ")" in stretch.marks:
                while stack and stack[-1].kind != "aside":
                    stack.pop()
                if stack:
                    stack.pop()
                self._go_on(syntax, stretch, later, stack, begin)
            elif stretch.kind in {"relative", "dependent"}:
                self._depend(stretch, stack, begin)
            elif self._converb(syntax, stretch):
                host = None if top is None or not top.complete else top
                if host is not None and any(s.heads for s in later[:1]) and not later[0].joined:
                    host = None
                begin(stretch, "converb", top, host)
            else:
                self._go_on(syntax, stretch, later, stack, begin)
        return found

    def _depend(self, stretch: Stretch, stack: list[Clause], begin: _Begin) -> None:
        top = stack[-1] if stack else None
        if top is not None and top.kind == stretch.kind and stretch.joined and top.complete:
            stack[-1] = begin(stretch, stretch.kind, top.parent, top)
        else:
            stack.append(begin(stretch, stretch.kind, top, top))

    def _go_on(self, syntax: Syntax, stretch: Stretch, later: Sequence[Stretch], stack: list[Clause], begin: _Begin) -> None:
        """A stretch without a word that makes it depend: part of an open clause, or a new one beside the last."""
        if not stack:
            stack.append(begin(stretch, "main", None, None))
            return
        top = stack[-1]
        if not top.complete:
            top.stretches.append(stretch)
            return
        waiting = next((i for i in range(len(stack) - 1, -1, -1) if not stack[i].complete), None)
        comma = bool(stretch.marks)
        if stretch.heads:
            inside = stretch.joined and any(s.heads and s.marks and not s.joined and not s.opener for s in later)
            if waiting is not None and comma and not inside:
                del stack[waiting + 1 :]
                stack[-1].stretches.append(stretch)
            elif top.kind != "main" and comma and (top.kind == "relative" or not stretch.joined):
                parent = top.parent
                stack[:] = [begin(stretch, "main", None, parent if parent is not None and parent.complete else top)]
            elif comma and self._goes_back(stretch, top):
                stack[:] = [*stack[:-1], begin(stretch, "main", None, top.parent)]
            else:
                stack[-1] = begin(stretch, top.kind, top.parent, top)
            return
        if waiting is not None and comma and not stretch.joined:
            del stack[waiting + 1 :]
            stack[-1].stretches.append(stretch)
        elif self._awaits(syntax, stretch, later):
            if top.kind != "main" and comma:
                stack[:] = [begin(stretch, "main", None, top.parent or top)]
            else:
                stack[-1] = begin(stretch, top.kind, top.parent, top)
        else:
            top.stretches.append(stretch)

    @staticmethod
    def _goes_back(stretch: Stretch, top: Clause) -> bool:
        """Whether a verb goes on, by its number, from the clause that the last one hangs on: ``letartóztatták, mert segítette a
        felkelőket, | és kivégezték``."""
        parent = top.parent
        if top.kind != "dependent" or parent is None or not parent.complete or not top.heads:
            return False
        return stretch.heads[0].plural == parent.heads[-1].plural != top.heads[-1].plural

    def _awaits(self, syntax: Syntax, stretch: Stretch, later: Sequence[Stretch]) -> bool:
        """Whether a stretch without a verb belongs to a verb that is still to come, rather than to the one before."""
        if not later or later[0].marks & _HARD:
            return False
        following = later[0]
        if stretch.joined:
            return not following.joined and any(s.heads and not s.opener for s in later)
        core = [
            c
            for c in syntax.chunks
            if stretch.start <= c.left < stretch.end and c.leader is None and not c.apposed and not c.genitive and c.bare
            and c.kind in PERSONAL | {"organ"} and c.case in ("", "accusative")
        ]  # fmt: skip
        if not core:
            return False
        if following.opener:
            return any(s.heads and not s.opener and s.marks for s in later[1:])
        return not following.joined and any(s.heads and not s.opener for s in later)

    def _converb(self, syntax: Syntax, stretch: Stretch) -> bool:
        """Whether a stretch is a clause with an adverbial participle and no subject of its own."""
        if stretch.heads or not stretch.gerunds:
            return False
        return not any(
            stretch.start <= c.left < stretch.end and c.bare and c.case == "" and c.kind in PERSONAL and not c.genitive
            for c in syntax.chunks
        )

    def _stretches(self, syntax: Syntax) -> Iterator[Stretch]:
        tokens, lexis = syntax.tokens, self.lexis
        grouped = {i for chunk in syntax.chunks if chunk.joined for i in range(chunk.left, group_end(chunk))}
        bounds: list[int] = [0]
        light = True
        for index, token in enumerate(tokens):
            if index in grouped:
                light = False
                continue
            word = token.lower
            joint = token.text in _MARKS or (word,) in lexis.coordinators or word in lexis.breakers
            joint = joint or word in lexis.relatives or word in self._dependent
            if joint and not light:
                bounds.append(index)
                light = True
            elif not joint:
                light = False
        bounds.append(len(tokens))
        for start, end in pairwise(bounds):
            yield self._stretch(syntax, start, end)

    def _stretch(self, syntax: Syntax, start: int, end: int) -> Stretch:
        lexis = self.lexis
        marks: set[str] = set()
        opener, kind, joined = "", "", False
        for token in syntax.tokens[start:end]:
            word = token.lower
            if token.text in _MARKS:
                marks.add(token.text)
            elif word in lexis.relatives:
                opener, kind = word, "relative"
                break
            elif word in self._dependent:
                opener, kind = word, "dependent"
                break
            elif (word,) in lexis.coordinators or word in self._linking:
                joined = True
            else:
                break
        inside = [verb for verb in syntax.verbs if start <= verb.index < end and not verb.attributive]
        heads = tuple(v for v in inside if v.finite and not v.infinitive and not v.gerund or v.gerund and v.passive)
        gerunds = tuple(v for v in inside if v.gerund and not v.passive)
        return Stretch(start, end, frozenset(marks), opener, kind, heads, gerunds, joined)
