"""Browsers of the owner, of somebody else and of nobody, and a record with something on every page."""

from datetime import datetime
from pathlib import Path

import pytest
from django.test import Client
from tests.pages.search_record import Search, Words, make_search
from tests.signed_in import sign_in

from onward.accounts.models import Seeker

MAILBOX = b"From a@mail.example Mon Mar  2 09:00:00 2026\nFrom: a@mail.example\nSubject: Choir\n\nOn Monday.\n"


@pytest.fixture(autouse=True)
def _mail_nearby(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """On the computer lies one mailbox, whatever lies on that of whoever runs the tests."""
    (tmp_path / "Downloads").mkdir()
    (tmp_path / "Downloads" / "All <b>mail.mbox").write_bytes(MAILBOX)
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture
def client(seeker: Seeker) -> Client:
    """The owner's browser."""
    return sign_in(seeker, "owner")


@pytest.fixture
def stranger(other_seeker: Seeker) -> Client:
    """Somebody else's browser."""
    return sign_in(other_seeker, "stranger")


@pytest.fixture
def search(seeker: Seeker, now: datetime) -> Search:
    """The owner's record."""
    return make_search(seeker, now, Words())
