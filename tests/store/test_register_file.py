from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from register_strategies import registers

from regesta.errors import RegisterError, UsageError
from regesta.model.claims import Claim, DateExpression, Mention, RoleFiller
from regesta.model.documents import Document, Failure, Sentence
from regesta.model.register import Register
from regesta.model.text import CleanText, Span
from regesta.store import read_register, write_register


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(register=registers)
def test_every_register_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, register: Register) -> None:
    path = tmp_path_factory.mktemp("round") / "regesta.db"
    write_register(path, register)
    assert read_register(path) == register


def test_the_order_of_what_is_counted_is_kept(tmp_path: Path) -> None:
    register = Register(dropped={"b": 1, "a": 2}, stage_seconds={"read": 0.5, "annotate": 0.25})
    write_register(tmp_path / "r.db", register)
    found = read_register(tmp_path / "r.db")
    assert list(found.dropped) == ["b", "a"]
    assert list(found.stage_seconds) == ["read", "annotate"]


def test_a_rewrite_replaces_and_leaves_nothing_beside(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    write_register(path, Register(failures=(FAILURE,)))
    path.chmod(0o640)
    write_register(path, Register())
    assert read_register(path).failures == ()
    assert [entry.name for entry in tmp_path.iterdir()] == ["r.db"]
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    link = tmp_path / "r.db"
    link.symlink_to(tmp_path / "there" / "real.db")
    write_register(link, Register())
    assert link.is_symlink()
    assert read_register(link) == Register()


@pytest.mark.parametrize("content", [b"", b"my diary", b"SQLite format 3\x00" + bytes(100)])
def test_a_file_that_is_no_register_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "diary.db"
    path.write_bytes(content)
    with pytest.raises(RegisterError, match="not a register"):
        write_register(path, Register())
    with pytest.raises(RegisterError, match="not a register"):
        read_register(path)
    assert path.read_bytes() == content
    assert [entry.name for entry in tmp_path.iterdir()] == ["diary.db"]


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE documents (id INTEGER)")
    before = path.read_bytes()
    with pytest.raises(RegisterError, match="not a register"):
        write_register(path, Register())
    assert path.read_bytes() == before


def test_a_missing_register_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="regesta build"):
        read_register(tmp_path / "none.db")
    with pytest.raises(RegisterError, match="folder"):
        read_register(tmp_path)


def test_a_crash_while_writing_leaves_the_old_register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "r.db"
    old = Register(failures=(FAILURE,))
    write_register(path, old)

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("regesta.store.register_file.fold", crash)
    with pytest.raises(KeyboardInterrupt):
        write_register(path, Register(documents=(DOCUMENT,)))
    assert read_register(path) == old
    assert [entry.name for entry in tmp_path.iterdir()] == ["r.db"]


