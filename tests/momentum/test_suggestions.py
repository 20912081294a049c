from datetime import datetime, time, timedelta

from tests.plan.written import plan_to

from onward.accounts.models import Seeker
from onward.journey.actions import add_application
from onward.journey.states import EventKind
from onward.momentum.actions.week import Said, make_week, set_pace
from onward.momentum.days import week_of
from onward.momentum.suggestions import suggestions


def told(seeker: Seeker, now: datetime) -> list[tuple[str, str, str]]:
    return [(one.kind, one.title, one.why) for one in suggestions(seeker, now, ())]


def test_week_is_offered_from_sunday_to_thursday_until_it_is_planned_or_not_wanted(
    seeker: Seeker, now: datetime
) -> None:
    sunday = now + timedelta(days=2)
    offer = [("plan", "Plan the week", "About ten minutes. A few lines are ready.")]
    assert [told(seeker, sunday + timedelta(days=number)) for number in range(-2, 7)] == [
        *([[]] * 2),
        *([offer] * 5),
        *([[]] * 2),
    ]
    make_week(seeker, week_of(seeker, sunday), lines=[], reviewed={}, said=Said(), now=sunday)
    assert told(seeker, sunday) == []
    following = sunday + timedelta(days=6)
    set_pace(seeker, must_show=None, offers_week=False, neutral_titles=None)
    assert told(seeker, following + timedelta(days=1)) == []


def test_one_letter_is_offered_and_none_where_one_waits(seeker: Seeker, now: datetime) -> None:
    at = now - timedelta(days=15)
    rows = [add_application(seeker, company=name, kind=EventKind.SENT, at=at, now=now) for name in ("Elm", "Oak")]
    assert told(seeker, now) == [("record", "Ask how things stand", "Elm")]
    first = rows[0].application
    assert first is not None
    assert [one.why for one in suggestions(seeker, now, {first.id})] == ["Oak"]


def test_lines_of_the_week_are_left_to_the_plan(seeker: Seeker, now: datetime) -> None:
    plan_to(seeker, now, title="Write", on=now.date(), starts_at=time(9), week_on=now.date())
    assert told(seeker, now) == []


def test_after_a_gap_a_fresh_start_is_offered_in_place_of_the_week(seeker: Seeker, now: datetime) -> None:
    plan_to(seeker, now - timedelta(days=9))
    assert told(seeker, now + timedelta(days=2)) == [
        ("plan", "Begin afresh", "Two minutes. Nothing needs catching up.")
    ]


def test_nothing_is_offered_once_the_search_is_over(seeker: Seeker, now: datetime) -> None:
    add_application(seeker, company="Elm", kind=EventKind.SENT, at=now - timedelta(days=15), now=now)
    sunday = now + timedelta(days=2)
    assert len(told(seeker, sunday)) == 2
    seeker.search_ended_at = now
    assert told(seeker, sunday) == []
