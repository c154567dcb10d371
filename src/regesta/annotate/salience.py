"""Whom a reader has in mind: the likelier antecedents of a pronoun, by where and how people were spoken of.

The model is that of centering: each mention makes somebody more or less prominent, by its part in the sentence, and what goes
unsaid or is said by a pronoun is rather the most prominent one that fits. Each thing that counts has one weight.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Mapping
from dataclasses import dataclass, field

from regesta.annotate.standing import Part, Standing
from regesta.model.claims import EntityKind
from regesta.model.text import Span

WEIGHTS: Mapping[str, float] = {
    "base": 14.0,  # anybody in reach is a candidate; a referent needs more than nothing
    "sentence": -2.8,  # for each sentence back: what was said two sentences ago is half forgotten
    "paragraph": -0.5,  # a new paragraph turns to something else
    "subject": 3.2,  # the subject of a main clause is what the sentence is about
    "subordinate subject": 1.8,  # that of a clause hung on to it is an aside
    "object": 1.2,  # whom something is done to comes next
    "subordinate object": 0.6,
    "first": 1.0,  # who opens a sentence is its topic
    "latest": 1.2,  # who is the last of several subjects of the sentence before: the account has come to them
    "pronoun": 0.5,  # whom a pronoun meant is the topic, and stays it
    "order": 0.02,  # of equals the later mention is the fresher
    "again": 0.4,  # for each other sentence in reach that speaks of them too, up to three: a topic lasts
    "aside": -2.5,  # named in the same sentence as a main clause's pronoun, and no subject there: bound or by the way
    "same subject": 0.6,  # a subject pronoun rather means a subject
    "same object": 0.8,  # an object pronoun rather means an object
    "clause subject": 3.6,  # whoever has been the subject of this very sentence
    "clause object": 4.0,  # whom a clause before it was done to, where a pronoun is an object again: `stopped X and shot him`
    "governing subject": 2.0,  # that of the main clause right before, of several: `A fell; X fled to Y, where he`
    "aside subject": 2.6,  # only of a clause hung on to it, where the main clause's own is asked for
    "passed on": 8.5,  # as the object before a subject said anew: `the king freed him, and he was made bishop`
    "clause pronoun": 1.8,  # whom a pronoun in it has meant: `the king saw him; he was made bishop`
    "prominence": 0.2,  # for each time the document names somebody, up to the next
    "most prominence": 5.0,
    "protagonist": 1.4,  # who the document is about
    "titled": 2.2,  # who its title names
    "in title": 1.0,  # whom its title names among others
    "paragraph topic": 0.5,  # the first named subject of the paragraph
    "section topic": 1.5,  # whom the heading above names
    "gender": 1.0,  # a first name or title that agrees, rather than one that tells nothing
    "doubtful gender": -3.0,  # a lone name that is a first name of the other sex, but may be a surname
    "unknown woman": -2.0,  # most names in such histories are men's: a woman's pronoun wants a woman
    "unnamed": -4.0,  # `a student`, `his widow`: seldom spoken of twice
    "described": -3.2,  # `the president`: known, though not by name
    "full name": 0.6,  # surely a person, where a single capitalised word may be anything
    "as many": 4.0,  # as many named people as are counted: `both`, `the three`
    "together": -3.0,  # named apart, and only here taken together
    "group": -1.5,  # several, where the number isn't told
    "just struck": 3.0,  # to whom the clause before did something, where something is done again
    "struck before": 2.0,  # to whom the sentence before did something last: `A appointed B. Soldiers seized him`
    "just struck at": -3.5,  # who did that to another: `A exiled B because he was plotted against`
    "follows": 3.0,  # the act that comes after what befell somebody: arrested, then tried
    "dead": -5.0,  # who is dead does and suffers no more
    "dead protagonist": -2.0,  # but the account may go back in the life of whom it is about
    "cataphora": -2.5,  # named only later in the sentence: `After he was freed, X …`
}

_LASTING = 3
_UNSAID = 0.7  # of the weight of an act that follows another, where the verb's subject is unsaid
_DEATHS = frozenset({"killed", "executed", "died", "took_own_life"})
_POSTHUMOUS = frozenset({"rehabilitated", "readmitted", "denounced", "published", "stripped_of_citizenship", "born"})
_HELD = frozenset({"arrested", "imprisoned", "tried", "sentenced", "abducted", "accused"})
FATES = _DEATHS - {"died"} | _HELD - {"accused"} | {"expelled", "exiled", "deported", "removed"}  # what a "same fate" may be
DEEDS = frozenset(
    {"resigned", "left", "joined", "fled", "returned", "moved", "capitulated", "broke_with", "sought_asylum", "took_own_life"}
)  # what others may do too: "did the same"
LEAVINGS = frozenset({"removed", "resigned", "fled"})  # by which an office is left
_JUDGING, _JUDGED = "judge", frozenset({"sentenced", "tried", "imprisoned", "executed"})
_CAST_OUT = frozenset({"expelled", "removed", "exiled", "deported", "denounced", "accused"})

FOLLOWS: Mapping[str, frozenset[str]] = {
    "accused": frozenset({"arrested", "denounced", "removed"}),
    "imprisoned": frozenset({"arrested", "tried", "sentenced", "accused"}),
    "confessed": frozenset({"arrested", "tried", "accused", "imprisoned"}),
    "tried": frozenset({"arrested", "accused", "imprisoned", "confessed", "deported"}),
    "sentenced": frozenset({"tried", "arrested", "accused", "imprisoned", "confessed"}),
    "executed": frozenset({"sentenced", "tried", "arrested", "imprisoned", "confessed"}),
    "released": frozenset({"arrested", "imprisoned", "sentenced", "abducted", "exiled"}),
    "exiled": _HELD | _CAST_OUT,
    "deported": _HELD | _CAST_OUT,
    "fled": frozenset({"arrested", "imprisoned", "abducted", "sentenced", "removed", "accused"}),
    "returned": frozenset({"exiled", "deported", "fled", "moved", "released"}),
    "capitulated": frozenset({"expelled", "exiled", "accused", "denounced"}),
    "readmitted": frozenset({"expelled", "capitulated"}),
    "rehabilitated": frozenset({"executed", "expelled", "sentenced", "killed", "removed", "died"}),
    "expelled": frozenset({"removed", "denounced", "accused", "suspended"}),
    "died": frozenset({"attacked", "imprisoned", "exiled", "fled", "deported"}),
    "killed": frozenset({"attacked", "abducted"}),
    "removed": frozenset({"appointed", "suspended", "succeeded"}),
    "resigned": frozenset({"appointed", "succeeded"}),
}  # what befalls somebody whom one of these befell before


@dataclass(frozen=True, slots=True)
class Referent:
    """Somebody or something spoken of, anchored in the stored text. ``certainty`` is lower when guessed from context."""

    name: str
    kind: EntityKind
    span: Span
    group: bool = False
    certainty: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One mention of somebody: where, how it stands there, and what is known of them.

    ``doubtful``: the gender is that of a first name, which standing alone may well be a surname (``Céline``, ``Zola``).
    ``learned``: only a pronoun has shown it.
    """

    referents: tuple[Referent, ...]
    sentence: int
    paragraph: int
    position: int
    standing: Standing = field(default_factory=Standing)
    plural: bool = False
    gender: str = "any"
    doubtful: bool = False
    learned: bool = False
    named: bool = True
    definite: bool = False
    pronoun: bool = False
    first: bool = False
    together: bool = False
    office: str = ""

    @property
    def name(self) -> str:
        """The name of the (first) person spoken of."""
        return self.referents[0].name


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked for: number, gender and part of a pronoun or of what is unsaid, and the act it stands in.

    ``before``: the token that it stands at. ``other_than``: who takes another part in the same act. ``nearest``: it says itself
    that it means the one spoken of last (``the latter``). ``spoken``: a pronoun asks, nothing that
    goes unsaid. ``anew``: a clause joined on has a pronoun for its subject, where none need be said.
    ``among``: one of these (nobody: of all). ``within``: named so few sentences ago, at most (0: any).
    ``unsaid``: no pronoun stands for it: it goes on about whom the text speaks of, more than it tells what comes next.
    """

    plural: bool | None = None
    gender: str = "any"
    part: Part = "other"
    main: bool = True
    before: int = 10_000
    other_than: frozenset[str] = frozenset()
    count: int = 0
    act: str = ""
    suffers: bool = False
    nearest: bool = False
    spoken: bool = False
    anew: bool = False
    among: frozenset[str] = frozenset()
    within: int = 0
    unsaid: bool = False


@dataclass(slots=True)
class Stage:
    """What the document has made of its people so far."""

    sentence: int = -1
    paragraph: int = 0
    protagonist: str = ""
    titled: bool = False
    titles: frozenset[str] = frozenset()
    verbs: tuple[int, ...] = ()  # of its finite verbs, in order
    paragraph_topic: str = ""
    section_topic: str = ""
    struck: frozenset[str] = frozenset()
    struck_before: frozenset[str] = frozenset()
    strikers: frozenset[str] = frozenset()
    fates: dict[str, str] = field(default_factory=dict)
    dead: set[str] = field(default_factory=set)


def fits(trace: Trace, wanted: Wanted, sentence: int) -> bool:
    """Whether number, gender, place and the other parts of the act allow a mention."""
    if trace.sentence == sentence and trace.position >= wanted.before or wanted.among and trace.name not in wanted.among:
        return False
    if wanted.within and sentence - trace.sentence > wanted.within:
        return False
    if wanted.plural is not None and trace.plural != wanted.plural:
        return False
    if wanted.gender != "any" and trace.gender not in ("any", wanted.gender) and not trace.doubtful:
        return False
    if wanted.count and len(trace.referents) > 1 and len(trace.referents) != wanted.count:
        return False
    if trace.office == _JUDGING and wanted.act in _JUDGED:
        return False  # ``the prosecutor asked for death; the court gave | him | ten years``
    return not any(referent.name in wanted.other_than for referent in trace.referents)


def score(
    trace: Trace,
    wanted: Wanted,
    stage: Stage,
    order: int,
    prominence: int,
    *,
    again: int = 0,
    ahead: bool = False,
    latest: bool = False,
    governing: bool = False,
) -> float:
    """How likely it is that a mention is meant.

    ``prominence``: how often the document names who is meant; ``again``: in how many other sentences in reach; ``ahead``: the
    mention comes only later in the sentence; ``latest``: as the last subject of the sentence before; ``governing``: as the last
    of a main clause of this sentence.
    """
    weight, names = WEIGHTS, {referent.name for referent in trace.referents}
    total = weight["base"] + weight["order"] * order
    total += weight["again"] * min(again, _LASTING)
    total += weight["sentence"] * (stage.sentence - trace.sentence)
    total += weight["paragraph"] if trace.paragraph != stage.paragraph else 0.0
    if trace.standing.part in {"subject", "object"}:
        total += weight[trace.standing.part if trace.standing.main else f"subordinate {trace.standing.part}"]
    total += weight["first"] if trace.first else 0.0
    total += weight["pronoun"] if trace.pronoun else 0.0
    total += weight["latest"] if latest and wanted.spoken and wanted.part == "subject" else 0.0
    total += weight["governing subject"] if governing and wanted.spoken and not wanted.main and wanted.part == "subject" else 0.0
    if trace.standing.part == wanted.part and wanted.part in {"subject", "object"}:
        total += weight[f"same {wanted.part}"]
    if trace.sentence == stage.sentence and not ahead:
        aside = wanted.main and not trace.standing.main
        if trace.standing.part == "subject":
            total += weight["aside subject" if aside else "clause subject"]
        elif trace.pronoun:
            total += weight["clause pronoun"]
            passed = wanted.anew and wanted.part == "subject" and trace.standing.part == "object"
            total += weight["passed on"] if passed and trace.standing.main and (names & stage.struck or not stage.struck) else 0.0
    aside = trace.sentence == stage.sentence and trace.standing.part != "subject" and not trace.pronoun
    after = bisect(stage.verbs, trace.position) if aside else len(stage.verbs)
    parted = after < len(stage.verbs) and stage.verbs[after] < wanted.before  # a verb stands between
    joined_on = wanted.anew and trace.standing.part == "object"  # ``they meant to arrest X, but | he slipped away``
    total += weight["aside"] if aside and not parted and not joined_on and wanted.main and wanted.part != "owner" else 0.0
    if parted and not ahead and wanted.spoken and wanted.part == trace.standing.part == "object":
        total += weight["clause object"]
    total += weight["together"] if trace.together else 0.0
    total += weight["full name"] if " " in trace.name else 0.0
    total += weight["as many"] if wanted.count == len(trace.referents) > 1 else 0.0
    total += min(weight["most prominence"], weight["prominence"] * prominence)
    if stage.protagonist in names and not trace.plural:
        total += weight["titled" if stage.titled else "protagonist"]
    elif stage.titles and not trace.plural and stage.titles.intersection(trace.name.split()):
        total += weight["in title"]
    total += weight["paragraph topic"] if stage.paragraph_topic in names else 0.0
    total += weight["section topic"] if stage.section_topic in names else 0.0
    if wanted.gender != "any":
        likely = trace.gender == "any" and wanted.gender == "m" and wanted.spoken and " " in trace.name  # most are men
        alike = trace.gender == wanted.gender and (wanted.spoken or not trace.learned)
        total += weight["gender"] if alike or likely else 0.0
        total += weight["doubtful gender"] if trace.gender not in ("any", wanted.gender) else 0.0
        total += weight["unknown woman"] if wanted.gender == "f" and trace.gender == "any" else 0.0
    total += 0.0 if trace.named else weight["described" if trace.definite else "unnamed"]
    total += weight["cataphora"] if ahead else 0.0
    total += weight["group"] if trace.plural and wanted.plural is None else 0.0
    dying = trace.sentence == stage.sentence and not wanted.main and trace.standing.part == "subject"
    return total + _fate(names, wanted, stage, dying=dying)


def _fate(names: set[str], wanted: Wanted, stage: Stage, *, dying: bool) -> float:
    """What the acts told before say for or against somebody's part in this one.

    ``dying``: it is told in a clause that hangs on that of the death: ``died at the embassy where he had sought asylum``.
    """
    total = 0.0
    if wanted.suffers:
        total += WEIGHTS["just struck"] if names & stage.struck else 0.0
        total += WEIGHTS["just struck at"] if names & stage.strikers else 0.0
    elif wanted.spoken and wanted.part == "object" and wanted.act and not stage.struck:
        total += WEIGHTS["struck before"] if names & stage.struck_before - stage.dead else 0.0
    expected = FOLLOWS.get(wanted.act, frozenset())
    follows = WEIGHTS["follows"] * (_UNSAID if wanted.unsaid else 1.0)
    total += follows if any(stage.fates.get(name) in expected for name in names) else 0.0
    if names & stage.dead and wanted.act not in _POSTHUMOUS and not dying:
        dead = WEIGHTS["dead protagonist" if stage.protagonist in names else "dead"]
        total += dead * (0.3 if wanted.act in _DEATHS else 1.0)
    return total


def remember(stage: Stage, act: str, patients: frozenset[str]) -> None:
    """Notes what befell people in an act that is told as a fact."""
    stage.struck = patients
    for name in patients:
        stage.fates[name] = act
        if act in _DEATHS:
            stage.dead.add(name)
        elif act not in _POSTHUMOUS:
            stage.dead.discard(name)  # the account has gone back to a time before
