"""What the tests of the pages of mail share: somebody who is signed in, somebody else, nobody, and mail."""

from datetime import datetime

import pytest
from django.test import Client
from tests.inbox.box import Box
from tests.signed_in import browser, sign_in

from onward.accounts.models import Seeker


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
