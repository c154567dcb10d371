"""The documentation is true: links lead somewhere, commands exist, tables hold, snippets run; no file says where it was made."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest
import typer
import yaml

from regesta.annotate import annotate
from regesta.annotate.dates import find_dates
from regesta.cli.app import app
from regesta.cli.curating import Kind
from regesta.export import FORMATS
from regesta.export.edition import QUALITY_WORDS, RELATION_WORDS, STATUS_WORDS
from regesta.ingest import Source, prepare, read_source
from regesta.model.claims import MODALITIES, ROLE_NAMES, Claim
from regesta.model.dates import Edtf, human
from regesta.model.documents import Document
from regesta.model.vocabulary import event_types

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "examples" / "README.md"])
TABLES = ("sentences", "values", "languages", "types", "rooms", "spanish")

FENCE = re.compile(r"^(?: {4})?```(\w*)\n(.*?)^(?: {4})?```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[(?:[^\]\[]|\[[^\]]*\])*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def prose_of(page: Path) -> str:
    """A page without its code."""
    return FENCE.sub("", text_of(page))


def snippets(page: Path, language: str) -> list[str]:
    return [code for tag, code in FENCE.findall(text_of(page)) if tag == language]


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def table(name: str) -> list[list[str]]:
    """The rows of the table after ``<!-- table: name -->``, without the head; wherever it stands in the docs."""
    for page in PAGES:
        _, found, after = text_of(page).partition(f"<!-- table: {name} -->\n")
        if found:
            lines = after.lstrip("\n").splitlines()
            rows = lines[2 : next((n for n, line in enumerate(lines) if not line.startswith("|")), len(lines))]
            assert rows, f"the table {name} is empty"
            return [[cell.replace("`", "") for cell in cells(row)] for row in rows]
    raise AssertionError(f"no page has a table {name}")


def slug(heading: str) -> str:
    plain = unicodedata.normalize("NFKD", re.sub(r"[`*]", "", heading)).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    broken = []
    for target in LINK.findall(prose_of(page)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        place = (page.parent / path).resolve() if path else page
        if not place.exists():
            broken.append(target)
        elif anchor and anchor not in {slug(heading) for heading in HEADING.findall(prose_of(place))}:
            broken.append(target)
    assert not broken


def test_every_page_is_in_the_menu() -> None:
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))

    def pages(entry: object) -> Iterator[str]:
        if isinstance(entry, str):
            yield entry
        elif isinstance(entry, list):
            for part in entry:
                yield from pages(part)
        elif isinstance(entry, dict):
            for part in entry.values():
                yield from pages(part)

    assert sorted(pages(config["nav"])) == sorted(page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md"))
    assert config["strict"] is True
    assert config.get("plugins", ["search"]) == ["search"]


# Commands


@cache
def commands() -> dict[str, click.Command]:
    group = typer.main.get_command(app)
    assert isinstance(group, click.Group) or hasattr(group, "commands")
    return dict(group.commands)  # type: ignore[union-attr]


def sections() -> dict[str, str]:
    """What ``cli.md`` says of each command."""
    parts = re.split(r"^### `regesta ([\w-]+)`$", text_of(DOCS / "cli.md"), flags=re.MULTILINE)
    return {name: re.split(r"^## ", body, flags=re.MULTILINE)[0] for name, body in zip(parts[1::2], parts[2::2], strict=True)}


def test_cli_page_has_the_commands_of_the_app() -> None:
    assert sorted(sections()) == sorted(commands())


@pytest.mark.parametrize("name", sorted(commands()))
def test_cli_page_has_the_options_of_each_command(name: str) -> None:
    section = sections()[name]
    listed = set(re.findall(r"^\| (`-[^|]*) \|", section, flags=re.MULTILINE))
    documented = {option for cell in listed for option in re.findall(r"-[\w-]+", re.sub(r"`(-[\w-]+)[^`]*`", r"\1", cell))}
    real, arguments = set(), []
    for parameter in commands()[name].params:
        if parameter.param_type_name == "argument":
            arguments.append((parameter.metavar or parameter.name or "").rstrip(".").upper())
        elif parameter.name != "help":
            real.update(parameter.opts)
    assert documented == real
    usage = section.strip().splitlines()[0]
    assert usage.startswith(f"regesta {name}")
    missing = [option for option in real if option.startswith("--") and option != "--output" and option not in usage]
    missing += [argument for argument in arguments if argument.split("...")[0] not in usage]
    assert not missing, f"not in the line of use: {missing}"


def test_cli_page_has_the_kinds_formats_and_states() -> None:
    page = text_of(DOCS / "cli.md")
    names = [*(kind.value for kind in Kind), *FORMATS, *STATUS_WORDS]
    assert [name for name in names if f"`{name}`" not in page] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_commands_that_pages_use_exist(page: Path) -> None:
    make = set(re.findall(r"^(\w+):(?!=)", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))
    unknown = []
    used = re.findall(r"(?:^\$ |^ {4,}|`)(?:\S*/)?regesta (?!COMMAND)([a-z][\w-]*)([^`\n|]*)", text_of(page), flags=re.MULTILINE)
    for name, rest in used:
        command = commands().get(name)
        if command is None:
            unknown.append(name)
            continue
        known = {option for parameter in command.params for option in parameter.opts} | {"--help", "-h"}
        unknown += [f"{name} {option}" for option in re.findall(r"(?<![\w-])(--[a-z][\w-]*)", rest) if option not in known]
    unknown += [f"make {target}" for target in re.findall(r"`make (\w+)", text_of(page)) if target not in make]
    scripts = re.findall(r"python ((?:bench|scripts)/\w+\.py)", text_of(page))
    unknown += [script for script in scripts if not (ROOT / script).exists()]
    assert not unknown


# Vocabulary


def test_types_of_act_are_all_listed() -> None:
    listed = {row[0]: row[1].split(" · ") for row in table("types")}
    groups: dict[str, list[str]] = {}
    for kind in event_types().values():
        groups.setdefault(kind.group, []).append(kind.name)
    assert listed == groups


def test_signs_relations_roles_and_modalities_are_named() -> None:
    sources, export, concepts = (text_of(DOCS / name) for name in ("sources.md", "export.md", "concepts.md"))
    assert [name for name in (*QUALITY_WORDS, *RELATION_WORDS) if f"| `{name}` |" not in sources] == []
    assert [name for name in ROLE_NAMES if f"`{name}`" not in export] == []
    assert [name for name in MODALITIES if f"| {name} |" not in concepts] == []
    reading = text_of(DOCS / "reading.md")
    assert [name for name, (sign, _) in STATUS_WORDS.items() if f"| {sign} | `{name}` |" not in reading] == []


def test_rooms_are_those_of_the_package() -> None:
    package = ROOT / "src" / "regesta"
    rooms = {path.name for path in package.iterdir() if path.is_dir() and path.name != "__pycache__"} | {"errors"}
    assert {row[0] for row in table("rooms")} == rooms


def test_files_that_architecture_names_exist() -> None:
    page = text_of(DOCS / "architecture.md")
    named = re.findall(
        r"`((?:ingest|annotate|languages|model|collate|resolve|reconcile|export|cli|pipeline|store)/[\w./]*)`", page
    )
    assert named
    assert [name for name in named if not (ROOT / "src" / "regesta" / name).exists()] == []


# Dates


def claims_of(text: str, language: str = "en") -> tuple[Claim, ...]:
    (document,) = read_source(Source(path="case.txt", location="", data=text.encode()), language=language)
    assert isinstance(document, Document)
    return annotate(document).claims


@pytest.mark.parametrize("row", table("sentences"), ids=lambda row: row[0])
def test_dates_of_sentences(row: list[str]) -> None:
    sentence, edtf, margin, basis = row
    date = claims_of(sentence)[-1].date
    assert date is not None
    assert (date.edtf, date.basis) == (edtf, basis)
    assert human(Edtf.parse(edtf)) == margin


@pytest.mark.parametrize("row", table("values"), ids=lambda row: row[0])
def test_date_values(row: list[str]) -> None:
    edtf, margin, first, last = row
    value = Edtf.parse(edtf)
    assert str(value) == edtf
    assert human(value) == margin
    assert (value.earliest.iso() if value.earliest else "", value.latest.iso() if value.latest else "") == (first, last)


@pytest.mark.parametrize("row", table("languages"), ids=lambda row: row[1])
def test_dates_of_languages(row: list[str]) -> None:
    language, words, edtf = row
    found = find_dates(prepare(words, language=language).sentences, language=language)
    assert [date.edtf for sentence in found for date in sentence] == [edtf]


# Snippets


def run_python(code: str, folder: Path, *arguments: str) -> None:
    script = folder / "snippet.py"
    script.write_text(code, encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, str(script), *arguments], cwd=folder, env=environment, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr[-2000:]


@pytest.mark.parametrize("name", [page.name for page in sorted(DOCS.glob("*.md")) if snippets(page, "python")])
def test_python_snippets_run(name: str, tmp_path: Path) -> None:
    """All snippets of a page, in order, as one program, beside the examples."""
    (tmp_path / "examples").symlink_to(ROOT / "examples", target_is_directory=True)
    # Worker processes import the program anew, so it must be guarded as any program that starts some.
    code = "".join(snippets(DOCS / name, "python"))
    body = "".join(f"    {line}\n" if line else "\n" for line in code.splitlines())
    run_python(f'def main() -> None:\n{body}\n\nif __name__ == "__main__":\n    main()\n', tmp_path)


CHECK_PACK = """
import sys
from pathlib import Path

