"""Are two names one person's, body's or place's? Judged pair by pair, as names alone.

    python bench/names.py [FOLDER] [--peer PYTHON] [--errors tuned|cases]
    python bench/names.py --scale 1000 10000 100000

Two tables of names across scripts, transliterations, cases and orders stand beside this file, in ``name_tables/``: ``tuned.tsv``,
which rules were made with, and ``held_out.tsv``, which was written before them. With a FOLDER, the labelled pairs in its
``cases.csv`` (nomenklatura's name_bench, MIT) as well: there a match is what is not negative, since its question is what to look
at; in the tables it is what is positive, since that is merged. ``--peer`` runs nomenklatura and jellyfish beside it
(bench/peers/name_matchers.py).

``--scale`` groups that many forms of made-up people, in full and by the surname in one to three documents of nine languages; it
counts seconds of the processor's time.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from anyascii import anyascii
from faker import Faker
from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from regesta.model.claims import EntityKind
from regesta.resolve.comparing import Comparison, compare
from regesta.resolve.forms import Form, Node
from regesta.resolve.persons import PersonGrouper

HERE = Path(__file__).resolve().parent
TABLES = {"tuned": HERE / "name_tables" / "tuned.tsv", "held out": HERE / "name_tables" / "held_out.tsv"}
SCHEMAS: dict[str, EntityKind] = {"Person": "person", "Vessel": "work"}
FTM = {"person": "Person", "organ": "Organization", "place": "LegalEntity"}
LOCALES = ("en_US", "de_DE", "fr_FR", "ru_RU", "pl_PL", "hu_HU", "uk_UA", "it_IT", "es_ES")
PLAIN: dict[str, Callable[[str, str], float]] = {
    "rapidfuzz token_set_ratio": lambda a, b: fuzz.token_set_ratio(anyascii(a).lower(), anyascii(b).lower()) / 100,
    "rapidfuzz Jaro-Winkler": lambda a, b: JaroWinkler.similarity(anyascii(a).lower(), anyascii(b).lower()),
}


@dataclass(frozen=True)
class Pair:
    """Two names, the languages of the texts that use them, what they are names of, and whether of one."""

    left: str
    right: str
    languages: tuple[str, str]
    kind: EntityKind
    schema: str
    same: bool


def table(path: Path) -> Iterator[Pair]:
    """All pairs of a table: an entity's names among each other, and with those of the others of its group."""
    groups: dict[str, list[tuple[EntityKind, list[list[str]]]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            group, _, kind, names = line.split("\t")
            groups.setdefault(group, []).append((kind, [name.split(": ", 1) for name in names.split(" | ")]))  # type: ignore[arg-type]
    for entities in groups.values():
        for kind, names in entities:
            for (one, left), (other, right) in itertools.combinations(names, 2):
                yield Pair(left, right, (one, other), kind, FTM[kind], True)
        for (kind, names), (_, others) in itertools.combinations(entities, 2):
            for (one, left), (other, right) in itertools.product(names, others):
                yield Pair(left, right, (one, other), kind, FTM[kind], False)


def cases(folder: Path) -> Iterator[Pair]:
    """The labelled pairs of name_bench, which says nothing of languages."""
    with (folder / "cases.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            kind = SCHEMAS.get(row["schema"], "organ")
            yield Pair(row["name1"], row["name2"], ("en", "en"), kind, row["schema"], row["is_match"] == "true")


def f1(found: Iterable[tuple[bool, bool]]) -> str:
    """Precision, recall and F1 in hundredths, of pairs (true, found)."""
    counts = [0, 0, 0]
    for same, said in found:
        counts[0] += same and said
        counts[1] += said and not same
        counts[2] += same and not said
    right, wrong, missed = counts
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    return f"P {100 * precision:5.1f}  R {100 * recall:5.1f}  F1 {200 * right / max(1, 2 * right + wrong + missed):5.1f}"


def report(title: str, pairs: Sequence[Pair], merged: Callable[[Comparison], bool], peer: str | None) -> list[Comparison]:
    start = time.perf_counter()
    found = [compare(pair.left, pair.right, pair.kind, pair.languages) for pair in pairs]
    seconds = time.perf_counter() - start
    print(f"\n{title}: {len(pairs)} pairs, {sum(pair.same for pair in pairs)} of one; {1e6 * seconds / len(pairs):.0f} µs a pair")
    told = [(pair.same, merged(one)) for pair, one in zip(pairs, found, strict=True)]
    print(f"  {'regesta':34}{f1(told)}")
    kinds = dict.fromkeys(pair.kind for pair in pairs)
    for kind in kinds if len(kinds) > 1 else ():
        print(f"    {kind:32}{f1(t for t, pair in zip(told, pairs, strict=True) if pair.kind == kind)}")
    unsure = [pair.same for pair, one in zip(pairs, found, strict=True) if one.judgement == "unsure"]
    print(f"  unsure, and asked: {len(unsure)}, of which {sum(unsure)} of one")
    scores = {name: [like(pair.left, pair.right) for pair in pairs] for name, like in PLAIN.items()}
    scores |= peers(pairs, peer) if peer else {}
    for name, values in scores.items():
        best = max(range(50, 100), key=lambda cut: float(f1_at(pairs, values, cut / 100).split()[-1]))
        print(f"  {name + f', at its best ({best / 100})':34}{f1_at(pairs, values, best / 100)}")
    return found


def f1_at(pairs: Sequence[Pair], scores: Sequence[float], cut: float) -> str:
    return f1((pair.same, score >= cut) for pair, score in zip(pairs, scores, strict=True))


def peers(pairs: Sequence[Pair], python: str) -> dict[str, list[float]]:
    task = json.dumps([[pair.schema, pair.left, pair.right] for pair in pairs])
    script = HERE / "peers" / "name_matchers.py"
    run = subprocess.run([python, script], input=task, capture_output=True, text=True, check=True)
    return dict(json.loads(run.stdout))


def made_up(count: int) -> dict[Node, Form]:
    """Forms of people with a common given name and a surname made of the halves of two."""
    rng, forms = random.Random(1), dict[Node, Form]()
    fakers = {tag: Faker(tag) for tag in LOCALES}
    for faker in fakers.values():
        faker.seed_instance(1)
    while len(forms) < count:
        faker, tag = fakers[locale := rng.choice(LOCALES)], locale[:2]
        given, one, other = faker.first_name_male(), faker.last_name(), faker.last_name()
        surname = one[: (len(one) + 1) // 2] + other[len(other) // 2 :].lower()
        full = f"{surname} {given}" if tag == "hu" else f"{given} {surname}"
        for _ in range(rng.randint(1, 3)):
            document = f"{tag}{rng.randrange(max(2, count // 50))}"
            for name in (full, surname):
                node: Node = (document, "person", name, False)
                forms.setdefault(node, Form(node=node, language=tag, count=1, starts=[len(forms)]))
    return dict(sorted(forms.items()))


def scale(sizes: Iterable[int]) -> None:
    PersonGrouper(made_up(200), {}, []).group()  # what is loaded once
    for size in sizes:
        forms = made_up(size)
        start = time.process_time()
        found = PersonGrouper(forms, {}, []).group()
        seconds = time.process_time() - start
        people = len({found.unions.find(item) for item in found.items.values()})
        print(f"{len(forms):>8} forms  {people:>7} people  {len(found.unsure):>6} asked  {seconds:7.1f} s", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--peer", metavar="PYTHON")
    parser.add_argument("--errors", choices=("tuned", "cases"))
    parser.add_argument("--scale", nargs="+", type=int, metavar="FORMS")
    options = parser.parse_args()
    if options.scale:
        scale(options.scale)
        return
    sets = {name: (list(table(path)), lambda one: one.judgement == "positive") for name, path in TABLES.items()}
    if options.folder:
        sets["cases"] = (list(cases(options.folder)), lambda one: one.judgement != "negative")
    for name, (pairs, merged) in sets.items():
        found = report(name, pairs, merged, options.peer)
        for pair, one in zip(pairs, found, strict=True) if name == options.errors else ():
            if merged(one) != pair.same:
                print("   ", "missed" if pair.same else "wrong ", f"{one.score:.2f}", pair.left, "|", pair.right)


if __name__ == "__main__":
    sys.exit(main())
