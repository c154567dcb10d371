"""The sources: families with their documents; files added, built and taken out again; what a build changed; who is whose copy."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from browsing import BASE, csrf_of
from fixture_register import PATHS, REGISTER
from starlette.testclient import TestClient

from regesta.errors import UsageError
from regesta.store import Curation, in_force, write_register
from regesta.workbench.changes import changes_between, standings
from regesta.workbench.uploads import Uploads
from regesta.workbench.view import Build

FIRST = "Mara Lindt was arrested on 3 May 1931. She was released in June 1931.\n"
SECOND = "On 3 May 1931 Mara Lindt was arrested. In August 1932 Karl Voss was expelled from the party.\n"


@pytest.fixture
def built(tmp_path: Path) -> Iterator[TestClient]:
    """A browser on a register built from a folder with one text."""
    from regesta.pipeline import build
    from regesta.workbench.app import create_app

    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "first.txt").write_text(FIRST, "utf-8")
    build([texts], register=tmp_path / "r.db", jobs=1)
    with TestClient(create_app(tmp_path / "r.db"), base_url=BASE, raise_server_exceptions=False) as client:
        yield client


def wait(browser: TestClient) -> None:
    for _ in range(600):
        if not browser.get("/api/build").json()["running"]:
            return
        time.sleep(0.1)
    raise AssertionError("the build doesn't end")


def send(browser: TestClient, name: str, content: str | bytes) -> str:
    files = {"files": (name, content if isinstance(content, bytes) else content.encode())}
    page = browser.post("/sources/add", data={"csrf": csrf_of(browser)}, files=files).text
    wait(browser)
    return page


def test_families_stand_with_their_documents_and_what_they_attest(browser: TestClient) -> None:
    page = browser.get("/sources").text
    assert all(f'id="family-{letter}"' in page for letter in "ABC") and "<svg onload" not in page
    assert f"/parallel?left={PATHS['fr']}&amp;right={PATHS['en']}" in page and "<figure" in page
    assert "family-A" in browser.get("/sources?q=chronicle").text and "family-B" not in browser.get("/sources?q=chronicle").text
    assert "No source is like that." in browser.get("/sources?q=nothing+like+it").text
    told = browser.get("/api/sources").json()
    assert [family["siglum"] for family in told["families"]] == ["A", "B", "C"]
    families = {family["siglum"]: family for family in told["families"]}
    told_by_several = [entry for entry in REGISTER.chronology.entries if len(entry.families) > 1]
    assert families["A"]["shared"] == len(told_by_several) and families["A"]["otherwise"] == 0
    assert families["B"]["otherwise"] == 1, "the memoir has December for November"
    attested = sum(families["A"]["attests"].values())
    whole = next(f for f in Build(Path(browser.app.state.bench.path)).witnesses.families if PATHS["en"] in f.documents)  # type: ignore[attr-defined]
    assert attested == sum(whole.id in entry.families for entry in REGISTER.chronology.entries)


def test_an_added_file_is_read_and_the_change_told(built: TestClient, tmp_path: Path) -> None:
    send(built, "second.txt", SECOND)
    page = built.get("/sources").text
    assert "second.txt" in page and "Take it out" in page and "Built in" in page
    told = built.get("/sources/changes").text
    assert "Karl Voss" in told.partition("New")[2]
    changes = built.get("/api/build/changes").json()["changes"]
    kinds = {change["kind"] for change in changes}
    assert kinds == {"new", "changed"}, "the arrest is now told by two"
    changed = next(change for change in changes if change["kind"] == "changed")
    assert (changed["before"]["families"], changed["after"]["families"]) == (1, 2)
    built.post("/sources/remove", data={"csrf": csrf_of(built), "path": "second.txt"})
    wait(built)
    assert "second.txt" not in built.get("/sources").text
    assert {change["kind"] for change in built.get("/api/build/changes").json()["changes"]} == {"gone", "changed"}
    assert (tmp_path / "r.uploads" / ".removed" / "second.txt").read_text("utf-8") == SECOND


def test_a_decision_is_kept_by_the_build_and_heard(built: TestClient, tmp_path: Path) -> None:
    claim = next(one for one in built.get("/api/document", params={"path": "first.txt"}).json()["claims"])
    form = {"csrf": csrf_of(built), "verdict": "reject", "seen": 0}
    built.post(f"/claims/{claim['id']}", data=form)
    built.post("/sources/build", data={"csrf": csrf_of(built)})
    wait(built)
    assert built.get("/api/state").json()["entries"] == 1
    assert [d.kind for d in in_force(Curation(tmp_path / "r.db").list())] == ["reject"]
    assert built.get("/api/build/changes").json()["changes"][0]["kind"] == "gone"


def test_what_cannot_be_read_is_listed_and_the_rest_is_built(built: TestClient) -> None:
    send(built, "nothing.pdf", b"%PDF-1.4 broken")
    page = built.get("/sources").text
    assert "Left out" in page and "nothing.pdf" in page.partition("Left out")[2] and "first.txt" in page


def test_files_are_added_to_an_empty_register(tmp_path: Path) -> None:
    from regesta.workbench.app import create_app

    with TestClient(create_app(tmp_path / "new.db"), base_url=BASE, raise_server_exceptions=False) as empty:
        assert "No documents yet" in empty.get("/sources").text
        again = empty.post("/sources/build", data={"csrf": csrf_of(empty)})
        assert again.status_code == 400 and "Add files first" in again.text
        assert "Choose files first" in empty.post("/sources/add", data={"csrf": csrf_of(empty)}).text
        send(empty, "first.txt", FIRST)
        assert empty.get("/api/state").json()["documents"] == 1


def test_a_register_from_elsewhere_is_not_built_from_nothing(browser: TestClient, path: Path) -> None:
    answer = browser.post("/sources/build", data={"csrf": csrf_of(browser)})
    assert answer.status_code == 400 and "Build it once in a terminal" in answer.text
    write_register(path, replace(REGISTER, sources=("-",)))
    assert "standard input" in browser.post("/sources/build", data={"csrf": csrf_of(browser)}).text


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a.txt", "a.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\b.md", "b.md"),
        (".hidden", "hidden"),
        ("bad\x00na\u202eme?.txt", "bad_na_me_.txt"),
        ("x" * 300 + ".html", "x" * 115 + ".html"),
    ],
)
def test_names_of_files_are_made_harmless(tmp_path: Path, given: str, kept: str) -> None:
    uploads = Uploads(tmp_path / "r.db")
    name = uploads.add(given, io.BytesIO(b"one"))
    assert len(name) <= 121 and (name == kept or len(given) > 200)
    assert [file.name for file in uploads.folder.iterdir()] == [name] and not (uploads.folder / name).stat().st_mode & 0o111
    assert uploads.add(given, io.BytesIO(b"one")) == name, "the same bytes are one file"
    assert uploads.add(given, io.BytesIO(b"two")) != name


@pytest.mark.parametrize("name", ["", "..", "???", "/"])
def test_what_is_no_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="no name for a file"):
        Uploads(tmp_path / "r.db").add(name, io.BytesIO(b"x"))


@pytest.mark.parametrize("path", ["../r.db", ".removed", "none.txt", "a/b.txt"])
def test_only_what_was_added_is_taken_out(tmp_path: Path, path: str) -> None:
    uploads = Uploads(tmp_path / "r.db")
    uploads.add("a.txt", io.BytesIO(b"x"))
    with pytest.raises(UsageError, match="was not added here"):
        uploads.remove(path)
    assert uploads.holds("a.txt") and uploads.holds("a.txt#3") and not uploads.holds("../r.db")


def test_an_entry_is_followed_by_its_claims(path: Path) -> None:
    before = standings(Build(path))
    one, *others = before.values()
    renamed = replace(one, id="v-other")
    after = {other.id: other for other in (renamed, *others)}
    assert changes_between(before, after).changes == () and changes_between(before, after).same == len(before)
    told = changes_between(before, {renamed.id: replace(renamed, status="contested", summary="else")})
    assert [change.kind for change in told.changes].count("gone") == len(others)
    assert next(change for change in told.changes if change.kind == "changed").before == one
    assert told.same == 0 and {change.kind for change in changes_between({}, before).changes} == {"new"}


def test_a_curator_says_who_is_whose_copy(browser: TestClient, path: Path) -> None:
    form = {"csrf": csrf_of(browser), "left": PATHS["en"], "right": PATHS["fr"], "judgement": "negative", "seen": 0}
    page = browser.post("/sources/copy", data=form).text
    assert "two witnesses" in page
    assert [(d.kind, d.left, d.right, d.judgement) for d in Curation(path).list()] == [
        ("copy", PATHS["en"], PATHS["fr"], "negative")
    ]
