"""Identifiers that are hashes of content: the same input gives the same id on any machine."""

from __future__ import annotations

import hashlib
import json

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)  # made once: ids are made by the million


def content_id(prefix: str, *parts: object) -> str:
    """An id made of ``prefix`` and a hash of the canonical JSON of ``parts``.

    Args:
        prefix: a short word that tells kinds of record apart when people read ids.
        parts: strings, numbers, None, and lists or tuples of these.

    Returns:
        ``prefix`` + ``-`` + 16 hexadecimal digits (64 bits of SHA-256).

    Raises:
        TypeError: if a part isn't JSON.
    """
    return f"{prefix}-{hashlib.sha256(_ENCODER.encode(parts).encode()).hexdigest()[:16]}"
