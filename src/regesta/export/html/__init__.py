"""The HTML export: a folder that reads like a scholarly edition, without a network, a server or scripts."""

from __future__ import annotations

from collections.abc import Iterator

from regesta.export.files import ExportFile
from regesta.export.html.pages import iter_pages
from regesta.model.register import Register

__all__ = ["to_html"]


def to_html(register: Register) -> Iterator[ExportFile]:
    """The pages of the register and what they need. Claims must be anchored (``keep_anchored``)."""
    return iter_pages(register)
