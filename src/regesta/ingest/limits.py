"""The limits ingest keeps, so that one hostile or broken file costs one document and no machine.

Each limit is a plain number, documented here and named in the remedy of the Failure it causes.
"""

from __future__ import annotations

MAX_TEXT = 10_000_000
"""Code points of one document's stored text (about three times the Bible)."""

MAX_TEXT_BYTES = 40_000_000
"""Bytes of a plain text, Markdown or HTML file, and of one line of JSONL."""

MAX_EXTRACTED = 3_000_000
"""Characters of a web page up to which its main text is looked for; of a larger one all text is taken."""

MAX_FILE_BYTES = 500_000_000
"""Bytes of a PDF, EPUB or DOCX file on disk."""

MAX_PAGES = 20_000
"""Pages of a PDF."""

MAX_UNPACKED_BYTES = 200_000_000
"""Bytes that the text parts of a zipped document (EPUB, DOCX) may unpack to."""

MAX_ZIP_RATIO = 200
"""How many times larger than packed one part of a zipped document may unpack to, once it exceeds a megabyte."""

MAX_SENTENCE = 5_000
"""Code points of one sentence; a longer one is cut at the last semicolon, comma or space before."""

MAX_EVIDENCE = 50
"""Spans kept as the evidence of one sign of quality."""
