"""What is taught by one mail is known when the next one is read, and nobody else's mail is touched."""

from dataclasses import replace
from datetime import datetime, timedelta
from email.message import EmailMessage

import pytest
from tests.inbox.box import Box

from onward.accounts.models import Seeker
from onward.core.mail.decode import decode
from onward.core.reading.read import read
from onward.core.reading.reading import Certainty, Evidence, Kind, Reading
from onward.inbox.actions.correct import correct_company, correct_kind
from onward.inbox.actions.teach import forget
from onward.inbox.actions.undo import undo
from onward.inbox.models import Taught
from onward.inbox.queries import known
from onward.inbox.review import taught

SYSTEM = "no-reply@us.greenhouse-mail.io"
SENTENCE = "Your candidacy has entered its concluding chapter with our people."


@pytest.fixture
def box(seeker: Seeker, now: datetime) -> Box:
    """The mail of the person who searches."""
    return Box(seeker, now - timedelta(days=60))


def mail(number: int, company: str, *, body: str = SENTENCE) -> bytes:
    """A mail that a hiring system sends for a company."""
    message = EmailMessage()
    message["From"] = f"{company} <{SYSTEM}>"
    message["To"] = "Robin Vale <robin@vale.example>"
    message["Subject"] = f"Your application to {company}"
    message["Message-ID"] = f"<{number}@greenhouse-mail.io>"
    message["Date"] = f"Mon, {number:02} Feb 2026 09:00:00 +0000"
    message.set_content(f"Hi Robin,\n\nthank you for applying as Planner.\n{body}\n\nThe team of {company}\n")
    return message.as_bytes()


def read_now(seeker: Seeker, data: bytes) -> Reading:
    """What a mail says as it would be read if it came now."""
    return read(decode(data), known(seeker))


def take_in(box: Box, data: bytes) -> str:
    """Store a mail as a receipt that this sentence decided; its key."""
    reading = replace(
        read_now(box.seeker, data),
        kind=Kind.ACKNOWLEDGEMENT,
        leaning=Kind.ACKNOWLEDGEMENT,
        company="Copse Water",
        evidence=(Evidence("kind", SENTENCE),),
    )
    box.take_in(reading)
    return reading.envelope.key


def test_teach_kind_reaches_the_next_mail_of_the_sender(box: Box, seeker: Seeker, now: datetime) -> None:
    key = take_in(box, mail(2, "Copse Water"))
    assert read_now(seeker, mail(9, "Copse Water")).kind != Kind.INTERVIEW
    correct_kind(seeker, box.event(key), kind="interview", now=now)
    reading = read_now(seeker, mail(9, "Copse Water"))
    assert (reading.kind, reading.certainty) == (Kind.INTERVIEW, Certainty.LIKELY)


def test_teach_kind_leaves_another_employer_on_the_same_system(box: Box, seeker: Seeker, now: datetime) -> None:
    before = read_now(seeker, mail(9, "Halden Works"))
    correct_kind(seeker, box.event(take_in(box, mail(2, "Copse Water"))), kind="interview", now=now)
    assert read_now(seeker, mail(9, "Halden Works")) == before


def test_teach_company_reaches_the_next_mail_and_no_other_employer(box: Box, seeker: Seeker, now: datetime) -> None:
    before = read_now(seeker, mail(9, "Halden Works"))
    key = take_in(box, mail(2, "Copse Water"))
    correct_company(seeker, box.home(key), company="Copse Holding", now=now)
    body = "Unfortunately we will not move forward with your application."
    assert read_now(seeker, mail(9, "Copse Water", body=body)).company == "Copse Holding"
    assert read_now(seeker, mail(9, "Halden Works")) == before
    assert read_now(seeker, mail(9, "Halden Works", body=body)).company == "Halden Works"


def test_teach_goes_with_the_undo_of_its_act(box: Box, seeker: Seeker, now: datetime) -> None:
    key = take_in(box, mail(2, "Copse Water"))
    before = read_now(seeker, mail(9, "Copse Water"))
    correct_kind(seeker, box.event(key), kind="interview", now=now)
    undo(seeker, now=now)
    # The mail itself is known of since, so that only what was taught is compared.
    assert (known(seeker).kinds, read_now(seeker, mail(9, "Copse Water")).kind) == ((), before.kind)


def test_forget_lets_mail_to_come_be_read_without_it(box: Box, seeker: Seeker, now: datetime) -> None:
    key = take_in(box, mail(2, "Copse Water"))
    correct_kind(seeker, box.event(key), kind="interview", now=now)
    (lesson,) = taught(seeker)
    forgotten = forget(seeker, lesson, now=now)
    assert forgotten is not None
    assert (forgotten.removed_at, list(taught(seeker)), known(seeker).kinds) == (now, [], ())
    assert box.event(key).kind == "interview"
    again = forget(seeker, lesson, now=now + timedelta(days=1))
    assert again is not None
    assert again.removed_at == now


def test_forget_of_what_somebody_else_taught_is_not_found(
    box: Box, seeker: Seeker, other_seeker: Seeker, now: datetime
) -> None:
    correct_kind(seeker, box.event(take_in(box, mail(2, "Copse Water"))), kind="interview", now=now)
    (lesson,) = taught(seeker)
    assert forget(other_seeker, lesson, now=now) is None
    assert Taught.objects.of(seeker).get().removed_at is None
    assert known(other_seeker).kinds == ()
