"""Bytes → text: byte order marks, then UTF-8, then a guess by charset-normalizer; or why it isn't text."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from regesta.errors import DocumentError
from regesta.ingest.language import document_language

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 26, 27}) + b"\x7f"
_SAMPLE = 100_000
_TOLERATED_DAMAGE = 0.001
_WESTERN = ("cp1252", "latin_1", "iso8859_1", "iso8859_15")
_CENTRAL = ("cp1250", "iso8859_2")
_BALTIC = ("cp1257", "iso8859_13", "iso8859_4")
_TURKISH = ("cp1254", "iso8859_9")
_FAMILIES = (_WESTERN, _CENTRAL, _BALTIC, _TURKISH)
_FAMILIES_OF = {
    **dict.fromkeys(("en", "fr", "de", "es", "it", "pt", "nl", "sv", "da", "no", "fi", "ca", "is"), _WESTERN),
    **dict.fromkeys(("hu", "pl", "cs", "sk", "sl", "hr", "ro"), _CENTRAL),
    **dict.fromkeys(("lt", "lv", "et"), _BALTIC),
    "tr": _TURKISH,
}
_RESAVE = "Save it as UTF-8 and build again."


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text with the encoding it was in; ``replaced`` counts bytes that fit no character and became U+FFFD."""

    text: str
    encoding: str
    replaced: int = 0


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of ``data``, without its byte order mark.

    Args:
        data: the whole file.
        declared: an encoding that the file or its carrier names; tried after the marks and UTF-8.

    Raises:
        DocumentError: if the bytes aren't text, or in no encoding that can be told.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], encoding)
    wide = _wide_encoding(data[:_SAMPLE])
    if wide:
        return _decode_marked(data, wide)
    if is_binary(data[:_SAMPLE]):
        raise DocumentError("It is not text: it holds binary data.", "Convert it to text, HTML, PDF, EPUB or DOCX.")
    try:
        return Decoded(text=data.decode("utf-8"), encoding="utf-8")
    except UnicodeDecodeError:
        return _decode_damaged_utf8(data) or _decode_declared(data, declared) or _decode_guessed(data)


def is_binary(sample: bytes) -> bool:
    """Whether bytes hold more control characters than text ever does."""
    if not sample:
        return False
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return b"\x00" in sample or controls > len(sample) * 0.02


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 without its mark: text whose every second byte is mostly zero, and the others never."""
    if len(sample) < 8 or b"\x00" not in sample:
        return None
    even, odd = sample[0::2], sample[1::2]
    if odd.count(0) > 0.7 * len(odd) and even.count(0) < 0.02 * len(even):
        return "utf-16-le"
    if even.count(0) > 0.7 * len(even) and odd.count(0) < 0.02 * len(odd):
        return "utf-16-be"
    return None


def _decode_marked(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    replaced = text.count("\ufffd")
    if replaced > max(2, len(text) * _TOLERATED_DAMAGE):
        raise DocumentError(f"Its byte order mark says {encoding}, its bytes don't.", _RESAVE)
    return Decoded(text=text, encoding=encoding, replaced=replaced)


def _decode_damaged_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few bad bytes among many good ones: a truncated or patched file, not another encoding."""
    text = data.decode("utf-8", errors="replace")
    replaced = text.count("\ufffd")
    multibyte = len(data) - len(text)
    if multibyte > 4 * replaced and replaced <= max(2, len(text) * _TOLERATED_DAMAGE):
        return Decoded(text=text, encoding="utf-8", replaced=replaced)
    return None


def _decode_declared(data: bytes, declared: str | None) -> Decoded | None:
    if not declared:
        return None
    try:
        encoding = codecs.lookup(declared).name
        return Decoded(text=data.decode(encoding), encoding=encoding)
    except (LookupError, UnicodeDecodeError):
        return None


def _decode_guessed(data: bytes) -> Decoded:
    """A guess by charset-normalizer, corrected by the encodings that were usual for the language it shows."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    for encoding in (*_usual(data[:_SAMPLE], best.encoding if best else "cp1252"), "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _looks_like_text(text[:_SAMPLE]):
            return Decoded(text=text, encoding=encoding)
    raise DocumentError("Its encoding can't be told.", _RESAVE)


def _usual(sample: bytes, guess: str) -> tuple[str, ...]:
    """The encodings to try: that of the language before the guess, if the guess is of the same kind but another family.

    Encodings of DOS and old Macintoshes have their letters where the others have none: these guesses are kept.
    """
    high = [byte for byte in sample if byte > 0x7F]
    low_half = sum(byte < 0xA0 for byte in high)
    family = next((family for family in _FAMILIES if guess in family), None)
    if not high or low_half * 2 > len(high):
        return (guess,)
    language = document_language(sample.decode(guess, errors="replace"))
    home = _FAMILIES_OF.get(language.split("-")[0])
    if home is None or home is family:
        return (guess,)
    return home[0], guess


def _looks_like_text(sample: str) -> bool:
    """Whether most of it is letters, digits, spaces and common marks: a wrong guess is full of signs."""
    plain = sum(char.isalnum() or char.isspace() or char in ".,;:!?'\"()-–—«»„“”’‘/[]%&*_" for char in sample)
    return plain > 0.85 * len(sample)
