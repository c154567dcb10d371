"""What a command does when something goes wrong: a line or two for people, and the exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import typer

from regesta.cli.options import EXIT_INTERRUPTED, EXIT_REGISTER, EXIT_USAGE
from regesta.cli.screen import say
from regesta.errors import RegestaError, RegisterError

P = ParamSpec("P")
_LONGEST_FAULT = 200


def guarded(command: Callable[P, None]) -> Callable[P, None]:
    """``command``, ending with the exit code and the message that its errors call for."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
            sys.stdout.flush()
        except typer.Exit:
            raise
        except BrokenPipeError:  # the reader has seen enough, as in `regesta show | head`
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit() from None
        except KeyboardInterrupt:
            say("regesta: stopped.")
            raise typer.Exit(EXIT_INTERRUPTED) from None
        except Exception as error:
            if os.environ.get("REGESTA_DEBUG"):
                raise
            raise typer.Exit(_explain(error)) from None

    return run


def _explain(error: Exception) -> int:
    """Say what was wrong; the exit code."""
    if isinstance(error, RegestaError):
        say(f"regesta: {error}")
        return EXIT_REGISTER if isinstance(error, RegisterError) else EXIT_USAGE
    say(f"regesta: a fault of the program: {type(error).__name__}: {str(error)[:_LONGEST_FAULT]}")
    say("Run it again with REGESTA_DEBUG=1 and report what it prints.")
    return EXIT_REGISTER
