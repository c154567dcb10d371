"""Who acts though he stands in the dative, in a language of declensions: ``Петрову | удалось | бежать``."""

from __future__ import annotations

from regesta.annotate.chunk import PERSONAL, Chunk
from regesta.annotate.lexis import Lexis
from regesta.annotate.roles import Syntax, group_end
from regesta.annotate.verb_groups import VerbGroup


def acting_dative(lexis: Lexis, syntax: Syntax, verb: VerbGroup) -> Chunk | None:
    """Whom an impersonal verb, or an infinitive that another verb governs, is said of; None where nobody stands so."""
    tokens = syntax.tokens
    if lexis.declensions.empty:
        return None
    if tokens[verb.index].lower in lexis.grammar.impersonals:
        return _dative(syntax, verb, verb.end)
    if not verb.infinitive or verb.finite:
        return None
    earlier = [v for v in syntax.verbs if v.index < verb.left and not v.infinitive and not v.participle]
    governor = earlier[-1] if earlier else None
    if governor is None or governor.tells or any(t.text in ",;:" for t in tokens[governor.end : verb.left]):
        return None
    return _dative(syntax, governor, verb.left)


def _dative(syntax: Syntax, verb: VerbGroup, end: int) -> Chunk | None:
    """The person in the dative beside a verb, up to a token, no mark between."""
    found = [c for c in syntax.chunks if c.leader is None and not c.preposition and c.kind in PERSONAL and _is_dative(c)]
    for chunk in reversed(found):
        inside = verb.end <= chunk.left and group_end(chunk) <= end
        gap = syntax.tokens[group_end(chunk) : verb.left]
        if inside or group_end(chunk) <= verb.left and not any(t.kind == "mark" for t in gap):
            return chunk
    return None


def _is_dative(chunk: Chunk) -> bool:
    return (
        not chunk.apposed
        and (chunk.cases <= {"dative", "prepositional"} if chunk.cases else False)
        or (chunk.kind == "pronoun" and chunk.relations == ("to",))
    )
