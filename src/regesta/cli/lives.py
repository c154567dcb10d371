"""One person's life in the terminal."""

from __future__ import annotations

from rich.console import RenderableType
from rich.text import Text

from regesta.cli.pages import date_of, page, print_chronology, print_legend
from regesta.cli.screen import console
from regesta.export.edition import Edition, Life, language_name, plain_type
from regesta.export.jsonl import entity_record, event_record


def life_record(life: Life) -> dict[str, object]:
    """A life as JSON has it."""
    return {
        "entity": entity_record(life.entity),
        "sanctions": [
            {"event": rung.entry.id, "type": rung.entry.type, "touches": rung.touches, "direction": rung.direction}
            for rung in life.sanctions
        ],
        "entries": [event_record(entry) for entry in life.entries],
    }


def people_of(edition: Edition) -> list[Life]:
    """The lives of everybody whom an entry names, those with most entries first."""
    lives = [edition.life(entity) for entity in edition.register.entities if entity.kind == "person" and not entity.group]
    lives.sort(key=lambda life: (-len(life.entries), life.entity.name, life.entity.id))
    return [life for life in lives if life.entries]


def print_people(edition: Edition) -> None:
    """Everybody in the register, one a line, with how many entries they have."""
    lives = people_of(edition)
    for life in lives:
        names = [name for names in life.names_by_language.values() for name in names if name != life.entity.name]
        text = Text(life.entity.name, style="bold")
        text.append(f"  {', '.join(dict.fromkeys(names))}" if names else "", style="not bold dim")
        console().print(page([(str(len(life.entries)), "", text, "")]))
    console().print("`regesta person NAME` tells one life." if lives else "Nobody yet. People appear when an entry names them.")


def print_life(edition: Edition, life: Life, *, unfolded: bool) -> None:
    """Names by language, the ladder of sanctions, what held of them as lanes in time, then every entry."""
    console().print(Text(life.entity.name, style="bold"))
    for language, names in life.names_by_language.items():
        console().print(page([(Text(language_name(language), style="dim"), "", ", ".join(names), "")]))
    if life.sanctions:
        console().print(Text("\nSanctions", style="bold red"))
        rows: list[tuple[RenderableType, RenderableType, RenderableType, RenderableType]] = []
        for rung in life.sanctions:
            others = [e.name for e in edition.setting(rung.entry) if e.id != life.entity.id and e.kind != "person"]
            text = Text(", ".join([plain_type(rung.entry.type), *others]))
            text.append(f"  {rung.touches} {'taken' if rung.direction == 'down' else 'given back'}", style="dim")
            rows.append((date_of(rung.entry), "▼" if rung.direction == "down" else "△", text, edition.sign(rung.entry)[0]))
        console().print(page(rows))
    from regesta.cli.lanes import print_life_lanes

    print_life_lanes(edition, life.entity.id)
    console().print()
    if life.entries:
        print_chronology(edition, life.entries, unfolded=unfolded)
        print_legend()
    else:
        console().print("No entry names them: they stand only in what a source denies, asks or attributes.")
