"""Microseconds a parse: regesta's EDTF values beside the PyPI package ``edtf``, on the same texts in the same run.

    python bench/edtf.py [--seconds 0.05]

Each text is parsed and its bounds asked for: by regesta with its cache bypassed (cold) and with it (cached), and by ``edtf``.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

# Run as a script, this file would shadow the package it measures.
sys.path[:] = [entry for entry in sys.path if Path(entry or ".").resolve() != Path(__file__).resolve().parent]

from regesta.model.dates import Edtf  # noqa: E402
from regesta.model.dates.values import _parse  # noqa: E402

TEXTS = (
    "1927-11-12",
    "1927-11",
    "1927",
    "192X",
    "18XX",
    "-0062",
    "1928-01/1928-03",
    "1928-21",
    "1929/1932",
    "[1929-01-04..1932-02]",
    "[0017,0018]",
    "../1929",
    "[..1928]",
    "1929/..",
    "1927~",
    "1927%",
    "XXXX-12-16",
    "193X-02-29",
)


def microseconds(call: Callable[[], object], seconds: float) -> float:
    """Median time of a call over rounds that fill the seconds given."""
    start = time.perf_counter()
    call()
    rounds = max(3, min(5000, int(seconds / max(time.perf_counter() - start, 1e-7))))
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return median(times) * 1e6


def bounded(value: Edtf) -> object:
    return value.earliest, value.latest


def peer_bounds(value: Any) -> object:
    return value.lower_strict(), value.upper_strict()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=0.05, help="time for each text and parser")
    seconds = parser.parse_args().seconds
    try:
        from edtf import EDTFParseException, parse_edtf
    except ImportError:
        parse_edtf = None
    print(f"{'text':24}{'cold µs':>10}{'cached µs':>11}{'edtf µs':>11}")
    totals: list[tuple[float, float, float | None]] = []
    for text in TEXTS:
        cold = microseconds(lambda text=text: bounded(_parse.__wrapped__(text)), seconds)
        cached = microseconds(lambda text=text: bounded(Edtf.parse(text)), seconds)
        other: float | None = None
        if parse_edtf:
            try:
                other = microseconds(lambda text=text: peer_bounds(parse_edtf(text)), seconds)
            except EDTFParseException:
                other = None
        totals.append((cold, cached, other))
        print(f"{text:24}{cold:10.2f}{cached:11.2f}" + (f"{other:11.1f}" if other else f"{'refused':>11}"))
    others = [other for _, _, other in totals if other]
    line = f"{'median':24}{median(t[0] for t in totals):10.2f}{median(t[1] for t in totals):11.2f}"
    print(line + (f"{median(others):11.1f}" if others else ""))


if __name__ == "__main__":
    main()
