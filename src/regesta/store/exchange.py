"""Decisions as JSONL, one a line: how curators carry them from register to register."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from regesta.errors import UsageError
from regesta.model.curation import Decision
from regesta.store.curation import Curation

_DECODER = msgspec.json.Decoder(Decision)


def decision_lines(made: Iterable[Decision]) -> str:
    """Decisions as JSONL."""
    return "".join(msgspec.json.encode(decision).decode() + "\n" for decision in made)


def add_decisions(curation: Curation, lines: str, source: str) -> int:
    """Adds decisions that are not there yet, in their order, and says how many.

    Two are the same if all but their numbers is; one that was undone since is undone here, too.

    Args:
        curation: where they are added.
        lines: JSONL, as :func:`decision_lines` writes it.
        source: where the lines are from, for errors.

    Raises:
        UsageError: if a line is no decision; nothing is added then.
    """
    given = []
    for number, line in enumerate(lines.splitlines(), 1):
        if line.strip():
            try:
                given.append(_DECODER.decode(line))
            except (msgspec.MsgspecError, UnicodeEncodeError) as error:
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
