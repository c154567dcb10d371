"""Antecedents that no single mention is: several named apart taken together, one of several named in a list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from regesta.annotate.salience import Referent, Stage, Trace, Wanted, fits
from regesta.annotate.standing import Standing

_KEPT = 0.8
_TWO = 2


def nearest(traces: Sequence[Trace], wanted: Wanted, stage: Stage, gender: Callable[[str], str]) -> tuple[Referent, ...]:
    """Who was spoken of last, the last of a list too: ``X und Y wurden verhaftet; | Letzterer``."""
    apart = [
        replace(trace, referents=trace.referents[-1:], plural=False, gender=gender(trace.referents[-1].name))
        for trace in traces
        if wanted.plural is not True and len(trace.referents) > 1 and not trace.pronoun and not trace.referents[-1].group
    ]
    fitting = [trace for trace in (*traces, *apart) if fits(trace, wanted, stage.sentence)]
    last = max(fitting, key=lambda trace: (trace.sentence, trace.position), default=None)
    return last.referents if last is not None else ()


def together(traces: Sequence[Trace], wanted: Wanted, stage: Stage, seen: Mapping[str, Referent]) -> list[Trace]:
    """Those whom one sentence names apart, taken together: as many as are meant, two if that isn't said."""
    if wanted.plural is not True or wanted.within == 1:
        return []
    found = _struck(traces, wanted, stage, seen)
    for sentence in (stage.sentence - 2, stage.sentence - 1, stage.sentence):
        people: dict[str, tuple[Trace, Referent]] = {}
        for trace in traces:
            early = sentence != stage.sentence or trace.position < wanted.before
            known = trace.named or trace.pronoun and wanted.count > _TWO
            for referent in trace.referents if trace.sentence == sentence and early and known else ():
                if not referent.group and referent.name not in wanted.other_than and _alone(trace, wanted):
                    people.setdefault(referent.name, (trace, referent))
        if len(people) == (wanted.count or _TWO):
            last = list(people.values())[-1][0]
            referents = tuple(replace(referent, certainty=_KEPT) for _, referent in people.values())
            found.append(replace(last, referents=referents, plural=True, gender="any", standing=Standing(), together=True))
    return found


def women(traces: Sequence[Trace], wanted: Wanted, gender: Callable[[str], str]) -> list[Trace]:
    """Women named in lists, where one is meant: ``banished Sophia and her sons: | she | was exiled``."""
    if wanted.gender != "f" or wanted.plural is not False:
        return []
    named = [(t, r) for t in traces if t.plural and not t.pronoun for r in t.referents if not r.group]
    found = [(trace, referent) for trace, referent in named if gender(referent.name) == "f"]
    return [replace(trace, referents=(r,), plural=False, gender="f", doubtful=False) for trace, r in found]


def _struck(traces: Sequence[Trace], wanted: Wanted, stage: Stage, seen: Mapping[str, Referent]) -> list[Trace]:
    """Those of the act told last, where they are as many as are meant: ``was flown with X and Y to Z, where all three``."""
    here = [t for t in traces if t.sentence == stage.sentence and t.position < wanted.before]
    people = [seen[name] for name in sorted(stage.struck) if name in seen]
    if not here or wanted.count <= _TWO or len(people) != wanted.count or len(people) != len(stage.struck):
        return []
    told = tuple(replace(person, certainty=_KEPT) for person in people)
    return [replace(here[-1], referents=told, plural=True, gender="any", standing=Standing("subject", True), named=True)]


def _alone(trace: Trace, wanted: Wanted) -> bool:
    """Whether somebody is named apart; of three and more some may be named together: ``he with X and Y``."""
    return not trace.plural or wanted.count > _TWO
