"""Search in the register: sentences by their words, and by the people and bodies they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from msgspec.json import Decoder

from regesta.model.text import Span
from regesta.store.files import register_path
from regesta.store.opening import reading
from regesta.store.queries import LONGEST, Query, parse_query, snippet_of

_PLACES = Decoder(tuple[tuple[int, int], ...])


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A sentence that was found.

    Attributes:
        document: its document's path.
        span: where it stands in the stored text.
        sentence: its index in the document.
        language: its language (BCP 47).
        snippet: the sentence cleaned, or the part around the first word found, cut with ``…``.
        marks: the words found, as spans of the snippet.
        through: the entity's name, where the sentence was found because it is about that entity and not by its words.
    """

    document: str
    span: Span
    sentence: int
    language: str
    snippet: str
    marks: tuple[Span, ...]
    through: str | None = None

    def marked(self, before: str = "[", after: str = "]") -> str:
        """The snippet with each word found between ``before`` and ``after``."""
        parts, done = [], 0
        for mark in self.marks:
            parts += [self.snippet[done : mark.start], before, self.snippet[mark.start : mark.end], after]
            done = mark.end
        return "".join(parts) + self.snippet[done:]


def search(path: str | Path, words: str, limit: int = 50) -> list[Hit]:
    """Sentences with all of ``words``, best first; then those about an entity of that name, in order of the pile;
    then those that name it under any of its spellings.

    ``"words in quotes"`` are looked for as they follow each other, and ``word*`` finds all that begins so. Case and
    diacritics don't count. Where too few sentences have the very words, words that begin with them are taken too.
    Nothing else in ``words`` has a meaning: any text is a valid query, and one without a letter or digit finds nothing.

    Args:
        path: the register.
        words: what to look for.
        limit: the most hits to return.

    Raises:
        RegisterError: if the register can't be read.
    """
    query = parse_query(words)
    with reading(register_path(path)) as connection:
        if not query.phrases or limit <= 0:
            return []
        hits: dict[int, Hit] = {}
        for beginnings in (False, True):
            if len(hits) < limit:
                for key, hit in _by_words(connection, query, beginnings, limit):
                    hits.setdefault(key, hit)
        if len(hits) < limit:
            for key, hit in _by_entity(connection, query, limit):
                hits.setdefault(key, hit)
        if len(hits) < limit:
            for key, hit in _by_name(connection, query, limit):
                hits.setdefault(key, hit)
        return list(hits.values())[:limit]


def count_sentences(connection: sa.Connection, query: Query, most: int) -> int:
    """How many sentences have all the words of a query, or words that begin with them; counted no further than ``most``."""
    if not query.phrases:
        return 0
    asked = sa.text("SELECT count(*) FROM (SELECT 1 FROM sentence_words WHERE sentence_words MATCH :words LIMIT :most)")
    return int(connection.execute(asked, {"words": query.expression(beginnings=True), "most": most}).scalar_one())


def find_sentences(connection: sa.Connection, query: Query, *, limit: int, offset: int = 0) -> list[Hit]:
    """Sentences with all the words of a query, or words that begin with them, in the order of the pile: a page of them."""
    if not query.phrases:
        return []
    rows = connection.execute(
        sa.text(
            f"SELECT {_SENTENCE} FROM (SELECT rowid AS found FROM sentence_words "
            "WHERE sentence_words MATCH :words ORDER BY rowid LIMIT :limit OFFSET :offset) "
            "JOIN sentences ON sentences.id = found JOIN documents ON documents.id = sentences.document ORDER BY found"
        ),
        {"words": query.expression(beginnings=True), "limit": limit, "offset": offset},
    )
    return [_hit(query, *row)[1] for row in rows]


def find_entries(connection: sa.Connection, query: Query) -> list[int]:
    """The places in the chronology of entries that have all the words of a query, or words that begin with them.

    An entry has the words of its sentence, of all names of whoever is in it, and of the passages that tell it.
    """
    if not query.phrases:
        return []
    asked = "SELECT rowid FROM entry_words WHERE entry_words MATCH ?"
    found = connection.exec_driver_sql(asked, (query.expression(beginnings=True),)).cursor
    assert found is not None
    return [row[0] for row in found.fetchall()]  # the driver's own tuples: there may be as many as there are entries


_SENTENCE = "sentences.id, documents.path, sentences.start_offset, sentences.end_offset, number, sentences.language, clean"


