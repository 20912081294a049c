"""Decoding one mail: header, structure, identity, caps."""

import gzip
import re
import time
import tracemalloc
from datetime import UTC, datetime, timedelta, timezone
from email.message import EmailMessage
from pathlib import Path

import pytest
from tests.core.mail import hostile

from onward.core.mail import caps
from onward.core.mail.decode import decode, identify
from onward.core.mail.message import Address, Attachment, Message, Passage, PassageKind
from onward.core.problems import Problem

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
HEAD = (
    b"From: Ada Byron <Ada@Acme.example>\nTo: sam@mail.example\nSubject: Your application\n"
    b"Date: Wed, 04 Mar 2026 09:12:00 +0100\nMessage-ID: <a1@acme.example>\n"
)


def build(fields: bytes = b"", body: bytes = b"Hello.\n") -> bytes:
    return HEAD + fields + b"\n" + body


def parts(*pieces: bytes, kind: bytes = b"mixed") -> bytes:
    return build(
        b"MIME-Version: 1.0\nContent-Type: multipart/" + kind + b'; boundary="b"\n',
        b"".join(b"--b\n" + piece + b"\n" for piece in pieces) + b"--b--\n",
    )


def whats(message: Message) -> list[str]:
    return [problem.what for problem in message.problems]


def test_decode_of_a_plain_mail_fills_every_field() -> None:
    message = decode(
        build(b"Reply-To: jobs@acme.example\nIn-Reply-To: <q@mail.example>\nReferences: <p@x> <q@mail.example>\n")
    )
    assert message.message_id == "<a1@acme.example>"
    assert message.sent_at == datetime(2026, 3, 4, 9, 12, tzinfo=timezone(timedelta(hours=1)))
    assert message.sender == Address("Ada Byron", "ada@acme.example")
    assert message.sender_text == "Ada Byron <Ada@Acme.example>"
    assert message.recipients == (Address("", "sam@mail.example"),)
    assert message.reply_to == (Address("", "jobs@acme.example"),)
    assert message.in_reply_to == ("<q@mail.example>",)
    assert message.references == ("<p@x>", "<q@mail.example>")
    assert message.subject == "Your application"
    assert message.passages == (Passage(PassageKind.NEW, "Hello."),)
    assert message.problems == ()
    assert message.unread is None


def test_decode_of_nothing_names_what_is_missing() -> None:
    message = decode(b"")
    assert (message.message_id, message.sent_at, message.sender, message.passages) == (None, None, None, ())
    assert whats(message) == ["no header", "no text", "no date", "no Message-ID", "no sender"]


@pytest.mark.parametrize("date", [b"", b"Wed, 31 Feb 2026 09:12:00 +0100", b"Mon, 1 Jan 1900 00:00:00 +0000", b"soon"])
def test_decode_with_an_impossible_date_invents_none(date: bytes) -> None:
    message = decode(build().replace(b"Wed, 04 Mar 2026 09:12:00 +0100", date))
    assert message.sent_at is None
    assert [problem.where for problem in message.problems] == ["header Date"]


@pytest.mark.parametrize(
    ("fields", "bulk", "automatic"),
    [
        (b"List-Id: <x.acme.example>\n", True, False),
        (b"List-Unsubscribe: <mailto:x@acme.example>\n", True, False),
        (b"Feedback-ID: 1:2:3\n", True, False),
        (b"Precedence: Bulk\n", True, False),
        (b"Precedence: auto_reply\n", False, True),
        (b"Auto-Submitted: auto-generated; x=y\n", False, True),
        (b"Auto-Submitted: no\n", False, False),
        (b"X-Auto-Response-Suppress: All\n", False, True),
        (b"", False, False),
    ],
)
def test_decode_tells_mass_and_automatic_mail(fields: bytes, bulk: bool, automatic: bool) -> None:  # noqa: FBT001 - a table
    message = decode(build(fields))
    assert (message.bulk, message.automatic) == (bulk, automatic)


def test_decode_joins_labels_of_source_and_header() -> None:
    field = b'X-Gmail-Labels: =?UTF-8?Q?Posteingang,Ge=C3=B6ffnet?=,"Job, 2026",Inbox\n'
    assert decode(build(field), labels=("Inbox",)).labels == ("Inbox", "Posteingang", "Geöffnet", "Job, 2026")


