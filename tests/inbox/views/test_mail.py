import re
from datetime import datetime
from html import escape, unescape

import pytest
from django.test import Client
from tests.inbox.box import Box
from tests.inbox.post import FORM_LETTER, SCRIPT, put_words

from onward.core.reading.reading import Kind
from onward.inbox.mails import bytes_of
from onward.inbox.models import Mail
from onward.inbox.views.mail import sender_of

TEXT = "We invite you to talk on Monday. See https://copsewater.example@evil.example/plan?id=1 or write back."


@pytest.fixture
def mail(box: Box, now: datetime) -> Mail:
    """An invitation, sent the day before at nine."""
    talk = box.write(
        "talk", Kind.INTERVIEW, -1, role="Planner", name="Dana Brook", sentence="We invite you to talk on Monday."
    )
    box.take_in(talk, now=now)
    return put_words(box, "talk", TEXT, attachment="Plan of the day.pdf")


def test_mail_is_shown_as_text_with_its_head(client: Client, mail: Mail) -> None:
    page = unescape(client.get(f"/mail/{mail.id}").text)
    assert "Dana Brook <jobs@copsewater.example>" in page
    assert "Robin Vale <robin@vale.example>" in page
    assert "19 March 2026, 09:00" in page
    assert "Plan of the day.pdf" in page
    assert "<mark>We invite you to talk on Monday.</mark>" in page


def test_mail_tells_time_where_the_person_is(client: Client, mail: Mail) -> None:
    mail.seeker.time_zone = "Pacific/Auckland"
    mail.seeker.save()
    assert "19 March 2026, 22:00" in client.get(f"/mail/{mail.id}").text


def test_links_of_a_mail_are_text_with_their_host(client: Client, mail: Mail) -> None:
    page = client.get(f"/mail/{mail.id}").text
    assert "https://copsewater.example@<b>evil.example</b>/plan?id=1" in page
    leads = re.findall(r'(?:href|src|action|data|srcset|poster)="?([^" >]*)', page)
    assert [one for one in leads if "evil" in one or one.startswith(("http:", "https:", "//", "mailto:"))] == []


def test_mail_that_waits_is_behind_its_door(client: Client, box: Box, now: datetime) -> None:
    box.take_in(box.write("no", Kind.REJECTION, -1, role="Planner"), now=now)
    mail = put_words(box, "no", FORM_LETTER)
    reply = client.get(f"/mail/{mail.id}")
    assert (reply.status_code, reply.headers["Location"]) == (303, f"/letters/{mail.id}")


def test_mail_is_saved_byte_for_byte(client: Client, mail: Mail) -> None:
    reply = client.get(f"/mail/{mail.id}/file")
    assert reply.content == bytes_of(mail)
    assert (reply.headers["Content-Type"], reply.headers["X-Content-Type-Options"]) == ("message/rfc822", "nosniff")
    name = f"mail-2026-03-19-{mail.id.hex[-8:]}.eml"
    assert reply.headers["Content-Disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize("way", ["", "/file"])
def test_mail_of_somebody_else_is_not_there(stranger: Client, visitor: Client, mail: Mail, way: str) -> None:
    assert stranger.get(f"/mail/{mail.id}{way}").status_code == 404
    assert visitor.get(f"/mail/{mail.id}{way}").status_code == 403
    assert stranger.get(f"/mail/{mail.seeker_id}{way}").status_code == 404


def test_hostile_mail_comes_out_as_text(client: Client, box: Box, now: datetime) -> None:
    box.take_in(box.write("talk", Kind.INTERVIEW, -1, role=SCRIPT, name=SCRIPT, subject=SCRIPT), now=now)
    mail = put_words(box, "talk", f"Hello {SCRIPT} https://a.example/{SCRIPT}", attachment=f"{SCRIPT}.pdf")
    page = client.get(f"/mail/{mail.id}").text
    assert SCRIPT not in page
    # Sender, subject as heading, file name, text.
    assert page.count(escape(SCRIPT)) >= 4


def test_mail_without_subject_date_and_words(client: Client, box: Box, now: datetime) -> None:
    box.take_in(box.write("talk", Kind.INTERVIEW, None, role="Planner", subject=""), now=now)
    mail = put_words(box, "talk", "")
    page = client.get(f"/mail/{mail.id}")
    assert page.status_code == 200
    assert "A mail without a subject" in page.text
    assert "There is no text in it." in page.text
    assert 'filename="mail-undated-' in client.get(f"/mail/{mail.id}/file").headers["Content-Disposition"]


@pytest.mark.parametrize(
    ("text", "address", "told"),
    [
        ("Dana <Dana@Copse.example>", "dana@copse.example", "Dana <Dana@Copse.example>"),
        ("dana@copse.example", "dana@copse.example", "dana@copse.example"),
        ("Copse Water", "dana@evil.example", "Copse Water <dana@evil.example>"),
        ("", "dana@evil.example", "<dana@evil.example>"),
        ("", "", ""),
    ],
)
def test_sender_is_told_with_the_whole_address(text: str, address: str, told: str) -> None:
    assert sender_of(Mail(sender_text=text, sender_address=address)) == told
