"""Why the register says what it says, in one sentence that a reader can check against the claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from regesta.model.dates import Edtf, Relation, human, relation, sort_key
from regesta.reconcile.testimony import Testimony
from regesta.reconcile.wording import counted, listed


def explain(testimonies: Sequence[Testimony], date: Edtf | None, *, decided: bool = False, reckoned: bool = False) -> str:
    """``12 Nov 1927 in one of three families, compatible with Nov 1927 in another; a third says Dec 1927.``

    Args:
        testimonies: all claims of an entry.
        date: the register's own date.
        decided: whether a curator set the date.
        reckoned: whether the date is, or may be, by our calendar what a family gives by the Julian.
    """
    told = [t for t in testimonies if t.asserted] or list(testimonies)
    families = sorted({t.family for t in told})
    total = len(families)
    if date is None:
        who = "one family" if total == 1 else counted(total, "family", "families")
        return f"Told by {who}; no date is given."
    if decided:
        return f"{_capital(human(date))} by a curator's decision; told by {counted(total, 'family', 'families')}."
    exact: set[str] = set()
    near: dict[str, set[str]] = defaultdict(set)
    against: dict[str, set[str]] = defaultdict(set)
    for t in told:
        if t.date is None:
            continue
        kind = relation(date, t.date)
        if kind is Relation.EQUAL:
            exact.add(t.family)
        elif kind is Relation.CONTRADICTS:
            against[t.date.text].add(t.family)
        else:
            near[t.date.text].add(t.family)
    silent = set(families) - exact - {f for fs in (*near.values(), *against.values()) for f in fs}
    ground = f"in {_of(len(exact), total)}" if exact else "from dates taken together"
    if reckoned and not exact:
        ground = "since one who tells it elsewhere gives days by the Julian calendar"
    parts = [f"{_capital(human(date))} {ground}"]
    for texts, lead in ((near, ", compatible with "), (against, "; against ")):
        if texts:
            parts.append(
                lead + listed(f"{human(Edtf.parse(text))} in {_named(texts[text], exact, total)}" for text in _ordered(texts))
            )
    if silent and total > 1:
        parts.append(f"; {counted(len(silent))} {'gives' if len(silent) == 1 else 'give'} no date")
    return "".join(parts) + "."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _ordered(texts: Mapping[str, set[str]]) -> list[str]:
    return sorted(texts, key=lambda text: sort_key(Edtf.parse(text)))


def _of(number: int, total: int) -> str:
    if total == 1:
        return "the one family that tells it"
    if number == total:
        return f"all {counted(total)} families" if total > 2 else "both families"
    return f"{counted(number)} of {counted(total, 'family', 'families')}"


def _named(families: set[str], exact: set[str], total: int) -> str:
    if families <= exact:
        return "the same" if total == 1 or len(exact) == 1 else counted(len(families), "of them", "of them")
    if total == 1:
        return "the same family"
    return "another" if len(families) == 1 else f"{counted(len(families))} others"
