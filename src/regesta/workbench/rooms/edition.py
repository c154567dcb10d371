"""The pages of the HTML export for what has no room of its own yet, each made when it is asked for."""

from __future__ import annotations

from starlette.responses import Response

from regesta.export.html.pages import pages_of
from regesta.workbench.errors import MissingError
from regesta.workbench.operations import Page, Room
from regesta.workbench.pages import MEDIA_TYPES
from regesta.workbench.visits import Visit


def show_page(visit: Visit) -> Response:
    """A page of the edition."""
    address = visit.request.path_params["address"]
    build = visit.view.build
    render = build.kept("edition", lambda: pages_of(build.register, [("workbench", "../", "Workbench")])).get(address)
    if render is None:
        raise MissingError("There is no such page in the edition.")
    return Response(render().content, media_type=MEDIA_TYPES[address.rpartition(".")[2]])


ROOM = Room(
    key="about",
    label="How to read",
    address="edition/about.html",
    pages=[Page(path="/edition/{address:path}", show=show_page)],
)
