"""Where the example documents are."""

from __future__ import annotations

import os
from pathlib import Path

from regesta.errors import UsageError


def find_examples() -> Path:
    """The folder of example documents: in the checkout, else in the package; ``REGESTA_EXAMPLES`` names another.

    Raises:
        UsageError: if there is none.
    """
    package = Path(__file__).resolve().parents[1]
    named = os.environ.get("REGESTA_EXAMPLES")
    places = [Path(named)] if named else [package.parents[1] / "examples" / "opposition", package / "examples" / "opposition"]
    for place in places:
        if place.is_dir():
            return place
    raise UsageError("The example documents are not here. Run the demo in a checkout, or name their folder in REGESTA_EXAMPLES.")
