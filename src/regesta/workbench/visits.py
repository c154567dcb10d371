"""One request by one reader: what was asked, in which language, and how it is answered with a page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from regesta.workbench.operations import to_question

if TYPE_CHECKING:
    from regesta.workbench.bench import Workbench
    from regesta.workbench.pages import Pages
    from regesta.workbench.view import View

Q = TypeVar("Q")


@dataclass(frozen=True, kw_only=True)
class Visit:
    """What a page's ``show`` is given.

    Attributes:
        bench: the workbench.
        request: the request itself.
        pages: the templates in the reader's language.
        csrf: what the reader's forms must send back.
        who: the reader's name, as they gave it; empty if they have not.
        form: the fields of a form that was sent, each as often as it was filled.
        files: the files of a form, by field.
    """

    bench: Workbench
    request: Request
    pages: Pages
    csrf: str
    who: str = ""
    form: tuple[tuple[str, str], ...] = ()
    files: tuple[tuple[str, UploadFile], ...] = field(default=())

    @property
    def view(self) -> View:
        """The register as it is now."""
        return self.bench.view()

    @property
    def here(self) -> str:
        """The address of this page, with what was asked."""
        url = self.request.url
        return url.path + (f"?{url.query}" if url.query else "")

    @property
    def is_part(self) -> bool:
        """Whether htmx asks, for a part of a page."""
        return self.request.headers.get("HX-Request") == "true" and self.request.headers.get("HX-Boosted") != "true"

    def question(self, type_: type[Q]) -> Q:
        """What was asked: of a reading from the query, of a writing from the form.

        Raises:
            UsageError: if it can't be that.
        """
        given = self.form or tuple(self.request.query_params.multi_items())
        return to_question(type_, given, self.request.path_params)

    def render(self, template: str, *, section: str = "", status: int = 200, **context: Any) -> Response:
        """The page of a template. ``section`` is the key of its room, which the navigation marks."""
        return HTMLResponse(self.pages.render(self, template, section=section, **context), status)

    def redirect(self, address: str) -> Response:
        """After a writing: the page to look at now. ``address`` is a path of the workbench."""
        if self.request.headers.get("HX-Request") == "true":
            return Response(headers={"HX-Redirect": quote(address, safe="/?&=#%:,+~")})
        return RedirectResponse(address, 303)
