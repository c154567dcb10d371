"""Single sentences of many histories and the claims they make. Known failures are marked in the tables, strictly."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from case_documents import of_sentences
from scoring import fold
from sentence_cases import Case, read_cases, shown

from regesta.annotate import annotate

TABLES = {path.stem.removeprefix("claims_"): path for path in sorted(Path(__file__).parent.glob("claims_*.tsv"))}
CASES = {language: list(read_cases(path)) for language, path in TABLES.items()}
LEAST_ROWS = 60


def parameters() -> list[object]:
    return [
        pytest.param(
            language,
            case,
            id=f"{language}-{' '.join(case.sentences)[:60]}",
            marks=[pytest.mark.xfail(strict=True, reason=case.failing)] if case.failing else [],
        )
        for language, cases in CASES.items()
        for case in cases
    ]


@pytest.mark.parametrize(("language", "case"), parameters())
def test_claims(language: str, case: Case) -> None:
    claims = annotate(of_sentences(case.sentences, language)).claims
    faults = case.faults(claims)
    assert not faults, "\n".join([" ¶ ".join(case.sentences), *faults, f"told: {' | '.join(map(shown, claims)) or '-'}"])


@pytest.mark.parametrize("language", ["de", "en", "es", "fr", "hu", "it", "nl", "pt", "uk"])
def test_a_table_is_large_and_its_rows_differ(language: str) -> None:
    cases = CASES[language]
    assert len(cases) >= LEAST_ROWS
    texts = Counter(fold(" ".join(case.sentences)) for case in cases)
    assert [text for text, count in texts.items() if count > 1] == []
    assert sum(not case.expected for case in cases) >= 10, "keep at least ten traps a language"
