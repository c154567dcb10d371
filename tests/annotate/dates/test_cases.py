"""Tables of sentences: the expression in brackets, its EDTF, its basis. ``|`` parts sentences; ``#`` before one is a heading."""

from __future__ import annotations

from pathlib import Path

import pytest

from regesta.annotate.dates import FoundDate, find_dates
from regesta.languages import iter_date_tags
from regesta.languages.date_words import WordClass, date_words
from regesta.model.documents import Sentence
from regesta.model.text import CleanText, Span

CASES = Path(__file__).parent / "cases"
LEAST = 50
# Without these a date loses the doubt that the words give it.
NEEDED: tuple[WordClass, ...] = ("in", "about", "probably", "and", "or", "bc", "old_style", "not_year_before", "not_year_after")


def sentences(texts: list[str], language: str) -> list[Sentence]:
    made = []
    for index, text in enumerate(texts):
        heading = text.startswith("#")
        text = text.lstrip("# ")
        made.append(
            Sentence(
                index=index,
                span=Span(0, len(text)),
                clean=CleanText.verbatim(text),
                language=language,
                paragraph=index,
                heading=heading,
            )
        )
    return made


def rows() -> list[tuple[str, str, str, str]]:
    found = []
    for path in sorted(CASES.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("//"):
                text, edtf, basis = [*line.split("\t"), "", ""][:3]
                found.append((path.stem, text, edtf, basis))
    return found


def found_in(text: str, language: str, **options: object) -> tuple[list[Sentence], list[tuple[FoundDate, ...]]]:
    made = sentences([part.strip() for part in text.split("|")], language)
    return made, find_dates(made, language=language, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(("language", "text", "edtf", "basis"), rows())
def test_case(language: str, text: str, edtf: str, basis: str) -> None:
    plain = text.replace("[", "").replace("]", "")
    made, found = found_in(plain, language)
    got = [(s.clean.text[d.start : d.end], d.edtf, d.basis) for s, dates in zip(made, found, strict=True) for d in dates]
    if "[" not in text:
        assert got == []
        return
    wanted = text[text.index("[") + 1 : text.index("]")]
    assert (wanted, edtf, basis or "stated") in got


@pytest.mark.parametrize("language", list(iter_date_tags()))
def test_tables_are_full(language: str) -> None:
    assert sum(row[0] == language for row in rows()) >= LEAST


@pytest.mark.parametrize("language", list(iter_date_tags()))
def test_the_words_of_dates_are_whole(language: str) -> None:
    words = date_words(language)
    assert len(words.months) == 12 and len(words.weekdays) == 7 and len(words.seasons) == 4
    assert set(words.units) >= {"day", "week", "month", "year", "decade", "century"}
    assert len(words.cardinals) >= 12 and len(words.ordinals) >= 12
    assert [name for name in NEEDED if not words.words.get(name)] == []