def _by_words(connection: sa.Connection, query: Query, beginnings: bool, limit: int) -> Iterator[tuple[int, Hit]]:
    rows = connection.execute(
        sa.text(
            f"SELECT {_SENTENCE} FROM (SELECT rowid AS found, rank FROM sentence_words "
            "WHERE sentence_words MATCH :words ORDER BY rank, rowid LIMIT :limit) "
            "JOIN sentences ON sentences.id = found JOIN documents ON documents.id = sentences.document "
            "ORDER BY rank, sentences.id"
        ),
        {"words": query.expression(beginnings=beginnings), "limit": limit},
    )
    return (_hit(query, *row) for row in rows)


def _hit(query: Query, key: int, path: str, start: int, end: int, number: int, language: str, clean: str) -> tuple[int, Hit]:
    snippet, marks = snippet_of(clean, query.marks_in(clean, near=LONGEST))
    found = Hit(document=path, span=Span(start, end), sentence=number, language=language, snippet=snippet, marks=marks)
    return key, found


def _by_entity(connection: sa.Connection, query: Query, limit: int) -> Iterator[tuple[int, Hit]]:
    # The claims about an entity of that name, each with its sentence and the words that name the entity there.
    rows = connection.execute(
        sa.text(
            f"SELECT DISTINCT {_SENTENCE}, entities.name, surface FROM entities "
            "JOIN role_entities ON role_entities.entity = entities.id "
            "JOIN claims ON claims.id = role_entities.claim "
            "JOIN roles ON roles.claim = claims.position AND roles.position = role_entities.position "
            "JOIN documents ON documents.path = claims.document "
            "JOIN sentences ON sentences.document = documents.id AND sentences.number = claims.sentence "
            "WHERE entities.position IN (SELECT entity FROM names WHERE id IN "
            "(SELECT rowid FROM name_words WHERE name_words MATCH :words)) "
            "ORDER BY sentences.id, surface LIMIT :limit"
        ),
        {"words": query.expression(beginnings=False), "limit": limit},
    )
    for key, path, start, end, number, language, clean, name, surface in rows:
        found = re.finditer(re.escape(surface), clean) if surface else iter(())
        snippet, marks = snippet_of(clean, found)
        yield (
            key,
            Hit(
                document=path,
                span=Span(start, end),
                sentence=number,
                language=language,
                snippet=snippet,
                marks=marks,
                through=name,
            ),
        )


def _by_name(connection: sa.Connection, query: Query, limit: int) -> Iterator[tuple[int, Hit]]:
    # Where documents name such an entity under any of its names, whether or not a claim is about it.
    rows = connection.execute(
        sa.text(
            "SELECT document_indexes.document, places, min(entities.name) FROM entities "
            "JOIN names ON names.entity = entities.position "
            "JOIN document_names ON document_names.name = names.name AND document_names.kind = entities.kind "
            "JOIN document_indexes ON document_indexes.position = document_names.document "
            "WHERE entities.position IN (SELECT entity FROM names WHERE id IN "
            "(SELECT rowid FROM name_words WHERE name_words MATCH :words)) "
            "GROUP BY document_names.document, document_names.position "
            "ORDER BY document_names.document, document_names.position LIMIT :limit"
        ),
        {"words": query.expression(beginnings=False), "limit": limit},
    ).fetchall()
    at = sa.text(
        f"SELECT {_SENTENCE} FROM sentences JOIN documents ON documents.id = sentences.document "
        "WHERE documents.path = :path AND sentences.start_offset <= :start AND sentences.end_offset >= :end LIMIT 1"
    )
    left = limit
    for path, places, name in rows:
        for start, end in _PLACES.decode(places)[:left]:
            left -= 1
            for key, *where, number, language, clean in connection.execute(at, {"path": path, "start": start, "end": end}):
                document, first, last = where
                surface = _stored(connection, path, start, end)
                snippet, marks = snippet_of(clean, re.finditer(re.escape(surface), clean) if surface else ())
                span = Span(first, last)
                hit = Hit(
                    document=document, span=span, sentence=number, language=language, snippet=snippet, marks=marks, through=name
                )
                yield key, hit


def _stored(connection: sa.Connection, path: str, start: int, end: int) -> str:
    found: str | None = connection.execute(
        sa.text("SELECT substr(text, :start, :length) FROM documents WHERE path = :path"),
        {"start": start + 1, "length": end - start, "path": path},
    ).scalar()
    return found or ""
