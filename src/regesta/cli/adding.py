"""From what a curator types to what is added to a document: claims and mentions that the program missed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from regesta.errors import UsageError
from regesta.export.edition import Edition
from regesta.model.additions import encode
from regesta.model.claims import MENTION_KINDS, MODALITIES, RoleName
from regesta.pipeline.additions import Part, find_words, write_claim, write_mention

_BESIDES = ("date", "modality")


def added_of(edition: Edition, kind: str, about: Sequence[str]) -> tuple[str, str]:
    """The document and what is added to it, as a decision holds the two.

    Args:
        edition: the register.
        kind: ``claim`` or ``mention``.
        about: the words of the command line.

    Raises:
        UsageError: if they say no such thing, or words don't stand in the document.
    """
    if kind == "mention":
        if len(about) not in (3, 4):
            raise UsageError(f"`regesta decide mention` takes DOCUMENT KIND WORDS and perhaps NAME, {len(about)} given.")
        if about[1] not in MENTION_KINDS:
            raise UsageError(f"{about[1]!r} is no kind of name. The kinds are {', '.join(MENTION_KINDS)}.")
        path = document_path(edition, about[0])
        document = edition.documents[path]
        span = find_words(document, about[2], document.whole)
        return path, encode(write_mention(document, span, kind=about[1], name="".join(about[3:])))
    if len(about) < 3:
        raise UsageError(f"`regesta decide claim` takes DOCUMENT TYPE PASSAGE and ROLE=WORDS, {len(about)} given.")
    path = document_path(edition, about[0])
    parts, besides = _parts(about[3:])
    modality = besides.get("modality", "asserted")
    if modality not in MODALITIES:
        raise UsageError(f"{modality!r} is no modality. They are {', '.join(MODALITIES)}.")
    document = edition.documents[path]
    claim = write_claim(
        document,
        find_words(document, about[2], document.whole),
        type=about[1],
        parts=parts,
        date=besides.get("date", ""),
        modality=modality,
        known=[(name.kind, name.name) for name in edition.index_of(path).names],
    )
    return path, encode(claim)


def document_path(edition: Edition, path: str) -> str:
    """The path of a document of the register.

    Raises:
        UsageError: if there is none.
    """
    if path not in edition.documents:
        raise UsageError(f"There is no document {path!r} in the register. `regesta sources` lists them by their paths.")
    return path


def _parts(words: Sequence[str]) -> tuple[list[Part], dict[str, str]]:
    parts: list[Part] = []
    besides: dict[str, str] = {}
    for word in words:
        role, said, value = word.partition("=")
        if not said or not value:
            raise UsageError(f"{word!r} says no role: write ROLE=WORDS, as in patient=Danton.")
        if role in _BESIDES:
            besides[role] = value
        else:
            told, _, name = value.partition("=")
            parts.append(Part(role=cast(RoleName, role), words=told, name=name))
    return parts, besides
