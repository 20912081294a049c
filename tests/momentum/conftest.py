"""A browser of the person's, and weeks."""

import pytest
from django.test import Client
from tests.signed_in import sign_in

from onward.accounts.models import Seeker


@pytest.fixture
def client(seeker: Seeker) -> Client:
    """The owner's browser."""
    return sign_in(seeker, "owner")
