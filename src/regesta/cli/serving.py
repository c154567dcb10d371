"""``regesta serve`` and ``regesta demo``: the HTML edition on a local port, made anew when the register changed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from regesta.cli.options import DEFAULT_REGISTER, HostOption, PortOption, RegisterOption

_HOST, _PORT = "127.0.0.1", 8000


def serve(host: HostOption = _HOST, port: PortOption = _PORT, register: RegisterOption = DEFAULT_REGISTER) -> None:
    """Read the register in a browser."""
    from regesta.cli.server import serve_register

    serve_register(Path(register), host, port)


def demo(
    folder: Annotated[Path, typer.Option("--folder", metavar="PATH", help="Where the demo's files go.")] = Path("demo"),
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Only build it, and write its pages.")] = False,
    host: HostOption = _HOST,
    port: PortOption = _PORT,
) -> None:
    """Build the register of the example documents and open it for a browser."""
    from regesta.cli.screen import progress_shown
    from regesta.cli.server import serve_register
    from regesta.cli.summary import print_failures, print_report
    from regesta.export import export, write_folder
    from regesta.pipeline.build import build
    from regesta.pipeline.motion import with_motion
    from regesta.store import read_register

    examples = find_examples()
    register = folder / "regesta.db"
    with progress_shown() as progress:
        report = build([examples], register=register, progress=progress)
    print_report(report)
    print_failures(report.failures)
    if no_serve:
        write_folder(export(with_motion(read_register(register)), "html"), folder / "html")
        print(f"The register is {register}; open {folder / 'html' / 'index.html'} in a browser.")
        return
    print(f"The register is {register}: `regesta show --register {register}` reads it in the terminal.")
    serve_register(register, host, port)


def find_examples() -> Path:
    """The folder of example documents: in the checkout, else in the package; REGESTA_EXAMPLES names another.

    Raises:
        UsageError: if there is none.
    """
    from regesta.errors import UsageError

    package = Path(__file__).resolve().parents[1]
    named = os.environ.get("REGESTA_EXAMPLES")
    places = [Path(named)] if named else [package.parents[1] / "examples" / "opposition", package / "examples" / "opposition"]
    for place in places:
        if place.is_dir():
            return place
    raise UsageError("The example documents are not here. Run the demo in a checkout, or name their folder in REGESTA_EXAMPLES.")
