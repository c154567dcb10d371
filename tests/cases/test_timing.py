"""When the acts that sentences tell took place: an act a row, with the dates that are right for it.

``text``, ``type:patient``, the EDTF dates that are as right (``|`` between; ``-`` is none), and why the row fails today.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from case_documents import of_sentences
from scoring import NO_DATE, edtf, is_about, read_table

from regesta.annotate import annotate
from regesta.model.dates import Edtf
from regesta.model.vocabulary import event_types

TABLES = {path.stem.removeprefix("timing_"): path for path in sorted(Path(__file__).parent.glob("timing_*.tsv"))}
LEAST_ROWS = 30


def parameters() -> Iterator[object]:
    for language, table in TABLES.items():
        for row in read_table(table):
            text, act, dates, failing = [*row, ""][:4]
            marks = [pytest.mark.xfail(strict=True, reason=failing)] if failing else []
            yield pytest.param(language, text, act, dates.split("|"), id=f"{language}-{act}-{text[:60]}", marks=marks)


@pytest.mark.parametrize(("language", "text", "act", "dates"), list(parameters()))
def test_an_act_has_its_date(language: str, text: str, act: str, dates: list[str]) -> None:
    kind, _, patient = act.partition(":")
    claims = annotate(of_sentences(text.split(" ¶ "), language)).claims
    given = [edtf(claim) for claim in claims if claim.type == kind and is_about(claim, patient)]
    assert given, f"no claim {act}"
    assert set(given) & set(dates), f"{act} is dated {', '.join(given)} in: {text}"


@pytest.mark.parametrize("language", ["de", "en", "es", "fr", "hu", "it", "pt"])
def test_a_table_is_large_and_well_written(language: str) -> None:
    rows = list(read_table(TABLES[language]))
    assert len(rows) >= LEAST_ROWS
    assert len({(row[0], row[1]) for row in rows}) == len(rows)
    for _, act, dates, *_ in rows:
        assert act.partition(":")[0] in event_types()
        for date in dates.split("|"):
            assert date == NO_DATE or Edtf.parse(date)
