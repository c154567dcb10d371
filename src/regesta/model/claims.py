"""What a document says: mentions, date expressions and claims, each anchored in the stored text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from regesta.model.ids import content_id
from regesta.model.text import Span

RoleName = Literal[
    "patient",
    "agent",
    "counterpart",
    "organ",
    "office",
    "faction",
    "place",
    "origin",
    "charge",
    "penalty",
    "label",
    "work",
]
Modality = Literal["asserted", "negated", "possible", "planned", "asked"]
Basis = Literal["stated", "context", "relative", "inferred"]
Calendar = Literal["gregorian", "julian"]
EntityKind = Literal["person", "organ", "office", "faction", "place", "work"]
MentionKind = EntityKind | Literal["other"]
"""``other``: a name of which nothing tells whose it is; it takes no part in claims or resolution."""

ROLE_NAMES: tuple[RoleName, ...] = get_args(RoleName)
MODALITIES: tuple[Modality, ...] = get_args(Modality)
MENTION_KINDS: tuple[MentionKind, ...] = (*get_args(EntityKind), "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name or description in a document.

    ``surface`` is the stored text at ``span``. ``name`` is what it stands for, in its base form where the pack can tell
    (``Kossuthot`` → ``Kossuth``; for a pronoun or an elided subject, the antecedent's name). ``group`` marks a plurality
    of unnamed people (``seventy-five oppositionists``).
    """

    kind: MentionKind
    name: str
    surface: str
    span: Span
    language: str
    group: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DateExpression:
    """A date in the text, its value in EDTF and how the value was found."""

    edtf: str
    text: str
    span: Span
    basis: Basis = "stated"
    calendar: Calendar | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleFiller:
    """A mention in a role."""

    role: RoleName
    mention: Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Document D says X at passage P.

    ``trigger`` marks the act's words, for display. ``nominal`` marks a noun phrase or heading that names an act
    (``after his expulsion``) rather than telling it.
    """

    document: str
    type: str
    roles: tuple[RoleFiller, ...]
    date: DateExpression | None
    modality: Modality
    attributed_to: tuple[str, ...]
    passage: Span
    quote: str
    trigger: Span
    sentence: int
    confidence: float
    extractor: str
    nominal: bool = False

    @property
    def id(self) -> str:
        """Content hash: the same input and program give the same id."""
        return content_id(
            "c",
            self.document,
            self.type,
            [[r.role, r.mention.name, r.mention.span.start, r.mention.span.end] for r in self.roles],
            self.date and [self.date.edtf, self.date.span.start, self.date.basis],
            self.modality,
            list(self.attributed_to),
            [self.passage.start, self.passage.end],
            [self.trigger.start, self.trigger.end],
        )

    def fillers(self, role: RoleName) -> tuple[Mention, ...]:
        """The mentions that fill ``role``, in order of the text."""
        return tuple(r.mention for r in self.roles if r.role == role)


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotations:
    """All that was found in one document, and how much was dropped and why (reason → count).

    ``named``: those of the mentions that are names because a curator says so.
    """

    document: str
    mentions: tuple[Mention, ...] = ()
    named: tuple[Mention, ...] = ()
    dates: tuple[DateExpression, ...] = ()
    claims: tuple[Claim, ...] = ()
    dropped: tuple[tuple[str, int], ...] = ()
