"""Idioms that tell no act though their verb does: ``was fired with enthusiasm``, ``held out until May``."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.annotate.lexis import Lexis
from regesta.annotate.tokens import Token, near
from regesta.annotate.verb_groups import Candidate
from regesta.annotate.verb_tails import TailMatcher


def drop_idle(
    lexis: Lexis, tails: TailMatcher, tokens: Sequence[Token], index: int, candidates: list[Candidate]
) -> list[Candidate]:
    """The readings of a verb but for those that an idle idiom of as many words, or more, rules out."""
    for entry in lexis.idle.get(tokens[index].lower, ()) if candidates else ():
        if entry.verb.thing and not near(tokens, index, entry.verb.thing):
            continue
        tail = tails.tail(tokens, index, entry)
        if tail is not None:
            size = len(tail) + bool(entry.verb.thing)
            candidates = [c for c in candidates if len(c.tail) + bool(c.entry.verb.thing) > size]
    return candidates
