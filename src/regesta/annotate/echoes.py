"""What a sentence says of the one before it: that the same befell another, that it is not so."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.annotate.chunk import PERSONAL, Chunk
from regesta.annotate.lexis import Lexis
from regesta.annotate.roles import Assignment, Syntax
from regesta.annotate.tokens import Token
from regesta.annotate.verb_groups import VerbGroup


def stands_for(lexis: Lexis, syntax: Syntax, verb: VerbGroup) -> Chunk | None:
    """The pronoun before an auxiliary that stands for what was done to somebody else: ``Son fils | le | fut aussi``; or None."""
    if verb.tells or syntax.tokens[verb.index].lower not in lexis.passive:
        return None
    beside = next((c for c in syntax.chunks if c.end in (verb.index, verb.left) and c.kind == "pronoun"), None)
    forms = lexis.pronouns.get(beside.pronoun, []) if beside is not None else []
    several = any(p.case != "object" or p.number == "plural" for p in forms)
    return beside if forms and not several else None


def befell_too(lexis: Lexis, syntax: Syntax, verb: VerbGroup, assignment: Assignment) -> Chunk | None:
    """To whom it is said that the same was done, by a sentence that says no more; or None."""
    subject = assignment.subject
    if lexis.grammar.roles != "order" or subject is None or subject.kind not in PERSONAL:
        return None
    if any(v.tells for v in syntax.verbs) or stands_for(lexis, syntax, verb) is None:
        return None
    return subject


def belies(lexis: Lexis, tokens: Sequence[Token]) -> bool:
    """Whether a sentence begins by saying that what was said before it is not so: ``C'est faux``."""
    words = tuple(token.lower for token in tokens[:8] if token.kind == "word")
    return any(words[: len(phrase)] == phrase for phrase in lexis.belying)
