"""Zipped documents opened with care: nothing is unpacked before its size is known to be in bounds."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from lxml import etree

from regesta.errors import DocumentError
from regesta.ingest.limits import MAX_UNPACKED_BYTES, MAX_ZIP_RATIO

_TEXT_SUFFIXES = (".xml", ".xhtml", ".html", ".htm", ".opf", ".ncx", ".rels", ".css", ".txt")
_BOMB_FLOOR = 1_000_000
_MOST_PARTS = 20_000


def open_archive(data: bytes) -> zipfile.ZipFile:
    """The archive of a zipped document.

    Raises:
        DocumentError: if it is broken, or would unpack to more than a document can be.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError):
        raise DocumentError("It is broken: its zip directory can't be read.", "Fetch or save it again.") from None
    texts = [part for part in parts if part.filename.lower().endswith(_TEXT_SUFFIXES)]
    unpacked = sum(part.file_size for part in texts)
    swollen = any(part.file_size > _BOMB_FLOOR and part.file_size > MAX_ZIP_RATIO * max(1, part.compress_size) for part in texts)
    if unpacked > MAX_UNPACKED_BYTES or swollen or len(parts) > _MOST_PARTS:
        raise DocumentError(
            f"It would unpack to {unpacked:,} bytes in {len(parts):,} parts: no honest document does.",
            "If you trust it, unpack it yourself and build from its text.",
        )
    if any(part.flag_bits & 1 for part in texts):
        raise DocumentError("It is locked by a password.", "Save it without a password and build again.")
    return archive


def read_part(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of one part.

    Raises:
        DocumentError: if the part is missing or broken.
    """
    try:
        return archive.read(name)
    except (KeyError, zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError):
        raise DocumentError(f"It is broken: its part {name} can't be read.", "Fetch or save it again.") from None
    except Exception as error:  # zlib.error and its like have no common base
        raise DocumentError(f"It is broken: {error}.", "Fetch or save it again.") from None


def parse_xml(data: bytes) -> Any:
    """An XML tree, without entities, network or huge nodes.

    Raises:
        DocumentError: if it isn't XML.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_comments=True)
    try:
        tree = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        tree = None
    if tree is None:
        raise DocumentError("It is broken: a part of it is not XML.", "Save it again.")
    return tree


def first_text(tree: Any, name: str) -> str | None:
    """The text of the first element of a local name, on one line; None if there is none or it is empty."""
    for node in tree.iter(f"{{*}}{name}"):
        text = " ".join("".join(node.itertext()).split())
        if text:
            return text
    return None
