"""Times the replay of a large history: making it ready, and the state on any day.

    python bench/replay.py [--events 100000] [--repeat 3] [--free]

The history is drawn at random with a seed: lives of people in bodies, offices and places over a century, a third of the
acts dated to the day, a third to the month, the rest to the year, a stretch or not at all; no act of a life comes after its
death. Times are those of the processor, since all runs on one thread and other work on the machine would count otherwise.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator

from regesta.model.chronology import Chronology, Entry, EntryDate
from regesta.model.dates import Edtf, sort_key
from regesta.model.network import Constraint
from regesta.replay import Replay

ACTS = (
    ("joined", "organ", 18),
    ("appointed", "office", 14),
    ("removed", "office", 9),
    ("expelled", "organ", 8),
    ("readmitted", "organ", 4),
    ("arrested", "", 9),
    ("released", "", 5),
    ("exiled", "place", 5),
    ("returned", "place", 3),
    ("moved", "place", 9),
    ("allied", "counterpart", 5),
    ("broke_with", "counterpart", 4),
    ("denounced", "agent", 3),
    ("died", "place", 4),
)


def history(events: int, seed: int = 7) -> Chronology:
    """A chronology of that many entries."""
    draw = random.Random(seed)
    people = [f"p{number}" for number in range(events // 10)]
    pools = {
        "organ": [f"o{number}" for number in range(300)],
        "office": [f"f{number}" for number in range(600)],
        "place": [f"l{number}" for number in range(500)],
        "counterpart": people,
        "agent": people,
    }
    born = {person: draw.randint(1850, 1930) for person in people}
    kinds = draw.choices(ACTS, weights=[weight for *_, weight in ACTS], k=events)
    entries = []
    for number, (kind, role, _) in enumerate(kinds):
        person = draw.choice(people)
        age = draw.randint(55, 80) if kind == "died" else draw.randint(18, 60)
        value = Edtf.parse(_date(draw, born[person] + age)) if draw.random() > 0.05 else None
        roles = [("patient", person)]
        if role and draw.random() > 0.1:
            roles.append((role, draw.choice(pools[role][:40] if draw.random() > 0.5 else pools[role])))
        date = value and EntryDate(
            edtf=value.text,
            earliest=value.earliest.iso() if value.earliest else None,
            latest=value.latest.iso() if value.latest else None,
        )
        entries.append((sort_key(value), number, kind, date, tuple(roles)))
    told = sorted(entries, key=lambda one: one[:2])
    return Chronology(
        constraints=tuple(_deaths_last(told)),
        entries=tuple(
            Entry(
                id=f"v-{number}",
                type=kind,
                status="single_witness",
                date=date,
                roles=roles,
                claims=(f"c-{number}",),
                families=("f",),
                variants=(),
                confidence=1.0,
                summary="",
            )
            for _key, number, kind, date, roles in told
        ),
    )


def _deaths_last(entries: list[tuple[object, int, str, EntryDate | None, tuple[tuple[str, str], ...]]]) -> Iterator[Constraint]:
    """What the register's rule gives, where the dates allow it: an act of a life, then the first death that is told of it."""
    deaths: dict[str, tuple[int, str]] = {}
    for _, number, kind, date, roles in entries:
        if kind == "died" and date and date.latest:
            deaths.setdefault(roles[0][1], (number, date.latest))
    for _, number, _, date, roles in entries:
        death = deaths.get(roles[0][1])
        if death and number != death[0] and (date is None or (date.earliest or "") < death[1]):
            yield Constraint(before=f"v-{number}", after=f"v-{death[0]}", reason="dead_act_no_more")


def _date(draw: random.Random, year: int) -> str:
    month, day = draw.randint(1, 12), draw.randint(1, 28)
    return draw.choice(
        (f"{year}-{month:02}-{day:02}",) * 3
        + (f"{year}-{month:02}",) * 3
        + (f"{year}", f"[{year}..{year + 3}]", f"{year}/{year + 2}")
    )


def _load(acts: Chronology) -> tuple[Replay, float]:
    begun = time.process_time()
    replay = Replay(acts)
    return replay, time.process_time() - begun


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--events", type=int, default=100_000)
    options.add_argument("--repeat", type=int, default=3)
    options.add_argument("--free", action="store_true", help="without constraints")
    given = options.parse_args()
    acts = history(given.events)
    if given.free:
        acts = Chronology(entries=acts.entries)
    loads = []
    for _ in range(given.repeat):
        replay, seconds = _load(acts)  # what is let go of here, is let go of after the time is taken
        loads.append(seconds)
    print(f"{given.events:,} events, {len(replay.facts):,} facts; ready in {min(loads):.2f} s (least of {given.repeat})")
    slowest = {"day": 0.0, "year": 0.0}
    sizes = []
    for year in range(1860, 2020):
        for date in (f"{year}-05-17", f"{year}"):
            times = []
            for _ in range(given.repeat):
                begun = time.process_time()
                state = replay.state_at(date)
                times.append(time.process_time() - begun)
            unit = "year" if date == str(year) else "day"
            slowest[unit] = max(slowest[unit], min(times))
            sizes.append(len(state.held))
    print(
        f"160 days and 160 years from 1860 to 2019, {min(sizes):,}–{max(sizes):,} facts held; the slowest day took "
        f"{slowest['day'] * 1000:.1f} ms, the slowest year {slowest['year'] * 1000:.1f} ms"
    )
    begun, total = time.process_time(), 0
    for number in range(1_000_000):
        total += number
    print(f"a million additions in a loop: {time.process_time() - begun:.3f} s")


if __name__ == "__main__":
    main()
