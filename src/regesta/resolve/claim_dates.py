"""The dates of claims as values."""

from __future__ import annotations

from regesta.errors import EdtfError
from regesta.model.claims import Claim
from regesta.model.dates import Edtf


def claim_date(claim: Claim) -> Edtf | None:
    """The date of a claim as a value; None if it has none that can be read."""
    if claim.date is None:
        return None
    try:
        date = Edtf.parse(claim.date.edtf)
    except EdtfError:
        return None
    return None if date.precision == "unknown" else date
