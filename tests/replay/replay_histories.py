"""Small histories for the tests of replay, made by hand or by Hypothesis."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from regesta.model.chronology import Chronology, Entry, EntryDate
from regesta.model.dates import Day, Edtf
from regesta.model.states import Touch

PEOPLE = ("anna", "boris", "clara")
BODIES = ("council", "league")
PLACES = ("north", "south")


def entry(key: str, kind: str, date: str | None, *roles: tuple[str, str]) -> Entry:
    value = Edtf.parse(date) if date else None
    return Entry(
        id=key,
        type=kind,
        status="single_witness",
        date=value
        and EntryDate(
            edtf=value.text,
            earliest=value.earliest.iso() if value.earliest else None,
            latest=value.latest.iso() if value.latest else None,
        ),
        roles=roles,
        claims=(f"c-{key}",),
        families=("f",),
        variants=(),
        confidence=1.0,
        summary="",
    )


def chronology(*entries: Entry) -> Chronology:
    return Chronology(entries=entries)


def dated(low: int, high: int) -> str:
    return f"[{Day.from_ordinal(low).iso()}..{Day.from_ordinal(high).iso()}]" if low != high else Day.from_ordinal(low).iso()


START = Day(1900, 1, 1).ordinal()
windows = st.tuples(st.integers(0, 6), st.integers(0, 3)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@st.composite
def touches(draw: st.DrawFn, most: int = 4) -> list[Touch]:
    found = []
    for number in range(draw(st.integers(1, most))):
        low, high = draw(windows)
        found.append(
            Touch(
                entry=f"v-{number}",
                rule="",
                starts=draw(st.booleans()),
                low=START + low,
                high=START + high,
                before=draw(st.sampled_from((None, None, True, False))),
                certain=draw(st.sampled_from((True, True, False))),
            )
        )
    return found


_ACTS = {
    "joined": ("organ", BODIES),
    "expelled": ("organ", BODIES),
    "readmitted": ("organ", BODIES),
    "left": ("organ", BODIES),
    "exiled": ("place", PLACES),
    "moved": ("place", PLACES),
    "arrested": ("place", PLACES),
    "released": ("place", PLACES),
    "allied": ("counterpart", PEOPLE),
    "broke_with": ("counterpart", PEOPLE),
    "died": ("place", PLACES),
}


@st.composite
def histories(draw: st.DrawFn, most: int = 9) -> list[Entry]:
    found = []
    for number in range(draw(st.integers(0, most))):
        kind = draw(st.sampled_from(sorted(_ACTS)))
        role, values = _ACTS[kind]
        roles = [("patient", draw(st.sampled_from(PEOPLE)))]
        if draw(st.integers(0, 3)):
            roles.append((role, draw(st.sampled_from(values))))
        low, high = draw(windows)
        date = draw(st.sampled_from((dated(START + low * 30, START + high * 30 + 3), dated(START + low, START + low), None)))
        found.append(entry(f"v-{number}", kind, date, *roles))
    return found


def days(entries: Sequence[Entry]) -> list[str]:
    """Days around those of the acts."""
    found = {START - 1, START + 400}
    for one in entries:
        if one.date:
            value = Edtf.parse(one.date.edtf)
            for day in (value.earliest, value.latest):
                if day:
                    found |= {day.ordinal() - 1, day.ordinal(), day.ordinal() + 1}
    return [Day.from_ordinal(number).iso() for number in sorted(found)]
