"""What is in a register, in counts, and what was left out and why."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from regesta.cli.options import DEFAULT_REGISTER
from regesta.cli.screen import console
from regesta.export.edition import STATUS_WORDS, UNSTATED, counted, plain_type
from regesta.model.documents import Failure
from regesta.model.register import Register

_MOST_PAIRS = 4

if TYPE_CHECKING:
    from regesta.pipeline.report import BuildReport


def summary_record(register: Register) -> dict[str, object]:
    """The counts as JSON has them."""
    statuses = Counter(entry.status for entry in register.chronology.entries)
    return {
        "documents": len(register.documents),
        "languages": dict(Counter(document.language for document in register.documents)),
        "families": len(register.collation.families),
        "claims": len(register.claims),
        "dates": sum(len(index.dates) for index in register.indexes),
        "names": sum(len(index.names) for index in register.indexes),
        "without_pack": sum(not index.pack for index in register.indexes),
        "entities": dict(Counter(entity.kind for entity in register.entities)),
        "entries": len(register.chronology.entries),
        "statuses": {status: statuses[status] for status in STATUS_WORDS},
        "types": dict(Counter(entry.type for entry in register.chronology.entries)),
        "unstated": _unstated(register),
        "conflicts": len(register.chronology.conflicts),
        "decisions": len(register.decisions),
        "failures": [failure_record(failure) for failure in register.failures],
        "unsure": [list(pair) for pair in register.unsure],
        "dropped": dict(register.dropped),
        "stage_seconds": {stage: round(seconds, 3) for stage, seconds in register.stage_seconds.items()},
    }


def _unstated(register: Register) -> int:
    """How many entries nobody tells as a fact."""
    facts = {claim.id for claim in register.claims if claim.modality == "asserted"}
    return sum(not facts.intersection(entry.claims) for entry in register.chronology.entries)


def failure_record(failure: Failure) -> dict[str, object]:
    """A failure as JSON has it."""
    return {
        "path": failure.path,
        "stage": failure.stage,
        "reason": failure.reason,
        "remedy": failure.remedy,
        "fatal": failure.fatal,
    }


def print_summary(register: Register) -> None:
    """The counts, for people."""
    from rich.text import Text

    languages = Counter(document.language for document in register.documents)
    kinds = Counter(entity.kind for entity in register.entities)
    entries = register.chronology.entries
    statuses = Counter(entry.status for entry in entries)
    unstated = _unstated(register)
    rows: list[tuple[str, int, str]] = [
        ("documents", len(register.documents), _counts(languages.most_common())),
        ("families", len(register.collation.families), "independent sources"),
        ("claims", len(register.claims), ""),
        *_without_pack(register),
        ("entities", len(register.entities), _counts((_plural(kind, n), n) for kind, n in sorted(kinds.items()))),
        (
            "entries",
            len(entries),
            " · ".join(f"{sign} {statuses[key]} {word}" for key, (sign, word) in STATUS_WORDS.items() if statuses[key])
            + (f"; {UNSTATED[0]} {unstated} of them {UNSTATED[1]}" if unstated else ""),
        ),
    ]
    if register.chronology.conflicts:
        rows.append(("conflicts", len(register.chronology.conflicts), "`regesta conflicts` shows them"))
    if register.decisions:
        rows.append(("decisions", len(register.decisions), "`regesta decisions` lists them"))
    if register.unsure:
        rows.append(("doubtful pairs", len(register.unsure), _doubtful(register)))
    print_counts(rows)
    print_dropped(register.dropped)
    if entries:
        types = " · ".join(f"{plain_type(name)} {n}" for name, n in sorted(Counter(e.type for e in entries).items()))
        console().print(Text(f"acts: {types}", style="dim"))


def _without_pack(register: Register) -> list[tuple[str, int, str]]:
    """The documents that no claims are looked for in, and what they give all the same."""
    plain = [index for index in register.indexes if not index.pack]
    if not plain:
        return []
    dates, names = sum(len(index.dates) for index in plain), sum(len(index.names) for index in plain)
    found = f"{counted(dates, 'date')}, {counted(names, 'name')}, no claims; `regesta sources` lists them"
    return [("no language pack", len(plain), found)]


def _doubtful(register: Register) -> str:
    """The pairs of names that may be one, and how to say so."""
    names = {entity.id: entity.name for entity in register.entities}
    pairs = [f"{names.get(left, left)} = {names.get(right, right)}?" for left, right, _likeness in register.unsure]
    more = f" and {len(pairs) - _MOST_PAIRS} more" if len(pairs) > _MOST_PAIRS else ""
    return f"{' · '.join(pairs[:_MOST_PAIRS])}{more}; `regesta decide same-entity NAME NAME` settles one"


def print_report(report: BuildReport) -> None:
    """What a build made, for people."""
    rows = [
        ("documents", report.documents, f"{report.cached:,} unchanged since the last build" if report.cached else ""),
        ("families", report.families, "independent sources"),
        ("claims", report.claims, ""),
        ("entities", report.entities, ""),
        ("entries", report.entries, f"in {sum(report.stage_seconds.values()):.1f} s of work"),
        ("conflicts", report.conflicts, "`regesta conflicts` shows them" if report.conflicts else ""),
    ]
    print_counts(rows)
    print_dropped(report.dropped)


def report_record(report: BuildReport) -> dict[str, object]:
    """What a build made, as JSON has it."""
    return {
        "register": str(report.register),
        "documents": report.documents,
        "cached": report.cached,
        "families": report.families,
        "claims": report.claims,
        "entities": report.entities,
        "entries": report.entries,
        "conflicts": report.conflicts,
        "failures": [failure_record(failure) for failure in report.failures],
        "dropped": dict(report.dropped),
        "stage_seconds": {stage: round(seconds, 3) for stage, seconds in report.stage_seconds.items()},
    }


def print_counts(rows: Iterable[tuple[str, int, str]]) -> None:
    """Counts under one another, each with what it counts and a remark."""
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2))
    table.add_column()
    table.add_column(justify="right")
    table.add_column()
    for name, count, remark in rows:
        table.add_row(name, f"{count:,}", Text(remark, style="dim"))
    console().print(table)


def say_where(register: str) -> None:
    """Where the register is and what reads it."""
    from rich.text import Text

    option = "" if register == DEFAULT_REGISTER else f" --register {shlex.quote(register)}"
    console().print(Text(f"The register is {register}"), soft_wrap=True)
    console().print(Text(f"  regesta show{option}    reads it here", style="dim"), soft_wrap=True)
    console().print(Text(f"  regesta serve{option}   opens it in a browser", style="dim"), soft_wrap=True)


def print_dropped(dropped: Mapping[str, int]) -> None:
    """What was dropped within documents, in one line; nothing if nothing was."""
    from rich.text import Text

    if dropped:
        what = " · ".join(f"{reason}: {count:,}" for reason, count in sorted(dropped.items()))
        console().print(Text(f"left out within documents: {what}", style="dim"))


def print_failures(failures: Iterable[Failure]) -> None:
    """The documents that were left out (✗) or read in part (–), why, and what to do."""
    from rich.text import Text

    for failure in sorted(failures, key=lambda f: (not f.fatal, f.path)):
        sign = "✗" if failure.fatal else "–"
        line = Text(f"{sign} {failure.path}", style="bold")
        line.append(f"  {failure.reason} {failure.remedy}", style="not bold")
        console().print(line)


def _counts(pairs: Iterable[tuple[str, int]]) -> str:
    return " · ".join(f"{count:,} {name}" for name, count in pairs)


def _plural(kind: str, count: int) -> str:
    if count == 1:
        return kind
    return {"person": "people"}.get(kind, f"{kind}s")
