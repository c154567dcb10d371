"""``regesta serve`` and ``regesta demo``: the workbench on a local port."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from regesta.cli.options import DEFAULT_REGISTER, HostOption, PortOption, RegisterOption

_HOST, _PORT = "127.0.0.1", 8000


def serve(host: HostOption = _HOST, port: PortOption = _PORT, register: RegisterOption = DEFAULT_REGISTER) -> None:
    """Read, compare and correct the register in a browser."""
    from regesta.workbench.serving import serve_register

    serve_register(register, host, port)


def demo(
    folder: Annotated[Path, typer.Option("--folder", metavar="PATH", help="Where the demo's files go.")] = Path("demo"),
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Only build it, and write its pages.")] = False,
    host: HostOption = _HOST,
    port: PortOption = _PORT,
) -> None:
    """Build the register of the example documents and open it for a browser."""
    from regesta.cli.screen import progress_shown
    from regesta.cli.summary import print_failures, print_report
    from regesta.export import export, write_folder
    from regesta.pipeline.build import build
    from regesta.pipeline.examples import find_examples
    from regesta.pipeline.motion import with_motion
    from regesta.store import read_register
    from regesta.workbench.serving import serve_register

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
