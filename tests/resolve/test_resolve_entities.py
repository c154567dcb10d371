"""Who is who in invented piles."""

from __future__ import annotations

import random

from history_builders import Pile, entity_of
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.model.curation import Decision
from regesta.model.entities import Entity, Resolution
from regesta.resolve import resolve
from regesta.resolve.entities import spelling_id


def _resolve(pile: Pile, *decisions: Decision) -> Resolution:
    return resolve(pile.documents, pile.annotations, pile.collation, decisions)


def _by_name(resolution: Resolution, name: str) -> Entity:
    found = [entity for entity in resolution.entities if any(n.name == name for n in entity.names)]
    assert len(found) == 1, [entity.name for entity in found]
    return found[0]


def _decision(kind: str, left: str, right: str, judgement: str) -> Decision:
    return Decision(
        id=1,
        kind=kind,
        left=left,
        right=right,
        judgement=judgement,
        who="x",
        when="2024-01-01T00:00:00Z",  # type: ignore[arg-type]
    )


def test_one_person_in_three_languages() -> None:
    pile = Pile().document("a.txt").document("b.txt", "hu").document("c.txt", "fr")
    pile.name("a.txt", "Christian Rakovsky")
    claims = [
        pile.tell("a.txt", "arrested", "Rakovsky"),
        pile.tell("b.txt", "arrested", "Rakovszkij"),
        pile.tell("c.txt", "arrested", "Rakovski"),
    ]
    resolution = _resolve(pile)
    person = _by_name(resolution, "Christian Rakovsky")
    assert {resolution.role_entities[c.id] for c in claims} == {(person.id,)}
    assert person.name == "Christian Rakovsky"
    assert {(n.name, n.language) for n in person.names} >= {("Rakovszkij", "hu"), ("Rakovski", "fr")}


def test_surname_first_is_the_same_person() -> None:
    pile = Pile().document("a.txt").document("b.txt", "hu")
    pile.tell("a.txt", "died", "Mátyás Rákosi")
    pile.tell("b.txt", "died", "Rákosi Mátyás")
    pile.tell("b.txt", "exiled", "Rákosi")
    people = [entity for entity in _resolve(pile).entities if entity.kind == "person"]
    assert [entity.name for entity in people] == ["Mátyás Rákosi"]


def test_namesakes_stay_apart() -> None:
    pile = Pile().document("a.txt").document("b.txt")
    brother = pile.tell("a.txt", "arrested", ["Roy Medvedev", "Zhores Medvedev"])
    sister = pile.tell("b.txt", "arrested", ["Lev Kamenev", "Olga Kameneva"])
    wife = pile.tell("b.txt", "executed", "Kameneva")
    resolution = _resolve(pile)
    assert len(set(resolution.role_entities[brother.id])) == 2
    assert len(set(resolution.role_entities[sister.id])) == 2
    assert entity_of(resolution, wife, "Kameneva") == entity_of(resolution, sister, "Olga Kameneva")


def test_father_and_son_in_one_list_are_two() -> None:
    pile = Pile()
    both = pile.tell("a.txt", "deported", ["Leon Sedov", "Lev Sedov"])
    assert len(set(_resolve(pile).role_entities[both.id])) == 2


def test_names_side_by_side_are_never_one() -> None:
    pile = Pile().document("a.txt")
    pile.name("a.txt", "Anton Orlov")
    claim = pile.tell("a.txt", "expelled", ["Orlov", "Anton Orlov"])
    assert len(set(_resolve(pile).role_entities[claim.id])) == 2


def test_a_bare_surname_leans_on_its_own_document_first() -> None:
    pile = Pile().document("a.txt").document("b.txt")
    pile.name("a.txt", "Anton Orlov", "Anton Orlov")
    pile.name("b.txt", "Boris Orlov")
    a, b = pile.tell("a.txt", "arrested", "Orlov"), pile.tell("b.txt", "arrested", "Orlov")
    resolution = _resolve(pile)
    assert resolution.role_entities[a.id] == (_by_name(resolution, "Anton Orlov").id,)
    assert resolution.role_entities[b.id] == (_by_name(resolution, "Boris Orlov").id,)


def test_a_surname_that_fits_two_goes_to_the_frequent_one_and_is_asked_about() -> None:
    pile = Pile().document("a.txt")
    pile.name("a.txt", "Anton Orlov", "Anton Orlov", "Anton Orlov", "Boris Orlov")
    claim = pile.tell("a.txt", "arrested", "Orlov")
    resolution = _resolve(pile)
    anton, boris = _by_name(resolution, "Anton Orlov").id, _by_name(resolution, "Boris Orlov").id
    assert resolution.role_entities[claim.id] == (anton,)
    assert (min(anton, boris), max(anton, boris)) in {(a, b) for a, b, _ in resolution.unsure}


