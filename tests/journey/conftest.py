"""What the tests of the record share."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from onward.accounts.models import Seeker
from onward.journey.actions import add_application, record_event
from onward.journey.models import Act, Application, Event
from onward.journey.states import EventKind

Add = Callable[..., Application]
Record = Callable[..., Event]


@pytest.fixture
def add(seeker: Seeker, now: datetime) -> Add:
    """Add an application by hand: `add("Northwind")`."""

    def add_one(company: str = "Northwind", *, owner: Seeker = seeker, **given: object) -> Application:
        change = add_application(owner, company=company, **{"now": now, **given})  # type: ignore[arg-type]
        assert change.application is not None
        return change.application

    return add_one


@pytest.fixture
def record(seeker: Seeker, now: datetime) -> Record:
    """Write down what happened some days after now: `record(application, EventKind.SENT, days=3)`."""

    def record_one(application: Application, kind: EventKind, *, days: int = 1, **given: object) -> Event:
        at = now + timedelta(days=days)
        change = record_event(seeker, application, kind=kind, **{"at": at, "now": at, **given})  # type: ignore[arg-type]
        assert change.event is not None
        return change.event

    return record_one


@pytest.fixture
def newest(seeker: Seeker) -> Callable[[], Act]:
    """The act that was opened last."""
    return lambda: Act.objects.of(seeker).order_by("-at", "-id")[0]
