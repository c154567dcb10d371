"""What stands before every route: who may ask, under which name, and what a browser may do with the answer."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from regesta.workbench.errors import ForbiddenError, TooLargeError

VISITOR = "regesta_visitor"
TOKEN = "regesta_token"
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_YEAR = 365 * 24 * 3600
_READING = ("GET", "HEAD")
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """The middleware that every request passes.

    Args:
        app: what it guards.
        token: what a visitor must have once given in the URL; empty if none is needed.
        hosts: the names under which the workbench may be asked for, without a port; empty if any will do. A page of another
            site that has its own name point here (DNS rebinding) is refused by this.
    """

    def __init__(self, app: ASGIApp, *, token: str = "", hosts: Iterable[str] = LOOPBACK) -> None:
        self._app, self._token, self._hosts = app, token, frozenset(hosts)
        self._secret = secrets.token_bytes(32)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        cookies = _cookies(headers)
        visitor = cookies.get(VISITOR, "")
        is_new = not _is_random(visitor)
        if is_new:
            visitor = secrets.token_urlsafe(18)
        scope.setdefault("state", {})["csrf"] = self._csrf(visitor)

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                out = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    out[name] = value
                out.setdefault("Cache-Control", "no-store")
                if is_new:
                    out.append("Set-Cookie", _cookie(VISITOR, visitor))
            await send(message)

        refusal = self._refuse(Request(scope), headers, cookies)
        await (refusal or self._app)(scope, receive, send_guarded)

    def _csrf(self, visitor: str) -> str:
        return hmac.new(self._secret, visitor.encode(), hashlib.sha256).hexdigest()

    def _refuse(self, request: Request, headers: Headers, cookies: dict[str, str]) -> Response | None:
        """The answer to a request that may not pass; None for one that may."""
        host = headers.get("host", "")
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdecimal() and ":" in host else host
        if self._hosts and name.lower() not in self._hosts:
            return PlainTextResponse(f"This workbench is not called {name!r}. Use the address that regesta printed.", 400)
        if request.method not in _READING and not _is_own(headers, host):
            return PlainTextResponse("Another site may not write here.", 403)
        if not self._token:
            return None
        given = request.query_params.get("token", "")
        if _same(given, self._token):
            if request.method not in _READING:
                return None
            address = request.url.remove_query_params("token")
            answer = RedirectResponse(address.path + (f"?{address.query}" if address.query else ""), 303)
            answer.headers.append("Set-Cookie", _cookie(TOKEN, self._token))
            return answer
        bearer = headers.get("authorization", "").removeprefix("Bearer ")
        if _same(cookies.get(TOKEN, ""), self._token) or _same(bearer, self._token):
            return None
        return PlainTextResponse("Open this workbench with the whole address that regesta printed, its token included.", 401)


def check_csrf(request: Request, given: str) -> None:
    """Make sure that a writing comes from one of our own pages.

    Raises:
        ForbiddenError: if it doesn't.
    """
    if not _same(request.headers.get("X-CSRF", "") or given, request.state.csrf):
        raise ForbiddenError("This page is older than the workbench that runs now. Load it again, then repeat what you did.")


def limited(receive: Receive, limit: int) -> Receive:
    """``receive`` that gives up after ``limit`` bytes of a body, however long the body says it is.

    Raises (when it is called):
        TooLargeError: after that many bytes.
    """
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > limit:
            raise TooLargeError(f"More than {limit:,} bytes were sent; that is the most this takes. Send less at once.")
        return message

    return counted


def _is_own(headers: Headers, host: str) -> bool:
    """Whether a writing comes from this site, as far as its browser says (W3C Fetch Metadata, and ``Origin``)."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == host


def _cookies(headers: Headers) -> dict[str, str]:
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(headers.get("cookie", ""))
    except Exception:  # a cookie that is none is as good as no cookie
        return {}
    return {name: morsel.value for name, morsel in jar.items()}


def _cookie(name: str, value: str) -> str:
    return f"{name}={value}; Path=/; Max-Age={_YEAR}; HttpOnly; SameSite=Strict"


def _is_random(text: str) -> bool:
    return len(text) == 24 and text.replace("-", "a").replace("_", "a").isalnum() and text.isascii()


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
