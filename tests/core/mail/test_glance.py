from datetime import UTC, datetime

from onward.core.mail.glance import Glance, glance
from onward.core.mail.message import Address


def test_glance_reads_the_envelope_of_a_message() -> None:
    raw = (
        b"Message-ID: <a@x.example>\r\nDate: Mon, 5 Jan 2026 09:00:00 +0000\r\nFrom: =?utf-8?q?J=C3=B6rg?= <J@x.example>\r\n"
        b"To: Robin <r@x.example>, b@x.example\r\nSubject: =?utf-8?b?R3LDvMOfZQ==?=\r\nIn-Reply-To: <b@x>\r\n"
        b"References: <c@x> <b@x>\r\n\r\nSubject: body\r\n"
    )
    assert glance(raw) == Glance(
        message_id="<a@x.example>",
        sent_at=datetime(2026, 1, 5, 9, tzinfo=UTC),
        sender=Address("Jörg", "j@x.example"),
        recipients=(Address("Robin", "r@x.example"), Address("", "b@x.example")),
        subject="Grüße",
        thread=("<b@x>", "<c@x>"),
    )


def test_glance_at_what_says_nothing_invents_nothing() -> None:
    assert glance(b"\x00\xff") == Glance(None, None, None, (), "", ())
