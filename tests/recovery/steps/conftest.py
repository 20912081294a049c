"""What the tests of steps share."""

from datetime import datetime

import pytest
from pytest_django import Settings
from tests.recovery.walk import Walk, begin_walk

from onward.accounts.models import Seeker


@pytest.fixture
def walk(seeker: Seeker, settings: Settings, now: datetime) -> Walk:
    """Somebody an hour after a no."""
    return begin_walk(seeker, settings, now)
