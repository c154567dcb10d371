"""Would learned weights say better than the rules whom a pronoun, or what goes unsaid, means? Both choose from the same people.

    python bench/role_ranker.py [--also FOLDER ...] [--weights FILE]

Every choice of ``Discourse.topic`` that gave an act its patient is recorded with all who might have been chosen and with
features that know no language: those of :mod:`regesta.annotate.salience`, and case, order, distance, part of the sentence, what
befell whom before, kind of name. Right is who has a row of the gold with the act's type, modality and date (without such a
row, with any date). A logistic ranker is then trained on the histories in ``tests/cases`` and the tables of referents, and asked
about what it was not trained on: other histories (six parts, families together), another language, and FOLDERs, which hold what
``bench/claims.py`` says and are never trained on. *Unsure* leaves the rules' choice unless it is that much surer of another.

``--weights`` writes the weights, a feature a line. The first table is the ceiling: acts missed whose type and date a claim has,
with another patient, by what that patient was.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

CASES = Path(__file__).resolve().parents[1] / "tests" / "cases"
sys.path.insert(0, str(CASES))

from case_documents import of_file, of_sentences  # noqa: E402
from referent_cases import ReferentCase, read_referents  # noqa: E402
from scoring import GoldRow, fold, read_gold, read_table, stem  # noqa: E402

from regesta.annotate import annotate, claim_writing, engine, salience  # noqa: E402
from regesta.annotate.discourse import Discourse  # noqa: E402
from regesta.annotate.salience import WEIGHTS, Referent, Trace, Wanted  # noqa: E402
from regesta.model.claims import Claim  # noqa: E402
from regesta.model.documents import Document  # noqa: E402

FOLDS, STEPS, RARE = 6, 200, 8
Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Marked(Referent):
    """Somebody chosen, with the number of the choice."""

    choice: int = -1


@dataclass(slots=True)
class Choice:
    """Who might have been meant, by which features; whom the rules took; for each candidate, by how much the gold has it."""

    sentence: int
    people: list[tuple[str, ...]]
    features: list[Weights]
    taken: tuple[str, ...]
    values: list[int] = field(default_factory=list)
    language: str = ""
    family: str = ""

    @property
    def told(self) -> bool:
        """Whether the gold has somebody who might have been chosen, and lacks another."""
        return max(self.values, default=0) > 0 and min(self.values) < max(self.values)

    def right(self, people: Sequence[str]) -> bool:
        best = max(self.values)
        return any(v == best and set(p) == set(people) for p, v in zip(self.people, self.values, strict=True))


class _Form:
    """A number that remembers of which weights it is made, and how often of each: a score of the rules is linear in them."""

    def __init__(self, value: float, parts: Weights) -> None:
        self.value, self.parts = value, parts

    def __add__(self, other: Any) -> _Form:
        if not isinstance(other, _Form):
            return _Form(self.value + other, self.parts)
        both = {key: self.parts.get(key, 0.0) + other.parts.get(key, 0.0) for key in (*self.parts, *other.parts)}
        return _Form(self.value + other.value, both)

    __radd__ = __add__

    def __mul__(self, times: float) -> _Form:
        return _Form(self.value * times, {key: part * times for key, part in self.parts.items()})

    def __lt__(self, other: _Form) -> bool:
        return self.value < other.value


_FORMS = {key: _Form(value, {key: 1.0}) for key, value in WEIGHTS.items()}
_SEEN: list[tuple[Trace, Weights]] = []
_LIVE: list[Recorder] = []


def _noting(trace: Trace, *given: Any, **named: Any) -> float:
    """A score of the rules, noted with what it is made of."""
    form: Any = salience.score(trace, *given, **named)
    _SEEN.append((trace, {"order": 0.0} | {key: part for key, part in form.parts.items() if part and key != "base"}))
    return float(form.value)


class Recorder(Discourse):
    """A discourse that records its choices."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.choices: list[Choice] = []
        self.suffered: Counter[str] = Counter()
        self.acted: Counter[str] = Counter()
        _LIVE[:] = [self]

    def settle(self, act: str, fillers: Any, *, fact: bool) -> None:
        super().settle(act, fillers, fact=fact)
        self.suffered.update(r.name for role, r in fillers if role == "patient")
        self.acted.update(r.name for role, r in fillers if role == "agent")

    def topic(self, wanted: Wanted) -> tuple[Referent, ...]:
        _SEEN.clear()
        found = super().topic(wanted)
        seen = list(_SEEN)
        near = sorted(seen, key=lambda each: (-each[0].sentence, -each[0].position))
        names = list(dict.fromkeys(trace.name for trace, _ in near))
        last = max((known["order"] for _, known in seen), default=0.0)
        for place, (trace, known) in enumerate(near):
            known["order"] -= last
            known.update(self._beyond(trace, wanted, place, names.index(trace.name)))
        people = [tuple(referent.name for referent in trace.referents) for trace, _ in seen]
        choice = Choice(self.stage.sentence, people, [known for _, known in seen], tuple(referent.name for referent in found))
        self.choices.append(choice)
        number = len(self.choices) - 1
        return tuple(Marked(r.name, r.kind, r.span, r.group, r.certainty, number) for r in found)

    def _beyond(self, trace: Trace, wanted: Wanted, place: int, person: int) -> Weights:
        """Features that the rules have not."""
        stage, standing, names = self.stage, trace.standing, {referent.name for referent in trace.referents}
        back, fates = stage.sentence - trace.sentence, {stage.fates[name] for name in names if name in stage.fates}
        pair = f"{wanted.part} from {standing.part}"
        follows = any(fate in salience.FOLLOWS.get(wanted.act, ()) for fate in fates)
        suffers = " passive" if wanted.suffers else ""
        flags = {
            f"+{min(back, 4)} sentences back": True,
            f"+mention {min(place, 4)} back": True,
            f"+person {min(person, 4)} back": True,
            f"+{pair}": True,
            f"+here {pair}": back == 0,
            f"+sentence before {pair}": back == 1,
            f"+{wanted.part} from pronoun": trace.pronoun,
            "+next paragraph": back == 1 and trace.paragraph != stage.paragraph,
            "+same act again": wanted.act in fates,
            "+other fate": bool(fates) and bool(wanted.act) and wanted.act not in fates and not follows,
            f"+just struck {wanted.part}{suffers}": bool(names & stage.struck),
            f"+just struck at {wanted.part}{suffers}": bool(names & stage.strikers),
            "+several": len(trace.referents) > 1,
            "+group": trace.referents[0].group,
            "+one word": " " not in trace.name,
            "+subordinate": not standing.main,
            "+here, asked by a main clause": wanted.main and back == 0,
            f"+kind {trace.referents[0].kind}": trace.referents[0].kind != "person",
        }
        found = {name: 1.0 for name, flag in flags.items() if flag}
        found["+acts suffered"] = min(4, sum(self.suffered[name] for name in names)) / 4
        found["+acts done"] = min(4, sum(self.acted[name] for name in names)) / 4
        return found


