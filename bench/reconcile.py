"""Reconciliation on invented worlds: one act or two, the true date, how sure, and why sources differ.

    python bench/reconcile.py [--seeds 100-129] [--each]
    python bench/reconcile.py --cost 10000 100000 1000000
    python bench/reconcile.py --fit src/regesta/reconcile/calibration.tsv --seeds 0-29

The worlds are claims, families and alignments, no text; who is who is given, so that clustering and reconciliation are
measured alone. What is tuned is tuned on seeds below 100; what is reported is of seeds from 100 on. Measures:

- B³ F1 of the events (Bagga and Baldwin 1998) over all claims that are in an event.
- Errors of the derived date: of each true act, in the entry with most of its claims, whether the date isn't the true one
  (``wrong``; and of these where a right date stands for election, since elsewhere no way of choosing helps), or is needlessly
  vague (right, but wider than the narrowest right value in the entry), against three ways to vote by document on the same
  entries (see ``voting.py``).
- ECE: the expected calibration error over ten bins of confidence (Naeini and others 2015): is an entry as often right, its
  date with it, as its confidence says.
- Causes: of contradictions within entries, how many have the cause that the generator put there.
"""

from __future__ import annotations

import argparse
import hashlib
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from unittest.mock import patch

from voting import METHODS, agree, candidates, extent
from worlds import TrueAct, World, iso, world

from regesta.model.chronology import Chronology, Entry
from regesta.model.claims import Claim
from regesta.model.entities import Entity, EntityName, Event, Resolution
from regesta.model.ids import content_id
from regesta.pipeline.collecting import collecting_seldom
from regesta.reconcile import reconcile
from regesta.resolve.entities import EntityTable
from regesta.resolve.facts import Sources
from regesta.resolve.resolution import cluster


def resolved(made: World, claims: Mapping[str, Claim]) -> Resolution:
    """The world's claims in events, with every name its own entity."""
    ids: dict[tuple[str, str], str] = {}
    roles: dict[str, tuple[str | None, ...]] = {}
    for key, claim in claims.items():
        filled = []
        for role in claim.roles:
            name = (role.mention.kind, role.mention.name)
            if name not in ids:
                ids[name] = content_id("e", *name)
            filled.append(ids[name])
        roles[key] = tuple(filled)
    entities = tuple(
        Entity(id=key, kind=kind, name=name, names=(EntityName(name=name, language="en"),))  # type: ignore[arg-type]
        for (kind, name), key in sorted(ids.items(), key=lambda pair: pair[1])
    )
    keys = {ids[name]: name[1] for name in ids if name == ("organ", "plenum")}
    table = EntityTable(entities=entities, unsure=(), keys=keys, by_item={}, groupings=None)  # type: ignore[arg-type]
    homes = {path: family.id for family in made.collation.families for path in family.documents}
    events = cluster(claims, roles, table, Sources.in_collation(homes, made.collation), made.collation)
    return Resolution(entities=entities, events=tuple(events), role_entities=roles, keys=keys)


def b_cubed(events: Iterable[Event], act_of: Mapping[str, TrueAct]) -> tuple[float, float]:
    """Precision and recall, averaged over claims."""
    clusters = [Counter(act_of[claim].number for claim in event.claims) for event in events]
    sizes: Counter[int] = Counter()
    for found in clusters:
        sizes.update(found)
    claims = sum(sizes.values())
    precision = sum(n * n / found.total() for found in clusters for n in found.values()) / claims
    recall = sum(n * n / sizes[act] for found in clusters for act, n in found.items()) / claims
    return precision, recall


