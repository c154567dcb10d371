"""What the harvest of a document depends on beside the document: the program, the packs, the packages, the options."""

from __future__ import annotations

import hashlib
import re
import sys
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from regesta.model.ids import content_id
from regesta.pipeline.stages import Plan

# Rooms whose files (code and language packs) decide what is found in a document.
_ROOMS = ("model", "languages", "ingest", "annotate")
_OWN = ("document_work.py", "harvest.py", "anchoring.py")
_NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*")


def fingerprint(plan: Plan, language: str | None) -> str:
    """A hash that changes with whatever could change what is read in a document or found in it."""
    stages = [[stage.function, _file_digest(stage.function.partition(":")[0])] for stage in (plan.read, plan.annotate)]
    return content_id("p", _program(), stages, language)


@cache
def _program() -> str:
    here = Path(__file__).parent
    files = [path for room in _ROOMS for path in (here.parent / room).rglob("*")]
    files += [here / name for name in _OWN]
    digests = [
        [path.relative_to(here.parent).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()]
        for path in files
        if path.is_file() and path.suffix != ".pyc"
    ]
    return content_id("p", sorted(digests), _packages(), list(sys.version_info[:2]))


def _packages() -> list[list[str]]:
    try:
        wanted = metadata.requires("regesta") or []
    except metadata.PackageNotFoundError:
        return []
    versions = []
    for requirement in wanted:
        name = _NAME.match(requirement)
        if name:
            try:
                versions.append([name[0], metadata.version(name[0])])
            except metadata.PackageNotFoundError:
                versions.append([name[0], ""])
    return sorted(versions)


def _file_digest(module: str) -> str:
    spec = find_spec(module)
    if spec is None or spec.origin is None or not Path(spec.origin).is_file():
        return ""
    return hashlib.sha256(Path(spec.origin).read_bytes()).hexdigest()