def test_pronouns_are_nobody_and_labels_no_entities() -> None:
    pile = Pile()
    claim = pile.tell("a.txt", "denounced", "he", label="traitor", agent="Orlov")
    entities = _resolve(pile).role_entities[claim.id]
    assert entities[0] is None and entities[1] is None and entities[2] is not None


def test_the_party_is_the_one_the_document_names() -> None:
    pile = Pile()
    full = pile.tell("a.txt", "expelled", "Orlov", organ="Communist Party")
    bare = pile.tell("a.txt", "readmitted", "Orlov", organ="party")
    resolution = _resolve(pile)
    assert entity_of(resolution, full, "Communist Party") == entity_of(resolution, bare, "party")


def test_places_nobody_knows_meet_across_languages_only() -> None:
    pile = Pile().document("a.txt", "fr").document("b.txt", "hu").document("c.txt", "fr")
    pile.name("a.txt", "Yakoutie", kind="place")
    pile.name("b.txt", "Jakutia", "Jakutszk", kind="place")
    pile.name("c.txt", "Yakoutien", kind="place")
    names = [sorted(n.name for n in entity.names) for entity in _resolve(pile).entities]
    assert ["Jakutia", "Yakoutie"] in names
    assert ["Jakutszk"] in names and ["Yakoutien"] in names


def test_keys_of_places_and_bodies() -> None:
    pile = Pile()
    pile.tell("a.txt", "expelled", "Orlov", "1950", organ="Fifteenth Congress", place="Turkey")
    resolution = _resolve(pile)
    keys = {entity.name: resolution.keys[entity.id] for entity in resolution.entities if entity.id in resolution.keys}
    assert keys == {"Fifteenth Congress": "congress 15", "Turkey": "TR"}


def test_a_curator_wins() -> None:
    pile = Pile().document("a.txt").document("b.txt")
    a, b = pile.tell("a.txt", "arrested", "Koba"), pile.tell("b.txt", "arrested", "Joseph Dzhugashvili")
    plain = _resolve(pile)
    assert plain.role_entities[a.id] != plain.role_entities[b.id]
    koba, joseph = plain.role_entities[a.id][0], plain.role_entities[b.id][0]
    assert koba and joseph
    merged = _resolve(pile, _decision("same_entity", koba, joseph, "positive"))
    assert merged.role_entities[a.id] == merged.role_entities[b.id]
    assert _resolve(pile, Decision(**{**_as_dict(_decision("same_entity", koba, joseph, "positive")), "undone": True})) == plain


def test_a_curator_parts_what_sounds_alike() -> None:
    pile = Pile().document("a.txt").document("b.txt", "hu")
    a, b = pile.tell("a.txt", "arrested", "Anton Orlov"), pile.tell("b.txt", "arrested", "Anton Orlow")
    assert len({_resolve(pile).role_entities[c.id] for c in (a, b)}) == 1
    left, right = spelling_id("person", "Anton Orlov"), spelling_id("person", "Anton Orlow")
    for judgement in ("negative", "unsure"):
        parted = _resolve(pile, _decision("same_entity", left, right, judgement))
        assert len({parted.role_entities[c.id] for c in (a, b)}) == 2
        assert bool(parted.unsure) is (judgement == "unsure")


def _as_dict(decision: Decision) -> dict[str, object]:
    return {name: getattr(decision, name) for name in decision.__dataclass_fields__}


_NAMES = [
    "Anton Orlov",
    "Orlov",
    "Boris Orlov",
    "Orlova",
    "Petrov",
    "Pjotr Petrov",
    "Lev Petrov",
    "wife (Orlov)",
    "*supporters",
    "he",
]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(_NAMES), st.sampled_from(_NAMES)), max_size=12), st.randoms())
def test_the_order_of_the_input_changes_nothing(told: list[tuple[str, str, str]], chance: random.Random) -> None:
    pile = Pile().document("a.txt").document("b.txt", "hu").document("c.txt", "fr")
    for path, patient, agent in told:
        pile.tell(f"{path}.txt", "arrested", patient, agent=agent)
    expected = _resolve(pile)
    annotations, documents = pile.annotations, pile.documents
    chance.shuffle(annotations)
    chance.shuffle(documents)
    assert resolve(documents, annotations, pile.collation, ()) == expected
    ids = [entity.id for entity in expected.entities]
    assert len(ids) == len(set(ids))
    assert {e for roles in expected.role_entities.values() for e in roles if e} <= set(ids)
