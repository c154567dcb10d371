"""Who may ask, who may write, and what a browser may do with the answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from browsing import BASE, csrf_of
from starlette.testclient import TestClient

from regesta.workbench.app import create_app
from regesta.workbench.serving import needs_token


def test_every_answer_has_the_headers(browser: TestClient) -> None:
    for path in ("/", "/api/state", "/assets/edition.css", "/nowhere", "/people"):
        headers = browser.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", ""])
def test_another_host_is_refused(browser: TestClient, host: str) -> None:
    assert browser.get("/", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:1234", "[::1]:8000"])
def test_this_machine_has_three_names(browser: TestClient, host: str) -> None:
    assert browser.get("/api/state", headers={"Host": host}).status_code == 200


def test_pages_have_no_script_and_style_of_their_own(browser: TestClient) -> None:
    entry = json.loads(browser.get("/api/entries").text)["entries"][0]["id"]
    for path in ("/", f"/entries/{entry}", "/nowhere"):
        text = browser.get(path).text
        assert "<style" not in text and " style=" not in text and " onclick" not in text
        assert text.count("<script") == text.count('<script src="/assets/')


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "http://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}],
)
def test_another_site_may_not_write(browser: TestClient, headers: dict[str, str]) -> None:
    mark = {"X-CSRF": csrf_of(browser)}
    assert browser.post("/name", data={"name": "Eve"}, headers=headers | mark).status_code == 403


def test_a_write_needs_the_mark_of_its_own_reader(browser: TestClient, path: Path) -> None:
    assert browser.post("/name", data={"name": "Eve"}).status_code == 403
    assert browser.post("/name", data={"name": "Eve", "csrf": "0" * 64}).status_code == 403
    with TestClient(browser.app, base_url=BASE) as other:
        assert browser.post("/name", data={"name": "Eve", "csrf": csrf_of(other)}).status_code == 403
    done = browser.post("/name", data={"name": " Ada \n Lovelace ", "csrf": csrf_of(browser)}, follow_redirects=False)
    assert done.status_code == 303
    assert 'value="Ada Lovelace"' in browser.get("/").text


def test_pages_let_browsers_say_where_their_forms_come_from(browser: TestClient) -> None:
    # Under "no-referrer" a browser sends "Origin: null" with a form, which is refused.
    text = browser.get("/").text
    assert '<meta name="referrer" content="same-origin">' in text and "no-referrer" not in text


def test_going_back_stays_on_this_site(browser: TestClient) -> None:
    for back in ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"):
        answer = browser.get("/tongue", params={"to": "en", "back": back}, follow_redirects=False)
        assert answer.headers["location"] == "/"


@pytest.mark.parametrize(
    "address",
    ["/assets/../app.py", "/assets/%2e%2e/app.py", "/assets/..%2fapp.py", "/documents/../../valdora.db", "/documents/%2e%2e%2fx"],
)
def test_no_path_leads_to_a_file(browser: TestClient, address: str) -> None:
    answer = browser.get(address)
    assert answer.status_code == 404, answer.text


def test_a_body_has_a_limit_whatever_it_says_of_itself(browser: TestClient) -> None:
    mark = {"X-CSRF": csrf_of(browser), "Content-Type": "application/json"}
    assert browser.post("/api/build/example", content=b"{" * 1_000_001, headers=mark).status_code == 413

    def pieces() -> object:
        for _ in range(20):
            yield b"x" * 100_000

    assert browser.post("/api/build/example", content=pieces(), headers=mark).status_code == 413  # type: ignore[arg-type]


def test_a_token_is_asked_for_once(path: Path) -> None:
    app = create_app(path, token="secret-token", hosts=())
    with TestClient(app, base_url="http://archive.example") as client:
        assert client.get("/").status_code == 401
        assert client.get("/assets/edition.css").status_code == 401
        assert client.get("/", params={"token": "wrong"}).status_code == 401
        answer = client.get("/?page=1&token=secret-token", follow_redirects=False)
        assert answer.headers["location"] == "/?page=1"
        assert "HttpOnly" in answer.headers["set-cookie"] and "SameSite=Strict" in answer.headers["set-cookie"]
        assert client.get("/").status_code == 200
    with TestClient(app, base_url="http://archive.example") as client:
        assert client.get("/api/state", headers={"Authorization": "Bearer secret-token"}).status_code == 200


@pytest.mark.parametrize(
    ("host", "needed"),
    [("127.0.0.1", False), ("::1", False), ("localhost", False), ("0.0.0.0", True), ("192.0.2.7", True), ("archive", True)],
)
def test_any_address_but_this_machines_own_needs_a_token(host: str, needed: bool) -> None:
    assert needs_token(host) is needed
