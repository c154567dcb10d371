"""What kind of file it is, by its first bytes and, failing them, its name."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

TEXT = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
JSONL = "application/jsonl"
PDF = "application/pdf"
EPUB = "application/epub+zip"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_SUFFIXES = {
    ".txt": TEXT,
    ".text": TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".json": JSONL,
    ".jsonl": JSONL,
    ".ndjson": JSONL,
    ".pdf": PDF,
    ".epub": EPUB,
    ".docx": DOCX,
}
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .xls, .ppt)"),
    (b"{\\rtf", "an RTF file"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
)
_JSONL_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*\"[^\"\n]{1,60}\"\s*:")
_HTML_START = re.compile(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S)


def media_type(name: str, head: bytes) -> str | None:
    """The media type of a file that regesta has a reader for.

    Args:
        name: the file's name; only its suffix matters, and the bytes outrank it.
        head: its first bytes, a few thousand.

    Returns:
        A media type; ``text/plain`` for a name without a known suffix; None for a zip that is no EPUB or DOCX.
    """
    named = _SUFFIXES.get(PurePosixPath(name.lower()).suffix)
    if head.startswith(b"%PDF-") or (named == PDF and b"%PDF-" in head[:1024]):
        return PDF
    if head.startswith(b"PK\x03\x04"):
        if b"mimetypeapplication/epub+zip" in head[:200]:
            return EPUB
        return named if named in (EPUB, DOCX) else None
    if named in (None, TEXT) and _HTML_START.match(head.removeprefix(b"\xef\xbb\xbf")):
        return HTML
    if named is None and _JSONL_START.match(head):
        return JSONL
    return named or TEXT


def foreign_kind(head: bytes) -> str | None:
    """What a file is that regesta has no reader for, in words; None if its first bytes don't tell."""
    if head.startswith(b"PK\x03\x04"):
        return "a zip archive"
    if head[:4] == b"RIFF" or head[4:8] == b"ftyp":
        return "a film or sound file"
    return next((kind for magic, kind in _FOREIGN if head.startswith(magic) and not _is_wordy(magic, head)), None)


def _is_wordy(magic: bytes, head: bytes) -> bool:
    """Short magic words such as ``MZ`` also begin ordinary texts; those have no zero bytes."""
    return magic in (b"MZ", b"ID3", b"BZh") and b"\x00" not in head