from regesta.annotate import annotate
from regesta.ingest import Source, read_source
from regesta.languages import load_pack, packs

packs._root = lambda: Path(sys.argv[1])
load_pack("es")
for row in Path(sys.argv[2]).read_text(encoding="utf-8").splitlines():
    sentence, *wanted = row.split("\\t")
    (document,) = read_source(Source(path="case.txt", location="", data=sentence.encode()), language="es")
    found = [
        [c.type, c.modality, ", ".join(m.name for m in c.fillers("patient")), c.date.edtf if c.date else ""]
        for c in annotate(document).claims
    ]
    assert found == [wanted], (sentence, found)
"""


def test_the_minimal_pack_finds_what_is_promised(tmp_path: Path) -> None:
    folder = tmp_path / "packs" / "es"
    folder.mkdir(parents=True)
    files = re.findall(r"^`(\w+\.yaml)`:\n\n```yaml\n(.*?)^```$", text_of(DOCS / "languages.md"), re.MULTILINE | re.DOTALL)
    assert [name for name, _ in files] == ["grammar.yaml", "acts.yaml", "lexicon.yaml", "dates.yaml"]
    for name, content in files:
        (folder / name).write_text(content, encoding="utf-8")
    rows = tmp_path / "rows.tsv"
    rows.write_text("\n".join("\t".join(row) for row in table("spanish")), encoding="utf-8")
    run_python(CHECK_PACK, tmp_path, str(folder.parent), str(rows))


# What must stand nowhere


FORBIDDEN = {
    "a path of a machine": re.compile(r"(?<![\w.:*-])/(?:work|root|tmp|Users|home)/(?!\S*\*)[\w.]"),
    "a package index": re.compile(r"(?:--(?:extra-)?index-url|--find-links)[ =]|\b[\w-]+\.(?:internal|local|lan|corp)\b[:/]"),
    "a private address": re.compile(r"\b(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d{1,3}){2,3}(?::\d+|/)"),
    "a machine's name": re.compile(r"\bfarm-\w|\bpypi[.-]more\b", re.IGNORECASE),
}


def committed() -> list[Path]:
    try:
        done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    return [ROOT / name for name in done.stdout.decode("utf-8").split("\0") if name]


def test_no_committed_file_tells_where_it_was_written() -> None:
    found = []
    for path in committed():
        if path == Path(__file__).resolve() or not path.is_file():
            continue
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue  # pictures, PDF
        for number, line in enumerate(lines, start=1):
            found += [
                f"{path.relative_to(ROOT)}:{number}: {what}: {match.group()}"
                for what, pattern in FORBIDDEN.items()
                if (match := pattern.search(line))
            ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("bad", ["/work/main", "see /tmp/x", "farm-3", "--index-url https://a", "http://10.0.0.7:80/"])
def test_the_check_of_places_finds_some(bad: str) -> None:
    assert any(pattern.search(bad) for pattern in FORBIDDEN.values())


def test_pictures_are_light() -> None:
    pictures = [path for path in (DOCS / "images").iterdir() if path.suffix in (".png", ".jpg", ".svg")]
    assert pictures
    assert [path.name for path in pictures if path.stat().st_size > 160_000] == []
