"""Who is being spoken of: the referents of pronouns, dropped subjects, kin terms and offices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from regesta.annotate.antecedents import nearest, together, women
from regesta.annotate.body_topics import BodyTopics
from regesta.annotate.chunk import Chunk, Place
from regesta.annotate.genders import Genders
from regesta.annotate.lexis import Lexis
from regesta.annotate.names import NameRegistry
from regesta.annotate.salience import DEEDS, FATES, LEAVINGS, Referent, Stage, Trace, Wanted, fits, remember, score
from regesta.annotate.standing import Standing
from regesta.model.claims import EntityKind
from regesta.model.text import Span

_REACH = 5
_MOST = 200  # mentions that a pronoun may look back over, in a sentence without end
_OPEN = 0.2
_SURE_MARGIN = 3.0
_KEPT = 0.8
_TOLD = 0.79  # of a pronoun whose antecedent had no near rival
_END = 10_000
_TOPICAL = Standing("subject", True)
_TWO = 2
_COUNTED = 2  # sentences back to those whom a number counts (``a két tábornokot``)


@dataclass(slots=True)
class Discourse:
    """What a document has spoken of so far, sentence by sentence."""

    lexis: Lexis
    registry: NameRegistry
    shuffled: bool = False
    stage: Stage = field(default_factory=Stage)
    traces: list[Trace] = field(default_factory=list)
    upcoming: list[Trace] = field(default_factory=list)
    standings: Mapping[Place, Standing] = field(default_factory=dict)
    bound: Mapping[int, Chunk] = field(default_factory=dict)
    anew: frozenset[int] = frozenset()  # where pronouns begin clauses that are joined on
    settled: dict[int, tuple[Referent, ...]] = field(default_factory=dict)
    meant: dict[str, frozenset[str]] = field(default_factory=dict)
    holders: dict[str, dict[str, Referent]] = field(default_factory=dict)
    past: dict[str, dict[str, Referent]] = field(default_factory=dict)  # who held an office last and has left it
    genders: Genders = field(init=False)
    seen: dict[str, Referent] = field(default_factory=dict)
    bodies: BodyTopics = field(default_factory=BodyTopics)
    fates: tuple[tuple[str, frozenset[str]], ...] = ()  # what befell whom, last first: what `met the same fate` tells of another
    deed: str = ""  # what somebody did last: what `did the same` tells
    done_in: int = -1  # the sentence that told it

    def __post_init__(self) -> None:
        self.genders = Genders(self.lexis, self.registry)

    def begin(self, sentence: int, paragraph: int, standings: Mapping[Place, Standing], bound: Mapping[int, Chunk]) -> None:
        """Starts a sentence; in a shuffled text nothing before it may be referred to.

        ``bound``: the phrases that the pronouns at these places can't mean.
        """
        stage = self.stage
        self.bodies.begin(sentence, shuffled=self.shuffled)
        if self.shuffled:
            self.traces.clear()
            self.holders.clear()
            self.past.clear()
            self.fates, self.deed = (), ""
            self.stage = stage = Stage()
        elif paragraph != stage.paragraph:
            stage.paragraph_topic = ""
        stage.sentence, stage.paragraph = sentence, paragraph
        stage.struck_before = stage.struck
        stage.struck = stage.strikers = frozenset()
        stage.protagonist = "" if self.shuffled else self.registry.protagonist()
        stage.titled = bool(self.registry.titled & set(stage.protagonist.split()))
        stage.titles = frozenset() if self.shuffled else frozenset(self.registry.titled)
        self.standings, self.bound = standings, bound
        self.settled.clear()
        self.meant.clear()
        self.upcoming.clear()
        self.traces = [trace for trace in self.traces if sentence - trace.sentence <= _REACH]

    def full_name(self, name: str) -> str:
        """The fullest form of a name that the document has."""
        return self.registry.full.of(name)

    def head(self, referents: Iterable[Referent]) -> None:
        """Notes whom a heading names: the section below it is about them."""
        self.stage.section_topic = next((r.name for r in referents if r.kind == "person"), "")

    def foresee(self, chunk: Chunk, referents: tuple[Referent, ...]) -> None:
        """Notes the subject of the main clause that a fronted clause still waits for."""
        if referents and all(referent.kind == "person" for referent in referents):
            self.upcoming.append(self._trace(chunk, referents))

    def observe(self, chunk: Chunk, referents: tuple[Referent, ...], *, first: bool = False, title: str = "") -> None:
        """Notes that a phrase was spoken of; ``title`` is the word before a name that says what somebody is."""
        self.bodies.observe(chunk, referents, self.standings.get(chunk.place, Standing()))
        held = chunk.definite and not chunk.plural and "as" not in chunk.relations
        kinds = {"person", "office"} if held else {"person"}
        kinds |= {"faction"} if chunk.kind == "faction" and chunk.plural else set()
        people = tuple(r for r in referents if r.kind in kinds and r.certainty > _OPEN)
        if not people:
            return
        if chunk.kind == "pronoun":
            self.meant[chunk.pronoun] = frozenset(referent.name for referent in people)
            trace = replace(self._trace(chunk, people), pronoun=True, first=first)
            forms = self.lexis.pronouns.get(chunk.pronoun, [])
            if self.lexis.thing_pronouns and forms and not trace.plural and forms[0].gender in {"m", "f"}:
                trace = replace(trace, gender=forms[0].gender, doubtful=False)
                self._learn(people[0], forms[0].gender)
            self.traces.append(trace)
            return
        for referent in people if chunk.kind == "person" else ():
            self.seen.setdefault(referent.name, referent)
        if len(people) == 1 and not people[0].group:
            self._describe(chunk, people[0], title)
        owned = [member.possessive for member in chunk.joined[1:2] if chunk.kind == "person"]
        for word in owned if self.lexis.thing_pronouns else ():  # ``Agrippina and | her | sons``
            forms = self.lexis.pronouns.get(word, [])
            if forms and forms[0].gender in {"m", "f"}:
                self._learn(people[0], forms[0].gender)
        trace = replace(self._trace(chunk, people), first=first)
        self.traces.append(trace)
        topical = trace.named and trace.standing == Standing("subject", True)
        if topical and not trace.plural and not self.stage.paragraph_topic:
            self.stage.paragraph_topic = trace.name

    def _learn(self, person: Referent, gender: str) -> None:
        """Notes the gender that a pronoun surely shows."""
        if person.certainty >= _TOLD and self.genders.learn(person.name, gender):
            ours = (t.name == person.name and not t.plural for t in self.traces)
            self.traces = [replace(t, gender=gender, learned=True) if o else t for o, t in zip(ours, self.traces, strict=True)]

    def _describe(self, chunk: Chunk, person: Referent, title: str) -> None:
        """What somebody is said to be: a woman, the holder of an office."""
        offices = [office for office in chunk.offices if office.kind in {"office", "person_noun"}]
        words = {title, *(office.name.lower() for office in chunk.offices)}
        if words & self.lexis.feminine:
            self.genders.known[person.name] = "f"
        for key in (title, *(office.key or office.name.lower() for office in offices)):
            if key:
                self.holders.setdefault(key, {})[person.name] = person

    def _trace(self, chunk: Chunk, people: tuple[Referent, ...]) -> Trace:
        plural = len(people) > 1 or people[0].group
        return Trace(
            referents=tuple(replace(person, certainty=max(person.certainty, _KEPT)) for person in people),
            sentence=self.stage.sentence,
            paragraph=self.stage.paragraph,
            position=chunk.left,
            standing=self.standings.get(chunk.place, Standing()),
            plural=plural,
            gender="any" if plural else self.genders.of(people[0].name),
            doubtful=self.genders.doubtful(people[0].name),
            learned=people[0].name in self.genders.learned,
            office=chunk.key if chunk.kind == "office" and people[0].name not in self.seen else "",
            definite=chunk.definite,
            named=chunk.kind in {"person", "faction"} or people[0].name in self.seen and chunk.kind != "kin",
        )

    def keep(self, people: tuple[Referent, ...], position: int) -> None:
        """Notes that a dropped subject or object spoke of these people again."""
        if not people:
            return
        plural = len(people) > 1 or people[0].group
        gender = "any" if plural else self.genders.of(people[0].name)
        stage, standing = self.stage, Standing("subject", True)
        self.traces.append(
            Trace(
                referents=tuple(replace(person, certainty=max(person.certainty, _KEPT)) for person in people),
                sentence=stage.sentence,
                paragraph=stage.paragraph,
                position=position,
                standing=standing,
                plural=plural,
                gender=gender,
                doubtful=self.genders.doubtful(people[0].name),
                learned=people[0].name in self.genders.learned,
                pronoun=True,
                named=people[0].name in self.seen,
            )
        )

    def imply(self, owned: Chunk) -> None:
        """Notes whose something is where that goes unsaid (``utóda``): the text still speaks of them."""
        people = self.topic(Wanted(part="owner", before=owned.left))
        here = {trace.name for trace in self.traces if trace.sentence == self.stage.sentence}
        if people and people[0].name not in here:
            self.keep(people, owned.left)

    def settle(self, act: str, fillers: Iterable[tuple[str, Referent]], *, fact: bool) -> None:
        """Notes an act that was told: whom its pronouns meant, and whom it befell."""
        settled: dict[int, list[Referent]] = {}
        fillers = list(fillers)
        for _, referent in fillers:
            settled.setdefault(referent.span.start, []).append(referent)
        self.settled.update({start: tuple(people) for start, people in settled.items()})
        patients = frozenset(referent.name for role, referent in fillers if role == "patient")
        self.stage.strikers = frozenset(referent.name for role, referent in fillers if role == "agent") - patients
        culprits = [
            referent for role, referent in fillers if role == "agent" and referent.kind == "person" and not referent.group
        ]
        if fact and act in {"killed", "attacked"} and len(culprits) == 1:
            for word in self.lexis.grammar.culprits:
                self.holders[word] = {culprits[0].name: culprits[0]}
        if fact:
            self.fates = ((act, patients), *self.fates[:2]) if act in FATES else self.fates
            if act in DEEDS:
                self.deed, self.done_in = act, self.stage.sentence
            remember(self.stage, act, patients)
            if act in LEAVINGS:
                self._leave(patients)
        else:
            self.stage.struck = patients

    def take(self, office: str, person: Referent) -> None:
        """Notes that somebody took an office: its holder, where the text goes on."""
        before = {name: one for name, one in self.holders.get(office, {}).items() if name != person.name}
        if len(before) == 1 and person.name in self.past.get(office, {}):
            self.past[office] = before
        self.holders[office] = {person.name: person}

    def _leave(self, people: frozenset[str]) -> None:
        """Notes that people no longer hold their offices, though still known by them."""
        for office, holders in self.holders.items():
            leaving = {name: person for name, person in holders.items() if name in people}
            if leaving:
                self.past[office] = leaving

    def told(self, like: str, *, here: bool = False, of: frozenset[str] = frozenset()) -> str:
        """The type of the act told last, among those that are done or else those that befall somebody, as ``like`` is.

        ``here``: it must have been told in this very sentence. ``of``: it must have befallen another than these people.
        """
        if here and self.done_in != self.stage.sentence:
            return ""
        if like in DEEDS and like not in FATES:
            return self.deed
        return next((act for act, patients in self.fates if not patients & of), "")

    def topic(self, wanted: Wanted) -> tuple[Referent, ...]:
        """The likeliest referents of a pronoun or of what goes unsaid, surer the further the next one is behind; or none."""
        if wanted.nearest:
            return nearest(self.traces, wanted, self.stage, self.genders.of)
        best: Trace | None = None
        best_score, second = 0.0, 0.0
        traces = self.traces[-_MOST:]
        behind = [*traces, *together(traces, wanted, self.stage, self.seen), *women(traces, wanted, self.genders.of)]
        candidates = [*behind, *self._cataphoric(wanted)]
        spoken: dict[str, set[int]] = {}
        for trace in traces:
            spoken.setdefault(trace.name, set()).add(trace.sentence)
        anywhere = replace(wanted, before=_END)
        before = [t for t in self.traces if t.sentence == self.stage.sentence - 1 and t.standing == _TOPICAL and not t.pronoun]
        here = any(t.sentence == self.stage.sentence and t.position < wanted.before for t in self.traces)
        latest = (
            None if here or len({t.name for t in before}) < _TWO else max(before, key=lambda trace: trace.position, default=None)
        )
        spoken_here = (t for t in traces if t.sentence == self.stage.sentence and t.position < wanted.before)
        mains = [t for t in spoken_here if t.standing == _TOPICAL]
        governing = max(mains, key=lambda trace: trace.position) if len({t.name for t in mains}) >= _TWO else None
        for order, trace in enumerate(candidates):
            ahead = order >= len(behind)
            if not fits(trace, anywhere if ahead else wanted, self.stage.sentence):
                continue
            again = len(spoken.get(trace.name, ())) - 1
            known = self.registry.prominence(trace.name)
            total = score(
                trace,
                wanted,
                self.stage,
                order,
                known,
                again=max(0, again),
                ahead=ahead,
                latest=trace is latest,
                governing=trace is governing,
            )
            same = best is not None and trace.referents[0].name == best.referents[0].name and trace.plural == best.plural
            if total > best_score:
                second = second if same else best_score
                best, best_score = trace, total
            elif not same:
                second = max(second, total)
        if best is not None:
            certainty = 0.7 + 0.1 * min(best_score - second, _SURE_MARGIN) if second else 1.0
            return tuple(replace(referent, certainty=certainty * referent.certainty) for referent in best.referents)
        if wanted.plural is True:
            return ()
        return () if self.shuffled else self._protagonist(wanted)

    def _cataphoric(self, wanted: Wanted) -> list[Trace]:
        """Who may be meant by a possessive, or by a pronoun of a fronted clause, that stands before the main clause."""
        if wanted.part != "owner" and (wanted.main or wanted.part not in {"subject", "object"}):
            return []
        return [trace for trace in self.upcoming if trace.position > wanted.before]

    def _protagonist(self, wanted: Wanted) -> tuple[Referent, ...]:
        name = self.registry.protagonist()
        known = self.seen.get(name)
        if known is None or name in wanted.other_than:
            return ()
        if wanted.gender != "any" and self.genders.of(name) not in ("any", wanted.gender):
            return ()
        return (replace(known, certainty=0.7),)

    def refer(
        self,
        chunk: Chunk,
        spans: dict[int, Span],
        *,
        other_than: frozenset[str] = frozenset(),
        act: str = "",
        suffers: bool = False,
    ) -> tuple[Referent, ...]:
        """The referents of one phrase (not of those coordinated with it).

        ``act``: the type of the act that it is the patient of. ``suffers``: that act is told in the passive; a pronoun then
        rather means whom something was done to before.
        """
        span = spans[chunk.start]
        span = Span(span.start, spans[chunk.end - 1].end)
        kind = chunk.role_kind
        if chunk.kind == "pronoun":
            head = self.bound.get(chunk.left)
            if head is not None:
                other_than |= {referent.name for member in head.members() for referent in self.refer(member, spans)}
            return self._pronoun(chunk, span, other_than, act, suffers)
        if chunk.predicate_of is not None:
            return self.refer(chunk.predicate_of, spans, other_than=other_than, act=act, suffers=suffers)
        if chunk.kind == "person":
            return (Referent(self.full_name(chunk.name), "person", span),)
        if chunk.kind == "kin":
            return self._kin(chunk, span)
        if chunk.kind == "office" and chunk.plural and (chunk.complement or chunk.possessor) is not None:
            return (self._group(chunk, span, spans),)
        if chunk.kind in {"office", "person_noun"}:
            holders = self._holders(chunk)
            former = self.past.get(chunk.key or chunk.name.lower(), {}) if chunk.former else {}
            holders = former or holders
            if holders and chunk.definite and not chunk.plural:
                return (replace(self._holder(holders, chunk), span=span, certainty=0.7),)
            return (Referent(chunk.name, "person" if chunk.kind == "person_noun" else "office", span, certainty=0.6),)
        if chunk.kind == "people" and chunk.count and chunk.possessor is None:
            wanted = Wanted(plural=True, count=chunk.count, before=chunk.left, other_than=other_than, act=act, suffers=suffers)
            named = self.topic(replace(wanted, within=_COUNTED))
            if len(named) == chunk.count and not any(referent.group for referent in named):
                return tuple(replace(referent, span=span, certainty=0.7 * referent.certainty) for referent in named)
        if chunk.kind == "people":
            return (self._group(chunk, span, spans),)
        if kind in {"organ", "faction", "place", "work"}:
            kinds: dict[str, EntityKind] = {"organ": "organ", "faction": "faction", "place": "place", "work": "work"}
            return (Referent(chunk.name, kinds[kind], span, group=kind == "faction" and chunk.plural),)
        return ()

    def _holders(self, chunk: Chunk) -> dict[str, Referent]:
        """All who are said to be it: women if it is said of women alone, men where women who are it are called otherwise."""
        key = chunk.key or chunk.name.lower()
        holders = self.holders.get(key, {})
        feminine = chunk.name.split()[-1].lower() in self.lexis.feminine if chunk.name else False
        if not feminine and key not in self.lexis.gendered_offices:
            return holders
        other = "m" if feminine else "f"
        return {name: person for name, person in holders.items() if self.genders.of(name) != other}

    def _holder(self, holders: dict[str, Referent], chunk: Chunk) -> Referent:
        """Of all who are said to be it, the one whom a reader has in mind, else the last."""
        standing = self.standings.get(chunk.place, Standing())
        wanted = Wanted(plural=False, part=standing.part, before=chunk.left, among=frozenset(holders))
        found = self.topic(wanted) if len(holders) > 1 else ()
        return found[0] if found and found[0].name in holders else list(holders.values())[-1]

    def _group(self, chunk: Chunk, span: Span, spans: dict[int, Span]) -> Referent:
        """Unnamed people, with whose or of what they are."""
        name = self.lexis.declension.nominative(chunk.name, chunk.key) if chunk.key else chunk.name
        name = f"{chunk.possessor.name} {name}" if chunk.possessor is not None else name
        if chunk.complement is not None:
            name = f"{name} {' '.join(chunk.complement.preposition)} {chunk.complement.name}"
            span = Span(span.start, max(span.end, spans[chunk.complement.end - 1].end))
        return Referent(name, "person", span, group=True, certainty=0.8)

    def _pronoun(self, chunk: Chunk, span: Span, other_than: frozenset[str], act: str, suffers: bool) -> tuple[Referent, ...]:
        """Whom a pronoun means; open where the same one has just meant whoever acts here, for one of the two is misread."""
        settled = self.settled.get(span.start, ())
        if settled and not any(referent.name in other_than for referent in settled):
            return settled
        gender, plural = "any", chunk.plural
        pronouns = self.lexis.pronouns.get(chunk.pronoun, [])
        if pronouns:
            gender, plural = pronouns[0].gender, pronouns[0].number == "plural"
        standing = self.standings.get(chunk.place, Standing())
        wanted = Wanted(
            plural=plural,
            gender=gender,
            part=standing.part,
            main=standing.main,
            before=chunk.left,
            other_than=other_than,
            count=int(chunk.key) if chunk.key.isdigit() else 0,
            act=act,
            suffers=suffers,
            nearest=tuple(chunk.name.lower().split()) in self.lexis.latter,
            spoken=bool(self.lexis.thing_pronouns),  # others mean people alone
            anew=chunk.left in self.anew,
        )
        clash = standing.part == "object" and bool(self.meant.get(chunk.pronoun, frozenset()) & other_than)
        found = () if clash else self.topic(wanted)
        if found and chunk.name.lower() in self.lexis.partial:
            found = tuple(referent for referent in found if referent.group)
        if not found:
            return (Referent(chunk.name, "person", span, certainty=_OPEN),)
        return tuple(replace(referent, span=span, certainty=0.8 * referent.certainty) for referent in found)

    def _kin(self, chunk: Chunk, span: Span) -> tuple[Referent, ...]:
        owner = chunk.possessor.name if chunk.possessor is not None and chunk.possessor.kind == "person" else ""
        if not owner and chunk.possessive and chunk.leader is not None and chunk.leader.kind == "person":
            owner = self.full_name(chunk.leader.members()[0].name)  # ``X и его жена``
        if not owner and chunk.possessive:
            found = self.topic(Wanted(part="owner", before=chunk.left))
            owner = found[0].name if found else ""
        name = f"{chunk.name} ({owner})" if owner else chunk.name
        return (Referent(name, "person", span, certainty=0.7 if owner else 0.4),)
