"""One error tree; everything regesta raises on purpose is below :class:`RegestaError`.

    RegestaError
    ├── UsageError              arguments that can't be used            (exit code 2)
    ├── RegisterError           the register can't be read or written   (exit code 3)
    ├── DocumentError           one document can't be used              (costs that document)
    ├── EdtfError               text that is not an EDTF date           (also a ValueError)
    └── PackError               a language pack that is not whole

A message says what was wrong, quotes the value, and gives the remedy.
"""

from __future__ import annotations


class RegestaError(Exception):
    """Base of all errors regesta raises on purpose."""


class UsageError(RegestaError):
    """Arguments that can't be used."""


class RegisterError(RegestaError):
    """The register can't be read or written."""


class DocumentError(RegestaError):
    """One document can't be used; the rest of the pile can.

    Args:
        reason: what is wrong with the document, for people.
        remedy: what its owner can do about it.
    """

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason} {remedy}")
        self.reason = reason
        self.remedy = remedy


class EdtfError(RegestaError, ValueError):
    """Text that is not an EDTF date of the levels regesta reads."""


class PackError(RegestaError):
    """A language pack that is not whole or not valid."""
