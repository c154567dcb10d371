"""What types of act mean for reconciliation: which refine which, which happen once, which can follow a death."""

from __future__ import annotations

DEATHS = ("executed", "took_own_life", "killed", "died")
"""Ways to die, the most specific first."""

ONCE = frozenset({*DEATHS, "born"})

EXCLUSIONS = frozenset({"expelled", "removed", "suspended"})
VENUES = frozenset({"congress", "conference", "plenum"})
"""Keys of meetings: where something is decided, not what somebody is expelled from."""

ANY_OFFICE = "post"
"""Key of an office of which nothing is said but that it is one."""

REFUSABLE = frozenset({"capitulated", "confessed", "resigned", "signed", "left", "joined", "returned"})
"""Acts that may be refused today and done tomorrow."""

_REFINED: dict[str, tuple[str, ...]] = {
    "executed": ("killed", "died"),
    "killed": ("died",),
    "took_own_life": ("died",),
    "deported": ("exiled",),
    "expelled": ("removed", "suspended"),
    "arrested": ("imprisoned",),
    "readmitted": ("joined",),
    "succeeded": ("appointed",),
    "confessed": ("capitulated",),
}


def refines(kind: str, other: str) -> bool:
    """Whether a type says all that another does, and more: who was executed was killed."""
    return other in _REFINED.get(kind, ())


def types_agree(left: str, right: str) -> bool:
    """Whether two types can be true of one act."""
    return left == right or refines(left, right) or refines(right, left)
