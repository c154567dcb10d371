"""Decisions to a file and from one, for sharing by git."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from regesta.errors import UsageError

if TYPE_CHECKING:
    from regesta.model.curation import Decision
    from regesta.store import Curation


def write_decisions(made: Iterable[Decision], target: str) -> None:
    """Writes decisions to a file, or to the terminal for ``-``.

    Raises:
        UsageError: if the file can't be written.
    """
    from regesta.store import decision_lines

    text = decision_lines(made)
    if target == "-":
        sys.stdout.write(text)
        return
    try:
        Path(target).write_text(text, "utf-8")
    except OSError as error:
        raise UsageError(f"{target!r} can't be written ({error.strerror}). Name another file.") from None


def read_decisions(curation: Curation, source: str) -> int:
    """Adds the decisions of a file (``-``: standard input) that are not there yet, and says how many.

    Raises:
        UsageError: if the file can't be read, or a line of it is no decision; nothing is added then.
    """
    from regesta.store import add_decisions

    try:
        lines = sys.stdin.read() if source == "-" else Path(source).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{source!r} can't be read ({error}). Name a file that `regesta decisions --export` wrote.") from None
    return add_decisions(curation, lines, source)
