"""What all the acts that a verb's form may tell have in common: whom they befall, and whether they need an object."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from regesta.annotate.word_entries import VerbEntry

_PEOPLE, _OFFICES = frozenset({"person"}), frozenset({"person", "organ"})


@dataclass(frozen=True, slots=True)
class VerbClasses:
    """Verb forms by what their acts have in common.

    ``intransitives`` are those of acts of one's own without an object. ``personal`` are those that show a neighbour to be a
    person: their ``subject``, their ``object``, a subject ``following`` them, the subject of a ``reflexive``. ``set_apart`` are
    those with people beside them that a preposition may set apart, and whether no place can stand there.
    """

    intransitives: frozenset[str]
    personal: dict[str, frozenset[str]]
    set_apart: dict[str, bool]

    @classmethod
    def of(cls, verbs: Mapping[str, Mapping[int, object]], entries: Sequence[VerbEntry]) -> VerbClasses:
        """Classes of forms, given the numbers of the entries that each may be; forms of the same entries are judged once."""
        alike: dict[tuple[int, ...], list[str]] = {}
        for form, numbers in verbs.items():
            alike.setdefault(tuple(numbers), []).append(form)
        intransitives: set[str] = set()
        personal: dict[str, set[str]] = {side: set() for side in ("subject", "object", "following", "reflexive")}
        apart: dict[str, bool] = {}
        for together, forms in alike.items():
            chosen = [entries[number] for number in together]
            if all(entry.own and entry.verb.auxiliary_be for entry in chosen):
                intransitives.update(forms)
            for side in _sides(chosen):
                personal[side].update(forms)
            marking = [entry for entry in chosen if _sets_apart(entry)]
            if marking:
                apart.update(dict.fromkeys(forms, any(entry.frame.role("to", "place") is None for entry in marking)))
        return cls(frozenset(intransitives), {side: frozenset(found) for side, found in personal.items()}, apart)


def _sides(entries: Sequence[VerbEntry]) -> list[str]:
    """Beside which side of a form only a person stands."""
    sides = ["object"] if _personal(entries, False, _PEOPLE) else []
    if _personal(entries, True, _OFFICES):
        sides.append("subject")
        sides += ["following"] if all(entry.frame.object is None for entry in entries) else []
    if _personal([entry for entry in entries if entry.verb.reflexive], True, _OFFICES):
        sides.append("reflexive")
    return sides


def _personal(entries: Sequence[VerbEntry], own: bool, patients: frozenset[str]) -> bool:
    """Whether a form alone tells acts that only ``patients`` do (``own``) or suffer, people among them."""
    bare = [entry for entry in entries if not entry.tail]
    return bool(bare) and all(
        entry.own == own and "person" in entry.frame.patient and patients.issuperset(entry.frame.patient) for entry in bare
    )


def _sets_apart(entry: VerbEntry) -> bool:
    """Whether people are the object of an act, or those it is directed to."""
    if entry.own:
        return entry.frame.role("to", "person") is not None
    return "person" in entry.frame.patient