@dataclass
class Tally:
    """What was counted over worlds."""

    claims: int = 0
    entries: int = 0
    precision: float = 0.0
    recall: float = 0.0
    wrong: Counter[str] = field(default_factory=Counter)
    decided: Counter[str] = field(default_factory=Counter)
    vague: Counter[str] = field(default_factory=Counter)
    sure: list[tuple[float, bool]] = field(default_factory=list)
    causes: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, made: World) -> None:
        claims = {claim.id: claim for claim in made.claims}
        resolution = resolved(made, claims)
        chronology = reconcile(claims.values(), made.claim_families, resolution, made.collation)
        precision, recall = b_cubed(resolution.events, made.act_of)
        self.precision += precision * len(claims)
        self.recall += recall * len(claims)
        self.claims += len(claims)
        self._dates(chronology, claims, made)
        for entry in chronology.entries:
            self._causes(entry, claims, made)

    def _dates(self, chronology: Chronology, claims: Mapping[str, Claim], made: World) -> None:
        votes: dict[str, dict[str, str]] = {}
        truth: dict[str, str] = {}
        own: dict[str, str] = {}
        main = main_entries(chronology, made)
        for entry in chronology.entries:
            told = [claims[key] for key in entry.claims if claims[key].modality == "asserted"]
            dated = [claim for claim in told if claim.date]
            true = iso(true_act(entry, made).day)
            if dated and entry.date:
                self.sure.append((entry.confidence, agree(entry.date.edtf, true)))
            if dated and entry.date and entry.id in main:
                votes[entry.id] = {claim.document: claim.date.edtf for claim in dated if claim.date}
                truth[entry.id], own[entry.id] = true, entry.date.edtf
        self.entries += len(votes)
        for name, found in {"regesta": own, **{name: method(votes) for name, method in METHODS.items()}}.items():
            for key, value in found.items():
                right = [extent(v) for v in votes[key].values() if agree(v, truth[key])]
                self.wrong[name] += not agree(value, truth[key])
                self.decided[name] += any(agree(v, truth[key]) for v in candidates(votes[key])) and not agree(value, truth[key])
                self.vague[name] += agree(value, truth[key]) and bool(right) and extent(value) > min(right)

    def _causes(self, entry: Entry, claims: Mapping[str, Claim], made: World) -> None:
        for variant in entry.variants:
            if variant.relation != "contradicts":
                continue
            true = true_causes(variant.attribute, [c for r in variant.readings for c in r.claims], made)
            if true:
                self.causes[variant.cause if variant.cause in true else min(true), variant.cause] += 1

    @property
    def f1(self) -> float:
        precision, recall = self.precision / self.claims, self.recall / self.claims
        return 2 * precision * recall / (precision + recall)

    @property
    def cause_accuracy(self) -> float:
        return sum(n for (true, said), n in self.causes.items() if true == said) / max(1, self.causes.total())

    @property
    def ece(self) -> float:
        bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
        for confidence, right in self.sure:
            bins[min(9, int(confidence * 10))].append((confidence, right))
        gaps = [abs(sum(c for c, _ in found) - sum(r for _, r in found)) for found in bins.values()]
        return sum(gaps) / max(1, len(self.sure))


def true_act(entry: Entry, made: World) -> TrueAct:
    """The act that most of an entry's claims tell."""
    acts = Counter(made.act_of[key].number for key in entry.claims)
    number = min(acts, key=lambda n: (-acts[n], n))
    return next(made.act_of[key] for key in entry.claims if made.act_of[key].number == number)


def main_entries(chronology: Chronology, made: World) -> set[str]:
    """For each true act the entry that has most of its claims: what was split off can't be dated right by any way."""
    best: dict[int, tuple[int, str]] = {}
    for entry in chronology.entries:
        number = true_act(entry, made).number
        size = sum(made.act_of[key].number == number for key in entry.claims)
        best[number] = max(best.get(number, (0, "")), (size, entry.id))
    return {key for _, key in best.values()}


def true_causes(attribute: str, claims: Iterable[str], made: World) -> set[str]:
    """The causes that the generator put into these claims; of two acts in one entry none."""
    told = list(claims)
    if len({made.act_of[key].number for key in told}) > 1:
        return set()
    return {cause for key in told if (cause := made.faults_of[key].get(attribute))}


def seeds_of(words: str) -> range:
    first, _, last = words.partition("-")
    return range(int(first), int(last or first) + 1)


def report(tally: Tally, name: str) -> None:
    print(f"{name}: {tally.claims:,} claims, {tally.entries:,} dated entries")
    precision, recall = tally.precision / tally.claims, tally.recall / tally.claims
    print(f"  events: B³ F1 {tally.f1:.4f} (precision {precision:.4f}, recall {recall:.4f})")
    for method in ("regesta", *METHODS):
        wrong, known, vague = tally.wrong[method], tally.decided[method], tally.vague[method]
        print(f"  dates: {method:22} wrong {wrong:5} ({wrong / tally.entries:.2%}), avoidably {known:4}, vague {vague:4}")
    share = sum(right for _, right in tally.sure) / len(tally.sure)
    print(f"  confidence: ECE {tally.ece:.4f} over {len(tally.sure):,} entries, of which {share:.3f} are right")
    print(f"  causes: accuracy {tally.cause_accuracy:.4f} of {tally.causes.total():,} contradictions")


