"""The commands, by name. Each command's work is imported when it is called, so that ``--help`` is quick."""

from __future__ import annotations

from typing import Annotated

import typer

from regesta.cli.building import build, status
from regesta.cli.checking import doctor, languages
from regesta.cli.curating import decide, decisions
from regesta.cli.dating import dates
from regesta.cli.explaining import explain
from regesta.cli.exporting import export
from regesta.cli.guarding import guarded
from regesta.cli.reading import compare, conflicts, person, search, show, sources
from regesta.cli.replaying import at, ladder, organ, path, rules, waves
from regesta.cli.serving import demo, serve

app = typer.Typer(
    name="regesta",
    help="From a pile of disagreeing accounts to a cited register of who did what to whom, when, and says who.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from regesta import __version__

        typer.echo(f"regesta {__version__}")
        raise typer.Exit()


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="The version, and nothing else.")
    ] = False,
) -> None:
    """From a pile of disagreeing accounts to a cited register of who did what to whom, when, and says who."""


COMMANDS = (
    build,
    status,
    show,
    person,
    at,
    organ,
    path,
    waves,
    ladder,
    rules,
    conflicts,
    sources,
    compare,
    search,
    export,
    serve,
    decide,
    decisions,
    explain,
    dates,
    languages,
    doctor,
    demo,
)
for command in COMMANDS:
    app.command()(guarded(command))
