from __future__ import annotations

from dataclasses import replace

import pytest
from fixture_register import CLAIMS, DOCUMENTS, FAMILIES, MARA, PATHS, PORT, REGISTER, ids, make_document
from hypothesis import given
from hypothesis import strategies as st

from regesta.export.edition import Edition, compare, language_name, mark_passage, of_sources, text_direction, year_heading
from regesta.export.edition.apparatus import distinct_sigla
from regesta.export.edition.flow import PARAGRAPH, flowing
from regesta.export.edition.marks import Run, mark_span, shorten
from regesta.export.edition.sigla import letters
from regesta.export.edition.wording import entry_year
from regesta.model.chronology import EntryDate
from regesta.model.curation import Decision
from regesta.model.documents import Document, Sentence
from regesta.model.families import Alignment, Collation, Difference, Family, Relation
from regesta.model.register import Register
from regesta.model.text import CleanText, Span

EDITION = Edition(REGISTER)


@pytest.mark.parametrize(("number", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")])
def test_letters(number: int, letter: str) -> None:
    assert letters(number) == letter


def test_sigla_of_families_and_members() -> None:
    assert [EDITION.document_siglum(PATHS[key]).text for key in ("en", "fr", "hu", "xx")] == ["A¹", "A²", "B", "C"]
    assert [s.text for s in EDITION.entry_sigla(EDITION.entries["e-expelled"])] == ["A", "B", "C"]


def test_letters_are_kept_and_gaps_filled() -> None:
    families = (replace(FAMILIES[0], siglum=""), replace(FAMILIES[1], siglum="A"), replace(FAMILIES[2], siglum=""))
    edition = Edition(replace(REGISTER, collation=Collation(families=families)))
    texts = [edition.document_siglum(PATHS[key]).text for key in ("en", "fr", "hu", "xx")]
    assert texts == ["B¹", "B²", "A", "C"]


def test_a_document_in_no_family_is_one_of_its_own() -> None:
    edition = Edition(replace(REGISTER, collation=Collation(families=FAMILIES[:2])))
    assert edition.document_siglum(PATHS["xx"]).text == "C"


def test_a_passage_on_loan_has_the_lenders_siglum() -> None:
    lent = CLAIMS["expelled-hu"][0].id
    edition = Edition(replace(REGISTER, claim_families={**REGISTER.claim_families, lent: FAMILIES[0].id}))
    assert edition.claim_sigla[lent].text == "A"


def test_more_than_26_families() -> None:
    families = tuple(Family(documents=(f"{number:02}.txt",)) for number in range(30))
    edition = Edition(replace(REGISTER, collation=Collation(families=families)))
    assert edition.document_siglum("27.txt").text == "AB"


@pytest.mark.parametrize("name", list(CLAIMS))
def test_runs_join_to_the_quote(name: str) -> None:
    claim = CLAIMS[name][0]
    document = next(d for d in REGISTER.documents if d.path == claim.document)
    runs = mark_passage(claim, document)
    assert "".join(run.text for run in runs) == claim.quote
    assert "act" in {run.mark for run in runs}


def test_what_is_marked_how() -> None:
    runs = mark_passage(CLAIMS["expelled-en"][0], DOCUMENTS["en"])
    assert [(r.text, r.mark) for r in runs if r.mark] == [
        ("12 November 1931", "when"),
        ("Reform League", "who"),
        ("expelled", "act"),
        ("her", "who"),
        ("Tobias Ferrel", "who"),
    ]


spans = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: Span(min(pair), max(pair)))


@given(spans, st.lists(st.tuples(spans, st.sampled_from(["act", "who", "when", "where", "what"]))))
def test_runs_join_whatever_overlaps(whole: Span, marks: list) -> None:
    document = Document(path="x", sha256="", text="abcdefghij" * 4, title=None, language="en", media_type="text/plain")
    runs = mark_span(whole, marks, document.text)
    assert "".join(run.text for run in runs) == document.quote(whole)
    marked = sum(len(run.text) for run in runs if run.mark)
    assert marked == len({i for span, _ in marks for i in range(span.start, span.end) if whole.start <= i < whole.end})


def test_apparatus_in_words() -> None:
    lines = EDITION.apparatus(EDITION.entries["e-expelled"])
    assert [line.attribute for line in lines] == ["date"]
    said = [(r.value, "".join(s.text for s in r.sigla), r.remark) for r in lines[0].readings]
    assert said == [("12 Nov 1931", "A¹A²", ""), ("Dec 1931", "B", "contradicts"), ("1931", "C", "refines: precision")]
    assert lines[0].notes == ("The chronicle dates the decision, the memoir its announcement.",)


def test_apparatus_without_variants_says_who_has_the_date() -> None:
    lines = EDITION.apparatus(EDITION.entries["e-removed"])
    assert [(r.value, [s.text for s in r.sigla]) for r in lines[0].readings] == [("Oct 1931", ["A¹", "A²"])]


def test_life_and_ladder() -> None:
    life = EDITION.life(EDITION.entities[MARA])
    assert [entry.id for entry in life.entries] == ["e-removed", "e-expelled", "e-exiled", "e-returned"]
    assert [(rung.entry.id, rung.direction) for rung in life.sanctions] == [
        ("e-removed", "down"),
        ("e-expelled", "down"),
        ("e-exiled", "down"),
        ("e-returned", "up"),
    ]
    assert life.names_by_language["hu"] == ("Lindqvar Mara",)


def test_only_the_patient_is_on_the_ladder() -> None:
    assert EDITION.life(EDITION.entities["o-police"]).sanctions == ()


def test_a_date_elsewhere_is_noticed() -> None:
    claim = CLAIMS["arrested-en"][0]
    assert claim.date
    assert not EDITION.attestation(claim).date_is_elsewhere
    away = replace(claim, date=replace(claim.date, span=Span(0, 3)))
    assert replace(EDITION.attestation(claim), claim=away).date_is_elsewhere


@pytest.mark.parametrize(
    ("edtf", "year"),
    [("1934~", 1934), ("1929/1932", 1929), ("../1929", 1929), ("-0062", -62), ("XXXX-12-16", None), ("[1930..]", 1930)],
)
def test_year_an_entry_stands_under(edtf: str, year: int | None) -> None:
    entry = replace(REGISTER.chronology.entries[0], date=EntryDate(edtf=edtf, earliest=None, latest=None))
    assert entry_year(entry) == year


def test_headings_and_words() -> None:
    assert [year_heading(y) for y in (1927, 0, -62, None)] == ["1927", "1 BC", "63 BC", "undated"]
    assert of_sources(3, 4) == "3 of 4 independent sources"
    assert language_name("hu") == "Hungarian"
    assert language_name("q") == "q"
    assert text_direction("ar") == "rtl"
    assert text_direction("fr") == "ltr"


def test_conflicting_entries() -> None:
    assert [e.id for e in EDITION.conflicting_entries] == ["e-expelled", "e-arrested"]
    assert ids("expelled-en")[0] in EDITION.claim_entries


def test_a_loan_and_its_family_are_one_siglum_in_the_apparatus() -> None:
    lent = CLAIMS["expelled-hu"][0].id
    loans = {**REGISTER.claim_families, lent: FAMILIES[2].id}
    edition = Edition(replace(REGISTER, claim_families=loans))
    assert edition.attestation(edition.claims[lent]).on_loan
    assert [s.text for s in distinct_sigla([edition.claim_sigla[lent], edition.document_siglum(PATHS["xx"])])] == ["C"]


def with_modality(modality: str, *names: str) -> Edition:
    changed = ids(*names)
    claims = tuple(replace(c, modality=modality) if c.id in changed else c for c in REGISTER.claims)
    renamed = {old.id: new.id for old, new in zip(REGISTER.claims, claims, strict=True)}
    entries = tuple(replace(e, claims=tuple(renamed[c] for c in e.claims)) for e in REGISTER.chronology.entries)
    return Edition(replace(REGISTER, claims=claims, chronology=replace(REGISTER.chronology, entries=entries)))


def test_what_nobody_asserts_is_no_fact() -> None:
    edition = with_modality("negated", "exiled-en")
    exiled = edition.entries["e-exiled"]
    assert (edition.modality(exiled), edition.sign(exiled)) == ("negated", ("○", "denied"))
    assert "e-exiled" not in [rung.entry.id for rung in edition.life(edition.entities[MARA]).sanctions]
    one_of_two = with_modality("planned", "removed-fr")
    assert one_of_two.sign(one_of_two.entries["e-removed"]) == ("◐", "one witness")


def test_a_plan_does_not_date_what_was_done() -> None:
    edition = with_modality("planned", "expelled-hu")
    bare = replace(edition.entries["e-expelled"], variants=())
    assert [r.value for r in edition.apparatus(bare)[0].readings] == ["12 Nov 1931", "1931"]


def test_the_same_words_of_one_family_stand_once() -> None:
    copy = replace(DOCUMENTS["en"], path="copy.txt")
    claim = replace(CLAIMS["exiled-en"][0], document="copy.txt")
    entry = replace(EDITION.entries["e-exiled"], claims=(*EDITION.entries["e-exiled"].claims, claim.id))
    edition = Edition(
        replace(
            REGISTER,
            documents=(*REGISTER.documents, copy),
            claims=(*REGISTER.claims, claim),
            claim_families={**REGISTER.claim_families, claim.id: FAMILIES[0].id},
        )
    )
    (found,) = edition.attestations(entry.claims)
    assert (found.document.path, [c.document.path for c in found.copies]) == (PATHS["en"], ["copy.txt"])


def test_two_claims_of_a_passage_mark_both_their_words() -> None:
    claim = CLAIMS["expelled-en"][0]
    other = replace(claim, trigger=claim.roles[0].mention.span, roles=())
    edition = Edition(replace(REGISTER, claims=(*REGISTER.claims, other)))
    (found,) = edition.attestations((claim.id, other.id))
    assert {run.mark for run in found.runs if run.text == "Reform League"} <= {"act", "who"}
    assert not found.copies


def test_the_setting_is_what_most_claims_name() -> None:
    assert [e.id for e in EDITION.setting(EDITION.entries["e-exiled"])] == [PORT]


def test_only_readings_that_contradict_stand_against_one_another() -> None:
    (line,) = EDITION.apparatus(EDITION.entries["e-expelled"])
    assert [r.value for r in line.against] == ["12 Nov 1931", "Dec 1931"]
    assert [r.value for r in line.besides] == ["1931"]
    (line,) = EDITION.apparatus(EDITION.entries["e-removed"])
    assert line.against == ()


def test_a_conflict_within_a_shown_entry_is_not_told_twice() -> None:
    kept = REGISTER.chronology.conflicts
    twice = replace(kept[0], kind="date", entries=("e-expelled",))
    edition = Edition(replace(REGISTER, chronology=replace(REGISTER.chronology, conflicts=(twice, *kept))))
    assert edition.conflicts_between == kept


def decide(kind: str, left: str, right: str, **more: object) -> Decision:
    fields = {"judgement": "positive", "who": "ada", "when": "2026", **more}
    return Decision(id=1, kind=kind, left=left, right=right, **fields)  # type: ignore[arg-type]


def test_decisions_stand_under_their_entry() -> None:
    made = (
        decide("value", "e-exiled date", "1932-03", why="the minutes"),
        decide("note", "e-exiled", "seen"),
        decide("reject", ids("exiled-en")[0], "", judgement="negative"),
        decide("note", "e-exiled", "wrong", undone=True),
        decide("note", "e-removed", "elsewhere"),
    )
    edition = Edition(replace(REGISTER, decisions=made))
    said = [judged.text for judged in edition.judged(edition.entries["e-exiled"])]
    assert said == ["date: Mar 1932 (ada: the minutes)", "seen (ada)", "not rejected (ada)"]


def test_wrapped_lines_run_on_and_notes_are_raised() -> None:
    text = "Title\nShe was ex-\npelled in\n1931.2 Then he,5 left.\nEnd"
    parts = ["Title", "She was ex-\npelled in\n1931.", "Then he,5 left.", "End"]
    sentences = []
    for index, part in enumerate(parts):
        start = text.index(part)
        clean = CleanText.verbatim(part, start)
        if "ex-" in part:
            cut = part.index("-")
            clean = CleanText(
                part.replace("-\n", "").replace("\n", " "),
                ((0, start, cut), (cut, start + cut + 2, 9), (cut + 10, start + cut + 12, 5)),
            )
        elif ",5" in part:
            cut = part.index("5")
            clean = CleanText(part.replace("5", ""), ((0, start, cut), (cut, start + cut + 1, len(part) - cut - 1)))
        span = Span(start, start + len(part))
        sentences.append(Sentence(index=index, span=span, clean=clean, language="en", paragraph=(0, 1, 1, 2)[index]))
    document = replace(DOCUMENTS["en"], text=text, sentences=tuple(sentences))
    shown = flowing(document)
    assert len(shown) == len(text)
    assert shown.replace("\u00ad", "") == f"Title{PARAGRAPH}She was expelled in 1931.² Then he,⁵ left.{PARAGRAPH}End"


def test_carriage_returns_and_page_breaks_are_no_words() -> None:
    document = replace(DOCUMENTS["en"], text="a\r\nb\rc\fd", sentences=())
    assert flowing(document) == "a \nb\nc\nd"


def test_a_long_quote_is_cut_far_from_its_words() -> None:
    long = "word " * 200
    runs = (Run(long, None), Run("shot", "act"), Run(f" {long}", None), Run("Ann", "who"), Run(f" {long}", None))
    short = shorten(runs)
    assert [run.mark for run in short] == [run.mark for run in runs]
    assert 400 < sum(len(run.text) for run in short) < 600
    assert short[0].text.startswith("… ")
    assert short[-1].text.endswith(" …")
    assert short[2].text.count("…") == 1
    assert shorten(runs[:2], most=2000) == runs[:2]
    assert shorten(runs[:1]) == runs[:1]


def test_what_differs_in_a_long_passage_stands_by_itself() -> None:
    texts = "One fled. In 1931 two fled. Three fled.", "One fled. In 1932 two fled. Tree fled."
    left, right = (make_document(path, text, None, "en") for path, text in zip("ab", texts, strict=True))
    whole, (there,) = Span(0, len(texts[0])), [Span(texts[0].index("In"), texts[0].index(" Three"))]
    after = tuple(Span(text.rindex(" ") - (5 if "Three" in text else 4), len(text)) for text in texts)
    differs = Difference(kind="number", source=there, target=there, source_says="1932", target_says="1931")
    named = Difference(kind="name", source=after[1], target=after[0], source_says="Tree", target_says="Three")
    evidence = (Alignment(source=Span(0, len(texts[1])), target=whole, score=1.0),)
    relation = Relation(source="b", target="a", kind="copies", coverage=1.0, evidence=evidence, differences=(differs, named))
    family = Family(documents=("a", "b"), relations=(relation,), siglum="A")
    edition = Edition(Register(documents=(left, right), collation=Collation(families=(family,))))
    found = compare(edition, left, right)
    assert found is not None
    assert [["".join(piece.text for piece in side).strip() for side in (row.left, row.right)] for row in found.rows] == [
        ["One fled.", "One fled."],
        ["In 1931 two fled.", "In 1932 two fled."],
        ["Three fled.", "Tree fled."],
    ]
    assert [piece.text for piece in found.rows[1].left if piece.differs] == ["1931"]
    assert found.rows[1].remarks == ["another figure or date: 1931, 1932"]
