"""Hostile mail, made from a seed: the measured bombs of our security notes, and structured random mutations."""

import base64
import random
from collections.abc import Iterator

_HEAD = b"From: Ada <ada@acme.example>\r\nTo: sam@mail.example\r\nDate: Wed, 04 Mar 2026 09:12:00 +0100\r\nMessage-ID: <a@acme.example>\r\n"
_CHARSETS = (
    b"utf-8", b"us-ascii", b"iso-8859-1", b"utf-7", b"utf-16", b"zip", b"rot13", b"idna", b"x-nothing", b"", b"\x00", b"iso-2022-jp", b"hz",
    b"gb18030", b"utf-8-sig", b"unicode_escape", b"punycode", b"..\\..", b"a" * 300, b"ascii\xff",
)  # fmt: skip
_ENCODINGS = (
    b"base64",
    b"quoted-printable",
    b"7bit",
    b"8bit",
    b"binary",
    b"x-uuencode",
    b"uuencode",
    b"",
    b"\xff",
    b"base64;base64",
)
_TYPES = (
    b"text/plain", b"text/html", b"text/calendar", b"multipart/mixed", b"multipart/alternative", b"multipart/digest", b"message/rfc822",
    b"application/pdf", b"text", b"/", b"", b"TEXT/HTML", b"multipart/", b"message/delivery-status", b"application/ms-tnef",
)  # fmt: skip
_NAMES = (
    b"From", b"To", b"Cc", b"Subject", b"Date", b"Message-ID", b"In-Reply-To", b"References", b"Reply-To", b"Delivered-To", b"X-Gmail-Labels",
    b"Precedence", b"Auto-Submitted", b"Content-Type", b"Content-Disposition", b"Content-Transfer-Encoding", b"List-Id",
)  # fmt: skip
_SNIPPETS = (
    b"<", b">", b"<<<<", b"((((", b'"', b"\\", b",", b";", b":", b"=?utf-8?q?=FF?=", b"=?x?b?////?=", b"=?utf-8?b?=", b"\x00", b"\xff\xfe", b"\x1b$B",
    b"@", b"a@b", b"<a@b.example>", b"\t", b"\r", b"\n ", b"=\n", b"=3D", b"%ZZ", b"''", b"*0*=", b"*99999999999=x", b"filename*0*=utf-8''%ff",
    b"&#99999999999999999999;", b"&#x110000;", b"&lt", b"<!--", b"-->", b"<style>", b"<div style='display:none'>", b"<blockquote type=cite>",
    b"<table><tr><td>", b"</", b"<![CDATA[", b"\n> ", b"\n-- \n", b"\nOn 3 Mar 2026 at 9:12 a@b.example wrote:\n", b"\nFrom: a\nSent: b\nTo: c\n",
    b"BEGIN:VEVENT\nDTSTART;TZID=../../x:20260101T000000\nSUMMARY:x\nEND:VEVENT\n", b"DTSTART:99991399T999999Z\n", b"1" * 5000, b"31 Feb 2026 25:61:61 +9999",
    "é".encode(), "é".encode("utf-16"), "\u202e\u200b".encode(), b"--", b"--b", b"--b--\n",
)  # fmt: skip


def bombs() -> Iterator[tuple[str, bytes]]:
    """The table of measured costs: each name with a mail that hurts a trusting parser."""
    yield "commas", _field(b"To", b"," * 65_000)
    yield "addresses", _field(b"To", b", ".join(b"a%d@b.example" % n for n in range(16_000)))
    yield "folded addresses", _field(b"To", b",\r\n ".join(b"a%d@b.example" % n for n in range(4_000)))
    for count in (200, 16_000, 64_000):
        yield f"{count} encoded words", _field(b"Subject", b" ".join([b"=?utf-8?q?a?="] * count))
    yield "parameters", _field(b"Content-Type", b"text/plain" + b"".join(b"; a%d=b" % n for n in range(16_000)))
    yield "500 parameters", _field(b"Content-Type", b"text/plain" + b"".join(b"; a%d=b" % n for n in range(500)))
    yield (
        "pieces",
        _field(b"Content-Disposition", b"attachment" + b"".join(b"; filename*%d*=b" % n for n in range(16_000))),
    )
    yield "piece number", _field(b"Content-Disposition", b"attachment; filename*" + b"1" * 16_000 + b"*=b")
    yield "nested multiparts", _HEAD + _nest_multiparts(1_000)
    yield "nested messages", _HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 1_000
    yield "parentheses", _field(b"To", b"(" * 1_000)
    yield "angles", _HEAD.replace(b"<a@acme.example>", b"<<<<") + b"\r\ntext"
    for count in (64_000, 400_000):
        yield (
            f"{count} parts",
            _HEAD + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + b"--b\r\n\r\nx\r\n" * count,
        )
    yield "false boundaries", _HEAD + b'Content-Type: multipart/mixed; boundary="-"\r\n\r\n' + b"---x\n" * 1_000_000
    yield (
        "unknown boundary",
        _HEAD + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + b"--aaaaa      \n" * 500_000,
    )
    yield "fields", _HEAD + b"".join(b"X-%d: y\r\n" % n for n in range(100_000)) + b"\r\ntext"
    yield "header lines", b"X\n" * 30_000
    yield "long header", b"Subject: " + b"a" * 5_000_000
    for name, html in html_bombs():
        yield f"html {name}", _HEAD + b"Content-Type: text/html; charset=utf-8\r\n\r\n" + html
    for name, text in text_bombs():
        yield f"text {name}", _HEAD + b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + text
    yield "flowed", _HEAD + b"Content-Type: text/plain; format=flowed\r\n\r\n" + b"a \n" * 600_000
    yield "calendar", _HEAD + b"Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\nX:y\n" * 100_000
    yield "calendar quotes", _HEAD + b'Content-Type: text/calendar\r\n\r\nDTSTART;X="' + b'";"' * 80_000
    yield "base64 junk", _HEAD + b"Content-Transfer-Encoding: base64\r\n\r\n" + b"QUJD*" * 400_000
    yield "large", _HEAD + b"Content-Type: application/pdf\r\n\r\n" + b"x" * 20_000_000


