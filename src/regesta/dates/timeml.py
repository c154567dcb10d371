"""Text with its expressions of time marked in place: TIMEX3 of TimeML 1.2.1 (Pustejovsky et al. 2003; ISO 24617-1)."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from regesta.dates.finding import Time

_FUNCTION = 'functionInDocument="CREATION_TIME"'


def to_timeml(text: str, times: Sequence[Time], *, reference: str | None = None) -> str:
    """A TimeML document: the text with a ``TIMEX3`` around every expression.

    Args:
        text: the text that the expressions were found in.
        times: as :func:`regesta.dates.find_times` gives them.
        reference: when the text was written, EDTF; it becomes the ``DCT``.
    """
    parts = ['<?xml version="1.0" encoding="UTF-8"?>\n<TimeML>\n']
    if reference is not None:
        made = f'<TIMEX3 tid="t0" type="DATE" value={quoteattr(reference)} {_FUNCTION}>{escape(reference)}</TIMEX3>'
        parts.append(f"<DCT>{made}</DCT>\n")
    parts.append("<TEXT>")
    done = 0
    for number, time in enumerate(times, 1):
        mod = f" mod={quoteattr(time.mod)}" if time.mod else ""
        parts.append(_escaped(text[done : time.start]))
        parts.append(f'<TIMEX3 tid="t{number}" type="{time.kind}" value={quoteattr(time.value)}{mod}>')
        parts.append(f"{_escaped(text[time.start : time.end])}</TIMEX3>")
        done = time.end
    parts.append(f"{_escaped(text[done:])}</TEXT>\n</TimeML>\n")
    return "".join(parts)


def _escaped(text: str) -> str:
    """Text as XML 1.0 may hold it: a character that it may not hold at all becomes U+FFFD, so that offsets stay."""
    return escape("".join(char if char in "\t\n\r" or char >= " " and char not in "\ufffe\uffff" else "\ufffd" for char in text))
