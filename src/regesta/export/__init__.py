"""Records of one register, turned into a format: one module a format, each a pure function.

``FORMATS`` names them all. A format gives :class:`~regesta.export.files.ExportFile` after ExportFile and never touches
the disk; :func:`~regesta.export.files.write_folder` does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from regesta.export.files import ExportFile, write_folder

if TYPE_CHECKING:  # the command line lists the formats at every start
    from regesta.model.register import Register

__all__ = ["FORMATS", "ExportFile", "Format", "export", "write_folder"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format by name: what it is for, and the ``module`` whose ``function`` makes it (imported when asked for)."""

    name: str
    meaning: str
    module: str
    function: str

    def files(self, register: Register) -> Iterator[ExportFile]:
        """The files of ``register`` in this format, in order of their paths."""
        function: Callable[[Register], Iterator[ExportFile]] = getattr(import_module(self.module), self.function)
        return function(register)


FORMATS: dict[str, Format] = {
    format_.name: format_
    for format_ in (
        Format(name="jsonl", meaning="five files of records, by the schemas", module="regesta.export.jsonl", function="to_jsonl"),
        Format(name="csv", meaning="four tables with a Table Schema", module="regesta.export.csv", function="to_csv"),
        Format(name="html", meaning="a folder to read in a browser", module="regesta.export.html", function="to_html"),
    )
}


def export(register: Register, name: str) -> Iterator[ExportFile]:
    """The files of ``register`` in the format called ``name``.

    Claims whose quotes and words don't stand in their document are left out first (see
    :func:`regesta.export.anchors.keep_anchored`).

    Raises:
        KeyError: if there is no such format.
    """
    from regesta.export.anchors import keep_anchored

    return FORMATS[name].files(keep_anchored(register)[0])
