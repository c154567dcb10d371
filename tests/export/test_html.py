from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import PurePosixPath
from posixpath import normpath

import pytest
from fixture_register import CLAIMS, REGISTER
from hypothesis import given
from hypothesis import strategies as st

from regesta.export import export
from regesta.export.edition import Edition
from regesta.export.html.addresses import chronology_pages
from regesta.export.html.passages import Marked, Node, mark_paragraphs
from regesta.model.chronology import Chronology, Entry, EntryDate
from regesta.model.claims import DateExpression
from regesta.model.document_index import DocumentIndex, IndexedName
from regesta.model.entities import Entity, EntityName
from regesta.model.register import Register
from regesta.model.text import Span
from regesta.pipeline.motion import with_motion

VOID = {"meta", "link", "br", "input", "img", "hr"}


class Page(HTMLParser):
    """Collects what a test asks of a page, and fails on tags that don't close."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(text)
        self.close()
        assert not self.stack, self.stack

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        self.tags.append((tag, has))
        if has.get("id"):
            self.ids.append(str(has["id"]))
        self.links += [str(has[key]) for key in ("href", "src") if has.get(key)]
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def pages(register: Register) -> dict[str, str]:
    return {f.path: f.content.decode() for f in export(register, "html") if f.path.endswith(".html")}


MOVING = with_motion(REGISTER)
PAGES = pages(MOVING)


@pytest.mark.parametrize("path", list(PAGES))
def test_well_formed_safe_and_accessible(path: str) -> None:
    page = Page(PAGES[path])
    assert len(set(page.ids)) == len(page.ids)
    names = [tag for tag, _ in page.tags]
    assert names.count("h1") == 1
    assert names.count("main") == 1
    assert ("html", {"lang": "en"}) in page.tags
    assert all(has.get("src") for tag, has in page.tags if tag == "script")
    assert not [has for _, has in page.tags if any(key.startswith("on") or key == "style" for key in has)]
    assert not {"style", "img", "iframe", "object"} & set(names)
    drawings = [has for tag, has in page.tags if tag == "svg" and has.get("aria-hidden") != "true"]
    assert all(has.get("role") == "img" and has.get("aria-labelledby") in page.ids for has in drawings)
    policy = next(has["content"] for tag, has in page.tags if tag == "meta" and has.get("http-equiv"))
    assert "default-src 'none'" in str(policy)
    assert "unsafe" not in str(policy)


def test_every_link_leads_somewhere() -> None:
    files = {f.path for f in export(MOVING, "html")}
    ids = {path: set(Page(text).ids) for path, text in PAGES.items()}
    checked = 0
    for path, text in PAGES.items():
        for link in Page(text).links:
            if link.startswith("https://www.wikidata.org/"):
                continue
            target, _, fragment = link.partition("#")
            assert "://" not in link
            place = normpath(str(PurePosixPath(path).parent / target)) if target else path
            assert place in files, (path, link)
            if fragment:
                assert fragment in ids[place], (path, link)
            checked += 1
    assert checked > 100


def test_hostile_text_is_text() -> None:
    page = Page(next(text for path, text in PAGES.items() if path.startswith("documents/mischief")))
    assert '<script>alert("one")</script>' in page.words
    assert '</title><script>alert("title")</script>' in page.words
    assert all("alert" not in text.replace("&gt;", "<").split("<script")[1].split("</script")[0] for text in PAGES.values())


def test_an_entry_reads_in_its_own_language_with_its_words_marked() -> None:
    text = PAGES["index.html"]
    assert '<mark class="m-act">zárták ki</mark>' in text
    assert '<q class="quote" lang="hu" dir="ltr">' in text
    assert '<mark class="m-when">12 novembre 1931</mark>' in text
    words = re.sub(r"\s+", " ", Page(text).words)
    assert "date: 12 Nov 1931 A¹ A² · Dec 1931 B (contradicts) · 1931 C (refines: precision)" in words
    assert "contested, 3 of 3 independent sources" in words
    assert "according to Tobias Ferrel, according to a harbour clerk" in words
    assert (
        "Port Ansel (place) · Mara Lindqvar (about whom)" in words or "Mara Lindqvar (about whom) · Port Ansel (place)" in words
    )


def test_person_page() -> None:
    text = next(text for path, text in PAGES.items() if path.startswith("people/mara"))
    words = re.sub(r"\s+", " ", Page(text).words)
    assert "HungarianLindqvar Mara" in words
    assert words.index("removed, State Council") < words.index("expelled, Reform League") < words.index("exiled, Port Ansel")


def test_sources_page_lists_families_and_failures() -> None:
    words = re.sub(r"\s+", " ", Page(PAGES["sources.html"]).words)
    assert "A² is a translation of A¹: 3 passages side by side, 0.84 of the shorter text; 2 differences" in words
    assert "Run OCR over it first." in words
    assert "no patient: 3" in words


def test_a_family_of_several_has_its_stemma() -> None:
    page = Page(PAGES["sources.html"])
    drawings = [has for tag, has in page.tags if tag == "svg"]
    assert len(drawings) == 1
    assert drawings[0]["role"] == "img"
    assert [has["class"] for tag, has in page.tags if tag == "line"] == ["tie"]


def test_two_documents_stand_side_by_side() -> None:
    (path,) = [path for path in PAGES if path.startswith("compared/")]
    page = Page(PAGES[path])
    words = re.sub(r"\s+", " ", page.words)
    assert "3 passages beside each other, 1 on the right alone; 1 differs" in words.lower()
    assert "another figure or date: mars, May" in words
    assert "The French translation reads March for May." in words
    assert "not here" in words
    assert [has["class"] for tag, has in page.tags if tag == "mark"] == ["differs", "differs"]
    assert {"#r-1", "#r-2"} <= set(page.links)


def test_names_and_dates_of_a_document_without_claims() -> None:
    memoir = REGISTER.documents[0]
    text = memoir.text
    span = Span(text.index("Lindqvar was exiled"), text.index("Lindqvar was exiled") + 8)
    date = DateExpression(edtf="1933-05-03", text="3 May 1933", span=Span(text.index("3 May"), text.index("3 May") + 10))
    name = IndexedName(kind="person", name="Mara Lindqvar", spans=(span,))
    beyond = IndexedName(kind="place", name="Nowhere", spans=(Span(10**6, 10**6 + 3),))
    index = DocumentIndex(document=memoir.path, names=(name, beyond), dates=(date,), pack=False)
    found = pages(replace(REGISTER, claims=(), chronology=Chronology(entries=()), indexes=(index,)))
    page = next(text for path, text in found.items() if path.startswith("documents/chronicle"))
    assert f'<span class="name" id="n-{span.start}-{span.end}" title="Mara Lindqvar">Lindqvar</span>' in page
    assert f'<a href="#n-{span.start}-{span.end}">' in page and "Nowhere" not in page
    assert '<span class="when" title="3 May 1933">3 May 1933</span>' in page
    assert "no language pack: 1 date, 2 names" in re.sub(r"\s+", " ", Page(found["sources.html"]).words)


def test_contradictions_page() -> None:
    words = re.sub(r"\s+", " ", Page(PAGES["contradictions.html"]).words)
    assert "The French translation reads March for May." in words
    assert "contradicts: mistranslation" in words
    assert "can't expel Mara Lindqvar in November and again" in words


def test_document_page_marks_every_passage_and_its_words_are_the_text() -> None:
    text = next(text for path, text in PAGES.items() if path.startswith("documents/chronicle"))
    for claim, _ in CLAIMS.values():
        if claim.document == "chronicle.txt":
            assert f'id="p-{claim.passage.start}-{claim.passage.end}"' in text
    words = "".join(Page(text).words.split())
    for block in REGISTER.documents[0].text.split("\n\n"):
        assert "".join(block.split()) in words


def test_an_empty_register_says_what_would_fill_it() -> None:
    empty = pages(Register())
    assert "build the register from accounts" in empty["index.html"]
    assert "regesta build PATH" in empty["sources.html"]
    assert "None found" in empty["contradictions.html"]


def test_the_same_bytes() -> None:
    assert list(export(REGISTER, "html")) == list(export(REGISTER, "html"))


def test_control_characters_and_lone_surrogates_do_not_break_a_page() -> None:
    document = replace(REGISTER.documents[3], text="a\x00b\x1b\ud800c", title="t\x07", quality=())
    register = Register(documents=(document,))
    text = next(text for path, text in pages(register).items() if path.startswith("documents/"))
    assert "a\ufffdb\ufffd?c" in text


def test_a_big_pile_is_paged_by_decade() -> None:
    entries = [
        replace(
            REGISTER.chronology.entries[0],
            id=f"e-{year}-{number}",
            date=replace(REGISTER.chronology.entries[0].date, edtf=str(year), earliest=f"{year}-01-01", latest=f"{year}-12-31"),
        )
        for year in (1919, 1921, 1925)
        for number in range(7)
    ]
    register = replace(REGISTER, chronology=replace(REGISTER.chronology, entries=tuple(entries), conflicts=()))
    found = chronology_pages(Edition(register), length=10)
    assert [(p.address, p.title, p.size) for p in found] == [
        ("chronology/1910s.html", "1910s", 7),
        ("chronology/1920s.html", "1920s, 1 of 2", 10),
        ("chronology/1920s-2.html", "1920s, 2 of 2", 4),
    ]


def flat(pieces: tuple[str | Node, ...]) -> str:
    return "".join(piece if isinstance(piece, str) else flat(piece.pieces) for piece in pieces)


def anchors(pieces: tuple[str | Node, ...]) -> list[str]:
    found = []
    for piece in pieces:
        if isinstance(piece, Node):
            found += [piece.anchor, *anchors(piece.pieces)]
    return [anchor for anchor in found if anchor]


@given(st.text("ab \n", max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6))
def test_paragraphs_keep_the_text_and_each_anchor_once(text: str, pairs: list[tuple[int, int]]) -> None:
    spans = {Span(min(p), max(p)) for p in pairs if max(p) <= len(text)}
    marked = [Marked(span=s, anchor=f"{s.start}-{s.end}", kind="passage") for s in spans]
    paragraphs = mark_paragraphs(text, marked)
    for paragraph in paragraphs:
        assert flat(paragraph.pieces) == text[paragraph.span.start : paragraph.span.end]
    assert "".join("".join(flat(p.pieces) for p in paragraphs).split()) == "".join(text.split())
    found = [anchor for paragraph in paragraphs for anchor in anchors(paragraph.pieces)]
    assert len(found) == len(set(found))
    visible = {f"{s.start}-{s.end}" for s in spans if text[s.start : s.end].strip()}
    assert visible <= set(found)


def test_long_lists_go_over_several_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("regesta.export.html.addresses.SOURCES_LENGTH", 2)
    monkeypatch.setattr("regesta.export.html.pages.CONFLICTS_LENGTH", 1)
    found = pages(REGISTER)
    assert {"sources.html", "sources-2.html", "contradictions.html", "contradictions-3.html"} <= set(found)
    assert "sources-2.html#family-C" in next(t for p, t in found.items() if p.startswith("documents/mischief"))
    assert 'id="family-C"' in found["sources-2.html"]
    assert "can&#39;t expel" in found["contradictions-3.html"]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_contrast_aa(scheme: str) -> None:
    css = files("regesta.export.html").joinpath("assets/edition.css").read_text()
    light, dark = css.split("@media (prefers-color-scheme: dark)")
    part = light if scheme == "light" else dark.split("}")[0]
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", part))
    for ink in ("ink", "dim", "accent"):
        for ground in ("paper", "leaf"):
            pair = sorted((luminance(colours[ink]), luminance(colours[ground])))
            assert (pair[1] + 0.05) / (pair[0] + 0.05) >= 4.5, (ink, ground)
    for ground in ("passage", "found"):
        pair = sorted((luminance(colours["ink"]), luminance(colours[ground])))
        assert (pair[1] + 0.05) / (pair[0] + 0.05) >= 4.5, ground


def test_the_undated_are_folded_and_what_is_denied_is_marked() -> None:
    first, *rest = REGISTER.chronology.entries
    claims = tuple(replace(c, modality="negated") if c.id == CLAIMS["exiled-en"][0].id else c for c in REGISTER.claims)
    denied = {old.id: new.id for old, new in zip(REGISTER.claims, claims, strict=True)}
    entries = [replace(e, claims=tuple(denied[c] for c in e.claims)) for e in (*rest, replace(first, date=None))]
    chronology = replace(REGISTER.chronology, entries=tuple(entries), conflicts=())
    text = pages(replace(REGISTER, claims=claims, chronology=chronology))["index.html"]
    assert re.search(r'<details class="undated">\s*<summary><h2 id="undated">Undated</h2>', text)
    assert 'id="entry-e-exiled" data-status="unstated"' in text
    assert "it denies this" in text
    assert text.index('id="undated"') < text.index('id="entry-e-removed"')


def test_one_entry_makes_no_page_of_its_own() -> None:
    assert not [path for path in PAGES if path.startswith("organs/harbour")]
    assert 'href="index.html#entry-e-arrested">Harbour Police</a>' in PAGES["organs.html"]


def test_people_without_a_name_stand_apart() -> None:
    crowd = replace(REGISTER.entities[0], name="agents", names=())
    text = pages(replace(REGISTER, entities=(crowd, *REGISTER.entities[1:])))["people.html"]
    assert text.index("Tobias Ferrel") < text.index("Without a name") < text.index(">agents<")


def test_a_body_has_its_members_as_bars_with_a_table_behind() -> None:
    page = Page(next(text for path, text in PAGES.items() if path.startswith("organs/reform-league")))
    bars = [has for tag, has in page.tags if tag == "rect"]
    assert {has["class"] for has in bars} == {"coming", "sure"}  # since when, no source says; surely on the day before
    assert "Tobias Ferrel? to 12 Nov 1931" in re.sub(r"\s+", " ", page.words)


def test_a_life_is_drawn_in_lanes() -> None:
    words = Page(next(text for path, text in PAGES.items() if path.startswith("people/tobias"))).words
    assert "In time" in words
    assert "is under arrest" in words
    assert "Stations" not in words  # no place of his is known


def _travels() -> Register:
    keys = {"Istanbul": "en", "Paris": "en", "Nowhere at All": "en"}
    places = [Entity(id=f"l-{n}", kind="place", name=n, names=(EntityName(name=n, language=t),)) for n, t in keys.items()]
    person = Entity(id="p", kind="person", name="Anna Reed", names=(EntityName(name="Anna Reed", language="en"),))
    entries = [
        Entry(
            id=f"e-{number}",
            type="moved",
            status="single_witness",
            date=EntryDate(edtf=year, earliest=f"{year}-01-01", latest=f"{year}-12-31"),
            roles=(("patient", "p"), ("place", place.id)),
            claims=(),
            families=(),
            variants=(),
            confidence=1.0,
            summary="Anna Reed moved.",
        )
        for number, (place, year) in enumerate(zip(places, ("1929", "1933", "1935"), strict=True))
    ]
    return with_motion(Register(entities=(person, *places), chronology=Chronology(entries=tuple(entries))))


def test_stations_are_joined_on_a_map_that_says_what_is_not_on_it() -> None:
    text = next(text for path, text in pages(_travels()).items() if path.startswith("people/anna-reed"))
    page = Page(text)
    (way,) = [has for tag, has in page.tags if tag == "polyline"]
    (east, _), (west, _) = [point.split(",") for point in str(way["points"]).split()]
    assert float(east) > float(west)  # from Istanbul to Paris
    assert "3. Nowhere at All not on the map" in re.sub(r"\s+", " ", page.words)


def test_a_place_that_is_left_comes_before_the_one_reached_on_that_day() -> None:
    travels = _travels()
    (first, second, _), places = travels.chronology.entries, [one.id for one in travels.entities if one.kind == "place"]
    leaving = replace(first, roles=(("patient", "p"), ("origin", places[2]), ("place", places[0])))
    register = with_motion(replace(travels, chronology=Chronology(entries=(leaving, second)), motion=None))
    words = Page(next(text for path, text in pages(register).items() if path.startswith("people/anna-reed"))).words
    assert all(station in words for station in ("1. Nowhere at All", "2. Istanbul", "3. Paris"))


def test_the_days_are_data_that_a_page_can_load_from_a_file() -> None:
    script = next(file for file in export(MOVING, "html") if file.path == "assets/motion.js").content.decode()
    data = json.loads(script.removeprefix("const motion = ").rstrip().removesuffix(";"))
    lanes = {(lane["who"][0], lane["says"]): lane for lane in data["lanes"]}
    arrest = lanes["Tobias Ferrel", "is under arrest"]
    assert arrest["spans"][-1][2] == 1
    assert arrest["sigla"]
    assert arrest["who"][1] in PAGES
    page = Page(PAGES["days.html"])
    assert [has["src"] for tag, has in page.tags if tag == "script"][-2:] == ["assets/motion.js", "assets/days.js"]
    assert "is under arrest" in page.words  # the table says it without a script


def test_without_motion_there_is_no_page_of_days() -> None:
    assert "days.html" not in pages(REGISTER)
