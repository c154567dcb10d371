"""Why a sentence gave the claims that it gave, and what was considered and dropped: for readers in doubt and makers of packs."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from regesta.annotate.chunk import Chunk
from regesta.annotate.engine import annotate
from regesta.annotate.lexis import Lexis, lexis
from regesta.annotate.reading import Reading
from regesta.annotate.roles import Syntax
from regesta.annotate.verb_acts import Telling
from regesta.annotate.verb_groups import Candidate, VerbGroup
from regesta.languages import has_pack
from regesta.model.claims import Claim
from regesta.model.documents import Document, Sentence
from regesta.model.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseNote:
    """A noun phrase: its words, what kind of thing it names, by which name, and what its preposition or case may mean."""

    text: str
    kind: str
    name: str
    marks: tuple[str, ...]
    joined: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbNote:
    """A verb: the acts that the pack knows it for, its voice and roles, the reading that held and those that did not, and why.

    ``readings`` are empty where the pack has no act for it. ``refusals`` are types of act, each with the reason.
    """

    text: str
    readings: tuple[str, ...]
    voice: str
    subject: str
    object: str
    others: tuple[str, ...]
    held: str
    refusals: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NounNote:
    """A noun of action: its word and the types of act that the pack knows it for."""

    text: str
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceNote:
    """How one sentence was read. ``roles`` says what told the roles apart: the order of words, or their cases."""

    sentence: Sentence
    roles: str
    dates: tuple[tuple[str, str], ...]
    phrases: tuple[PhraseNote, ...]
    verbs: tuple[VerbNote, ...]
    nouns: tuple[NounNote, ...]
    claims: tuple[Claim, ...]


def explain(document: Document, wanted: Container[int]) -> tuple[SentenceNote, ...]:
    """How sentences of a document were read, in the context of the whole of it.

    Args:
        document: a document with its sentences.
        wanted: the numbers of the sentences that are asked about, as :attr:`Sentence.index` counts them.

    Returns:
        A note for each, in order. None if there is no pack for the document's language.
    """
    if not has_pack(document.language):
        return ()
    notes = _Notes(document, lexis(document.language.partition("-")[0]), wanted)
    claims = annotate(document, notes.take).claims
    return tuple(notes.finish(claims))


class _Notes:
    def __init__(self, document: Document, language: Lexis, wanted: Container[int]) -> None:
        self.document, self.lexis, self.wanted = document, language, wanted
        self.taken: list[SentenceNote] = []

    def take(self, read: Reading, syntax: Syntax, tellings: Sequence[Telling]) -> None:
        """Notes a sentence, if it is one of those asked about."""
        if read.sentence.index not in self.wanted:
            return
        dates = tuple((self._words(read, placed.start, placed.end), placed.date.edtf) for placed in read.dates)
        note = SentenceNote(
            sentence=read.sentence,
            roles="cases" if self.lexis.grammar.roles == "case" else "order",
            dates=dates,
            phrases=tuple(self._phrase(read, chunk) for chunk in syntax.chunks),
            verbs=tuple(self._verb(read, telling) for telling in tellings),
            nouns=tuple(self._nouns(read)),
            claims=(),
        )
        self.taken.append(note)

    def finish(self, claims: Sequence[Claim]) -> list[SentenceNote]:
        """The notes with the claims of their sentences."""
        by_sentence: dict[int, list[Claim]] = {}
        for claim in claims:
            by_sentence.setdefault(claim.sentence, []).append(claim)
        return [replace(note, claims=tuple(by_sentence.get(note.sentence.index, ()))) for note in self.taken]

    def _words(self, read: Reading, start: int, end: int) -> str:
        spans = [read.spans[index] for index in range(start, end) if index in read.spans]
        if not spans:
            return ""
        return " ".join(self.document.quote(Span(min(s.start for s in spans), max(s.end for s in spans))).split())

    def _phrase(self, read: Reading, chunk: Chunk) -> PhraseNote:
        marks = [*(" ".join(chunk.preposition),), chunk.case, *chunk.relations]
        return PhraseNote(
            text=self._words(read, chunk.left, chunk.end),
            kind=chunk.kind.replace("_", " "),
            name=chunk.name,
            marks=tuple(dict.fromkeys(mark for mark in marks if mark)),
            joined=tuple(member.name for member in chunk.joined[1:]),
        )

    def _verb(self, read: Reading, telling: Telling) -> VerbNote:
        verb, roles = telling.verb, telling.assignment
        return VerbNote(
            text=self._words(read, min(verb.left, verb.index), verb.end),
            readings=tuple(_reading(candidate) for candidate in verb.candidates),
            voice=_voice(verb),
            subject=_named(roles.subject, dropped=roles.subject_dropped),
            object=_named(roles.object, dropped=roles.object_dropped),
            others=tuple(_named(chunk) for chunk in roles.obliques),
            held=_reading(telling.reading) if telling.reading is not None else "",
            refusals=tuple(dict.fromkeys(telling.refusals)),
        )

    def _nouns(self, read: Reading) -> list[NounNote]:
        found = []
        for token in read.tokens:
            words = self.lexis.readings(token.lower) & self.lexis.nouns.keys() if token.kind == "word" else frozenset()
            types = {entry.type for word in words for entry in self.lexis.nouns[word]}
            if types:
                found.append(NounNote(text=token.text, types=tuple(sorted(types))))
        return found


def _reading(candidate: Candidate) -> str:
    verb = candidate.entry.verb
    words = " ".join(part for part in (verb.lemma, verb.tail) if part)
    return f"{candidate.entry.type} ← {words}"


def _voice(verb: VerbGroup) -> str:
    form = "infinitive" if verb.infinitive else "gerund" if verb.gerund else "participle" if not verb.finite else ""
    parts = ["passive" if verb.passive else "active", form, "reflexive" if verb.reflexive else ""]
    return ", ".join(part for part in parts if part)


def _named(chunk: Chunk | None, *, dropped: bool = False) -> str:
    if chunk is None:
        return "(unsaid)" if dropped else ""
    return ", ".join(member.name for member in chunk.members())
