from datetime import date, datetime, time, timedelta

import pytest
from tests.plan.written import again, note, plan_to

from onward.accounts.models import Seeker
from onward.momentum.actions.week import Said, Wanted, add_line, make_week, set_pace, to_next_week, unmake_week
from onward.momentum.days import Week, week_of
from onward.momentum.models import WeekPlan
from onward.momentum.queries.lines import propose_lines
from onward.momentum.queries.pace import pace_of, says_busy
from onward.momentum.queries.week import look_back, week_lines
from onward.momentum.states import Choice, Review
from onward.plan.actions.actions import finish_action
from onward.plan.models import Action
from onward.plan.states import ActionState, LessonState

MONDAY = date(2026, 3, 16)
LONG = "x" * 501


@pytest.fixture
def week(seeker: Seeker, now: datetime) -> Week:
    return week_of(seeker, now)


def own(title: str, on: date | None = None, choice: Choice = Choice.KEEP, place: str = "") -> Wanted:
    return Wanted(None, choice, title, on, time(9), place)


def everything(seeker: Seeker) -> list[object]:
    return [*Action.objects.of(seeker).order_by("id").values(), *WeekPlan.objects.of(seeker).values()]


def make(seeker: Seeker, week: Week, now: datetime, *lines: Wanted, **sides: object) -> WeekPlan:
    given = {"reviewed": {}, "said": Said(), **sides}
    plan, problems = make_week(seeker, week, lines=lines, now=now, **given)  # type: ignore[arg-type]
    assert plan is not None, problems
    return plan


def test_week_keeps_moves_and_drops_what_is_offered_and_all_of_it_is_taken_back(
    seeker: Seeker, week: Week, now: datetime
) -> None:
    lesson = note(seeker, now)
    kept, moved = plan_to(seeker, now, title="Keep me", on=MONDAY), plan_to(seeker, now, title="Move me")
    dropped = plan_to(seeker, now, title="Drop me", lesson=lesson)
    before = everything(seeker)
    offered = {line.title: line for line in propose_lines(seeker, week, now, most=9)}

    def want(title: str, choice: Choice, says: str = "") -> Wanted:
        return Wanted(offered[title], choice, says or title, MONDAY + timedelta(days=5), time(11), "Here")

    people, care, board = (line.title for line in offered.values() if line.key.startswith(("people", "care", "board")))
    plan = make(
        seeker,
        week,
        now,
        want("Keep me", Choice.KEEP, "Kept in other words"),
        want("Move me", Choice.MOVE),
        want("Drop me", Choice.DROP),
        want(people, Choice.KEEP),
        want(care, Choice.MOVE),
        want(board, Choice.DROP),
        own("My own"),
        own("  "),
        own("Not now", choice=Choice.DROP),
    )
    assert {one.title for one in week_lines(seeker, week)} == {"Kept in other words", people, "My own"}
    stands = {one.title: (one.on, one.starts_at, one.week_on, one.state) for one in Action.objects.of(seeker)}
    assert stands["Kept in other words"] == (date(2026, 3, 21), time(11), MONDAY, ActionState.OPEN)
    assert stands["Move me"] == (None, None, date(2026, 3, 23), ActionState.OPEN)
    assert stands["Drop me"][3] == ActionState.DROPPED
    assert stands[care] == (None, None, date(2026, 3, 23), ActionState.OPEN)
    assert stands[board][3] == ActionState.DROPPED
    assert again(lesson).state == LessonState.OPEN
    unmake_week(plan)
    assert everything(seeker) == before
    assert (again(kept).title, again(moved).week_on, again(dropped).state) == ("Keep me", None, ActionState.OPEN)
    assert again(lesson).state == LessonState.CHOSEN


def test_week_that_is_taken_back_keeps_what_is_done_by_then(seeker: Seeker, week: Week, now: datetime) -> None:
    plan = make(seeker, week, now, own("Done"), own("Open"))
    finish_action(Action.objects.of(seeker).get(title="Done"), now=now)
    unmake_week(plan)
    assert [one.title for one in Action.objects.of(seeker)] == ["Done"]


