"""Somebody after a no, at moments that a test tells."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from tests.signed_in import sign_in

from onward.accounts.models import Seeker
from onward.accounts.moment import AFTER_THE_LAST_MAIL
from onward.journey.actions import add_application
from onward.journey.states import EventKind
from onward.recovery.actions import open_recovery
from onward.recovery.models import Recovery, StepTaken
from onward.recovery.queries import all_times, find_recovery
from onward.recovery.steps import Place

A_DAY = timedelta(days=1)


@dataclass
class Walk:
    """A browser of somebody's, and what they began after a no."""

    seeker: Seeker
    client: Client
    recovery_id: Any
    now: datetime

    def at(self, moment: datetime) -> "Walk":
        """Come back at another moment."""
        self.now = moment
        Seeker.objects.filter(pk=self.seeker.pk).update(mail_read_until=moment - AFTER_THE_LAST_MAIL)
        return self

    def look(self, step: str = "", page: str = "step") -> HttpResponse:
        """Open a page: the first screen, a step, or the page after one."""
        names = [self.recovery_id, *([step] if step else [])]
        return self.client.get(reverse(f"recovery:{page if step else 'first'}", args=names))  # type: ignore[return-value]

    def said(self, step: str = "", page: str = "step") -> str:
        """What such a page says."""
        response = self.look(step, page)
        assert response.status_code == 200
        return response.content.decode()

    def send(self, step: str, page: str = "step", /, **answers: object) -> HttpResponse:
        """Keep a step, or let it be kept while it is typed."""
        return self.client.post(reverse(f"recovery:{page}", args=[self.recovery_id, step]), answers)  # type: ignore[return-value]

    def do(self, step: str, act: str, /, **answers: object) -> HttpResponse:
        """One more thing that a step can do."""
        return self.client.post(reverse("recovery:act", args=[self.recovery_id, step, act]), answers)  # type: ignore[return-value]

    def undo(self) -> HttpResponse:
        """Take back what was done last."""
        return self.client.post(self.client.session["done"]["undo_url"])  # type: ignore[return-value]

    @property
    def recovery(self) -> Recovery:
        """What was begun, as it is stored."""
        found = find_recovery(self.seeker, self.recovery_id)
        assert found is not None
        return found

    @property
    def place(self) -> Place:
        """Where they are."""
        return Place(self.seeker, self.recovery, self.now)

    def rows(self, step: str) -> list[StepTaken]:
        """What was written in a step, each time."""
        return all_times(self.recovery, step)


def begin_walk(  # noqa: PLR0913  # each is one thing a test tells
    seeker: Seeker,
    settings: Settings,
    now: datetime,
    *,
    said_at: datetime | None = None,
    company: str = "Copse Water",
    client: Client | None = None,
) -> Walk:
    """Begin after a no that was told by hand. said_at: when it came; else now. client: a browser that is there."""
    settings.ONWARD_IS_SAMPLE = True
    client = client or sign_in(seeker, "owner")
    told = add_application(seeker, company=company, kind=EventKind.REJECTION, at=said_at or now, now=now)
    assert told.application is not None
    recovery = open_recovery(seeker, told.application, now=now)
    assert recovery is not None
    return Walk(seeker, client, recovery.pk, now).at(now)
