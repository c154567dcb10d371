"""Options that several commands share, and the exit codes."""

from __future__ import annotations

from typing import Annotated

import typer

EXIT_DOCUMENTS_FAILED = 1
EXIT_USAGE = 2
EXIT_REGISTER = 3
EXIT_INTERRUPTED = 130
DEFAULT_REGISTER = "regesta.db"

RegisterOption = Annotated[
    str,
    typer.Option("--register", envvar="REGESTA_REGISTER", metavar="FILE", help="The register.", show_envvar=True),
]
JsonOption = Annotated[bool, typer.Option("--json", help="JSON instead of text for people.")]
PortOption = Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; 0 takes any that is free.")]
HostOption = Annotated[str, typer.Option("--host", help="The address to listen on.")]
