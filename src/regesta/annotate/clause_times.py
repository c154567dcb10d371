"""The clauses of a sentence as its dates see them: which verbs share a moment, and which words lie in no one's clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from regesta.annotate.chunk import PERSONAL
from regesta.annotate.lexis import Lexis
from regesta.annotate.roles import Syntax, group_end
from regesta.annotate.verb_groups import VerbGroup

Kind = Literal["main", "relative", "circumstance", "content", "apart", "participle", "bracket"]


@dataclass(slots=True, eq=False)
class Clause:
    """Verbs that no joint parts, with what belongs to them.

    ``kind`` says how it hangs on its ``parent``: a ``circumstance`` (where, when) is of the parent's time, a ``content`` (that)
    is told by it, what is ``apart`` (after, because) has a time of its own. ``previous`` is the clause coordinated before it,
    ``coordinated`` by a conjunction, ``comma`` says whether a comma parts them. ``opening`` is where its own words begin.
    """

    kind: Kind
    opening: int
    parent: Clause | None = None
    verbs: list[VerbGroup] = field(default_factory=list)
    previous: Clause | None = None
    following: Clause | None = None
    coordinated: bool = False
    comma: bool = False
    adversative: bool = False
    own_subject: bool = False
    children: list[Clause] = field(default_factory=list)


@dataclass(slots=True)
class ClauseTimes:
    """The clauses of one sentence. ``owners`` are, of each token, the clauses it may belong to: the one before and after."""

    owners: list[tuple[Clause | None, Clause | None]]
    of_verb: dict[int, Clause]

    def clause(self, verb: VerbGroup) -> Clause | None:
        """The clause of a verb."""
        return self.of_verb.get(verb.index)


@dataclass(slots=True)
class _Joints:
    """The commas and conjunctions since the last verb, by token."""

    commas: list[int] = field(default_factory=list)
    conjunctions: list[int] = field(default_factory=list)
    adversatives: list[int] = field(default_factory=list)

    def places(self) -> list[int]:
        return sorted({*self.commas, *self.conjunctions, *self.adversatives})


class ClauseFinder:
    """Finds the clauses of sentences of one language, from joints, openers and verbs alone."""

    def __init__(self, lexis: Lexis) -> None:
        self.lexis = lexis
        grammar = lexis.grammar
        self.circumstantial = frozenset(grammar.circumstantial)
        self.complementizers = frozenset(grammar.attribution.complementizers)
        sequential = {
            words[0] for words, kinds in lexis.prepositions.items() if len(words) == 1 and {"after", "before"} & set(kinds)
        }
        self.apart = lexis.subordinators | (sequential & lexis.breakers)

    def clauses(self, syntax: Syntax, blocked: Sequence[tuple[int, int]]) -> ClauseTimes:
        """The clauses of a sentence; token ranges ``blocked`` (dates) hold no joints."""
        return _Reading(self, syntax, {i for start, end in blocked for i in range(start, end)}).read()

    def opener(self, syntax: Syntax, index: int) -> Kind | None:
        """What a clause that a word opens is to the clause before it; None if the word opens none."""
        word = syntax.tokens[index].lower
        before = syntax.tokens[index - 1].lower if index else ""
        if index in syntax.inside:
            return None
        if word in self.circumstantial and before not in self.lexis.determiners:
            return "circumstance"
        if word in self.lexis.relatives and index > 1 and before in self.lexis.determiners:
            before = syntax.tokens[index - 2].lower  # ``en | la | que``
        if word in self.complementizers and (self.lexis.grammar.roles == "case" or any(v.end == index for v in syntax.verbs)):
            return "content"
        if word in self.lexis.relatives:
            within = "in" in self.lexis.prepositions.get((before,), ()) and self.lexis.grammar.roles == "order"
            return "circumstance" if within else "relative"
        return "apart" if word in self.apart and self._has_verb(syntax, index) else None

    def _has_verb(self, syntax: Syntax, index: int) -> bool:
        """Whether a verb comes before the next mark: ``once banned``, not ``once chaplain,`` or ``before dawn.``"""
        for verb in syntax.verbs:
            if verb.index > index:
                between = syntax.tokens[index + 2 : verb.left]
                return not any(token.text in ",;:()" or (token.lower,) in self.lexis.coordinators for token in between)
        return False


class _Reading:
    """One sentence being read from left to right; ``top`` is the clause it is in."""

    def __init__(self, finder: ClauseFinder, syntax: Syntax, dated: set[int]) -> None:
        self.finder, self.syntax, self.dated = finder, syntax, dated
        self.lexis = finder.lexis
        self.top = Clause("main", 0)
        self.joints = _Joints()
        self.flushed = 0
        self.owners: list[tuple[Clause | None, Clause | None]] = [(None, None)] * len(syntax.tokens)
        self.ahead: dict[int, tuple[int, int]] = {}
        self.of_verb: dict[int, Clause] = {}
        self.grouped = {i for c in syntax.chunks if c.joined for i in range(c.left, group_end(c))}
        self.governing = {c.left for c in syntax.chunks if c.preposition}
        self.subjects = [
            c.left
            for c in syntax.chunks
            if c.leader is None and c.bare and not c.genitive and not c.apposed and not c.case and c.kind in PERSONAL | {"organ"}
        ]

    def read(self) -> ClauseTimes:
        tokens = self.syntax.tokens
        verbs: dict[int, list[VerbGroup]] = {}
        for verb in (v for v in self.syntax.verbs if v.tells and not self._bare(v) or not v.attributive):
            verbs.setdefault(verb.left, []).append(verb)
        for index, token in enumerate(tokens):
            for verb in verbs.get(index, ()):
                self._verb(verb)
            if index in self.dated:
                continue
            if token.text == "(":
                self._push("bracket", index)
            elif token.text == ")":
                self._close(index)
            elif token.text in {";", ":"}:
                self._restart(index, explains=token.text == ":")
            elif token.text in {",", "–", "—"} and index not in self.grouped:
                self.joints.commas.append(index)
            elif (kind := self.finder.opener(self.syntax, index)) is not None:
                self._open("circumstance" if self._cleft(index) else "content" if self._said(index) else kind, index)
            elif index not in self.grouped:
                self._conjunction(index)
        self._resume_with_date()
        self._flush(len(tokens), self.top)
        self.owners = [(_told(before), _told(after)) for before, after in self.owners]
        return ClauseTimes(self.owners, self.of_verb)

    def _resume_with_date(self) -> None:
        """Gives a date behind an inserted participle to the clause around it: ``fled, fearing arrest, in 1164``."""
        top, tokens = self.top, self.syntax.tokens
        if top.kind != "participle" or top.parent is None or not top.verbs or not self.joints.commas:
            return
        if len(self.joints.places()) > len(self.joints.commas):
            return
        comma = self.joints.commas[-1]
        left = [i for i in range(comma + 1, len(tokens)) if i not in self.dated and tokens[i].kind != "mark"]
        if all((tokens[i].lower,) in self.lexis.prepositions for i in left) and comma + 1 < len(tokens) - 1:
            self._flush(comma, top)
            self.top = top.parent

    def _bare(self, verb: VerbGroup) -> bool:
        """Whether an attribute has nothing of its own, no date either: ``a meggyilkolt X helyére 1920-ban Y lépett``."""
        return verb.attributive and verb.index > 0 and self.syntax.tokens[verb.index - 1].lower in self.lexis.grammar.articles

    def _cleft(self, index: int) -> bool:
        """Whether a date is put before the clause it is the date of: ``it was in May that he fell``."""
        verbs = self.top.verbs
        said = index - 1 in self.dated and bool(verbs) and self.syntax.tokens[index].lower in self.lexis.relatives
        return said and self.syntax.tokens[verbs[-1].index].lower in self.lexis.copulas

    def _said(self, index: int) -> bool:
        """Whether the clause that opens is what the one before it says: ``read over the radio that``."""
        verbs = self.top.verbs
        words = self.finder.complementizers
        return (
            bool(verbs)
            and self.syntax.tokens[index].lower in words
            and self.syntax.tokens[verbs[-1].index].lower in self.lexis.saying
        )

    def _conjunction(self, index: int) -> None:
        word = self.syntax.tokens[index].lower
        if index in self.governing:
            return
        if (word,) in self.lexis.coordinators:
            self.joints.conjunctions.append(index)
        elif word in self.lexis.breakers and index not in self.syntax.inside:
            self.joints.adversatives.append(index)

    def _flush(self, end: int, owner: Clause | None) -> None:
        for index in range(self.flushed, end):
            self.owners[index] = (owner, owner)
        self.flushed = max(self.flushed, end)
        self.joints = _Joints()

    def _push(self, kind: Kind, index: int) -> None:
        places = self.joints.places()
        if self.lexis.grammar.roles == "case" and self.top.verbs and len(places) > 1:
            self.ahead[id(self.top)] = places[0], places[-1]  # said before an inserted clause, of a verb still to come
        self._flush(index, self.top)
        child = Clause(kind, index, self.top)
        self.top.children.append(child)
        self.top = child

    def _open(self, kind: Kind, index: int) -> None:
        """Opens a clause; an opener at the heels of another (``after which``) only goes on with it."""
        if self.top.kind != "main" and not self.top.verbs and self.top.kind != "bracket" and index - self.top.opening <= 1:
            return
        top = self.top
        if self.joints.commas and top.verbs and top.kind == "participle" and top.parent is not None:
            self._flush(self.joints.commas[0], top)
            self.top = top.parent
        self._push(kind, index)

    def _close(self, index: int) -> None:
        self._flush(index + 1, self.top)
        clause: Clause | None = self.top
        while clause is not None and clause.kind != "bracket":
            clause = clause.parent
        if clause is not None and clause.parent is not None:
            self.top = clause.parent

    def _restart(self, index: int, *, explains: bool) -> None:
        """A semicolon or colon: a clause beside the outermost; after a colon it tells the same moment in more detail."""
        self._flush(index + 1, self.top)
        while self.top.parent is not None and self.top.kind != "bracket":
            self.top = self.top.parent
        before = self.top
        self.top = Clause(before.kind, index + 1, before.parent, previous=before, coordinated=explains, comma=True)
        self.top.own_subject = not explains
        if explains:
            return
        before.following = None

    def _verb(self, verb: VerbGroup) -> None:
        if self.top.verbs:
            self._follow(verb)
        elif self._loose(verb):
            self._push("participle", verb.left)
        self.top.verbs.append(verb)
        self.of_verb[verb.index] = self.top
        self._flush(max(verb.end, self.flushed), self.top)

    def _loose(self, verb: VerbGroup) -> bool:
        """Whether a participle stands apart from the main verb: set off by a comma, or at the head of its clause."""
        top = self.top
        if verb.infinitive or verb.left < verb.index or top.kind in {"participle", "apart"} or self.lexis.grammar.roles == "case":
            return False
        classes = frozenset().union(*(candidate.classes for candidate in verb.candidates))
        if verb.finite and classes and "participle" not in classes:
            return False
        commas = [i for i in self.joints.commas if i < verb.left]
        start = commas[-1] if commas else top.opening
        if any(start <= left < verb.left for left in self.subjects):
            return False
        words = self.syntax.tokens[start : verb.left]
        near = all(t.kind == "mark" or self.lexis.is_adverb(t.lower) or (t.lower,) in self.lexis.coordinators for t in words)
        alone = not any(top.opening <= left < verb.left for left in self.subjects)
        return near and (not verb.finite or alone or self._resumed(verb))

    def _resumed(self, verb: VerbGroup) -> bool:
        """Whether after a comma a further verb goes on without a subject of its own: ``a court, set up in 132, put``."""
        later = [v for v in self.syntax.verbs if v.index > verb.index]
        if not later:
            return False
        gap = range(verb.end, later[0].left)
        marks = [i for i in gap if self.syntax.tokens[i].text == ","]
        return (
            bool(marks)
            and not any(marks[-1] <= left < later[0].left for left in self.subjects)
            and not any((self.syntax.tokens[i].lower,) in self.lexis.coordinators for i in gap if i > marks[-1])
        )

    def _follow(self, verb: VerbGroup) -> None:
        """Finds the clause of a verb that follows others: theirs, one beside it, or the one that theirs hangs on."""
        joints = self.joints.places()
        target = self._target(verb, joints)
        if target is self.top and not joints:
            return
        comma, conjunction = bool(self.joints.commas), bool(self.joints.conjunctions)
        cut = joints[-1] if joints else verb.left
        first = joints[0] if joints else verb.left
        own_subject = any(cut <= left < verb.left for left in self.subjects)
        before = self.top
        if target.verbs:
            clause = Clause(target.kind, cut, target.parent, previous=target, coordinated=conjunction, comma=comma)
            clause.adversative, clause.own_subject = bool(self.joints.adversatives), own_subject
            target.following = clause
            if target.parent is not None:
                target.parent.children.append(clause)
        else:
            clause = target
        if target is not self.top and target.verbs and comma:
            for index in range(*self.ahead.pop(id(target), (0, 0))):
                self.owners[index] = clause, clause
        around = before.parent if before.kind == "participle" and first in self.joints.commas and before.verbs else None
        between = (around if around is not None and around.verbs else before), clause
        for index in range(self.flushed, verb.left):
            self.owners[index] = (before, before) if index < first else (clause, clause) if index >= cut else between
        self.flushed = max(self.flushed, verb.left)
        self.joints = _Joints()
        self.top = clause
        if clause.previous is not None and joints and self._sets_apart(verb, before, conjunction=conjunction):
            clause.kind, clause.previous, clause.parent = "participle", None, before
            before.following = None

    def _sets_apart(self, verb: VerbGroup, before: Clause, *, conjunction: bool) -> bool:
        """Whether a participle after a comma only describes: ``fled, pursued by``, ``resigned, leaving``."""
        if conjunction or verb.finite or verb.infinitive or self.lexis.grammar.roles == "case":
            return False
        return before.kind != "participle"

    def _target(self, verb: VerbGroup, joints: Sequence[int]) -> Clause:
        top = self.top
        if self.lexis.grammar.roles == "case" and self.joints.commas and not self.joints.conjunctions and top.verbs:
            outer = top.parent
            while outer is not None and outer.verbs and outer.kind != "bracket" and top.kind != "bracket":
                outer = outer.parent
            if outer is not None and not outer.verbs and outer.kind == "main":
                return outer
        while top.parent is not None and top.kind != "bracket" and self._ends(top, verb, joints):
            top = top.parent
        return top

    def _ends(self, clause: Clause, verb: VerbGroup, joints: Sequence[int]) -> bool:
        """Whether a hanging clause is over when a further verb comes."""
        assert clause.parent is not None
        waiting = not clause.parent.verbs
        if not clause.verbs:
            return False
        if not joints:
            return waiting and verb.finite and not verb.infinitive and clause.verbs[-1].finite and self._governs(clause)
        cased = self.lexis.grammar.roles == "case"
        sharing = not cased and verb.passive and verb.left == verb.index and clause.verbs[-1].passive
        if sharing and clause.kind != "participle":
            return False
        beside = joints[-1] in self.joints.conjunctions and (cased or joints[-1] - 1 not in self.joints.commas)
        own_subject = any(joints[-1] <= left < verb.left for left in self.subjects)
        if clause.kind == "participle":
            return verb.finite or bool(self.joints.commas)
        if waiting:
            return not (beside and not own_subject)
        resumes = clause.kind == "relative" and self.lexis.grammar.roles == "order" and joints[-1] - 1 in self.joints.commas
        if self._waits_around(clause) and not own_subject and joints[-1] in self.joints.commas and verb.finite and not cased:
            return True  # ``X, who had foretold that the king would fall, | was hanged``
        return bool(self.joints.commas) and (own_subject or resumes and joints[-1] in self.joints.conjunctions)

    @staticmethod
    def _waits_around(clause: Clause) -> bool:
        """Whether the clause outermost around one has yet to get its verb."""
        outer = clause.parent
        while outer is not None and outer.parent is not None:
            outer = outer.parent
        return outer is not None and outer is not clause.parent and outer.kind == "main" and not outer.verbs

    def _governs(self, clause: Clause) -> bool:
        """Whether a clause's last verb is none that takes another (``who refused to resign was shot``)."""
        return self.syntax.tokens[clause.verbs[-1].index].lower not in self.lexis.auxiliaries


def _told(clause: Clause | None) -> Clause | None:
    """The clause itself, or where it has no verb the one it hangs on."""
    while clause is not None and not clause.verbs and clause.parent is not None:
        clause = clause.parent
    return clause
