"""Facts as bars in time, for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.text import Text

from regesta.cli.pages import page, sigla_text
from regesta.cli.screen import console
from regesta.cli.stage import Stage
from regesta.cli.states import tenure_record
from regesta.export.edition import Edition
from regesta.model.dates import Day
from regesta.model.states import EVER, NEVER, Fact, Span, Tenure
from regesta.pipeline.keys import keys_of
from regesta.replay import Replay, tenures_of

_LABEL = 26
_WIDEST = 104
_CELLS = {"true": "█", "possible": "░"}


def print_organ(stage: Stage, body: str, facts: Sequence[Fact]) -> None:
    """The tenures in a body as a table in order of time, then as bars."""
    console().print(Text(stage.name(body), style="bold"))
    tenures = sorted((tenure for fact in facts for tenure in tenures_of(fact)), key=_order)
    rows: list[tuple[RenderableType, RenderableType, RenderableType, RenderableType]] = []
    for tenure in tenures:
        acts = [touch for touch in (tenure.start, tenure.end) if touch]
        text = Text(stage.name(tenure.fact.subject), style="bold")
        text.append(_period(stage, tenure), style="not bold")
        rows.append((stage.date(tenure.start) if tenure.start else "?", "", text, sigla_text(stage.sigla(acts))))
    console().print(page(rows))
    if not facts:
        print("No act tells who was in it. Members come of appointments, elections, removals and expulsions that name the body.")
        return
    print_lanes(stage, [(stage.name(fact.subject), fact) for fact in sorted(facts, key=lambda f: _first(stage, f))])


def _period(stage: Stage, tenure: Tenure) -> str:
    if tenure.end is None:
        return "  until when, no source says"
    perhaps = "" if tenure.end.certain else "perhaps "
    rule = f" ({tenure.end.rule.replace('_', ' ')})" if tenure.end.implied else ""
    return f"  {perhaps}until {stage.date(tenure.end)}{rule}{'' if tenure.start else ', since when no source says'}"


def _order(tenure: Tenure) -> tuple[int, str]:
    touch = tenure.start or tenure.end
    return (touch.low if touch and touch.low != EVER else touch.high if touch else NEVER), tenure.fact.subject


def _first(stage: Stage, fact: Fact) -> tuple[int, str]:
    spans = [span.first for span in stage.replay.spans(fact) if span.truth == "true"]
    return min(spans, default=min((t.high for t in fact.touches), default=NEVER)), fact.subject


def print_life_lanes(edition: Edition, person: str) -> None:
    """What held of somebody: seats, standing, places and ties, a lane each, where anything of it is dated."""
    stage = Stage(edition, Replay(edition.register, keys=keys_of(edition.register)))
    print_lanes(stage, [(_short(stage, fact, person), fact) for fact in _of_person(stage, person)])


def tenure_records(edition: Edition, person: str) -> list[dict[str, object]]:
    """The same as JSON has it."""
    stage = Stage(edition, Replay(edition.register, keys=keys_of(edition.register)))
    return [tenure_record(stage, tenure) for fact in _of_person(stage, person) for tenure in tenures_of(fact)]


def _of_person(stage: Stage, person: str) -> list[Fact]:
    kinds = stage.replay.rules.kinds
    return [fact for fact in stage.replay.about(person) if fact.subject == person or kinds[fact.kind].mutual]


def _short(stage: Stage, fact: Fact, person: str) -> str:
    other = fact.object if fact.subject == person else fact.subject
    return f"{fact.kind} {stage.name(other)}" if other else fact.kind


def print_lanes(stage: Stage, lanes: Sequence[tuple[str, Fact]]) -> None:
    """Facts as bars under one scale of years: full where certain, light where possible; undated ones are left out."""
    ends = [end for _, fact in lanes for touch in fact.touches for end in (touch.low, touch.high) if end not in (EVER, NEVER)]
    if not ends:
        return
    first, last = Day.from_ordinal(min(ends)).year, Day.from_ordinal(max(ends)).year + 1
    width = min(console().width, _WIDEST) - _LABEL - 2
    start, stop = Day(first, 1, 1).ordinal(), Day(last, 1, 1).ordinal()
    console().print()
    console().print(Text(" " * (_LABEL + 1) + _scale(first, last, width), style="dim"))
    for label, fact in lanes:
        dated = any(not stage.is_undated(touch) for touch in fact.touches if touch.starts or touch.before)
        bar = _bar(stage.replay.spans(fact), start, stop, width)
        if dated and bar.strip():
            shown = label if len(label) <= _LABEL else label[: _LABEL - 1] + "…"
            console().print(Text(f"{shown:>{_LABEL}} ") + Text(bar, style="red"), no_wrap=True)
    console().print(Text(" " * (_LABEL + 1) + f"{_CELLS['true']} certain  {_CELLS['possible']} possible", style="dim"))


def _scale(first: int, last: int, width: int) -> str:
    line = [" "] * width
    for year in _ticks(first, last, width):
        label = str(year)
        at = round((year - first) / (last - first) * width)
        if at + len(label) <= width and not "".join(line[max(0, at - 1) : at + len(label)]).strip():
            line[at : at + len(label)] = label
    return "".join(line)


def _ticks(first: int, last: int, width: int) -> Iterable[int]:
    most = max(1, width // 7)
    step = next(step for step in (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 5000) if (last - first) / step <= most)
    return range(-(-first // step) * step, last, step)


def _bar(spans: Sequence[Span], start: int, stop: int, width: int) -> str:
    cells = [" "] * width
    for wanted in ("possible", "true"):
        for span in spans:
            if span.truth == wanted and span.first < stop and span.last >= start:
                low = max(0, int((span.first - start) / (stop - start) * width))
                high = min(width - 1, int((span.last - start) / (stop - start) * width))
                if low == high and cells[low] != " ":
                    continue  # a day that is certain makes no month so
                cells[low : high + 1] = _CELLS[wanted] * (high + 1 - low)
    return "".join(cells)
