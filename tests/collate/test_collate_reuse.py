"""Same-language reuse, end to end; nothing here is embedded."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest
from collate_builders import family_of, make_document, members, relation
from collate_texts import COMMUNE_EN, FRAGMENT_FR, PUTSCH_EN, REPUBLIC_EN

from regesta.collate import collate
from regesta.model.documents import Document, QualitySign


class NoVectors:
    """An embedder that must not be asked."""

    def embed(self, texts):
        raise AssertionError(f"embedded {len(texts)} sentences")


def run(*documents: Document):
    return collate(documents, embed=NoVectors())


def lines(text: str) -> list[str]:
    return text.strip().split("\n")


def shuffled(text: str, seed: int = 1) -> str:
    mixed = lines(text)
    random.Random(seed).shuffle(mixed)
    return "\n".join(mixed)


def misprinted(text: str, share: float, seed: int = 1) -> str:
    rng = random.Random(seed)
    return "".join(letter if letter == "\n" or rng.random() >= share else rng.choice(["", "x", letter + "e"]) for letter in text)


def test_nothing_gives_nothing():
    assert run() == collate([], embed=NoVectors())
    assert members(run()) == []


def test_documents_without_sentences_are_families_of_one():
    collation = run(make_document("b", ""), make_document("a", ""), make_document("c", "...\n---"))
    assert members(collation) == [("a",), ("b",), ("c",)]
    assert [family.siglum for family in collation.families] == ["A", "B", "C"]


def test_unrelated_documents_stay_apart_and_are_never_embedded():
    collation = run(
        make_document("putsch", PUTSCH_EN),
        make_document("republic", REPUBLIC_EN),
        make_document("commune", COMMUNE_EN),
        make_document("fiume", FRAGMENT_FR, "fr"),
    )
    assert members(collation) == [("commune",), ("fiume",), ("putsch",), ("republic",)]
    assert collation.relations == ()


def test_an_exact_copy():
    collation = run(make_document("a", PUTSCH_EN), make_document("b", PUTSCH_EN))
    found = relation(collation, "a", "b")
    assert members(collation) == [("a", "b")]
    assert (found.source, found.target, found.kind, found.coverage) == ("b", "a", "copies", 1.0)
    assert len(found.evidence) == 1
    assert (found.evidence[0].source.start, found.evidence[0].source.end) == (0, len(PUTSCH_EN.strip()))


def test_the_later_by_date_copies_the_earlier():
    collation = run(make_document("a", PUTSCH_EN, date="2020-05-01"), make_document("b", PUTSCH_EN, date="1998"))
    assert relation(collation, "a", "b").source == "a"


def test_a_copy_that_differs_in_case_accents_and_punctuation():
    bare = PUTSCH_EN.upper().replace("Ö", "O").replace("Ü", "U").replace(",", "").replace(".\n", "\n")
    assert members(run(make_document("a", PUTSCH_EN), make_document("b", bare))) == [("a", "b")]


@pytest.mark.parametrize("share", [0.01, 0.05, 0.1, 0.2])
def test_a_misprinted_copy(share):
    collation = run(make_document("a", PUTSCH_EN), make_document("b", misprinted(PUTSCH_EN, share)))
    found = relation(collation, "a", "b")
    assert found.kind == "copies"
    assert found.coverage > 0.85


def test_a_partial_copy():
    part = "\n".join(lines(PUTSCH_EN)[4:11])
    collation = run(make_document("whole", PUTSCH_EN), make_document("part", part))
    found = relation(collation, "whole", "part")
    assert (found.source, found.target, found.kind, found.coverage) == ("part", "whole", "copies", 1.0)
    assert family_of(collation, "part") == ("part", "whole")


def test_two_excerpts_of_one_text_are_one_family_with_it():
    collation = run(
        make_document("whole", PUTSCH_EN),
        make_document("beginning", "\n".join(lines(PUTSCH_EN)[:6])),
        make_document("end", "\n".join(lines(PUTSCH_EN)[-5:])),
    )
    assert members(collation) == [("beginning", "end", "whole")]


def test_an_excerpt_that_was_resegmented():
    joined = " ".join(lines(PUTSCH_EN)[2:10]).replace(". ", ", ")
    collation = run(make_document("whole", PUTSCH_EN), make_document("joined", joined.replace("The", "\nThe")))
    assert family_of(collation, "joined") == ("joined", "whole")


def test_a_shuffled_copy():
    collation = run(make_document("a", PUTSCH_EN), make_document("b", shuffled(PUTSCH_EN)))
    found = relation(collation, "a", "b")
    assert members(collation) == [("a", "b")]
    assert found.kind == "shuffles"
    assert found.coverage == 1.0


def test_a_document_known_to_be_shuffled_is_the_one_that_shuffles():
    sign = QualitySign(name="shuffled", value=0.9)
    documents = [make_document("a", shuffled(PUTSCH_EN), quality=(sign,)), make_document("b", PUTSCH_EN)]
    assert relation(run(*documents), "a", "b").source == "a"


def test_a_quotation_of_two_sentences_makes_no_family():
    quoting = "\n".join([*lines(REPUBLIC_EN)[:6], *lines(PUTSCH_EN)[9:11], *lines(REPUBLIC_EN)[6:]])
    collation = run(make_document("a", quoting), make_document("putsch", PUTSCH_EN))
    found = relation(collation, "a", "putsch")
    assert members(collation) == [("a",), ("putsch",)]
    assert (found.source, found.kind) == ("a", "quotes")
    assert collation.loans == ()
    quoted = PUTSCH_EN[found.evidence[0].target.start : found.evidence[0].target.end]
    assert quoted == "\n".join(lines(PUTSCH_EN)[9:11])


def test_stock_phrases_are_no_quotation():
    notice = "Read more.\nAll rights reserved.\nShare this page.\n"
    collation = run(make_document("a", PUTSCH_EN + notice), make_document("b", COMMUNE_EN + notice))
    assert members(collation) == [("a",), ("b",)]
    assert collation.relations == ()


@pytest.fixture
def mixed() -> list[str]:
    """Three texts taken in turn, three sentences of each at a time."""
    texts = [lines(text) for text in (PUTSCH_EN, REPUBLIC_EN, COMMUNE_EN)]
    return [line for at in range(0, 9, 3) for text in texts for line in text[at : at + 3]]


def sources() -> list[Document]:
    return [
        make_document("commune", COMMUNE_EN),
        make_document("putsch", PUTSCH_EN),
        make_document("republic", REPUBLIC_EN),
    ]


def test_a_mashup_joins_no_family_and_its_sentences_are_loans(mixed):
    mashup = make_document("mash", "\n".join(mixed))
    collation = run(*sources(), mashup)
    assert members(collation) == [("commune",), ("mash",), ("putsch",), ("republic",)]
    home = {family.id: family.documents[0] for family in collation.families}
    assert [home[family] for _, _, family in collation.loans] == ["putsch", "republic", "commune"] * 3
    assert [mashup.quote(span) for _, span, _ in collation.loans] == [
        "\n".join(mixed[n : n + 3]) for n in range(0, len(mixed), 3)
    ]
    assert {r.kind for r in collation.relations} == {"quotes"}


def test_a_shuffled_mashup_too(mixed):
    collation = run(*sources(), make_document("mash", shuffled("\n".join(mixed))))
    assert ("mash",) in members(collation)
    assert sum(len(span) for _, span, _ in collation.loans) > 0.9 * len("\n".join(mixed))


def test_whole_texts_strung_together_are_a_mashup():
    collation = run(*sources(), make_document("reader", PUTSCH_EN + REPUBLIC_EN + COMMUNE_EN))
    assert members(collation) == [("commune",), ("putsch",), ("reader",), ("republic",)]
    assert len(collation.loans) == 3


def test_a_copy_of_a_mashup_is_its_family_and_owes_the_same(mixed):
    text = "\n".join(mixed)
    collation = run(*sources(), make_document("mash", text), make_document("mash-copy", text + "\nThe end of it all."))
    assert family_of(collation, "mash") == ("mash", "mash-copy")
    owed = {path: [(span, family) for p, span, family in collation.loans if p == path] for path, _, _ in collation.loans}
    assert owed["mash"] == owed["mash-copy"]


def test_two_mashups_of_the_same_texts_do_not_glue_them(mixed):
    texts = [lines(text) for text in (COMMUNE_EN, PUTSCH_EN, REPUBLIC_EN)]
    other = [line for at in range(2, 11, 3) for text in texts for line in text[at : at + 3]]
    collation = run(*sources(), make_document("m1", "\n".join(mixed)), make_document("m2", "\n".join(other)))
    for path in ("commune", "putsch", "republic"):
        assert family_of(collation, path) == (path,)


def test_a_text_mostly_from_one_source_belongs_to_that_one():
    text = "\n".join([*lines(PUTSCH_EN)[:14], *lines(REPUBLIC_EN)[2:6]])
    collation = run(*sources(), make_document("mixed", text))
    assert family_of(collation, "mixed") == ("mixed", "putsch")
    assert relation(collation, "mixed", "republic").kind == "quotes"


def test_the_order_of_documents_does_not_matter(mixed):
    documents = [*sources(), make_document("mash", "\n".join(mixed)), make_document("copy", misprinted(PUTSCH_EN, 0.03))]
    assert run(*documents) == run(*reversed(documents))


def test_every_document_is_in_one_family():
    documents = [*sources(), make_document("copy", PUTSCH_EN), make_document("empty", "")]
    paths = [path for family in run(*documents).families for path in family.documents]
    assert sorted(paths) == sorted(document.path for document in documents)


def test_many_copies_are_compared_one_by_one_not_all_with_all():
    documents = [make_document(f"{n:03}", misprinted(PUTSCH_EN, 0.01, seed=n)) for n in range(60)]
    collation = run(*documents)
    assert len(collation.families) == 1
    assert len(collation.families[0].relations) < 60 * 30 / 2


def test_progress_is_told():
    told: list[tuple[str, int, int]] = []
    collate([make_document("a", PUTSCH_EN), make_document("b", PUTSCH_EN)], progress=lambda *step: told.append(step))
    assert ("reuse", 1, 1) in told


SCRIPT = """
import sys; sys.path.insert(0, sys.argv[1])
from collate_builders import make_document
from collate_texts import *
from regesta.collate import collate
from regesta.collate import collation
collation.installed_embedder = lambda: None
texts = dict(en=PUTSCH_EN, fr=PUTSCH_FR)
documents = [make_document(path, texts[path[:2]], path[:2]) for path in ("en1", "en2", "fr1", "fr2")]
documents.append(make_document("mash", PUTSCH_EN[:700] + REPUBLIC_EN[:600] + COMMUNE_EN[:700]))
documents += [make_document("r", REPUBLIC_EN), make_document("c", COMMUNE_EN)]
print(collate(documents))
"""


def test_hash_seeds_do_not_matter():
    here = str(Path(__file__).parent)
    seen = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT, here],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1
    assert "'en1', 'en2', 'fr1', 'fr2'" in seen.pop()


def test_a_text_of_one_repeated_line_takes_no_time():
    text = "The assembly rose and sang the hymn of the revolution once again.\n" * 3000
    collation = run(make_document("a", text), make_document("b", text + PUTSCH_EN))
    assert members(collation) == [("a", "b")]
