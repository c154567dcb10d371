"""The register as a scholarly edition: sigla, margin dates, marked quotes, apparatus, lives.

What the HTML export, the terminal and the workbench show is derived here once, from records, without any markup.
"""

from __future__ import annotations

from regesta.export.edition.apparatus import ApparatusLine, ReadingLine, apparatus_of
from regesta.export.edition.attestations import Attestation
from regesta.export.edition.comparison import DIFFERENCE_WORDS, Comparison, Dispute, Piece, Row, compare
from regesta.export.edition.judgements import Judged, decided_value
from regesta.export.edition.lives import SANCTIONS, Life, Sanction, life_of
from regesta.export.edition.marks import MARKS, MarkName, Run, mark_passage
from regesta.export.edition.sigla import Siglum
from regesta.export.edition.stemma import Branch, stemma_of
from regesta.export.edition.view import STATUS_WORDS, UNSTATED, Edition, YearOfEntries
from regesta.export.edition.witnesses import Witnesses
from regesta.export.edition.wording import (
    MODALITY_REMARKS,
    MODALITY_WORDS,
    QUALITY_WORDS,
    RELATION_WORDS,
    ROLE_WORDS,
    counted,
    is_telling,
    language_name,
    margin_date,
    of_one,
    of_sources,
    plain_type,
    sign_strength,
    text_direction,
    year_heading,
)

__all__ = [
    "DIFFERENCE_WORDS",
    "MARKS",
    "MODALITY_REMARKS",
    "MODALITY_WORDS",
    "QUALITY_WORDS",
    "RELATION_WORDS",
    "ROLE_WORDS",
    "SANCTIONS",
    "STATUS_WORDS",
    "UNSTATED",
    "ApparatusLine",
    "Attestation",
    "Branch",
    "Comparison",
    "Dispute",
    "Edition",
    "Judged",
    "Life",
    "MarkName",
    "Piece",
    "ReadingLine",
    "Row",
    "Run",
    "Sanction",
    "Siglum",
    "Witnesses",
    "YearOfEntries",
    "apparatus_of",
    "compare",
    "counted",
    "decided_value",
    "is_telling",
    "language_name",
    "life_of",
    "margin_date",
    "mark_passage",
    "of_one",
    "of_sources",
    "plain_type",
    "sign_strength",
    "stemma_of",
    "text_direction",
    "year_heading",
]
