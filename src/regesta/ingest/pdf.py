"""Reader of PDF by PDFium: the text of the pages without their running heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from regesta.errors import DocumentError
from regesta.ingest.limits import MAX_PAGES, MAX_TEXT
from regesta.ingest.records import Extract

_LINE_END_HYPHEN = re.compile("[\ufffe\x02]\r?\n?")
_DIGITS = re.compile(r"\d+")
_UNTITLED = re.compile(r"untitled|microsoft word|document\d*\Z|.*\.(?:docx?|pdf|tex|indd|qxd|rtf)\Z", re.IGNORECASE)
_EDGE = 2
_FEWEST_REPEATS = 3
_PASSWORD_ERROR = 4


def read_pdf(data: bytes) -> Extract:
    """The text of a PDF, pages joined; lines that recur at the head or foot of pages, and page numbers, are left out.

    Raises:
        DocumentError: if it is broken, locked, too long, or holds pictures of text only.
    """
    pages = _pages(data)
    lines = [_lines(page) for page in pages.texts]
    if sum(map(len, pages.texts)) < 20 or not any(lines):
        raise DocumentError(
            f"It has {len(pages.texts)} pages but no text: it is a scan.", "Put it through text recognition (OCR) first."
        )
    running = _running_lines(lines)
    text = _join([_without_running(page, running) for page in lines])
    return Extract(text=text, title=pages.title, notes=tuple(pages.notes))


class _Pages:
    """The text of each page as PDFium gives it, and the title the file gives itself."""

    def __init__(self, texts: list[str], title: str | None, notes: list[str]) -> None:
        self.texts = texts
        self.title = title
        self.notes = notes


def _pages(data: bytes) -> _Pages:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_ERROR:
            raise DocumentError("It is locked by a password.", "Save it without a password and build again.") from None
        raise DocumentError("It is a broken PDF.", "Fetch it again, or print it to a new PDF.") from None
    try:
        if len(document) > MAX_PAGES:
            raise DocumentError(f"It has {len(document):,} pages; {MAX_PAGES:,} are read.", "Split it.")
        return _read_pages(document, pypdfium2.PdfiumError)
    finally:
        document.close()


def _read_pages(document: Any, pdfium_error: type[Exception]) -> _Pages:
    texts: list[str] = []
    unread: list[int] = []
    length = 0
    for number in range(len(document)):
        try:
            page = document[number]
            sheet = page.get_textpage()
            texts.append(_LINE_END_HYPHEN.sub("-\n", sheet.get_text_range()).replace("\r\n", "\n"))
            sheet.close()
            page.close()
        except pdfium_error:
            unread.append(number + 1)
            texts.append("")
        length += len(texts[-1])
        if length > MAX_TEXT:
            raise DocumentError(f"Its text is longer than {MAX_TEXT:,} characters.", "Split it into parts.")
    notes = []
    if unread:
        notes.append(f"Pages {', '.join(map(str, unread[:20]))} could not be read.")
    title = str(document.get_metadata_dict().get("Title") or "").strip()
    return _Pages(texts, title if title and not _UNTITLED.match(title) else None, notes)


def _lines(page: str) -> list[str]:
    return [line.rstrip() for line in page.split("\n") if line.strip()]


def _running_lines(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """The shapes (digits as ``#``) of lines that stand at the edge of many pages."""
    shapes: Counter[str] = Counter()
    for page in pages:
        shapes.update({_shape(line) for line in [*page[:_EDGE], *page[-_EDGE:]]})
    least = max(_FEWEST_REPEATS, 0.2 * len(pages))
    return frozenset(shape for shape, count in shapes.items() if count >= least)


def _shape(line: str) -> str:
    return _DIGITS.sub("#", line.strip().lower())


def _without_running(page: list[str], running: frozenset[str]) -> list[str]:
    start, end = 0, len(page)
    while start < min(_EDGE, end) and _shape(page[start]) in running:
        start += 1
    while end > max(start, len(page) - _EDGE) and _shape(page[end - 1]) in running:
        end -= 1
    return page[start:end]


def _join(pages: Sequence[list[str]]) -> str:
    """Pages in one text: a paragraph goes on over the turn of the page if the next page begins in lower case."""
    text = ""
    for page in pages:
        if not page:
            continue
        goes_on = text and text[-1] not in ".!?:;\"'’”»)" and (page[0][:1].islower() or text.endswith("-"))
        text += ("" if not text else "\n" if goes_on else "\n\n") + "\n".join(page)
    return text
