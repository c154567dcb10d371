"""What can go wrong between a browser and the register, beyond what :mod:`regesta.errors` has."""

from __future__ import annotations

from collections.abc import Sequence

from regesta.errors import UsageError
from regesta.model.curation import Decision


class MissingError(UsageError):
    """There is no such thing in the register (404)."""


class TooLargeError(UsageError):
    """More was sent than the route takes (413)."""


class ForbiddenError(UsageError):
    """The request is not one that this workbench's own pages make (403)."""


class SupersededError(UsageError):
    """Somebody else decided about the same thing since the page was made (409).

    Args:
        others: their decisions, in the order they were made.
    """

    def __init__(self, others: Sequence[Decision]) -> None:
        names = ", ".join(dict.fromkeys(other.who for other in others))
        super().__init__(f"{names} decided about this since the page was made. Look at that first, then decide again.")
        self.others = tuple(others)
