"""Deciding nothing yet."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from tests.recovery.walk import A_DAY, Walk

from onward.accounts.models import Seeker
from onward.journey.actions import add_application
from onward.journey.models import Application
from onward.journey.states import EventKind
from onward.plan.actions.drafts import mark_sent, start_draft
from onward.plan.models import Draft
from onward.plan.states import DraftKind
from onward.recovery.steps.hold import end_of_hold


def draft_of(seeker: Seeker, application: Application, now: datetime, kind: DraftKind = DraftKind.ADVICE) -> Draft:
    """A draft about this application."""
    return start_draft(seeker, kind, application=application, to_name="Dana", to_address="dana@copse.example", now=now)


def held(draft: Draft) -> datetime | None:
    """Until when a draft is kept back, as it is stored."""
    return Draft.objects.of(draft.seeker).get(pk=draft.pk).held_until


@pytest.mark.parametrize(
    ("choice", "zone", "now", "ends_at"),
    [
        ("day", "UTC", "2026-03-20T09:00", "2026-03-21T09:00"),
        ("morning", "UTC", "2026-03-20T09:00", "2026-03-21T09:00"),
        ("morning", "Asia/Tokyo", "2026-03-20T22:00", "2026-03-22T00:00"),
        ("morning", "America/New_York", "2026-03-20T02:00", "2026-03-20T13:00"),
        # The clocks go forward there in the night that follows.
        ("morning", "Europe/Berlin", "2026-03-28T20:00", "2026-03-29T07:00"),
        ("day", "Europe/Berlin", "2026-03-28T20:00", "2026-03-29T20:00"),
    ],
)
def test_a_hold_ends_after_a_day_or_at_nine_where_the_person_is(choice: str, zone: str, now: str, ends_at: str) -> None:
    found = end_of_hold(choice, datetime.fromisoformat(now).replace(tzinfo=UTC), ZoneInfo(zone))
    assert found == datetime.fromisoformat(ends_at).replace(tzinfo=UTC)


def test_holding_keeps_open_drafts_of_this_application_back_and_no_others(walk: Walk) -> None:
    mine = draft_of(walk.seeker, walk.place.told.application, walk.now)
    other = add_application(walk.seeker, company="Elm", kind=EventKind.SENT, at=walk.now, now=walk.now).application
    assert other is not None
    foreign = draft_of(walk.seeker, other, walk.now)
    sent = mark_sent(draft_of(walk.seeker, walk.place.told.application, walk.now, DraftKind.THANKS), now=walk.now)
    walk.send("hold", until="day", decision="Whether I stay in this trade")
    until = walk.now + A_DAY
    assert walk.recovery.held_until == until
    assert [held(draft) for draft in (mine, foreign, sent)] == [until, None, None]
    page = walk.said("hold")
    assert ("Held until Saturday, 21 March, 09:00" in page, "Whether I stay in this trade" in page) == (True, True)


def test_a_hold_is_lifted_in_one_tap_and_put_back(walk: Walk) -> None:
    draft = draft_of(walk.seeker, walk.place.told.application, walk.now)
    walk.send("hold", until="morning")
    walk.do("hold", "lift")
    assert (walk.recovery.held_until, held(draft)) == (None, None)
    walk.undo()
    assert (walk.recovery.held_until, held(draft)) == (walk.now + A_DAY, walk.now + A_DAY)


def test_holding_is_undone(walk: Walk) -> None:
    walk.send("hold", until="morning")
    walk.undo()
    assert walk.recovery.held_until is None


def test_a_hold_ends_by_itself_and_is_not_brought_back(walk: Walk) -> None:
    walk.send("hold", until="day")
    walk.at(walk.now + A_DAY)
    assert "Held until" not in walk.said("hold")
    assert "Nothing is held now." in walk.said("hold", "after")
    assert walk.do("hold", "again").status_code == 404


def test_a_hold_without_an_end_is_asked_for_one(walk: Walk) -> None:
    assert walk.send("hold", decision="All of it").status_code == 422
    assert walk.recovery.held_until is None
