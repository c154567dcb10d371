"""Patterns over classes of tokens."""

from __future__ import annotations

from regesta.annotate.dates.patterns import Pattern, Signs

_DATE = "<day> <of>? <month&long|moon> (?!<weak>)"


def _signs(*patterns: str) -> Signs:
    return Signs(patterns)


def test_sets_that_no_pattern_tells_apart_have_one_sign() -> None:
    signs = _signs(_DATE)
    assert signs.sign({"day", "num"}) == signs.sign({"day"})
    assert signs.sign({"month", "long"}) == signs.sign({"moon"})
    assert signs.sign({"month"}) == signs.sign({"word"}) != signs.sign({"day"})


def test_a_pattern_grows_with_the_signs_of_its_classes() -> None:
    signs = _signs(_DATE)
    pattern = Pattern(_DATE, signs)
    day, month = signs.sign({"day"}), signs.sign({"moon"})
    assert pattern.over(signs).search(day + month)
    both = signs.sign({"day", "of"})
    assert pattern.over(signs).search(both + month)
    weak = signs.sign({"weak"})
    assert not pattern.over(signs).search(both + month + weak)


def test_a_sentence_that_lacks_a_class_needs_no_search() -> None:
    signs = _signs(_DATE)
    pattern = Pattern(_DATE, signs)
    day, month, of = (signs.sign({tag}) for tag in ("day", "moon", "of"))
    assert not pattern.needs & signs.lacking(day + month)
    assert pattern.needs & signs.lacking(day + of)


def test_a_class_without_signs_is_never_found_and_its_opposite_always() -> None:
    signs = _signs("<none>", "<!none>")
    line_feed = [signs.sign({str(number)}) for number in range(12)][-1]
    assert not Pattern("<none>", signs).over(signs).search(line_feed)
    assert Pattern("<!none>", signs).over(signs).fullmatch(line_feed)
