"""The acts that nouns of action tell: ``the expulsion of X``, ``his execution``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from regesta.annotate.cast import Cast
from regesta.annotate.chunk import Chunk
from regesta.annotate.dates import FoundDate
from regesta.annotate.discourse import Discourse
from regesta.annotate.entry_offices import entry_offices
from regesta.annotate.lexis import Lexis
from regesta.annotate.modality import ModalityJudge, Stance
from regesta.annotate.noun_casting import NounCaster
from regesta.annotate.reading import Reading
from regesta.annotate.roles import RoleAssigner, Syntax, group_end
from regesta.annotate.salience import Referent
from regesta.annotate.timing import DateBinder
from regesta.annotate.told import Told
from regesta.annotate.word_entries import NounEntry
from regesta.model.claims import RoleName

_FATES = frozenset({"killed", "executed", "attacked", "arrested", "imprisoned", "expelled", "exiled", "deported"})


class NounActs:
    """Finds the acts that nouns tell in one document's sentences."""

    def __init__(
        self, lexis: Lexis, discourse: Discourse, roles: RoleAssigner, modality: ModalityJudge, binder: DateBinder
    ) -> None:
        self.lexis, self.discourse = lexis, discourse
        self.roles, self.modality, self.binder = roles, modality, binder
        self.caster = NounCaster(lexis, discourse)

    def told(self, read: Reading, syntax: Syntax, done: Sequence[tuple[str, frozenset[str]]]) -> Iterator[Told]:
        """The acts of a sentence's nouns, but for those ``done``: told by its verbs, by type and whom they befell."""
        covered = 0
        yield from entry_offices(self.lexis, self.discourse, read, syntax)
        for chunk in syntax.chunks:
            if chunk.start < covered:
                continue
            survivor = self._survivor(read, syntax, chunk)
            entries, ends = self._noun_entries(read, chunk)
            covered = ends if ends > chunk.end else covered
            for entry in entries:
                if survivor is not None and entry.type in _FATES:
                    patient = self.discourse.refer(survivor, read.spans)
                    fate = Cast(entry.type, [("patient", referent) for referent in patient], certainty=0.8)
                    date = self.binder.of_noun(syntax, chunk.left, chunk.end, read.dates)
                    date = date or self._date_of_governor(read, syntax, chunk)
                    span = read.span(chunk.start, chunk.end)
                    yield Told(fate, Stance("negated"), date, span)
                    break
                said = self._predicated(syntax, chunk)
                alone = bool(read.dates) and not any(verb.finite for verb in syntax.verbs)
                held = chunk.definite and chunk.bare and self._takes_place(read, ends)
                cast = self.caster.of_noun(entry, chunk, syntax.chunks, read.spans, said, ends, alone, held)
                if cast is None:
                    continue
                patients = frozenset(r.name for role, r in cast.fillers if role == "patient")
                if any(kind == cast.type and people & patients for kind, people in done):
                    continue
                stance = self.modality.of_noun(syntax, chunk)
                end = max([ends, *(group_end(c) for c in cast.chunks)])
                bound = "before" in chunk.relations
                date = self.binder.of_noun(syntax, chunk.left, end, read.dates, bound=bound)
                date = date or self.binder.of_noun(syntax, chunk.left, _past_description(syntax, end), read.dates)
                date = date or self._date_of_governor(read, syntax, chunk) or read.heading
                if date is None and alone and len(read.dates) == 1 and self._of_entry(read):
                    date = read.dates[0].date  # an entry of a chronicle: ``April 1951. Arrest of X``
                yield Told(cast, stance, date, read.span(chunk.start, ends))
                yield from self._that_of(read, syntax, chunk, Told(cast, stance, date, read.span(chunk.start, ends)))
                break

    def _that_of(self, read: Reading, syntax: Syntax, noun: Chunk, told: Told) -> Iterator[Told]:
        """The same act of others, a determiner standing for its noun: ``the murder of X and | that of Y``, ``e quello di Y``."""
        tokens, lexis = read.tokens, self.lexis
        for chunk in [c for c in syntax.chunks if c.left > noun.end + 1 and "of" in c.relations and c.kind == "person"]:
            stands = tokens[chunk.left - 1].lower in lexis.determiners and len(chunk.preposition) == 1
            joined = (tokens[chunk.left - 2].lower,) in lexis.coordinators or tokens[chunk.left - 2].text == ","
            between = [v for v in syntax.verbs if noun.end <= v.index < chunk.left and v.finite]
            if lexis.grammar.roles != "order" or not (stands and joined) or between:
                continue
            fillers: list[tuple[RoleName, Referent]] = [
                (role, referent) for role, referent in told.cast.fillers if role == "agent"
            ]
            for member in chunk.members():
                fillers.extend(("patient", referent) for referent in self.discourse.refer(member, read.spans))
            date = self.binder.of_noun(syntax, chunk.left, group_end(chunk), read.dates)
            cast = Cast(told.cast.type, fillers, certainty=told.cast.certainty)
            yield Told(cast, told.stance, date or told.date, told.trigger)

    def _survivor(self, read: Reading, syntax: Syntax, noun: Chunk) -> Chunk | None:
        """Who survived or escaped the act that a noun names: of him it is denied."""
        before = [verb for verb in syntax.verbs if read.tokens[verb.index].lower in self.lexis.surviving]
        for verb in reversed([verb for verb in before if verb.index < noun.start]):
            assignment = self.roles.assign(syntax, verb)
            subject = assignment.subject
            if assignment.object is noun and subject is not None and subject.kind in {"person", "pronoun"}:
                return subject
        return None

    def _takes_place(self, read: Reading, end: int) -> bool:
        """Whether what follows a noun says that it came about: ``L'exécution | eut lieu le lendemain``."""
        words = [token.lower for token in read.tokens[end : end + 4]]
        return any(tuple(words[: len(phrase)]) == phrase for phrase in self.lexis.came_about)

    @staticmethod
    def _of_entry(read: Reading) -> bool:
        """Whether the date of a sentence without a verb opens or closes it: ``Nomination de X, 19 mai 1870``."""
        start, end = read.dates[0].start, read.dates[0].end
        closing = start > 0 and read.tokens[start - 1].text == "," and all(t.kind == "mark" for t in read.tokens[end:])
        return start == 0 or closing

    def _date_of_governor(self, read: Reading, syntax: Syntax, noun: Chunk) -> FoundDate | None:
        """The date of the verb that a noun of action depends on.

        It is the object of one (``voted the arrest of X``), or the subject of one that only says it came about (``was decreed``,
        ``the trial opened in May``).
        """
        if not noun.bare or noun.genitive:
            return None
        for verb in [verb for verb in syntax.verbs if verb.index < noun.left and verb.finite][-1:]:
            if self.roles.assign(syntax, verb).object is noun:
                return self.binder.of_verb(syntax, verb, read.dates)
        for verb in syntax.verbs:
            act = verb.tells and verb.candidates[0].entry.type != "met"
            enacted = read.tokens[verb.index].lower in self.lexis.enactments
            if act and not enacted or not verb.finite or noun.left > verb.index and self.lexis.grammar.roles == "order":
                continue
            told = range(noun.end + 1, verb.left) if self.lexis.grammar.verb_first else ()  # ``X, | cuyo | cadáver aparece``
            if any(read.tokens[i].lower in self.lexis.relatives and read.tokens[i - 1].text == "," for i in told):
                continue
            assignment = self.roles.assign(syntax, verb)
            if assignment.subject is noun and assignment.object is None:
                return self.binder.of_verb(syntax, verb, read.dates, alone=not enacted)
        return None

    def _predicated(self, syntax: Syntax, noun: Chunk) -> Chunk | None:
        """Who a noun of action is said of: the subject of the verb before it, or that subject's owner."""
        before = [verb for verb in syntax.verbs if verb.index < noun.left and not verb.tells]
        if not before or not noun.bare:
            return None
        subject = self.roles.assign(syntax, before[-1]).subject
        if subject is None:
            return None
        return subject.possessor if subject.possessor is not None else subject

    def _noun_entries(self, read: Reading, chunk: Chunk) -> tuple[Sequence[NounEntry], int]:
        """The nouns of action that a phrase may be, and where they end: ``mise à mort`` goes beyond its phrase."""
        if chunk.kind not in {"other", "faction", "charge", "penalty", "label"}:
            return (), chunk.end
        final, lexis = self.lexis.grammar.head_final and self.lexis.grammar.bracket is None, self.lexis
        place = chunk.end - 1 if final else chunk.start
        readings = sorted(lexis.readings(read.tokens[place].lower), key=lambda b: (-len(b), b))
        for base in readings:
            for words in sorted(lexis.noun_phrases.get(base, ()), key=len, reverse=True):
                start = place - len(words) + 1 if final else place
                around = read.tokens[max(start, 0) : start + len(words)]
                rest = zip(around[:-1], words[:-1], strict=False) if final else zip(around[1:], words[1:], strict=False)
                if len(around) == len(words) and all(token.lower == word for token, word in rest):
                    return lexis.phrase_nouns[words], max(chunk.end, start + len(words))
        for base in readings:
            if base in lexis.nouns:
                return lexis.nouns[base], chunk.end
        return (), chunk.end


def _past_description(syntax: Syntax, end: int) -> int:
    """Where what a name is said to be ends, set off by commas: ``el despido de X, | gruista de los astilleros |, el 7 de``."""
    stop = end
    for chunk in syntax.chunks:
        opens = stop == end and chunk.left == end + 1 and chunk.apposed and syntax.tokens[end].text == ","
        if opens or stop > end and chunk.left == stop and "of" in chunk.relations:
            stop = chunk.end
    return stop if stop < len(syntax.tokens) and syntax.tokens[stop].text == "," else end
