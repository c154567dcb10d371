"""Cleaning rules for what nobody reads: odd spaces, line breaks inside a paragraph, invisible characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from regesta.ingest.records import Edit

_SPACES = re.compile(r"\s{2,}|[^\S ]")
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+|(?<=[A-Za-zÀ-ɏͰ-ϿЀ-ӿ])[\u200c\u200d]+")


def iter_spaces(text: str) -> Iterator[Edit]:
    """Every run of white space that isn't one plain space becomes one."""
    for match in _SPACES.finditer(text):
        yield Edit(match.start(), match.end(), " ", "space")


def iter_invisible(text: str) -> Iterator[Edit]:
    """Soft hyphens, zero-width characters and marks of direction go."""
    for match in _INVISIBLE.finditer(text):
        yield Edit(match.start(), match.end(), "", "invisible")
