"""What can be undone, in plain sentences."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from onward.accounts.models import Seeker
from onward.journey.actions import edit_application, open_act, remove_application, take_back
from onward.journey.models import Application, Event
from onward.journey.queries import acts
from onward.journey.states import ActKind, EventKind

pytestmark = pytest.mark.django_db


def test_acts_newest_first_in_sentences(
    seeker: Seeker, add: Callable[..., Application], record: Callable[..., Event], now: datetime
) -> None:
    row = add("Northwind", role="Analyst")
    record(row, EventKind.REJECTION, days=1)
    edit = edit_application(seeker, row, now=now + timedelta(days=2), note="x")
    run = open_act(seeker, ActKind.IMPORTED, now + timedelta(days=3))
    values = {"certainty": "sure", "origin": "mail", "recorded_in": run}
    for key in "ab":
        Event.objects.add(seeker, application=row, key=key, kind=EventKind.SENT, **values)
    remove_application(seeker, row, now=now + timedelta(days=4))
    assert edit.act
    take_back(edit.act, now + timedelta(days=5))

    told = acts(seeker)

    assert [undoable.sentence for undoable in told] == [
        "Took an application out of the list: Northwind, Analyst",
        "Took in mail: 2 events",
        "Wrote down what happened: Northwind, Analyst, They said no",
        "Added an application: Northwind, Analyst, Considering",
    ]
    assert [undoable.sentence for undoable in acts(seeker, limit=1)] == [told[0].sentence]


@pytest.mark.parametrize("number", [1, 3])
def test_acts_by_hand_need_three_queries(
    seeker: Seeker,
    other_seeker: Seeker,
    add: Callable[..., Application],
    django_assert_num_queries: object,
    number: int,
) -> None:
    for _ in range(number):
        add("Northwind")

    with django_assert_num_queries(3):  # type: ignore[operator]
        assert len(acts(seeker)) == number
    assert acts(other_seeker) == []