def test_what_killed_builds_left_is_swept(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    dead = tmp_path / "r.db.building-999999999-abc123"
    young = tmp_path / "r.db.building-999999999-def456"
    own = tmp_path / f"r.db.building-{os.getpid()}-abc123"
    for stray in (dead, young, own):
        stray.write_bytes(b"half")
    for stray in (dead, own):
        os.utime(stray, (0, 0))
    write_register(path, Register())
    assert sorted(entry.name for entry in tmp_path.iterdir()) == sorted(["r.db", young.name, own.name])


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    write_register(path, Register())
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(RegisterError, match="Upgrade regesta"):
        read_register(path)


def test_an_older_schema_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    register = Register(documents=(DOCUMENT,))
    write_register(path, register)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TABLE sentence_words")
        connection.execute("DROP TABLE name_words")
        connection.execute("DROP TABLE entry_words")
        for index in ("entry_claims_by_claim", "variants_by_entry", "readings_by_variant", "conflict_entries_by_entry"):
            connection.execute(f"DROP INDEX {index}")
        for table in ("document_names", "document_dates", "document_indexes", "differences", "constraints", "entry_columns"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("UPDATE alembic_version SET version_num = '0002'")
    assert read_register(path) == register
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("0007",)]


def test_a_locked_register_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "r.db"
    write_register(path, Register())
    monkeypatch.setattr("regesta.store.opening.BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        with pytest.raises(RegisterError, match="locked"):
            read_register(path)


def test_a_damaged_register_says_so(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    write_register(path, Register(failures=(FAILURE,) * 2000))
    content = path.read_bytes()
    path.write_bytes(content[:4096] + bytes(len(content) - 4096))
    with pytest.raises(RegisterError):
        read_register(path)


def test_the_log_of_another_program_is_not_applied_to_the_new_register(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    write_register(path, Register())
    browser = sqlite3.connect(path)
    browser.execute("PRAGMA journal_mode = WAL")
    browser.execute("CREATE TABLE scratch (x)")
    browser.commit()
    log = (tmp_path / "r.db-wal").read_bytes()
    browser.close()
    (tmp_path / "r.db-wal").write_bytes(log)
    new = Register(failures=(FAILURE,))
    write_register(path, new)
    assert read_register(path) == new
    assert [entry.name for entry in tmp_path.iterdir()] == ["r.db"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(RegisterError, match="can't be written"):
        write_register(tmp_path / "r.db", Register())
    tmp_path.chmod(0o700)


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(RegisterError, match="can't be written"):
        write_register(tmp_path / "file" / "r.db", Register())


@pytest.mark.parametrize("url", ["postgresql://u@h/db", Path("postgresql+psycopg://u@h/db"), "mysql://h", " "])
def test_a_url_is_refused_for_now(url: str | Path) -> None:
    with pytest.raises(UsageError):
        read_register(url)
    with pytest.raises(UsageError):
        write_register(url, Register())


def test_a_text_that_is_not_unicode_is_an_error_and_no_file(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="surrogates"):
        write_register(tmp_path / "r.db", Register(documents=(replace(DOCUMENT, text="\ud800"),)))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_a_hundred_thousand_claims_in_seconds(tmp_path: Path) -> None:
    import time

    register = Register(claims=tuple(a_claim(number) for number in range(100_000)))
    begin = time.perf_counter()
    write_register(tmp_path / "r.db", register)
    written = time.perf_counter()
    assert read_register(tmp_path / "r.db") == register
    print(f"written in {written - begin:.1f} s, read in {time.perf_counter() - written:.1f} s")
    assert written - begin < 30


def a_claim(number: int) -> Claim:
    mention = Mention(kind="person", name=f"N {number % 100}", surface="N", span=Span(number, number + 1), language="en")
    date = DateExpression(edtf="1927-11-12", text="12 November 1927", span=Span(number, number + 16))
    return Claim(
        document=f"{number % 50}.txt",
        type="expelled",
        roles=(RoleFiller(role="patient", mention=mention), RoleFiller(role="agent", mention=mention)),
        date=date,
        modality="asserted",
        attributed_to=(),
        passage=Span(number, number + 100),
        quote="x" * 100,
        trigger=Span(number, number + 8),
        sentence=number,
        confidence=0.9,
        extractor="rules",
    )


FAILURE = Failure(path="a.pdf", stage="read", reason="it is empty", remedy="scan it again")
SENTENCE = Sentence(index=0, span=Span(0, 5), clean=CleanText.verbatim("Text."), language="en", paragraph=0)
DOCUMENT = Document(
    path="a.txt",
    sha256="0",
    text="Text.",
    title=None,
    language="en",
    media_type="text/plain",
    sentences=(SENTENCE,),
)


def test_the_same_register_gives_the_same_bytes(tmp_path: Path) -> None:
    register = Register(documents=(DOCUMENT,), claims=tuple(a_claim(n) for n in range(50)), failures=(FAILURE,))
    for name in ("one.db", "two.db"):
        write_register(tmp_path / name, register)
    assert (tmp_path / "one.db").read_bytes() == (tmp_path / "two.db").read_bytes()
