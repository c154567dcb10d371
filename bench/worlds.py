"""Invented worlds: a true history, and documents that tell it with known faults. Claims, families and alignments, no text.

The rates stand in :class:`Rates` and were fixed before anything was tuned on what they make.
"""

from __future__ import annotations

import random
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from regesta.model.claims import Annotations, Claim, DateExpression, Mention, Modality, RoleFiller, RoleName
from regesta.model.dates import Day, to_julian
from regesta.model.documents import Document
from regesta.model.families import Alignment, Collation, Family, Relation
from regesta.model.text import Span

SENTENCE = 100
LANGUAGES = ("en", "fr", "hu", "de", "es")
DECIDED = frozenset({"expelled", "removed", "exiled", "sentenced", "appointed", "readmitted"})
FAMILY = {
    "executed": "death", "killed": "death", "died": "death", "took_own_life": "death", "expelled": "exclusion",
    "removed": "exclusion", "exiled": "banishment", "deported": "banishment", "arrested": "custody", "imprisoned": "custody",
    "appointed": "taking up", "joined": "joining", "readmitted": "joining",
}  # fmt: skip
LOOSER = {"executed": ("killed", "died"), "killed": ("died",), "expelled": ("removed",), "deported": ("exiled",)}


@dataclass(frozen=True)
class Rates:
    """Shares of claims (or of texts, where it says so)."""

    told: tuple[float, float] = (0.25, 0.85)  # share of the acts that an independent text tells, from and to
    month: float = 0.24
    year: float = 0.12
    undated: float = 0.09
    range: float = 0.03
    looser_type: float = 0.15
    old_style_worlds: float = 0.4  # of worlds before 1918
    old_style_texts: float = 0.3  # of independent texts there
    old_style: float = 0.5
    effect: float = 0.08  # of acts that take effect later
    other_act: float = 0.03
    other_person: float = 0.025
    slip: float = 0.04  # times the carelessness of the text
    careless: tuple[float, float] = (0.3, 3.0)
    liars: float = 0.15  # of independent texts
    lie: float = 0.15
    attributed: float = 0.08  # these slip three times as often
    doubted: float = 0.02
    place: float = 0.5  # acts told with their place
    wrong_place: float = 0.02
    family_more: float = 0.55  # that a text has one more copy or translation, again and again, up to nine
    translations: float = 0.5  # of members
    copied: tuple[float, float] = (0.6, 1.0)
    mistranslated: float = 0.05
    miscopied: float = 0.025
    coarser_copy: float = 0.05


@dataclass(frozen=True, kw_only=True)
class TrueAct:
    """What happened. ``effect`` is the day it took effect, where that is another."""

    number: int
    type: str
    patients: tuple[str, ...]
    day: int
    effect: int | None = None
    organ: str = ""
    office: str = ""
    place: str = ""
    counterpart: str = ""

    @property
    def family(self) -> str:
        return FAMILY.get(self.type, self.type)


@dataclass(frozen=True, kw_only=True)
class Told:
    """How one text tells an act. ``faults`` say, by attribute, why it is wrong; ``venue`` that it names a meeting."""

    act: TrueAct
    type: str
    edtf: str | None
    place: str
    organ: str
    modality: Modality = "asserted"
    attributed: bool = False
    venue: bool = False
    faults: tuple[tuple[str, str], ...] = ()


@dataclass
class World:
    """A world and what is known of each claim by its id: the act that it tells, and its faults."""

    seed: int
    acts: list[TrueAct]
    documents: list[Document] = field(default_factory=list)
    annotations: list[Annotations] = field(default_factory=list)
    collation: Collation = field(default_factory=lambda: Collation(families=()))
    act_of: dict[str, TrueAct] = field(default_factory=dict)
    faults_of: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def claims(self) -> list[Claim]:
        return [claim for found in self.annotations for claim in found.claims]

    @property
    def claim_families(self) -> dict[str, str]:
        home = {path: family.id for family in self.collation.families for path in family.documents}
        return {key: home[claim.document] for key, claim in ((claim.id, claim) for claim in self.claims)}


