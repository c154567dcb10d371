"""The families of a register as its readers meet them: in order, each with its siglum."""

from __future__ import annotations

from dataclasses import dataclass

from regesta.export.edition.sigla import Siglum, family_sigla, member_sigla, order_families
from regesta.model.families import Family
from regesta.model.register import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Witnesses:
    """The families of a register in order of their sigla, the siglum of each by its id, and of each document by its path.

    A document in no family is one of its own.
    """

    families: list[Family]
    of_families: dict[str, Siglum]
    of_documents: dict[str, Siglum]

    @classmethod
    def of(cls, register: Register) -> Witnesses:
        """The witnesses of a whole register; its documents' texts and its families' relations are not needed."""
        told = {path for family in register.collation.families for path in family.documents}
        lone = {document.path for document in register.documents} - told
        everyone = (*register.collation.families, *(Family(documents=(path,)) for path in sorted(lone)))
        of_families = family_sigla(everyone)
        return cls(families=order_families(everyone), of_families=of_families, of_documents=member_sigla(everyone, of_families))
