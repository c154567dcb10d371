from __future__ import annotations

import pickle
from pathlib import Path

from regesta.ingest import Source, find_sources, read_source
from regesta.model.documents import Document, Failure


def _read(path: Path) -> Document:
    (source,) = find_sources([path])
    assert isinstance(source, Source)
    (document,) = read_source(source)
    assert isinstance(document, Document)
    return document


def test_stored_text_is_the_decoded_file_unchanged(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"\xef\xbb\xbfHe fled.\r\nShe  stayed.\r\n")
    document = _read(file)
    assert document.text == "He fled.\r\nShe  stayed.\r\n"
    assert document.path == "a.txt"
    assert [s.clean.text for s in document.sentences] == ["He fled.", "She stayed."]
    assert [document.quote(s.span) for s in document.sentences] == ["He fled.", "She  stayed."]


def test_source_and_result_travel_between_processes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("He fled to Paris. She stayed.", "utf-8")
    (source,) = find_sources([tmp_path])
    assert isinstance(source, Source)
    result = read_source(pickle.loads(pickle.dumps(source)))
    assert pickle.loads(pickle.dumps(result)) == read_source(source)


def test_bad_input_is_a_failure_with_reason_and_remedy(tmp_path: Path) -> None:
    for name, data in {
        "empty.txt": b"",
        "blank.txt": b" \n\n ",
        "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(200),
        "binary.bin": bytes(range(256)) * 20,
        "noise.zip": b"PK\x03\x04" + bytes(100),
    }.items():
        (tmp_path / name).write_bytes(data)
    for source in find_sources([tmp_path]):
        assert isinstance(source, Source)
        (failure,) = read_source(source)
        assert isinstance(failure, Failure) and failure.fatal
        assert failure.path == source.path and failure.stage == "ingest"
        assert failure.reason.endswith(".") and failure.remedy.endswith(".")


def test_a_file_that_vanished(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("He fled.", "utf-8")
    (source,) = find_sources([tmp_path])
    (tmp_path / "a.txt").unlink()
    assert isinstance(source, Source)
    (failure,) = read_source(source)
    assert isinstance(failure, Failure) and "gone" in failure.reason
