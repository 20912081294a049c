"""What the tests of the desk share: browsers of the owner, of somebody else, of nobody, and the owner's record."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from tests.inbox.box import Box
from tests.signed_in import browser, sign_in

from onward.accounts.models import Seeker
from onward.journey.actions import add_application
from onward.journey.models import Application
from onward.journey.states import EventKind

Add = Callable[..., Application]


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
    return browser()


@pytest.fixture
def add(seeker: Seeker, now: datetime) -> Add:
    """Add an application that was sent: `add("Northwind")`."""

    def add_one(company: str = "Northwind", **given: object) -> Application:
        told = {"now": now, "kind": EventKind.SENT, "at": now, **given}
        change = add_application(seeker, company=company, **told)  # type: ignore[arg-type]
        assert change.application is not None
        return change.application

    return add_one


@pytest.fixture
def box(seeker: Seeker, now: datetime) -> Box:
    """The person's mail."""
    return Box(seeker, now)
