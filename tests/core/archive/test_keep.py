import zlib
from hashlib import sha256

import pytest

from onward.core.archive.keep import is_worth_keeping, keep_message, keep_unread
from onward.core.known import Awaited, Known
from onward.core.mail import caps
from onward.core.mail.decode import decode
from onward.core.mail.message import Attachment
from onward.core.reading.read import read

HEAD = b"From: =?utf-8?q?J=C3=B6rg?= <jorg@feld.example>\nTo: r@vale.example\nDelivered-To: robin@vale.example\n"
NO = b"Subject: Your application\n\nDear Robin, unfortunately we have decided not to move forward with your application.\n"
LAMP = b"Subject: Lamps\n\nYour lamp has been shipped.\n"
WITH_PDF = (
    b'Subject: x\nX-Gmail-Labels: Jobs\nContent-Type: multipart/mixed; boundary="b"\n\n--b\n\nHello.\n--b\n'
    b"Content-Type: application/pdf; name=a.pdf\n\n" + b"%PDF" * 50_000 + b"\n--b--\n"
)


NOBODY = Known()


def is_kept(raw: bytes, known: Known = NOBODY) -> bool:
    message = decode(raw)
    return is_worth_keeping(message, read(message, known), known)


def test_mail_about_an_application_is_worth_keeping_and_other_mail_is_not() -> None:
    assert (is_kept(HEAD + NO), is_kept(HEAD + LAMP)) == (True, False)


def test_mail_that_answers_something_awaited_is_worth_keeping() -> None:
    assert is_kept(HEAD + LAMP, Known(awaited=(Awaited("feedback", frozenset({"jorg@feld.example"})),)))
    assert not is_kept(HEAD + LAMP, Known(awaited=(Awaited("feedback", frozenset({"ada@feld.example"})),)))


def test_mail_that_could_not_be_read_is_worth_keeping() -> None:
    assert is_kept(HEAD + b"Subject: x\n\n" + b"a" * (caps.TEXT_BYTES + 1))


def test_kept_message_holds_what_is_shown_and_what_is_read_again() -> None:
    raw = HEAD + WITH_PDF
    message = decode(raw, labels=("Inbox",))
    kept = keep_message(raw, message)
    stored = zlib.decompress(kept.raw)
    assert (kept.size, kept.complete, kept.raw_sha256) == (len(raw), True, sha256(stored).hexdigest())
    assert (kept.text, kept.sender_text) == ("Hello.", "Jörg <jorg@feld.example>")
    assert (kept.delivered_to, kept.labels) == (("robin@vale.example",), ("Inbox", "Jobs"))
    assert kept.attachments == (Attachment("a.pdf", "application/pdf", 200_000),)
    again = decode(stored, labels=kept.labels)
    assert (len(stored) < 1_000, again.fingerprint, again.labels) == (True, message.fingerprint, message.labels)
    assert keep_message(stored, again).raw == kept.raw


@pytest.mark.parametrize("size", [5_000_000, caps.KEPT_BYTES + 1])
def test_kept_message_that_cannot_be_made_small_is_cut_at_its_cap(size: int) -> None:
    raw = (HEAD + b"Content-Type: text/csv\nContent-Disposition: attachment\n\n").ljust(size, b"1")
    message = decode(raw)
    for kept in (keep_message(raw, message), keep_unread(raw, read(message, Known()), ())):
        stored = zlib.decompress(kept.raw)
        assert (kept.size, kept.complete) == (size, size <= caps.KEPT_BYTES)
        assert (stored == raw[: caps.KEPT_BYTES], kept.raw_sha256) == (True, sha256(stored).hexdigest())


def test_kept_unread_message_is_not_taken_apart() -> None:
    raw = HEAD + WITH_PDF
    kept = keep_unread(raw, read(decode(raw), Known()), ("Inbox",))
    assert zlib.decompress(kept.raw) == raw
    assert (kept.text, kept.sender_text, kept.labels) == ("", "Jörg <jorg@feld.example>", ("Inbox",))
