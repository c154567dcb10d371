"""Documents read from files named on the command line, without a register."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from regesta.model.documents import Document, Failure


def iter_read(file: str, language: str | None) -> Iterator[Document | Failure]:
    """The documents of a file of any format that build reads (``-``: standard input), and what could not be read."""
    from regesta.ingest import find_sources, read_source
    from regesta.ingest.records import Source

    for source in find_sources([file]):
        if isinstance(source, Source):
            yield from read_source(source, language=language)
        else:
            yield source


def say_left_out(failure: Failure) -> None:
    """Says on standard error what was left out, why, and what to do."""
    from regesta.cli.screen import say

    say(f"left out: {failure.path}: {failure.reason} {failure.remedy}")
