from __future__ import annotations

import multiprocessing
import sqlite3
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from regesta.errors import RegisterError, UsageError
from regesta.model.curation import Decision, DecisionKind, Judgement
from regesta.model.register import Register
from regesta.store import Curation, in_force, write_register


def a_decision(
    left: str = "a", right: str = "b", kind: DecisionKind = "same_entity", judgement: Judgement = "positive"
) -> Decision:
    return Decision(id=None, kind=kind, left=left, right=right, judgement=judgement, who="Ana", when="2026-01-02T03:04:05Z")


def test_a_decision_gets_a_number_and_stays(tmp_path: Path) -> None:
    curation = Curation(tmp_path / "regesta.db")
    assert curation.list() == ()
    first = curation.append(a_decision())
    second = curation.append(a_decision("c", "d"))
    assert (first.id, second.id) == (1, 2)
    assert list(Curation(tmp_path / "regesta.db")) == [first, second]
    assert (tmp_path / "regesta.curation.db").exists()
    assert Curation(tmp_path / "regesta.curation.db").list() == (first, second)


def test_a_moment_is_given_where_there_is_none(tmp_path: Path) -> None:
    noted = Curation(tmp_path / "r.db").append(Decision(**{**fields(a_decision()), "when": ""}))
    assert noted.when.endswith("Z") and len(noted.when) == 20


def fields(decision: Decision) -> dict[str, object]:
    return {name: getattr(decision, name) for name in Decision.__slots__}


def test_undone_is_not_erased(tmp_path: Path) -> None:
    curation = Curation(tmp_path / "r.db")
    curation.append(a_decision())
    curation.append(a_decision("c", "d"))
    assert curation.undo(1, who="Ben").undone
    assert curation.undo(1).undone
    assert [d.undone for d in curation] == [True, False]
    assert [d.id for d in curation.in_force()] == [2]
    assert curation.append(a_decision()).id == 3


def test_what_is_not_there_can_not_be_undone(tmp_path: Path) -> None:
    curation = Curation(tmp_path / "r.db")
    with pytest.raises(UsageError, match="no decision 7"):
        curation.undo(7)
    assert list(tmp_path.iterdir()) == []
    curation.append(a_decision())
    with pytest.raises(UsageError, match="no decision 7"):
        curation.undo(7)


def test_a_rebuild_keeps_the_decisions(tmp_path: Path) -> None:
    write_register(tmp_path / "r.db", Register())
    noted = Curation(tmp_path / "r.db").append(a_decision())
    write_register(tmp_path / "r.db", Register())
    assert Curation(tmp_path / "r.db").list() == (noted,)


def test_the_last_word_about_a_thing_counts() -> None:
    made = [
        a_decision("a", "b"),
        a_decision("b", "a", judgement="negative"),
        a_decision("e1", "", "accept"),
        a_decision("e1", "", "reject"),
        a_decision("e1 date", "1927", "value"),
        a_decision("e1 date", "1928", "value"),
        a_decision("e1", "first", "note"),
        a_decision("e1", "second", "note"),
    ]
    assert in_force(made) == (made[1], made[3], made[5], made[6], made[7])


def append_many(path: str, who: str) -> None:
    curation = Curation(path)
    for number in range(15):
        curation.append(Decision(id=None, kind="note", left=who, right=str(number), judgement="unsure", who=who, when=""))


def test_curators_at_once_lose_nothing(tmp_path: Path) -> None:
    path = str(tmp_path / "r.db")
    with ProcessPoolExecutor(4, mp_context=multiprocessing.get_context("fork")) as pool:
        for result in [pool.submit(append_many, path, name) for name in "abcd"]:
            result.result()
    made = Curation(path).list()
    assert [d.id for d in made] == list(range(1, 61))
    for who in "abcd":
        assert [d.right for d in made if d.who == who] == [str(n) for n in range(15)]
    assert [f for f in tmp_path.iterdir() if "building" in f.name] == []


def test_a_reader_does_not_wait_for_a_writer(tmp_path: Path) -> None:
    curation = Curation(tmp_path / "r.db")
    noted = curation.append(a_decision())
    with closing(sqlite3.connect(curation.path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        assert curation.list() == (noted,)


def test_another_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "r.curation.db").write_text("a diary")
    with pytest.raises(RegisterError, match="not a curation file"):
        Curation(tmp_path / "r.db").append(a_decision())
    with pytest.raises(RegisterError, match="not a curation file"):
        Curation(tmp_path / "r.db").list()
    assert (tmp_path / "r.curation.db").read_text() == "a diary"
    write_register(tmp_path / "x.db", Register())
    with pytest.raises(RegisterError, match="not a curation file"):
        (tmp_path / "x.db").rename(tmp_path / "y.curation.db")
        Curation(tmp_path / "y.db").list()


def test_a_newer_curation_file_is_refused(tmp_path: Path) -> None:
    curation = Curation(tmp_path / "r.db")
    curation.append(a_decision())
    with closing(sqlite3.connect(curation.path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(RegisterError, match="Upgrade regesta"):
        curation.list()
    with pytest.raises(RegisterError, match="Upgrade regesta"):
        curation.append(a_decision())


def test_who_comes_late_writes_nothing(tmp_path: Path) -> None:
    curation = Curation(tmp_path / "r.db")
    assert [d.id for d in curation.append_unless([a_decision(), a_decision("c", "d")], since=0)[0]] == [1, 2]
    written, others = curation.append_unless([a_decision("e", "f"), a_decision("b", "a", judgement="negative")], since=0)
    assert written == () and [other.id for other in others] == [1]
    assert len(curation.list()) == 2, "all or none"
    assert curation.append_unless([a_decision("b", "a", judgement="negative")], since=2)[1] == ()
    curation.undo(3)
    assert curation.append_unless([a_decision()], since=2)[1] == (), "what was undone stands in nobody's way"
    assert curation.append_unless([a_decision("a", "seen", kind="note")], since=0)[1] == (), "notes add up"