def test_decode_gathers_delivery_addresses_once() -> None:
    fields = b"Delivered-To: Sam@Mail.example\nX-Original-To: sam@mail.example\nEnvelope-To: me@old.example\n"
    assert decode(build(fields)).delivered_to == ("sam@mail.example", "me@old.example")


def test_decode_prefers_plain_text_of_alternatives() -> None:
    raw = parts(
        b"Content-Type: text/plain\n\nWe say no.",
        b"Content-Type: text/html\n\n<p>We say <b>no</b>.</p>",
        kind=b"alternative",
    )
    assert decode(raw).text == "We say no."


@pytest.mark.parametrize(
    "stub", [b"", b"Your mail program cannot show HTML.", b"https://acme.example/very/long/link?with=things", b"Hi"]
)
def test_decode_takes_html_where_plain_text_is_a_stub(stub: bytes) -> None:
    html = b"Content-Type: text/html\n\n<p>Dear Sam,</p><p>Unfortunately we chose somebody else for this role.</p>"
    message = decode(parts(b"Content-Type: text/plain\n\n" + stub, html, kind=b"alternative"))
    assert message.text == "Dear Sam,\n\nUnfortunately we chose somebody else for this role."


def test_decode_keeps_plain_text_where_html_is_over_its_cap() -> None:
    html = b"Content-Type: text/html\n\n" + b"<div>" * 600 + b"No, and many more words than the plain text has to say."
    message = decode(parts(b"Content-Type: text/plain\n\nNo.", html, kind=b"alternative"))
    assert (message.text, message.unread) == ("No.", None)
    assert whats(message) == ["HTML of more than 500 levels or 100000 tags; the plain text was read instead"]


def test_decode_joins_text_parts_and_lists_attachments() -> None:
    pdf = b'Content-Type: application/pdf; name="x.pdf"\nContent-Disposition: attachment; filename="=?utf-8?q?R=C3=A9sum=C3=A9.pdf?="\nContent-Transfer-Encoding: base64\n\nQUJDRA=='
    message = decode(parts(b"\nOne.", pdf, b"Content-Type: text/html\n\n<p>Two.</p>"))
    assert message.text == "One.\n\nTwo."
    assert message.attachments == (Attachment("Résumé.pdf", "application/pdf", 6),)


def test_decode_of_an_attached_text_lists_it_only() -> None:
    attached = b"Content-Type: text/plain; name=cv.txt\nContent-Disposition: attachment\n\nSecret."
    message = decode(parts(b"\nSee attached.", attached))
    assert message.text == "See attached."
    assert [attachment.name for attachment in message.attachments] == ["cv.txt"]


def test_decode_of_an_enclosed_mail_quotes_it() -> None:
    enclosed = b"Content-Type: message/rfc822\n\nFrom: x@y.example\nSubject: Your application\n\nWe regret.\n"
    message = decode(parts(b"\nLook at this.", enclosed))
    assert message.passages == (Passage(PassageKind.NEW, "Look at this.\n"), Passage(PassageKind.QUOTED, "We regret."))
    assert message.attachments == (Attachment("Your application", "message/rfc822", 56),)


def test_decode_of_an_encoded_enclosed_mail_reads_it() -> None:
    enclosed = b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nU3ViamVjdDogeAoKTm8u"
    assert decode(parts(enclosed)).passages == (Passage(PassageKind.QUOTED, "No."),)


def test_decode_without_readable_text_says_what_there_is() -> None:
    message = decode(build(b"Content-Type: application/pdf\n", b"%PDF"))
    assert message.passages == ()
    assert message.problems == (Problem("no readable text, only application/pdf", "body"),)


def test_decode_of_an_invitation_alone_reads_its_words() -> None:
    calendar = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Interview\\, Data Engineer\nDTSTART:20260310T090000Z\nLOCATION:Room 4\nEND:VEVENT\nEND:VCALENDAR\n"
    message = decode(build(b"Content-Type: text/calendar; method=REQUEST\n", calendar))
    assert message.text == "Interview, Data Engineer\nRoom 4"
    assert message.invitation is not None
    assert message.invitation.method == "REQUEST"
    assert message.invitation.starts_at == datetime(2026, 3, 10, 9, tzinfo=UTC)


