"""Where everything is in the workbench: the same questions as the export's addresses, answered with paths after the root.

A room that gives a kind of thing a page of its own changes its address here, and all links follow.
"""

from __future__ import annotations

from urllib.parse import quote, urlencode

from regesta.export.edition import Siglum
from regesta.export.html.addresses import passage_anchor
from regesta.model.chronology import Entry
from regesta.model.claims import Claim
from regesta.model.documents import Document
from regesta.model.entities import Entity

_KINDS = ("person", "organ", "faction", "place")


class BenchAddresses:
    """Addresses relative to the workbench's root."""

    def entry(self, entry: Entry) -> str:
        """The page of an entry."""
        return f"entries/{quote(entry.id)}"

    def document(self, document: Document) -> str:
        """The page of a document."""
        return f"documents/{quote(document.path)}"

    def passage(self, claim: Claim) -> str:
        """The passage of a claim on its document's page."""
        return f"documents/{quote(claim.document)}?at={claim.passage.start}#{passage_anchor(claim.passage)}"

    def family(self, siglum: Siglum) -> str:
        """What a family attests."""
        return "?" + urlencode({"family": siglum.letter})

    def entity(self, entity: Entity) -> str | None:
        """The page of a person, body or place; None for other kinds."""
        return f"entities/{quote(entity.id)}" if entity.kind in _KINDS else None
