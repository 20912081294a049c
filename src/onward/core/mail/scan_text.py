"""The words of a raw message, found at disk speed: no tree is built, attachments are stepped over.

Coarser than decoding on purpose. Where a mail is not made as mails are, it raises UnusualMailError and the mail is
read in full.
"""

import html
import re
from binascii import a2b_qp
from collections.abc import Iterator

from onward.core.mail import caps
from onward.core.mail.charset import decode_bytes
from onward.core.mail.headers import decode_base64

_DEEPEST = 8
_PART_HEADER_BYTES = 16_384
_BLANK_LINE = re.compile(rb"\n\r?\n")
_BOUNDARY = re.compile(rb"boundary[ \t]*=[ \t\r\n]*(?:\"([^\"]{1,200})\"|([^\s;\"]{1,200}))", re.IGNORECASE)
_CHARSET = re.compile(rb"charset[ \t]*=[ \t\"']*([^\s;\"'>]{1,40})", re.IGNORECASE)
_NAME = re.compile(rb"name\*?\d?\*?[ \t]*=[ \t]*\"?([^\"\r\n;]{1,200})", re.IGNORECASE)
_PART_FIELD = re.compile(
    rb"^(content-type|content-transfer-encoding):((?:.*(?:\n[ \t].*)*))", re.IGNORECASE | re.MULTILINE
)
_BETWEEN_TAGS = re.compile(rb">([^<>]+(?:<(?![A-Za-z/!?])[^<>]*)*)")
_LETTER_REFERENCE = re.compile(
    rb"&(?:#|[A-Za-z]{1,2}(?:uml|acute|grave|circ|cedil|tilde|slash|ring|lig|caron|ogon|stroke|macr);)"
)
_SPACING = re.compile(rb"&(?:#8203|#8204|#8205|#847|#173|#xfeff|#65279|#x200[b-d]|#x34f|shy|zwnj|zwj);", re.IGNORECASE)
_HIDDEN_CHARACTERS = re.compile("[\u00ad\u034f\u200b-\u200f\u2060\ufeff]")
_WORD_BREAKS = bytes(
    byte + 32 if 65 <= byte <= 90 else byte if 97 <= byte <= 122 or 48 <= byte <= 57 or byte >= 128 else 32
    for byte in range(256)
)
"""Capitals to small letters, everything but letters, digits and what lies beyond ASCII to spaces."""
_UNENCODED = frozenset({b"", b"7bit", b"8bit", b"binary"})
_UNREADABLE_AS_ASCII = re.compile(rb"utf-?(?:16|32|7)|ucs-?[24]|unicode-1-1", re.IGNORECASE)


class UnusualMailError(Exception):
    """The mail cannot be looked into in the quick way."""


def visible_text(raw: bytes, body: int, fields: dict[bytes, bytes]) -> Iterator[bytes]:
    """The text of each text part, and the names of attached files, as UTF-8 in lower case.

    Raise UnusualMailError rather than miss one.
    """
    yield from _text_of_part(
        raw, body, fields.get(b"content-type", b""), fields.get(b"content-transfer-encoding", b""), 0
    )


def _text_of_part(raw: bytes, body: int, kind: bytes, encoding: bytes, depth: int) -> Iterator[bytes]:
    media = kind.partition(b";")[0].strip().lower()
    if media.startswith(b"multipart/"):
        yield from _text_of_parts(raw, body, kind, depth)
    elif media in {b"text/calendar", b"application/ics"}:
        raise UnusualMailError
    elif media.startswith(b"message/"):
        yield from _text_of_message(raw, body, encoding, depth)
    elif media.startswith(b"text/") or not media:
        yield _text(raw[body:], kind, encoding, markup=media == b"text/html")


