"""Lists behind a colon or dash that say who a group is: ``Three delegates signed it: X, Y and Z``, ``six men – X, Y and Z –``."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.annotate.chunk import Chunk
from regesta.annotate.lexis import Lexis
from regesta.annotate.roles import group_end
from regesta.annotate.tokens import Token

_OPENING = frozenset(":–—")
_FEW = 2


def name_members(lexis: Lexis, tokens: Sequence[Token], chunks: Sequence[Chunk]) -> None:
    """Marks, in place, the names of a list at the end of its sentence as those of the group that the sentence is about."""
    for named in chunks:
        if named.leader is not None or len(named.joined) < _FEW or not named.bare:
            continue
        if any(member.kind != "person" for member in named.joined):
            continue
        leader = _with_first(tokens, chunks, named)
        leader = _past_clause(lexis, tokens, chunks, leader)
        start = min([leader.left, *(office.left for office in leader.offices)])
        if start == 0 or tokens[start - 1].text != ":" or any(t.kind == "word" for t in tokens[group_end(leader) :]):
            continue
        before = [c for c in chunks if c.end < start and c.leader is None]
        group = next((c for c in before if c.kind == "people" and c.bare and not c.apposed and _counted(lexis, tokens, c)), None)
        if group is not None and lexis.grammar.including:
            leader.preposition, leader.relations = tuple(lexis.grammar.including[0].split()), ("through",)


def _counted(lexis: Lexis, tokens: Sequence[Token], group: Chunk) -> bool:
    words = [token.lower for token in tokens[group.left : group.start]]
    return any(word in lexis.quantifiers or word in lexis.lexicon.number_words for word in words)


def _past_clause(lexis: Lexis, tokens: Sequence[Token], chunks: Sequence[Chunk], named: Chunk) -> Chunk:
    """The list with a name at its head of whom a clause tells more: ``five citizens: | X, who had been mayor, | Y and Z``."""
    first = next((c for c in chunks if c.kind == "person" and c.left and tokens[c.left - 1].text == ":" and not c.joined), None)
    if first is None or not first.bare or first.leader is not None or first.end + 1 >= named.left:
        return named
    if tokens[first.end].text != "," or tokens[first.end + 1].lower not in lexis.relatives or tokens[named.left - 1].text != ",":
        return named
    return _led_by(first, named)


def _with_first(tokens: Sequence[Token], chunks: Sequence[Chunk], named: Chunk) -> Chunk:
    """The list with a name at its head that looks like a place: ``six peers – | Shrewsbury, | X and Y``."""
    first = next((c for c in chunks if c.kind == "place" and c.bare and c.end + 1 == named.left), None)
    if first is None or first.left == 0 or tokens[first.end].text != "," or tokens[first.left - 1].text not in _OPENING:
        return named
    first.kind = "person"
    return _led_by(first, named)


def _led_by(first: Chunk, named: Chunk) -> Chunk:
    """The list with a name more at its head."""
    first.joined, named.joined = [first, *named.joined], []
    for member in first.joined[1:]:
        member.leader = first
    return first
