"""Patients that are neither subject nor object: phrases under a relation, and owners of what something is done to."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.annotate.chunk import PERSONAL, Chunk
from regesta.annotate.roles import Assignment
from regesta.annotate.verb_groups import Candidate, VerbGroup


def acts_on(verb: VerbGroup, candidate: Candidate, assignment: Assignment) -> bool:
    """Whether the noun that a verb needs is its object, or its subject where it has none: ``X's citizenship was revoked``."""
    entry, subject = candidate.entry, assignment.subject
    if not (entry.own or entry.verb.patient or verb.passive) and subject is not None:  # ``la morte | lo colse``
        if not set(entry.verb.thing).isdisjoint(subject.name.lower().split()):
            return True
    given = assignment.object is not None and not (verb.passive and candidate.entry.verb.patient == "to")
    thing = assignment.object if given else assignment.subject
    if candidate.entry.own and candidate.entry.verb.patient and assignment.object is not None and not verb.passive:
        return False
    if thing is None and verb.passive:
        return True  # a bare plural that opens the sentence: ``Charges were brought against``
    if given and thing is not None and thing.kind == "pronoun" and thing.left < verb.index and not thing.relations:
        return candidate.entry.verb.patient == "to" and any(
            "to" in c.relations for c in assignment.obliques
        )  # ``e | lo affidò a X``
    return thing is not None and not set(candidate.entry.verb.thing).isdisjoint(thing.name.lower().split())


def elsewhere(verb: VerbGroup, candidate: Candidate, assignment: Assignment, chunks: Sequence[Chunk]) -> Chunk | None:
    """The patient of a verb that has it neither as subject nor as object."""
    wanted, obj, subject = candidate.entry.verb.patient, assignment.object, assignment.subject
    kinds = set(candidate.entry.frame.patient)
    if wanted == "possessor":
        intransitive = verb.passive or bool(candidate.entry.verb.thing)
        return _owner(candidate, subject if intransitive and obj is None else obj, chunks)
    for chunk in assignment.obliques:
        if (wanted in chunk.relations or chunk.preposition == (wanted,)) and chunk.role_kind in kinds:
            return chunk
    leaned = obj is not None and wanted == "to" and obj.kind == "pronoun" and obj.left < verb.index
    if leaned and (not verb.passive or candidate.entry.verb.thing) and not candidate.entry.own:
        return obj
    if candidate.entry.own or candidate.entry.verb.thing or wanted == "by":
        return None
    given = subject if verb.passive else obj
    if verb.passive and wanted == "to" and subject is not None and subject.kind == "other" and obj is not None and obj.bare:
        given = obj  # ``wurde | X | der Prozess gemacht``
    if given is not None and given.kind in PERSONAL - {"office"} and given.role_kind in kinds:
        return given
    return None


def _owner(candidate: Candidate, thing: Chunk | None, chunks: Sequence[Chunk]) -> Chunk | None:
    """Whose thing it is: of the noun in the verb's tail, else of its object."""
    tail = set(candidate.tail)
    things = [c for c in chunks if tail & set(range(c.left, c.end))] or ([thing] if thing is not None else [])
    for noun in things:
        if noun.possessor is not None:
            return noun.possessor
        follower = next((c for c in chunks if c.left == noun.end and "of" in c.relations), None)
        if follower is not None:
            return follower
        if noun.possessive:
            return Chunk(noun.left, noun.left, noun.left + 1, "pronoun", noun.possessive, pronoun=noun.possessive)
    return None


def possessor_of_tail(candidate: Candidate, assignment: Assignment, chunks: Sequence[Chunk]) -> Chunk | None:
    """Whose the noun in a verb's tail is, before it or in the dative (``X-nek az életét``); None where it has no owner."""
    tail = set(candidate.tail)
    nouns = [c for c in chunks if tail & set(range(c.start, c.end)) and c.possessed and "in" not in c.relations]
    kinds = set(candidate.entry.frame.patient)
    if not nouns:
        return None
    owner = _owner(candidate, None, chunks)
    owners = [owner] if owner is not None else [c for c in assignment.obliques if c.case == "dative"]
    return next((c for c in owners if c.role_kind in kinds and c.kind in PERSONAL | {"organ"}), None)


_OF_BODIES, _BODIES = frozenset({"founded", "dissolved"}), frozenset({"organ", "faction"})


_OF_PEOPLE = frozenset({"arrested", "executed", "sentenced", "exiled", "imprisoned", "deported", "killed", "fled", "tried"})


def settle_person(verb: VerbGroup, assignment: Assignment) -> None:
    """Takes a strange name for that of a person whom something befalls that only people suffer: ``La Voisin | fut brûlée``."""
    types = {candidate.entry.type for candidate in verb.candidates}
    if not types or not types <= _OF_PEOPLE or any(c.entry.verb.weak or c.entry.verb.needs for c in verb.candidates):
        return
    own = verb.passive or all(candidate.entry.own for candidate in verb.candidates)
    named = assignment.subject if own else assignment.object
    for member in named.members() if named is not None else ():
        if member.kind == "other" and member.bare and member.name[:1].isupper() and not member.plural and not member.offices:
            member.kind = "person"


def settle_body(verb: VerbGroup, assignment: Assignment) -> None:
    """Takes a name for a body's that is founded or dissolved, by a verb that says no more: ``the Diet dissolved | Unity``."""
    types = {candidate.entry.type for candidate in verb.candidates}
    entries = [candidate.entry for candidate in verb.candidates if not candidate.entry.own]
    if not entries or not types <= _OF_BODIES or any(e.verb.tail or e.verb.patient for e in entries):
        return
    needs = {need for entry in entries for need in entry.verb.needs}
    if needs - _BODIES:
        return
    named = assignment.subject if verb.passive else assignment.object
    if needs and (named is None or not named.definite):
        return  # ``fonda | le Pathet Lao``, not ``fonda | Carthage``
    if named is None or named.relations or named.offices or not named.name[:1].isupper():
        return
    person = named.kind == "person" and (named.left == named.start or named.case == "accusative" or bool(needs))
    if named.kind in {"other", "kin", "people"} or person:
        named.kind = "organ"
