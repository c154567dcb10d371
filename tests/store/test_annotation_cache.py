from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from regesta.store import AnnotationCache


def test_what_is_put_in_comes_out(tmp_path: Path) -> None:
    with AnnotationCache(tmp_path / "regesta.db") as cache:
        assert cache.get("k") is None
        cache.put([("k", b"\x00payload"), ("l", b"")])
        cache.put([("k", b"newer")])
    with AnnotationCache(tmp_path / "regesta.db") as cache:
        assert cache.get("k") == b"newer"
        assert cache.get("l") == b""
    assert [entry.name for entry in tmp_path.iterdir()] == ["regesta.cache.db"]


@pytest.mark.parametrize("content", [b"junk" * 100, b"SQLite format 3\x00" + b"\xff" * 5000, b""])
def test_a_broken_cache_is_begun_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "r.cache.db").write_bytes(content)
    for expected in (None, b"v"):
        with AnnotationCache(tmp_path / "r.db") as cache:
            assert cache.get("k") == expected
            cache.put([("k", b"v")])


def test_a_cache_that_breaks_in_use_is_dropped(tmp_path: Path) -> None:
    with AnnotationCache(tmp_path / "r.db") as cache:
        cache.put([(str(number), os.urandom(5000)) for number in range(50)])
    whole = cache.path.read_bytes()
    cache.path.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))
    with AnnotationCache(tmp_path / "r.db") as cache:
        for number in range(50):
            cache.get(str(number))
        cache.put([("k", b"v")])
        assert cache.get("k") == b"v"


def test_a_changed_payload_is_not_given_out(tmp_path: Path) -> None:
    with AnnotationCache(tmp_path / "r.db") as cache:
        cache.put([("k", b"v"), ("l", b"w")])
    with closing(sqlite3.connect(cache.path)) as connection, connection:
        connection.execute("UPDATE pieces SET payload = 'x' WHERE key = 'k'")
        connection.execute("UPDATE pieces SET payload = 5 WHERE key = 'l'")
    with AnnotationCache(tmp_path / "r.db") as cache:
        assert cache.get("k") is None
        assert cache.get("l") is None


def test_what_no_build_asks_for_is_forgotten(tmp_path: Path) -> None:
    with AnnotationCache(tmp_path / "r.db") as cache:
        cache.put([("used", b"1"), ("unused", b"2")])
    for _ in range(6):
        with AnnotationCache(tmp_path / "r.db") as cache:
            cache.touch(["used"])
    with AnnotationCache(tmp_path / "r.db") as cache:
        assert cache.get("used") == b"1"
        assert cache.get("unused") is None


def test_a_folder_that_can_not_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with AnnotationCache(tmp_path / "file" / "r.db") as cache:
        cache.put([("k", b"v")])
        assert cache.get("k") == b"v"


def test_two_builds_at_once_share_it(tmp_path: Path) -> None:
    with AnnotationCache(tmp_path / "r.db") as one, AnnotationCache(tmp_path / "r.db") as two:
        one.put([("k", b"v")])
        two.put([("l", b"w")])
        assert two.get("k") == b"v"
        assert one.get("l") == b"w"


def test_a_cache_that_is_in_use_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with AnnotationCache(tmp_path / "r.db") as cache:
        cache.put([("k", b"v")])
    monkeypatch.setattr("regesta.store.cache._BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(cache.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with AnnotationCache(tmp_path / "r.db") as cache:
            cache.put([("l", b"w")])
            assert cache.get("l") == b"w"
    with AnnotationCache(tmp_path / "r.db") as cache:
        assert cache.get("k") == b"v"
