from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pipeline_fakes
import pytest

from regesta.errors import PackError, RegestaError, RegisterError, UsageError
from regesta.model.curation import Decision
from regesta.model.register import Register
from regesta.pipeline import BuildReport, build
from regesta.store import Curation, read_register, search, write_register


@pytest.fixture
def pile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FAKE_READ_LOG", str(tmp_path / "log"))
    folder = tmp_path / "pile"
    folder.mkdir()
    for name in ("Ana", "Ben", "Cy"):
        (folder / f"{name}.txt").write_text(f"{name} was expelled. Then {name} was readmitted. " + "x" * 100)
    return folder


def run(pile: Path, **options: object) -> BuildReport:
    given = {"register": pile.parent / "r.db", "plan": pipeline_fakes.plan(), "jobs": 1, **options}
    return build([pile], **given)  # type: ignore[arg-type]


def reads(pile: Path) -> list[str]:
    log = pile.parent / "log"
    found = sorted(line for line in log.read_text().split() if line != "collated") if log.exists() else []
    log.unlink(missing_ok=True)
    return found


def in_register(pile: Path) -> Register:
    return replace(read_register(pile.parent / "r.db"), stage_seconds={})


def grow(pile: Path) -> None:
    """Make the pile large enough for workers."""
    for number in range(12):
        (pile / f"big{number:02}.txt").write_text(f"N{number} was arrested. " + "y" * 30_000)


def test_a_build_makes_a_register(pile: Path) -> None:
    told: list[tuple[str, int, int]] = []
    report = run(pile, progress=lambda *event: told.append(event))
    register = in_register(pile)
    assert [document.path for document in register.documents] == ["Ana.txt", "Ben.txt", "Cy.txt"]
    assert (report.documents, report.claims, report.entities, report.entries, report.families) == (3, 6, 3, 6, 3)
    assert set(register.claim_families) == {claim.id for claim in register.claims}
    assert register.dropped == {"no verb": 3}
    assert report.failures == () and report.cached == 0
    assert list(report.stage_seconds) == [
        "find", "ingest", "annotate", "collate", "resolve", "families", "reconcile", "write",
    ]  # fmt: skip
    assert told[0] == ("find", 0, 1) and told[-1] == ("write", 1, 1)
    assert [event for event in told if event[0] == "ingest"] == [("ingest", done, 3) for done in range(4)]
    assert [hit.document for hit in search(pile.parent / "r.db", "ben", 5)] == ["Ben.txt"]


def test_what_has_not_changed_is_not_read_again(pile: Path) -> None:
    run(pile)
    first = in_register(pile)
    assert reads(pile) == ["Ana.txt", "Ben.txt", "Cy.txt"]
    assert run(pile).cached == 3
    assert reads(pile) == []
    assert in_register(pile) == first
    (pile / "Ben.txt").write_text("Ben was shot.")
    assert run(pile).cached == 2
    assert reads(pile) == ["Ben.txt"]
    assert [claim.quote for claim in in_register(pile).claims if claim.document == "Ben.txt"] == ["Ben was shot."]


def test_a_pile_that_has_not_changed_is_not_collated_again(pile: Path) -> None:
    def collated() -> int:
        number = (pile.parent / "log").read_text().count("collated") if (pile.parent / "log").exists() else 0
        reads(pile)
        return number

    run(pile)
    assert collated() == 1
    Curation(pile.parent / "r.db").append(
        Decision(id=None, kind="note", left="x", right="y", judgement="unsure", who="Ana", when="")
    )
    run(pile)
    assert collated() == 0
    (pile / "Dora.txt").write_text("Dora was freed.")
    run(pile)
    assert collated() == 1
    (pile / "Dora.txt").unlink()
    run(pile)
    assert collated() == 0
    families = in_register(pile).collation.families
    assert [family.documents for family in families] == [("Ana.txt",), ("Ben.txt",), ("Cy.txt",)]


def test_another_language_or_name_is_read_again(pile: Path) -> None:
    run(pile)
    reads(pile)
    run(pile, language="pl")
    assert reads(pile) == ["Ana.txt", "Ben.txt", "Cy.txt"]
    assert {document.language for document in in_register(pile).documents} == {"pl"}
    (pile / "Ana.txt").rename(pile / "Anna.txt")
    run(pile, language="pl")
    assert reads(pile) == ["Anna.txt"]


def test_a_broken_cache_costs_only_time(pile: Path) -> None:
    run(pile)
    first = in_register(pile)
    (pile.parent / "r.cache.db").write_bytes(b"junk" * 5000)
    assert run(pile).cached == 0
    assert in_register(pile) == first
    assert run(pile).cached == 3


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("BREAK READER", "ingest"),
        ("BREAK ANNOTATOR", "annotate"),
        ("UNUSABLE", "annotate"),
        ("BREAK COLLATION", "collate"),
    ],
)
def test_a_document_that_breaks_a_stage_costs_itself(pile: Path, text: str, stage: str) -> None:
    (pile / "bad.txt").write_text(text)
    report = run(pile)
    (failure,) = report.failures
    assert (failure.path, failure.stage, failure.fatal) == ("bad.txt", stage, True)
    assert failure.remedy and str(pile) not in failure.reason and "0x" not in failure.reason
    assert report.documents == 3 and report.entries == 6
    assert in_register(pile).failures == (failure,)


