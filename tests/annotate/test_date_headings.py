"""Dates that stand above what they date."""

from __future__ import annotations

from annotate_builders import prepared

from regesta.annotate import annotate


def dated(text: str) -> dict[str, str]:
    """The dates of what a text tells, by the people it befell."""
    claims = annotate(prepared(text, "en")).claims
    return {claim.fillers("patient")[0].name: claim.date.edtf if claim.date else "-" for claim in claims}


def test_a_heading_that_names_one_day_dates_what_follows_until_another_date() -> None:
    text = (
        "The Zanzibar revolution\n\n"
        "What happened on 12 January 1964?\n"
        "John Okello overthrew Sultan Jamshid. Abeid Karume became president.\n\n"
        "What came of Karume?\n"
        "Kassim Hanga was arrested.\n"
    )
    told = dated(text)
    assert told["Jamshid"] == told["Abeid Karume"] == "1964-01-12"
    assert told["Kassim Hanga"] == "-"


def test_an_entry_may_begin_with_its_year() -> None:
    text = (
        "Siam: a chronology\n\n"
        "1932, 24 June – The People's Party overthrows King Prajadhipok.\n"
        "1933, June – Phraya Manopakorn is deposed.\n"
        "1935, March 2: Prajadhipok abdicates. Ananda is proclaimed king.\n"
    )
    found = {(c.type, c.date.edtf if c.date else "-") for c in annotate(prepared(text, "en")).claims}
    assert ("removed", "1932-06-24") in found
    assert ("removed", "1933-06") in found
    assert ("resigned", "1935-03-02") in found
    assert ("appointed", "1935-03-02") in found
