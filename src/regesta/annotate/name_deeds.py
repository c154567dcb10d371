"""What names do in their sentences: a name that does or suffers what only people can is a person's, whatever else bears it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from regesta.annotate.chunk import Chunk
from regesta.annotate.gazetteer import territories
from regesta.annotate.lexis import Lexis
from regesta.annotate.name_forms import NameForms
from regesta.annotate.name_judging import NameSpan
from regesta.annotate.names import NameRegistry
from regesta.annotate.roles import Assignment, RoleAssigner, Syntax
from regesta.annotate.tokens import Token
from regesta.annotate.verb_groups import VerbGroup

_PLACED = 1.0
_ENOUGH = 4
_FAR = 7
_PERSON = frozenset({"person"})
_OFFICIAL = frozenset({"removed", "suspended", "readmitted"})
_COMPANY = frozenset({"person", "people", "kin"})
_DESCRIBING = frozenset({"person_noun", "office", "kin"})


def is_doubtful(
    lexis: Lexis, registry: NameRegistry, tokens: Sequence[Token], dated: frozenset[int], asked: Counter[str]
) -> bool:
    """Whether a sentence has a name that was taken for a place or thing without a word that says so.

    ``asked`` counts how often each name was; a few sentences tell what it is.
    """
    forms = registry.usage.forms
    spans = registry.spans(tokens, dated)
    names = {span.name for span in spans if _open(lexis, registry, tokens, span) or _unsettled(forms, tokens, span)}
    asked.update(names)
    return any(asked[name] <= _ENOUGH for name in names)


def _unsettled(forms: NameForms, tokens: Sequence[Token], span: NameSpan) -> bool:
    """Whether a name may be an object though taken for a base form, or the other way round."""
    surface = tokens[span.end - 1].text
    return forms.may_suffer(surface) or forms.may_stand(surface)


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
        assignment = roles.assign(syntax, verb)
        for chunk in _people(lexis, syntax, verb, assignment):
            for member in chunk.members():
                _note(lexis, registry, syntax, member)
        if lexis.grammar.roles == "case":
            _note_case(lexis, registry.usage.forms, syntax, verb, assignment)
    if lexis.grammar.roles == "case":
        for chunk in _agreeing(syntax, lexis.grammar.articles):
            if registry.usage.forms.may_suffer(syntax.tokens[chunk.end - 1].text):
                registry.usage.forms.suffers(syntax.tokens[chunk.end - 1].text)


def _agreeing(syntax: Syntax, articles: Sequence[str]) -> Iterator[Chunk]:
    """Names that must be accusatives as what they are coordinated with is, or what describes them: ``Apist, az ezredest``."""
    for chunk in syntax.chunks:
        if chunk.joined and chunk.case == "accusative":
            yield from chunk.members()
    for chunk in syntax.chunks:
        if chunk.case != "accusative" or chunk.kind not in _DESCRIBING:
            continue
        comma = next((i for i in range(chunk.left, max(0, chunk.left - _FAR), -1) if syntax.tokens[i].text == ","), 0)
        named = next((c for c in syntax.chunks if c.end == comma and c.kind == "person" and not c.case), None)
        finite = any(comma < verb.index < chunk.left and verb.finite and not verb.participle for verb in syntax.verbs)
        if named is not None and not finite and (chunk.possessed or syntax.tokens[comma + 1].lower in articles):
            yield named


def _note_second_object(forms: NameForms, syntax: Syntax, verb: VerbGroup, assignment: Assignment) -> None:
    """A name that only looks like an accusative is the subject of a verb that has its object: ``Bidault menedékjogot kért``."""
    low, high = assignment.clause
    if assignment.subject is not None or not verb.finite or verb.plural or verb.passive:
        return
    objects = [c for c in syntax.chunks if low <= c.left and c.end <= high and c.case == "accusative" and c.leader is None]
    names = [c for c in objects if c.kind == "person" and not c.joined and forms.may_stand(syntax.tokens[c.end - 1].text)]
    things = [c for c in objects if c.kind in {"other", "office", "penalty", "work"} and not syntax.tokens[c.start].capital]
    if len(names) == 1 and things:
        forms.stands(syntax.tokens[names[0].end - 1].text)


def _note_case(lexis: Lexis, forms: NameForms, syntax: Syntax, verb: VerbGroup, assignment: Assignment) -> None:
    """Notes a name's case, where its verb tells it."""
    obj = assignment.object
    if obj is not None and obj.kind == "person" and not obj.joined and forms.may_stand(syntax.tokens[obj.end - 1].text):
        entries = [candidate.entry for candidate in verb.candidates]
        own = all(entry.own and entry.frame.object != "counterpart" and not entry.verb.patient for entry in entries)
        if own and (entries or syntax.tokens[verb.index].lower in lexis.copulas):
            forms.stands(syntax.tokens[obj.end - 1].text)
    _note_second_object(forms, syntax, verb, assignment)
    if _lacks_object(lexis, syntax, verb, assignment):
        suffering = _suffering(lexis, forms, syntax, verb, assignment)
        if suffering is not None:
            forms.suffers(suffering)