def test_documents_that_break_a_stage_together_cost_one(pile: Path) -> None:
    (pile / "one.txt").write_text("BREAK TOGETHER ONE")
    (pile / "two.txt").write_text("BREAK TOGETHER TWO")
    report = run(pile)
    assert [failure.stage for failure in report.failures] == ["resolve"]
    assert report.documents == 4 and report.entries == 6


def test_a_stage_that_fails_whatever_is_left_out_leaves_the_old_register(pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(pile)
    first = in_register(pile)
    monkeypatch.setenv("FAKE_COLLATE", "broken")
    (pile.parent / "r.cache.db").unlink()
    with pytest.raises(RegestaError, match="collate"):
        run(pile)
    assert in_register(pile) == first


def test_text_that_is_not_unicode_costs_its_document(pile: Path) -> None:
    (pile / "bad.txt").write_bytes("a\ud800b".encode("utf-8", "surrogatepass"))
    (failure,) = run(pile).failures
    assert (failure.path, failure.stage) == ("bad.txt", "ingest")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are Unicode")
def test_a_file_name_that_is_not_unicode_is_no_trouble(pile: Path) -> None:
    for name in (b"caf\xe9.txt", b"caf\xe8.txt"):
        Path(os.fsdecode(os.fsencode(pile) + b"/" + name)).write_text("Dora was freed.")
    report = run(pile)
    assert [failure.path for failure in report.failures] == ["caf\\xe9.txt"]  # the same bytes as the other
    assert "caf\\xe8.txt" in [document.path for document in in_register(pile).documents]
    Path(os.fsdecode(os.fsencode(pile) + b"/bad\xe9.txt")).write_text("BREAK READER")
    assert "bad\\xe9.txt" in run(pile).failures[0].reason


def test_a_folder_is_made_for_the_register_but_not_in_vain(pile: Path) -> None:
    (pile.parent / "empty").mkdir()
    with pytest.raises(UsageError):
        build(pile.parent / "empty", register=pile.parent / "new" / "r.db", plan=pipeline_fakes.plan())
    assert not (pile.parent / "new").exists()
    run(pile, register=pile.parent / "new" / "r.db")
    assert run(pile, register=pile.parent / "new" / "r.db").cached == 3


def test_two_builds_at_once_both_end_well(pile: Path) -> None:
    with ThreadPoolExecutor(3) as pool:
        reports = [pool.submit(run, pile) for _ in range(3)]
        assert {report.result().entries for report in reports} == {6}
    assert len(in_register(pile).documents) == 3


INTERRUPTED = """
import sys, pipeline_fakes, threading, _thread
from regesta.pipeline import build

def interrupt(stage, done, total):
    if (stage, done) == ("ingest", 1):
        raise KeyboardInterrupt

try:
    build(sys.argv[1], register=sys.argv[2], plan=pipeline_fakes.plan(), jobs=2, progress=interrupt)
except KeyboardInterrupt:
    print("interrupted")
"""


def test_a_build_that_is_interrupted_ends_at_once(pile: Path) -> None:
    grow(pile)
    (pile / "long.txt").write_text("HANG")
    write_register(pile.parent / "r.db", Register(dropped={"old": 1}))
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    command = [sys.executable, "-c", INTERRUPTED, str(pile), str(pile.parent / "r.db")]
    done = subprocess.run(command, env=environment, timeout=30, check=True, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("interrupted\n", "")
    assert in_register(pile) == Register(dropped={"old": 1})


def test_a_file_that_vanishes_is_listed(pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def vanish(stage: str, done: int, total: int) -> None:
        if (stage, done) == ("find", 1):
            (pile / "Ben.txt").unlink()

    report = run(pile, progress=vanish)
    assert [(failure.path, failure.stage) for failure in report.failures] == [("Ben.txt", "read")]
    assert report.documents == 2


def test_what_can_not_be_anchored_is_dropped_and_counted(pile: Path) -> None:
    (pile / "odd.txt").write_text("Misquoted was expelled. Twice was expelled.")
    report = run(pile)
    assert report.claims == 7
    assert sorted(report.dropped.values()) == [1, 1, 4]


def test_a_decision_is_heard_and_kept(pile: Path) -> None:
    run(pile)
    claim = in_register(pile).claims[0].id
    curation = Curation(pile.parent / "r.db")
    noted = curation.append(Decision(id=None, kind="reject", left=claim, right="", judgement="positive", who="Ana", when=""))
    assert run(pile).entries == 5
    assert in_register(pile).decisions == (noted,)
    undone = curation.undo(1)
    assert run(pile).entries == 6
    assert in_register(pile).decisions == (undone,)
    assert curation.list() == (undone,)


def test_nothing_to_build_from_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nowhere"):
        build([tmp_path / "nowhere"], register=tmp_path / "r.db", plan=pipeline_fakes.plan())
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match="nothing to build"):
        build(tmp_path / "empty", register=tmp_path / "r.db", plan=pipeline_fakes.plan())
    assert not (tmp_path / "r.db").exists()


@pytest.mark.parametrize("options", [{"jobs": -1}, {"engine": "spark"}, {"engine": "magic"}, {"register": "mysql://x/y"}])
def test_unusable_arguments(pile: Path, options: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        run(pile, **options)
    assert reads(pile) == []


def test_a_file_that_is_no_register_ends_the_build_before_it_begins(pile: Path) -> None:
    (pile.parent / "r.db").write_text("diary")
    with pytest.raises(RegisterError, match="not a register"):
        run(pile)
    assert reads(pile) == []


def test_workers_give_the_same_register(pile: Path) -> None:
    grow(pile)
    run(pile)
    alone = in_register(pile)
    (pile.parent / "r.cache.db").unlink()
    report = run(pile, jobs=2)
    assert report.cached == 0 and report.failures == ()
    assert in_register(pile) == alone


def test_a_killed_worker_costs_the_document_it_died_of(pile: Path) -> None:
    grow(pile)
    (pile / "big05x.txt").write_text("KILL WORKER")
    (pile / "big07x.txt").write_text("BREAK ANNOTATOR")
    (pile / "big08x.txt").write_text("KILL ONCE. Dora was freed.")
    report = run(pile, jobs=2)
    assert [(failure.path, failure.stage) for failure in report.failures] == [
        ("big05x.txt", "ingest"),
        ("big07x.txt", "annotate"),
    ]
    assert "ended the process" in report.failures[0].reason
    assert report.documents == 3 + 12 + 1
    assert "Dora" in [entity.name for entity in in_register(pile).entities]


def test_a_document_that_never_ends_costs_itself(pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("regesta.pipeline.time_limit.BASE_SECONDS", 0.3)
    (pile / "long.txt").write_text("HANG")
    report = run(pile)
    assert [(failure.path, failure.stage) for failure in report.failures] == [("long.txt", "annotate")]
    assert "longer" in report.failures[0].reason


SCRIPT = """
import pipeline_fakes, sys
from regesta.pipeline import build
build(sys.argv[1], register=sys.argv[2], plan=pipeline_fakes.plan(), jobs=int(sys.argv[3]))
print("built")
"""


def script(pile: Path, register: str, jobs: int, seed: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent)}
    return subprocess.run(
        [sys.executable, "-", str(pile), str(pile.parent / register), str(jobs)],
        input=SCRIPT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )


def test_the_hash_seed_and_the_workers_change_nothing(pile: Path) -> None:
    grow(pile)
    # The script comes from standard input and has no __main__ guard: workers must not run it again.
    assert script(pile, "one.db", 2, "1").stdout == "built\n"
    assert script(pile, "two.db", 1, "2").stdout == "built\n"
    one, two = (read_register(pile.parent / name) for name in ("one.db", "two.db"))
    assert replace(one, stage_seconds={}) == replace(two, stage_seconds={})
    assert list(one.dropped) == list(two.dropped) and list(one.claim_families) == list(two.claim_families)


CRASH = """
import os, signal, sys, threading, time, pipeline_fakes
import regesta.store.register_file as file
from regesta.pipeline import build

def killed(connection, register):
    os.kill(os.getpid(), signal.SIGKILL)

file._fill = killed
build(sys.argv[1], register=sys.argv[2], plan=pipeline_fakes.plan(), jobs=1)
"""


def test_a_build_that_is_killed_leaves_the_old_register(pile: Path) -> None:
    write_register(pile.parent / "r.db", Register(dropped={"old": 1}))
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    done = subprocess.run(
        [sys.executable, "-c", CRASH, str(pile), str(pile.parent / "r.db")], env=environment, timeout=60, check=False
    )
    assert done.returncode == -9
    assert any("building" in entry.name for entry in pile.parent.iterdir())
    assert in_register(pile) == Register(dropped={"old": 1})
    assert run(pile).documents == 3


def test_a_document_in_the_language_of_a_broken_pack_ends_the_build(pile: Path) -> None:
    run(pile)
    first = in_register(pile)
    plan = pipeline_fakes.plan()
    (pile / "new.txt").write_text("Somebody else was arrested.")
    with pytest.raises(PackError):
        run(pile, plan=replace(plan, annotate=replace(plan.annotate, function="pipeline_fakes:break_pack")))
    assert in_register(pile) == first


def test_a_pack_that_is_not_whole_ends_the_build(pile: Path) -> None:
    run(pile)
    first = in_register(pile)
    plan = pipeline_fakes.plan()
    with pytest.raises(PackError):
        run(pile, plan=replace(plan, collate=replace(plan.collate, function="pipeline_fakes:break_pack")))
    assert in_register(pile) == first


def test_a_stage_that_is_not_there_is_said_before_the_run(pile: Path) -> None:
    plan = pipeline_fakes.plan()
    with pytest.raises(UsageError, match="'collate' can't be loaded"):
        run(pile, plan=replace(plan, collate=replace(plan.collate, function="pipeline_fakes:nothing")))
    assert reads(pile) == []
