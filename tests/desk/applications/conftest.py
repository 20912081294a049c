"""What the tests of applications share: somebody who is signed in, and what stands in their record."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.conf import settings
from django.test import Client
from tests.inbox.box import Box

from onward.accounts.models import Seeker, User
from onward.journey.actions import add_application
from onward.journey.models import Application

Add = Callable[..., Application]
HOST = settings.ONWARD_ADDRESSES.hosts[0]


def sign_in(seeker: Seeker, name: str) -> Client:
    """A browser in which this person is signed in."""
    seeker.user = User.objects.create(name=name)
    seeker.save(update_fields=["user"])
    client = Client(headers={"host": HOST, "sec-fetch-site": "same-origin"})
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
def visitor() -> Client:
    """A browser without a session."""
    return Client(headers={"host": HOST, "sec-fetch-site": "same-origin"})


@pytest.fixture
def browsers(client: Client, stranger: Client, visitor: Client) -> tuple[Client, Client, Client]:
    """The owner's, somebody else's, one without a session."""
    return client, stranger, visitor


@pytest.fixture
def add(seeker: Seeker, now: datetime) -> Add:
    """Add an application by hand: `add("Northwind")`."""

    def add_one(company: str = "Northwind", **given: object) -> Application:
        change = add_application(seeker, company=company, **{"now": now, **given})  # type: ignore[arg-type]
        assert change.application is not None
        return change.application

    return add_one


@pytest.fixture
def box(seeker: Seeker, now: datetime) -> Box:
    """The person's mail."""
    return Box(seeker, now)
