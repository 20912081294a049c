"""Where an application's page offers to take a minute for its no."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.by_mail import told_by_mail
from tests.desk.applications.conftest import Add
from tests.inbox.box import Box

from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.inbox.actions.letters import open_letter
from onward.inbox.models import Mail
from onward.journey.actions import record_event
from onward.journey.models import Application
from onward.journey.states import EventKind
from onward.recovery.models import Recovery

pytestmark = pytest.mark.django_db


def offers(client: Client, application: Application) -> bool:
    """Whether its page does."""
    return f'action="/after/begin/{application.pk}"' in client.get(f"/applications/{application.pk}").text


@pytest.mark.parametrize("kind", [EventKind.REJECTION, EventKind.CLOSED])
def test_after_a_no_also_where_something_was_written_behind_it(
    client: Client, add: Add, seeker: Seeker, now: datetime, kind: EventKind
) -> None:
    row = add("Northwind", kind=kind, at=now - timedelta(days=3))
    assert offers(client, row) is True
    record_event(seeker, row, kind=EventKind.SENT, at=now, now=now)
    assert offers(client, row) is True
    assert client.post(f"/after/begin/{row.pk}").headers["Location"] == f"/after/{Recovery.objects.of(seeker).get().pk}"


@pytest.mark.parametrize("kind", [EventKind.SENT, EventKind.INTERVIEW, EventKind.OFFER, EventKind.CONSIDERING])
def test_not_before_any_no(client: Client, add: Add, kind: EventKind) -> None:
    assert offers(client, add("Northwind", kind=kind, at=timezone.now())) is False


def test_after_silence(client: Client, add: Add, seeker: Seeker, now: datetime) -> None:
    row = told_by_mail(add("Northwind", kind=EventKind.SENT, at=now - timedelta(days=90)))
    assert offers(client, row) is False
    seeker.mail_read_until = now
    seeker.save()
    assert offers(client, row) is True


def test_never_while_a_letter_waits_and_on_the_letter_once_it_is_open(
    client: Client, seeker: Seeker, box: Box, now: datetime
) -> None:
    box.take_in(box.write("no", Kind.REJECTION, -1), now=now)
    home, mail = box.home("no"), Mail.objects.of(seeker).get(key="no")
    begin = f'action="/after/begin/{home.pk}"'
    assert (offers(client, home), begin in client.get(f"/letters/{mail.pk}").text) == (False, False)
    open_letter(seeker, key="no", now=now)
    assert (offers(client, home), begin in client.get(f"/letters/{mail.pk}").text) == (True, True)
