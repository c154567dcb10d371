"""The tables of single sentences: how a row is written, and whether claims are those that it expects.

``type:patient;patient@date!modality``, several joined by `` | ``; ``-`` alone is none. ``?`` before a claim allows it but asks
for none. ``/`` parts types or modalities that are as right; the date is EDTF, ``-`` none stated, ``*`` any. A patient's words
must stand, whole and in that order, in the base form of the name that the claim gives; a common noun (lower case) may carry
endings there. ``¶`` parts sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from scoring import edtf, fold, read_table

from regesta.model.claims import MODALITIES, Claim
from regesta.model.dates import Edtf
from regesta.model.vocabulary import event_types

_CLAIM = re.compile(r"(?P<may>\??)(?P<types>[a-z_/]+):(?P<patients>[^@!|]+)@(?P<date>[^!|]+)!(?P<modalities>[a-z/]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A claim that a row expects (or, with ``may``, allows)."""

    may: bool
    types: tuple[str, ...]
    patients: tuple[str, ...]
    date: str
    modalities: tuple[str, ...]

    def fits(self, claim: Claim) -> bool:
        """Whether a claim is the expected one."""
        return (
            claim.type in self.types
            and claim.modality in self.modalities
            and self.date in ("*", edtf(claim))
            and _same_people(self.patients, [mention.name for mention in claim.fillers("patient")])
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One row: sentences, the claims expected of them, and why it fails today (empty if it doesn't)."""

    sentences: tuple[str, ...]
    expected: tuple[Expected, ...]
    failing: str

    def faults(self, claims: Sequence[Claim]) -> list[str]:
        """What is missing and what is too much, a line each."""
        left = list(claims)
        faults = []
        for wanted in sorted(self.expected, key=lambda one: one.may):
            match = next((claim for claim in left if wanted.fits(claim)), None)
            if match is not None:
                left.remove(match)
            elif not wanted.may:
                faults.append(f"missing {wanted}")
        return faults + [f"not told {shown(claim)}" for claim in left]


def read_cases(path: Path) -> Iterator[Case]:
    """The rows of a table.

    Raises:
        ValueError: for a row that isn't written as this module says.
    """
    for row in read_table(path):
        text, expected, failing = [*row, ""][:3]
        yield Case(
            sentences=tuple(text.split(" ¶ ")),
            expected=() if expected == "-" else tuple(_expected(part) for part in expected.split(" | ")),
            failing=failing,
        )


def shown(claim: Claim) -> str:
    """A claim as a row would write it."""
    patients = ";".join(mention.name for mention in claim.fillers("patient"))
    return f"{claim.type}:{patients}@{edtf(claim)}!{claim.modality}"


def _expected(text: str) -> Expected:
    match = _CLAIM.fullmatch(text)
    if match is None:
        raise ValueError(f"not an expected claim: {text!r}. Write type:patient@date!modality.")
    types, modalities = match["types"].split("/"), match["modalities"].split("/")
    unknown = [*(t for t in types if t not in event_types()), *(m for m in modalities if m not in MODALITIES)]
    if unknown:
        raise ValueError(f"unknown {', '.join(unknown)} in {text!r}. See vocabulary.tsv.")
    if match["date"] not in ("-", "*"):
        Edtf.parse(match["date"])
    return Expected(
        may=bool(match["may"]),
        types=tuple(types),
        patients=tuple(match["patients"].split(";")),
        date=match["date"],
        modalities=tuple(modalities),
    )


def _same_people(wanted: Sequence[str], given: Sequence[str]) -> bool:
    """Whether each wanted name is in one given name and none is left over."""
    if len(wanted) != len(given):
        return False
    left = [f" {fold(name)} " for name in given]
    for name in sorted(wanted, key=len, reverse=True):
        words = f" {fold(name)}" if name.islower() else f" {fold(name)} "
        match = next((one for one in left if words in one), None)
        if match is None:
            return False
        left.remove(match)
    return True
