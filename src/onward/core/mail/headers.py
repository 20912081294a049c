"""Header fields: cut, unfolded, decoded, each step linear in its input."""

import re
from binascii import Error as Base64Error
from binascii import a2b_base64, a2b_qp
from collections.abc import Iterable
from dataclasses import dataclass, field
from unicodedata import normalize

from onward.core.mail import caps
from onward.core.mail.charset import UNSEEN, decode_bytes
from onward.core.problems import Problem

_BLANK_LINE = re.compile(rb"\n\r?\n")
_FIELD = re.compile(rb"([!-9;-~]{1,200})[ \t]*:")
_LIKELY_FIELD = re.compile(
    rb"^(?:from|to|cc|subject|date|message-id|mime-version|content-[a-z-]+|received|reply-to|delivered-to|"
    rb"return-path)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bq])\?([^?]*)\?=", re.IGNORECASE)
_GAP = re.compile(r"(\?=)[ \t\r\n]+(?==\?[^?\s]{1,60}\?[bq]\?)", re.IGNORECASE)
_PARAMETER = re.compile(r';\s*([^\s=;"]{1,100})\s*=\s*("(?:[^"\\]|\\.)*+"?|[^;]*)', re.DOTALL)
_CONTINUED = re.compile(r"([^*]+)(?:\*([0-9]{1,3}))?(\*)?")
_PERCENT = re.compile(rb"%([0-9A-Fa-f]{2})")


@dataclass(slots=True)
class Notes:
    """The problems met while one message is decoded, the first of each kind, at most `caps.PROBLEMS`."""

    problems: list[Problem] = field(default_factory=list)

    def add(self, what: str, where: str) -> None:
        """Keep one problem."""
        problem = Problem(what, where)
        if len(self.problems) < caps.PROBLEMS and problem not in self.problems:
            self.problems.append(problem)


class OverCapError(Exception):
    """More of something than is read of one mail; the sentence says of what. Never leaves `decode`."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The header fields of a message or part: lower-case names to unfolded bytes.

    too_many: there were more than are read.
    """

    values: dict[str, list[bytes]]
    too_many: bool = False

    def raw(self, name: str) -> str:
        """The first field of this name as text, encoded words not yet decoded; empty when there is none."""
        found = self.values.get(name)
        return read_bytes(found[0])[0] if found else ""

    def every(self, name: str) -> list[str]:
        """All fields of this name as text."""
        return [read_bytes(value)[0] for value in self.values.get(name, ())]


def find_body(data: bytes, start: int, end: int) -> tuple[int, int]:
    """Where the header block that begins at `start` ends and where the body begins."""
    if data[start : start + 1] == b"\n":
        return start, start + 1
    if data[start : start + 2] == b"\r\n":
        return start, start + 2
    blank = _BLANK_LINE.search(data, start, end)
    return (blank.start() + 1, blank.end()) if blank else (end, end)


def read_fields(block: bytes, where: str, notes: Notes) -> tuple[Fields, int]:
    """The fields of a header block, and how many of its bytes are header: a text may follow without a blank line."""
    values: dict[str, list[bytes]] = {}
    name, pieces, size, count, position = "", list[bytes](), 0, 0, 0
    for line in block.splitlines(keepends=True):
        position += len(line)
        found = None if line[0] in b" \t" else _FIELD.match(line)
        if found:
            _keep(values, name, pieces)
            count += 1
            if count > caps.FIELDS:
                return Fields(values, too_many=True), len(block)
            name, pieces, size = found[1].decode("ascii").lower(), [], 0
        elif line[0] not in b" \t":
            if line.startswith((b"From ", b">From ")) or not line.strip():
                continue
            if not _LIKELY_FIELD.search(block, position):
                notes.add("the text begins without a blank line after the header", where)
                _keep(values, name, pieces)
                return Fields(values), position - len(line)
            notes.add("a header line that is not a field", where)
            continue
        piece = line[found.end() if found else 0 :].rstrip(b"\r\n")
        if size + len(piece) > caps.FIELD_BYTES and name:
            notes.add(f"a field of more than {caps.FIELD_BYTES} bytes, its end not read", f"header {name.title()}")
        pieces.append(piece[: max(0, caps.FIELD_BYTES - size)])
        size += len(piece)
    _keep(values, name, pieces)
    return Fields(values), len(block)


def _keep(values: dict[str, list[bytes]], name: str, pieces: list[bytes]) -> None:
    if name:
        values.setdefault(name, []).append(b"".join(pieces).strip())


