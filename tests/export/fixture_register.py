"""A register of an invented republic, made by hand: two families, a translation pair, a contradiction, hostile text.

The Republic of Valdora never was. Its chronicle (English, with a French translation) is family A, a Hungarian
memoir is family B, a page of mischief (markup in its text, title and path) is family C.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from regesta.model.chronology import Chronology, Conflict, Entry, EntryDate, Reading, Variant
from regesta.model.claims import Claim, DateExpression, EntityKind, Mention, RoleFiller, RoleName
from regesta.model.documents import Document, Failure, QualitySign, Sentence
from regesta.model.entities import Entity, EntityName
from regesta.model.families import Alignment, Collation, Difference, Family, Relation
from regesta.model.register import Register
from regesta.model.text import CleanText, Span

CHRONICLE = """The Valdora Chronicle

In October 1931 Mara Lindqvar was removed from the State Council. On 12 November 1931 the Reform League \
expelled her and Tobias Ferrel.

Lindqvar was exiled to Port Ansel in the early spring of 1932. Two years later she returned to the capital. \
"The League," she said, "has no memory." Ferrel was arrested on 3 May 1933 by the Harbour Police.

Was Ferrel readmitted? Nobody knows."""

CHRONIQUE = """La chronique de Valdora

En octobre 1931 Mara Lindqvar fut révoquée du Conseil d’État. Le 12 novembre 1931 la Ligue de la réforme \
l’exclut avec Tobias Ferrel.

Lindqvar fut exilée à Port Ansel au début du printemps 1932. Deux ans plus tard elle regagna la capitale. \
Ferrel fut arrêté le 3 mars 1933 par la police du port."""

MEMOIR = """A valdorai évek

Lindqvar Marát 1931 decemberében zárták ki a Reformligából. Ferrel Tóbiást 1933. május 3-án tartóztatták le."""

MISCHIEF = """<script>alert("one")</script>