def _lacks_object(lexis: Lexis, syntax: Syntax, verb: VerbGroup, assignment: Assignment) -> bool:
    """Whether a verb of acts on others has an ending for a definite object and no object is found."""
    if not verb.candidates or any(candidate.entry.own for candidate in verb.candidates):
        return False
    if verb.passive or assignment.object is not None:
        return False
    if verb.infinitive:
        return True
    return verb.finite and syntax.tokens[verb.index].lower.endswith(tuple(lexis.grammar.definite_endings))


def _suffering(lexis: Lexis, forms: NameForms, syntax: Syntax, verb: VerbGroup, assignment: Assignment) -> str | None:
    """The spelling of the one name about a verb that can't be its subject and may be its object.

    One cannot be subject of a verb in the plural (``Molnárt letartóztatták``), nor of one that has no subject (``lehetett``),
    nor is a second nominative.
    """
    low, high = assignment.clause
    near = [c for c in syntax.chunks if low <= c.left and c.end <= high and c.case == "" and not c.apposed and not c.preposition]
    names = [*near, *(c.possessor for c in syntax.chunks if c.possessor is not None and c.possessor not in near)]
    names = [c for c in names if c.kind in {"person", "place", "other"} and syntax.tokens[c.end - 1].capital]
    found = [c for c in names if forms.may_suffer(syntax.tokens[c.end - 1].text)]
    if len(found) != 1 or found[0].joined or found[0].leader is not None:
        return None
    subject = assignment.subject
    other = subject is not None and subject is not found[0] and subject.kind in _COMPANY | {"organ", "office", "person_noun"}
    other = other or subject is found[0] and any(c.kind == "person" and c is not found[0] for c in near if c.leader is None)
    about = {token.lower for token in syntax.tokens[low:high]}
    nobody = verb.plural or verb.infinitive and not about.isdisjoint(lexis.grammar.impersonals)
    unsaid = verb.finite and not verb.infinitive and len([c for c in near if c.kind != "other"]) == 1
    nobody = nobody or unsaid and lexis.grammar.pro_drop and found[0] is near[-1] and found[0].left > verb.index
    return syntax.tokens[found[0].end - 1].text if other or nobody and (subject is None or subject is found[0]) else None


def _note(lexis: Lexis, registry: NameRegistry, syntax: Syntax, chunk: Chunk) -> None:
    token = syntax.tokens[chunk.end - 1]
    lone = chunk.kind in {"place", "other"} and token.capital and chunk.end - chunk.start == 1
    if lone and chunk.name not in territories(lexis.tag):
        registry.usage.acting[token.text] += 1


def _people(lexis: Lexis, syntax: Syntax, verb: VerbGroup, assignment: Assignment) -> Iterator[Chunk]:
    """The phrases that a verb shows to be people."""
    subject, obj = assignment.subject, assignment.object
    entries = [candidate.entry for candidate in verb.candidates]
    cased = lexis.grammar.roles == "case"
    personal = all(set(entry.frame.patient) == _PERSON or cased and entry.type in _OFFICIAL for entry in entries)
    if entries and personal and not any(entry.verb.patient for entry in entries):
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
