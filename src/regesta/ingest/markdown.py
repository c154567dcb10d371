"""Reader of Markdown: the text without its marks, and what its front matter says."""

from __future__ import annotations

import datetime
import re
from typing import Any

import yaml

from regesta.ingest.decoding import decode
from regesta.ingest.records import Extract

_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_FIRST_HEADING = re.compile(r"^ {0,3}#[ \t]+(.*?)[ \t]*#*[ \t]*$|^(\S.*)\r?\n=+[ \t]*$", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,}).*?^ {0,3}\1[`~]*[ \t]*$", re.MULTILINE | re.DOTALL)
_NOTE = re.compile(r"\[\^([^\]\s]{1,40})\](?!:)")
_NOTE_TEXT = re.compile(r"^\[\^[^\]\s]{1,40}\]:[ \t]*", re.MULTILINE)
_LINK_TARGET = re.compile(r"^ {0,3}\[[^\]\n]+\]:[ \t]*\S+.*$", re.MULTILINE)
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"<!--.*?-->", re.DOTALL), ""),
    (re.compile(r"!\[([^\]\n]*)\]\([^)\n]*\)"), r"\1"),
    (re.compile(r"\[([^\]\n]+)\]\([^)\n]*\)"), r"\1"),
    (re.compile(r"\[([^\]\n]+)\]\[[^\]\n]*\]"), r"\1"),
    (re.compile(r"<((?:https?|mailto):[^>\s]+)>"), r"\1"),
    (re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>"), ""),
    (re.compile(r"^ {0,3}(?:=+|-{2,}|(?:[*_-][ \t]*){3,})[ \t]*$", re.MULTILINE), ""),
    (re.compile(r"^ {0,3}(?:>[ \t]?)+", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*(?:[*+-]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?", re.MULTILINE), "\n"),
    (re.compile(r"^[ \t]*\|?(?:[ \t]*:?-{2,}:?[ \t]*\|?)+[ \t]*$", re.MULTILINE), ""),
    (re.compile(r"(\*\*\*|\*\*|\*|___|__)(?=\S)([^*\n]+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<!\w)_(?=\S)([^_\n]+?)(?<=\S)_(?!\w)"), r"\1"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])"), r"\1"),
    (re.compile(r"\n{3,}"), "\n\n"),
)


def read_markdown(data: bytes) -> Extract:
    """The text of a Markdown file; headings and list items are paragraphs, code is left out, notes become ``[1]``.

    Raises:
        DocumentError: if the bytes aren't text.
    """
    text = decode(data).text.replace("\r\n", "\n")
    matter: dict[str, Any] = {}
    found = _FRONT_MATTER.match(text)
    if found:
        matter = _front_matter(found[1])
        text = text[found.end() :]
    heading = _FIRST_HEADING.search(text)
    title = matter.get("title") or (heading and (heading[1] or heading[2]))
    return Extract(
        text=to_plain(text),
        title=to_plain(str(title)).strip() if title else None,
        language=_said(matter, "lang", "language"),
        date=_said(matter, "date"),
    )


def to_plain(text: str) -> str:
    """Markdown without its marks."""
    text = _FENCE.sub("", text)
    numbers: dict[str, int] = {}
    text = _NOTE.sub(lambda match: f"[{numbers.setdefault(match[1], len(numbers) + 1)}]", text)
    text = _NOTE_TEXT.sub("", text)
    text = _LINK_TARGET.sub("", text)
    text = _HEADING.sub(r"\n\1\n", text)
    for pattern, put in _RULES:
        text = pattern.sub(put, text)
    return text.strip("\n") + "\n" if text.strip() else ""


def _front_matter(source: str) -> dict[str, Any]:
    try:
        data = yaml.safe_load(source[:20_000])
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def _said(matter: dict[str, Any], *keys: str) -> str | None:
    for key in keys:
        value = matter.get(key)
        if isinstance(value, datetime.date):
            return value.isoformat()[:10]
        if isinstance(value, str) and value.strip():
            return value.strip()
    return None
