"""``regesta languages`` and ``regesta doctor``."""

from __future__ import annotations

import typer

from regesta.cli.options import DEFAULT_REGISTER, EXIT_DOCUMENTS_FAILED, JsonOption, RegisterOption

_SIGNS = {"good": "✓", "lacking": "–", "broken": "✗"}


def languages(json: JsonOption = False) -> None:
    """The languages that claims are found in, and how whole each pack is."""
    from regesta.cli.screen import console, print_json
    from regesta.export.edition import language_name
    from regesta.languages import iter_tags, lacks, load_pack

    packs = [(tag, language_name(tag), lacks(load_pack(tag))) for tag in iter_tags()]
    if json:
        print_json([{"language": tag, "name": name, "lacks": missing} for tag, name, missing in packs])
        return
    for tag, name, missing in packs:
        console().print(f"{tag:<6} {name:<14} {'complete' if not missing else f'lacks {len(missing)}: {missing[0]}'}")
    print("Documents in other languages are read, searched and compared, but no claims are found in them.")


def doctor(register: RegisterOption = DEFAULT_REGISTER, json: JsonOption = False) -> None:
    """What this installation has, lacks, and what to do about it. Ends with 1 if something is broken."""
    from dataclasses import asdict

    from rich.text import Text

    from regesta.cli.screen import console, print_json
    from regesta.pipeline.doctor import iter_checks

    broken = False
    records = []
    for check in iter_checks(register):
        broken |= check.state == "broken"
        records.append(asdict(check))
        if not json:
            line = Text(f"{_SIGNS[check.state]} ", style="bold" if check.state == "broken" else "")
            line.append(f"{check.name}: ", style="bold")
            line.append(check.found, style="not bold")
            if check.lost or check.remedy:
                without = f"without it: {check.lost}. " if check.lost else ""
                line.append(f"\n  {without}{check.remedy}", style="not bold dim")
            console().print(line)
    if json:
        print_json(records)
    if broken:
        raise typer.Exit(EXIT_DOCUMENTS_FAILED)