def test_decode_of_an_invitation_file_beside_text_keeps_the_text() -> None:
    calendar = b"Content-Type: application/octet-stream; name=invite.ics\nContent-Disposition: attachment\n\nBEGIN:VEVENT\nSUMMARY:Talk\nDTSTART:20260310T090000Z\nEND:VEVENT\n"
    message = decode(parts(b"\nLet us talk.", calendar))
    assert message.text == "Let us talk."
    assert message.invitation is not None
    assert message.invitation.summary == "Talk"
    assert [attachment.name for attachment in message.attachments] == ["invite.ics"]


def test_decode_of_a_huge_calendar_reads_its_beginning() -> None:
    calendar = b"BEGIN:VEVENT\nSUMMARY:Talk\nDTSTART:20260310T090000Z\nX:" + b"y" * 300_000
    message = decode(build(b"Content-Type: text/calendar; charset=x-none\n", calendar))
    assert message.text == "Talk"
    assert whats(message) == [
        "a calendar part of more than 262144 bytes, its end not read",
        "unknown character set 'x-none'",
    ]


@pytest.mark.parametrize(
    ("fields", "body", "text", "what"),
    [
        (b"Content-Transfer-Encoding: base64\n", b"We regret to inform you, dear Sam.", "We regret to inform you, dear Sam.", "labelled base64 but is not"),
        (b"Content-Transfer-Encoding: base64\n", b"V2UgcmVncmV0*Lg==", "We regret.", "base64 with other characters in it"),
        (b"Content-Transfer-Encoding: base64\n", b"V2UgcmVncmV0L", "We regret", "base64 that is broken off"),
        (b"Content-Transfer-Encoding: x-odd\n", b"No.", "No.", "unknown transfer encoding 'x-odd'"),
        (b"", b"V2UgcmVncmV0IHRvIGluZm9ybSB5b3UgdGhhdCB3ZSBjaG9zZSBhbm90aGVyIGNhbmRpZGF0ZSBm\n" * 2 + b"b3Iu", "We regret", "base64 that is not labelled so"),
        (b"", b"A =3D B =\nand C =\nand =E2=82=AC", "A = B and C and €", "quoted-printable that is not labelled so"),
        (b"Content-Type: text/plain; charset=x-none\n", "Grüße".encode(), "Grüße", "unknown character set 'x-none'"),
        (b"Content-Type: text/plain; charset=utf-8\n", "Grüße".encode("latin-1"), "Grüße", "bytes that are not utf-8"),
        (b"Content-Type: text/plain; charset=us-ascii\n", "Grüße".encode(), "Grüße", "UTF-8 labelled 'us-ascii'"),
        (b"Content-Type: text/plain; charset=utf-7\n", b"Hi +ADw-", "Hi +ADw-", "unknown character set 'utf-7'"),
        (b"", b"N\x00o.", "No.", "NUL characters in the text"),
        (b"Content-Type: text/plain\n", b"<html><body>No.</body></html>", "No.", "HTML labelled as plain text"),
        (b"Content-Type: text\n", b"No.", "No.", "a content type that is none"),
        (b"Content-Type: multipart/mixed; boundary=b\n", b"No.", "No.", "a multipart without its parts, read as text"),
        (b"Content-Type: multipart/mixed; boundary=b\n", b"--c\nContent-Type: text/plain\n\nNo.\n--c--\n", "No.", "the boundary between the parts is not the one announced"),
        (b"Content-Type: multipart/mixed; boundary=b\n", b"--b\n\nNo.\n", "No.", "the end of the parts is missing"),
    ],
)  # fmt: skip
def test_decode_of_a_wrong_label_reads_and_names_it(fields: bytes, body: bytes, text: str, what: str) -> None:
    message = decode(build(fields, body))
    assert (message.text[: len(text)], whats(message)) == (text, [what])


def test_decode_of_raw_bytes_in_a_header_names_them() -> None:
    message = decode(build().replace(b"Your application", "Größe".encode("latin-1")))
    assert message.subject == "Größe"
    assert message.problems == (Problem("raw 8-bit bytes without a character set", "header Subject"),)


