"""The MIME tree of a message, by offsets into its bytes: nothing is copied or decoded before a cap allows it."""

import re
from binascii import a2b_qp
from dataclasses import dataclass, field
from hashlib import sha256

from onward.core.mail import caps
from onward.core.mail.fingerprint import unescape_from
from onward.core.mail.headers import Fields, Notes, OverCapError, decode_base64, find_body, read_fields, read_parameters
from onward.core.mail.omission import Omission, read_omission

_MEDIA_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,80}/[a-z0-9!#$&^_.+-]{1,120}")
_GUESSED = re.compile(
    rb"^--([^\s-][^\r\n]{0,200}?|-[^\r\n]{0,200}?)[ \t]*\r?\nContent-[A-Za-z-]+:", re.MULTILINE | re.IGNORECASE
)
_GUESSED_WITHIN = 65_536
_NO_FIELDS = Fields({})
_READ_THOUGH_NO_TEXT = frozenset({"application/xhtml+xml", "application/ics"})
_ENOUGH_SIGNS = 2
_AS_IT_IS = frozenset({"", "7bit", "8bit", "binary"})
_BASE64_LINES = re.compile(rb"\s*(?:[A-Za-z0-9+/]{60,76}\r?\n){2,}[A-Za-z0-9+/]{0,76}={0,2}\s*")
_SOFT_BREAK = re.compile(rb"=\r?\n")
_QUOTED_BYTE = re.compile(rb"=[0-9A-F]{2}")


@dataclass(slots=True)
class Part:
    """One part: its place ("part 2.1", empty for the message itself), its fields, where its body stands in `data`."""

    data: bytes
    start: int
    end: int
    place: str
    fields: Fields
    media_type: str = "text/plain"
    parameters: dict[str, str] = field(default_factory=dict)
    disposition: str = ""
    name: str = ""
    children: list["Part"] = field(default_factory=list)
    depth: int = 0

    @property
    def where(self) -> str:
        """The place for a problem's sentence."""
        return self.place or "body"

    def child_place(self, number: int) -> str:
        """The place of the part of this number in this one."""
        return f"{self.place}.{number}" if self.place else f"part {number}"

    @property
    def encoding(self) -> str:
        """The transfer encoding, lower case."""
        return self.fields.raw("content-transfer-encoding").partition(";")[0].strip().strip('"').lower()

    @property
    def is_opaque(self) -> bool:
        """True for a leaf whose content nobody reads: neither text nor a calendar nor (a part of) another mail."""
        if self.children or self.media_type.startswith(("text/", "multipart/", "message/")):
            return False
        return self.media_type not in _READ_THOUGH_NO_TEXT and not self.name.lower().endswith(".ics")

    @property
    def omission(self) -> Omission | None:
        """What was left out of this part when the mail was kept, or None."""
        return read_omission(self.data, self.start, self.end) if self.is_opaque else None

    @property
    def missing(self) -> int:
        """How many bytes longer this part was as it was stored, before its content was left out."""
        left_out = self.omission
        return left_out.stored - (self.end - self.start) if left_out else 0

    def digest(self) -> bytes:
        """The SHA-256 of the canonical content, also where that was left out."""
        left_out = self.omission
        return left_out.digest if left_out else sha256(self.canonical()).digest()

    def size(self) -> int:
        """The decoded size in bytes, estimated without decoding."""
        left_out = self.omission
        if left_out:
            return left_out.size
        length = self.end - self.start + sum(leaf.missing for leaf in leaf_parts(self))
        if self.encoding != "base64":
            return length
        breaks = self.data.count(b"\n", self.start, self.end) + self.data.count(b"\r", self.start, self.end)
        return (length - breaks) * 3 // 4

    def content(self, notes: Notes) -> bytes:
        """The body without its transfer encoding, also where the label is wrong."""
        return _decode_transfer(self.data[self.start : self.end], self.encoding, self.where, notes)

    def canonical(self) -> bytes:
        """The content without what a store may change: white space, From-escapes, the transfer encoding of text."""
        body = unescape_from(self.data[self.start : self.end])
        if self.media_type.startswith("text/"):
            if self.encoding == "base64":
                body = decode_base64(body)[0]
            elif self.encoding == "quoted-printable":
                body = unescape_from(a2b_qp(body))
        return body.translate(None, b" \t\r\n\f\v")


@dataclass(slots=True)
class _Walk:
    """How far the walk through one message has come."""

    notes: Notes
    count: int = 0


def read_parts(data: bytes, start: int, fields: Fields, notes: Notes) -> Part:
    """The tree of the message whose header fields are given and whose body is `data[start:]`; raises OverCapError."""
    root = Part(data, start, len(data), "", fields)
    _read_part(root, _Walk(notes))
    return root


def _read_part(part: Part, walk: _Walk) -> None:
    walk.count += 1
    if walk.count > caps.PARTS:
        raise OverCapError(f"more than {caps.PARTS} parts")
    if part.depth > caps.DEPTH:
        raise OverCapError(f"parts nested deeper than {caps.DEPTH} levels")
    _describe(part, walk.notes)
    if part.media_type.startswith("multipart/"):
        _read_multipart(part, walk)
    elif part.media_type in {"message/rfc822", "message/global"}:
        _read_enclosed(part, walk)


def _describe(part: Part, notes: Notes) -> None:
    """Media type, parameters, disposition and file name."""
    where = f"{part.place}, header Content-Type" if part.place else "header Content-Type"
    value = part.fields.raw("content-type")
    if value:
        main, part.parameters = read_parameters(value, where, notes)
        if _MEDIA_TYPE.fullmatch(main):
            part.media_type = main
        else:
            part.media_type = "text/html" if "html" in main else "text/plain"
            notes.add("a content type that is none", where)
    value = part.fields.raw("content-disposition")
    found: dict[str, str] = {}
    if value:
        part.disposition, found = read_parameters(value, where.replace("Type", "Disposition"), notes)
    part.name = (found.get("filename") or part.parameters.get("name") or "")[:255]


def _read_multipart(part: Part, walk: _Walk) -> None:
    pieces, closed = _split(part, part.parameters.get("boundary", "").encode("utf-8", "replace"))
    if not pieces:
        guess = _GUESSED.search(part.data, part.start, min(part.end, part.start + _GUESSED_WITHIN))
        if not guess:
            if part.data[part.start : part.end].strip():
                walk.notes.add("a multipart without its parts, read as text", part.where)
            part.media_type = "text/plain"
            return
        walk.notes.add("the boundary between the parts is not the one announced", part.where)
        pieces, closed = _split(part, guess[1])
    if not closed:
        walk.notes.add("the end of the parts is missing", part.where)
    default = "message/rfc822" if part.media_type == "multipart/digest" else "text/plain"
    for number, (start, end) in enumerate(pieces, 1):
        child = Part(part.data, start, end, part.child_place(number), _NO_FIELDS, default, depth=part.depth + 1)
        part.children.append(child)
        _read_entity(child, walk)


def _read_enclosed(part: Part, walk: _Walk) -> None:
    """The message inside a message/rfc822 part."""
    data, start, end = part.data, part.start, part.end
    if part.encoding not in _AS_IT_IS:
        data = part.content(walk.notes)
        start, end = 0, len(data)
    while start < end and data[start] in b"\r\n":
        start += 1
    child = Part(data, start, end, part.child_place(1), _NO_FIELDS, depth=part.depth + 1)
    part.children.append(child)
    _read_entity(child, walk)


def _read_entity(part: Part, walk: _Walk) -> None:
    """A part that still begins with its own header."""
    start, end = part.start, part.end
    head_end, body = find_body(part.data, start, end)
    block = part.data[start : min(head_end, start + caps.HEADER_BYTES)]
    part.fields, used = read_fields(block, part.where, walk.notes)
    if used < len(block):
        body = start + used
    elif part.fields.too_many:
        raise OverCapError(f"more than {caps.FIELDS} header fields in {part.where}")
    elif head_end - start > caps.HEADER_BYTES:
        raise OverCapError(f"a header of more than {caps.HEADER_BYTES} bytes in {part.where}")
    part.start = min(body, end)
    _read_part(part, walk)


def _split(part: Part, boundary: bytes) -> tuple[list[tuple[int, int]], bool]:
    """Start and end of each piece between the boundary lines, and whether the closing line was there."""
    if not boundary:
        return [], False
    data, mark, end = part.data, b"--" + boundary, part.end
    pieces: list[tuple[int, int]] = []
    opened, tries = -1, 0
    found = part.start if data.startswith(mark, part.start, end) else _next_line_with(data, mark, part.start, end)
    while found != -1:
        after = found + len(mark)
        line_end = data.find(b"\n", after, min(after + 200, end))
        rest = data[after : line_end if line_end != -1 else min(after + 200, end)].strip()
        if rest in {b"", b"--"}:
            if opened != -1:
                pieces.append((opened, max(opened, _before_break(data, found))))
            if rest:
                return pieces, True
            opened = line_end + 1 if line_end != -1 else end
        tries += 1
        if len(pieces) > caps.PARTS or tries > caps.BOUNDARY_LINES:
            raise OverCapError(f"more than {caps.PARTS} parts")
        found = _next_line_with(data, mark, after, end)
    if opened != -1:
        pieces.append((opened, end))
    return pieces, False


def _next_line_with(data: bytes, mark: bytes, start: int, end: int) -> int:
    found = data.find(b"\n" + mark, max(0, start - 1), end)
    return found if found == -1 else found + 1


def _before_break(data: bytes, position: int) -> int:
    """The line break before a boundary belongs to the boundary."""
    if data[position - 2 : position] == b"\r\n":
        return position - 2
    return position - 1


def _decode_transfer(body: bytes, encoding: str, where: str, notes: Notes) -> bytes:
    if encoding == "base64":
        return _decode_labelled_base64(body, where, notes)
    if encoding == "quoted-printable":
        return a2b_qp(body)
    if encoding not in _AS_IT_IS:
        notes.add(f"unknown transfer encoding {encoding[:40]!r}", where)
    if _BASE64_LINES.fullmatch(body):
        notes.add("base64 that is not labelled so", where)
        return decode_base64(body)[0]
    if b"=3D" in body and min(len(_SOFT_BREAK.findall(body)), len(_QUOTED_BYTE.findall(body))) >= _ENOUGH_SIGNS:
        notes.add("quoted-printable that is not labelled so", where)
        return a2b_qp(body)
    return body


def _decode_labelled_base64(body: bytes, where: str, notes: Notes) -> bytes:
    letters = body.strip()
    head = letters[:4096]
    if len(re.findall(rb"[^A-Za-z0-9+/=\s]", head)) * 10 > len(head) or re.match(rb"(?:[A-Za-z]{1,15}[ ,.]+){4}", head):
        notes.add("labelled base64 but is not", where)
        return body
    decoded, broken = decode_base64(letters)
    if broken:
        notes.add("base64 that is broken off", where)
    elif re.search(rb"[^A-Za-z0-9+/=\s]", letters):
        notes.add("base64 with other characters in it", where)
    return decoded


def leaf_parts(root: Part) -> list[Part]:
    """The parts that hold no other parts, in their order."""
    return [leaf for child in root.children for leaf in leaf_parts(child)] if root.children else [root]