def _annotated(document: Document) -> tuple[tuple[Claim, ...], list[Choice], list[tuple[Claim, Any]]]:
    """A document's claims, its choices, and each claim with the referents that it was written from."""
    told: list[tuple[Claim, Any]] = []
    vars(engine)["Discourse"] = Recorder
    vars(salience)["WEIGHTS"] = _FORMS
    vars(sys.modules[Discourse.__module__])["score"] = _noting
    write = claim_writing.ClaimWriter.claim

    def noting(self: Any, read: Any, act: Any, *, nominal: bool) -> Claim:
        claim = write(self, read, act, nominal=nominal)
        told.append((claim, act.cast.fillers))
        return claim

    claim_writing.ClaimWriter.claim = noting  # type: ignore[method-assign, assignment]
    claims = annotate(document).claims
    claim_writing.ClaimWriter.claim = write  # type: ignore[method-assign]
    return claims, _LIVE[0].choices, told


def _has(person: str, spellings: str) -> bool:
    return spellings != "*" and any(stem(spelling) in fold(person) for spelling in spellings.split("/"))


def of_history(job: tuple[Path, str, list[GoldRow]]) -> tuple[list[Choice], Counter[str], int]:
    """The choices of one history, what the patients were that took another's place, and how many acts were missed."""
    path, family, rows = job
    document = of_file(path, path.stem[:2])
    claims, choices, told = _annotated(document)
    missed = [row for row in rows if row.must and not any(row.told_by(claim) for claim in claims)]
    swaps: Counter[str] = Counter()
    found: dict[tuple[int, str], Choice] = {}
    for claim, fillers in told:
        kind, wrong = "", not any(row.told_by(claim) for row in rows)
        for role, referent in fillers:
            if role != "patient":
                continue
            chosen = isinstance(referent, Marked) and choices[referent.choice].sentence == claim.sentence
            unnamed = referent.group or document.text[referent.span.start : referent.span.start + 1].islower()
            kind = "a pronoun or nobody said" if chosen else "unnamed" if unnamed or referent.kind == "office" else "named"
            if chosen:
                found[referent.choice, claim.type] = _valued(choices[referent.choice], claim, rows, document.language, family)
        same = [r for r in missed if claim.type in r.types and r.modality == claim.modality and r.dated_by(claim)]
        swaps[kind] += bool(wrong and same)
    return [choice for choice in found.values() if choice.told], swaps, len(missed)


