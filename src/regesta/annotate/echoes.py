"""What a sentence says of the one before it: that the same befell another, that it is not so."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.annotate.chunk import PERSONAL, Chunk
from regesta.annotate.lexis import Lexis
from regesta.annotate.roles import Assignment, Syntax
from regesta.annotate.tokens import Token
from regesta.annotate.verb_groups import VerbGroup

_BREAKS = frozenset(";:,–—")
_NEAR = 40  # words behind an act


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


def doubts(lexis: Lexis, tokens: Sequence[Token], start: int = 0) -> bool:
    """Whether a sentence (or clause, from a place on) says first that nothing shows what it follows: ``Rien ne le prouve``."""
    if start < len(tokens) and (tokens[start].lower in lexis.joiners or (tokens[start].lower,) in lexis.coordinators):
        start += 1
    told = lexis.unproven.get(tokens[start].lower, ()) if start < len(tokens) else ()
    words = tuple(token.lower for token in tokens[start : start + 12] if token.kind == "word") if told else ()
    return any(words[: len(phrase)] == phrase for phrase in told)


def doubted(lexis: Lexis, tokens: Sequence[Token], index: int) -> bool:
    """Whether a clause soon behind a word says so: ``on a écrit que la reine l'épousa ; | aucun document ne l'atteste``."""
    for place in range(index + 1, min(index + _NEAR, len(tokens) - 1)) if lexis.unproven else ():
        if tokens[place].text in _BREAKS or tokens[place].lower in lexis.joiners:
            if doubts(lexis, tokens, place + 1):
                return True
            if tokens[place].text in ";:":
                return False
    return False
