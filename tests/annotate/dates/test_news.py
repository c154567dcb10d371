"""What a newspaper says of its own day, seen from Friday, 22 March 2013."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_cases import found_in

WRITTEN = "2013-03-22"
NEWS = Path(__file__).parent / "news"


def rows() -> list[tuple[str, str, list[str]]]:
    """Language, sentence, and the values of its dates, from ``news/<language>.tsv``."""
    found = []
    for path in sorted(NEWS.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            text, _, values = line.partition("\t")
            if text:
                found.append((path.stem, text, values.split()))
    return found


@pytest.mark.parametrize(("language", "text", "values"), rows())
def test_news(language: str, text: str, values: list[str]) -> None:
    _, found = found_in(text, language, reference=WRITTEN)
    assert [one.edtf for dates in found for one in dates] == values