Mara Lindqvar & "friends" <img src=x onerror=alert(1)> were expelled </p></mark> in 1931."""

PATHS = {"en": "chronicle.txt", "fr": "chronique.txt", "hu": "emlekek/evek.txt", "xx": 'mischief/"><svg onload=x>.txt'}


def make_document(path: str, text: str, title: str | None, language: str, quality: tuple[QualitySign, ...] = ()) -> Document:
    sentences, start = [], 0
    for paragraph, block in enumerate(text.split("\n\n")):
        start = text.index(block, start)
        span = Span(start, start + len(block))
        clean = CleanText.verbatim(block, start)
        sentences.append(Sentence(index=paragraph, span=span, clean=clean, language=language, paragraph=paragraph))
    return Document(
        path=path,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        title=title,
        language=language,
        media_type="text/plain",
        sentences=tuple(sentences),
        quality=quality,
    )


DOCUMENTS = {
    "en": make_document(
        PATHS["en"],
        CHRONICLE,
        "The Valdora Chronicle",
        "en",
        (
            QualitySign(
                name="questions", value=0.1, evidence=(Span(CHRONICLE.index("Was Ferrel"), CHRONICLE.index("Nobody") - 1),)
            ),
        ),
    ),
    "fr": make_document(
        PATHS["fr"],
        CHRONIQUE,
        "La chronique de Valdora",
        "fr",
        (
            QualitySign(
                name="machine_translated", value=0.7, evidence=(Span(CHRONIQUE.index("Deux ans"), CHRONIQUE.index("Ferrel fut")),)
            ),
        ),
    ),
    "hu": make_document(PATHS["hu"], MEMOIR, None, "hu"),
    "xx": make_document(PATHS["xx"], MISCHIEF, '</title><script>alert("title")</script>', "en"),
}

Part = tuple[RoleName, EntityKind, str, str | None]


def find(text: str, words: str, within: Span | None = None) -> Span:
    start = text.index(words, within.start if within else 0)
    return Span(start, start + len(words))


def make_claim(
    document: str,
    passage: str,
    type_: str,
    trigger: str,
    parts: Sequence[Part],
    date: tuple[str, str, str] | None = None,
    **more: object,
) -> tuple[Claim, tuple[str | None, ...]]:
    source = DOCUMENTS[document]
    span = find(source.text, passage)
    roles = tuple(
        RoleFiller(
            role=role,
            mention=Mention(
                kind=kind, name=surface, surface=surface, span=find(source.text, surface, span), language=source.language
            ),
        )
        for role, kind, surface, _entity in parts
    )
    expression = None
    if date:
        words, edtf, basis = date
        where = find(source.text, words, span if basis == "stated" else None)
        expression = DateExpression(edtf=edtf, text=words, span=where, basis=basis)  # type: ignore[arg-type]
    fields: dict[str, object] = {"modality": "asserted", "attributed_to": (), **more}
    claim = Claim(
        document=source.path,
        type=type_,
        roles=roles,
        date=expression,
        passage=span,
        quote=passage,
        trigger=find(source.text, trigger, span),
        sentence=0,
        confidence=0.9,
        extractor="hand/1",
        **fields,  # type: ignore[arg-type]
    )
    return claim, tuple(entity for *_rest, entity in parts)


def make_entity(id_: str, kind: EntityKind, name: str, *names: tuple[str, str], group: bool = False) -> Entity:
    return Entity(id=id_, kind=kind, name=name, names=tuple(EntityName(name=n, language=lang) for n, lang in names), group=group)


MARA, TOBIAS, LEAGUE, COUNCIL, PORT, POLICE = "p-mara", "p-tobias", "o-league", "o-council", "l-port", "o-police"

ENTITIES = (
    make_entity(
        MARA,
        "person",
        "Mara Lindqvar",
        ("Mara Lindqvar", "en"),
        ("Lindqvar", "en"),
        ("Mara Lindqvar", "fr"),
        ("Lindqvar Mara", "hu"),
    ),
    make_entity(TOBIAS, "person", "Tobias Ferrel", ("Tobias Ferrel", "en"), ("Ferrel Tóbiás", "hu")),
    make_entity(LEAGUE, "organ", "Reform League", ("Reform League", "en"), ("Ligue de la réforme", "fr"), ("Reformliga", "hu")),
    make_entity(COUNCIL, "organ", "State Council", ("State Council", "en"), ("Conseil d’État", "fr")),
    make_entity(PORT, "place", "Port Ansel", ("Port Ansel", "en")),
    make_entity(POLICE, "organ", "Harbour Police", ("Harbour Police", "en"), ("police du port", "fr")),
)

_EN_EXPELLED = "On 12 November 1931 the Reform League expelled her and Tobias Ferrel."
_FR_EXPELLED = "Le 12 novembre 1931 la Ligue de la réforme l’exclut avec Tobias Ferrel."
_HU_EXPELLED = "Lindqvar Marát 1931 decemberében zárták ki a Reformligából."
_XX_EXPELLED = 'Mara Lindqvar & "friends" <img src=x onerror=alert(1)> were expelled </p></mark> in 1931.'

CLAIMS: dict[str, tuple[Claim, tuple[str | None, ...]]] = {
    "removed-en": make_claim(
        "en",
        "In October 1931 Mara Lindqvar was removed from the State Council.",
        "removed",
        "removed",
        [("patient", "person", "Mara Lindqvar", MARA), ("organ", "organ", "State Council", COUNCIL)],
        ("October 1931", "1931-10", "stated"),
    ),
    "removed-fr": make_claim(
        "fr",
        "En octobre 1931 Mara Lindqvar fut révoquée du Conseil d’État.",
        "removed",
        "révoquée",
        [("patient", "person", "Mara Lindqvar", MARA), ("organ", "organ", "Conseil d’État", COUNCIL)],
        ("octobre 1931", "1931-10", "stated"),
    ),
    "expelled-en": make_claim(
        "en",
        _EN_EXPELLED,
        "expelled",
        "expelled",
        [
            ("agent", "organ", "Reform League", LEAGUE),
            ("patient", "person", "her", MARA),
            ("patient", "person", "Tobias Ferrel", TOBIAS),
        ],
        ("12 November 1931", "1931-11-12", "stated"),
    ),
    "expelled-fr": make_claim(
        "fr",
        _FR_EXPELLED,
        "expelled",
        "exclut",
        [
            ("agent", "organ", "Ligue de la réforme", LEAGUE),
            ("patient", "person", "l’", MARA),
            ("patient", "person", "Tobias Ferrel", TOBIAS),
        ],
        ("12 novembre 1931", "1931-11-12", "stated"),
    ),
    "expelled-hu": make_claim(
        "hu",
        _HU_EXPELLED,
        "expelled",
        "zárták ki",
        [("patient", "person", "Lindqvar Marát", MARA), ("organ", "organ", "Reformligából", LEAGUE)],
        ("1931 decemberében", "1931-12", "stated"),
    ),
    "expelled-xx": make_claim(
        "xx",
        _XX_EXPELLED,
        "expelled",
        "expelled",
        [("patient", "person", "Mara Lindqvar", MARA), ("label", "faction", '"friends"', None)],
        ("1931", "1931", "stated"),
    ),
    "exiled-en": make_claim(
        "en",
        "Lindqvar was exiled to Port Ansel in the early spring of 1932.",
        "exiled",
        "exiled",
        [("patient", "person", "Lindqvar", MARA), ("place", "place", "Port Ansel", PORT)],
        ("the early spring of 1932", "1932-21", "stated"),
    ),
    "returned-en": make_claim(
        "en",
        "Two years later she returned to the capital.",
        "returned",
        "returned",
        [("patient", "person", "she", MARA)],
        ("Two years later", "1934~", "relative"),
        attributed_to=(TOBIAS, "a harbour clerk"),
    ),
    "arrested-en": make_claim(
        "en",
        "Ferrel was arrested on 3 May 1933 by the Harbour Police.",
        "arrested",
        "arrested",
        [("patient", "person", "Ferrel", TOBIAS), ("agent", "organ", "Harbour Police", POLICE)],
        ("3 May 1933", "1933-05-03", "stated"),
    ),
    "arrested-fr": make_claim(
        "fr",
        "Ferrel fut arrêté le 3 mars 1933 par la police du port.",
        "arrested",
        "arrêté",
        [("patient", "person", "Ferrel", TOBIAS), ("agent", "organ", "police du port", POLICE)],
        ("3 mars 1933", "1933-03-03", "stated"),
    ),
    "arrested-hu": make_claim(
        "hu",
        "Ferrel Tóbiást 1933. május 3-án tartóztatták le.",
        "arrested",
        "tartóztatták le",
        [("patient", "person", "Ferrel Tóbiást", TOBIAS)],
        ("1933. május 3-án", "1933-05-03", "stated"),
    ),
    "asked-en": make_claim(
        "en",
        "Was Ferrel readmitted?",
        "readmitted",
        "readmitted",
        [("patient", "person", "Ferrel", TOBIAS)],
        modality="asked",
    ),
}

FAMILIES = (
    Family(
        documents=(PATHS["en"], PATHS["fr"]),
        relations=(
            Relation(
                source=PATHS["fr"],
                target=PATHS["en"],
                kind="translates",
                coverage=0.84,
                evidence=tuple(
                    Alignment(source=CLAIMS[f"{name}-fr"][0].passage, target=CLAIMS[f"{name}-en"][0].passage, score=0.9)
                    for name in ("removed", "expelled", "arrested")
                ),
                differences=(
                    Difference(
                        kind="added",
                        source=Span(CHRONIQUE.index("Ferrel fut"), CHRONIQUE.index("Ferrel fut")),
                        target=find(CHRONICLE, '"The League," she said, "has no memory."'),
                    ),
                    Difference(
                        kind="number",
                        source=CLAIMS["arrested-fr"][0].passage,
                        target=CLAIMS["arrested-en"][0].passage,
                        source_says="mars",
                        target_says="May",
                    ),
                ),
            ),
        ),
        siglum="A",
    ),
    Family(documents=(PATHS["hu"],), siglum="B"),
    Family(documents=(PATHS["xx"],), siglum="C"),
)
FAMILY_OF = {path: family.id for family in FAMILIES for path in family.documents}


def ids(*names: str) -> tuple[str, ...]:
    return tuple(CLAIMS[name][0].id for name in names)


def make_reading(value: str, *names: str) -> Reading:
    families = tuple(sorted({FAMILY_OF[CLAIMS[name][0].document] for name in names}))
    return Reading(value=value, families=families, claims=ids(*names))


def make_entry(
    id_: str, names: Sequence[str], summary: str, status: str, date: EntryDate | None, *variants: Variant, explanation: str = ""
) -> Entry:
    claims = [CLAIMS[name] for name in names]
    roles = {(r.role, e) for claim, filled in claims for r, e in zip(claim.roles, filled, strict=True) if e}
    return Entry(
        id=id_,
        type=claims[0][0].type,
        status=status,  # type: ignore[arg-type]
        date=date,
        roles=tuple(sorted(roles)),
        claims=ids(*names),
        families=tuple(sorted({FAMILY_OF[claim.document] for claim, _filled in claims})),
        variants=variants,
        confidence=0.8,
        summary=summary,
        explanation=explanation,
    )


ENTRIES = (
    make_entry(
        "e-removed",
        ("removed-en", "removed-fr"),
        "Mara Lindqvar is removed from the State Council.",
        "single_witness",
        EntryDate(edtf="1931-10", earliest="1931-10-01", latest="1931-10-31"),
    ),
    make_entry(
        "e-expelled",
        ("expelled-en", "expelled-fr", "expelled-hu", "expelled-xx"),
        "The Reform League expels Mara Lindqvar and Tobias Ferrel.",
        "contested",
        EntryDate(edtf="1931-11-12", earliest="1931-11-12", latest="1931-11-12"),
        Variant(
            attribute="date",
            relation="contradicts",
            readings=(
                make_reading("1931-11-12", "expelled-en", "expelled-fr"),
                make_reading("1931-12", "expelled-hu"),
            ),
            note="The chronicle dates the decision, the memoir its announcement.",
        ),
        Variant(
            attribute="date",
            relation="refines",
            readings=(make_reading("1931-11-12", "expelled-en", "expelled-fr"), make_reading("1931", "expelled-xx")),
            cause="precision",
        ),
        explanation="2 of 3 independent sources have a day or a year that agrees with it.",
    ),
    make_entry(
        "e-exiled",
        ("exiled-en",),
        "Mara Lindqvar is exiled to Port Ansel.",
        "single_witness",
        EntryDate(edtf="1932-21", earliest="1932-03-01", latest="1932-05-31"),
    ),
    make_entry(
        "e-arrested",
        ("arrested-en", "arrested-fr", "arrested-hu"),
        "The Harbour Police arrest Tobias Ferrel.",
        "agreed",
        EntryDate(edtf="1933-05-03", earliest="1933-05-03", latest="1933-05-03"),
        Variant(
            attribute="date",
            relation="contradicts",
            readings=(make_reading("1933-05-03", "arrested-en", "arrested-hu"), make_reading("1933-03-03", "arrested-fr")),
            cause="mistranslation",
            note="The French translation reads March for May.",
        ),
    ),
    make_entry(
        "e-returned",
        ("returned-en",),
        "Mara Lindqvar returns.",
        "single_witness",
        EntryDate(edtf="1934~", earliest="1933-01-01", latest="1935-12-31"),
    ),
)

REGISTER = Register(
    documents=tuple(DOCUMENTS.values()),
    failures=(
        Failure(
            path="scan.pdf",
            stage="ingest",
            reason="No text in the file: it holds pictures only.",
            remedy="Run OCR over it first.",
        ),
    ),
    collation=Collation(families=FAMILIES),
    claims=tuple(claim for claim, _filled in CLAIMS.values()),
    claim_families={claim.id: FAMILY_OF[claim.document] for claim, _filled in CLAIMS.values()},
    entities=ENTITIES,
    role_entities={claim.id: filled for claim, filled in CLAIMS.values()},
    chronology=Chronology(
        entries=ENTRIES,
        conflicts=(
            Conflict(
                kind="expelled_twice",
                entries=("e-expelled", "e-arrested"),
                claims=ids("expelled-en", "expelled-hu"),
                cause="unknown",
                note="The League can't expel Mara Lindqvar in November and again in December without readmitting her.",
            ),
        ),
    ),
    dropped={"no patient": 3},
    stage_seconds={"ingest": 0.2, "annotate": 1.5},
)
