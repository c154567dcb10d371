"""The command line: ``regesta COMMAND …``.

Exit codes: 0 done, 1 some documents failed (they are listed), 2 unusable arguments, 3 the register can't be read or
written. Errors are a line or two for people; ``REGESTA_DEBUG=1`` shows where they come from.
"""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command that ``sys.argv`` names and leave the process with its exit code."""
    if sys.argv[1:] == ["--version"]:
        from regesta import __version__

        print(f"regesta {__version__}")
        return
    from regesta.cli.app import app
    from regesta.cli.screen import prepare_streams

    prepare_streams()
    app(prog_name="regesta")
