"""Search in the register: sentences by their words, and by the people and bodies they are about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from msgspec.json import Decoder

from regesta.model.text import Span
from regesta.store.files import register_path
from regesta.store.folding import folded_words
from regesta.store.opening import reading

_ITEM = re.compile(r'"([^"]*)"?|([^\s"]+)')
_TOKEN = re.compile(r"\w+")
_AROUND = 60
_LONGEST = 240
_MAX_ITEMS = 32
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


@dataclass(frozen=True, slots=True)
class _Query:
    """What is asked for: phrases of folded words, each with whether its last word is the beginning of one."""

    phrases: tuple[tuple[tuple[str, ...], bool], ...]

    def expression(self, *, beginnings: bool) -> str:
        """The query for FTS5; with ``beginnings`` every last word of three characters or more may go on."""
        parts = []
        for words, open_end in self.phrases:
            star = "*" if open_end or (beginnings and len(words[-1]) >= 3) else ""
            parts.append('"{}"{}'.format(" ".join(words), star))
        return " AND ".join(parts)

    def finds(self, word: str) -> bool:
        """Whether a folded word is one of those asked for, or goes on from one."""
        return any(
            word == asked or (place == len(words) - 1 and (len(asked) >= 3 or open_end) and word.startswith(asked))
            for words, open_end in self.phrases
            for place, asked in enumerate(words)
        )


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
    query = _parse(words)
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


def _parse(words: str) -> _Query:
    phrases = []
    for phrase, word in _ITEM.findall(words)[:_MAX_ITEMS]:
        folded = tuple(folded_words(phrase or word))
        if folded:
            phrases.append((folded, word.endswith("*")))
    return _Query(tuple(phrases))


_SENTENCE = "sentences.id, documents.path, sentences.start_offset, sentences.end_offset, number, sentences.language, clean"


def _by_words(connection: sa.Connection, query: _Query, beginnings: bool, limit: int) -> Iterator[tuple[int, Hit]]:
    rows = connection.execute(
        sa.text(
            f"SELECT {_SENTENCE} FROM (SELECT rowid AS found, rank FROM sentence_words "
            "WHERE sentence_words MATCH :words ORDER BY rank, rowid LIMIT :limit) "
            "JOIN sentences ON sentences.id = found JOIN documents ON documents.id = sentences.document "
            "ORDER BY rank, sentences.id"
        ),
        {"words": query.expression(beginnings=beginnings), "limit": limit},
    )
    for key, path, start, end, number, language, clean in rows:
        snippet, marks = _snippet(clean, (m for m in _TOKEN.finditer(clean) if _any_found(query, m.group())))
        yield (
            key,
            Hit(document=path, span=Span(start, end), sentence=number, language=language, snippet=snippet, marks=marks),
        )


def _by_entity(connection: sa.Connection, query: _Query, limit: int) -> Iterator[tuple[int, Hit]]:
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
        snippet, marks = _snippet(clean, found)
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


def _by_name(connection: sa.Connection, query: _Query, limit: int) -> Iterator[tuple[int, Hit]]:
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
                snippet, marks = _snippet(clean, re.finditer(re.escape(surface), clean) if surface else ())
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


def _any_found(query: _Query, token: str) -> bool:
    return any(query.finds(word) for word in folded_words(token))


def _snippet(clean: str, found: Iterable[re.Match[str]]) -> tuple[str, tuple[Span, ...]]:
    marks = [Span(match.start(), match.end()) for match in found]
    if len(clean) <= _LONGEST:
        return clean, tuple(marks)
    begin = max(0, marks[0].start - _AROUND) if marks else 0
    while begin > 0 and not clean[begin - 1].isspace() and begin < (marks[0].start if marks else 0):
        begin += 1
    end = min(len(clean), begin + _LONGEST)
    while end < len(clean) and end > begin + _LONGEST // 2 and not clean[end].isspace():
        end -= 1
    head, tail = "…" * (begin > 0), "…" * (end < len(clean))
    shift = len(head) - begin
    inside = tuple(Span(m.start + shift, m.end + shift) for m in marks if begin <= m.start and m.end <= end)
    return head + clean[begin:end] + tail, inside