def _valued(choice: Choice, claim: Claim, rows: Sequence[GoldRow], language: str, family: str) -> Choice:
    acts = [row for row in rows if claim.type in row.types and row.modality == claim.modality]
    dated = [row for row in acts if row.dated_by(claim)]
    everybody = {name for people in choice.people for name in people}
    known = {name for name in everybody if any(_has(name, row.person) for row in dated)}
    known = known or {name for name in everybody if any(_has(name, row.person) for row in acts)}
    values = [2 * len(known.intersection(people)) - len(people) for people in choice.people]
    return replace(choice, values=values, language=language, family=family)


def of_passage(case: ReferentCase) -> list[Choice]:
    """The choices that gave the mention of a row its meaning, for training alone."""
    _, choices, told = _annotated(of_sentences(case.text.split(" ¶ "), case.language))
    found: dict[int, Choice] = {}
    for claim, fillers in told:
        for role, referent in fillers:
            chosen = isinstance(referent, Marked) and choices[referent.choice].sentence == claim.sentence
            spans = [f.mention.span for f in claim.roles if f.role == role] + [claim.trigger] * (role == "patient")
            if chosen and any(s.start < m.end and m.start < s.end for s in spans for m in case.mentions):
                choice = choices[referent.choice]
                meant = [sum(any(fold(n) in fold(p) for n in case.meant) for p in people) for people in choice.people]
                values = [2 * hits - len(people) for hits, people in zip(meant, choice.people, strict=True)]
                found[referent.choice] = replace(choice, values=values, language=case.language, family=case.text)
    return [choice for choice in found.values() if choice.told]


class Ranker:
    """A logistic ranker: those who may be meant compete; ``pull`` draws its weights to the rules' (halved) or to nothing."""

    def __init__(self, choices: Sequence[Choice], *, more: bool, rules: bool, pull: float) -> None:
        counts = Counter(key for choice in choices for known in choice.features for key in known)
        self.keys = sorted(key for key, n in counts.items() if n >= RARE and (more or not key.startswith("+")))
        self.place = {key: place for place, key in enumerate(self.keys)}
        prior = np.array([WEIGHTS.get(key, 0.0) / 2 if rules else 0.0 for key in self.keys])
        rows = np.concatenate([self._rows(choice) for choice in choices])
        right = np.array([value == max(choice.values) for choice in choices for value in choice.values])
        starts = np.cumsum([0, *(len(choice.people) for choice in choices)])[:-1]
        which = np.repeat(np.arange(len(choices)), [len(choice.people) for choice in choices])
        weights, mean, square = prior.copy(), np.zeros_like(prior), np.zeros_like(prior)
        for step in range(1, STEPS + 1):  # Adam
            total = rows @ weights
            chance = np.exp(total - np.maximum.reduceat(total, starts)[which])
            told = chance * right
            apart = chance / np.add.reduceat(chance, starts)[which] - told / (np.add.reduceat(told, starts)[which] + 1e-12)
            slope = rows.T @ apart + pull * (weights - prior)
            mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
            pace = 0.1 * (1 - step / STEPS) + 0.001
            weights = weights - pace * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
        self.weights = weights

    def _rows(self, choice: Choice) -> Any:
        rows = np.zeros((len(choice.people), len(self.keys)))
        for row, known in zip(rows, choice.features, strict=True):
            for key, value in known.items():
                if key in self.place:
                    row[self.place[key]] = value
        return rows

    def takes(self, choice: Choice, margin: float | None) -> tuple[str, ...]:
        """Whom it takes; with a margin, whom the rules took unless it is so much surer of another."""
        total = self._rows(choice) @ self.weights
        if margin is None:
            return choice.people[int(np.argmax(total))]
        chance = np.exp(total - total.max())
        sure: dict[frozenset[str], float] = defaultdict(float)
        for people, part in zip(choice.people, chance / chance.sum(), strict=True):
            sure[frozenset(people)] += float(part)
        best = max(sure, key=lambda people: (sure[people], sorted(people)))
        return tuple(best) if sure[best] - sure.get(frozenset(choice.taken), 0.0) > margin else choice.taken


