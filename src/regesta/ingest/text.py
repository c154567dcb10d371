"""Reader of plain text: the stored text is the decoded file, unchanged."""

from __future__ import annotations

import re

from regesta.ingest.decoding import decode
from regesta.ingest.records import Extract

_GUTENBERG_HEAD = 5_000
_GUTENBERG_TITLE = re.compile(r"^Title: +(\S.*?)[ \r]*$", re.MULTILINE)


def read_text(data: bytes) -> Extract:
    """The text of a plain file, without its byte order mark. A Project Gutenberg header gives the title.

    Raises:
        DocumentError: if the bytes aren't text.
    """
    decoded = decode(data)
    notes: tuple[str, ...] = ()
    if decoded.replaced:
        notes = (f"{decoded.replaced} bytes were not {decoded.encoding} and stand as U+FFFD.",)
    head = decoded.text[:_GUTENBERG_HEAD]
    title = _GUTENBERG_TITLE.search(head) if "Project Gutenberg" in head else None
    return Extract(text=decoded.text, title=title[1] if title else None, notes=notes)
