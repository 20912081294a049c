from datetime import datetime
from uuid import UUID

import pytest
from tests.inbox.box import Box
from tests.inbox.post import FORM_LETTER, put_words

from onward.accounts.models import Seeker
from onward.core.mail.message import PassageKind
from onward.core.mail.omission import Omission, write_omission
from onward.core.reading.reading import Kind
from onward.inbox import mails
from onward.inbox.mails import bytes_of, find_mail, lacks_attachments, message_of
from onward.inbox.models import Mail


@pytest.fixture
def mail(seeker: Seeker, now: datetime) -> Mail:
    box = Box(seeker, now)
    box.take_in(box.write("no", Kind.REJECTION, name="Copse Water"))
    return put_words(box, "no", FORM_LETTER, attachment="Plan.pdf")


def test_find_mail_of_somebody_else_is_none(mail: Mail, seeker: Seeker, other_seeker: Seeker) -> None:
    assert find_mail(seeker, mail.id) == mail
    assert find_mail(other_seeker, mail.id) is None
    assert find_mail(seeker, UUID(int=1)) is None


def test_message_of_a_mail_is_read_from_its_bytes(mail: Mail) -> None:
    message = message_of(mail)
    assert message.passage(PassageKind.NEW, PassageKind.SIGNATURE).split() == FORM_LETTER.split()
    assert [one.name for one in message.attachments] == ["Plan.pdf"]
    assert [one.address for one in message.recipients] == ["robin@vale.example"]


def test_message_of_a_big_mail_is_what_the_record_tells(mail: Mail) -> None:
    mail.raw = b"not to be opened"
    mail.size = mails.MOST_DECODED + 1
    message = message_of(mail)
    assert message.text.split() == FORM_LETTER.split()
    assert (message.subject, message.sender_text) == (mail.subject, mail.sender_text)
    assert [one.name for one in message.attachments] == ["Plan.pdf"]


def test_lacks_attachments_only_where_a_line_stands_for_one(mail: Mail) -> None:
    raw = bytes_of(mail)
    line = write_omission(Omission(5_000_000, 7_000_000, bytes(32)))
    assert not lacks_attachments(raw)
    assert not lacks_attachments(raw + b"\n(left out here, as I said)\n")
    assert lacks_attachments(raw + b"\n" + line + b"\r\n")
