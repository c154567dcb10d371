from __future__ import annotations

import csv
import io
import json

from fixture_register import CLAIMS, REGISTER

from regesta.export import export


def tables() -> dict[str, list[dict[str, str]]]:
    return {
        file.path: list(csv.DictReader(io.StringIO(file.content.decode(), newline="")))
        for file in export(REGISTER, "csv")
        if file.path.endswith(".csv")
    }


def test_every_column_is_described_and_links_hold() -> None:
    files = {file.path: file.content.decode() for file in export(REGISTER, "csv")}
    package = json.loads(files["datapackage.json"])
    rows = tables()
    assert {r["path"] for r in package["resources"]} == set(rows) == set(files) - {"datapackage.json"}
    for resource in package["resources"]:
        fields = resource["schema"]["fields"]
        assert [f["name"] for f in fields] == list(rows[resource["path"]][0])
        keys = [row[resource["schema"]["primaryKey"]] for row in rows[resource["path"]]]
        assert len(set(keys)) == len(keys)
        assert keys == sorted(keys)
        for link in resource["schema"].get("foreignKeys", ()):
            known = {row[link["reference"]["fields"]] for row in rows[f"{link['reference']['resource']}.csv"]}
            assert {row[link["fields"]] for row in rows[resource["path"]]} - {""} <= known
        for field in fields:
            for row in rows[resource["path"]]:
                cell = row[field["name"]]
                if cell and field["type"] == "integer":
                    int(cell)
                elif cell and field["type"] == "number":
                    float(cell)
                elif field["type"] == "boolean":
                    assert cell in ("true", "false")


def test_a_claim_in_a_row() -> None:
    row = next(row for row in tables()["claims.csv"] if row["id"] == CLAIMS["expelled-en"][0].id)
    assert row["siglum"] == "A¹"
    assert row["patient"] == "her | Tobias Ferrel"
    assert row["agent"] == "Reform League"
    assert row["entities"] == "o-league p-mara p-tobias"
    assert row["date"] == "1931-11-12"
    assert row["event"] == "e-expelled"


def test_hostile_text_comes_back_unchanged() -> None:
    row = next(row for row in tables()["claims.csv"] if row["id"] == CLAIMS["expelled-xx"][0].id)
    assert row["quote"] == CLAIMS["expelled-xx"][0].quote


def test_an_event_in_a_row() -> None:
    row = next(row for row in tables()["events.csv"] if row["id"] == "e-expelled")
    assert (row["sigla"], row["families"], row["status"]) == ("A B C", "3", "contested")
    assert row["variants"] == "date: contradicts | date: refines"
