"""The system on any day, in the terminal and as JSON."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from invoking import Run


def squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_at_says_what_is_certain_and_what_is_possible(run: Run, register: Path) -> None:
    told = squeeze(run("at", "1931-11-30").out)
    assert "● Tobias Ferrel is expelled from Reform League" in told
    assert "but B says Dec 1931: then it would not hold" in told
    assert "member" not in told
    before = squeeze(run("at", "1931-11-01").out)
    assert "◌ Tobias Ferrel is a member of Reform League; since" in before


def test_at_of_a_body_says_who_is_no_longer_in_it(run: Run, register: Path) -> None:
    told = squeeze(run("at", "1931-11-30", "--organ", "State Council").out)
    assert "No longer to Oct 1931 × Mara Lindqvar is a member of State Council" in told
    assert "Ferrel" not in told


def test_at_as_json_has_reasons_with_claims_and_dissents(run: Run, register: Path) -> None:
    found = run("at", "1931-11-30", "--json").json
    (expelled,) = [one for one in found["held"] if one["kind"] == "expelled" and one["subject_name"] == "Tobias Ferrel"]
    assert expelled["truth"] == "true"
    assert expelled["reasons"][0]["entry"] == "e-expelled"
    assert expelled["reasons"][0]["claims"]
    assert {dissent["truth"] for dissent in expelled["dissents"]} == {"false", "possible"}


def test_what_changed_by_act(run: Run, register: Path) -> None:
    told = squeeze(run("at", "1931-11-01", "--until", "1933-12-31", "--person", "Ferrel").out)
    assert "● Tobias Ferrel is expelled from Reform League × → ●" in told
    assert "3 May 1933 ● Tobias Ferrel is under arrest × → ● true" in told
    assert "Lindqvar" not in told
    assert squeeze(run("at", "1800", "--until", "1801").out).endswith("Nothing changed that an act in the register tells of. ")


def test_an_organ_as_table_and_bars(run: Run, register: Path) -> None:
    told = run("organ", "Reform League").out
    assert "Tobias Ferrel until 12 Nov 1931, since when no" in squeeze(told)
    assert "░" in told
    assert max(map(len, told.splitlines())) <= 80
    ends = {one["subject_name"]: one["end"]["entry"] for one in run("organ", "Reform League", "--json").json}
    assert ends == {"Tobias Ferrel": "e-expelled", "Mara Lindqvar": "e-expelled"}


def test_a_life_in_lanes(run: Run, register: Path) -> None:
    told = run("person", "Ferrel").out
    (lane,) = [line for line in told.splitlines() if "imprisoned" in line]
    assert lane.rstrip().endswith("█")
    (life,) = run("person", "Ferrel", "--json").json
    assert {tenure["kind"] for tenure in life["tenures"]} == {"member", "expelled", "imprisoned"}


def test_a_path_between_two_people(run: Run, register: Path) -> None:
    assert "both in Reform League" in squeeze(run("path", "Ferrel", "Lindqvar").out)
    assert [[tie["names"] for tie in step] for step in run("path", "Ferrel", "Lindqvar", "--json").json] == [
        [["Tobias Ferrel", "Mara Lindqvar"]]
    ]
    assert "Nothing ties Tobias Ferrel to State Council" in squeeze(run("path", "Ferrel", "State Council").out)


def test_a_ladder_and_the_usual_order(run: Run, register: Path) -> None:
    told = squeeze(run("ladder", "Ferrel").out)
    assert "12 Nov 1931 ▼ expelled" in told
    assert "Usual order here: removed → expelled" in told
    assert [rung["type"] for rung in run("ladder", "Ferrel", "--json").json] == ["expelled", "arrested"]


def test_few_acts_are_no_wave(run: Run, register: Path) -> None:
    assert "No wave" in run("waves").out
    assert run("waves", "--json").json == []


def test_rules_of_ones_own(run: Run, register: Path, tmp_path: Path) -> None:
    text = run("rules").out
    mine = tmp_path / "mine.yaml"
    mine.write_text(text.replace("acts: [arrested, imprisoned, abducted]", "acts: [abducted]"), "utf-8")
    assert "under arrest" in run("at", "1934", "--person", "Ferrel").out
    assert "under arrest" not in run("at", "1934", "--person", "Ferrel", "--rules", str(mine)).out
    assert "regesta rules >" in run("at", "1934", "--rules", str(tmp_path / "none.yaml")).err


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("at", "yesterday"), "Write 1927-11-12"),
        (("at", "1931", "--organ", "Reform Leage"), "Near it: Reform League"),
        (("organ", "Reform Leage"), "Near it: Reform League"),
        (("path", "Ferrel", "Lindquar"), "Near it: "),
        (("ladder", "Ferel"), "Near it: "),
        (("waves", "--type", "arest"), "arrested"),
    ],
)
def test_what_cannot_be_understood_is_said_with_what_to_write(
    run: Run, register: Path, arguments: tuple[str, ...], word: str
) -> None:
    done = run(*arguments)
    assert done.code == 2
    assert word in done.err
