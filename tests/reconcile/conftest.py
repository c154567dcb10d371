"""Lets these tests tell histories with the builders of the resolve tests."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "resolve"))
