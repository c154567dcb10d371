"""Reader of plain text: the stored text is the decoded file, unchanged."""

from __future__ import annotations

from regesta.ingest.decoding import decode
from regesta.ingest.records import Extract


def read_text(data: bytes) -> Extract:
    """The text of a plain file, without its byte order mark.

    Raises:
        DocumentError: if the bytes aren't text.
    """
    decoded = decode(data)
    notes: tuple[str, ...] = ()
    if decoded.replaced:
        notes = (f"{decoded.replaced} bytes were not {decoded.encoding} and stand as U+FFFD.",)
    return Extract(text=decoded.text, notes=notes)
