"""What the form of a participle says of its subject: a woman or a man, whatever the first name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from regesta.annotate.chunk import Chunk
from regesta.annotate.lexis import Lexis
from regesta.annotate.roles import Assignment, Syntax


def agreed_genders(lexis: Lexis, syntax: Syntax, assignments: Mapping[int, Assignment]) -> Iterator[tuple[Chunk, str]]:
    """The people of whom a participle tells whether they are a woman (``f``) or a man (``m``): ``Ana X | fut arrêtée``."""
    endings = tuple(lexis.grammar.agreeing_feminine)
    for verb in syntax.verbs if endings else ():
        subject = assignments[verb.index].subject
        word = syntax.tokens[verb.end - 1 if verb.end - verb.index > 1 else verb.index].lower
        if subject is None or subject.kind != "person" or subject.joined or subject.plural or verb.plural:
            continue
        stative = bool(verb.candidates) and all(c.entry.verb.auxiliary_be for c in verb.candidates)
        be = any(token.lower in lexis.passive for token in syntax.tokens[verb.left : verb.index])
        if (verb.passive or stative and be) and lexis.is_participle(word) and " " not in word and not verb.reflexive:
            yield subject, "f" if word.endswith(endings) else "m"
