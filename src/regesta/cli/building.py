"""``regesta build`` and ``regesta status``."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from regesta.cli.options import DEFAULT_REGISTER, EXIT_DOCUMENTS_FAILED, JsonOption, RegisterOption


class Engine(StrEnum):
    """What runs the stages."""

    LOCAL = "local"
    SPARK = "spark"


def build(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Files, folders, globs, - for standard input, @list.txt.")
    ],
    register: RegisterOption = DEFAULT_REGISTER,
    language: Annotated[
        str | None, typer.Option("--language", metavar="xx", help="The language of all texts (BCP 47); else each is told apart.")
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", min=0, metavar="N", help="Processes; 0 is one a processor.")] = 0,
    engine: Annotated[Engine, typer.Option("--engine", help="What runs the stages.")] = Engine.LOCAL,
    json: JsonOption = False,
) -> None:
    """Read documents and make the register of what they say."""
    from regesta.cli.screen import print_json, progress_shown
    from regesta.cli.summary import print_failures, print_report, report_record, say_where
    from regesta.pipeline.build import build as run

    if language:
        _check_language(language)
    with progress_shown() as progress:
        report = run(paths, register=register, language=language, jobs=jobs or None, engine=engine.value, progress=progress)
    if json:
        print_json(report_record(report))
    else:
        print_report(report)
        print_failures(report.failures)
        say_where(register)
    if any(failure.fatal for failure in report.failures):
        raise typer.Exit(EXIT_DOCUMENTS_FAILED)


def _check_language(tag: str) -> None:
    """Say it if there is no language pack for ``tag``.

    Raises:
        UsageError: if it is no language at all.
    """
    from regesta.cli.screen import say
    from regesta.errors import UsageError
    from regesta.export.edition import language_name
    from regesta.languages import iter_tags

    known = sorted(iter_tags())
    name = language_name(tag)
    if name == tag:
        raise UsageError(f"{tag!r} is no language. Write a BCP 47 tag such as {', '.join(known)}.")
    if tag.split("-")[0].lower() not in known:
        say(f"There is no language pack for {name}: texts are read, dated and compared, their names found, but no claims.")


def status(register: RegisterOption = DEFAULT_REGISTER, json: JsonOption = False) -> None:
    """What is in the register, and what was left out and why."""
    from regesta.cli.screen import print_json
    from regesta.cli.summary import print_failures, print_summary, summary_record
    from regesta.store import read_register

    built = read_register(register)
    if json:
        print_json({"register": register, **summary_record(built)})
        return
    print_summary(built)
    print_failures(built.failures)
