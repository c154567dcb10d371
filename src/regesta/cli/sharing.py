"""Decisions as JSONL, one a line, for sharing by git."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from regesta.errors import UsageError
from regesta.model.curation import Decision

if TYPE_CHECKING:
    from regesta.store import Curation

_DECODER = msgspec.json.Decoder(Decision)


def write_decisions(made: Iterable[Decision], target: str) -> None:
    """Writes decisions to a file, or to the terminal for ``-``.

    Raises:
        UsageError: if the file can't be written.
    """
    text = "".join(msgspec.json.encode(decision).decode() + "\n" for decision in made)
    if target == "-":
        sys.stdout.write(text)
        return
    try:
        Path(target).write_text(text, "utf-8")
    except OSError as error:
        raise UsageError(f"{target!r} can't be written ({error.strerror}). Name another file.") from None


def read_decisions(curation: Curation, source: str) -> int:
    """Adds the decisions of a file (``-``: standard input) that are not there yet, in their order, and says how many.

    Two are the same if all but their numbers is; one that was undone since is undone here, too.

    Raises:
        UsageError: if the file can't be read, or a line of it is no decision; nothing is added then.
    """
    try:
        lines = (sys.stdin.read() if source == "-" else Path(source).read_text("utf-8")).splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{source!r} can't be read ({error}). Name a file that `regesta decisions --export` wrote.") from None
    given = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                given.append(_DECODER.decode(line))
            except msgspec.MsgspecError as error:
                raise UsageError(f"Line {number} of {source!r} is no decision ({error}). Nothing was added.") from None
    known = {_content(decision): decision for decision in curation.list()}
    added = 0
    for decision in given:
        here = known.get(_content(decision))
        if here is None:
            here = known[_content(decision)] = curation.append(decision)
            added += 1
        if decision.undone and not here.undone and here.id is not None:
            known[_content(decision)] = curation.undo(here.id, who=decision.who)
    return added


def _content(decision: Decision) -> tuple[str, ...]:
    return (decision.kind, decision.left, decision.right, decision.judgement, decision.who, decision.when, decision.why)