def confusion(tally: Tally) -> None:
    for (true, said), number in sorted(tally.causes.items(), key=lambda pair: -pair[1]):
        print(f"    {number:5}  {true}" + ("" if true == said else f"  said: {said}"))


def cost(size: int) -> None:
    """Seconds and memory for a world of about so many claims."""
    made = world(1, size=max(50, size // 8), texts=max(3, round(size / max(50, size // 8) / 0.48)))
    claims = {claim.id: claim for claim in made.claims}
    families = made.claim_families
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    with collecting_seldom():
        begin = time.process_time(), time.perf_counter()
        resolution = resolved(made, claims)
        middle = time.process_time()
        chronology = reconcile(claims.values(), families, resolution, made.collation)
        end = time.process_time(), time.perf_counter()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(
        f"{len(claims):>9,} claims {len(chronology.entries):>8,} entries: cluster {middle - begin[0]:6.1f} s, reconcile "
        f"{end[0] - middle:6.1f} s of CPU time, {end[1] - begin[1]:6.1f} s by the clock, peak {memory:.2f} GB, of which "
        f"{before:.2f} GB are the claims; {digest(resolution, chronology)}",
        flush=True,
    )


def digest(resolution: Resolution, chronology: Chronology) -> str:
    """A hash of all events, entries, conflicts and constraints: what makes it faster must not change it."""
    found = hashlib.sha256()
    for records in (resolution.events, chronology.entries, chronology.conflicts, chronology.constraints):
        for record in records:
            found.update(repr(record).encode())
    return found.hexdigest()[:16]


def fit(sure: Iterable[tuple[float, bool]], path: Path) -> None:
    """Writes the map from scores to shares of right entries: isotonic regression by pooling adjacent violators, and blocks of
    a fortieth at least, so that the numbers can be read."""
    ordered = sorted(sure)
    least = max(1, len(ordered) // 40)
    blocks: list[list[float]] = []  # number, sum of scores, sum of right ones
    for _, same in groupby(ordered, key=lambda pair: pair[0]):
        equal = list(same)
        blocks.append([len(equal), sum(score for score, _ in equal), sum(right for _, right in equal)])
        while len(blocks) > 1 and blocks[-2][2] / blocks[-2][0] >= blocks[-1][2] / blocks[-1][0]:
            last = blocks.pop()
            blocks[-1] = [a + b for a, b in zip(blocks[-1], last, strict=True)]
    merged: list[list[float]] = []
    for block in blocks:
        if merged and merged[-1][0] < least:
            merged[-1] = [a + b for a, b in zip(merged[-1], block, strict=True)]
        else:
            merged.append(list(block))
    rows = [f"{scores / number:.4f}\t{right / number:.3f}" for number, scores, right in merged]
    head = [
        "# score\tconfidence",
        f"# Of {len(ordered):,} dated entries of invented worlds, by `bench/reconcile.py --fit`; isotonic.",
    ]
    path.write_text("\n".join([*head, *rows]) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", default="100-129")
    parser.add_argument("--each", action="store_true", help="a report for every world, too")
    parser.add_argument("--cost", type=int, nargs="*", help="measure time and memory on so many claims instead")
    parser.add_argument("--fit", type=Path, help="write the map from scores to confidences to this file")
    options = parser.parse_args()
    if options.cost:
        for size in options.cost:
            cost(size)
        return
    if options.fit:
        straight = ((0.0, 0.0), (1.0, 1.0))
        scored = Tally()
        with patch("regesta.reconcile.confidence.knots", lambda: straight):
            for seed in seeds_of(options.seeds):
                scored.add(world(seed))
        fit(scored.sure, options.fit)
        return
    whole = Tally()
    for seed in seeds_of(options.seeds):
        made = world(seed)
        whole.add(made)
        if options.each:
            one = Tally()
            one.add(made)
            report(one, f"world {seed}")
    report(whole, f"worlds {options.seeds}")
    confusion(whole)


if __name__ == "__main__":
    main()
