"""Reader of DOCX: mammoth turns it into HTML, which is read as a page without a frame."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from regesta.errors import DocumentError
from regesta.ingest.archives import first_text, open_archive, parse_xml, read_part
from regesta.ingest.markup import mark_note_numbers, parse_html, text_of
from regesta.ingest.records import Extract

_PROPERTIES = "docProps/core.xml"
_BODY = "word/document.xml"


def read_docx(data: bytes) -> Extract:
    """The text of a word processor's document with its notes, its title and language.

    Raises:
        DocumentError: if it is broken or holds no text.
    """
    import mammoth

    archive = open_archive(data)
    if _BODY not in archive.namelist():
        raise DocumentError("It is no DOCX: it has no body.", "Save it again as DOCX.")
    try:
        result = mammoth.convert_to_html(io.BytesIO(data), convert_image=mammoth.images.img_element(_no_image))
    except Exception as error:  # mammoth lets through whatever its XML parser raises
        raise DocumentError(f"It is broken: {str(error)[:200]}.", "Save it again as DOCX.") from None
    if not result.value.strip():
        raise DocumentError("It holds no text.", "Leave it out, or save it again.")
    tree = parse_html(result.value)
    mark_note_numbers(tree)
    title, language = _properties(archive)
    return Extract(text=text_of(tree), title=title, language=language)


def _no_image(image: Any) -> dict[str, str]:
    """Pictures are not read."""
    return {}


def _properties(archive: zipfile.ZipFile) -> tuple[str | None, str | None]:
    if _PROPERTIES not in archive.namelist():
        return None, None
    try:
        tree = parse_xml(read_part(archive, _PROPERTIES))
    except DocumentError:
        return None, None
    return first_text(tree, "title"), first_text(tree, "language")
