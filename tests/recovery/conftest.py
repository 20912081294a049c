"""What the tests of recovery share."""

from datetime import datetime

import pytest
from django.test import Client
from pytest_django import Settings
from tests.inbox.box import Box
from tests.recovery.walk import Walk, begin_walk
from tests.signed_in import browser, sign_in

from onward.accounts.models import Seeker


@pytest.fixture
def box(seeker: Seeker, now: datetime) -> Box:
    """The person's mail."""
    return Box(seeker, now)


@pytest.fixture
def walk(seeker: Seeker, settings: Settings, now: datetime) -> Walk:
    """Somebody an hour after a no."""
    return begin_walk(seeker, settings, now)


@pytest.fixture
def stranger(other_seeker: Seeker) -> Client:
    """Somebody else's browser."""
    return sign_in(other_seeker, "stranger")


@pytest.fixture
def visitor() -> Client:
    """A browser without a session."""
    return browser()
