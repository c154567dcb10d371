"""Which role assigner a language gets."""

from __future__ import annotations

from regesta.annotate.case_roles import CaseRoles
from regesta.annotate.lexis import Lexis
from regesta.annotate.order_roles import OrderRoles
from regesta.annotate.roles import RoleAssigner


def assigner(lexis: Lexis) -> RoleAssigner:
    """The role assigner for a language, by what its grammar says."""
    return CaseRoles(lexis) if lexis.grammar.roles == "case" else OrderRoles(lexis)
