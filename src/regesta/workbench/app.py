"""The application: rooms, guarded, as one ASGI app."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote, unquote

import anyio
import msgspec
from anyio.to_thread import run_sync
from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from regesta.errors import RegestaError, RegisterError, UsageError
from regesta.workbench.bench import Workbench
from regesta.workbench.errors import ForbiddenError, MissingError, SupersededError, TooLargeError
from regesta.workbench.guarding import LOOPBACK, Guard, check_csrf, limited
from regesta.workbench.openapi import describe
from regesta.workbench.operations import SMALL, Operation, Page, Room, checked, to_question
from regesta.workbench.pages import Pages, assets
from regesta.workbench.tongues import accepted, choose, tongues
from regesta.workbench.view import ReplacedError
from regesta.workbench.visits import Visit

T = TypeVar("T")
TONGUE = "regesta_tongue"
NAME = "regesta_name"
_LONGEST_NAME = 60
_YEAR = 365 * 24 * 3600
_AT_ONCE = 4  # threads that read, and as many that write: more only take the interpreter's lock from one another
_STATUS: tuple[tuple[type[Exception], int], ...] = (
    (MissingError, 404),
    (ForbiddenError, 403),
    (TooLargeError, 413),
    (SupersededError, 409),
    (UsageError, 400),
    (RegisterError, 503),
    (RegestaError, 400),
)


def create_app(register: str | Path, *, token: str = "", hosts: Iterable[str] = LOOPBACK) -> Starlette:
    """The workbench of one register.

    Args:
        register: the register's file; it needn't be there yet.
        token: what visitors must give once in the URL (``?token=…``); empty if none is needed.
        hosts: the names under which it may be asked for, without a port; empty if any will do.
    """
    from regesta.workbench.rooms import ROOMS

    desk = _Desk(Workbench(register), ROOMS)
    app = Starlette(
        routes=desk.routes(),
        middleware=[Middleware(Guard, token=token, hosts=hosts)],
        exception_handlers={RegestaError: desk.explain, HTTPException: desk.explain, Exception: desk.explain},
    )
    app.state.bench = desk.bench
    return app


class _Desk:
    """Turns requests into visits and questions, and what comes of them into answers."""

    def __init__(self, bench: Workbench, rooms: Iterable[Room]) -> None:
        self.bench = bench
        self._rooms = tuple(rooms)
        nav = [(room.key, room.address, room.label) for room in self._rooms if room.label]
        self._pages = {tag: Pages(tag, nav) for tag in tongues()}
        self._limiters: tuple[anyio.CapacityLimiter, anyio.CapacityLimiter] | None = None
        self._operations = [operation for room in self._rooms for operation in room.operations]

    def routes(self) -> list[Route]:
        """All routes: those of the rooms, and the common ones."""
        of_rooms = [
            Route(page.path, partial(self._show, page), methods=["POST" if page.writes else "GET"])
            for room in self._rooms
            for page in room.pages
        ]
        of_api = [
            Route(f"/api{each.path}", partial(self._answer, each), methods=["POST" if each.writes else "GET"])
            for each in self._operations
        ]
        description = describe(self._operations)
        return [
            *of_rooms,
            *of_api,
            Route("/api/openapi.json", lambda request: JSONResponse(description)),
            Route("/assets/{name}", _asset),
            Route("/tongue", self._set_tongue),
            Route("/name", self._set_name, methods=["POST"]),
        ]

    async def _show(self, page: Page, request: Request) -> Response:
        visit = await self._visit(request, writes=page.writes, limit=page.limit)
        return await self._on_this_build(partial(page.show, visit), writes=page.writes)

    async def _answer(self, operation: Operation[Any, Any], request: Request) -> Response:
        if operation.writes:
            body = await Request(request.scope, limited(request.receive, SMALL)).body()
            check_csrf(request, "")
            try:
                fields = msgspec.json.decode(body or b"{}", type=dict[str, Any])
            except msgspec.MsgspecError as error:
                raise UsageError(f"The body is not a JSON object: {error}.") from None
            question = checked(
                operation.question, {"who": self._who(request), **fields, **request.path_params}, strict=not request.path_params
            )
        else:
            question = to_question(operation.question, request.query_params.multi_items(), request.path_params)
        answer = await self._on_this_build(partial(operation.work, self.bench, question), writes=operation.writes)
        return Response(msgspec.json.encode(answer), media_type="application/json")

    async def _on_this_build(self, work: Callable[[], T], *, writes: bool = False) -> T:
        """What ``work`` gives, in a thread; once more if the register was replaced meanwhile."""
        if self._limiters is None:
            self._limiters = anyio.CapacityLimiter(_AT_ONCE), anyio.CapacityLimiter(_AT_ONCE)
        limiter = self._limiters[writes]
        try:
            return await run_sync(work, limiter=limiter)
        except ReplacedError:
            return await run_sync(work, limiter=limiter)

    async def _visit(self, request: Request, *, writes: bool = False, limit: int = SMALL) -> Visit:
        form: list[tuple[str, str]] = []
        files: list[tuple[str, UploadFile]] = []
        if writes:
            read = await Request(request.scope, limited(request.receive, limit)).form(max_files=10_000, max_fields=10_000)
            for name, value in read.multi_items():
                if isinstance(value, str):
                    form.append((name, value))
                else:
                    files.append((name, value))
            check_csrf(request, next((value for name, value in form if name == "csrf"), ""))
        return Visit(
            bench=self.bench,
            request=request,
            pages=self._pages[self._tongue(request)],
            csrf=request.state.csrf,
            who=self._who(request),
            form=tuple(form),
            files=tuple(files),
        )

    def _tongue(self, request: Request) -> str:
        return choose([request.cookies.get(TONGUE, ""), *accepted(request.headers.get("accept-language", ""))])

    def _who(self, request: Request) -> str:
        return _clean_name(unquote(request.cookies.get(NAME, ""))) or _owner()

    async def _set_tongue(self, request: Request) -> Response:
        answer = RedirectResponse(_back(request.query_params.get("back", "/")), 303)
        wanted = choose([request.query_params.get("to", "")])
        answer.set_cookie(TONGUE, wanted, max_age=_YEAR, samesite="strict", httponly=True)
        return answer

    async def _set_name(self, request: Request) -> Response:
        visit = await self._visit(request, writes=True)
        given = dict(visit.form)
        answer = RedirectResponse(_back(given.get("back", "/")), 303)
        name = quote(_clean_name(given.get("name", "")))
        answer.set_cookie(NAME, name, max_age=_YEAR, samesite="strict", httponly=True)
        return answer

    async def explain(self, request: Request, error: Exception) -> Response:
        """What went wrong, for a person or a program."""
        if isinstance(error, HTTPException):
            status = error.status_code
            words = "There is no such page here." if status == 404 else f"{error.detail}."
        else:
            status = next((code for type_, code in _STATUS if isinstance(error, type_)), 500)
            words = str(error) if status != 500 else "A fault of the program; the terminal that runs it shows where."
        if status == 500:
            print(f"regesta: {request.url.path}: {type(error).__name__}: {error}", file=sys.stderr)
        others = error.others if isinstance(error, SupersededError) else ()
        if request.url.path.startswith("/api/"):
            record = {"error": words, **({"others": others} if others else {})}
            return Response(msgspec.json.encode(record), status, media_type="application/json")
        visit = await self._visit(request)
        render = partial(visit.render, "error.html.jinja", status=status, number=status, words=words, others=others)
        return await self._on_this_build(render)


async def _asset(request: Request) -> Response:
    found = assets().get(request.path_params["name"])
    if found is None:
        raise HTTPException(404)
    return Response(found[0], media_type=found[1], headers={"Cache-Control": "max-age=3600"})


def _back(address: str) -> str:
    """A path of this site to go back to; the root for anything else."""
    return quote(address, safe="/?&=#%:,+~") if address.startswith("/") and not address.startswith(("//", "/\\")) else "/"


def _clean_name(name: str) -> str:
    return "".join(c for c in " ".join(name.split()) if c.isprintable())[:_LONGEST_NAME]


def _owner() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
