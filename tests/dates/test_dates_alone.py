"""The dates of a text by themselves: the library, its TimeML, its command."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.dates import find, find_times, to_timeml
from regesta.errors import UsageError

TEXT = (
    "The Rising of 1798\n\nOn 23 May the mail coaches were stopped. The next day Naas was attacked;\nit cost 30 <men> & more.\n"
)


def test_dates_stand_at_their_place_in_the_text() -> None:
    found = find(TEXT, language="en")
    assert [(one.text, one.edtf, one.basis) for one in found] == [
        ("1798", "1798", "stated"),
        ("23 May", "1798-05-23", "context"),
        ("The next day", "1798-05-24", "relative"),
    ]
    assert all(TEXT[one.start : one.end] == one.text for one in found)


def test_the_language_is_told_from_the_text() -> None:
    text = "Le 10 août 1792, le palais fut pris d'assaut et la monarchie tomba ; le lendemain, le roi fut arrêté par le peuple."
    assert [one.edtf for one in find(text)] == ["1792-08-10", "1792-08-11"]


def test_the_time_of_writing() -> None:
    assert [one.edtf for one in find("He resigned yesterday.", language="en", reference="1917-11-08")] == ["1917-11-07"]
    assert find("He resigned yesterday.", language="en") == []


@pytest.mark.parametrize("reference", ["yesterday", "1917/1918", "XXXX-11-07"])
def test_a_time_of_writing_that_is_none_is_refused(reference: str) -> None:
    with pytest.raises(UsageError, match="time of writing"):
        find("He resigned.", language="en", reference=reference)


def test_shuffled_text_carries_no_year() -> None:
    assert [one.edtf for one in find("In 1798 it began. It ended on 23 May.", language="en", shuffled=True)] == [
        "1798",
        "XXXX-05-23",
    ]


def test_timeml_holds_the_text_and_its_times() -> None:
    times = find_times(TEXT, language="en")
    root = ElementTree.fromstring(to_timeml(TEXT, times, reference="1798-06-01"))
    body = root.find("TEXT")
    assert body is not None and "".join(body.itertext()) == TEXT
    assert [(one.text, one.get("value")) for one in body] == [
        ("1798", "1798"),
        ("23 May", "1798-05-23"),
        ("The next day", "1798-05-24"),
    ]
    creation = root.find("DCT/TIMEX3")
    assert creation is not None and creation.get("value") == "1798-06-01"


def test_parts_have_a_mod() -> None:
    (one,) = find_times("It began in early 1798.", language="en")
    assert (one.value, one.mod, one.edtf) == ("1798", "START", "1798-01/1798-03")


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=200), language=st.sampled_from(["en", "fr", "hu", "ja", "tlh"]))
def test_any_text_gives_valid_timeml(text: str, language: str) -> None:
    times = find_times(text, language=language)
    ElementTree.fromstring(to_timeml(text, times))
    assert all(text[one.start : one.end] == one.text for one in [*times, *find(text, language=language)])


def _regesta(*arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "regesta", "dates", *arguments], input=typed, capture_output=True, text=True, check=False
    )


def test_the_command(tmp_path: Path) -> None:
    file = tmp_path / "rising.txt"
    file.write_text(TEXT)
    shown = _regesta(str(file), "--language", "en")
    assert shown.returncode == 0 and "1798-05-24" in shown.stdout and "24 May 1798" in shown.stdout
    records = json.loads(_regesta(str(file), "--language", "en", "--json").stdout)
    assert [record["edtf"] for record in records] == ["1798", "1798-05-23", "1798-05-24"]
    marked = _regesta("-", "--language", "en", "--timex3", typed="It fell in 1798.")
    assert '<TIMEX3 tid="t1" type="DATE" value="1798">1798</TIMEX3>' in marked.stdout


def test_the_command_says_what_is_wrong(tmp_path: Path) -> None:
    assert _regesta("-", "--json", "--timex3").returncode == 2
    missing = _regesta(str(tmp_path / "none.txt"))
    assert missing.returncode == 1 and "none.txt" in missing.stderr
    assert "No dates." in _regesta("-", "--language", "en", typed="Nothing happened.").stdout
