"""Who is being spoken of: the referents of pronouns, dropped subjects, kin terms and offices."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from regesta.annotate.chunk import Chunk
from regesta.annotate.gazetteer import gendered_names
from regesta.annotate.lexis import Lexis
from regesta.annotate.names import NameRegistry
from regesta.model.claims import EntityKind
from regesta.model.text import Span

_REACH = 5


@dataclass(frozen=True, slots=True)
class Referent:
    """Somebody or something spoken of, anchored in the stored text. ``certainty`` is lower when guessed from context."""

    name: str
    kind: EntityKind
    span: Span
    group: bool = False
    certainty: float = 1.0


@dataclass(slots=True)
class _Trace:
    referents: tuple[Referent, ...]
    plural: bool
    gender: str
    sentence: int
    position: int
    subject: bool
    named: bool = True


@dataclass(slots=True)
class Discourse:
    """What a document has spoken of so far, sentence by sentence."""

    lexis: Lexis
    registry: NameRegistry
    shuffled: bool = False
    sentence: int = -1
    traces: list[_Trace] = field(default_factory=list)
    holders: dict[str, Referent] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)
    seen: dict[str, Referent] = field(default_factory=dict)
    struck: frozenset[str] = frozenset()

    def begin(self, sentence: int) -> None:
        """Starts a sentence; in a shuffled text nothing before it may be referred to."""
        self.sentence = sentence
        self.struck = frozenset()
        if self.shuffled:
            self.traces.clear()
            self.holders.clear()
        self.traces = [trace for trace in self.traces if sentence - trace.sentence <= _REACH]

    def full_name(self, name: str) -> str:
        """The fullest form of a name that the document has."""
        return self.registry.full.of(name)

    def gender(self, name: str) -> str:
        """``m``, ``f`` or ``any``, by the first name where first names stand (``Mengistu Haile Mariam`` isn't Mariam)."""
        if name in self.genders:
            return self.genders[name]
        parts = self.full_name(name).split()
        places = (parts[-1], parts[0]) if self.lexis.grammar.surname_first else parts[:1]
        return next((gendered_names()[part] for part in places if part in gendered_names()), "any")

    def observe(self, chunk: Chunk, referents: tuple[Referent, ...], *, subject: bool) -> None:
        """Notes that a phrase was spoken of."""
        people = tuple(r for r in referents if r.kind == "person")
        if not people or chunk.kind == "pronoun":
            if people and chunk.kind == "pronoun":
                self._renew(people, chunk, subject)
            return
        for referent in people:
            self.seen.setdefault(referent.name, referent)
        plural = len(people) > 1 or people[0].group
        if not plural and any(office.name.lower() in self.lexis.feminine for office in chunk.offices):
            self.genders[people[0].name] = "f"
        self.traces.append(
            _Trace(
                people,
                plural,
                "any" if plural else self.gender(people[0].name),
                self.sentence,
                chunk.left,
                subject,
                chunk.kind in {"person", "faction"},
            )
        )
        for office in chunk.offices:
            if len(people) == 1 and office.kind in {"office", "person_noun"}:
                self.holders[office.key or office.name.lower()] = people[0]

    def keep(self, people: tuple[Referent, ...], position: int) -> None:
        """Notes that a dropped subject or object spoke of these people again."""
        if people:
            plural = len(people) > 1 or people[0].group
            self.traces.append(_Trace(people, plural, self.gender(people[0].name), self.sentence, position, True))

    def _renew(self, people: tuple[Referent, ...], chunk: Chunk, subject: bool) -> None:
        self.traces.append(
            _Trace(people, len(people) > 1 or people[0].group, self.gender(people[0].name), self.sentence, chunk.left, subject)
        )

    def topic(
        self,
        *,
        plural: bool | None = None,
        gender: str = "any",
        before: int = 10_000,
        other_than: frozenset[str] = frozenset(),
        count: int = 0,
        suffers: bool = False,
    ) -> tuple[Referent, ...]:
        """The likeliest referents of a pronoun: the nearest subject of this sentence or the last, else the nearest person."""
        if count > 1:
            here: dict[str, Referent] = {}
            for trace in self.traces:
                if trace.sentence == self.sentence and trace.position < before and not trace.plural:
                    here.setdefault(trace.referents[0].name, trace.referents[0])
            if len(here) == count:
                return tuple(here.values())
        best: _Trace | None = None
        best_score = 0.0
        protagonist = "" if self.shuffled else self.registry.protagonist()
        bonus = 2.0 if self.registry.titled & set(protagonist.split()) else 0.8
        first = min((trace.position for trace in self.traces if trace.sentence == self.sentence), default=0)
        for order, trace in enumerate(self.traces):
            if trace.sentence == self.sentence and trace.position >= before:
                continue
            if plural is not None and trace.plural != plural:
                continue
            if gender != "any" and trace.gender not in ("any", gender):
                continue
            if count and len(trace.referents) > 1 and len(trace.referents) != count:
                continue
            if any(r.name in other_than for r in trace.referents):
                continue
            score = 10.0 - 2.2 * (self.sentence - trace.sentence) + (3.0 if trace.subject else 0.0)
            score += 1.0 if gender != "any" and trace.gender == gender else 0.0
            score += order * 0.01 + min(3.0, 0.35 * self.registry.prominence(trace.referents[0].name))
            score -= 2.0 if not trace.named else 0.0
            score += 5.0 if suffers and any(r.name in self.struck for r in trace.referents) else 0.0
            score += bonus if protagonist and trace.referents[0].name == protagonist and not trace.plural else 0.0
            score += 1.5 if trace.sentence == self.sentence and trace.position <= first else 0.0
            if score > best_score:
                best, best_score = trace, score
        if best is None and plural is not True and not self.shuffled:
            return self._protagonist(gender, other_than)
        return best.referents if best is not None else ()

    def _protagonist(self, gender: str, other_than: frozenset[str]) -> tuple[Referent, ...]:
        name = self.registry.protagonist()
        known = self.seen.get(name)
        if known is None or name in other_than or gender != "any" and self.gender(name) not in ("any", gender):
            return ()
        return (replace(known, certainty=0.7),)

    def refer(
        self, chunk: Chunk, spans: dict[int, Span], *, other_than: frozenset[str] = frozenset(), suffers: bool = False
    ) -> tuple[Referent, ...]:
        """The referents of one phrase (not of those coordinated with it).

        ``suffers``: something is done to it; a pronoun then rather means whom something was done to before.
        """
        span = spans[chunk.start]
        span = Span(span.start, spans[chunk.end - 1].end)
        kind = chunk.role_kind
        if chunk.kind == "pronoun":
            return self._pronoun(chunk, span, other_than, suffers)
        if chunk.predicate_of is not None:
            return self.refer(chunk.predicate_of, spans, other_than=other_than)
        if chunk.kind == "person":
            return (Referent(self.full_name(chunk.name), "person", span),)
        if chunk.kind == "kin":
            return self._kin(chunk, span)
        if chunk.kind == "office" and chunk.plural and chunk.complement is not None:
            return (self._group(chunk, span, spans),)
        if chunk.kind in {"office", "person_noun"}:
            holder = self.holders.get(chunk.key or chunk.name.lower())
            if holder is not None and chunk.definite and not chunk.plural:
                return (replace(holder, span=span, certainty=0.7),)
            return (Referent(chunk.name, "person" if chunk.kind == "person_noun" else "office", span, certainty=0.6),)
        if chunk.kind == "people":
            return (self._group(chunk, span, spans),)
        if kind in {"organ", "faction", "place", "work"}:
            kinds: dict[str, EntityKind] = {"organ": "organ", "faction": "faction", "place": "place", "work": "work"}
            return (Referent(chunk.name, kinds[kind], span, group=kind == "faction" and chunk.plural),)
        return ()

    @staticmethod
    def _group(chunk: Chunk, span: Span, spans: dict[int, Span]) -> Referent:
        """Unnamed people, with whose or of what they are."""
        name = f"{chunk.possessor.name} {chunk.name}" if chunk.possessor is not None else chunk.name
        if chunk.complement is not None:
            name = f"{name} {' '.join(chunk.complement.preposition)} {chunk.complement.name}"
            span = Span(span.start, max(span.end, spans[chunk.complement.end - 1].end))
        return Referent(name, "person", span, group=True, certainty=0.8)

    def _pronoun(self, chunk: Chunk, span: Span, other_than: frozenset[str], suffers: bool) -> tuple[Referent, ...]:
        gender, plural = "any", chunk.plural
        pronouns = self.lexis.pronouns.get(chunk.pronoun, [])
        if pronouns:
            gender, plural = pronouns[0].gender, pronouns[0].number == "plural"
        count = int(chunk.key) if chunk.key.isdigit() else 0
        found = self.topic(plural=plural, gender=gender, before=chunk.left, other_than=other_than, count=count, suffers=suffers)
        if not found:
            return (Referent(chunk.name, "person", span, certainty=0.2),)
        return tuple(replace(referent, span=span, certainty=0.75 * referent.certainty) for referent in found)

    def _kin(self, chunk: Chunk, span: Span) -> tuple[Referent, ...]:
        owner = chunk.possessor.name if chunk.possessor is not None and chunk.possessor.kind == "person" else ""
        if not owner and chunk.possessive:
            found = self.topic(plural=None, before=chunk.left)
            owner = found[0].name if found else ""
        name = f"{chunk.name} ({owner})" if owner else chunk.name
        return (Referent(name, "person", span, certainty=0.7 if owner else 0.4),)
