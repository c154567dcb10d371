"""One document in, its mentions, dates and claims out, each anchored in the stored text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from regesta.annotate.agreement import agreed_genders
from regesta.annotate.assigners import assigner
from regesta.annotate.binding import relative_heads, said_anew
from regesta.annotate.brackets import Unbracketer
from regesta.annotate.case_participles import ParticipleReader
from regesta.annotate.chunk import Chunk, Place
from regesta.annotate.chunks import Chunker
from regesta.annotate.claim_writing import ClaimWriter, expression
from regesta.annotate.dates import FoundDate, find_dates
from regesta.annotate.discourse import Discourse
from regesta.annotate.echoes import belies, doubts
from regesta.annotate.lexis import Lexis, lexis
from regesta.annotate.modality import ModalityJudge
from regesta.annotate.name_deeds import is_doubtful, note_deeds
from regesta.annotate.names import NameRegistry
from regesta.annotate.nominal import supply_verbs
from regesta.annotate.noun_acts import NounActs
from regesta.annotate.noun_capitals import NounCapitals
from regesta.annotate.nouns import is_act_of
from regesta.annotate.plain_names import find_names
from regesta.annotate.reading import Reading, date_headings, read_sentence
from regesta.annotate.roles import Assignment, Syntax
from regesta.annotate.salience import Referent
from regesta.annotate.standing import Standing, standings
from regesta.annotate.timing import DateBinder
from regesta.annotate.tokens import Token
from regesta.annotate.verb_acts import Telling, VerbActs
from regesta.annotate.verbs import VerbFinder
from regesta.languages import has_pack
from regesta.model.claims import Annotations, Claim, DateExpression, Mention, RoleName
from regesta.model.documents import Document

Watch = Callable[[Reading, Syntax, Sequence[Telling]], None]


def annotate(document: Document, watch: Watch | None = None) -> Annotations:
    """Finds what a document says.

    Args:
        document: a document with its sentences.
        watch: told of every sentence once its claims are found, for whoever asks why (:mod:`regesta.annotate.explaining`).

    Returns:
        Its mentions, dates and claims. Every span lies in ``document.text``, and what could not be anchored or told apart is
        counted in ``dropped`` by reason. A language without a pack gets names and dates, and no claims.
    """
    dates = find_dates(document.sentences, language=document.language, shuffled=document.shuffled)
    expressions = [
        expression(document, sentence, date) for sentence, found in zip(document.sentences, dates, strict=True) for date in found
    ]
    if not has_pack(document.language):
        return Annotations(
            document=document.path,
            mentions=find_names(document, dates),
            dates=tuple(expressions),
            dropped=(("no language pack", len(document.sentences)),),
        )
    return _Annotator(document, lexis(document.language.partition("-")[0]), watch).run(dates, expressions)


class _Annotator:
    def __init__(self, document: Document, language: Lexis, watch: Watch | None = None) -> None:
        self.document, self.lexis, self.watch = document, language, watch
        self.dropped: Counter[str] = Counter()
        self.verbs = VerbFinder(language)
        self.participles = ParticipleReader(language)
        self.roles = assigner(language)
        self.modality = ModalityJudge(language)
        self.binder = DateBinder(language)

    def run(self, dates: Sequence[tuple[FoundDate, ...]], expressions: list[DateExpression]) -> Annotations:
        reads = [
            read_sentence(self.lexis, sentence, found) for sentence, found in zip(self.document.sentences, dates, strict=True)
        ]
        if not self.document.shuffled:
            date_headings(reads)
        # a heading's date stands in another sentence than what it dates
        expressed = {id(date): told for date, told in zip(chain.from_iterable(dates), expressions, strict=True)}
        supply_verbs(self.lexis, reads)
        bracket = self.lexis.grammar.bracket
        if bracket is not None:
            capitals = NounCapitals(self.lexis, bracket, reads)
            reads = [capitals.mark(read) for read in reads]
        in_dates = [frozenset(i for date in read.dates for i in range(date.start, date.end)) for read in reads]
        registry = NameRegistry.of(self.lexis, [read.tokens for read in reads], in_dates)
        chunker = Chunker(self.lexis, registry, parted=bracket is not None)
        if bracket is not None:
            plain = Unbracketer(self.lexis, bracket)
            reads = [self._unbracketed(chunker, plain, read, dated) for read, dated in zip(reads, in_dates, strict=True)]
            in_dates = [frozenset(i for date in read.dates for i in range(date.start, date.end)) for read in reads]
            registry = NameRegistry.of(self.lexis, [read.tokens for read in reads], in_dates)
            chunker = Chunker(self.lexis, registry)
        asked: Counter[str] = Counter()
        for read, dated in zip(reads, in_dates, strict=True):
            if is_doubtful(self.lexis, registry, read.tokens, dated, asked):
                note_deeds(self.lexis, registry, self.roles, self._syntax(chunker, read))
        registry.weigh([read.tokens for read in reads], in_dates, self.document.title or "")
        self.discourse = Discourse(self.lexis, registry, shuffled=self.document.shuffled)
        self.writer = ClaimWriter(self.document, self.discourse, expressed)
        self.verb_acts = VerbActs(self.lexis, self.discourse, self.roles, self.modality, self.binder)
        self.noun_acts = NounActs(self.lexis, self.discourse, self.roles, self.modality, self.binder)
        mentions: list[Mention] = []
        claims: list[Claim] = []
        for place, read in enumerate(reads):
            syntax = self._syntax(chunker, read)
            self._begin(read, syntax)
            self._predicates(read, syntax)
            found = list(self._claims(read, syntax))
            if place + 1 < len(reads) and belies(self.lexis, reads[place + 1].tokens):
                found = [replace(claim, modality="negated") for claim in found]
            elif place + 1 < len(reads) and doubts(self.lexis, reads[place + 1].tokens):
                found = [replace(claim, modality="possible") if claim.modality == "asserted" else claim for claim in found]
            claims.extend(found)
            mentions.extend(self.writer.mentions(read, syntax))
        return Annotations(
            document=self.document.path,
            mentions=tuple(mentions),
            dates=tuple(expressions),
            claims=tuple(self._distinct(claims)),
            dropped=tuple(sorted(self.dropped.items())),
        )

    def _unbracketed(self, chunker: Chunker, plain: Unbracketer, read: Reading, dated: frozenset[int]) -> Reading:
        """A sentence in plain order."""
        chunks = chunker.chunks(read.tokens, [(date.start, date.end) for date in read.dates])
        return read.with_tokens(plain.order(read.tokens, chunks, dated))

    def _syntax(self, chunker: Chunker, read: Reading) -> Syntax:
        blocked = [(date.start, date.end) for date in read.dates]
        chunks = chunker.chunks(read.tokens, blocked)
        verbs = self.verbs.verbs(read.tokens, chunks, blocked)
        if self.lexis.grammar.roles == "case":
            verbs = self.participles.settle(read.tokens, chunks, verbs, blocked)
        dated = frozenset(i for start, end in blocked for i in range(start, end))
        syntax = Syntax(read.tokens, chunks, verbs, dated=dated)
        syntax.inside |= self._afterwards(read.tokens)
        return syntax

    def _afterwards(self, tokens: Sequence[Token]) -> frozenset[int]:
        """Conjunctions that are adverbs of time where they stand: ``fut arrêté quelques jours | après | et exécuté``."""
        lexis = self.lexis
        return frozenset(
            index
            for index, token in enumerate(tokens[1:], 1)
            if token.lower in lexis.breakers
            and (tokens[index - 1].lower in lexis.grammar.temporal or self._adverb(tokens, index))
            and (index + 1 == len(tokens) or tokens[index + 1].kind == "mark" or (tokens[index + 1].lower,) in lexis.coordinators)
        )

    def _adverb(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a conjunction of time is but an adverb, before a mark, behind a preposition: ``le Grand Bond en | avant``."""
        times = {"before", "after"} & set(self.lexis.prepositions.get((tokens[index].lower,), ()))
        return bool(times) and (tokens[index - 1].lower,) in self.lexis.prepositions

    def _begin(self, read: Reading, syntax: Syntax) -> None:
        """Tells the discourse how each phrase of a sentence stands in it, and who will be the subject of its main clause."""
        assignments = {verb.index: self.roles.assign(syntax, verb) for verb in syntax.verbs}
        standing = standings(self.lexis, syntax, assignments)
        bound = relative_heads(self.lexis, syntax, assignments.values())
        self.discourse.begin(read.sentence.index, read.sentence.paragraph, standing, bound)
        for chunk, gender in agreed_genders(self.lexis, syntax, assignments):
            self.discourse.genders.agree(chunk.name, gender)
        self.discourse.anew = said_anew(self.lexis, syntax)
        self.discourse.stage.verbs = tuple(sorted(v.index for v in syntax.verbs if v.finite and not v.attributive))
        for chunk in syntax.chunks:
            related = any(told.kind == "kin" and told.possessive for told in chunk.offices)  # ``À sa mort, | son fils X``
            main = standing.get(chunk.place) == Standing("subject", True)
            if main and chunk.kind == "person" and not chunk.joined and not related:
                self.discourse.foresee(chunk, self.discourse.refer(chunk, read.spans))
        if read.sentence.heading:
            self.discourse.head(r for c in syntax.chunks if c.kind == "person" for r in self.discourse.refer(c, read.spans))

    def _claims(self, read: Reading, syntax: Syntax) -> Iterator[Claim]:
        done: list[tuple[str, frozenset[str]]] = []
        publishers: list[tuple[RoleName, Referent]] = []
        observed: set[Place] = set()
        tellings: list[Telling] = []
        for verb in syntax.verbs:
            assignment = self.roles.assign(syntax, verb)
            self._observe(read, syntax, observed, verb.left if self.lexis.grammar.roles == "order" else assignment.clause[0])
            telling = self.verb_acts.told(read, syntax, verb, assignment, done)
            tellings.append(telling)
            for told in telling.acts:
                if told.cast.type == "published" and told.stance.modality == "asserted":
                    publishers = [filler for filler in told.cast.fillers if filler[0] == "patient"]
                done.append((told.cast.type, told.cast.patients))
                yield self.writer.claim(read, told, nominal=False)
            if verb.tells and telling.cast is None:
                self.dropped["no patient"] += 1
            if telling.cast is not None and telling.cast.topic:
                self.discourse.keep(telling.cast.topic, verb.index)
            self._note_pronouns(read, telling.assignment, observed)
        self._observe(read, syntax, observed, len(read.tokens))
        for told in self.noun_acts.told(read, syntax, done):
            yield self.writer.claim(read, told, nominal=True)
        yield from self.writer.works(read, syntax, publishers)
        yield from self.writer.lives(read, syntax)
        if self.watch is not None:
            self.watch(read, syntax, tellings)

    def _predicates(self, read: Reading, syntax: Syntax) -> None:
        """Ties ``the last oppositionist`` to X in ``X was the last oppositionist who capitulated``."""
        for verb in syntax.verbs:
            if verb.tells or verb.passive or read.tokens[verb.index].lower not in self.lexis.copulas:
                continue
            subject = self.roles.assign(syntax, verb).subject
            if subject is None or subject.kind != "person" or subject.joined:
                continue
            after = [c for c in syntax.chunks if c is not subject and c.bare and not c.case and c.left >= subject.end]
            if after and after[0].kind in {"person_noun", "people"} and not after[0].joined and not after[0].marked_plural:
                between = read.tokens[subject.end : after[0].left]
                if not any(token.text in ",;:" for token in between):
                    after[0].predicate_of = subject

    def _observe(self, read: Reading, syntax: Syntax, observed: set[Place], limit: int) -> None:
        for chunk in syntax.chunks:
            titled = chunk.apposed and any(c.left == chunk.left and chunk in c.offices for c in syntax.chunks)
            if (
                not titled
                and chunk.leader is None
                and chunk.left < limit
                and chunk.place not in observed
                and chunk.kind != "pronoun"
            ):
                observed.add(chunk.place)
                owner = chunk.possessor
                if owner is not None and owner.kind == "person" and not any(c is owner for c in syntax.chunks):
                    self._note(read, owner)
                if chunk.possessed and owner is None and self._somebodys(read, chunk):
                    self.discourse.imply(chunk)
                first = self._topical(chunk) and not any(c.left < chunk.left and self._topical(c) for c in syntax.chunks)
                self._note(read, chunk, first=first)

    def _somebodys(self, read: Reading, chunk: Chunk) -> bool:
        """Whether a noun that is owned tells of its unsaid owner: somebody's relation, successor or fate."""
        return chunk.kind in {"kin", "person_noun"} or is_act_of(self.lexis, read.tokens[chunk.end - 1].lower)

    def _note_pronouns(self, read: Reading, assignment: Assignment, observed: set[Place]) -> None:
        """Notes whom a verb's pronouns mean: the object another than the subject."""
        doers: frozenset[str] = frozenset()
        for spoken in (assignment.subject or assignment.unsaid_subject, assignment.object):
            if spoken is None or spoken.pronoun in self.lexis.reflexives:
                continue
            if spoken.kind == "pronoun" and spoken.place not in observed:
                observed.add(spoken.place)
                self._note(read, spoken, other_than=doers)
            doers = frozenset(r.name for member in spoken.members() for r in self.discourse.refer(member, read.spans))

    @staticmethod
    def _topical(chunk: Chunk) -> bool:
        """Whether a phrase may be what its sentence is about."""
        return chunk.leader is None and chunk.bare and not chunk.genitive and not chunk.apposed

    def _note(self, read: Reading, chunk: Chunk, *, first: bool = False, other_than: frozenset[str] = frozenset()) -> None:
        referents: list[Referent] = []
        for member in chunk.members():
            referents.extend(self.discourse.refer(member, read.spans, other_than=other_than))
        before = read.tokens[chunk.start - 1].lower if chunk.start else ""
        last = read.tokens[chunk.end - 1].lower if chunk.end - chunk.start > 1 else ""
        behind = self.lexis.readings(last) & self.lexis.titles if last and self.lexis.grammar.roles == "case" else set()
        before = before if before in self.lexis.titles else next(iter(sorted(behind)), "")  # ``X | tábornok``
        title = before if before in self.lexis.titles and chunk.kind == "person" else ""
        self.discourse.observe(chunk, tuple(referents), first=first, title=title)

    @staticmethod
    def _distinct(claims: Sequence[Claim]) -> Iterator[Claim]:
        seen: set[str] = set()
        for claim in claims:
            if claim.id not in seen:
                seen.add(claim.id)
                yield claim
