"""Reader of JSON: one document a line, a broken line costing only itself, or one JSON text that holds one or many."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from regesta.errors import DocumentError
from regesta.ingest.limits import MAX_TEXT_BYTES
from regesta.ingest.records import Extract

_TEXT_KEYS = ("text", "content", "body", "raw_content", "article")
_ID_KEYS = ("id", "_id", "doc_id", "uid", "name", "path")
_TITLE_KEYS = ("title", "headline")
_LANGUAGE_KEYS = ("language", "lang")
_DATE_KEYS = ("date", "published", "date_published", "publication_date")
_MEND = "Mend the line; the others were read."


def iter_records(data: bytes) -> Iterator[tuple[str, bytes, Extract | DocumentError]]:
    """Each record: its id within the file, the bytes of its text, and the text or what is wrong with the line.

    The id is that of the record, else the number of its line; a record whose id was used before gets ``~2``, ``~3``. A file
    that is one JSON text, a list of objects or one object over several lines, gives each object as a record.
    """
    taken: set[str] = set()
    data = data.removeprefix(b"\xef\xbb\xbf")
    whole = _whole(data)
    called = "Line" if whole is None else "Record"
    for number, item in enumerate(whole, 1) if whole is not None else _lines(data):
        try:
            record = _record(item) if isinstance(item, bytes) else _object(item)
            key = _said(record, _ID_KEYS) or str(number)
            extract: Extract | DocumentError = _extract(record)
        except DocumentError as error:
            key, extract = str(number), DocumentError(f"{called} {number}: {error.reason}", error.remedy)
        name, twin = key, 2
        while name in taken:
            name, twin = f"{key}~{twin}", twin + 1
        taken.add(name)
        yield name, extract.text.encode() if isinstance(extract, Extract) else b"", extract


def _lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The lines that aren't empty, with their numbers from 1."""
    number = start = 0
    while start < len(data):
        stop = data.find(b"\n", start)
        stop = len(data) if stop < 0 else stop
        line, start = data[start:stop].strip(), stop + 1
        number += 1
        if line:
            yield number, line


def _whole(data: bytes) -> list[Any] | None:
    """What one JSON text over several lines holds, a list of its records; None where each line is a text of its own."""
    first = data.lstrip()[:1]
    line = data.lstrip().partition(b"\n")[0].strip()
    if first not in (b"[", b"{") or first == b"{" and line.endswith(b"}"):
        return None
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, list) else [found]


def _object(item: Any) -> dict[str, Any]:
    if not isinstance(item, dict):
        raise DocumentError("it is JSON, but no object.", "Give each record as an object with its `text`; the others were read.")
    return item


def _record(line: bytes) -> dict[str, Any]:
    if len(line) > MAX_TEXT_BYTES:
        raise DocumentError(f"it has {len(line):,} bytes; a record may have {MAX_TEXT_BYTES:,}.", "Split its text.")
    try:
        record = json.loads(line)
    except UnicodeDecodeError:
        raise DocumentError("it is not UTF-8.", "Save the file as UTF-8; the other lines were read.") from None
    except (ValueError, RecursionError) as error:
        raise DocumentError(f"it is not JSON: {str(error)[:120]}.", _MEND) from None
    if not isinstance(record, dict):
        raise DocumentError("it is JSON, but no object.", _MEND)
    return record


def _extract(record: dict[str, Any]) -> Extract:
    text = next((record[key] for key in _TEXT_KEYS if isinstance(record.get(key), str)), None)
    if text is None:
        raise DocumentError(f"it has no text under {', '.join(_TEXT_KEYS)}.", "Name its field `text`.")
    if any("\ud800" <= char <= "\udfff" for char in text):
        text = text.encode("utf-16", errors="surrogatepass").decode("utf-16", errors="replace")
    return Extract(
        text=text,
        title=_said(record, _TITLE_KEYS),
        language=_said(record, _LANGUAGE_KEYS),
        date=_said(record, _DATE_KEYS),
    )


def _said(record: dict[str, Any], keys: tuple[str, ...]) -> str | None:
    for key in keys:
        value = record.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())[:200]
    return None
