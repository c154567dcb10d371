"""One document in, its mentions, dates and claims out, each anchored in the stored text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from regesta.annotate.assigners import assigner
from regesta.annotate.binding import relative_heads
from regesta.annotate.brackets import Unbracketer
from regesta.annotate.case_participles import ParticipleReader
from regesta.annotate.cast import Cast
from regesta.annotate.casting import VerbCaster
from regesta.annotate.chunk import Chunk
from regesta.annotate.chunks import Chunker
from regesta.annotate.claim_writing import ClaimWriter, expression
from regesta.annotate.dates import FoundDate, find_dates
from regesta.annotate.discourse import Discourse
from regesta.annotate.ellipsis import EllipsisFinder, Elliptic
from regesta.annotate.gatherings import Gatherings
from regesta.annotate.lexis import Lexis, lexis
from regesta.annotate.modality import ModalityJudge, Stance
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
from regesta.annotate.survival import outlived
from regesta.annotate.timing import DateBinder
from regesta.annotate.tokens import Token
from regesta.annotate.verb_groups import Candidate, VerbGroup
from regesta.annotate.verbs import VerbFinder
from regesta.languages import has_pack
from regesta.model.claims import Annotations, Claim, DateExpression, Mention, RoleName
from regesta.model.documents import Document


def annotate(document: Document) -> Annotations:
    """Finds what a document says.

    Args:
        document: a document with its sentences.

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
    return _Annotator(document, lexis(document.language.partition("-")[0])).run(dates, expressions)


_DEADLY, _TOLD = frozenset({"killed", "executed"}), frozenset({"asserted", "negated"})


def _readings(verb: VerbGroup) -> list[VerbGroup]:
    """A verb by each of the tails it may have: what belongs to the tail is no object, so each has roles of its own."""
    by_tail: dict[tuple[int, ...], list[Candidate]] = {}
    for candidate in verb.candidates:
        by_tail.setdefault(candidate.tail, []).append(candidate)
    if len(by_tail) < 2:
        return [verb]
    return [replace(verb, candidates=candidates) for candidates in by_tail.values()]


def _not_until(stance: Stance, date: FoundDate | None) -> tuple[Stance, FoundDate | None]:
    """What did not happen until a date happened then: ``was not released until July 1924``."""
    if stance.modality != "negated" or date is None or date.at is None or not date.edtf.startswith("../"):
        return stance, date
    return replace(stance, modality="asserted"), replace(date, edtf=date.at)


