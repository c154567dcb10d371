"""The command line: ``regesta COMMAND …``.

Exit codes: 0 done, 1 some documents failed (they are listed), 2 unusable arguments, 3 the register can't be read or
written. Errors are a line or two for people; ``REGESTA_DEBUG=1`` shows where they come from.
"""

from __future__ import annotations

import os
import sys

from regesta.errors import RegestaError, RegisterError

__all__ = ["main"]

EXIT_DOCUMENTS_FAILED = 1
EXIT_USAGE = 2
EXIT_REGISTER = 3
_EXIT_INTERRUPTED = 130


def main() -> None:
    """Run the command that ``sys.argv`` names and leave the process with its exit code."""
    if sys.argv[1:] == ["--version"]:
        from regesta import __version__

        print(f"regesta {__version__}")
        sys.exit(0)
    sys.exit(_run())


def _run() -> int:
    from regesta.cli.app import app
    from regesta.cli.screen import prepare_streams, say

    prepare_streams()
    try:
        app(prog_name="regesta")
    except RegestaError as error:
        if os.environ.get("REGESTA_DEBUG"):
            raise
        say(f"regesta: {error}")
        return EXIT_REGISTER if isinstance(error, RegisterError) else EXIT_USAGE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        say("regesta: stopped.")
        return _EXIT_INTERRUPTED
    except Exception as error:
        if os.environ.get("REGESTA_DEBUG"):
            raise
        say(f"regesta: a fault of the program: {type(error).__name__}: {str(error)[:200]}")
        say("Run it again with REGESTA_DEBUG=1 and report what it prints.")
        return EXIT_REGISTER
    return 0
