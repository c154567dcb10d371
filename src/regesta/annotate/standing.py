"""How high a phrase stands in its sentence: as subject, object or less, in a main clause or a subordinate one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from regesta.annotate.chunk import PERSONAL, Chunk, Place
from regesta.annotate.lexis import Lexis
from regesta.annotate.roles import Assignment, Syntax
from regesta.annotate.verb_groups import VerbGroup

Part = Literal["subject", "object", "other", "owner"]


@dataclass(frozen=True, slots=True)
class Standing:
    """The best part that a phrase plays in its sentence, and whether it plays it in a main clause."""

    part: Part = "other"
    main: bool = True


_RANKS = {
    Standing("subject", True): 0,
    Standing("subject", False): 1,
    Standing("object", True): 2,
    Standing("object", False): 3,
}


def standings(lexis: Lexis, syntax: Syntax, assignments: Mapping[int, Assignment]) -> dict[Place, Standing]:
    """The standing of every phrase that is a subject or object, by the place of the phrase.

    The object of a clause without a subject (``Nagyot elfogták``) is what that clause is about, unless one person goes unsaid
    (``megölelte Nagyot``), and so is a bare phrase that opens the sentence, whatever its verb.
    """
    found: dict[Place, Standing] = {}
    for verb in syntax.verbs:
        assignment = assignments[verb.index]
        main = is_main(lexis, syntax, verb, assignment)
        for part, chunk in (("subject", assignment.subject), ("object", assignment.object)):
            if chunk is None:
                continue
            impersonal = verb.plural or verb.passive or lexis.grammar.roles == "order"
            topical = part == "subject" or assignment.subject is None and not verb.infinitive and impersonal
            standing = Standing("subject" if topical else "object", main)
            for phrase in _spoken_of(chunk):
                known = found.get(phrase.place)
                if known is None or _RANKS[standing] < _RANKS[known]:
                    found[phrase.place] = standing
        told = assignment.subject if lexis.grammar.bracket is not None else None
        owner = _owner(told, syntax) if told is not None else None
        if owner is not None:
            found.setdefault(owner.place, Standing("subject", False))
        concerned = None if lexis.declensions.empty else _concerned(assignment)
        if concerned is not None and concerned.place not in found:
            found[concerned.place] = Standing("subject", main)
    leaders = [chunk for chunk in syntax.chunks if chunk.leader is None and not chunk.genitive]
    opening = leaders[0] if leaders and leaders[0].left == 0 else None
    if opening is not None and len(opening.preposition) > 1 and "about" in opening.relations:
        found[opening.place] = Standing("subject", True)  # ``Quanto a X, | i vinti gli diedero del traditore``
    for phrase in _spoken_of(leaders[0]) if leaders and leaders[0].bare else ():
        found.setdefault(phrase.place, Standing("subject", True))
    return found


def _spoken_of(phrase: Chunk) -> list[Chunk]:
    """A phrase, and with a thing whose it is: ``| X's plan | failed`` is about X, ``X's rival`` is not."""
    owner = phrase.possessor
    return [phrase] if owner is None or phrase.kind in PERSONAL else [phrase, owner]


def _owner(subject: Chunk, syntax: Syntax) -> Chunk | None:
    """The one person whose doing a clause tells: ``X's coup failed; he was arrested``."""
    if subject.kind != "other":
        return None
    people = [c for c in syntax.chunks if c.kind == "person"]
    beside = (c for c in people if c.left == subject.end and "of" in c.relations or c is subject.possessor)
    return next(beside, None) if len(people) == 1 else None


def _concerned(assignment: Assignment) -> Chunk | None:
    """The person in a case of their own whom a clause without another subject is about: ``Счастье изменило | Йорку``."""
    subject, obj = assignment.subject, assignment.object
    if subject is not None and subject.kind != "other" or obj is not None and obj.kind in PERSONAL:
        return None
    people = (c for c in assignment.obliques if c.kind == "person" and not c.preposition and "to" in c.relations)
    return next(people, None)


def is_main(lexis: Lexis, syntax: Syntax, verb: VerbGroup, assignment: Assignment) -> bool:
    """Whether a verb is that of a main clause.

    It is not where a conjunction or relative pronoun opens its clause, unless that clause has ended before it: the subject
    stands before the opening word, or another verb and a comma stand between.
    """
    if not verb.finite or verb.infinitive or verb.gerund:
        return False
    certain = assignment.main and lexis.thing_pronouns
    if verb.participle and not verb.passive and (verb.attributive or lexis.grammar.roles == "order" and not certain):
        return False  # by case, what stands before no noun is the past tense that looks like it (``elmenekült``)
    if assignment.main is not None:
        return assignment.main
    opener = _opener(lexis, syntax, verb, assignment)
    if opener is None:
        return True
    between = [v.index for v in syntax.verbs if opener < v.index < verb.left and v.finite]
    if not between:
        return False
    subject = assignment.subject
    if subject is not None and subject.left < opener:
        return True
    return any(token.text == "," for token in syntax.tokens[between[0] : verb.left])


def _opener(lexis: Lexis, syntax: Syntax, verb: VerbGroup, assignment: Assignment) -> int | None:
    """The word that makes the verb's clause a subordinate one, the nearest before it."""
    opening = (lexis.subordinators | lexis.breakers | lexis.relatives) - lexis.joiners
    for index in range(verb.left - 1, max(-1, assignment.clause[0] - 2), -1):
        word = syntax.tokens[index].lower
        if word in lexis.joiners or word == ";":
            return None
        if word in opening and index not in syntax.inside:
            return index
    return None
