"""Who is said to be one of those whom an act befell: ``Among those | arrested was X``, ``В числе | убитых — X``."""

from __future__ import annotations

from collections.abc import Callable

from regesta.annotate.chunk import PERSONAL, Chunk
from regesta.annotate.clauses import ClauseTree
from regesta.annotate.lexis import Lexis
from regesta.annotate.roles import Syntax
from regesta.annotate.verb_groups import VerbGroup

_OPENING = ",;:—–"


class OneOfThem:
    """Finds such people in sentences of one language; ``find_object`` gives the object of a verb by word order."""

    def __init__(self, lexis: Lexis, find_object: Callable[[Syntax, VerbGroup], Chunk | None]) -> None:
        self.lexis, self.find_object = lexis, find_object
        self.among = frozenset(tuple(words.split()) for words in lexis.grammar.among)

    def of(self, syntax: Syntax, verb: VerbGroup, tree: ClauseTree) -> Chunk | None:
        """Who is said to be one of those whom it befell: ``Among those | arrested was X``, ``X was among those | shot``."""
        tokens, group = syntax.tokens, next((c for c in syntax.chunks if c.end == verb.left and c.plural), None)
        start = group.start if group is not None else verb.left
        determining = self.lexis.determiners | self.lexis.quantifiers
        while start > 0 and tokens[start - 1].lower in determining:
            start -= 1
        words = next((w for w in self.among if tuple(t.lower for t in tokens[max(0, start - len(w)) : start]) == w), ())
        if not words:
            return None
        opening = start - len(words)
        free = not self.lexis.declensions.empty
        copulas = [v for v in syntax.verbs if (free or not v.tells) and tokens[v.index].lower in self.lexis.copulas]
        if opening == 0 or tokens[opening - 1].text in _OPENING:
            later = next((v for v in copulas if v.index > verb.index), None)
            between = [v for v in syntax.verbs if later is not None and verb.index < v.index < later.index]
            found = self.find_object(syntax, later) if later is not None and not between else None
            found = found or (self._listed_behind(syntax, verb, None if between else later, tree) if free else None)
        else:
            earlier = next((v for v in copulas if v.end == opening), None)
            found = tree.subjects.get(earlier.index) if earlier is not None else None
        return found if found is not None and found.kind in PERSONAL else None

    def _listed_behind(self, syntax: Syntax, verb: VerbGroup, copula: VerbGroup | None, tree: ClauseTree) -> Chunk | None:
        """Who stands behind those whom it befell, and a dash or copula: ``В числе | убитых — X``."""
        dashed = verb.end < len(syntax.tokens) and syntax.tokens[verb.end].text in "–—"
        if not dashed:
            return tree.subjects.get(copula.index) if copula is not None else None
        listed = [
            c for c in syntax.chunks if c.leader is None and c.left > verb.end and c.bare and c.kind in PERSONAL and not c.apposed
        ]
        if len(listed) > 1 and not listed[0].joined:
            listed[0].joined = [m for c in listed for m in c.members()]  # a list needs no conjunction there
        return next(iter(listed), None)