Asked = list[tuple[Ranker, list[Choice]]]
VARIANTS: dict[str, dict[str, Any]] = {
    "the rules' features, weights learned": {"more": False, "rules": False, "pull": 2.0},
    "the same, drawn to the rules'": {"more": False, "rules": True, "pull": 2.0},
    "more features, drawn to the rules'": {"more": True, "rules": True, "pull": 3.0},
}


def _table(name: str, asked: dict[str, Asked]) -> None:
    for margin, how in ((None, ""), (0.3, ", unsure 0.3"), (0.5, ", unsure 0.5")):
        for of, pairs in asked.items():
            both = [(c.right(c.taken), c.right(ranker.takes(c, margin))) for ranker, choices in pairs for c in choices]
            rules, ranked = sum(a for a, _ in both), sum(b for _, b in both)
            gained, lost = sum(b > a for a, b in both), sum(a > b for a, b in both)
            print(f"| {name}{how} | {of} | {len(both)} | {rules} | {ranked} | {gained} | {lost} |", flush=True)


def _jobs(folder: Path) -> list[tuple[Path, str, list[GoldRow]]]:
    families = {name: row[0] for row in read_table(CASES / "histories" / "families.tsv") for name in " ".join(row).split()}
    gold = read_gold(folder / "gold.tsv")
    named = {row.document for row in gold}
    paths = [path for path in sorted(folder.glob("[a-z][a-z]_*.txt")) if path.stem in named]
    return [(p, families.get(p.stem, p.stem), [row for row in gold if row.document == p.stem]) for p in paths]


def _read(pool: ProcessPoolExecutor, folder: Path) -> list[Choice]:
    swaps: Counter[str] = Counter()
    missed, found = 0, []
    for choices, swapped, lost in pool.map(of_history, _jobs(folder)):
        found += choices
        swaps += swapped
        missed += lost
    parts = " | ".join(str(swaps[kind]) for kind in ("a pronoun or nobody said", "unnamed", "named"))
    print(f"| {folder.name} | {missed} | {parts} |", flush=True)
    return found


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--also", nargs="*", type=Path, default=[], metavar="FOLDER")
    options.add_argument("--weights", type=Path, metavar="FILE")
    given = options.parse_args()
    with ProcessPoolExecutor(2) as pool:
        print(
            "| texts | acts missed | another patient: a pronoun, or unsaid | unnamed | named |\n|---|---|---|---|---|", flush=True
        )
        read = _read(pool, CASES / "histories")
        unread = [choice for folder in given.also for choice in _read(pool, folder)]
        rows = [case for path in sorted(CASES.glob("referents_*.tsv")) for case in read_referents(path)]
        shown = [choice for found in pool.map(of_passage, rows, chunksize=20) for choice in found]
    families = sorted({choice.family for choice in read})
    random.Random(1).shuffle(families)
    part = {family: place % FOLDS for place, family in enumerate(families)}
    print("\n| variant | asked about | choices | rules right | ranker right | wrong to right | right to wrong |")
    print("|---|---|---|---|---|---|---|")
    for name, settings in VARIANTS.items():
        folds = []
        for n in range(FOLDS):
            others = [choice for choice in read if part[choice.family] != n]
            folds.append((Ranker(others + shown, **settings), [choice for choice in read if part[choice.family] == n]))
        tags = sorted({choice.language for choice in read})
        without = {tag: Ranker([c for c in read + shown if c.language != tag], **settings) for tag in tags}
        asked = {
            "other histories": folds,
            "another language": [(without[tag], [c for c in read if c.language == tag]) for tag in tags],
            "folders, language unseen": [(without[tag], [c for c in unread if c.language == tag]) for tag in tags],
        }
        whole = Ranker(read + shown, **settings)
        asked["folders"] = [(whole, unread)]
        _table(name, asked)
    if given.weights:
        pairs = zip(whole.keys, whole.weights, strict=True)
        given.weights.write_text("".join(f"{key}\t{weight:.2f}\n" for key, weight in pairs), encoding="utf-8")


if __name__ == "__main__":
    main()
