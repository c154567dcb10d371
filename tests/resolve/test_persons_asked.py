"""What may be one person is asked, what is one is merged, and namesakes stay apart."""

from __future__ import annotations

from history_builders import Pile

from regesta.model.entities import Resolution
from regesta.resolve import resolve


def _resolve(pile: Pile) -> Resolution:
    return resolve(pile.documents, pile.annotations, pile.collation)


def _people(resolution: Resolution) -> list[set[str]]:
    return [{n.name for n in e.names} for e in resolution.entities if e.kind == "person"]


def test_near_names_of_one_language_are_asked_about_and_not_merged() -> None:
    pile = Pile().document("a.txt").document("b.txt")
    pile.tell("a.txt", "arrested", "Anton Lisenkov")
    pile.tell("b.txt", "exiled", "Anton Lisenov")
    resolution = _resolve(pile)
    assert len(_people(resolution)) == 2
    assert [{a, b} for a, b, _ in resolution.unsure] == [{e.id for e in resolution.entities}]


def test_near_names_of_two_languages_are_merged() -> None:
    pile = Pile().document("a.txt").document("b.txt", "ru")
    pile.tell("a.txt", "arrested", "Joseph Unshlikht")
    pile.tell("b.txt", "exiled", "Иосиф Уншлихт")
    assert _people(_resolve(pile)) == [{"Joseph Unshlikht", "Иосиф Уншлихт"}]


def test_an_exact_name_goes_before_a_near_one() -> None:
    pile = Pile().document("a.txt").document("b.txt", "ru")
    pile.tell("a.txt", "arrested", ["Anton Lisenkov", "Anton Lisenov"])
    pile.tell("b.txt", "exiled", "Антон Лисенов")
    assert {"Anton Lisenov", "Антон Лисенов"} in _people(_resolve(pile))


def test_initials_fit_the_given_name_in_another_language() -> None:
    pile = Pile().document("a.txt")
    pile.name("a.txt", "Joseph Unshlikht")
    pile.tell("a.txt", "arrested", "I. S. Unshlikht")
    pile.tell("a.txt", "exiled", "K. Unshlikht")
    people = _people(_resolve(pile))
    assert {"Joseph Unshlikht", "I. S. Unshlikht"} in people and {"K. Unshlikht"} in people


def test_a_genitive_that_lost_its_apostrophe_is_its_name() -> None:
    pile = Pile().document("a.txt").document("b.txt")
    pile.name("a.txt", "Anton Lisenkov")
    pile.tell("a.txt", "arrested", "Anton Lisenkovs")
    pile.tell("b.txt", "exiled", "John Adams")
    pile.tell("b.txt", "married", "John Adam Keller")
    assert {"Anton Lisenkov", "Anton Lisenkovs"} in _people(_resolve(pile)) and len(_people(_resolve(pile))) == 3


def test_namesakes_of_another_time_are_two_and_asked_about() -> None:
    pile = Pile().document("c.txt", "hu")
    elder = pile.tell("a.txt", "executed", "Anton Lisenkov", "1949-10-15")
    younger = pile.tell("b.txt", "appointed", "Anton Lisenkov", "1990-05", office="minister")
    hungarian = pile.tell("c.txt", "executed", "Liszenkov Anton", "1949")
    resolution = _resolve(pile)
    of = resolution.role_entities
    assert of[elder.id][0] == of[hungarian.id][0] != of[younger.id][0]
    assert [{a, b} for a, b, _ in resolution.unsure] == [{of[elder.id][0], of[younger.id][0]}]


def test_what_is_done_to_the_dead_parts_nobody() -> None:
    pile = Pile()
    pile.tell("a.txt", "executed", "Anton Lisenkov", "1937")
    pile.tell("b.txt", "rehabilitated", "Anton Lisenkov", "1988")
    pile.tell("c.txt", "arrested", "Anton Lisenkov", "1939")
    assert len(_people(_resolve(pile))) == 1
