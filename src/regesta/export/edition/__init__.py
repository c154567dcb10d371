"""The register as a scholarly edition: sigla, margin dates, marked quotes, apparatus, lives.

What the HTML export, the terminal and the workbench show is derived here once, from records, without any markup.
"""

from __future__ import annotations

from regesta.export.edition.apparatus import ApparatusLine, ReadingLine, apparatus_of
from regesta.export.edition.lives import Life, Sanction, life_of
from regesta.export.edition.marks import MARKS, MarkName, Run, mark_passage
from regesta.export.edition.sigla import Siglum
from regesta.export.edition.view import STATUS_WORDS, Attestation, Edition, YearOfEntries
from regesta.export.edition.wording import (
    QUALITY_WORDS,
    RELATION_WORDS,
    language_name,
    margin_date,
    of_sources,
    plain_type,
    text_direction,
    year_heading,
)

__all__ = [
    "MARKS",
    "QUALITY_WORDS",
    "RELATION_WORDS",
    "STATUS_WORDS",
    "ApparatusLine",
    "Attestation",
    "Edition",
    "Life",
    "MarkName",
    "ReadingLine",
    "Run",
    "Sanction",
    "Siglum",
    "YearOfEntries",
    "apparatus_of",
    "language_name",
    "life_of",
    "margin_date",
    "mark_passage",
    "of_sources",
    "plain_type",
    "text_direction",
    "year_heading",
]
