"""The room ``replay``: what held of whom on any day, by the acts of a register; pure functions."""

from __future__ import annotations

from regesta.replay.ladders import ladder_of, usual_order
from regesta.replay.replaying import Replay, state_at, state_between
from regesta.replay.rules import Rules, read_rules, rules_text, usual_rules
from regesta.replay.tenures import tenures_of
from regesta.replay.ties import path_between, ties_of
from regesta.replay.waves import waves

__all__ = [
    "Replay",
    "Rules",
    "ladder_of",
    "path_between",
    "read_rules",
    "rules_text",
    "state_at",
    "state_between",
    "tenures_of",
    "ties_of",
    "usual_order",
    "usual_rules",
    "waves",
]
