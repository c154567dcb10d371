"""The tables of referents: how a row is written, and whom the claims take a mention for.

A passage (``¶`` parts sentences) holds one mention in braces: a pronoun, clitic or noun phrase that plays a role in an act, or
the verb or noun of action whose subject, object or owner goes unsaid. Beside it stand the names that it means (``;`` between).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from case_documents import of_sentences
from scoring import fold, read_table

from regesta.annotate import annotate
from regesta.model.claims import Claim
from regesta.model.text import Span

_MARKED = re.compile(r"\{([^}]*)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferentCase:
    """One row: a passage, where its mentions stand in it, whom they mean, and why it fails today (empty if it doesn't)."""

    language: str
    text: str
    mentions: tuple[Span, ...]
    meant: tuple[str, ...]
    failing: str

    def taken_for(self, mention: Span) -> tuple[str, ...]:
        """The names that the claims give the mention; none if no claim has it."""
        for claim in annotate(of_sentences(self.text.split(" ¶ "), self.language)).claims:
            named = _filling(claim, mention)
            if named:
                return named
        return ()

    def fault(self) -> str:
        """What a mention is wrongly taken for, or nothing."""
        for mention in self.mentions:
            taken = self.taken_for(mention)
            if not _same(self.meant, taken):
                word = self.text.replace(" ¶ ", " ")[mention.start : mention.end]
                return f"{word!r} means {'; '.join(self.meant)}, is taken for {'; '.join(taken) or 'nobody'}"
        return ""


def read_referents(path: Path) -> Iterator[ReferentCase]:
    """The rows of a table, in the language that its name ends in."""
    for row in read_table(path):
        marked, meant, failing = [*row, ""][:3]
        flat = marked.replace(" ¶ ", " ")
        mentions = []
        for number, match in enumerate(_MARKED.finditer(flat)):
            start = match.start() - 2 * number
            mentions.append(Span(start, start + len(match[1])))
        yield ReferentCase(
            language=path.stem.rpartition("_")[2],
            text=_MARKED.sub(r"\1", marked),
            mentions=tuple(mentions),
            meant=tuple(meant.split(";")),
            failing=failing,
        )


def _filling(claim: Claim, mention: Span) -> tuple[str, ...]:
    """Who fills the role that the mention plays in a claim, the patient's where the mention tells the act."""
    for role in dict.fromkeys(filler.role for filler in claim.roles):
        fillers = [filler.mention for filler in claim.roles if filler.role == role]
        if any(_overlap(filler.span, mention) for filler in fillers):
            return tuple(filler.name for filler in fillers)
    if _overlap(claim.trigger, mention):
        return tuple(filler.name for filler in claim.fillers("patient"))
    return ()


def _overlap(first: Span, second: Span) -> bool:
    return first.start < second.end and second.start < first.end


def _same(wanted: Sequence[str], given: Sequence[str]) -> bool:
    left = [f" {fold(name)} " for name in given]
    for name in wanted:
        match = next((one for one in left if f" {fold(name)} " in one), None)
        if match is None:
            return False
        left.remove(match)
    return not left
