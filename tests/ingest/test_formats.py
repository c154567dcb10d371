from __future__ import annotations

import json
import time

import pytest
from ingest_builders import make_docx, make_epub, make_pdf, make_zip

from regesta.ingest import Source, read_source
from regesta.model.documents import Document, Failure

PROSE = [
    "The council met in the old town hall in March 1871. Its members had been elected two days before.",
    "Nobody expected the meeting to last. The mayor resigned on the same evening, and his deputy fled to Geneva.",
    "Three weeks later the assembly declared the council dissolved. Only one of its members was ever tried.",
]


def _read(name: str, data: bytes) -> list[Document | Failure]:
    return read_source(Source(path=name, location="", data=data))


def _document(name: str, data: bytes) -> Document:
    (document,) = _read(name, data)
    assert isinstance(document, Document), document
    for sentence in document.sentences:
        for clean, stored, length in sentence.clean.runs:
            assert sentence.clean.text[clean : clean + length] == document.text[stored : stored + length]
    return document


def _failure(name: str, data: bytes) -> Failure:
    (failure,) = _read(name, data)
    assert isinstance(failure, Failure) and failure.fatal, failure
    return failure


PAGE = f"""<!DOCTYPE html><html lang="en-GB"><head><title>The council - A site of history</title>
<meta property="og:title" content="The council"><meta property="article:published_time" content="2011-04-05T10:00:00Z">
<script>var x = "not text";</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/c">Contact</a></li></ul></nav>
<article><h1>The council</h1><p>{PROSE[0].replace("1871.", "1871.<sup>12</sup>")}</p><h2>The end</h2>
<p>{PROSE[1]}</p><p>{PROSE[2]}</p></article><footer>All rights reserved</footer></body></html>"""


def test_html_gives_the_article_and_what_the_head_says() -> None:
    document = _document("a.html", PAGE.encode())
    assert (document.title, document.date, document.language) == ("The council", "2011-04-05", "en")
    assert "1871.[12] Its members" in document.text
    assert "Contact" not in document.text and "not text" not in document.text and "rights" not in document.text
    texts = [sentence.clean.text for sentence in document.sentences]
    assert "The council met in the old town hall in March 1871." in texts
    assert [s.clean.text for s in document.sentences if s.heading][-1] == "The end"


def test_html_is_known_by_its_bytes_and_read_in_its_own_charset() -> None:
    page = "<html><head><meta charset=windows-1251></head><body><p>" + "Совет собрался в марте. Мэр бежал в Женеву. " * 8
    document = _document("page", page.encode("cp1251"))
    assert document.media_type == "text/html" and document.language == "ru"
    assert "Мэр бежал в Женеву." in document.text


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><p>The mayor fled to Geneva in the night.<p>He <b>never <i>came</b> back</i> to the town.<div>",
        "<html><p>The mayor fled to Geneva in the night.</p></table></div></div><p>He never came back to the town.",
        "<html>" + "<div>" * 3000 + "The mayor fled to Geneva in the night. He never came back to the town.",
    ],
)
def test_broken_html_is_read(page: str) -> None:
    document = _document("a.html", page.encode())
    assert "He never came back to the town." in document.text.replace("\n", " ")


def test_html_without_text() -> None:
    failure = _failure("a.html", b"<html><body><script>app()</script></body></html>")
    assert "without text" in failure.reason


def test_markdown_loses_its_marks() -> None:
    source = (
        "---\ntitle: The council\nlang: en\ndate: 2011-04-05\n---\n\n# The *council*\n\nIts members[^1] were **elected** in "
        "[March](http://example.org/a_b) 1871.\nThe mayor _resigned_.\n\n- one point of the list\n- another one\n\n"
        "```\ncode = 1\n```\n\n> He fled.\n\n[^1]: All nine of them.\n"
    )
    document = _document("a.md", source.encode())
    assert (document.title, document.date) == ("The council", "2011-04-05")
    assert "Its members[1] were elected in March 1871.\nThe mayor resigned." in document.text
    assert "code" not in document.text and "**" not in document.text
    assert "Its members were elected in March 1871." in [s.clean.text for s in document.sentences]


def test_pdf_joins_pages_and_drops_running_heads() -> None:
    pages = [[f"{word} things happened in that year. {' '.join(PROSE)}"] * 2 for word in ("Few", "Many", "No", "Other")]
    data = make_pdf(pages, title="A Small History", head="A small history of the council")
    document = _document("a.pdf", data)
    assert document.title == "A Small History"
    assert "A small history of the council" not in document.text
    assert [s.clean.text for s in document.sentences].count("Nobody expected the meeting to last.") == 8


def test_pdf_that_is_a_scan_locked_or_broken() -> None:
    assert "scan" in _failure("a.pdf", make_pdf([[], []])).reason
    assert "password" in _failure("a.pdf", make_pdf([PROSE], password="x")).reason
    assert "broken" in _failure("a.pdf", b"%PDF-1.7 and then nothing of use").reason


