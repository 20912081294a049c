"""A mail without its big attachments is the same mail: to decode, to the fingerprint, and to the reader."""

import base64
import random
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from functools import partial
from time import process_time

import pytest
from tests.core.mail import hostile
from tests.core.mail.test_parts import make_mail

from onward.core.known import Known
from onward.core.mail import caps
from onward.core.mail.decode import decode
from onward.core.mail.message import Attachment, Message
from onward.core.mail.slim import SMALL_BYTES, slim
from onward.core.reading.read import read
from pairs import all_pairs

HEAD = b"From: Ada <ada@acme.example>\nSubject: Papers\nMessage-ID: <a@acme.example>\nMIME-Version: 1.0\n"
PDF = b"Content-Type: application/pdf; name=cv.pdf\nContent-Transfer-Encoding: base64\n\n"
BIG = base64.encodebytes(bytes(range(256)) * 300)


def mixed(*parts: bytes, head: bytes = HEAD, boundary: bytes = b"=_b") -> bytes:
    """A multipart of these parts."""
    body = b"".join(b"--" + boundary + b"\n" + part + b"\n" for part in parts)
    return head + b'Content-Type: multipart/mixed; boundary="' + boundary + b'"\n\n' + body + b"--" + boundary + b"--\n"


def message_of(raw: bytes) -> Message:
    """The message as it is, whatever bytes it was stored in."""
    return replace(decode(raw), raw_sha256="")


def test_slim_leaves_out_a_big_attachment_and_nothing_else() -> None:
    raw = mixed(b"\nHello.", PDF + BIG, b"Content-Type: image/png\n\nsmall")
    kept = slim(raw)
    before, _, behind = raw.partition(BIG)
    assert (kept.startswith(before), kept.endswith(behind), len(kept) - len(before) - len(behind) < 200) == (True,) * 3
    assert message_of(kept) == message_of(raw)
    assert decode(kept).attachments[0] == Attachment("cv.pdf", "application/pdf", 76_800)
    assert slim(kept) == kept


def test_slim_is_the_same_for_every_form_of_storage() -> None:
    raw = mixed(b"\nHello.", PDF + BIG)
    prints = {decode(slim(form)).fingerprint for form in (raw, raw.replace(b"\n", b"\r\n"), b"From a\n" + raw)}
    assert prints == {decode(raw).fingerprint}
    other = mixed(b"\nHello.", PDF + BIG.replace(b"A", b"B"))
    assert decode(slim(other)).fingerprint != decode(slim(raw)).fingerprint


@pytest.mark.parametrize(
    "part",
    [
        b"Content-Type: text/plain\n\n" + b"word " * 20_000,
        b"Content-Type: text/csv; name=x.csv\nContent-Disposition: attachment\n\n" + b"1,2\n" * 20_000,
        b"Content-Type: application/xhtml+xml\n\n<p>" + b"word " * 20_000,
        b"Content-Type: text/calendar\n\nBEGIN:VCALENDAR\n" + b"X:y\n" * 20_000,
        b"Content-Type: application/octet-stream; name=talk.ICS\n\nBEGIN:VCALENDAR\n" + b"X:y\n" * 20_000,
        b"Content-Type: message/delivery-status\n\n" + b"Action: failed\n" * 5_000,
        b"Content-Type: image/png\n\n" + b"x" * SMALL_BYTES,
    ],
)
def test_slim_never_leaves_out_what_is_read_or_small(part: bytes) -> None:
    raw = mixed(b"\nHello.", part)
    assert slim(raw) == raw