def test_decode_without_a_blank_line_finds_the_text() -> None:
    message = decode(HEAD + b"Dear Sam, it is a no.\nJo\n")
    assert (message.subject, message.text) == ("Your application", "Dear Sam, it is a no.\nJo")
    assert whats(message) == ["the text begins without a blank line after the header"]


def test_decode_with_junk_between_fields_reads_on() -> None:
    message = decode(b"From x Mon\n>From y\nodd line\n" + build())
    assert (message.subject, message.text) == ("Your application", "Hello.")
    assert whats(message) == ["a header line that is not a field"]


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: raw.replace(b"\n", b"\r\n"),
        lambda raw: raw.replace(b"\n", b"\r"),
        lambda raw: b"\xef\xbb\xbf\r\n" + raw,
    ],
)
def test_decode_of_other_line_ends_is_the_same(change: "object") -> None:
    assert callable(change)
    assert decode(change(build(body=b"One.\n\nTwo.\n"))).text == "One.\n\nTwo."


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"Subject: x\n" + b"X: y\n" * 600 + b"\nNo.", "more than 500 header fields"),
        (b"Subject: x\n" + b"X: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\n" * 450, "a header of more than 65536 bytes"),
        (b"Subject: x\n\n" + b"No.\n" * 600_000, "text of more than 2000000 bytes"),
        (b"Subject: x\nContent-Type: text/html\n\n" + b"No.\n" * 300_000, "HTML of more than 1000000 bytes"),
        (b"Subject: x\nContent-Type: text/html\n\n" + b"<i>" * 501 + b"No.", "HTML of more than 500 levels or 100000 tags"),
        (b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 600, "more than 500 parts"),
        (b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--bx\n" * 30_000, "more than 500 parts"),
        (b"Subject: x\n" + b"Content-Type: message/rfc822\n\n" * 18, "parts nested deeper than 16 levels"),
        (b"Subject: x\nContent-Type: message/rfc822\n\n" + b"X: y\n" * 600, "more than 500 header fields in part 1"),
        (b"Subject: x\nContent-Type: message/rfc822\n\nX:" + b"y" * 70_000, "a header of more than 65536 bytes in part 1"),
        (b"Subject: x\n\n" + b"y" * 50_000_001, "a message of more than 50000000 bytes"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_decode_over_a_cap_keeps_the_header_and_says_so(raw: bytes, reason: str) -> None:
    message = decode(raw)
    assert (message.subject, message.passages, message.unread) == ("x", (), f"kept, not read: {reason}")
    assert Problem(f"kept, not read: {reason}", "message") in message.problems


def test_decode_of_images_written_into_html_reads_the_words() -> None:
    raw = build(b"Content-Type: text/html\n", b'<p>No.</p><img src="data:image/png;base64,' + b"A" * 1_500_000 + b'">')
    assert (decode(raw).text, decode(raw).unread) == ("No.", None)


def test_decode_with_too_many_of_something_keeps_the_first() -> None:
    many = b", ".join(b"a%d@b.c" % number for number in range(700))
    message = decode(build(b"Cc: " + many + b"\n"))
    assert len(message.recipients) == 500
    assert whats(message) == ["more than 500 addresses, the others not read"]
    message = decode(build(b"Content-Type: text/plain" + b"; a=b" * 100 + b"\n"))
    assert (message.text, whats(message)) == ("Hello.", ["more than 64 parameters, the others not read"])


def test_decode_of_a_long_field_cuts_it() -> None:
    message = decode(build(b"References: " + b"<a@b.example>\n " * 1_000 + b"\n"))
    assert (message.references, message.text) == (("<a@b.example>",), "Hello.")
    assert whats(message) == ["a field of more than 8192 bytes, its end not read"]


STORED = build(b"Content-Type: text/plain; charset=utf-8\n", "Grüße.\nFrom here on,\n>From there.\n".encode())


@pytest.mark.parametrize(
    "other",
    [
        STORED.replace(b"\n", b"\r\n"),
        STORED.replace(b"\nFrom here", b"\n>From here"),
        STORED.replace(b"\nFrom here", b"\n>From here").replace(b"\n>From there", b"\n>>From there"),
        b"From x@y Mon Jan 05 09:00:00 2026\nX-Gmail-Labels: Inbox\nX-GM-THRID: 1\nStatus: RO\n" + STORED + b"\n\n",
    ],
)
def test_decode_of_the_same_mail_from_another_store_has_its_fingerprint(other: bytes) -> None:
    assert decode(other).fingerprint == decode(STORED).fingerprint
    assert decode(other).raw_sha256 != decode(STORED).raw_sha256


@pytest.mark.parametrize(
    "change", [(b"there", b"where"), (b"<a1@", b"<a2@"), (b"Ada", b"Ida"), (b"Your", b"My"), (b"09:12", b"09:13")]
)
def test_decode_of_another_mail_has_another_fingerprint(change: tuple[bytes, bytes]) -> None:
    assert decode(STORED.replace(*change)).fingerprint != decode(STORED).fingerprint


def test_decode_of_attachments_tells_them_apart_by_content() -> None:
    one, other = (
        decode(build(b"Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n", body))
        for body in (b"QUJD\n", b"QUJE\n")
    )
    assert one.fingerprint != other.fingerprint
    folded = decode(build(b"Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n", b"QU\r\nJD\r\n"))
    assert folded.fingerprint == one.fingerprint


def test_decode_of_a_bomb_ends_soon() -> None:
    for name, raw in hostile.bombs():
        start = time.process_time()
        message = decode(raw)
        # A busy machine may take four times the half second that a bomb may cost.
        assert time.process_time() - start < 2, name
        assert "form is broken" not in (message.unread or ""), name


def test_decode_of_hostile_mails_never_breaks() -> None:
    slowest = 0.0
    for raw in hostile.mails(2_000):
        start = time.process_time()
        message = decode(raw)
        slowest = max(slowest, time.process_time() - start)
        assert "form is broken" not in (message.unread or ""), raw
        assert "\n".join(passage.text for passage in message.passages) == message.text
        message.text.encode()
    assert slowest < 2


def test_decode_of_many_mails_keeps_no_memory() -> None:
    mails = list(hostile.mails(150, seed=7))
    for raw in mails:
        decode(raw)
    tracemalloc.start()
    for raw in mails * 2:
        decode(raw)
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept < 1_000_000


def test_decode_reads_what_the_standard_library_wrote() -> None:
    mail = EmailMessage()
    mail["From"] = "Zoë Müller <zoe@acme.example>"
    mail["Subject"] = "Bewerbung als Prüfer – Rückmeldung " + "Ä" * 60
    mail.set_content("Grüße,\naus Köln\n", charset="iso-8859-1", cte="quoted-printable")
    mail.add_alternative("<p>Grüße,<br>aus Köln</p>", subtype="html", charset="utf-8", cte="base64")
    mail.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="Lebenslauf – Zoë.pdf")
    message = decode(mail.as_bytes())
    assert message.sender == Address("Zoë Müller", "zoe@acme.example")
    assert message.subject == mail["Subject"]
    assert message.text == "Grüße,\naus Köln"
    assert [attachment.name for attachment in message.attachments] == ["Lebenslauf – Zoë.pdf"]


@pytest.mark.skipif(not CORPUS.exists(), reason="the labelled mail is not beside the project")
def test_decode_of_real_mail_is_not_broken() -> None:
    data = gzip.decompress((CORPUS / "plain_mail.mbox.gz").read_bytes())
    messages = [decode(raw) for raw in re.split(rb"(?:^|\n)From [^\n]*\d{4}\n", data) if raw.strip()]
    assert [message.unread for message in messages if message.unread] == []
    assert sum(message.sent_at is None for message in messages) * 100 < len(messages)
    assert sum(message.sender is None for message in messages) * 100 < len(messages)


def test_identify_gives_the_fingerprint_without_reading_the_text() -> None:
    for raw in (*hostile.mails(300), build(body=b"x" * (caps.TEXT_BYTES + 1)), b"", b"\x00"):
        assert identify(raw) == decode(raw).fingerprint


def test_identify_by_the_header_asks_for_nothing_else() -> None:
    by_header = identify(build(body=b"One.\n"), by_header=True)
    assert by_header == identify(build(b"X-Other: 1\n", b"Two.\n"), by_header=True) != identify(build(body=b"One.\n"))
    assert by_header != identify(build(body=b"One.\n").replace(b"a1@", b"a2@"), by_header=True)
