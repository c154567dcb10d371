"""What of a document's mentions and dates comes into its index, and the whole way of a document without a pack."""

from __future__ import annotations

from pathlib import Path

from regesta.model.claims import Annotations, DateExpression, EntityKind, Mention
from regesta.model.documents import Document
from regesta.model.text import Span
from regesta.pipeline import build
from regesta.pipeline.indexing import index_of
from regesta.store import read_register, search

TEXT = "Mara met the Council. Mara left. The council of old men saw Council Street in 1931."


def document(language: str) -> Document:
    return Document(path="a.txt", sha256="", text=TEXT, title=None, language=language, media_type="text/plain")


def mention(surface: str, start: int, kind: EntityKind = "person", **more: object) -> Mention:
    place = TEXT.index(surface, start)
    given = {"name": surface, "group": False, **more}
    span = Span(place, place + len(surface))
    return Mention(kind=kind, surface=surface, span=span, language="en", **given)  # type: ignore[arg-type]


def test_names_are_gathered_with_their_places_and_common_nouns_left_out() -> None:
    dates = (DateExpression(edtf="1931", text="1931", span=Span(78, 82)), DateExpression(edtf="1", text="", span=Span(90, 99)))
    mentions = (
        mention("Mara", 5),
        mention("Mara", 0),
        mention("Council", 0, "organ"),
        mention("old men", 0, group=True),
        mention("men", 0),
        mention("Council Street", 0, "place"),
    )
    index = index_of(document("en"), Annotations(document="a.txt", mentions=mentions, dates=dates))
    assert [(name.name, name.kind, len(name.spans)) for name in index.names] == [
        ("Mara", "person", 2),
        ("Council Street", "place", 1),
    ]
    assert index.names[0].spans == (Span(0, 4), Span(22, 26))
    assert [date.edtf for date in index.dates] == ["1931"]
    assert index.pack


def test_without_a_pack_every_name_that_was_found_counts() -> None:
    index = index_of(document("sv"), Annotations(document="a.txt", mentions=(mention("Council", 0, "organ"),)))
    assert [name.name for name in index.names] == ["Council"]
    assert not index.pack


def test_a_document_without_a_pack_is_found_by_a_name_spelled_elsewhere(tmp_path: Path) -> None:
    pile = tmp_path / "pile"
    pile.mkdir()
    (pile / "en.txt").write_text("Friedrich Hecker was exiled in 1848. The assembly expelled Friedrich Hecker on 3 May 1849.")
    (pile / "sv.txt").write_text(
        "Ledamoten Friedrich Hecker talade den 3 maj 1849 i församlingen. Majoriteten teg. "
        "Några dagar senare kom Heckers svar, och tidningarna tryckte det i juni 1849."
    )
    build([pile], register=tmp_path / "r.db", jobs=1)
    register = read_register(tmp_path / "r.db")
    plain = next(index for index in register.indexes if index.document == "sv.txt")
    assert not plain.pack
    assert [(name.name, name.kind, len(name.spans)) for name in plain.names] == [("Friedrich Hecker", "person", 2)]
    assert [date.edtf for date in plain.dates] == ["1849-05-03", "1849-06"]
    hits = [hit for hit in search(tmp_path / "r.db", "Friedrich Hecker") if hit.document == "sv.txt"]
    assert [(hit.sentence, hit.through) for hit in hits] == [(0, None), (2, "Friedrich Hecker")]
    assert hits[1].marked("<", ">").startswith("Några dagar senare kom <Heckers> svar")
