"""From nothing to the example in one click."""

from __future__ import annotations

import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest
from browsing import BASE, csrf_of
from fixture_register import REGISTER
from starlette.testclient import TestClient

from regesta.errors import RegisterError
from regesta.model.documents import Failure
from regesta.model.register import Register
from regesta.store import write_register
from regesta.workbench.app import create_app

Building = Callable[..., SimpleNamespace]


def begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, build: Building) -> TestClient:
    monkeypatch.setattr(import_module("regesta.pipeline.build"), "build", build)
    monkeypatch.setenv("REGESTA_EXAMPLES", str(tmp_path))
    return TestClient(create_app(tmp_path / "new.db"), base_url=BASE)


def wait_for(client: TestClient) -> dict[str, object]:
    for _ in range(200):
        state: dict[str, object] = client.get("/api/build").json()
        if not state["running"]:
            return state
        time.sleep(0.02)
    raise AssertionError("the build did not end")


def test_one_click_builds_the_example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    going = {"on": True}

    def build(paths: list[Path], *, register: Path, progress: Callable[[str, int, int], None]) -> SimpleNamespace:
        assert paths == [tmp_path]
        progress("ingest", 3, 7)
        while going["on"]:
            time.sleep(0.01)
        write_register(register, REGISTER)
        return SimpleNamespace(failures=())

    with begin(tmp_path, monkeypatch, build) as client:
        first = client.get("/")
        assert first.url.path == "/first-run" and "<button" in first.text
        mark = csrf_of(client)
        assert client.post("/first-run").status_code == 403
        assert client.post("/first-run", data={"csrf": mark}).url.path == "/first-run"
        while client.get("/api/build").json()["done"] != 3:
            time.sleep(0.01)
        shown = client.get("/first-run/progress").text
        assert '<progress id="building" value="3" max="7">' in shown
        assert client.post("/api/build/example", json={}, headers={"X-CSRF": mark}).status_code == 400, "one build at a time"
        going["on"] = False
        wait_for(client)
        done = client.get("/first-run/progress", headers={"HX-Request": "true"})
        assert done.headers["HX-Redirect"] == "/"
        assert "Lindqvar" in client.get("/first-run").text
        assert client.post("/api/build/example", json={}, headers={"X-CSRF": mark}).status_code == 400, "a register is there"


def test_a_build_that_fails_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def build(*paths: object, **options: object) -> SimpleNamespace:
        raise RegisterError("The disk is full. Make room and try again.")

    with begin(tmp_path, monkeypatch, build) as client:
        client.post("/first-run", data={"csrf": csrf_of(client)})
        assert wait_for(client)["error"] == "The disk is full. Make room and try again."
        text = client.get("/first-run").text
        assert "The disk is full." in text and "<button" in text


def test_documents_left_out_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failure = Failure(path="torn.pdf", stage="ingest", reason="It is torn.", remedy="Mend it.")

    def build(paths: list[Path], *, register: Path, progress: object) -> SimpleNamespace:
        write_register(register, Register(failures=(failure,)))
        return SimpleNamespace(failures=(failure,))

    with begin(tmp_path, monkeypatch, build) as client:
        client.post("/first-run", data={"csrf": csrf_of(client)})
        assert wait_for(client)["left_out"] == ["torn.pdf: It is torn. Mend it."]
        assert client.get("/").url.path == "/first-run", "a register without a document is empty"
