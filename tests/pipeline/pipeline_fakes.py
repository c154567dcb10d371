"""Stand-ins for the stages, small enough to see through; words in a document's text make them misbehave."""

from __future__ import annotations

import multiprocessing
import os
import re
import signal
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from regesta.errors import DocumentError, PackError
from regesta.ingest import Source
from regesta.model.chronology import Chronology, Entry
from regesta.model.claims import Annotations, Claim, Mention, RoleFiller
from regesta.model.curation import Decision
from regesta.model.documents import Document, Failure, Sentence
from regesta.model.entities import Entity, EntityName, Resolution
from regesta.model.families import Collation, Family
from regesta.model.ids import content_id
from regesta.model.text import CleanText, Span
from regesta.pipeline import Plan, Stage

_ACT = re.compile(r"\b([A-Z]\w+) was (\w+)\.")


def die_in_a_worker() -> None:
    if multiprocessing.parent_process() is not None:
        os.kill(os.getpid(), signal.SIGKILL)


def read(source: Source, *, language: str | None = None) -> list[Document | Failure]:
    if source.location and not Path(source.location).exists():
        return [Failure(path=source.path, stage="read", reason="It is gone.", remedy="Put it back.")]
    text = (source.data or Path(source.location).read_bytes()).decode("utf-8", "surrogatepass")
    if "BREAK READER" in text:
        raise RuntimeError(f"no sense in {source.location}")
    if "KILL WORKER" in text:
        die_in_a_worker()
    if "KILL ONCE" in text:
        marker = Path(source.location + ".died")
        if not marker.exists():
            marker.touch()
            die_in_a_worker()
    with Path(os.environ["FAKE_READ_LOG"]).open("a") as log:
        log.write(source.path + "\n")
    sentence = Sentence(index=0, span=Span(0, len(text)), clean=CleanText.verbatim(text), language=language or "en", paragraph=0)
    return [
        Document(
            path=source.path,
            sha256=content_id("s", source.path) if "\ud800" in text else content_id("s", text),
            text=text,
            title=None,
            language=language or "en",
            media_type="text/plain",
            sentences=(sentence,),
        )
    ]


def annotate(document: Document) -> Annotations:
    if "BREAK ANNOTATOR" in document.text:
        raise ValueError(f"an object {object()!r}")
    if "UNUSABLE" in document.text:
        raise DocumentError("It is a poem.", "Leave it out.")
    if "HANG" in document.text:
        while True:
            time.sleep(0.05)
    claims = []
    for match in _ACT.finditer(document.text):
        span = Span(*match.span(1))
        mention = Mention(kind="person", name=match[1], surface=match[1], span=span, language="en")
        quote = "misquoted" if match[1] == "Misquoted" else match[0]
        claim = Claim(
            document=document.path,
            type=match[2],
            roles=(RoleFiller(role="patient", mention=mention),),
            date=None,
            modality="asserted",
            attributed_to=(),
            passage=Span(*match.span()),
            quote=quote,
            trigger=Span(*match.span(2)),
            sentence=0,
            confidence=1.0,
            extractor="fake",
        )
        claims += [claim, claim] if match[1] == "Twice" else [claim]
    return Annotations(document=document.path, claims=tuple(claims), dropped=(("no verb", 1),))


def collate(documents: Sequence[Document]) -> Collation:
    with Path(os.environ["FAKE_READ_LOG"]).open("a") as log:
        log.write("collated\n")
    for document in documents:
        if "BREAK COLLATION" in document.text:
            raise ZeroDivisionError("division by zero")
    if os.environ.get("FAKE_COLLATE") == "broken":
        raise ZeroDivisionError("whatever the pile")
    return Collation(families=tuple(Family(documents=(document.path,)) for document in documents))


def break_pack(documents: Sequence[Document] | Document) -> Collation:
    raise PackError("the pack is not whole")


def resolve(
    documents: Sequence[Document],
    annotations: Sequence[Annotations],
    collation: Collation,
    decisions: Sequence[Decision],
) -> Resolution:
    texts = [document.text for document in documents]
    if any("BREAK TOGETHER ONE" in text for text in texts) and any("BREAK TOGETHER TWO" in text for text in texts):
        raise KeyError("both")
    claims = [claim for found in annotations for claim in found.claims]
    names = {claim.roles[0].mention.name for claim in claims}
    ids = {name: content_id("e", name) for name in names}
    return Resolution(
        entities=tuple(
            Entity(id=ids[name], kind="person", name=name, names=(EntityName(name=name, language="en"),))
            for name in sorted(names)
        ),
        events=(),
        role_entities={claim.id: (ids[claim.roles[0].mention.name],) for claim in claims},
    )


def reconcile(
    claims: Sequence[Claim],
    claim_families: Mapping[str, str],
    resolution: Resolution,
    collation: Collation,
    decisions: Sequence[Decision],
) -> Chronology:
    rejected = {decision.left for decision in decisions if decision.kind == "reject"}
    return Chronology(
        entries=tuple(
            Entry(
                id=content_id("ev", claim.id),
                type=claim.type,
                status="single_witness",
                date=None,
                roles=(("patient", resolution.role_entities[claim.id][0] or ""),),
                claims=(claim.id,),
                families=(claim_families[claim.id],),
                variants=(),
                confidence=1.0,
                summary=claim.quote,
            )
            for claim in claims
            if claim.id not in rejected
        )
    )


def plan() -> Plan:
    usual = Plan()

    def fake(stage: Stage, name: str) -> Stage:
        return Stage(
            name=stage.name,
            function=f"pipeline_fakes:{name}",
            requires=stage.requires,
            assigns=stage.assigns,
            by_document=stage.by_document,
        )

    return Plan(
        read=fake(usual.read, "read"),
        annotate=fake(usual.annotate, "annotate"),
        collate=fake(usual.collate, "collate"),
        resolve=fake(usual.resolve, "resolve"),
        reconcile=fake(usual.reconcile, "reconcile"),
    )