def _text_of_parts(raw: bytes, body: int, kind: bytes, depth: int) -> Iterator[bytes]:
    boundary = _BOUNDARY.search(kind)
    if boundary is None or depth >= _DEEPEST:
        raise UnusualMailError
    parts = raw[max(body - 1, 0) :].split(b"\n--" + (boundary[1] or boundary[2]))
    if not 1 < len(parts) <= caps.PARTS:
        raise UnusualMailError
    for part in parts[1:]:
        if part.startswith(b"--"):
            yield _lowered(part[2:])
            continue
        blank = _BLANK_LINE.search(part, 0, _PART_HEADER_BYTES)
        if blank is None:
            if part.strip():
                raise UnusualMailError
            continue
        header = part[: blank.start() + 1]
        fields = {found[1].lower(): found[2] for found in _PART_FIELD.finditer(header)}
        for name in _NAME.findall(header):
            yield _lowered(name)
        yield from _text_of_part(
            part,
            blank.end(),
            fields.get(b"content-type", b""),
            fields.get(b"content-transfer-encoding", b""),
            depth + 1,
        )


def _text_of_message(raw: bytes, body: int, encoding: bytes, depth: int) -> Iterator[bytes]:
    """A forwarded or returned message: its header as it stands, and its text."""
    blank = _BLANK_LINE.search(raw, body, body + _PART_HEADER_BYTES)
    if encoding.strip().lower() not in _UNENCODED or depth >= _DEEPEST:
        raise UnusualMailError
    if blank is None:
        yield _lowered(raw[body:])
        return
    header = raw[body : blank.start() + 1]
    if b"=?" in header:
        raise UnusualMailError
    yield _lowered(header)
    fields = {found[1].lower(): found[2] for found in _PART_FIELD.finditer(header)}
    yield from _text_of_part(
        raw, blank.end(), fields.get(b"content-type", b""), fields.get(b"content-transfer-encoding", b""), depth + 1
    )


def _text(data: bytes, kind: bytes, encoding: bytes, *, markup: bool) -> bytes:
    """A text part without its transfer encoding, character set and tags, in lower case."""
    named = encoding.strip().lower()
    if named == b"base64":
        data = decode_base64(data)[0]
    elif named == b"quoted-printable":
        data = a2b_qp(data)
    elif named not in _UNENCODED:
        raise UnusualMailError
    if len(data) > caps.TEXT_BYTES:
        raise UnusualMailError
    charset = _CHARSET.search(kind)
    if (charset and _UNREADABLE_AS_ASCII.match(charset[1])) or b"\0" in data:
        data = decode_bytes(data, charset[1].decode("ascii", "replace") if charset else "")[0].encode()
        charset = None
    if markup or b"</" in data:
        data = _strip_markup(data)
    if b"\x1b" in data or not data.isascii() or _LETTER_REFERENCE.search(data):
        text = html.unescape(
            decode_bytes(data, charset[1].decode("ascii", "replace").lower() if charset else "utf-8")[0]
        )
        return _HIDDEN_CHARACTERS.sub("", text).lower().encode("utf-8", "replace")
    return data


def _lowered(data: bytes) -> bytes:
    return data if data.isascii() else data.decode("utf-8", "replace").lower().encode()


def _strip_markup(data: bytes) -> bytes:
    """The text between tags, without the style sheet; linear in its input, whatever stands there."""
    start = data.find(b"<style")
    if start >= 0:
        data = _drop_styles(data, start)
    text = b" ".join([data.partition(b"<")[0], *_BETWEEN_TAGS.findall(data)])
    return _SPACING.sub(b"", text.replace(b"&nbsp;", b" ")) if b"&" in text else text


def _drop_styles(data: bytes, start: int) -> bytes:
    """The page without its style sheets, of which the first begins at `start`."""
    kept, at = [], 0
    while start >= 0 and (closing := data.find(b"</style", start)) >= 0:
        kept.append(data[at:start])
        at = closing
        start = data.find(b"<style", closing)
    kept.append(data[at:])
    return b" ".join(kept)


def read_words(text: bytes) -> list[bytes]:
    """The words of a lower-case or ASCII text, in order."""
    return text.translate(_WORD_BREAKS).split()
