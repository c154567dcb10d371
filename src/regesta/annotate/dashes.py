"""Acts whose verb a dash stands for: ``Председателем стал X, премьером | — | Y``, ``в мае | — | Y``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from regesta.annotate.chunk import PERSONAL, Chunk
from regesta.annotate.lexis import Lexis
from regesta.annotate.roles import Assignment, Syntax, group_end
from regesta.annotate.verb_groups import VerbGroup

_DASHES = frozenset("—–")
_BOUNDS = frozenset(",;.:")


def behind_dashes(
    lexis: Lexis, syntax: Syntax, verb: VerbGroup, own: Assignment, dated: Sequence[tuple[int, int]]
) -> Iterator[tuple[Assignment, int, int]]:
    """What a verb tells of others, a dash in its place: the roles, and the tokens that tell it, from first to last."""
    if lexis.declensions.empty:
        return
    tokens, days = syntax.tokens, {i for start, end in dated for i in range(start, end)}
    ours = verb.passive or verb.candidates[0].entry.own
    for dash in [i for i in range(verb.end, len(tokens)) if tokens[i].text in _DASHES and i not in days]:
        start = next((i + 1 for i in range(dash - 1, verb.end - 1, -1) if _parts(lexis, syntax, i, days)), 0)
        end = next((i for i in range(dash + 1, len(tokens)) if _parts(lexis, syntax, i, days)), len(tokens))
        if not start or any(verb.index < v.index < end and (v.finite or v.index < dash) for v in syntax.verbs):
            continue
        inside = [c for c in syntax.chunks if c.leader is None and start <= c.left and group_end(c) <= end and not c.apposed]
        people = [c for c in inside if c.kind in PERSONAL and c.kind != "pronoun" and _fits(c, ours)]
        behind = [c for c in people if c.left > dash]
        person = (behind or people)[0] if people else None
        if person is None:
            continue
        rest = [c for c in inside if c is not person and c.relations]
        led = start < dash if behind else False
        if not led and not rest:
            continue
        yield _told(own, person, rest, ours), start, end


def _told(own: Assignment, person: Chunk, rest: list[Chunk], ours: bool) -> Assignment:
    obliques = rest or [c for c in own.obliques if c.left < person.left]
    if ours:
        return replace(own, subject=person, object=None, obliques=obliques, subject_dropped=False, gapped=[])
    return replace(own, object=person, obliques=obliques, object_dropped=False, gapped=[])


def _parts(lexis: Lexis, syntax: Syntax, index: int, days: set[int]) -> bool:
    """Whether a mark or conjunction parts what one verb tells of several."""
    token = syntax.tokens[index]
    if index in days:
        return False
    inside = any(c.left <= index < group_end(c) for c in syntax.chunks)
    return not inside and (token.text in _BOUNDS or token.lower in lexis.breakers and token.text not in _DASHES)


def _fits(chunk: Chunk, ours: bool) -> bool:
    """Whether a phrase is in the case of whom the act befell."""
    if chunk.preposition or "of" in chunk.relations:
        return False
    return not chunk.relations if ours else not chunk.cases or "accusative" in chunk.cases
