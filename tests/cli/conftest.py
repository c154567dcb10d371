from __future__ import annotations

import sys
from pathlib import Path

import pytest
from invoking import Outcome, Run

sys.path.insert(0, str(Path(__file__).parents[1] / "export"))


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run ``regesta`` in this process, as from a shell 80 columns wide."""
    from regesta.cli import main

    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("REGESTA_DEBUG", raising=False)

    def call(*arguments: str) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["regesta", *map(str, arguments)])
        code = 0
        try:
            main()
        except SystemExit as error:
            code = int(error.code or 0)
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return call


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The register of the invented republic, named by REGESTA_REGISTER."""
    from fixture_register import REGISTER

    from regesta.store import write_register

    path = tmp_path / "valdora.db"
    write_register(path, REGISTER)
    monkeypatch.setenv("REGESTA_REGISTER", str(path))
    return path
