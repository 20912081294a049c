"""What the tests of the pages of mail share: somebody who is signed in, somebody else, nobody, and mail."""

from datetime import datetime

import pytest
from django.conf import settings
from django.test import Client
from tests.inbox.box import Box

from onward.accounts.models import Seeker, User

HOST = settings.ONWARD_ADDRESSES.hosts[0]


def browser() -> Client:
    """A browser without a session."""
    return Client(headers={"host": HOST, "sec-fetch-site": "same-origin"})


def sign_in(seeker: Seeker, name: str) -> Client:
    """A browser in which this person is signed in."""
    seeker.user = User.objects.create(name=name)
    seeker.save(update_fields=["user"])
    client = browser()
    client.force_login(seeker.user)
    return client


@pytest.fixture
def client(seeker: Seeker) -> Client:
    """The owner's browser."""
    return sign_in(seeker, "owner")


@pytest.fixture
def stranger(other_seeker: Seeker) -> Client:
    """Somebody else's browser."""
    return sign_in(other_seeker, "stranger")


@pytest.fixture
def visitor(db: None) -> Client:  # noqa: ARG001  # Django looks for a session
    """A browser without a session."""
    return browser()


@pytest.fixture
def box(seeker: Seeker, now: datetime) -> Box:
    """The person's mail, from the moment of the test on."""
    return Box(seeker, now)
