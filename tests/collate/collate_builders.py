"""Documents for the tests of collation: a line, or a sentence by a plain rule, becomes a sentence."""

from __future__ import annotations

import hashlib
import re

from regesta.model.documents import Document, Sentence
from regesta.model.families import Alignment, Collation, Relation
from regesta.model.text import CleanText, Span

_SENTENCE = re.compile(r"[^\n]+?(?:[.!?](?= [A-ZÀ-Ý])|(?=\n|$))")


def make_document(path: str, text: str, language: str = "en", **fields: object) -> Document:
    sentences = []
    for found in _SENTENCE.finditer(text):
        start = found.start() + len(found.group()) - len(found.group().lstrip())
        clean = CleanText.verbatim(text[start : found.end()], start)
        span = Span(start, found.end())
        sentences.append(Sentence(index=len(sentences), span=span, clean=clean, language=language, paragraph=len(sentences)))
    return Document(
        path=path,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        title=None,
        language=language,
        media_type="text/plain",
        sentences=tuple(sentences),
        **fields,  # type: ignore[arg-type]
    )


def members(collation: Collation) -> list[tuple[str, ...]]:
    return [family.documents for family in collation.families]


def family_of(collation: Collation, path: str) -> tuple[str, ...]:
    return next(family.documents for family in collation.families if path in family.documents)


def all_relations(collation: Collation) -> list[Relation]:
    return [r for family in collation.families for r in family.relations] + list(collation.relations)


def relation(collation: Collation, one: str, other: str) -> Relation | None:
    found = [r for r in all_relations(collation) if {r.source, r.target} == {one, other}]
    assert len(found) <= 1
    return found[0] if found else None


def quotes(documents: dict[str, Document], relation: Relation, alignment: Alignment) -> tuple[str, str]:
    return (
        documents[relation.source].quote(alignment.source),
        documents[relation.target].quote(alignment.target),
    )
