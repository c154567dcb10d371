"""What to write instead of a text that is nearly EDTF."""

from __future__ import annotations

import re

_SHAPES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), advice)
    for pattern, advice in (
        (r"\s*\Z", "give a date such as 1927-11-12, or leave it out."),
        (r"\s.*|.*\s\Z", "leave out the spaces."),
        (r"(?i:open|unknown)\Z", "write '..' for an open end and nothing for an unknown one."),
        (r"-?\d{1,3}([-?~%].*)?\Z", "write the year with four digits, such as 0017 or -0062."),
        (r"-?\d{8}\Z|-?\d{4}[./]\d.*", "write the parts with hyphens, such as 1927-11-12."),
        (r"y.*|\+?-?\d{5,}.*|Y.*", "write a year beyond four digits as Y17000 or Y-17000, alone."),
        (r".*[ux].*", "write a capital X for a digit that is not known, such as 192X."),
        (r"-?[\dX]{4}-\d{1,2}-\d\Z|-?[\dX]{4}-\d(-\d+)?\Z", "write month and day with two digits, such as 1927-02-03."),
        (r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\Z", "write the year first, such as 1927-11-12."),
        (r"[?~%].*|.*[?~%].*[^?~%]\Z", "put the qualifier after the whole date, such as 2004-06-11~."),
        (r".*[?~%]{2,}\Z", "write one qualifier: '%' is both '?' and '~'."),
        (r".*T.*", "write a time as 1985-04-12T23:20:30Z."),
        (r".*X.*\d.*", "unknown digits stand at the right of their part, such as 19XX or 1927-1X."),
    )
)


def remedy(text: str) -> str:
    """One sentence, without its capital, on how to write a date that was refused."""
    for pattern, advice in _SHAPES:
        if pattern.match(text):
            return advice
    return "write it as year-month-day, such as 1927-11-12, 1927-11, 1927, 192X, 1927~ or 1928-21."
