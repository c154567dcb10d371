"""Which types of act may name one act, which happen once, and which undo which."""

from __future__ import annotations

ONCE = frozenset({"death", "born"})
"""Acts nobody undergoes twice."""

UNDONE_BY: dict[str, frozenset[str]] = {
    "exclusion": frozenset({"readmitted", "joined", "appointed", "rehabilitated"}),
    "banishment": frozenset({"returned", "released"}),
    "custody": frozenset({"released", "fled"}),
    "joining": frozenset({"expelled", "left"}),
    "stripped_of_citizenship": frozenset({"rehabilitated"}),
    "taking up": frozenset({"removed", "resigned"}),
    "resigned": frozenset({"appointed"}),
    "released": frozenset({"arrested", "imprisoned"}),
    "returned": frozenset({"exiled", "deported", "fled"}),
    "sentenced": frozenset({"released", "rehabilitated"}),
}
"""What must lie between two acts of a family before a person can undergo it again, by types."""

NEAR = frozenset(
    {
        "exclusion", "banishment", "custody", "joining", "taking up", "resigned", "stripped_of_citizenship", "submission", "left",
        "released", "returned", "sentenced", "rehabilitated",
    }
)  # fmt: skip
"""Families whose acts don't happen twice within weeks, so that two sources that date them so far apart mean one."""

NEAR_DAYS, SLIP = 62, 3
SLIP_DAYS = {"tried": 3, "moved": 3, "attacked": 3, "seized_power": 3, "founded": 3, "dissolved": 3, "allied": 3, "fled": 3}
"""Days by which two sources may differ about an act that may well happen again."""

OFTEN = frozenset(
    {
        "spoke", "denounced", "accused", "opposed", "supported", "met", "moved", "published", "appealed", "decreed",
        "demonstrated", "fought", "attacked",
    }
)  # fmt: skip
"""Acts that happen so often that two undated mentions are no reason to think of one."""

BOUND_TO_PLACE = frozenset({"banishment", "moved", "fled", "returned", "sought_asylum", "met", "fought", "spoke"})
BOUND_TO_OFFICE = frozenset({"taking up", "resigned", "exclusion"})
TOWARDS = frozenset(
    {"allied", "married", "broke_with", "opposed", "supported", "succeeded", "denounced", "appealed", "signed", "fought"}
)
REFUSABLE = frozenset({"submission", "resigned", "signed", "left", "joining", "returned", "confessed"})
"""Acts of one's own that may be refused today and done tomorrow: a refusal contradicts nothing."""

_SPECIFIC = (
    "executed", "took_own_life", "killed", "died", "deported", "exiled", "expelled", "suspended", "removed", "arrested",
    "imprisoned", "succeeded", "appointed", "readmitted", "joined", "capitulated", "confessed",
)  # fmt: skip


def specificity(kind: str) -> int:
    """A rank among the types of a family; the most specific has the lowest."""
    return _SPECIFIC.index(kind) if kind in _SPECIFIC else len(_SPECIFIC)
