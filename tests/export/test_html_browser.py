"""The HTML edition in a real browser; skipped where there is none."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from fixture_register import REGISTER

from regesta.export import export, write_folder
from regesta.pipeline.motion import with_motion

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [pytest.mark.browser, pytest.mark.skipif(BROWSER is None, reason="no Chromium")]


def dom_after(page: Path, script: str, fragment: str = "") -> str:
    """The page's HTML after its own scripts and ``script`` (which the page's policy allows as a file of its own)."""
    (page.parent / "assets" / "probe.js").write_text(script)
    probe = page.with_name("probe.html")
    probe.write_text(page.read_text().replace("</body>", '<script src="assets/probe.js" defer></script></body>'))
    assert BROWSER
    command = [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    options = [f"--user-data-dir={page.parent / 'profile'}", "--virtual-time-budget=500", "--dump-dom"]
    done = subprocess.run(
        [*command, *options, f"{probe.as_uri()}{fragment}"], capture_output=True, text=True, timeout=60, check=True
    )
    return done.stdout


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("html")
    write_folder(export(with_motion(REGISTER), "html"), folder)
    return folder / "index.html"


def test_filters_unfolding_and_targets(index: Path) -> None:
    script = """
        document.querySelector("select[name=people]").value = "p-tobias";
        document.querySelector("select[name=type]").value = "arrested";
        document.querySelector(".filters").dispatchEvent(new Event("change"));
        document.body.dataset.wide = document.documentElement.scrollWidth > innerWidth;
        document.body.dataset.styled = getComputedStyle(document.querySelector(".status")).textAlign;
    """
    dom = dom_after(index, script, "#entry-e-expelled")
    assert "1 of 5 entries" in dom
    shown = re.findall(r'<article class="entry" id="entry-([\w-]+)"(?:(?! hidden)[^>])*>', dom)
    assert shown == ["e-arrested"]
    assert 'data-wide="false"' in dom
    assert 'data-styled="center"' in dom
    assert re.search(r'id="entry-e-expelled"[^>]*>\s*<details open', dom)
    assert not re.search(r'id="entry-e-removed"[^>]*>\s*<details open', dom)


def test_inline_script_is_forbidden_by_the_page_itself(index: Path) -> None:
    script = """
        const inline = document.createElement("script");
        inline.textContent = "document.body.dataset.inline = 'ran'";
        document.body.append(inline);
        document.body.dataset.probe = "ran";
    """
    dom = dom_after(index, script)
    assert 'data-probe="ran"' in dom
    assert 'data-inline="ran"' not in dom


def _shown(dom: str) -> list[str]:
    lists = dom[dom.index('<div class="days"') : dom.index("<details")]
    return [re.sub(r"<[^>]+>", "", item).strip() for item in re.findall(r"<li[^>]*>(.*?)</li>", lists)]


def test_the_slider_shows_the_day_that_is_asked_for(index: Path) -> None:
    script = """
        document.querySelector("input[name=date]").value = "%s";
        document.querySelector(".daybar").dispatchEvent(new Event("submit", { cancelable: true }));
        document.body.dataset.wide = document.documentElement.scrollWidth > innerWidth;
    """
    days = index.with_name("days.html")
    before, after = dom_after(days, script % "1931-11-01"), dom_after(days, script % "1933-06-01")
    assert "1 Nov 1931" in before
    assert "Tobias Ferrel is a member of Reform League A¹ A²" in _shown(before)
    assert not any("expelled" in line for line in _shown(before))
    assert "Tobias Ferrel is under arrest A¹ A² B" in _shown(after)
    assert not any("member" in line for line in _shown(after))
    assert 'data-wide="false"' in after


def test_the_buttons_go_from_change_to_change(index: Path) -> None:
    script = """
        document.querySelector("input[name=date]").value = "1931-11-20";
        document.querySelector(".daybar").dispatchEvent(new Event("submit", { cancelable: true }));
        document.querySelector("[data-step='-1']").click();
        document.body.dataset.earlier = document.querySelector("output").textContent;
        document.querySelector("[data-step='1']").click();
        document.body.dataset.later = document.querySelector("output").textContent;
    """
    dom = dom_after(index.with_name("days.html"), script)
    assert 'data-earlier="12 Nov 1931"' in dom
    assert 'data-later="1 Mar 1932"' in dom
