"""Whom pronouns, clitics, what goes unsaid and descriptions mean. Known failures are marked in the tables, strictly."""

from __future__ import annotations

from pathlib import Path

import pytest
from referent_cases import ReferentCase, read_referents

CASES = [case for path in sorted(Path(__file__).parent.glob("referents_*.tsv")) for case in read_referents(path)]
LEAST_ROWS = 20


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=f"{case.language}-{case.text[:60]}",
            marks=[pytest.mark.xfail(strict=True, reason=case.failing)] if case.failing else [],
        )
        for case in CASES
    ],
)
def test_referents(case: ReferentCase) -> None:
    fault = case.fault()
    assert not fault, f"{case.text}\n{fault}"


@pytest.mark.parametrize("language", ["de", "en", "es", "fr", "hu", "pt"])
def test_a_table_is_large_and_its_rows_differ(language: str) -> None:
    texts = [case.text for case in CASES if case.language == language]
    assert len(texts) >= LEAST_ROWS
    assert len(set(texts)) == len(texts)
