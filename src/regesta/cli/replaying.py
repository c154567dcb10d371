"""``regesta at``, ``organ``, ``path``, ``waves``, ``ladder`` and ``rules``: the system on any day, in the terminal."""

from __future__ import annotations

from typing import Annotated

import typer

from regesta.cli.options import DEFAULT_REGISTER, JsonOption, RegisterOption

RulesOption = Annotated[
    str,
    typer.Option("--rules", envvar="REGESTA_RULES", metavar="FILE", help="Rules of your own (see `regesta rules`)."),
]


def at(
    date: Annotated[str, typer.Argument(metavar="DATE", help="1927-11-15, or 1927-11 or 1927 for all days of it.")],
    until: Annotated[str, typer.Option("--until", metavar="D", help="What changed from DATE to D, by act.")] = "",
    organ: Annotated[str, typer.Option("--organ", metavar="X", help="Only a body: who is in it, and who no longer.")] = "",
    person: Annotated[str, typer.Option("--person", metavar="X", help="Only one person.")] = "",
    every: Annotated[bool, typer.Option("--all", help="Also what rests on undated acts alone.")] = False,
    rules: RulesOption = "",
    register: RegisterOption = DEFAULT_REGISTER,
    json: JsonOption = False,
) -> None:
    """The system on a day: who held what, stood how and was where, and which of that is certain."""
    from regesta.cli.screen import print_json
    from regesta.cli.stage import staged
    from regesta.cli.states import change_record, held_record, print_changes, print_state, select

    stage = staged(register, rules)
    wanted = [*stage.find(organ, ("organ", "faction", "office"), "organ"), *stage.find(person, ("person",), "person")]
    if until:
        changes = [c for c in stage.replay.state_between(date, until) if not wanted or stage.concerns(c.fact, wanted)]
        if json:
            print_json([change_record(stage, change) for change in changes])
        else:
            print_changes(stage, changes, date, until)
        return
    chosen = select(stage, date, wanted, every=every)
    if json:
        print_json(
            {
                "date": date,
                "held": [held_record(stage, held, date) for held in chosen.held],
                "no_longer": [held_record(stage, held, date) for held in chosen.ended],
                "on_undated_acts": chosen.left_out,
            }
        )
    else:
        print_state(stage, chosen, date)


def organ(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A body, faction or office: a name, part of one, or an id.")],
    rules: RulesOption = "",
    register: RegisterOption = DEFAULT_REGISTER,
    json: JsonOption = False,
) -> None:
    """A body through time: its members by period, as a table and as bars, with successions and gaps."""
    from regesta.cli.lanes import print_organ
    from regesta.cli.screen import print_json
    from regesta.cli.stage import staged
    from regesta.cli.states import tenure_record
    from regesta.replay import tenures_of

    stage = staged(register, rules)
    (body,) = stage.find(name, ("organ", "faction", "office"), "organ")[:1]
    facts = [fact for fact in stage.replay.about(body) if fact.kind in ("member", "office") and fact.subject != body]
    if json:
        print_json([tenure_record(stage, tenure) for fact in facts for tenure in tenures_of(fact)])
    else:
        print_organ(stage, body, facts)


def path(
    one: Annotated[str, typer.Argument(metavar="X", help="A person, body or faction.")],
    other: Annotated[str, typer.Argument(metavar="Y", help="Another.")],
    rules: RulesOption = "",
    register: RegisterOption = DEFAULT_REGISTER,
    json: JsonOption = False,
) -> None:
    """How two people are tied, in time: bodies they shared, alliances and breaks, through others if need be."""
    from regesta.cli.screen import print_json
    from regesta.cli.stage import staged
    from regesta.cli.states import print_path, tie_record
    from regesta.replay import path_between

    stage = staged(register, rules)
    (left,), (right,) = (stage.find(name, ("person", "organ", "faction"), "person")[:1] for name in (one, other))
    chain = path_between(stage.replay, left, right)
    if json:
        print_json([[tie_record(stage, tie) for tie in step] for step in chain])
    else:
        print_path(stage, left, right, chain)


def waves(
    type_: Annotated[
        list[str] | None, typer.Option("--type", metavar="T", help="Only acts of a type; may be given again. Else sanctions.")
    ] = None,
    rules: RulesOption = "",
    register: RegisterOption = DEFAULT_REGISTER,
    json: JsonOption = False,
) -> None:
    """Bursts of one kind of act: purges and arrests that came in waves, with how many, whom, and on whose order."""
    from dataclasses import asdict

    from regesta.cli.finding import known_type
    from regesta.cli.screen import print_json
    from regesta.cli.stage import staged
    from regesta.cli.states import print_waves
    from regesta.export.edition import SANCTIONS
    from regesta.replay import waves as find_waves

    stage = staged(register, rules)
    found = find_waves(stage.replay, [known_type(name) for name in type_ or SANCTIONS])
    if json:
        print_json([asdict(wave) for wave in found])
    else:
        print_waves(stage, found)


def ladder(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A person: a name, part of one, or an id.")],
    rules: RulesOption = "",
    register: RegisterOption = DEFAULT_REGISTER,
    json: JsonOption = False,
) -> None:
    """The sanctions a person went through, in order, against the usual order in this register."""
    from dataclasses import asdict

    from regesta.cli.screen import print_json
    from regesta.cli.stage import staged
    from regesta.cli.states import print_ladder
    from regesta.export.edition import SANCTIONS
    from regesta.replay import ladder_of, usual_order

    stage = staged(register, rules)
    (person,) = stage.find(name, ("person",), "person")[:1]
    rungs = ladder_of(stage.replay, person, SANCTIONS)
    if json:
        print_json([asdict(rung) for rung in rungs])
    else:
        print_ladder(stage, person, rungs, usual_order(stage.replay, SANCTIONS)[0])


def rules() -> None:
    """Print the rules by which acts start and end what holds; save, change, and give them back with --rules."""
    from regesta.replay import rules_text

    print(rules_text(), end="")
