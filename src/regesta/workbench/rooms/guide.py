"""How to read the register: the words of the HTML export about itself."""

from __future__ import annotations

from starlette.responses import Response

from regesta.workbench.operations import Page, Room
from regesta.workbench.visits import Visit


def show_guide(visit: Visit) -> Response:
    """The page of the guide."""
    return visit.render("guide/page.html.jinja", section="guide", view=None if visit.bench.is_empty else visit.view)


ROOM = Room(key="guide", label="How to read", address="guide", pages=[Page(path="/guide", show=show_guide)])
