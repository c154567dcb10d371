from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fixture_register import CLAIMS, FAMILIES, PATHS, REGISTER
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from regesta.export import export
from regesta.export.anchors import REASON, is_anchored, keep_anchored
from regesta.export.jsonl import claim_record, to_line
from regesta.model.claims import DateExpression
from regesta.model.document_index import DocumentIndex, IndexedName
from regesta.model.register import Register
from regesta.model.text import Span

SCHEMAS = Path(__file__).parent / "schemas"
FILES = ("claims", "documents", "entities", "events", "families")
SCHEMA_NAMES = dict(zip(FILES, ("claim", "document", "entity", "event", "family"), strict=True))


def read(register: Register) -> dict[str, list[dict[str, object]]]:
    return {
        file.path.removesuffix(".jsonl"): [json.loads(line) for line in file.content.decode().splitlines()]
        for file in export(register, "jsonl")
    }


@pytest.mark.parametrize("name", FILES)
def test_every_line_keeps_the_schema(name: str) -> None:
    schema = json.loads((SCHEMAS / f"{SCHEMA_NAMES[name]}.schema.json").read_text())
    validator = Draft202012Validator(schema)
    records = read(REGISTER)[name]
    assert records
    for record in records:
        validator.validate(record)


def test_sorted_and_the_same_bytes() -> None:
    first = list(export(REGISTER, "jsonl"))
    backwards = replace(
        REGISTER,
        documents=REGISTER.documents[::-1],
        claims=REGISTER.claims[::-1],
        entities=REGISTER.entities[::-1],
        collation=replace(REGISTER.collation, families=FAMILIES[::-1]),
    )
    assert first == list(export(backwards, "jsonl"))
    for name, records in read(REGISTER).items():
        keys = [str(record["path" if name == "documents" else "id"]) for record in records]
        assert keys == sorted(keys)


def test_offsets_quote_the_exported_text() -> None:
    files = read(REGISTER)
    texts = {d["path"]: d["text"] for d in files["documents"]}
    for claim in files["claims"]:
        text = texts[claim["document"]]
        passage = claim["passage"]
        assert text[passage["start"] : passage["end"]] == passage["quote"]
        for role in claim["roles"]:
            assert text[role["start"] : role["end"]] == role["mention"]
        if claim["date"]:
            assert text[claim["date"]["start"] : claim["date"]["end"]] == claim["date"]["text"]


def test_a_document_has_its_names_and_dates() -> None:
    document = REGISTER.documents[0]
    span = Span(document.text.index("Port Ansel"), document.text.index("Port Ansel") + 10)
    date = DateExpression(
        edtf="1931-10", text="October\n1931", span=Span(document.text.index("October"), document.text.index(" Mara"))
    )
    name = IndexedName(kind="place", name="Port Ansel", spans=(span,))
    index = DocumentIndex(document=document.path, names=(name,), dates=(date,))
    record: Any = next(r for r in read(replace(REGISTER, indexes=(index,)))["documents"] if r["path"] == document.path)
    assert record["names"] == [{"kind": "place", "name": "Port Ansel", "places": [[span.start, span.end]]}]
    assert [(d["edtf"], d["text"], d["basis"]) for d in record["dates"]] == [("1931-10", "October 1931", "stated")]
    Draft202012Validator(json.loads((SCHEMAS / "document.schema.json").read_text())).validate(record)


def test_links_between_the_files() -> None:
    files = read(REGISTER)
    claims = {c["id"]: c for c in files["claims"]}
    expelled = claims[CLAIMS["expelled-en"][0].id]
    assert expelled["event"] == "e-expelled"
    assert expelled["family"] == FAMILIES[0].id
    assert [(r["role"], r["entity"], r["mention"]) for r in expelled["roles"]] == [
        ("agent", "o-league", "Reform League"),
        ("patient", "p-mara", "her"),
        ("patient", "p-tobias", "Tobias Ferrel"),
    ]
    assert claims[CLAIMS["asked-en"][0].id]["event"] is None
    assert claims[CLAIMS["expelled-xx"][0].id]["roles"][1]["entity"] is None


def test_open_bounds_and_quality() -> None:
    entry = REGISTER.chronology.entries[0]
    assert entry.date
    open_entry = replace(entry, date=replace(entry.date, edtf="../1931-10", earliest=None))
    register = replace(REGISTER, chronology=replace(REGISTER.chronology, entries=(open_entry,)))
    files = read(register)
    assert files["events"][0]["date"] == {"edtf": "../1931-10", "latest": "1931-10-31"}
    quality = {d["path"]: d["quality"] for d in files["documents"]}[PATHS["fr"]]
    start, end = quality["machine_translated"]["evidence"][0]
    assert quality["machine_translated"]["value"] == 0.7
    assert start < end


def test_what_is_not_anchored_is_left_out_everywhere_and_counted() -> None:
    claim = CLAIMS["expelled-hu"][0]
    false = replace(claim, quote=claim.quote + "!")
    assert not is_anchored(false, REGISTER.documents[2])
    register = replace(REGISTER, claims=tuple(false if c.id == claim.id else c for c in REGISTER.claims))
    kept, loose = keep_anchored(register)
    assert loose == (false,)
    assert kept.dropped[REASON] == 1
    files = read(register)
    assert claim.id not in {c["id"] for c in files["claims"]}
    assert claim.id not in json.dumps([files["events"], files["families"]])
    expelled = next(e for e in files["events"] if e["id"] == "e-expelled")
    assert [v["relation"] for v in expelled["variants"]] == ["refines"]
    assert FAMILIES[1].id not in expelled["families"]


@pytest.mark.parametrize("part", ["mention", "date", "trigger"])
def test_every_part_of_a_claim_is_checked(part: str) -> None:
    claim = CLAIMS["arrested-en"][0]
    assert claim.date
    bad = {
        "mention": replace(claim, roles=(replace(claim.roles[0], mention=replace(claim.roles[0].mention, surface="Ferrol")),)),
        "date": replace(claim, date=replace(claim.date, span=Span(0, 4))),
        "trigger": replace(claim, trigger=Span(0, 10**6)),
    }[part]
    assert is_anchored(claim, REGISTER.documents[0])
    assert not is_anchored(bad, REGISTER.documents[0])


def test_a_date_cleaned_of_line_breaks_is_anchored_and_exported_as_it_stands() -> None:
    claim = CLAIMS["arrested-en"][0]
    assert claim.date
    wrapped = replace(REGISTER.documents[0], text=REGISTER.documents[0].text.replace("3 May 1933", "3 May\n1933"))
    quote = claim.quote.replace("3 May 1933", "3 May\n1933")
    broken = replace(claim, quote=quote)
    assert is_anchored(broken, wrapped)
    record = claim_record(broken, wrapped, family="f", event=None, entities=())
    assert record["date"]["text"] == "3 May\n1933"


def test_an_entry_that_loses_all_its_claims_goes() -> None:
    claim = CLAIMS["returned-en"][0]
    register = replace(REGISTER, claims=tuple(replace(c, quote="?") if c.id == claim.id else c for c in REGISTER.claims))
    assert "e-returned" not in {e.id for e in keep_anchored(register)[0].chronology.entries}


@given(st.text())
def test_a_record_is_one_line(text: str) -> None:
    line = to_line({"text": text})
    assert len(line.splitlines()) == 1
    assert json.loads(line) == {"text": text}