def test_last_week_is_reviewed_and_each_line_goes_its_way(seeker: Seeker, week: Week, now: datetime) -> None:
    last = date(2026, 3, 9)
    done, moved, dropped, silent = (
        plan_to(seeker, now, title=name, on=last, starts_at=time(8), week_on=last) for name in "abcd"
    )
    foreign = plan_to(seeker, now, title="elsewhere")
    assert {one.title for one in look_back(seeker, week).open} == {"a", "b", "c", "d"}
    before = everything(seeker)
    reviewed = {done.id: Review.DONE, moved.id: Review.MOVED, dropped.id: Review.DROPPED, foreign.id: Review.DROPPED}
    plan = make(seeker, week, now, reviewed=reviewed, said=Said(worked="Mornings", try_differently="Fewer"))
    assert [again(one).state for one in (done, moved, dropped, silent, foreign)] == [
        ActionState.DONE,
        ActionState.OPEN,
        ActionState.DROPPED,
        ActionState.OPEN,
        ActionState.OPEN,
    ]
    assert (again(moved).on, again(moved).starts_at, again(moved).week_on) == (MONDAY, time(8), MONDAY)
    assert [one.title for one in week_lines(seeker, week)] == ["b"]
    following = week_of(seeker, now, date(2026, 3, 23))
    found = look_back(seeker, following).plan
    assert found is not None
    assert found.try_differently == "Fewer"
    unmake_week(plan)
    assert everything(seeker) == before


@pytest.mark.parametrize(
    ("line", "said", "where"),
    [
        (own("Other week", date(2026, 3, 23)), Said(), "on"),
        (own(LONG), Said(), "title"),
        (own("Long place", place=LONG), Said(), "place"),
        (own("A\x00b"), Said(), "title"),
        (own("Fine"), Said(worked=LONG), "worked"),
        (own("Fine"), Said(hours=-1), "hours"),
        (own("Fine"), Said(applications=201), "applications"),
    ],
)
def test_week_with_something_wrong_stores_nothing(  # noqa: PLR0913, PLR0917  # what is sent, and what is wrong
    seeker: Seeker, week: Week, now: datetime, line: Wanted, said: Said, where: str
) -> None:
    plan, problems = make_week(seeker, week, lines=[own("Good"), line], reviewed={}, said=said, now=now)
    assert (plan, [problem.where for problem in problems]) == (None, [where])
    assert everything(seeker) == []


def test_week_is_planned_once(seeker: Seeker, week: Week, now: datetime) -> None:
    make(seeker, week, now, own("First"))
    plan, problems = make_week(seeker, week, lines=[own("Again")], reviewed={}, said=Said(), now=now)
    assert (plan, len(problems)) == (None, 1)
    assert [one.title for one in Action.objects.of(seeker)] == ["First"]


def test_line_is_added_to_its_week_and_moved_into_the_next(seeker: Seeker, week: Week, now: datetime) -> None:
    action, _problems = add_line(seeker, week, title="One more", on=MONDAY, starts_at=time(9), place="Library", now=now)
    assert action is not None
    assert week_lines(seeker, week) == (action,)
    assert to_next_week(action, now=now) == ()
    stands = again(action)
    assert (stands.on, stands.starts_at, stands.week_on, stands.moved) == (
        date(2026, 3, 23),
        time(9),
        date(2026, 3, 23),
        1,
    )
    assert add_line(seeker, week, title="Late", on=date(2026, 3, 23), starts_at=None, place="", now=now)[0] is None


def test_pace_is_kept_once_and_titles_follow_the_pages_until_they_are_chosen(seeker: Seeker) -> None:
    assert says_busy(seeker, pace_of(seeker)) is False
    seeker.keeps_secret = True
    assert says_busy(seeker, pace_of(seeker)) is True
    set_pace(seeker, must_show=4, offers_week=False, neutral_titles=False)
    set_pace(seeker, must_show=5, offers_week=False, neutral_titles=False)
    pace = pace_of(seeker)
    assert (pace.must_show, pace.offers_week, says_busy(seeker, pace)) == (5, False, False)
    assert len(set_pace(seeker, must_show=999, offers_week=True, neutral_titles=None)[1]) == 1
    assert pace_of(seeker).must_show == 5
