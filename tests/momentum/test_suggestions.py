from datetime import datetime, time, timedelta

from tests.plan.written import plan_to

from onward.accounts.models import Seeker
from onward.journey.actions import add_application
from onward.journey.states import EventKind
from onward.momentum.actions.week import Said, make_week, set_pace
from onward.momentum.days import week_of
from onward.momentum.suggestions import suggestions


def told(seeker: Seeker, now: datetime) -> list[tuple[str, str, str]]:
    return [(one.kind, one.title, one.why) for one in suggestions(seeker, now)]


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


def test_lines_of_today_and_one_letter_are_offered(seeker: Seeker, now: datetime) -> None:
    today = now.date()
    plan_to(seeker, now, title="Write", on=today, starts_at=time(9), place="Library", week_on=today)
    plan_to(seeker, now, title="Not in a week", on=today)
    for company in ("Elm", "Oak"):
        at = now - timedelta(days=15)
        add_application(seeker, company=company, kind=EventKind.SENT, at=at, now=now)
    assert told(seeker, now) == [("plan", "Write", "09:00 · Library"), ("record", "Ask how things stand", "Elm")]


def test_after_a_gap_a_fresh_start_is_offered_in_place_of_the_week(seeker: Seeker, now: datetime) -> None:
    plan_to(seeker, now - timedelta(days=9))
    assert told(seeker, now + timedelta(days=2)) == [
        ("plan", "Begin afresh", "Two minutes. Nothing needs catching up.")
    ]
