"""What a curator adds to a document that the program missed: a claim, or a name, anchored in the document's words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

import msgspec

from regesta.errors import UsageError
from regesta.model.claims import MentionKind, Modality, RoleName
from regesta.model.text import Span

T = TypeVar("T", bound="Words")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words of a document at ``[start, end)`` of its stored text.

    Offsets are those of the text as it was when they were written down; ``words`` find them again if it has changed since.
    """

    start: int
    end: int
    words: str

    @property
    def span(self) -> Span:
        """Where they stand."""
        return Span(self.start, self.end)

    def shifted(self: T, by: int) -> T:
        """The same words so many characters on."""
        return replace(self, start=self.start + by, end=self.end + by)

    def stand_in(self, text: str) -> bool:
        """Whether they stand at their place in a text."""
        return 0 <= self.start <= self.end <= len(text) and text[self.start : self.end] == self.words


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedRole(Words):
    """Who or what has a part in an added claim. ``name`` is what the words stand for, ``kind`` what that is."""

    role: RoleName
    kind: MentionKind
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedDate(Words):
    """The date of an added claim in EDTF; without words where the curator knows it from elsewhere in the document."""

    edtf: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedClaim(Words):
    """A claim that a passage makes, as a curator reads it. ``type`` is one of the vocabulary."""

    type: str
    roles: tuple[AddedRole, ...] = ()
    date: AddedDate | None = None
    modality: Modality = "asserted"

    def placed(self, text: str) -> AddedClaim | None:
        """The claim in a text as it is now; None if its passage isn't there, or stands there more than once elsewhere.

        Words outside the passage (whom a pronoun means) that are no longer at their place are taken to be the passage itself.
        """
        if self.stand_in(text):
            moved = self
        else:
            start = text.find(self.words)
            if start < 0 or text.find(self.words, start + 1) >= 0:
                return None
            moved = self.shifted(start - self.start)
        by = moved.start - self.start
        roles = tuple(_kept(role.shifted(by), role, moved, text) for role in self.roles)
        date = None if self.date is None else _kept(self.date.shifted(by), self.date, moved, text)
        return replace(moved, roles=roles, date=date)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedMention(Words):
    """A name that stands in a document. ``name`` is its base form."""

    kind: MentionKind
    name: str

    def placed(self, text: str) -> AddedMention | None:
        """The mention in a text as it is now; None if its words are not there, or stand there more than once elsewhere."""
        if self.stand_in(text):
            return self
        start = text.find(self.words)
        return None if start < 0 or text.find(self.words, start + 1) >= 0 else self.shifted(start - self.start)


def _kept(shifted: T, written: T, passage: Words, text: str) -> T:
    if shifted.stand_in(text):
        return shifted
    if written.stand_in(text):
        return written
    return replace(shifted, start=passage.start, end=passage.end, words=passage.words)


def encode(added: AddedClaim | AddedMention) -> str:
    """What is added as JSON, the way a decision holds it."""
    return msgspec.json.encode(added).decode()


def decode_claim(text: str) -> AddedClaim:
    """An added claim from its JSON.

    Raises:
        UsageError: if it is none.
    """
    return _decode(text, AddedClaim)


def decode_mention(text: str) -> AddedMention:
    """An added mention from its JSON.

    Raises:
        UsageError: if it is none.
    """
    return _decode(text, AddedMention)


def _decode(text: str, type_: type[T]) -> T:
    try:
        return msgspec.json.decode(text.encode("utf-8", "replace"), type=type_)
    except msgspec.MsgspecError as error:
        raise UsageError(f"This can't be added to a document: {error}.") from None
