"""Reader of EPUB: the chapters in reading order, title, language and date from the package file."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from regesta.errors import DocumentError
from regesta.ingest.archives import first_text, open_archive, parse_xml, read_part
from regesta.ingest.limits import MAX_TEXT
from regesta.ingest.markup import mark_note_numbers, parse_html, text_of
from regesta.ingest.records import Extract

_CONTAINER = "META-INF/container.xml"
_CHAPTER_TYPES = frozenset(("application/xhtml+xml", "text/html"))
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_XML_DECLARATION = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<\?xml[^>]*\?>")


def read_epub(data: bytes) -> Extract:
    """The text of a book.

    Raises:
        DocumentError: if it is no EPUB, is locked, or holds no text.
    """
    archive = open_archive(data)
    if "META-INF/encryption.xml" in archive.namelist() and "META-INF/rights.xml" in archive.namelist():
        raise DocumentError("It is locked by its shop (DRM).", "Use a copy without a lock.")
    package_name = _package_name(archive)
    package = parse_xml(read_part(archive, package_name))
    texts: list[str] = []
    notes: list[str] = []
    length = 0
    for name in _iter_chapters(package, posixpath.dirname(package_name)):
        try:
            tree = parse_html(_XML_DECLARATION.sub(b"", read_part(archive, name)))
        except DocumentError as error:
            notes.append(f"Chapter {name} was left out: {error.reason}")
            continue
        mark_note_numbers(tree)
        text = text_of(tree)
        if text:
            texts.append(text)
            length += len(text)
        if length > MAX_TEXT:
            break
    if not texts:
        raise DocumentError("It is a book without text: pictures fill it.", "Use a copy with text.")
    date = first_text(package, "date")
    day = _DAY.match(date) if date else None
    return Extract(
        text="\n\n".join(texts),
        title=first_text(package, "title"),
        language=first_text(package, "language"),
        date=day.group() if day else None,
        notes=tuple(notes),
    )


def _package_name(archive: zipfile.ZipFile) -> str:
    if _CONTAINER in archive.namelist():
        for node in parse_xml(read_part(archive, _CONTAINER)).iter("{*}rootfile"):
            if node.get("full-path"):
                return str(node.get("full-path"))
    found = sorted(name for name in archive.namelist() if name.lower().endswith(".opf"))
    if not found:
        raise DocumentError("It is no EPUB: it has no package file.", "Fetch it again.")
    return found[0]


def _iter_chapters(package: Any, folder: str) -> Iterator[str]:
    """The names of the chapters' parts in the order of the spine; without a spine, in that of the manifest."""
    items: dict[str, str] = {}
    for item in package.iter("{*}item"):
        if item.get("media-type") in _CHAPTER_TYPES and item.get("href") and "nav" not in (item.get("properties") or "").split():
            items[item.get("id") or item.get("href")] = item.get("href")
    order = [node.get("idref") for node in package.iter("{*}itemref") if node.get("linear") != "no"]
    for key in order or list(items):
        if key in items:
            yield posixpath.normpath(posixpath.join(folder, unquote(items[key].split("#")[0])))
