"""Families drawn as trees."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.export.edition import Branch, stemma_of
from regesta.model.families import Family, Relation, RelationKind


def relation(source: str, target: str, kind: RelationKind, coverage: float = 0.9) -> Relation:
    return Relation(source=source, target=target, kind=kind, coverage=coverage, evidence=())


def shape(branch: Branch) -> object:
    name = branch.document or "?"
    return (name, *map(shape, branch.below)) if branch.below else name


@pytest.mark.parametrize(
    ("documents", "relations", "expected"),
    [
        ("a", [], ["a"]),
        ("ab", [relation("b", "a", "copies")], [("a", "b")]),
        ("ab", [relation("a", "b", "translates")], [("b", "a")]),
        ("ab", [relation("a", "b", "shares_ancestor")], [("?", "a", "b")]),
        (
            "abc",
            [relation("b", "a", "copies", 1.0), relation("c", "b", "shuffles", 0.8), relation("c", "a", "copies", 0.7)],
            [("a", ("b", "c"))],
        ),
        ("abc", [relation("b", "a", "copies"), relation("c", "a", "shares_ancestor")], [("?", ("a", "b"), "c")]),
        (
            "abc",
            [relation(x, y, "shares_ancestor") for x, y in ("ab", "bc", "ac")],
            [("?", "a", "b", "c")],
        ),
        ("abc", [relation("a", "b", "copies"), relation("a", "c", "copies")], [("b", ("a", "c"))]),
        ("abc", [relation("c", "a", "quotes"), relation("b", "a", "copies")], [("a", "b"), "c"]),
    ],
)  # fmt: skip
def test_shapes(documents, relations, expected):
    family = Family(documents=tuple(documents), relations=tuple(relations))
    assert [shape(tree) for tree in stemma_of(family)] == expected


KINDS = st.sampled_from(["copies", "translates", "shares_ancestor", "quotes", "shuffles"])
NAMES = st.sampled_from("abcdefgh")
RELATIONS = st.lists(st.builds(relation, NAMES, NAMES, KINDS, st.floats(0, 1)).filter(lambda r: r.source != r.target))


@given(RELATIONS)
def test_every_member_stands_once(relations):
    family = Family(documents=tuple("abcdefgh"), relations=tuple(relations))
    found = [branch.document for tree in stemma_of(family) for _, branch in tree.walk() if branch.document]
    assert sorted(found) == list("abcdefgh")
