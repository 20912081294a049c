"""Browsers for tests of pages, without a server."""

from django.conf import settings
from django.test import Client

from onward.accounts.models import Seeker, User

HOST = settings.ONWARD_ADDRESSES.hosts[0]


def browser(*, checks: bool = False) -> Client:
    """A browser without a session; checks: whether tokens against forgery are asked for."""
    return Client(headers={"host": HOST, "sec-fetch-site": "same-origin"}, enforce_csrf_checks=checks)


def sign_in(seeker: Seeker, name: str, *, checks: bool = False) -> Client:
    """A browser in which this person is signed in; checks: as above."""
    seeker.user = User.objects.create(name=name)
    seeker.save(update_fields=["user"])
    client = browser(checks=checks)
    client.force_login(seeker.user)
    return client
