"""What the result of a stage depends on beside the documents: the program, the packs, the packages, the options."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Sequence
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from regesta.model.ids import content_id
from regesta.pipeline.stages import Stage

# Whatever in the package (code and language packs) decides what is found in a document, and what the collation says.
HARVESTING = (
    "errors.py",
    "model",
    "languages",
    "ingest",
    "annotate",
    "pipeline/document_work.py",
    "pipeline/harvest.py",
    "pipeline/anchoring.py",
)
COLLATING = ("errors.py", "model", "languages", "collate")
_NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*")


def fingerprint(stages: Sequence[Stage], parts: tuple[str, ...], *options: str | None) -> str:
    """A hash that changes with whatever could change what ``stages`` make of the same documents.

    Args:
        stages: the stages; the files of their functions count.
        parts: files and folders of the package that count too.
        options: options of the build that count.
    """
    functions = [[stage.function, _file_digest(stage.function.partition(":")[0])] for stage in stages]
    return content_id("p", _program(parts), functions, list(options))


@cache
def _program(parts: tuple[str, ...]) -> str:
    package = Path(__file__).parent.parent
    files = [path for part in parts for path in [package / part, *(package / part).rglob("*")]]
    digests = [
        [path.relative_to(package).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()]
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
