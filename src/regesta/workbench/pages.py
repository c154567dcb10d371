"""The pages' templates in one language: those of the HTML export, and the workbench's own around them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, partial
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from jinja2 import ChoiceLoader, PackageLoader
from markupsafe import Markup, escape

from regesta.export.edition import decided_value
from regesta.export.html.environment import make_environment
from regesta.store import Query
from regesta.workbench.addresses import BenchAddresses
from regesta.workbench.tongues import catalogue, tongues

if TYPE_CHECKING:
    from regesta.export.edition import Edition
    from regesta.workbench.view import View
    from regesta.workbench.visits import Visit

COMMON = ("regesta.export.html", "regesta.workbench")
MEDIA_TYPES = {
    "css": "text/css",
    "html": "text/html",
    "js": "text/javascript",
    "json": "application/json",
    "svg": "image/svg+xml",
    "txt": "text/plain",
}


def asking(path: str, pairs: Iterable[tuple[str, str]], **others: object) -> str:
    """The address of a question: ``path`` with the pairs that are given, those named in ``others`` instead of theirs."""
    kept = [(name, value) for name, value in pairs if name not in others]
    return f"{path}?{urlencode([*kept, *((name, value) for name, value in others.items() if value not in (None, ''))])}"


def marked(text: str, query: Query) -> Markup:
    """A text with the words of a query marked."""
    parts, done = [], 0
    for word in query.marks_in(text) if query.phrases else ():
        parts += [escape(text[done : word.start()]), Markup('<mark class="hit">{}</mark>').format(word.group())]
        done = word.end()
    return Markup("").join([*parts, escape(text[done:])])


def name_of_language(tag: str, *, within: str) -> str:
    """The name of a language in another; a tag that nobody knows as it is."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag.replace("-", "_")).get_display_name(within) or tag
    except (UnknownLocaleError, ValueError):
        return tag


class Pages:
    """All templates in one language.

    Args:
        tongue: the language.
        nav: the sections: the key, the address after the root, and the label of each.
    """

    def __init__(self, tongue: str, nav: list[tuple[str, str, str]]) -> None:
        self.tongue = tongue
        loaders = [PackageLoader("regesta.workbench"), PackageLoader("regesta.export.html")]
        self._environment = make_environment(ChoiceLoader(loaders))
        self._environment.install_gettext_translations(catalogue(tongue), newstyle=True)  # type: ignore[attr-defined]
        self._environment.globals.update(tongue=tongue, tongues=tongues(), nav=nav, addresses=BenchAddresses(), root="/")
        self._environment.globals.update(asking=asking, decided_value=decided_value)
        self._environment.filters["marked"] = marked
        self._environment.filters["tongue_name"] = partial(name_of_language, within=tongue)

    def render(self, visit: Visit, template: str, **context: Any) -> str:
        """A page or a part of one.

        With a ``view`` the page is told when the register changes, and sigla have their labels; with an ``edition`` (of a part
        of the register or the whole) the macros of the export serve it.
        """
        view: View | None = context.get("view")
        edition: Edition | None = context.get("edition")
        common: dict[str, Any] = {"visit": visit, "csrf": visit.csrf, "address": visit.request.url.path.lstrip("/"), "view": None}
        if view:
            common |= {"source_label": view.build.source_label}
        if edition:
            common |= {"register": edition.register}
        return self._environment.get_template(template).render(common | context)


@cache
def assets() -> dict[str, tuple[bytes, str]]:
    """Every file that pages may ask for, by name: its bytes and media type. Nothing else is ever served."""
    found: dict[str, tuple[bytes, str]] = {}
    for package in COMMON:
        for file in files(package).joinpath("assets").iterdir():
            ending = file.name.rpartition(".")[2]
            if ending in MEDIA_TYPES:
                found[file.name] = (file.read_bytes(), MEDIA_TYPES[ending])
    return found