def test_epub_is_read_in_the_order_of_its_spine() -> None:
    chapters = [
        f"<h1>Two</h1><p>{PROSE[1]}</p>",
        f"<h1>One</h1><p>{PROSE[0]}<a epub:type='noteref' href='#n1'><sup>1</sup></a></p>",
    ]
    document = _document("a.epub", make_epub(chapters))
    assert (document.title, document.language, document.date) == ("A Small History", "en", "1931-05-02")
    assert document.text.startswith("One\n\nThe council met")
    assert "before.[1]\n\nTwo\n\nNobody" in document.text


def test_docx_gives_its_paragraphs() -> None:
    document = _document("a.docx", make_docx(["The council", *PROSE], title="A Small History"))
    assert document.title == "A Small History"
    assert document.text == "\n\n".join(["The council", *PROSE])


def test_zip_bombs_and_broken_archives() -> None:
    bomb = make_zip({"word/document.xml": b"<a>" + b" " * 60_000_000})
    assert "unpack" in _failure("a.docx", bomb).reason
    assert "broken" in _failure("a.docx", make_docx(PROSE)[:-40]).reason
    assert "broken" in _failure("a.epub", make_epub(["<p>x</p>"])[:200]).reason
    assert "archive" in _failure("a.zip", make_zip({"a.txt": "x"})).reason


def test_jsonl_gives_a_document_a_line_and_a_broken_line_costs_itself() -> None:
    lines = [
        json.dumps({"id": "one", "text": PROSE[0], "title": "T", "language": "en", "date": "1871"}),
        '{"id": "two", "text": ',
        "",
        json.dumps({"id": "one", "content": PROSE[1]}),
        json.dumps({"id": 7, "text": ""}),
        json.dumps(["no object"]),
        json.dumps({"text": PROSE[2] + " \ud800"}),
    ]
    results = _read("x/a.jsonl", "\n".join(lines).encode())
    assert [r.path for r in results] == [f"x/a.jsonl#{key}" for key in ("one", "2", "one~2", "7", "6", "7~2")]
    assert [isinstance(r, Document) for r in results] == [True, False, True, False, False, True]
    first = results[0]
    assert isinstance(first, Document) and (first.text, first.title, first.date) == (PROSE[0], "T", "1871")
    assert isinstance(results[1], Failure) and "Line 2" in results[1].reason


def test_json_that_is_one_text_gives_its_records() -> None:
    several = json.dumps([{"id": "one", "text": PROSE[0]}, "no object", {"text": PROSE[1]}], indent=2)
    results = _read("a.json", several.encode())
    assert [r.path for r in results] == ["a.json#one", "a.json#2", "a.json#3"]
    assert isinstance(results[1], Failure) and "Record 2" in results[1].reason
    (alone,) = _read("b.json", json.dumps({"id": "one", "text": PROSE[0]}, indent=2).encode())
    assert isinstance(alone, Document) and alone.text == PROSE[0]


def test_jsonl_on_standard_input_is_known_by_its_first_line() -> None:
    (document,) = _read("stdin", json.dumps({"id": "one", "text": PROSE[0]}).encode())
    assert isinstance(document, Document) and document.path == "stdin#one"


def test_encodings_other_than_utf8() -> None:
    french = "L'assemblée s'était réunie à Genève. Le maire avait démissionné. " * 5
    for encoding in ("utf-16", "utf-8-sig", "cp1252", "utf-16-le"):
        document = _document("a.txt", french.encode(encoding))
        assert document.text == french, encoding
    hungarian = "A tanács ősszel gyűlt össze. A polgármester elmenekült, és őt többé nem látták. " * 5
    for encoding in ("cp1250", "iso8859_2"):
        assert _document("a.txt", hungarian.encode(encoding)).text == hungarian, encoding
    russian = "Совет собрался в марте. Мэр бежал в Женеву и не вернулся. " * 5
    for encoding in ("cp1251", "koi8-r"):
        assert _document("a.txt", russian.encode(encoding)).text == russian, encoding


def test_few_damaged_bytes_are_a_note_not_the_end() -> None:
    data = ("Ők elmenekültek a városból. " * 60).encode() + b"\xff V\xc3\xa9ge."
    document, note = _read("a.txt", data)
    assert isinstance(document, Document) and document.text.endswith("\ufffd Vége.")
    assert isinstance(note, Failure) and not note.fatal


@pytest.mark.parametrize("unit", ["a", " ", "word ", "a-\n", "1", ".", "word., ", "[", "“", "a.A", "Я", "\n", "http://a.b/"])
def test_fifty_megabytes_and_just_below_the_limit_end_soon(unit: str) -> None:
    start = time.process_time()
    failure = _failure("a.txt", (unit * (50_000_000 // len(unit))).encode()[:50_000_000])
    assert "limit" in failure.remedy or "Split" in failure.remedy or "words" in failure.reason
    results = _read("b.txt", (unit * (300_000 // len(unit))).encode())
    assert results
    assert time.process_time() - start < 10
