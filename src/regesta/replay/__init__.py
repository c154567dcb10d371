"""The room ``replay``: what held of whom on any day, by the acts of a register; pure functions."""

from __future__ import annotations

from regesta.replay.replaying import Replay, state_at, state_between
from regesta.replay.rules import Rules, read_rules, rules_text, usual_rules
from regesta.replay.tenures import tenures_of

__all__ = [
    "Replay",
    "Rules",
    "read_rules",
    "rules_text",
    "state_at",
    "state_between",
    "tenures_of",
    "usual_rules",
]
