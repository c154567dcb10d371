"""HTML trees → text with a blank line between blocks: for web pages, EPUB chapters and what DOCX is turned into."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import html

from regesta.errors import DocumentError

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot",
    "thead", "tr", "ul", "head", "graphic", "item", "list", "quote", "row",
))  # fmt: skip
_CELLS = frozenset(("td", "th", "cell"))
_UNREAD = frozenset((
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "button", "select",
    "textarea", "input", "title",
))  # fmt: skip
_PAGE_PARTS = frozenset(("nav", "footer", "aside", "form", "header"))
_NOTE_NUMBER = re.compile(r"\s*[\[(]?(\d{1,4}|[a-z*†‡]|[ivxlc]{1,5})[\])]?\s*\Z")
_SPACE = re.compile(r"\s+")


def parse_html(data: bytes | str) -> Any:
    """The tree of an HTML page, however broken.

    Raises:
        DocumentError: if there is nothing in it.
    """
    try:
        parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
        content = data if isinstance(data, bytes) else data.encode("utf-8", errors="replace")
        tree = html.document_fromstring(content.replace(b"\x00", b""), parser=parser)
    except (ValueError, AssertionError, html.etree.LxmlError):
        tree = None
    if tree is None:
        raise DocumentError("It is HTML without any content.", "Fetch the page again.")
    return tree


def mark_note_numbers(tree: Any) -> None:
    """Put raised note numbers in brackets (``1792.<sup>12</sup>`` → ``1792.[12]``), so that they are told from the text."""
    for raised in list(tree.iter("sup")):
        found = _NOTE_NUMBER.match(raised.text_content())
        linked = raised.find(".//a") is not None or (raised.getparent() is not None and raised.getparent().tag == "a")
        if found and (found[1].isdigit() or linked):
            tail = raised.tail
            raised.clear()
            raised.tail = tail
            raised.text = f"[{found[1]}]"


def text_of(tree: Any, *, main_only: bool = False) -> str:
    """The text of a tree, blocks parted by blank lines, white space inside them folded as a browser does.

    Args:
        tree: an lxml element.
        main_only: leave out the parts of a page that HTML itself says are not its content.
    """
    return "\n\n".join(_iter_blocks(tree, _UNREAD | _PAGE_PARTS if main_only else _UNREAD))


def _iter_blocks(tree: Any, unread: frozenset[str]) -> Iterator[str]:
    pieces: list[str] = []
    for kind, value in _walk(tree, unread):
        if kind == "text":
            pieces.append(value)
        else:
            block = _folded(pieces)
            if block:
                yield block
            pieces = []
    block = _folded(pieces)
    if block:
        yield block


def _folded(pieces: list[str]) -> str:
    return _SPACE.sub(" ", "".join(pieces)).replace(" |CELL| ", " | ").strip().strip("|").strip()


def _walk(tree: Any, unread: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Text and breaks in order, without recursion: hostile pages nest thousands of elements."""
    stack: list[tuple[Any, bool]] = [(tree, False)]
    while stack:
        node, leaving = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else ""
        tag = tag.rsplit("}", 1)[-1].lower()
        if leaving:
            if tag in _BLOCKS:
                yield "break", ""
            elif tag in _CELLS:
                yield "text", " | "
        else:
            read = bool(tag) and tag not in unread
            if read:
                if tag in _BLOCKS:
                    yield "break", ""
                elif tag in ("br", "lb"):
                    yield "text", " "
                if node.text:
                    yield "text", node.text
                stack.append((node, True))
                stack.extend((child, False) for child in reversed(node))
                continue
        if node is not tree and node.tail:
            yield "text", node.tail
