"""What tests of these pages share."""

import pytest
from django.test import Client
from tests.signed_in import sign_in

from onward.accounts.models import Seeker


@pytest.fixture
def client(seeker: Seeker) -> Client:
    """The person's browser."""
    return sign_in(seeker, "owner")