def iso(day: int) -> str:
    return Day.from_ordinal(day).iso()


_ONSETS = ("B", "D", "F", "G", "K", "L", "M", "N", "P", "R", "S", "T", "V", "Z", "Br", "Dr", "Kr", "St", "Tr", "Gr")
_VOWELS = ("a", "e", "i", "o", "u")
_CODAS = ("lm", "rn", "sk", "nd", "rt", "v", "x", "mp", "lb", "nt", "rg", "ks")


def _names(rng: random.Random, number: int) -> list[str]:
    """Names that no two of are alike: three syllables each, no two with the same first two."""
    found: dict[str, str] = {}
    while len(found) < number:
        a, b, c = (rng.choice(_ONSETS).lower() + rng.choice(_VOWELS) for _ in range(3))
        found.setdefault(a + b if number < 2000 else a + b + c, (a + b + c + rng.choice(_CODAS)).capitalize())
    return list(found.values())


def true_history(rng: random.Random, size: int) -> list[TrueAct]:
    """Lives in which acts follow each other as they can: expelled, readmitted, expelled again; nothing after death."""
    people = max(6, size // 7)
    names = _names(rng, 2 * people + 60)
    first, last = names[:people], names[people : 2 * people]
    rest = names[2 * people :]
    persons = [f"{a} {b}" for a, b in zip(first, last, strict=True)]
    organs, places, offices = rest[:8], rest[8:48], [f"secretary of {name}" for name in rest[48:54]]
    start = Day(rng.choice((1690, 1780, 1860, 1890, 1905, 1925, 1940)), 1, 1).ordinal()
    raw: list[TrueAct] = []
    for person in persons:
        day, own = start + rng.randrange(0, 3000), len(raw)
        if rng.random() < 0.4:
            raw.append(_act("born", person, day - rng.randrange(7000, 15000), place=rng.choice(places)))
        member, free, alive, organ = False, True, True, rng.choice(organs)
        for _ in range(rng.randrange(3, 12)):
            day += rng.randrange(20, 900)
            moves = ["spoke", "moved", "denounced", *(["expelled", "appointed", "removed"] if member else ["joined"])]
            moves += ["arrested", "arrested", "exiled"] if free else ["released", "sentenced", "executed"]
            kind = rng.choice(moves)
            if kind == "joined" and any(a.type == "expelled" for a in raw[own:]):
                kind = "readmitted"
            member = kind in ("joined", "readmitted") or (member and kind != "expelled")
            free = kind not in ("arrested", "exiled", "sentenced") and (free or kind == "released")
            bound = kind in ("joined", "readmitted", "expelled", "appointed", "removed")
            raw.append(
                _act(
                    kind,
                    person,
                    day,
                    effect=day + rng.randrange(4, 46) if kind in DECIDED else None,
                    organ=organ if bound else "",
                    office=rng.choice(offices) if kind in ("appointed", "removed") else "",
                    place=rng.choice(places) if not bound else "",
                    counterpart=rng.choice(persons) if kind == "denounced" else "",
                )
            )
            if kind == "executed":
                alive = False
                break
        if alive and rng.random() < 0.6:
            kind = rng.choice(("died", "died", "killed", "took_own_life"))
            raw.append(_act(kind, person, day + rng.randrange(30, 6000), place=rng.choice(places)))
    rng.shuffle(raw)
    lives: dict[str, list[TrueAct]] = defaultdict(list)
    for act in raw:
        lives[act.patients[0]].append(act)
    chosen = raw[:size]
    for index, act in enumerate(chosen):  # some acts befall two or three
        if act.type in ("expelled", "arrested", "executed") and rng.random() < 0.25:
            others = [p for p in rng.sample(persons, 2) if p not in act.patients and _can(lives[p], act)]
            chosen[index] = replace(act, patients=(*act.patients, *others[: rng.randrange(1, 3)]))
    return [replace(act, number=n) for n, act in enumerate(sorted(chosen, key=lambda a: (a.day, a.patients, a.type)))]


def _act(kind: str, person: str, day: int, **more: object) -> TrueAct:
    return TrueAct(number=0, type=kind, patients=(person,), day=day, **more)  # type: ignore[arg-type]


def _can(own: Sequence[TrueAct], act: TrueAct) -> bool:
    """Whether an act may befall another person too: one without an act of its family, or a death, near it."""
    if act.type == "executed":
        return all(a.day < act.day and a.family != "death" for a in own)
    return all(a.family != act.family for a in own) and all(a.family != "death" or a.day > act.day for a in own)


def world(seed: int, *, size: int = 0, texts: int = 0, rates: Rates | None = None) -> World:
    """The world of a seed: 50 to 500 acts in 3 to 30 documents, or ``size`` acts in about ``texts``."""
    rates = rates or Rates()
    rng = random.Random(f"world {seed}")
    size = size or rng.randrange(50, 501)
    wanted = texts or rng.randrange(3, 31)
    made = World(seed=seed, acts=true_history(rng, size))
    by_person: dict[str, list[TrueAct]] = defaultdict(list)
    by_family: dict[str, list[TrueAct]] = defaultdict(list)
    for act in made.acts:
        by_family[act.family].append(act)
        for person in act.patients:
            by_person[person].append(act)
    places = sorted({act.place for act in made.acts} - {""})
    old_style = made.acts[len(made.acts) // 2].day < Day(1918, 1, 1).ordinal() and rng.random() < rates.old_style_worlds
    families: list[Family] = []
    number = 0
    while number < wanted:
        old = old_style and rng.random() < rates.old_style_texts
        author = Author(rng, rates, by_person, by_family, places, old_style=old)
        share = rng.uniform(*rates.told)
        stem = [told for act in made.acts if rng.random() < share for told in author.tell(act)]
        members = [stem]
        languages = [rng.choice(LANGUAGES)]
        while number + len(members) < wanted and len(members) < 10 and rng.random() < rates.family_more:
            translated = rng.random() < rates.translations
            languages.append(rng.choice([x for x in LANGUAGES if x != languages[0]]) if translated else languages[0])
            members.append(author.copy(stem, translated=translated))
        families.append(_write(made, number, members, languages, stem))
        number += len(members)
    made.collation = Collation(families=tuple(replace(f, siglum=_siglum(n)) for n, f in enumerate(families)))
    return made


@dataclass
class Author:
    """Whoever wrote an independent text, with the habits that its claims share; and whoever copies it."""

    rng: random.Random
    rates: Rates
    by_person: dict[str, list[TrueAct]]
    by_family: dict[str, list[TrueAct]]
    places: Sequence[str]
    old_style: bool

    def __post_init__(self) -> None:
        self.careless = self.rng.uniform(*self.rates.careless)
        self.liar = self.rng.random() < self.rates.liars

    def _is(self, rate: float) -> bool:
        return self.rng.random() < rate

    def tell(self, act: TrueAct) -> list[Told]:
        rng, rates = self.rng, self.rates
        day, faults = act.day, dict[str, str]()
        attributed = self._is(rates.attributed)
        modality: Modality = "possible" if self._is(rates.doubted) else "asserted"
        swapped = self._fault(act, attributed=attributed)
        if swapped is not None:
            cause, found = swapped
            if cause == "denial":
                modality, faults["modality"] = "negated", "genuine disagreement"
            elif found != day:
                day, faults["date"] = found, cause
        place = act.place if act.place and self._is(rates.place) else ""
        if place and self._is(rates.wrong_place * self.careless):
            place, faults["place"] = self._elsewhere(place), "genuine disagreement"
        kind = rng.choice(LOOSER[act.type]) if act.type in LOOSER and self._is(rates.looser_type) else act.type
        edtf = self._precision(day)
        if edtf is None:
            faults.pop("date", None)
        venue = act.type in DECIDED and bool(act.organ) and day == act.day and self._is(0.3)
        return [
            Told(
                act=act,
                type=kind,
                edtf=edtf,
                place=place,
                organ=act.organ if self._is(0.85) else "",
                modality=modality,
                attributed=attributed,
                venue=venue,
                faults=tuple(sorted(faults.items())),
            )
        ]

    def _fault(self, act: TrueAct, *, attributed: bool) -> tuple[str, int] | None:
        """Why the day is not the true one, and which it is."""
        rng, rates = self.rng, self.rates
        if act.effect is not None and self._is(rates.effect):
            return "taking effect", act.effect
        if self.old_style and act.day < Day(1923, 1, 1).ordinal() and self._is(rates.old_style):
            return "calendar", to_julian(Day.from_ordinal(act.day)).ordinal()
        if self._is(rates.other_act):
            others = [a for a in self.by_person[act.patients[0]] if a.number != act.number]
            near = [a for a in others if a.family == act.family] or others
            if near:
                return "confusion of acts", rng.choice(near).day
        if self._is(rates.other_person):
            other = self._of_another(act)
            if other is not None:
                return "confusion of persons", other.day
        if self.liar and self._is(rates.lie):
            return (
                ("denial", act.day)
                if self._is(0.3)
                else ("genuine disagreement", act.day + rng.choice((-1, 1)) * rng.randrange(2, 900))
            )
        if self._is(rates.slip * self.careless * (3 if attributed else 1)):
            return "genuine disagreement", slipped(rng, act.day)
        return None

    def _of_another(self, act: TrueAct) -> TrueAct | None:
        """An act of the same kind that befell others: none of all of them is looked at, since there may be very many."""
        alike = self.by_family[act.family]
        own = sorted({a.number for person in act.patients for a in self.by_person[person] if a.family == act.family})
        if len(own) == len(alike):
            return None
        place = self.rng.choice(range(len(alike) - len(own)))
        for number in own:
            place += bisect_left(alike, number, key=lambda a: a.number) <= place
        return alike[place]

    def _elsewhere(self, place: str) -> str:
        others = [other for other in self.places if other != place]
        return self.rng.choice(others) if others else place

    def _precision(self, day: int) -> str | None:
        rates, full = self.rates, iso(day)
        chance = self.rng.random()
        for share, value in ((rates.month, full[:-3]), (rates.year, full[:-6]), (rates.undated, None)):
            if chance < share:
                return value
            chance -= share
        if chance < rates.range:
            low, high = Day.from_ordinal(day - self.rng.randrange(0, 200)), Day.from_ordinal(day + self.rng.randrange(1, 200))
            return f"[{low.iso()}..{high.iso()}]" if self._is(0.5) else f"[..{high.iso()}]"
        return full

    def copy(self, stem: Sequence[Told], *, translated: bool) -> list[Told]:
        """What a copyist or translator makes of a text; a passage left out is None's place in the stem."""
        rates, found = self.rates, []
        kept = self.rng.uniform(*rates.copied)
        rate, cause = (rates.mistranslated, "mistranslation") if translated else (rates.miscopied, "copy error")
        for told in stem:
            if self._is(1 - kept):
                continue
            faults = dict(told.faults)
            if self._is(rate):
                told, attribute = self._spoilt(told, translated=translated)
                if attribute:
                    faults[attribute] = cause
            elif told.edtf and len(told.edtf) == 10 and self._is(rates.coarser_copy):
                told = replace(told, edtf=told.edtf[:-3])
            found.append(replace(told, faults=tuple(sorted(faults.items()))))
        return found

    def _spoilt(self, told: Told, *, translated: bool) -> tuple[Told, str]:
        rng = self.rng
        if translated and told.modality == "asserted" and self._is(0.15):
            return replace(told, modality="negated"), "modality"
        if told.place and self._is(0.2):
            return replace(told, place=self._elsewhere(told.place)), "place"
        if told.edtf and not told.edtf.startswith("["):
            year, *rest = told.edtf.split("-") if not told.edtf.startswith("-") else [told.edtf]
            if rest and self._is(0.6):
                month = f"{rng.choice([m for m in range(1, 13) if m != int(rest[0])]):02}"
                day = [f"{min(int(rest[1]), 28):02}"] if len(rest) > 1 else []
                return replace(told, edtf="-".join([year, month, *day])), "date"
            if len(rest) == 2 and self._is(0.6):
                day = rng.choice([d for d in range(1, 29) if d != int(rest[1])])
                return replace(told, edtf=f"{year}-{rest[0]}-{day:02}"), "date"
            year = f"{int(year) + rng.choice((-10, -2, -1, 1, 2, 10)):04}"
            return replace(
                told, edtf="-".join([year, rest[0], f"{min(int(rest[1]), 28):02}"] if len(rest) == 2 else [year, *rest])
            ), "date"
        return told, ""


def slipped(rng: random.Random, day: int) -> int:
    """A day as a careless author has it: a day, a month or a year off."""
    year, month, number = Day.from_ordinal(day)
    way = rng.random()
    if way < 0.4:
        return day + rng.choice((-2, -1, 1, 2))
    if way < 0.7:
        month = month % 12 + 1 if rng.random() < 0.5 else (month - 2) % 12 + 1
        return Day(year, month, min(number, 28)).ordinal()
    return Day(year + rng.choice((-1, 1)), month, min(number, 28)).ordinal()


def _write(made: World, number: int, members: Sequence[Sequence[Told]], languages: Sequence[str], stem: Sequence[Told]) -> Family:
    """The members of a family as documents, and their alignments with the first."""
    first = {told.act.number: place for place, told in enumerate(stem)}
    paths = []
    relations = []
    for offset, (member, language) in enumerate(zip(members, languages, strict=True)):
        path = f"{number + offset:04}.txt"
        paths.append(path)
        claims = []
        for place, told in enumerate(member):
            claim = claim_of(path, language, place, told)
            claims.append(claim)
            made.act_of[claim.id] = told.act
            made.faults_of[claim.id] = dict(told.faults)
        mentions = tuple(filler.mention for claim in claims for filler in claim.roles)
        made.annotations.append(Annotations(document=path, mentions=mentions, claims=tuple(claims)))
        made.documents.append(
            Document(path=path, sha256="0" * 64, text="", title=None, language=language, media_type="text/plain")
        )
        if offset:
            evidence = tuple(
                Alignment(source=_passage(place), target=_passage(first[told.act.number]), score=0.95)
                for place, told in enumerate(member)
            )
            kind = "translates" if language != languages[0] else "copies"
            relations.append(Relation(source=path, target=paths[0], kind=kind, coverage=0.9, evidence=evidence))  # type: ignore[arg-type]
    return Family(documents=tuple(paths), relations=tuple(relations))


def _passage(place: int) -> Span:
    return Span(place * SENTENCE, (place + 1) * SENTENCE)


def claim_of(path: str, language: str, place: int, told: Told) -> Claim:
    passage, act = _passage(place), told.act
    named: list[tuple[RoleName, str, str]] = [("patient", "person", name) for name in act.patients]
    named += [("organ", "organ", told.organ)] if told.organ else []
    named += [("office", "office", act.office)] if act.office else []
    named += [("place", "place", told.place)] if told.place else []
    named += [("counterpart", "person", act.counterpart)] if act.counterpart else []
    named += [("agent", "organ", "plenum")] if told.venue else []
    roles = tuple(
        RoleFiller(
            role=role,
            mention=Mention(
                kind=kind,  # type: ignore[arg-type]
                name=name,
                surface=name,
                span=Span(passage.start + 8 * n, passage.start + 8 * n + 7),
                language=language,
            ),
        )
        for n, (role, kind, name) in enumerate(named)
    )
    date = told.edtf and DateExpression(edtf=told.edtf, text=told.edtf, span=Span(passage.start + 90, passage.start + 95))
    return Claim(
        document=path, type=told.type, roles=roles, date=date or None, modality=told.modality,
        attributed_to=("somebody",) if told.attributed else (), passage=passage, quote=f"{path} {place}",
        trigger=Span(passage.start + 60, passage.start + 70), sentence=place, confidence=0.95, extractor="world",
    )  # fmt: skip


def _siglum(number: int) -> str:
    return chr(ord("A") + number) if number < 26 else f"Z{number}"