def html_bombs() -> Iterator[tuple[str, bytes]]:
    """Pages just inside the cap on bytes, each made to be searched again and again."""
    size = 990_000
    for snippet in (
        b"<", b"<a", b"<p>", b"<b></b>", b"<div>", b"<!--", b"<!", b"<style>", b"</style ", b"<style></style ", b"<head>", b'<a "', b"<a '\">", b"<a b='c\">", b"&", b"&a",
        b"&#1111111", b"&aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", b"<p style='", b"<p style=\"display:none\">", b"<blockquote type=cite>", b"</blockquote>", b"<br>", b" ", b"\n",
        b"<td hidden>", b"data:", b"'data:", b"<p style=font-size:0;line-height:0>x", b"> {", b">aaaa", b"\xe2\x80\x8b", b"x<br>\n> ", b"<blockquote type=cite></blockquote>",
    ):  # fmt: skip
        yield repr(snippet), snippet * (size // len(snippet))
    yield "unclosed hidden", b"<div style='display:none'>" + b"<p>no</p>" * 80_000


def text_bombs() -> Iterator[tuple[str, bytes]]:
    """Texts just inside the cap on bytes, each close to a pattern of quoted mail, signatures or footers."""
    size = 1_990_000
    for snippet in (
        b"a\n", b"\n", b">\n", b"> " * 40 + b"\n", b"-- \n", b"Kind regards,\n", b"Kind regards,\nJo\n", b"thank you\n", b"From: a\n", b"From: a\nx\nx\n", b"To: \n",
        b"on 1 " + b"wrote " * 60 + b":\n", b"on 1 wrote\n", b"on 1 wrote:\n", b"1 wrote 1 :\n", b"2026 wrote on 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 :\n",
        b"on 1 " * 1_000, b"1" * 1_000 + b"\n", b"this email " * 30 + b"\n", b"you are are an are is is " * 20 + b"\n", b"to click here unsubscrib " * 20 + b"\n",
        b"-----Original Messag\n", b"-" * 1_000 + b"\n", b"_" * 500, b" " * 1_000 + b"\n", b"Sent from my\n", b"Sent from " * 20 + b"\n", b"_*" * 500 + b"\n",
        b"Best, Aa Aa Aa Aa Aa Aa Aa Aa\n", "é\u0301".encode() * 20, "\u200b".encode(), b"a\r", b"copyright copyright\n", b"Mit freundlichen und besten\n",
    ):  # fmt: skip
        yield repr(snippet[:40]), snippet * (size // len(snippet))


def mails(count: int, seed: int = 20260304) -> Iterator[bytes]:
    """So many random mails, the same for the same seed."""
    chance = random.Random(seed)
    for _ in range(count):
        yield _mutate(_message(chance, 0), chance)


def _field(name: bytes, value: bytes) -> bytes:
    return _HEAD + name + b": " + value + b"\r\n\r\nSome text.\r\n"


def _nest_multiparts(depth: int) -> bytes:
    return b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(depth))


def _message(chance: random.Random, depth: int) -> bytes:
    boundary = chance.choice((b"b", b"bb", b"-", b"", b"=_x", b"b b", b'"'))
    lines = [name + b": " + _junk(chance) for name in chance.sample(_NAMES, chance.randrange(len(_NAMES)))]
    kind = chance.choice(_TYPES)
    lines.append(
        b"Content-Type: "
        + kind
        + b"; charset="
        + chance.choice(_CHARSETS)
        + b'; boundary="'
        + boundary
        + b'"'
        + _junk(chance)
    )
    lines.append(b"Content-Transfer-Encoding: " + chance.choice(_ENCODINGS))
    chance.shuffle(lines)
    ends = chance.choice((b"\n", b"\r\n", b"\r"))
    return ends.join(lines) + ends * chance.choice((1, 2, 2, 2)) + _body(chance, kind, boundary, depth)


def _body(chance: random.Random, kind: bytes, boundary: bytes, depth: int) -> bytes:
    if depth < 5 and kind.startswith(b"multipart") and chance.random() < 0.9:
        parts = [b"--" + boundary + b"\n" + _message(chance, depth + 1) + b"\n" for _ in range(chance.randrange(5))]
        return b"".join(parts) + (b"--" + boundary + b"--\n" if chance.random() < 0.5 else b"")
    if depth < 5 and kind.startswith(b"message"):
        return _message(chance, depth + 1)
    text = b" ".join(_junk(chance) for _ in range(chance.randrange(20)))
    return base64.encodebytes(text) if chance.random() < 0.3 else text


def _junk(chance: random.Random) -> bytes:
    words = [
        chance.choice(_SNIPPETS) if chance.random() < 0.6 else chance.randbytes(chance.randrange(12))
        for _ in range(chance.randrange(8))
    ]
    return chance.choice((b"", b" ", b"we regret ")).join(words) * chance.choice((1, 1, 1, 1, 50))


def _mutate(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randrange(4)):
        if data:
            start = chance.randrange(len(data))
            end = min(len(data), start + chance.randrange(40))
            data = data[:start] + chance.choice((b"", chance.choice(_SNIPPETS), data[start:end] * 3)) + data[end:]
    return data
