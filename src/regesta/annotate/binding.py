"""Whom a pronoun can't mean by where it stands: the head of its relative clause, whose it is said to be in front of it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from regesta.annotate.chunk import PERSONAL, QUOTES, Chunk
from regesta.annotate.lexis import Lexis
from regesta.annotate.roles import Assignment, Syntax

_PREPOSITION = 3
NAMED = frozenset({"person", "place", "organ", "pronoun"})


def relative_heads(lexis: Lexis, syntax: Syntax, assignments: Iterable[Assignment]) -> dict[int, Chunk]:
    """The heads of relative clauses by where their pronoun subjects stand: ``X, to whom he had handed over power``."""
    heads: dict[int, Chunk] = {}
    before: Assignment | None = None
    for assignment in assignments:
        earlier, before = before, assignment
        subject = assignment.subject
        if subject is not None and subject.kind == "pronoun" and earlier is not None and earlier.subject not in (None, subject):
            forms = lexis.pronouns.get(subject.pronoun, [])
            if earlier.object is subject and forms and all(form.case != "subject" for form in forms):
                heads[subject.left] = earlier.subject  # ``le roi | le força à fuir``
        if subject is not None and subject.kind == "pronoun" and not subject.plural and subject.left not in heads:
            head = _head(lexis, syntax, subject.left) or _owner_in_front(syntax, subject.left)
            if head is not None:
                heads[subject.left] = head
    return heads


def _owner_in_front(syntax: Syntax, place: int) -> Chunk | None:
    """Whose the subject is said to be, set off in front of it: ``Pupil of X, | he was made minister``."""
    before = [chunk for chunk in syntax.chunks if chunk.end < place]
    if not before or before[0].left or before[0].start or before[0].kind in NAMED or syntax.tokens[place - 1].text != ",":
        return None
    chained = all(a.end == b.left and "of" in b.relations for a, b in pairwise(before)) and before[-1].end == place - 1
    return before[-1] if chained and len(before) > 1 and before[-1].kind in PERSONAL else None


def _head(lexis: Lexis, syntax: Syntax, place: int) -> Chunk | None:
    """What a relative pronoun right before a place refers to; a conjunction of the same form follows no comma."""
    opening = place - 1
    while opening > 0 and lexis.is_adverb(syntax.tokens[opening].lower):
        opening -= 1
    if opening < 1 or syntax.tokens[opening].lower not in lexis.relatives:
        return None
    before = [chunk for chunk in syntax.chunks if chunk.end <= opening and not chunk.apposed]
    if not before or before[-1].kind not in PERSONAL or before[-1].kind == "pronoun" or "of" in before[-1].relations:
        return None
    between = [token.text.lower() for token in syntax.tokens[before[-1].end : opening] if token.text not in QUOTES]
    words = tuple(word for word in between if word != ",")
    ambiguous = syntax.tokens[opening].lower in lexis.grammar.attribution.complementizers
    if len(words) > _PREPOSITION or words and words not in lexis.prepositions or ambiguous and between != [","]:
        return None
    return before[-1]


def said_anew(lexis: Lexis, syntax: Syntax) -> frozenset[int]:
    """Where pronouns are said as the subjects of clauses joined on: ``freed him, and in 1981 | he became``."""
    found = set()
    for chunk in syntax.chunks if not lexis.grammar.pro_drop else ():
        forms = lexis.pronouns.get(chunk.pronoun, [])
        place = chunk.left - 1
        while place > 0 and (place in syntax.dated or _light(lexis, syntax.tokens[place].lower)):
            place -= 1
        word = syntax.tokens[place].lower if place > 0 else ""
        if forms and all(p.case == "subject" for p in forms) and ((word,) in lexis.coordinators or word in lexis.joiners | {";"}):
            found.add(chunk.left)
    return frozenset(found)


def _light(lexis: Lexis, word: str) -> bool:
    return lexis.is_adverb(word) or (word,) in lexis.prepositions
