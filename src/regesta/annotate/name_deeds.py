"""What names do in their sentences: a name that does or suffers what only people can is a person's, whatever else bears it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from regesta.annotate.chunk import Chunk
from regesta.annotate.gazetteer import territories
from regesta.annotate.lexis import Lexis
from regesta.annotate.name_judging import NameSpan
from regesta.annotate.names import NameRegistry
from regesta.annotate.roles import Assignment, RoleAssigner, Syntax
from regesta.annotate.tokens import Token
from regesta.annotate.verb_groups import VerbGroup

_PLACED = 1.0
_ENOUGH = 4
_PERSON = frozenset({"person"})
_COMPANY = frozenset({"person", "people", "kin"})
_DESCRIBING = frozenset({"person_noun", "office", "kin"})


def is_doubtful(
    lexis: Lexis, registry: NameRegistry, tokens: Sequence[Token], dated: frozenset[int], asked: Counter[str]
) -> bool:
    """Whether a sentence has a name that was taken for a place or thing without a word that says so.

    ``asked`` counts how often each name was; a few sentences tell what it is.
    """
    names = {span.name for span in registry.spans(tokens, dated) if _open(lexis, registry, tokens, span)}
    asked.update(names)
    return any(asked[name] <= _ENOUGH for name in names)


def _open(lexis: Lexis, registry: NameRegistry, tokens: Sequence[Token], span: NameSpan) -> bool:
    if span.kind not in {"place", "other"} or span.end - span.start > 1 or span.name in territories(lexis.tag):
        return False
    return registry.usage.as_place.get(tokens[span.end - 1].text, 0.0) < _PLACED


def note_deeds(lexis: Lexis, registry: NameRegistry, roles: RoleAssigner, syntax: Syntax) -> None:
    """Counts for whose name stands in the part of a person: patient of a personal act, speaker, ``X was a lawyer``."""
    for first, second in pairwise(syntax.chunks):
        between = tuple(token.lower for token in syntax.tokens[first.end : second.left])
        opens = first.left == 0 or syntax.tokens[first.left - 1].kind == "mark"
        if opens and first.bare and second.kind in _COMPANY and second.bare and between in lexis.coordinators:
            _note(lexis, registry, syntax, first)
    for verb in syntax.verbs:
        for chunk in _people(lexis, syntax, verb, roles.assign(syntax, verb)):
            for member in chunk.members():
                _note(lexis, registry, syntax, member)


def _note(lexis: Lexis, registry: NameRegistry, syntax: Syntax, chunk: Chunk) -> None:
    token = syntax.tokens[chunk.end - 1]
    lone = chunk.kind in {"place", "other"} and token.capital and chunk.end - chunk.start == 1
    if lone and chunk.name not in territories(lexis.tag):
        registry.usage.acting[token.text] += 1


def _people(lexis: Lexis, syntax: Syntax, verb: VerbGroup, assignment: Assignment) -> Iterator[Chunk]:
    """The phrases that a verb shows to be people."""
    subject, obj = assignment.subject, assignment.object
    entries = [candidate.entry for candidate in verb.candidates]
    if entries and all(set(entry.frame.patient) == _PERSON and not entry.verb.patient for entry in entries):
        suffers = verb.passive or verb.participle and not verb.finite
        if subject is not None and all(entry.own or suffers for entry in entries):
            yield subject
        if obj is not None and not suffers and not any(entry.own for entry in entries):
            yield obj
    word = syntax.tokens[verb.index].lower
    if subject is None or verb.passive or entries:
        return
    if word in lexis.saying:
        yield subject
    elif word in lexis.copulas and obj is not None and obj.kind in _DESCRIBING and not obj.plural and not obj.case:
        yield subject
