"""What all pages share: how the register stands, whether it has changed, and the decisions about it."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response

from regesta.workbench.bench import Workbench
from regesta.workbench.deciding import OPERATIONS
from regesta.workbench.operations import Operation, Page, Room
from regesta.workbench.visits import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """A question without a field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How the register is now. ``version`` changes with every build and decision; ``newest`` is the newest decision's number."""

    version: str
    newest: int
    documents: int
    claims: int
    entries: int


def read_state(bench: Workbench, asked: Nothing) -> State:
    """The register as it is now."""
    view = bench.view()
    amounts = view.build.amounts
    return State(
        version=view.version,
        newest=view.newest,
        documents=amounts.documents,
        claims=amounts.claims,
        entries=amounts.entries,
    )


def show_changed(visit: Visit) -> Response:
    """Nothing while the register is as the page has it; else a notice, which takes the place of the one that asks."""
    if visit.view.version == visit.request.query_params.get("version"):
        return Response(status_code=204)
    return visit.render("changed.html.jinja")


ROOM = Room(
    key="common",
    operations=[
        *OPERATIONS,
        Operation(
            path="/state",
            summary="How much the register holds.",
            question=Nothing,
            answer=State,
            work=read_state,
        ),
    ],
    pages=[Page(path="/changed", show=show_changed)],
)
