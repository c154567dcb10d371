"""The workbench on a port of this machine."""

from __future__ import annotations

import ipaddress
import secrets
import socket
from contextlib import suppress
from pathlib import Path

from regesta.errors import UsageError


def needs_token(host: str) -> bool:
    """Whether others than this machine's own users may reach ``host``, so that visitors must have a token."""
    if host == "localhost":
        return False
    try:
        return not ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return True


def bind(host: str, port: int) -> socket.socket:
    """A socket that listens.

    Raises:
        UsageError: if the port can't be had.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0][0]
        return socket.create_server((host, port), family=family, backlog=128)
    except OSError as error:
        raise UsageError(
            f"{host}:{port} can't be used ({error.strerror or error}). Take another with --port, or 0 for any."
        ) from None


def address_of(bound: socket.socket, host: str, token: str) -> str:
    """What to open in a browser."""
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{bound.getsockname()[1]}/" + (f"?token={token}" if token else "")


def serve_register(register: str | Path, host: str, port: int) -> None:
    """Serve the workbench of a register until it is interrupted.

    Raises:
        UsageError: if the port can't be had.
        RegisterError: if there is a register that can't be read.
    """
    import uvicorn

    from regesta.workbench.app import create_app
    from regesta.workbench.guarding import LOOPBACK

    token = secrets.token_urlsafe(24) if needs_token(host) else ""
    hosts = () if token else (*LOOPBACK, host, f"[{host}]")
    app = create_app(register, token=token, hosts=hosts)
    if not app.state.bench.is_empty:
        app.state.bench.prepare()
    with bind(host, port) as bound:
        print(f"Open {address_of(bound, host, token)} in a browser. Control-C stops.", flush=True)
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, proxy_headers=False, timeout_graceful_shutdown=2
        )
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[bound])
