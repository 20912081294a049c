"""A server for the tests that speak with one, and a visitor for those that need none."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from tests.serving import Served, serving


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One running server for all tests of this folder."""
    with serving(tmp_path_factory.mktemp("home")) as server:
        yield server


@pytest.fixture(scope="session")
def cookie(served: Served) -> str:
    """The header line of somebody who is signed in."""
    return served.sign_in()


@pytest.fixture
def visitor() -> Client:
    """A browser without a session that asks for our own name."""
    return Client(headers={"host": settings.ONWARD_ADDRESSES.hosts[0]}, enforce_csrf_checks=True)
