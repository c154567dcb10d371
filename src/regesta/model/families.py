"""Documents that are one witness, and the passages that show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from regesta.model.ids import content_id
from regesta.model.text import Span

RelationKind = Literal["copies", "translates", "shares_ancestor", "quotes", "shuffles"]
DifferenceKind = Literal["number", "name", "negation", "added"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """A passage of one document that tells the same words as a passage of another. ``score`` is between 0 and 1."""

    source: Span
    target: Span
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Where two tellings of one text part.

    ``number``, ``name`` and ``negation`` are within an aligned passage: what the source has there and what the target has
    in its place, in ``source_says`` and ``target_says`` (empty where one has nothing). ``added`` is a passage that stands in
    one of the two alone: the span of the other is empty and lies where the passage would be.
    """

    kind: DifferenceKind
    source: Span
    target: Span
    source_says: str = ""
    target_says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How document ``source`` stands to document ``target``. ``coverage`` is the share of the shorter text aligned.

    ``differences`` are in the order of the source; of two texts that are not one witness there are none.
    """

    source: str
    target: str
    kind: RelationKind
    coverage: float
    evidence: tuple[Alignment, ...]
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Documents that are one witness; a document alone is a family of one. ``siglum`` is its letter in the register."""

    documents: tuple[str, ...]
    relations: tuple[Relation, ...] = ()
    siglum: str = ""

    @property
    def id(self) -> str:
        """Content hash of the members."""
        return content_id("f", sorted(self.documents))


_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def member_marks(family: Family) -> dict[str, str]:
    """What stands behind the family's letter for each of its documents: ``¹``, ``²`` in order of paths; nothing for one alone."""
    members = sorted(family.documents)
    if len(members) == 1:
        return {members[0]: ""}
    return {path: str(place).translate(_SUPERSCRIPTS) for place, path in enumerate(members, start=1)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Collation:
    """The families of a pile; ``loans`` are passages of a mash-up that belong to another family than their document's.

    A loan is ``(document, span, family id)``. ``relations`` are those between documents of different families;
    ``notes`` say, for people, what limited the search.
    """

    families: tuple[Family, ...]
    loans: tuple[tuple[str, Span, str], ...] = ()
    relations: tuple[Relation, ...] = ()
    notes: tuple[str, ...] = ()
