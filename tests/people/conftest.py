"""People whom the person knows, and a browser of theirs."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.test import Client
from tests.signed_in import sign_in

from onward.accounts.models import Seeker
from onward.core.archive import start_workers
from onward.core.mail.workers import LimitedProcesses
from onward.people.actions.people import add_person
from onward.people.models import Person
from onward.people.states import How

Know = Callable[..., Person]


@pytest.fixture
def client(seeker: Seeker) -> Client:
    """The owner's browser."""
    return sign_in(seeker, "owner")


@pytest.fixture
def know(seeker: Seeker, now: datetime) -> Know:
    """Add somebody by hand, a colleague where nothing else is said."""

    def add(name: str, **fields: object) -> Person:
        given = {"how": How.COLLEAGUE, **fields}
        person = add_person(seeker, name=name, now=now, **given).person
        assert person is not None
        return person

    return add


@pytest.fixture(scope="session")
def workers() -> Iterator[LimitedProcesses]:
    """Real workers, for all tests that import mail."""
    with start_workers(1) as executor:
        yield executor
