"""The page of the times somebody put themselves forward."""

from datetime import datetime, timedelta

from django.test import Client

from onward.accounts.models import Seeker
from onward.journey.actions import add_application
from onward.journey.states import EventKind


def test_page_without_any_invites(client: Client) -> None:
    page = client.get("/wins/times").text
    assert (page.count('class="empty"'), page.count("<h3>"), page.count("put yourself forward 0")) == (1, 0, 0)


def test_page_tells_the_newest_months_and_folds_the_others(client: Client, seeker: Seeker, now: datetime) -> None:
    for number in range(14):
        at = now - timedelta(days=31 * number)
        add_application(seeker, company=f"Copse {number}", kind=EventKind.SENT, at=at, now=now)
    page = client.get("/wins/times").text
    newest, folded = page.split("<details")[0], page.split("<details")[-1]
    assert (page.count("You put yourself forward 14 times."), newest.count("<h3>"), folded.count("<h3>")) == (1, 12, 2)
    assert newest.count("<h3>March 2026</h3>") == 1
