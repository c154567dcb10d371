"""The tour in a real browser: import, find a contradiction, decide, build, the decision holds, undo, export; all pages by axe.

Skipped where there is no Chromium: ``apt-get install chromium`` gets it.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import msgspec
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from regesta.model.curation import Decision
from regesta.store import Curation, read_register

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [pytest.mark.browser, pytest.mark.skipif(BROWSER is None, reason="no Chromium")]

TEXTS = {
    "gazette.txt": "The state gazette\n\nMara Lindt was expelled from the Reform League on 12 November 1931. "
    "Karl Voss was arrested on 3 May 1933 in Port Ansel. He was released in June 1934.\n",
    "memoir.txt": "What I remember of those years\n\nIt was the autumn of a hungry year. Mara Lindt was expelled from the Reform "
    "League on 14 December 1931, and nobody rose to speak for her. In 1932 she was exiled to Port Ansel.\n",
    "levelek.txt": "Levelek a kikötőből\n\nVoss Károlyt 1933. május 3-án letartóztatták. Lindt Marát 1932-ben száműzték.\n",
}
PAGES = (
    "/",
    "/?q=Lindt",
    "/timeline",
    "/replay",
    "/disagreements",
    "/identities",
    "/people",
    "/bodies",
    "/places",
    "/sources",
    "/sources/changes",
    "/decisions",
    "/guide",
    "/documents/gazette.txt",
    "/adding?document=gazette.txt",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of its own; what its console says against it fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    page, said = context.new_page(), []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert said == []


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the accounts."""
    texts = tmp_path_factory.mktemp("tour")
    for name, text in TEXTS.items():
        (texts / name).write_text(text, "utf-8")
    return texts


@pytest.fixture(scope="module")
def made(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The register of the accounts."""
    from regesta.pipeline import build

    register = tmp_path_factory.mktemp("made") / "r.db"
    build([folder], register=register, jobs=1)
    return register


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[[Path], str]]:
    """Serves a register from a process of its own."""
    running = []

    def start(register: Path) -> str:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [sys.executable, "-m", "regesta", "serve", "--register", str(register), "--port", str(port)]
        with (tmp_path / "served.txt").open("wb") as said:
            environment = os.environ | {"REGESTA_CURATOR": "Ada"}
            running.append(subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT, env=environment))
        address = f"http://127.0.0.1:{port}"
        for _ in range(300):
            try:
                urlopen(f"{address}/assets/icon.svg", timeout=5).close()
            except OSError:
                time.sleep(0.1)
            else:
                return address
        raise AssertionError((tmp_path / "served.txt").read_text())

    yield start
    for process in running:
        process.terminate()
        process.wait(30)


def built(page: Page) -> None:
    """Waits until a build is done."""
    expect(page.locator("#build .good")).to_be_visible(timeout=120_000)


def test_the_tour(page: Page, folder: Path, tmp_path: Path, serve: Callable[[Path], str]) -> None:
    register = tmp_path / "r.db"
    address = serve(register)
    page.goto(address)
    expect(page.get_by_role("heading", name="An empty register")).to_be_visible()

    page.goto(f"{address}/sources")
    page.set_input_files("input[type=file]", [folder / name for name in TEXTS])
    page.get_by_role("button", name="Add and build").click()
    built(page)
    expect(page.locator(".path", has_text="memoir.txt")).to_be_visible()

    page.goto(f"{address}/disagreements")
    expect(page.get_by_text("1 of 1")).to_be_visible()
    expect(page.get_by_role("heading", name="14 Dec 1931")).to_be_visible()
    page.keyboard.press("n")
    page.keyboard.type("the gazette was printed that week")
    page.keyboard.press("Escape")
    own = page.locator(".column", has_text="12 Nov 1931").locator("button")
    page.keyboard.press(own.get_attribute("data-key") or "")
    expect(page.get_by_text("Decision 1 is written down.")).to_be_visible()

    page.goto(f"{address}/sources")
    page.get_by_role("button", name="Build again").click()
    expect(page.locator("progress")).to_have_count(0, timeout=120_000)
    built(page)
    entry = next(e for e in read_register(register).chronology.entries if e.type == "expelled")
    assert entry.date is not None and entry.date.edtf == "1931-11-12"
    page.goto(f"{address}/entries/{entry.id}")
    expect(page.get_by_text("the gazette was printed that week")).to_be_visible()

    page.goto(f"{address}/decisions")
    with page.expect_download() as download:
        page.get_by_role("link", name="All as JSONL").click()
    lines = Path(download.value.path()).read_text("utf-8").splitlines()
    assert [msgspec.json.decode(line, type=Decision).right for line in lines] == ["1931-11-12"]
    page.get_by_role("button", name="Undo 1").click()
    expect(page.locator(".logged.undone")).to_have_count(1)
    assert all(decision.undone for decision in Curation(register).list())


def test_words_are_marked_and_a_claim_is_added(page: Page, made: Path, tmp_path: Path, serve: Callable[[Path], str]) -> None:
    register = Path(shutil.copy(made, tmp_path))
    address = serve(register)
    page.goto(f"{address}/documents/memoir.txt")
    page.evaluate(
        """() => {
          const walk = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
          let node = walk.nextNode();
          while (!node.data.includes("nobody rose")) node = walk.nextNode();
          const range = document.createRange();
          const start = node.data.indexOf("nobody rose");
          range.setStart(node, start);
          range.setEnd(node, start + "nobody rose to speak for her".length);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }"""
    )
    expect(page.locator("#chosen")).to_be_visible()
    page.keyboard.press("a")
    expect(page.get_by_label("The words that say it")).to_have_value("nobody rose to speak for her")
    page.get_by_label("Type of act").select_option("denounced")
    page.get_by_label("Whom it befell").fill("Mara Lindt")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_text("added by")).to_be_visible()
    added = Curation(register).list()[0]
    start = TEXTS["memoir.txt"].index("nobody rose")
    assert added.kind == "claim" and f'"start":{start},' in added.right

    page.locator("a[data-passage]").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#beside h2")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#beside h2")).to_have_count(0)


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 400)])
def test_every_page_passes_axe_and_fits(
    browser: Browser, made: Path, serve: Callable[[Path], str], scheme: str, width: int
) -> None:
    held = read_register(made)
    person = next(entity for entity in held.entities if entity.kind == "person")
    more = (f"/entities/{person.id}", f"/entries/{held.chronology.entries[0].id}", f"/claims/{held.claims[0].id}", "/none")
    address = serve(made)
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light", locale="en-GB"
    )
    page, wrong = context.new_page(), []
    for path in (*PAGES, *more):
        page.goto(f"{address}{path}")
        page.wait_for_timeout(300)
        results = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
        assert len(results.response["passes"]) > 5, "axe looked at nothing"
        for violation in results.response["violations"]:
            wrong += [
                f"{path}: {violation['id']}: {node['html'][:160]} {node['failureSummary'][:200]}" for node in violation["nodes"]
            ]
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        wrong += [f"{path} is {wide} px too wide"] if wide > 0 else []
    context.close()
    assert wrong == []
