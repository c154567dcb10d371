"""The workbench under load: a register of invented records, and readers and writers from a second process.

    python bench/workbench.py make big.db --entries 100000 --documents 10000
    python bench/workbench.py load big.db --readers 1 --seconds 20
    python bench/workbench.py load big.db --readers 50 --writers 5 --seconds 60

``make`` writes records that no text was read for: names, families, quotes and contradictions. ``load`` starts ``regesta serve``
and asks it from its own process: the first view, then facets, words, years, pages, entries, windows of the timeline, documents
with their claims, and lives at random.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import re
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

from regesta.model.chronology import Chronology, Conflict, Entry, EntryDate, Reading, Variant
from regesta.model.claims import Claim, DateExpression, EntityKind, Mention, RoleFiller
from regesta.model.documents import Document, Sentence
from regesta.model.entities import Entity, EntityName
from regesta.model.families import Collation, Family
from regesta.model.ids import content_id
from regesta.model.register import Register
from regesta.model.text import CleanText, Span

TYPES = ("expelled", "arrested", "appointed", "removed", "exiled", "executed", "joined", "returned", "died", "met")
LANGUAGES = ("en", "fr", "hu", "de", "ru", "es")
SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo yl za bren cor dal fen gor hal isk jor kel".split()  # noqa: SIM905
SENTENCES = 12
KINDS = ("facet", "facet", "search", "both", "years", "page", "entry", "timeline", "window", "window", "document", "life")


def make_word(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(syllables))


def make_entities(chance: random.Random, kind: EntityKind, amount: int) -> list[Entity]:
    made = []
    for number in range(amount):
        words = [make_word(chance, chance.randint(2, 3)).capitalize() for _ in range(2)]
        names = tuple(
            EntityName(name=" ".join([*words[:1], words[1] + ending]), language=tag)
            for ending, tag in (("", "en"), ("ov", "ru"), ("y", "hu"))
        )
        made.append(Entity(id=content_id("e", [kind, number]), kind=kind, name=names[0].name, names=names))
    return made


def make_register(entries: int, documents: int, seed: int = 7) -> Register:
    """The records. Every document has a dozen sentences, every entry one to four claims, one in ten entries a contradiction."""
    chance = random.Random(seed)
    people = make_entities(chance, "person", max(20, entries // 20))
    bodies = make_entities(chance, "organ", max(10, entries // 300))
    places = make_entities(chance, "place", max(10, entries // 200))
    vocabulary = [make_word(chance, chance.randint(1, 4)) for _ in range(8000)]
    weights = [1 / (rank + 3) for rank in range(len(people))]
    paths = [f"pile/{number // 100:03d}/{number:05d}.txt" for number in range(documents)]
    families = make_families(chance, paths)
    family_of = {path: family.id for family in families for path in family.documents}
    told: dict[str, list[tuple[str, list[tuple[str, Entity]], str, str]]] = defaultdict(list)
    acts = []
    for number in range(entries):
        who, body, place = chance.choices(people, weights)[0], chance.choice(bodies), chance.choice(places)
        year = int(chance.triangular(1880, 1960, 1930))
        edtf = chance.choice(
            (f"{year}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}", f"{year}-{chance.randint(1, 12):02d}", f"{year}")
        )
        acts.append((edtf, number, chance.choice(TYPES), [("patient", who), ("organ", body), ("place", place)]))
    acts.sort()
    for edtf, number, kind, roles in acts:
        for path in chance.sample(paths, chance.choice((1, 1, 1, 2, 2, 3, 4))):
            told[path].append((f"{number}", roles, kind, edtf))
    claims: list[Claim] = []
    made_documents = []
    of_act: dict[str, list[Claim]] = defaultdict(list)
    role_entities: dict[str, tuple[str | None, ...]] = {}
    for path in paths:
        document, made = make_document(chance, path, told[path], vocabulary)
        made_documents.append(document)
        for act, claim, filled in made:
            claims.append(claim)
            of_act[act].append(claim)
            role_entities[claim.id] = filled
    conflicts: list[Conflict] = []
    chronology = []
    for edtf, number, kind, roles in acts:
        found = of_act[str(number)]
        vouching = sorted({family_of[claim.document] for claim in found})
        id_ = content_id("v", [number])
        variants: tuple[Variant, ...] = ()
        if number % 10 == 0 and len(found) > 1:
            values = (edtf, f"{int(edtf[:4]) + 1}")
            readings = tuple(
                Reading(value=value, families=(family_of[claim.document],), claims=(claim.id,))
                for value, claim in zip(values, found, strict=False)
            )
            variants = (
                Variant(
                    attribute="date", relation="contradicts", readings=readings, cause="genuine disagreement", note="Two dates."
                ),
            )
            conflicts.append(
                Conflict(
                    kind="date", entries=(id_,), claims=tuple(claim.id for claim in found), cause="unknown", note="Two dates."
                )
            )
        first, last = bounds_of(edtf)
        chronology.append(
            Entry(
                id=id_,
                type=kind,
                status="contested" if variants else "agreed" if len(vouching) > 1 else "single_witness",
                date=EntryDate(edtf=edtf, earliest=first, latest=last),
                roles=tuple((role, entity.id) for role, entity in roles),
                claims=tuple(claim.id for claim in found),
                families=tuple(vouching),
                variants=variants,
                confidence=round(chance.random(), 3),
                summary=f"{roles[0][1].name} was {kind} by {roles[1][1].name} in {roles[2][1].name}.",
            )
        )
    return Register(
        documents=tuple(made_documents),
        collation=Collation(families=tuple(families)),
        claims=tuple(claims),
        claim_families={claim.id: family_of[claim.document] for claim in claims},
        entities=(*people, *bodies, *places),
        role_entities=role_entities,
        chronology=Chronology(entries=tuple(chronology), conflicts=tuple(conflicts)),
    )


def bounds_of(edtf: str) -> tuple[str, str]:
    first, last = edtf, edtf
    if len(edtf) == 4:
        first, last = f"{edtf}-01-01", f"{edtf}-12-31"
    elif len(edtf) == 7:
        first, last = f"{edtf}-01", f"{edtf}-28"
    return first, last


def make_families(chance: random.Random, paths: list[str]) -> list[Family]:
    rest, families = list(paths), []
    while rest:
        size = chance.choice((1, 1, 1, 2, 3, 5))
        families.append(Family(documents=tuple(rest[:size])))
        rest = rest[size:]
    return families


def make_document(
    chance: random.Random, path: str, told: list[tuple[str, list[tuple[str, Entity]], str, str]], vocabulary: list[str]
) -> tuple[Document, list[tuple[str, Claim, tuple[str | None, ...]]]]:
    language = chance.choice(LANGUAGES)
    text, sentences, made = "", [], []
    facts: list[tuple[str, list[tuple[str, Entity]], str, str] | None] = [*told, *[None] * max(0, SENTENCES - len(told))]
    for number, fact in enumerate(facts):
        start = len(text)
        words = " ".join(chance.choices(vocabulary, k=8))
        if fact is None:
            text += f"{words.capitalize()}."
        else:
            act, roles, kind, edtf = fact
            fillers = []
            text += "In "
            date = DateExpression(edtf=edtf, text=edtf, span=Span(len(text), len(text) + len(edtf)))
            text += f"{edtf} "
            for role, entity in roles:
                span = Span(len(text), len(text) + len(entity.name))
                mention = Mention(kind=entity.kind, name=entity.name, surface=entity.name, span=span, language=language)
                fillers.append(RoleFiller(role=role, mention=mention))  # type: ignore[arg-type]
                text += f"{entity.name} "
            trigger = Span(len(text), len(text) + len(kind))
            text += f"{kind} {words}."
            claim = Claim(
                document=path,
                type=kind,
                roles=tuple(fillers),
                date=date,
                passage=Span(start, len(text)),
                quote=text[start:],
                trigger=trigger,
                sentence=number,
                confidence=0.8,
                extractor="bench",
                modality="asserted",
                attributed_to=(),
            )
            made.append((act, claim, tuple(entity.id for _, entity in roles)))
        span = Span(start, len(text))
        sentences.append(
            Sentence(
                index=number, span=span, clean=CleanText.verbatim(text[start:], start), language=language, paragraph=number // 4
            )
        )
        text += "\n\n" if number % 4 == 3 else " "
    document = Document(
        path=path,
        sha256=content_id("", text),
        text=text,
        title=f"Account {path[-9:-4]}",
        language=language,
        media_type="text/plain",
        sentences=tuple(sentences),
    )
    return document, made


def share(times: list[float], part: float) -> float:
    return sorted(times)[min(len(times) - 1, int(part * len(times)))]


class Load:
    """Readers and writers at one workbench."""

    def __init__(self, address: str, seed: int) -> None:
        self.address, self.chance = address, random.Random(seed)
        self.times: dict[str, list[float]] = defaultdict(list)
        self.errors: list[str] = []
        self.written: list[str] = []

    async def ask(self, client: object, kind: str, path: str) -> str:
        begin = time.perf_counter()
        answer = await client.get(path, headers={"Accept-Encoding": "identity"})  # type: ignore[attr-defined]
        self.times[kind].append(time.perf_counter() - begin)
        if answer.status_code != 200:
            self.errors.append(f"{path}: {answer.status_code}")
        return str(answer.text)

    async def read(self, client: object, words: list[str], choices: dict[str, list[str]], until: float, pause: float) -> None:
        chance = self.chance
        while time.perf_counter() < until:
            kind = chance.choice(KINDS)
            facet = chance.choice(list(choices))
            value = chance.choice(choices[facet])
            if kind == "facet":
                await self.ask(client, kind, f"/?{facet}={value}")
            elif kind == "search":
                await self.ask(client, kind, f"/?q={chance.choice(words)}")
            elif kind == "both":
                await self.ask(client, kind, f"/?q={chance.choice(words)[:3]}&{facet}={value}")
            elif kind == "years":
                year = chance.randint(1885, 1950)
                await self.ask(client, kind, f"/?since={year}&until={year + chance.randint(0, 9)}&{facet}={value}")
            elif kind == "timeline":
                await self.ask(client, kind, "/timeline")
                await self.ask(client, "all of it", "/api/timeline?width=1500")
            elif kind == "window":
                begin, length = chance.uniform(1880, 1955), 80 * 10 ** chance.uniform(-3, 0)
                left, right = (f"{int(year):04d}-{int(year % 1 * 12) + 1:02d}" for year in (begin, begin + length))
                lanes = chance.choice(("person", "organ", "place", "none"))
                await self.ask(client, kind, f"/api/timeline?left={left}&right={right}&lanes={lanes}&width=1500&spare=40")
            elif kind == "page":
                await self.ask(client, kind, f"/?page={chance.randint(1, 400)}")
            elif kind == "document":
                text = await self.ask(client, "sources", f"/sources?page={chance.randint(1, 40)}")
                text = await self.ask(client, kind, chance.choice(re.findall(r'href="(/documents/[^"?#]+)"', text)))
                await self.ask(client, "claim", chance.choice(re.findall(r'href="(/claims/[^"]+)"', text) or ["/sources"]))
            elif kind == "life":
                text = await self.ask(client, "people", f"/people?page={chance.randint(1, 30)}")
                await self.ask(client, kind, chance.choice(re.findall(r'href="(/entities/[^"?/]+)"', text)))
            else:
                text = await self.ask(client, "page", f"/?page={chance.randint(1, 400)}")
                ids = re.findall(r'id="entry-(v-[0-9a-f]+)"', text)
                await self.ask(client, kind, f"/entries/{chance.choice(ids)}")
            await asyncio.sleep(pause)


async def run_load(address: str, *, readers: int, writers: int, seconds: float, pause: float) -> int:
    import httpx2

    load = Load(address, 3)
    async with httpx2.AsyncClient(base_url=address, timeout=30, limits=httpx2.Limits(max_connections=200)) as client:
        begin = time.perf_counter()
        first = await load.ask(client, "first view", "/")
        print(f"first view: {time.perf_counter() - begin:.3f} s, {len(first):,} bytes")
        facets = json.loads((await client.get("/api/facets")).text)["facets"]
        choices = {facet["name"]: [value["value"] for value in facet["values"]] for facet in facets if facet["values"]}
        entries = json.loads((await client.get("/api/entries?page=7")).text)["entries"]
        words = sorted({word.strip(".") for entry in entries for word in entry["summary"].split()})
        until = time.perf_counter() + seconds
        tasks = [load.read(client, words, choices, until, pause) for _ in range(readers)]
        mark = re.search(r'name="csrf" content="([0-9a-f]+)"', first)
        assert mark
        tasks += [
            write(load, client, f"writer{number}", [entry["id"] for entry in entries], mark[1], until)
            for number in range(writers)
        ]
        await asyncio.gather(*tasks)
        kept = {made["right"] for made in json.loads((await client.get("/api/decisions?limit=1000000")).text)["decisions"]}
    for kind, times in sorted(load.times.items()):
        spread = " ".join(
            f"{word} {share(times, part) * 1000:5.0f} ms" for word, part in (("median", 0.5), ("p95", 0.95), ("most", 1))
        )
        print(f"{kind:10} {len(times):6} asked  {spread}")
    lost = set(load.written) - kept
    print(f"errors: {len(load.errors)} {load.errors[:3]}; decisions written: {len(load.written)}, lost: {len(lost)}")
    return len(load.errors) + len(lost)


async def write(load: Load, client: object, who: str, ids: list[str], mark: str, until: float) -> None:
    """Notes, as many as fit into the time; each must be in the list in the end."""
    number = 0
    while time.perf_counter() < until:
        number += 1
        body = {
            "kind": "note",
            "left": load.chance.choice(ids),
            "right": f"{who} {number}",
            "judgement": "positive",
            "who": who,
            "seen": 0,
        }
        answer = await client.post("/api/decisions", json=body, headers={"X-CSRF": mark})  # type: ignore[attr-defined]
        if answer.status_code != 200:
            load.errors.append(f"{who}: {answer.status_code} {answer.text[:80]}")
        else:
            load.written.append(body["right"])
        await asyncio.sleep(0.5)


def serve_and_load(register: str, readers: int, writers: int, seconds: float, pause: float) -> int:
    command = [sys.executable, "-m", "regesta", "serve", "--register", register, "--port", "0"]
    begin = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout
            address = re.search(r"http://\S+", server.stdout.readline())
            assert address, "the workbench did not start"
            print(f"start: {time.perf_counter() - begin:.2f} s")
            return asyncio.run(run_load(address[0].rstrip("/"), readers=readers, writers=writers, seconds=seconds, pause=pause))
        finally:
            server.terminate()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True, dest="command")
    make = commands.add_parser("make")
    make.add_argument("register")
    make.add_argument("--entries", type=int, default=100_000)
    make.add_argument("--documents", type=int, default=10_000)
    load = commands.add_parser("load")
    load.add_argument("register")
    load.add_argument("--readers", type=int, default=1)
    load.add_argument("--writers", type=int, default=0)
    load.add_argument("--seconds", type=float, default=20)
    load.add_argument("--pause", type=float, default=0.05, help="seconds that a reader looks at a page")
    given = parser.parse_args()
    if given.command == "make":
        from regesta.store import write_register

        begin = time.perf_counter()
        register = make_register(given.entries, given.documents)
        write_register(given.register, register)
        size = Path(given.register).stat().st_size
        held = f"{len(register.chronology.entries):,} entries, {len(register.claims):,} claims, {size / 1e6:.0f} MB"
        print(f"{held}, {time.perf_counter() - begin:.0f} s")
        return
    sys.exit(min(1, serve_and_load(given.register, given.readers, given.writers, given.seconds, given.pause)))


if __name__ == "__main__":
    main()
