"""Reader of web pages: the main text by trafilatura, what the page says of itself from its head."""

from __future__ import annotations

import json
import re
from typing import Any

from regesta.errors import DocumentError
from regesta.ingest.decoding import decode
from regesta.ingest.limits import MAX_EXTRACTED
from regesta.ingest.markup import mark_note_numbers, parse_html, text_of
from regesta.ingest.records import Extract

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{4}-\d{2}\Z|\d{4}\Z")
_DATE_NAMES = frozenset((
    "article:published_time", "date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.issued",
    "dcterms.created", "datepublished", "publication_date", "citation_publication_date", "citation_date",
    "parsely-pub-date", "sailthru.date", "pubdate",
))  # fmt: skip
_TITLE_NAMES = ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*\Z")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_SCRIPT = re.compile(r"<(script|style)\b.{0,100000}?</\1>", re.IGNORECASE | re.DOTALL)
_TOO_SHORT = 200


def read_html(data: bytes) -> Extract:
    """The main text of a web page, its title, its date of publication and the language it declares.

    Raises:
        DocumentError: if it isn't text or shows none.
    """
    charset = _CHARSET.search(data[:4096])
    decoded = decode(data, declared=charset[1].decode("ascii") if charset else None)
    tree = parse_html(decoded.text)
    metas = _metas(tree)
    title, date, language = _title(tree, metas), _date(tree, metas), _language(tree, metas)
    mark_note_numbers(tree)
    plain = text_of(tree, main_only=True) or text_of(tree) or _stripped(decoded.text)
    if not plain:
        raise DocumentError("It is a page without text: a script or pictures fill it.", "Save it as text from a browser.")
    text = (_main_text(tree) if len(decoded.text) <= MAX_EXTRACTED else "") or plain
    if len(text) < _TOO_SHORT < len(plain):
        text = plain
    return Extract(text=text, title=title, language=language, date=date)


def _stripped(page: str) -> str:
    """The page without its tags, for one so deeply nested that no tree can be made of it."""
    return " ".join(_TAG.sub(" ", _SCRIPT.sub(" ", page)).split())


def _main_text(tree: Any) -> str:
    """The text of the article in a page as trafilatura finds it; empty if it finds none."""
    import trafilatura

    try:
        found = trafilatura.bare_extraction(tree, include_comments=False, with_metadata=False)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return ""
    body = getattr(found, "body", None)
    return text_of(body) if body is not None else ""


def _metas(tree: Any) -> dict[str, str]:
    """What the ``meta`` elements say, by lower-case name; the first of a name counts."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv")
        content = (meta.get("content") or "").strip()
        if name and content:
            metas.setdefault(name.strip().lower(), content)
    return metas


def _title(tree: Any, metas: dict[str, str]) -> str | None:
    """The title that the page gives itself, else its first heading, else that of its window."""
    for name in _TITLE_NAMES:
        if metas.get(name):
            return _line(metas[name])
    headings = [_line(heading.text_content()) for heading in tree.iter("h1")]
    titles = [_line(node.text_content()) for node in tree.iter("title")]
    if len(headings) == 1 and headings[0]:
        return headings[0]
    return next((title for title in titles if title), None)


def _date(tree: Any, metas: dict[str, str]) -> str | None:
    """The day of publication as the page says it; never a guess from the text."""
    for name in sorted(_DATE_NAMES & metas.keys()):
        found = _DAY.match(metas[name].replace("/", "-"))
        if found:
            return found.group()
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json":
            found = _DAY.match(_published(script.text or ""))
            if found:
                return found.group()
    for time in tree.iter("time"):
        found = _DAY.match(time.get("datetime") or "")
        if found and (time.get("pubdate") is not None or time.get("itemprop") == "datePublished"):
            return found.group()
    return None


def _published(script: str) -> str:
    """``datePublished`` of a JSON-LD script; empty if there is none."""
    try:
        data = json.loads(script)
    except (ValueError, RecursionError):
        return ""
    queue = [data]
    for item in queue:
        if isinstance(item, dict):
            if isinstance(item.get("datePublished"), str):
                return str(item["datePublished"])
            queue.extend(item.get("@graph", []) if isinstance(item.get("@graph"), list) else [])
        elif isinstance(item, list):
            queue.extend(item)
    return ""


def _language(tree: Any, metas: dict[str, str]) -> str | None:
    for value in (tree.get("lang"), tree.get("xml:lang"), metas.get("content-language"), metas.get("og:locale")):
        if value and _LANGUAGE.match(value.strip()):
            return str(value).strip().replace("_", "-")
    return None


def _line(text: str) -> str:
    return " ".join(text.split())
