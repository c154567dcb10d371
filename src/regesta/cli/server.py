"""A plain local server for the HTML edition of one register."""

from __future__ import annotations

import os
import sys
import tempfile
import threading
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from regesta.cli.screen import say
from regesta.errors import RegestaError, UsageError
from regesta.export import export, write_folder
from regesta.pipeline.motion import with_motion
from regesta.store import file_beside, read_register

State = tuple[tuple[int, int, int] | None, ...]


class Pages:
    """The pages of a register in a temporary folder, made anew when the register's file has changed."""

    def __init__(self, register: Path) -> None:
        self._register = register
        self._place = tempfile.TemporaryDirectory(prefix="regesta-", ignore_cleanup_errors=True)
        self._lock = threading.Lock()
        self._state: State | None = None

    @property
    def folder(self) -> Path:
        """The folder with the pages."""
        return Path(self._place.name)

    def refresh(self) -> None:
        """Make the pages if the register has changed since they were made.

        Raises:
            RegestaError: if the register can't be read.
        """
        with self._lock:
            state = self._look()
            if state != self._state:
                write_folder(export(with_motion(read_register(self._register)), "html"), self.folder)
                self._state = state

    def _look(self) -> State:
        return tuple(map(_file_state, (self._register, file_beside(self._register, "curation"))))

    def close(self) -> None:
        """Remove the folder."""
        self._place.cleanup()


def _file_state(path: Path) -> tuple[int, int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return (status.st_ino, status.st_mtime_ns, status.st_size)


class _Handler(SimpleHTTPRequestHandler):
    """Serves the pages; folders are not listed."""

    def __init__(self, *args: object, pages: Pages, **options: object) -> None:
        self._pages = pages
        super().__init__(*args, directory=str(pages.folder), **options)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        if self._is_ready():
            super().do_GET()

    def do_HEAD(self) -> None:
        if self._is_ready():
            super().do_HEAD()

    def _is_ready(self) -> bool:
        try:
            self._pages.refresh()
        except RegestaError as error:
            say(f"regesta: {error}")
            self.send_error(HTTPStatus.SERVICE_UNAVAILABLE, "The register can't be read", str(error))
            return False
        return True

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("X-Frame-Options", "DENY")
        super().end_headers()

    def list_directory(self, path: str | os.PathLike[str]) -> None:
        self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, format: str, *args: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    """Says nothing of a browser that went away before it had the whole page."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """See :class:`socketserver.BaseServer`."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def make_server(register: Path, host: str, port: int) -> tuple[ThreadingHTTPServer, Pages]:
    """A server that is bound and not yet running, and its pages.

    Raises:
        UsageError: if the port can't be had.
        RegestaError: if the register can't be read.
    """
    pages = Pages(register)
    try:
        pages.refresh()
        return _Server((host, port), partial(_Handler, pages=pages)), pages
    except OSError as error:
        pages.close()
        raise UsageError(f"{host}:{port} can't be used ({error.strerror}). Take another with --port, or 0 for any.") from None
    except BaseException:
        pages.close()
        raise


def serve_register(register: Path, host: str, port: int) -> None:
    """Serve a register until it is interrupted."""
    server, pages = make_server(register, host, port)
    name = f"[{host}]" if ":" in host else host
    print(f"Open http://{name}:{server.server_address[1]}/ in a browser. Control-C stops.", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()
        pages.close()
