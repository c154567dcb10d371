"""Names of bodies that aligned translations teach."""

from __future__ import annotations

from history_builders import Pile

from regesta.model.entities import Resolution
from regesta.resolve import resolve
from regesta.resolve.translations import lessons


def _pile(organs: list[tuple[str, str]]) -> Pile:
    """Two texts that are one witness: claim by claim an organ in English, and in Hungarian."""
    pile = Pile().document("a.txt").document("b.txt", "hu")
    aligned = [
        (
            pile.tell("a.txt", "expelled", "Orlov", str(1900 + n), organ=left),
            pile.tell("b.txt", "expelled", "Orlov", str(1900 + n), organ=right),
        )
        for n, (left, right) in enumerate(organs)
    ]
    pile.family("a.txt", "b.txt", aligned=aligned)
    return pile


def _resolve(pile: Pile) -> Resolution:
    return resolve(pile.documents, pile.annotations, pile.collation)


def _organs(resolution: Resolution) -> list[set[str]]:
    return sorted(({n.name for n in e.names} for e in resolution.entities if e.kind == "organ"), key=sorted)


def test_names_that_stand_alone_for_each_other_twice_are_one_body() -> None:
    pile = _pile([("Reading Circle", "Olvasókör"), ("Reading Circle", "Olvasókör"), ("Salt Guild", "Sócéh")])
    resolution = _resolve(pile)
    assert _organs(resolution) == [{"Olvasókör", "Reading Circle"}, {"Salt Guild"}, {"Sócéh"}]
    named = {e.id: e.name for e in resolution.entities}
    assert [{named[a], named[b]} for a, b, _ in resolution.unsure] == [{"Salt Guild", "Sócéh"}]
    assert [
        (lesson.left[2], lesson.right[2], lesson.times, lesson.sure) for lesson in lessons(pile.annotations, pile.collation)
    ] == [
        ("Reading Circle", "Olvasókör", 2, True),
        ("Salt Guild", "Sócéh", 1, False),
    ]


def test_what_is_translated_in_two_ways_is_asked() -> None:
    pile = _pile([("Reading Circle", "Olvasókör"), ("Reading Circle", "Sócéh")] * 2)
    assert len(_organs(_resolve(pile))) == 3 and len(_resolve(pile).unsure) == 2


def test_what_packs_tell_apart_is_no_translation() -> None:
    assert len(_organs(_resolve(_pile([("Politburo", "Központi Bizottság")] * 3)))) == 2
    assert len(_organs(_resolve(_pile([("15th Circle", "16. Kör")] * 3)))) == 2
