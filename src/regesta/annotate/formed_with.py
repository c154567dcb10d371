"""Who holds the offices of what is formed or proclaimed: ``un gouvernement fut formé | avec X comme Premier ministre``."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from regesta.annotate.chunk import Chunk
from regesta.annotate.lexis import Lexis
from regesta.annotate.roles import Syntax
from regesta.annotate.verb_groups import VerbGroup

_FORMING = frozenset({"founded", "appointed", "decreed"})


def holders(lexis: Lexis, syntax: Syntax, verb: VerbGroup) -> Iterator[tuple[Chunk, Chunk]]:
    """The people with their offices whom the clause of such a verb names behind it as company, each in turn."""
    if lexis.grammar.roles != "order" or _FORMING.isdisjoint(candidate.entry.type for candidate in verb.candidates):
        return
    later = next((v.left for v in syntax.verbs if v.index > verb.index and v.finite), len(syntax.tokens))
    told = [chunk for chunk in syntax.chunks if verb.end <= chunk.left < later and not chunk.apposed]
    listed = False
    for person, office in pairwise(told):
        if person.kind != "person" or office.kind != "office" or "as" not in office.relations or office.left != person.end:
            continue
        joint = syntax.tokens[person.left - 1]
        company = bool(person.preposition) and person.preposition in lexis.comitative
        goes_on = listed and person.bare and (joint.text == "," or (joint.lower,) in lexis.coordinators)
        listed = company or goes_on
        if listed:
            yield person, office