@pytest.mark.parametrize(
    "raw",
    [
        HEAD + PDF + BIG,
        HEAD + b"Content-Type: application/zip\n\n" + b"PK\x03\x04" * 20_000,
        mixed(b"\nHello.", b"Content-Type: message/rfc822\n\n" + mixed(b"\nHi.", PDF + BIG, boundary=b"in")),
        mixed(b"\nHello.", PDF + BIG).removesuffix(b"--=_b--\n"),
        mixed(b"\nHello.", PDF + BIG, PDF + BIG + b"--=_bb\n").replace(b"=_b", b"=?utf-8?q?=5Fb?="),
        mixed(b"\nHello.", PDF + BIG).replace(b'boundary="=_b"', b"boundary*0==_; boundary*1=b"),
        mixed(b"\nHello.", PDF + BIG).replace(b'boundary="=_b"', b'boundary="lost"'),
        mixed(b"\nHello.", b"Content-Type: image/gif\n" + b"GIF89a" * 20_000),
        mixed(b"\nHello.", PDF + b"\n>From A\n>>From B\n" + BIG),
        b"\xef\xbb\xbf\r\n" + mixed(b"\nHello.", PDF + BIG),
    ],
    ids="alone binary enclosed unclosed encoded continued guessed unparted escaped marked".split(),
)
def test_slim_of_unusual_mail_is_the_same_mail(raw: bytes) -> None:
    kept = slim(raw)
    assert (len(kept) < 20_000, message_of(kept) == message_of(raw)) == (True, True)


@pytest.mark.parametrize(
    "raw",
    [
        mixed(b"\nHello.", b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n" + BIG),
        mixed(b"\nHello.", PDF + BIG).replace(b"\n", b"\r"),
        mixed(b"\nHello.", *([b"Content-Type: image/png\n\nx"] * caps.PARTS), PDF + BIG),
        mixed(b"\nHello.", PDF + BIG + b"x" * caps.MESSAGE_BYTES),
        b"",
    ],
    ids="encoded-enclosed old-mac too-many-parts too-large empty".split(),
)
def test_slim_of_what_cannot_be_taken_apart_is_the_same_mail(raw: bytes) -> None:
    assert message_of(slim(raw)) == message_of(raw)


def test_slim_line_that_a_sender_wrote_stands_for_nothing_in_text() -> None:
    line = slim(HEAD + PDF + BIG).removeprefix(HEAD + PDF)
    plain, empty = decode(HEAD + b"\n" + line), decode(HEAD + b"\n")
    assert plain.text == line.decode()
    assert plain.fingerprint != empty.fingerprint


def with_attachments() -> Iterator[bytes]:
    """Some of the golden mails, each with big and small things attached."""
    chance = random.Random(20260304)
    for pair in all_pairs()[::23]:
        mail = EmailMessage()
        mail["From"], mail["Subject"] = "Ada <ada@acme.example>", "Fwd: papers"
        mail.set_content(pair.message().text)
        for size in (90_000, 100):
            mail.add_attachment(chance.randbytes(size), maintype="application", subtype="pdf", filename="x.pdf")
        mail.add_attachment("BEGIN:VCALENDAR\n" + "X-NOTE:y\n" * 9_000, subtype="calendar")
        yield mail.as_bytes()


def test_slim_mail_reads_the_same() -> None:
    for raw in with_attachments():
        kept = slim(raw)
        assert len(kept) < len(raw) - 90_000
        assert read(decode(kept), Known()) == read(decode(raw), Known())


@pytest.mark.parametrize("seed", range(60))
def test_slim_of_any_structure_is_the_same_message(seed: int) -> None:
    raw = make_mail(random.Random(seed)).as_bytes()
    assert message_of(slim(raw, 20)) == message_of(raw)


def test_slim_of_hostile_mail_is_the_same_message() -> None:
    slimmed = 0
    for raw in hostile.mails(200):
        kept = slim(raw, 0)
        slimmed += kept != raw
        assert (message_of(kept), slim(kept, 0)) == (message_of(raw), kept)
    assert slimmed > 3


def test_slim_takes_time_in_proportion_to_its_input() -> None:
    def seconds(run: partial[bytes]) -> float:
        started = process_time()
        run()
        return process_time() - started

    for name, raw in hostile.bombs():
        assert min(seconds(partial(slim, raw, 0)) for _ in range(2)) < 1.0, name
