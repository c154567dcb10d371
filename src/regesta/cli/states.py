"""States, changes, ties, waves and ladders as text for people and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.console import RenderableType
from rich.text import Text

from regesta.cli.pages import page, sigla_text
from regesta.cli.screen import console
from regesta.cli.stage import Stage, days_text
from regesta.export.edition import SANCTIONS, counted, margin_date, plain_type
from regesta.model.dates import Day
from regesta.model.states import EVER, NEVER, Change, Fact, Held, Rung, Span, Tenure, Tie, Touch, Truth, Wave
from regesta.replay import tenures_of
from regesta.replay.replaying import days_of

SIGNS: dict[Truth, str] = {"true": "●", "possible": "◌", "false": "×"}
_Row = tuple[RenderableType, RenderableType, RenderableType, RenderableType]
_MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class Chosen:
    """What of a state is shown: what holds, what did before and no longer does, and how much rests on undated acts alone."""

    held: list[Held]
    ended: list[Held]
    left_out: int


def select(stage: Stage, date: str, wanted: Sequence[str], *, every: bool) -> Chosen:
    """The state on a date, of some entities or of all; what has ended only for some."""
    state = [held for held in stage.replay.state_at(date).held if not wanted or stage.concerns(held.fact, wanted)]
    kept = [held for held in state if every or not _floats(stage, held)]
    ended: list[Held] = []
    if wanted:
        now = {held.fact.key for held in state}
        facts = dict.fromkeys(fact for entity in wanted for fact in stage.replay.about(entity))
        day = days_of(date)[0]
        for fact in facts:
            spans = stage.replay.spans(fact)
            if fact.key not in now and spans and spans[-1].last < day:
                ended.append(stage.replay.ask(fact.key, date))
    return Chosen(kept, ended, len(state) - len(kept))


def _floats(stage: Stage, held: Held) -> bool:
    """Whether a fact rests on undated acts alone."""
    return all(stage.is_undated(touch) for touch in held.reasons if touch.starts or touch.before)


def _heading(text: str) -> None:
    console().print(Text(f"\n{text}", style="bold red"))


def print_state(stage: Stage, chosen: Chosen, date: str) -> None:
    """Bodies and offices, standing, places and ties on a date, with what each rests on."""
    kinds = stage.replay.rules.kinds
    console().print(
        Text(margin_date(date), style="bold") + Text(f"   {SIGNS['true']} certain  {SIGNS['possible']} possible", "dim")
    )
    parts: tuple[tuple[str, Callable[[Fact], bool], Callable[[Held], tuple[str, ...]]], ...] = (
        (
            "Bodies and offices",
            lambda f: f.kind in ("member", "office"),
            lambda h: (stage.name(h.fact.object), stage.name(h.fact.subject)),
        ),
        ("Standing", lambda f: kinds[f.kind].standing, lambda h: (stage.name(h.fact.subject),)),
        ("Places", lambda f: not kinds[f.kind].tie, lambda h: (stage.name(h.fact.subject),)),
        ("Alliances and breaks", lambda f: True, lambda h: (h.fact.kind, stage.name(h.fact.subject))),
    )
    waiting = list(chosen.held)
    for heading, belongs, order in parts:
        mine = sorted((held for held in waiting if belongs(held.fact)), key=order)
        waiting = [held for held in waiting if not belongs(held.fact)]
        if mine:
            _heading(heading)
            console().print(page(row for held in mine for row in _held_rows(stage, held, date)))
    if chosen.ended:
        _heading("No longer")
        console().print(page(row for held in chosen.ended for row in _held_rows(stage, held, date)))
    if not chosen.held and not chosen.ended:
        print("Nothing is known to hold on that day. `regesta show` lists the acts; states come of those that are dated.")
    if chosen.left_out:
        print(
            f"\n{counted(chosen.left_out, 'possibility')} more rest on undated acts alone: --all shows them.".replace(
                "ys ", "ies "
            )
        )


def _held_rows(stage: Stage, held: Held, date: str) -> list[_Row]:
    text = Text(f"{stage.name(held.fact.subject)} ", style="bold")
    text.append(stage.says(held.fact), style="not bold")
    since, why = _grounds(stage, held)
    if why:
        text.append(f"; {why}", style="not bold dim")
    rows: list[_Row] = [(since, SIGNS[held.truth], text, sigla_text(stage.sigla(held.reasons)))]
    for dissent in stage.replay.dissents(held, date):
        sources = sorted(
            {stage.edition.claim_sigla[claim].text for claim in dissent.claims if claim in stage.edition.claim_sigla}
        )
        value = margin_date(dissent.value) if dissent.attribute == "date" else "denies it"
        verb = "says only" if dissent.relation == "refines" else "says" if dissent.attribute == "date" else ""
        words = {"true": "then it would hold", "possible": "by that alone it is possible", "false": "then it would not hold"}
        line = " ".join(part for part in (" ".join(sources) or "a source", verb, value) if part)
        rows.append(("", "", Text(f"but {line}: {words[dissent.truth]}", style="italic"), ""))
    return rows


def _grounds(stage: Stage, held: Held) -> tuple[str, str]:
    """The margin: since when, or until when it held; and what else there is to say of it."""
    if held.truth == "false":
        ended = [tenure.end for tenure in tenures_of(held.fact) if tenure.end and tenure.end.high <= held.first]
        return (f"to {stage.date(ended[-1])}", _by_rule(ended[-1])) if ended else ("", "")
    starts = [touch for touch in held.reasons if touch.starts]
    ends = [touch for touch in held.reasons if not touch.starts]
    if starts:
        later = [stage.date(end) for end in ends if end.high > starts[0].high or stage.is_undated(end)]
        why = f"perhaps ended {', '.join(dict.fromkeys(later))}" if later else ""
        doubt = "" if starts[0].certain else "the sources differ on whether"
        return stage.date(starts[0]), "; ".join(part for part in (why, doubt) if part)
    return f"to {stage.date(ends[0])}" if ends else "", "since when, no source says"


def _by_rule(touch: Touch) -> str:
    return f"by the rule {plain_type(touch.rule)}" if touch.implied else ""


def print_changes(stage: Stage, changes: Sequence[Change], date: str, until: str) -> None:
    """What changed, by act."""
    console().print(Text(f"From {margin_date(date)} to {margin_date(until)}", style="bold"))
    rows: list[_Row] = []
    for change in changes:
        text = Text(f"{stage.name(change.fact.subject)} ", style="bold")
        text.append(stage.says(change.fact), style="not bold")
        text.append(f"  {SIGNS[change.before]} → {SIGNS[change.after]} {change.after}", style="not bold dim")
        margin = stage.date(change.acts[0]) if change.acts else ""
        rows.append((margin, SIGNS[change.after], text, sigla_text(stage.sigla(change.acts))))
    console().print(page(rows))
    if not changes:
        print("Nothing changed that an act in the register tells of.")


def print_path(stage: Stage, one: str, other: str, chain: Sequence[Sequence[Tie]]) -> None:
    """The chain of ties, a step a heading."""
    if not chain:
        print(f"Nothing ties {stage.name(one)} to {stage.name(other)}: no body that both were in, no alliance, no break.")
        return
    for step in chain:
        _heading(f"{stage.name(step[0].one)} – {stage.name(step[0].other)}")
        rows: list[_Row] = []
        for tie in step:
            kind = stage.replay.rules.kinds[tie.kind]
            words = f"both in {stage.name(tie.within)}" if tie.within else kind.says.format(object=stage.name(tie.other))
            truth: Truth = "true" if any(span.truth == "true" for span in tie.spans) else "possible"
            sigla = sorted(
                {stage.edition.claim_sigla[c] for c in tie.claims if c in stage.edition.claim_sigla}, key=lambda s: s.text
            )
            rows.append((_when(tie.spans), SIGNS[truth], Text(("+ " if tie.sign > 0 else "− ") + words), sigla_text(sigla)))
        console().print(page(rows))


def _when(spans: Sequence[Span]) -> str:
    first, last = spans[0].first, spans[-1].last
    begin = str(Day.from_ordinal(first).year) if first != EVER else ""
    end = str(Day.from_ordinal(last).year) if last != NEVER else ""
    return begin if begin == end and begin else f"{begin}–{end}" if begin or end else "undated"


def print_waves(stage: Stage, found: Sequence[Wave]) -> None:
    """Each wave with its people and who ordered it."""
    rows: list[_Row] = []
    for wave in found:
        when = margin_date(wave.first if wave.first == wave.last else f"{wave.first}/{wave.last}")
        names = [stage.name(person) for person in wave.people]
        more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
        text = Text(f"{plain_type(wave.type)}: {len(names)}", style="bold")
        text.append(f" in {counted(len(wave.entries), 'act')}; {wave.usual:.1f} usually", style="not bold dim")
        text.append(f"\n{', '.join(names[:_MOST_NAMED])}{more}", style="not bold")
        if wave.by:
            text.append(f"\nby {', '.join(f'{stage.name(who)} ({count})' for who, count in wave.by)}", style="not bold")
        claims = {c for entry in wave.entries for c in stage.edition.entries[entry].claims if c in stage.edition.claim_sigla}
        sigla = sorted({stage.edition.claim_sigla[c] for c in claims}, key=lambda s: s.order)
        rows.append((when, "", text, sigla_text(sigla)))
    console().print(page(rows))
    if not found:
        print("No wave: no kind of act comes much more often in some months or years than in others.")


def print_ladder(stage: Stage, person: str, rungs: Sequence[Rung], usual: Sequence[str]) -> None:
    """The rungs in order, each with what is unusual about its place; then the usual order."""
    console().print(Text(stage.name(person), style="bold"))
    rows: list[_Row] = []
    for rung in rungs:
        entry = stage.edition.entries[rung.entry]
        text = Text(plain_type(rung.type), style="bold")
        others = [e.name for e in stage.edition.setting(entry) if e.id != person and e.kind != "person"]
        text.append("".join(f", {name}" for name in others), style="not bold")
        for earlier, this_way, other_way in rung.against:
            text.append(
                f"\nafter “{plain_type(earlier)}”, which usually comes later ({other_way} against {this_way} lives)",
                "not bold dim",
            )
        down = SANCTIONS[rung.type][1] == "down"
        margin = margin_date(entry.date.edtf) if entry.date else "undated"
        rows.append((margin, "▼" if down else "△", text, sigla_text(stage.edition.entry_sigla(entry))))
    console().print(page(rows))
    if not rungs:
        print("No sanction is told of them.")
    if usual:
        console().print(Text(f"\nUsual order here: {' → '.join(plain_type(kind) for kind in usual)}", style="dim"))


def fact_record(stage: Stage, fact: Fact) -> dict[str, object]:
    """A fact as JSON has it."""
    return {
        "kind": fact.kind,
        "subject": fact.subject,
        "subject_name": stage.name(fact.subject),
        "object": fact.object or None,
        "object_name": stage.name(fact.object) if fact.object else None,
        "bodies": list(fact.bodies),
        "labels": list(fact.labels),
    }


def touch_record(touch: Touch) -> dict[str, object]:
    """An act's effect as JSON has it."""
    return {
        "entry": touch.entry,
        "rule": touch.rule,
        "starts": touch.starts,
        "days": days_text(touch.low, touch.high) if (touch.low, touch.high) != (EVER, NEVER) else None,
        "certain": touch.certain,
        "implied": touch.implied,
        "claims": list(touch.claims),
    }


