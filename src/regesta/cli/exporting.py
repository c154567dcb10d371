"""``regesta export``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from regesta.cli.options import DEFAULT_REGISTER, JsonOption, RegisterOption
from regesta.export import FORMATS


def export(
    format_: Annotated[str, typer.Argument(metavar="FORMAT", help=f"One of {', '.join(FORMATS)}.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="PATH", help="The folder to write to.")],
    register: RegisterOption = DEFAULT_REGISTER,
    json: JsonOption = False,
) -> None:
    """Write the register in another format."""
    from regesta.cli.screen import print_json, say
    from regesta.errors import UsageError
    from regesta.export import write_folder
    from regesta.export.anchors import keep_anchored
    from regesta.pipeline.motion import with_motion
    from regesta.store import read_register

    if format_ not in FORMATS:
        raise UsageError(f"There is no export format {format_!r}. There are: {', '.join(FORMATS)}.")
    kept, loose = keep_anchored(read_register(register))
    if format_ == "html":
        kept = with_motion(kept)
    written = write_folder(FORMATS[format_].files(kept), output)
    for claim in loose[:10]:
        say(f"left out: a claim of {claim.document!r}, {claim.passage.start}-{claim.passage.end}: its words are not there.")
    if len(loose) > 10:
        say(f"left out likewise: {len(loose) - 10} more claims.")
    if json:
        print_json({"format": format_, "folder": str(output), "files": len(written), "claims_left_out": len(loose)})
    elif len(written) > 12:
        print(f"{len(written)} files in {output}; begin with {output / 'index.html'}")
    else:
        for path in written:
            print(path)
