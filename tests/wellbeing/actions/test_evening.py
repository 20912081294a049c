from datetime import date, datetime, time

from onward.accounts.models import Seeker
from onward.plan.models import Action
from onward.plan.states import ActionPurpose
from onward.wellbeing.actions.evening import plan_good_thing, unwrite_list, write_list
from onward.wellbeing.queries.evening import list_of

TOMORROW = date(2026, 3, 21)


def test_list_stands_in_the_plan_on_its_day_and_is_taken_back(seeker: Seeker, now: datetime) -> None:
    made, problems = write_list(seeker, [("first", "Ring Sam"), ("third", "Post it")], on=TOMORROW, now=now)
    assert [row.title for row in list_of(seeker, TOMORROW)] == ["Ring Sam", "Post it"]
    assert (problems, unwrite_list(seeker, [row.id for row in made]), list_of(seeker, TOMORROW)) == ((), 2, ())


def test_one_line_that_cannot_be_kept_keeps_all_of_them_away(seeker: Seeker, now: datetime) -> None:
    made, problems = write_list(seeker, [("first", "Ring Sam"), ("second", "a" * 501)], on=TOMORROW, now=now)
    assert (made, [one.where for one in problems], Action.objects.of(seeker).count()) == ((), ["second"], 0)


def test_somebody_elses_list_is_not_taken_back(seeker: Seeker, other_seeker: Seeker, now: datetime) -> None:
    made, _ = write_list(other_seeker, [("first", "Ring Sam")], on=TOMORROW, now=now)
    assert (unwrite_list(seeker, [row.id for row in made]), len(list_of(other_seeker, TOMORROW))) == (0, 1)


def test_good_thing_stands_in_the_week_of_its_day(seeker: Seeker, now: datetime) -> None:
    sides = {"title": "Daylight", "minutes": 10, "on": TOMORROW, "starts_at": time(8)}
    row, _ = plan_good_thing(seeker, **sides, now=now)  # type: ignore[arg-type]  # told by name
    assert row is not None
    assert (row.purpose, row.on, row.starts_at, row.week_on) == (
        ActionPurpose.CARE,
        TOMORROW,
        time(8),
        date(2026, 3, 16),
    )