def held_record(stage: Stage, held: Held, date: str) -> dict[str, object]:
    """An answer as JSON has it."""
    dissents = [
        {
            "entry": d.entry,
            "attribute": d.attribute,
            "value": d.value,
            "relation": d.relation,
            "truth": d.truth,
            "claims": list(d.claims),
        }
        for d in stage.replay.dissents(held, date)
    ]
    return {
        **fact_record(stage, held.fact),
        "truth": held.truth,
        "reasons": [touch_record(touch) for touch in held.reasons],
        "dissents": dissents,
    }


def change_record(stage: Stage, change: Change) -> dict[str, object]:
    """A change as JSON has it."""
    return {
        **fact_record(stage, change.fact),
        "before": change.before,
        "after": change.after,
        "acts": [touch_record(touch) for touch in change.acts],
    }


def tenure_record(stage: Stage, tenure: Tenure) -> dict[str, object]:
    """A tenure as JSON has it."""
    return {
        **fact_record(stage, tenure.fact),
        "start": touch_record(tenure.start) if tenure.start else None,
        "end": touch_record(tenure.end) if tenure.end else None,
    }


def tie_record(stage: Stage, tie: Tie) -> dict[str, object]:
    """A tie as JSON has it."""
    return {
        "one": tie.one,
        "other": tie.other,
        "names": [stage.name(tie.one), stage.name(tie.other)],
        "kind": tie.kind,
        "within": stage.name(tie.within) if tie.within else None,
        "sign": tie.sign,
        "spans": [
            {"days": days_text(s.first, s.last) if (s.first, s.last) != (EVER, NEVER) else None, "truth": s.truth}
            for s in tie.spans
        ],
        "claims": list(tie.claims),
    }