class _Annotator:
    def __init__(self, document: Document, language: Lexis) -> None:
        self.document, self.lexis = document, language
        self.dropped: Counter[str] = Counter()
        self.verbs = VerbFinder(language)
        self.participles = ParticipleReader(language)
        self.roles = assigner(language)
        self.modality = ModalityJudge(language)
        self.binder = DateBinder(language)
        self.ellipsis = EllipsisFinder(language)
        self.gatherings = Gatherings(language)

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
        self.caster = VerbCaster(self.lexis, self.discourse)
        self.noun_acts = NounActs(self.lexis, self.discourse, self.roles, self.modality, self.binder)
        mentions: list[Mention] = []
        claims: list[Claim] = []
        for read in reads:
            syntax = self._syntax(chunker, read)
            self._begin(read, syntax)
            self._predicates(read, syntax)
            found = list(self._claims(read, syntax))
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
            and tokens[index - 1].lower in lexis.grammar.temporal
            and (index + 1 == len(tokens) or tokens[index + 1].kind == "mark" or (tokens[index + 1].lower,) in lexis.coordinators)
        )

    def _begin(self, read: Reading, syntax: Syntax) -> None:
        """Tells the discourse how each phrase of a sentence stands in it, and who will be the subject of its main clause."""
        assignments = {verb.index: self.roles.assign(syntax, verb) for verb in syntax.verbs}
        standing = standings(self.lexis, syntax, assignments)
        bound = relative_heads(self.lexis, syntax, assignments.values())
        self.discourse.begin(read.sentence.index, read.sentence.paragraph, standing, bound)
        for chunk in syntax.chunks:
            if standing.get(chunk.left) == Standing("subject", True) and chunk.kind == "person" and not chunk.joined:
                self.discourse.foresee(chunk, self.discourse.refer(chunk, read.spans))
        if read.sentence.heading:
            self.discourse.head(r for c in syntax.chunks if c.kind == "person" for r in self.discourse.refer(c, read.spans))

    def _claims(self, read: Reading, syntax: Syntax) -> Iterator[Claim]:
        done: list[tuple[str, frozenset[str]]] = []
        publishers: list[tuple[RoleName, Referent]] = []
        observed: set[int] = set()
        for verb in syntax.verbs:
            assignment = self.roles.assign(syntax, verb)
            cast: Cast | None = None
            self._observe(read, syntax, observed, verb.left if self.lexis.grammar.roles == "order" else assignment.clause[0])
            again: list[Elliptic] = []
            enacting = self.modality.enacting(syntax, verb) if verb.tells else None
            if enacting is not None:
                bodies = self.roles.assign(syntax, enacting).obliques
                assignment.obliques.extend(c for c in bodies if c.kind == "organ" and c not in assignment.obliques)
            if verb.tells:
                dated = [(d.start, d.end) for d in read.dates]
                for reading in _readings(verb):
                    if reading is not verb:
                        assignment = self.roles.assign(syntax, reading)
                    assignment, again = self.ellipsis.split(syntax, reading, assignment, dated)
                    cast = self.caster.of_verb(reading, assignment, syntax.chunks, read.spans)
                    if cast is not None:
                        break
                if cast is None:
                    self.dropped["no patient"] += 1
            if cast is not None:
                stance = self.modality.of_verb(syntax, verb, assignment.clause)
                self._take_office(cast, stance)
                if cast.type == "published" and stance.modality == "asserted":
                    publishers = [filler for filler in cast.fillers if filler[0] == "patient"]
                date = self.binder.of_verb(syntax, verb, read.dates, alone=stance.modality == "negated")
                stance, date = _not_until(stance, date)
                if date is None and enacting is not None:
                    date = self.binder.of_verb(syntax, enacting, read.dates)
                date = date or read.heading or self.gatherings.date(read, syntax)
                if (
                    cast.type in _DEADLY
                    and stance.modality in _TOLD
                    and outlived(self.lexis, self.roles, syntax, verb, assignment)
                ):
                    cast.type, stance = "attacked", replace(stance, modality="asserted")
                self.gatherings.note(read, assignment, date)
                self.discourse.settle(cast.type, cast.fillers, fact=stance.modality == "asserted")
                trigger = read.span(min(verb.left, verb.index), verb.end)
                done.append((cast.type, cast.patients))
                yield self.writer.claim(read, cast, stance, date, trigger, nominal=False)
                second = cast.second()
                if second is not None and (second.type, second.patients) not in done:
                    done.append((second.type, second.patients))
                    yield self.writer.claim(read, second, stance, date, trigger, nominal=False)
                taking = self.caster.succession(cast, read.spans) if stance.modality == "asserted" else None
                if taking is not None:
                    yield self.writer.claim(read, taking, stance, date, trigger, nominal=False)
                for told in again:
                    repeated = self.caster.of_verb(verb, told.assignment, syntax.chunks, read.spans)
                    if repeated is not None:
                        later = self.binder.within(read.dates, told.start, told.end) or date
                        date = later
                        yield self.writer.claim(read, repeated, stance, later, trigger, nominal=False)
            if cast is not None and cast.topic:
                self.discourse.keep(cast.topic, verb.index)
            self._note_pronouns(read, assignment, observed)
        self._observe(read, syntax, observed, len(read.tokens))
        for named in self.noun_acts.told(read, syntax, done):
            yield self.writer.claim(read, named.cast, named.stance, named.date, named.trigger, nominal=True)
        yield from self.writer.works(read, syntax, publishers)
        yield from self.writer.lives(read, syntax)

    def _take_office(self, cast: Cast, stance: Stance) -> None:
        """Who was made prime minister is the prime minister of the sentences that follow."""
        if cast.type != "appointed" or stance.modality != "asserted":
            return
        holders = [referent for role, referent in cast.fillers if role == "patient" and referent.kind == "person"]
        offices = [referent.name for role, referent in cast.fillers if role == "office"]
        if len(holders) == 1 and len(offices) == 1 and not holders[0].group:
            self.discourse.holders[offices[0]] = {holders[0].name: holders[0]}

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

    def _observe(self, read: Reading, syntax: Syntax, observed: set[int], limit: int) -> None:
        for chunk in syntax.chunks:
            titled = chunk.apposed and any(c.left == chunk.left and chunk in c.offices for c in syntax.chunks)
            if (
                not titled
                and chunk.leader is None
                and chunk.left < limit
                and chunk.left not in observed
                and chunk.kind != "pronoun"
            ):
                observed.add(chunk.left)
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

    def _note_pronouns(self, read: Reading, assignment: Assignment, observed: set[int]) -> None:
        """Notes whom a verb's pronouns mean: the object another than the subject."""
        doers: frozenset[str] = frozenset()
        for spoken in (assignment.subject, assignment.object):
            if spoken is None:
                continue
            if spoken.kind == "pronoun" and spoken.left not in observed:
                observed.add(spoken.left)
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
        title = before if before in self.lexis.titles and chunk.kind == "person" else ""
        self.discourse.observe(chunk, tuple(referents), first=first, title=title)

    @staticmethod
    def _distinct(claims: Sequence[Claim]) -> Iterator[Claim]:
        seen: set[str] = set()
        for claim in claims:
            if claim.id not in seen:
                seen.add(claim.id)
                yield claim