def read_bytes(value: bytes) -> tuple[str, str | None]:
    """A field's bytes as text: UTF-8, or an old set where raw 8-bit bytes stand; and what was wrong."""
    if value.isascii() and b"\x1b" not in value:
        return value.decode("ascii"), None
    return decode_bytes(value, "iso-2022-jp" if b"\x1b" in value else "")


def clean_line(text: str) -> str:
    """One line as a person sees it: white space folded, invisible characters dropped, composed (NFC)."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return normalize("NFC", " ".join(UNSEEN.sub("", text).split()))


def decode_words(text: str, where: str, notes: Notes) -> str:
    """The text with its encoded words (RFC 2047) decoded; what cannot be decoded stays as written."""
    if "=?" not in text:
        return clean_line(text)
    text = _GAP.sub(r"\1", text)
    pieces: list[str] = []
    charset, data, end = "", b"", 0
    for count, word in enumerate(_WORD.finditer(text), 1):
        if count > caps.ENCODED_WORDS:
            notes.add(f"more than {caps.ENCODED_WORDS} encoded words, the others not decoded", where)
            break
        if word.start() > end or word[1].lower() != charset:
            pieces += (_decode_joined(data, charset, where, notes), text[end : word.start()])
            charset, data = word[1].lower(), b""
        # A character may be cut in two by neighbouring words of one character set: their bytes are joined first.
        data += _word_bytes(word[2], word[3])
        end = word.end()
    pieces += (_decode_joined(data, charset, where, notes), text[end:])
    return clean_line("".join(pieces))


def _decode_joined(data: bytes, charset: str, where: str, notes: Notes) -> str:
    text, problem = decode_bytes(data, charset) if data else ("", None)
    if problem:
        notes.add(problem, where)
    return text


def _word_bytes(encoding: str, payload: str) -> bytes:
    data = payload.encode("utf-8", "replace")
    if encoding in "qQ":
        return a2b_qp(data.replace(b" ", b"_"), header=True)
    return decode_base64(data)[0]


def decode_base64(data: bytes) -> tuple[bytes, bool]:
    """The bytes behind base64 text, junk skipped; and whether its end was missing."""
    try:
        return a2b_base64(data), False
    except Base64Error:
        letters = b"".join(re.findall(rb"[A-Za-z0-9+/]+", data))
        kept = len(letters) - (len(letters) % 4 == 1)
        return a2b_base64(letters[:kept] + b"=" * (-kept % 4)), True


def read_parameters(value: str, where: str, notes: Notes) -> tuple[str, dict[str, str]]:
    """A field like Content-Type: its main value (lower case) and its parameters, RFC 2231 pieces joined and decoded."""
    main = value.partition(";")[0].strip().lower()
    if ";" not in value:
        return main, {}
    pieces: dict[str, list[tuple[int, bool, str]]] = {}
    for count, found in enumerate(_PARAMETER.finditer(value), 1):
        if count > caps.PARAMETERS:
            notes.add(f"more than {caps.PARAMETERS} parameters, the others not read", where)
            break
        name = _CONTINUED.fullmatch(found[1])
        if name:
            piece = (int(name[2] or 0), name[3] is not None, _unquote(found[2].strip()))
            pieces.setdefault(name[1].lower(), []).append(piece)
    return main, {name: _join_pieces(found, where, notes) for name, found in pieces.items()}


def _unquote(value: str) -> str:
    return re.sub(r"\\(.)", r"\1", value[1:].removesuffix('"'), flags=re.DOTALL) if value.startswith('"') else value


def _join_pieces(pieces: Iterable[tuple[int, bool, str]], where: str, notes: Notes) -> str:
    ordered = sorted(pieces, key=lambda piece: piece[0])
    if len(ordered) == 1 and not ordered[0][1]:
        return decode_words(ordered[0][2], where, notes)
    charset = ""
    data = b""
    for number, encoded, text in ordered:
        value = text.encode("utf-8", "replace")
        if encoded and number == ordered[0][0] and value.count(b"'") > 1:
            found, _, value = value.split(b"'", 2)
            charset = found.decode("ascii", "replace")
        data += _percent_decode(value) if encoded else value
    decoded, problem = decode_bytes(data, charset)
    if problem:
        notes.add(problem, where)
    return clean_line(decoded)


def _percent_decode(data: bytes) -> bytes:
    return _PERCENT.sub(lambda found: bytes([int(found[1], 16)]), data)
