"""What holds for every text, however odd."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.ingest import Source, prepare, read_source
from regesta.ingest.cleaning import clean_part, settle
from regesta.ingest.records import Edit
from regesta.model.documents import Document, Failure

PIECES = st.sampled_from(
    [
        "The mayor fled", "Lev", "novembre", "М. Тротский", "1928", "January", "etc", "XV", "J",
        "“", "”", "’", "«", "»", "(", ")",
        ".", ". . .", "?", "!", ",", ";", "., ", ".48", "’.60", "[12]", " ", "  ", "\n", "\n\n",
        "\r\n", "-\n", "\u00ad", "\u200b", "\u00a0",
        "\ufeff", "Edit", "[edit]", "Share", "Home | News | Contact", "This website uses cookies.",
        "Выбрать главу", "*** START OF THIS ",
        "PROJECT GUTENBERG EBOOK X ***", "¹²", "一。", "\u2028", "\f", "\x85", "\U0001f600", "é",
        "e\u0301", "İ", "ß",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=200))


def assert_sound(text: str) -> None:
    last_end = -1
    for number, sentence in enumerate(prepare(text).sentences):
        assert sentence.index == number
        assert sentence.span.start >= max(last_end, 0) and sentence.span.end <= len(text)
        last_end = sentence.span.end
        assert sentence.clean.text == sentence.clean.text.strip() != ""
        end = clean_end = 0
        for clean, stored, length in sentence.clean.runs:
            assert length > 0 and clean >= clean_end and stored >= end
            assert sentence.clean.text[clean : clean + length] == text[stored : stored + length]
            assert sentence.span.start <= stored and stored + length <= sentence.span.end
            end, clean_end = stored + length, clean + length
        assert sentence.clean.runs[0][1] == sentence.span.start and end == sentence.span.end
        assert "\n" not in sentence.clean.text and "\u00ad" not in sentence.clean.text


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_every_sentence_maps_back_in_order(text: str) -> None:
    assert_sound(text)


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_signs_are_shares_with_spans_of_the_text(text: str) -> None:
    for sign in prepare(text).quality:
        assert 0 < sign.value <= 1
        assert all(span.end <= len(text) for span in sign.evidence)
        assert list(sign.evidence) == sorted(sign.evidence)


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_the_same_text_gives_the_same_document(text: str) -> None:
    assert prepare(text) == prepare(text)


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.md", "a.html", "a.pdf", "a.epub", "a.docx", "a.jsonl", "a"]))
@settings(max_examples=300, deadline=None)
def test_no_bytes_raise(data: bytes, name: str) -> None:
    for result in read_source(Source(path=name, location="", data=data)):
        assert isinstance(result, Document | Failure)


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from(["", " ", "xy"])), max_size=12),
)
def test_edits_apply_in_order_and_map_back(text: str, raw: list[tuple[int, int, str]]) -> None:
    edits = settle(Edit(min(a, b), max(a, b), put, "rule") for a, b, put in raw if max(a, b) <= len(text))
    assert all(left.end <= right.start for left, right in pairwise(edits))
    clean = clean_part(text, 0, len(text), edits)
    kept = "".join(clean.text[start : start + length] for start, _, length in clean.runs)
    removed = {position for edit in edits for position in range(edit.start, edit.end)}
    assert kept == "".join(char for position, char in enumerate(text) if position not in removed)


@pytest.mark.parametrize("name", ["a.txt", "b.md"])
def test_paragraph_numbers_never_fall(name: str) -> None:
    data = b"One council met.\n\nIt fell. It rose.\n\n\nShare\n\nThe end came."
    (document,) = read_source(Source(path=name, location="", data=data))
    assert isinstance(document, Document)
    numbers = [sentence.paragraph for sentence in document.sentences]
    assert numbers == sorted(numbers) and len(set(numbers)) == 3
