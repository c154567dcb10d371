from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from regesta.ingest import Source, find_sources
from regesta.model.documents import Failure


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    for name in ("b.txt", "a/z.txt", "a/b/c.txt", ".hidden/x.txt", "a/.x.txt", "c.md"):
        path = tmp_path / "pile" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"This is {name}.", "utf-8")
    return tmp_path / "pile"


def names(*paths: str | Path, stdin: bytes = b"") -> list[str]:
    found = list(find_sources(paths, stdin=io.BytesIO(stdin)))
    assert all(isinstance(item, Source) for item in found), found
    return [item.path for item in found]


def test_a_folder_is_read_in_order_without_hidden_files(pile: Path) -> None:
    assert names(pile) == ["a/b/c.txt", "a/z.txt", "b.txt", "c.md"]


def test_a_file_is_named_by_itself_and_comes_once(pile: Path) -> None:
    assert names(pile / "a/z.txt") == ["z.txt"]
    assert names(pile / "a/.x.txt") == [".x.txt"]
    assert names(pile, pile / "b.txt") == ["a/b/c.txt", "a/z.txt", "b.txt", "c.md"]


def test_globs_are_named_from_the_first_wildcard(pile: Path) -> None:
    assert names(str(pile / "*.txt")) == ["b.txt"]
    assert names(str(pile / "**" / "*.txt")) == ["a/b/c.txt", "a/z.txt", "b.txt"]


def test_standard_input_and_lists(pile: Path, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("# these\npile/b.txt\n\npile/a\n", "utf-8")
    assert names(f"@{tmp_path / 'list.txt'}", "-", stdin=b"He fled.") == ["pile/b.txt", "b/c.txt", "z.txt", "stdin"]


def test_names_are_never_shared(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(folder, "utf-8")
    assert names(tmp_path / "one", tmp_path / "two") == ["a.txt", "two/a.txt"]


def test_the_same_bytes_are_read_once_and_listed(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("He fled." if name != "b.txt" else "He ate.", "utf-8")
    first, second, third = find_sources([tmp_path])
    assert isinstance(first, Source) and isinstance(second, Source)
    assert isinstance(third, Failure) and third.fatal and third.path == "c.txt" and "same bytes as a.txt" in third.reason


def test_what_is_not_there_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to(tmp_path / "gone.txt")
    found = list(find_sources([tmp_path / "no.txt", str(tmp_path / "*.x"), f"@{tmp_path / 'no.lst'}", tmp_path]))
    assert len(found) == 4 and all(isinstance(item, Failure) and item.remedy for item in found)


def test_a_folder_without_permission(pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.scandir

    def scandir(path: Path) -> object:
        if Path(path).name == "b":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = list(find_sources([pile]))
    (failure,) = [item for item in found if isinstance(item, Failure)]
    assert failure.path == "a/b" and "may not be read" in failure.reason
    assert [item.path for item in found if isinstance(item, Source)] == ["a/z.txt", "b.txt", "c.md"]


def test_loops_of_links_end(pile: Path) -> None:
    (pile / "a" / "loop").symlink_to(pile)
    assert names(pile) == ["a/b/c.txt", "a/z.txt", "b.txt", "c.md"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_is_listed_not_waited_for(pile: Path) -> None:
    os.mkfifo(pile / "pipe.txt")
    assert [type(item) for item in find_sources([pile])].count(Failure) == 1
    (alone,) = find_sources([pile / "pipe.txt"])
    assert isinstance(alone, Failure) and "pipe" in alone.reason
