"""Scores claims against hand-made gold.

recall     gold rows marked ``must`` for which the document has a claim of that type, about that person, in that modality
full       those of which the date is right too, of all ``must`` rows
precision  asserted claims of the scored types that match some gold row, ``must`` or ``may``
false      rows of ``negative.tsv`` that some asserted claim states
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from regesta.model.claims import Claim

NO_DATE = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldRow:
    """One act about one person or body that a careful reader finds."""

    document: str
    must: bool
    types: tuple[str, ...]
    person: str
    dates: tuple[str, ...]
    modality: str

    def told_by(self, claim: Claim) -> bool:
        """Whether a claim tells this act, its date aside."""
        return claim.type in self.types and claim.modality == self.modality and is_about(claim, self.person)

    def dated_by(self, claim: Claim) -> bool:
        """Whether the claim's date is one of the right ones."""
        return edtf(claim) in self.dates


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Counts of one language or of one history, and a line for each loss."""

    must: int = 0
    found: int = 0
    full: int = 0
    scored: int = 0
    right: int = 0
    false: int = 0
    losses: tuple[str, ...] = ()

    def __add__(self, other: Score) -> Score:
        return Score(
            must=self.must + other.must,
            found=self.found + other.found,
            full=self.full + other.full,
            scored=self.scored + other.scored,
            right=self.right + other.right,
            false=self.false + other.false,
            losses=self.losses + other.losses,
        )

    def measures(self) -> dict[str, float]:
        """Recall, full and precision, between 0 and 1."""
        return {
            "recall": self.found / max(1, self.must),
            "full": self.full / max(1, self.must),
            "precision": self.right / max(1, self.scored),
        }


def fold(text: str) -> str:
    """Text in lower case without accents and marks."""
    letters = (c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return re.sub(r"[^\w ]", "", "".join(letters))


def stem(name: str) -> str:
    """What a name's inflected forms have in common: its last word, folded, without its last two letters if it is long."""
    word = fold(name).split()[-1]
    return word[: max(4, len(word) - 2)] if len(word) > 4 else word


def is_about(claim: Claim, spellings: str) -> bool:
    """Whether a patient of the claim bears one of the spellings (``/`` between; ``*`` is anybody)."""
    if spellings == "*":
        return True
    names = [fold(name) for mention in claim.fillers("patient") for name in (mention.name, mention.surface)]
    return any(stem(spelling) in name for spelling in spellings.split("/") for name in names)


def edtf(claim: Claim) -> str:
    """The claim's date, ``-`` if it has none."""
    return claim.date.edtf if claim.date is not None else NO_DATE


def read_table(path: Path) -> Iterator[list[str]]:
    """The rows of a tab-separated table without its comments."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def read_gold(path: Path) -> list[GoldRow]:
    """The rows of ``gold.tsv``."""
    return [
        GoldRow(
            document=document,
            must=need == "must",
            types=tuple(types.split("|")),
            person=person,
            dates=tuple(dates.split("|")),
            modality=modality,
        )
        for document, need, types, person, dates, _place, modality in read_table(path)
    ]


def score(
    claims: Mapping[str, Sequence[Claim]],
    gold: Sequence[GoldRow],
    negative: Sequence[Sequence[str]],
    scored_types: frozenset[str],
) -> Score:
    """Scores the claims of documents (by name without ending) against the gold rows of those documents."""
    losses: list[str] = []
    matched: set[str] = set()
    must = found = full = 0
    for row in gold:
        candidates = [claim for claim in sorted(claims[row.document], key=lambda claim: claim.id) if row.told_by(claim)]
        candidates.sort(key=lambda claim: (not row.dated_by(claim), claim.id in matched))
        matched.update(c.id for c in candidates if row.dated_by(c) or not row.must or row.dates == (NO_DATE,))
        matched.update(c.id for c in candidates[:1])
        if not row.must:
            continue
        must += 1
        wanted = f"{row.document}  {row.types[0]}  {row.person}  {'|'.join(row.dates)}  {row.modality}"
        if not candidates:
            losses.append(f"missed  {wanted}")
            continue
        found += 1
        if row.dated_by(candidates[0]):
            full += 1
        else:
            losses.append(f"date    {wanted}, got {edtf(candidates[0])}")
    scored = right = 0
    for name, told in claims.items():
        for claim in told:
            if claim.modality != "asserted" or claim.type not in scored_types:
                continue
            scored += 1
            right += claim.id in matched
            if claim.id not in matched:
                patients = ", ".join(mention.name for mention in claim.fillers("patient"))
                losses.append(f"extra   {name}  {claim.type}  {patients}  {edtf(claim)}  «{claim.quote[:80]}»")
    stated = [row for row in negative if any(_states(claim, row[1], row[2]) for claim in claims[row[0]])]
    losses.extend(f"false   {'  '.join(row)}" for row in stated)
    return Score(must=must, found=found, full=full, scored=scored, right=right, false=len(stated), losses=tuple(losses))


def _states(claim: Claim, kind: str, person: str) -> bool:
    return claim.modality == "asserted" and claim.type == kind and is_about(claim, person)
