"""What the tests of applications share: somebody who is signed in, and what stands in their record."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from tests.inbox.box import Box

from onward.accounts.models import Seeker
from onward.journey.actions import add_application
from onward.journey.models import Application

Add = Callable[..., Application]


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
