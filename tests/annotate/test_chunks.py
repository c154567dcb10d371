"""Tables of noun phrases: what kind each is, what it is joined to, who owns it, what sets it into relation."""

from __future__ import annotations

from itertools import pairwise

import pytest

from regesta.annotate.chunk import Chunk
from regesta.annotate.chunks import Chunker
from regesta.annotate.lexis import lexis
from regesta.annotate.names import NameRegistry
from regesta.annotate.tokens import join_fixed, tokenize


def chunks(text: str, language: str) -> list[Chunk]:
    compiled = lexis(language)
    tokens = join_fixed(tokenize(text, compiled.elisions, compiled.genitives), compiled.fixed, text)
    return Chunker(compiled, NameRegistry.of(compiled, [tokens])).chunks(tokens)


def one(text: str, language: str, name: str) -> Chunk:
    found = [chunk for chunk in chunks(text, language) if chunk.name == name]
    assert len(found) == 1, [(chunk.name, chunk.kind) for chunk in chunks(text, language)]
    return found[0]


KINDS = [
    ("en", "The minister met Anna Miller in Paris.", "Anna Miller", "person"),
    ("en", "The minister met Anna Miller in Paris.", "Paris", "place"),
    ("en", "The court heard the case.", "court", "organ"),
    ("en", "Then the Central Committee expelled him.", "Central Committee", "organ"),
    ("en", "Then the Central Committee expelled him.", "him", "pronoun"),
    ("en", "The soldiers arrested seven students.", "soldiers", "people"),
    ("en", "The soldiers arrested seven students.", "students", "people"),
    ("en", "She published a pamphlet.", "pamphlet", "work"),
    ("en", "He was charged with treason.", "treason", "charge"),
    ("en", "The opposition was banned.", "opposition", "faction"),
    ("fr", "Le tribunal condamna Anne Dubois à Lyon.", "tribunal", "organ"),
    ("fr", "Le tribunal condamna Anne Dubois à Lyon.", "Anne Dubois", "person"),
    ("fr", "Le tribunal condamna Anne Dubois à Lyon.", "Lyon", "place"),
    ("fr", "Sa veuve publia un pamphlet.", "veuve", "kin"),
    ("fr", "Les soldats fusillèrent sept étudiants.", "étudiants", "people"),
    ("hu", "A bíróság elítélte Kovács Annát.", "Kovács Anna", "person"),
    ("hu", "A bíróság elítélte Kovács Annát.", "bíróság", "organ"),
    ("hu", "A központi bizottság ülésezett.", "központi bizottság", "organ"),
    ("hu", "A központi bizottság Budapesten ülésezett.", "központi bizottság", "organ"),
    ("hu", "A központi bizottság Budapesten ülésezett.", "Budapest", "place"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "name", "kind"), KINDS)
def test_kinds(language: str, text: str, name: str, kind: str) -> None:
    assert one(text, language, name).kind == kind


RELATIONS = [
    ("en", "He was expelled from the party by the court.", "party", "from"),
    ("en", "He was expelled from the party by the court.", "court", "by"),
    ("en", "The minister fled to Vienna.", "Vienna", "to"),
    ("fr", "Il fut exclu du parti par le tribunal.", "parti", "from"),
    ("fr", "Il fut exclu du parti par le tribunal.", "tribunal", "by"),
    ("fr", "Il rentra en France.", "France", "to"),
    ("hu", "A miniszter Bécsbe menekült.", "Bécs", "to"),
    ("hu", "A miniszter Bécsből menekült.", "Bécs", "from"),
]


@pytest.mark.parametrize(("language", "text", "name", "relation"), RELATIONS)
def test_relations(language: str, text: str, name: str, relation: str) -> None:
    assert relation in one(text, language, name).relations


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "The court sentenced the minister.", "minister"),
        ("fr", "Le tribunal condamna le ministre.", "ministre"),
        ("hu", "A miniszter elmenekült.", "miniszter"),
    ],
)
def test_a_phrase_without_preposition_is_bare(language: str, text: str, name: str) -> None:
    chunk = one(text, language, name)
    assert chunk.bare and chunk.definite


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("Kovács Annát letartóztatták.", "accusative"),
        ("Kovács Anna elmenekült.", ""),
        ("Kovács Annának adták.", "dative"),
        ("Kovács Annával beszélt.", "instrumental"),
    ],
)
def test_hungarian_cases(text: str, case: str) -> None:
    assert one(text, "hu", "Kovács Anna").case == case


JOINED = [
    ("en", "Anna Miller and John Smith were arrested.", ["Anna Miller", "John Smith"]),
    ("en", "Anna Miller, Mary Jones and John Smith were arrested.", ["Anna Miller", "Mary Jones", "John Smith"]),
    ("fr", "Anne Dubois et Pierre Martin furent arrêtés.", ["Anne Dubois", "Pierre Martin"]),
    ("fr", "Anne Dubois, Marie Blanc et Pierre Martin furent arrêtés.", ["Anne Dubois", "Marie Blanc", "Pierre Martin"]),
    ("hu", "Kovács Annát és Szabó Pétert letartóztatták.", ["Kovács Anna", "Szabó Péter"]),
]


@pytest.mark.parametrize(("language", "text", "names"), JOINED)
def test_coordination(language: str, text: str, names: list[str]) -> None:
    leader = next(chunk for chunk in chunks(text, language) if chunk.joined)
    assert [member.name for member in leader.members()] == names
    assert all(member.leader is leader for member in leader.members()[1:])


@pytest.mark.parametrize(
    ("language", "text", "owned", "owner"),
    [
        ("en", "Anna Miller's brother fled.", "brother", "Anna Miller"),
        ("en", "The party’s leader fled.", "leader", "party"),
        ("hu", "Kovács Anna könyve megjelent.", "könyve", "Kovács Anna"),
        ("hu", "Kovács Anna testvére elmenekült.", "testvére", "Kovács Anna"),
    ],
)
def test_possessors(language: str, text: str, owned: str, owner: str) -> None:
    possessor = one(text, language, owned).possessor
    assert possessor is not None and possessor.name == owner


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "The president, Anna Miller, resigned.", "president"),
        ("fr", "Le président, Pierre Martin, démissionna.", "président"),
    ],
)
def test_an_apposed_phrase_is_nobody_else(language: str, text: str, name: str) -> None:
    found = chunks(text, language)
    people = [chunk for chunk in found if chunk.kind == "person"]
    assert len(people) == 1
    assert all(chunk.apposed for chunk in found if chunk.name == name)


def test_phrases_do_not_overlap_and_stay_in_the_sentence() -> None:
    text = "On the court's order the two ministers, Anna Miller and her brother John, were taken to the fort at dawn."
    found = chunks(text, "en")
    assert all(chunk.left <= chunk.start < chunk.end for chunk in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
