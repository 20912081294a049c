from collections.abc import Iterator
from concurrent.futures import Executor
from datetime import UTC, date, datetime, timedelta

import pytest
from tests.inbox.mailboxes import SAMPLE, take_in

from onward.accounts.models import Seeker
from onward.accounts.owned import Owned
from onward.core.archive import start_workers
from onward.desk.queries.day import the_day
from onward.journey.models import Application
from onward.journey.states import Outcome
from onward.momentum.days import WEEK, week_of
from onward.momentum.models import Pace, WeekPlan, Win
from onward.momentum.queries.week import ENOUGH_WAYS, find_week, look_back, ways_of_actions, week_lines
from onward.people.models import Gathering, Talk
from onward.people.queries.answers import offers
from onward.people.queries.approaches import approaches, tell
from onward.people.queries.parts import mentors, recruiters, referees
from onward.people.queries.week import this_week
from onward.people.states import ApproachPurpose, Ring, Step
from onward.plan.actions.goals import GoalWords, set_goal
from onward.plan.models import Action, Draft, Goal, IfThen, Lesson, Question
from onward.plan.queries.drafts import answers_of
from onward.plan.queries.strengths import introduction, strengths_by_workplace
from onward.plan.states import DraftKind, GoalHorizon, GoalState, LessonState, Setback
from onward.recovery.models import Recovery, StepTaken
from onward.wellbeing.models import CheckIn, JournalEntry
from onward.wellbeing.queries.being import being_of, preference_of
from onward.wellbeing.queries.evening import list_of
from sample_kept import kept, refuse
from sample_search import live_through
from serve_sample import TAKEN_IN_AT

STANDS_STILL = datetime(2026, 7, 3, 18, 46, 30, tzinfo=UTC)
"""An hour after the last mail: the moment at which the sample is looked at."""
TODAY = STANDS_STILL.date()


@pytest.fixture
def reading() -> Iterator[Executor]:
    """What opens mail."""
    with start_workers(1) as executor:
        yield executor


def numbers(seeker: Seeker, *tables: type[Owned]) -> list[int]:
    """How many rows there are of each."""
    return [table.objects.of(seeker).count() for table in tables]


@pytest.mark.django_db(transaction=True)
def test_invented_person_goes_from_a_no_to_an_offer(reading: Executor) -> None:
    seeker = Seeker.objects.create(created_at=TAKEN_IN_AT)
    take_in(seeker, reading, SAMPLE, now=lambda: TAKEN_IN_AT)
    seeker.refresh_from_db()
    live_through(seeker)
    assert seeker.mail_read_until == STANDS_STILL - timedelta(hours=1)
    see_the_no(seeker)
    see_the_plan(seeker)
    see_the_weeks(seeker)
    see_the_people(seeker)
    see_how_it_was(seeker)
    see_today(seeker)


def see_the_no(seeker: Seeker) -> None:
    """A to D: a pause, a letter and its answer, a look back, what it may have been, a fairer view, strengths."""
    [draft] = Draft.objects.of(seeker).filter(kind=DraftKind.ADVICE).select_related("awaited")
    [answer] = answers_of(seeker, [draft])
    assert (draft.to_address, answer.sent_at is not None) == ("isolde.grant@harbourlight.example", True)
    lesson = Lesson.objects.of(seeker).get(text__startswith="Say “I”")
    assert (lesson.state, lesson.mail_id, "we never learned what you did" in lesson.quote) == (
        LessonState.CHOSEN,
        answer.pk,
        True,
    )
    steps = set(StepTaken.objects.of(seeker).exclude(done_at=None).values_list("step", flat=True))
    assert steps == {
        *("how", "feeling", "forecast", "someone", "writing", "good_thing", "look_back", "how_much", "causes"),
        *("three_lines", "tuesday", "strengths", "learning", "finalist"),
    }
    told = StepTaken.objects.of(seeker).get(step="forecast").answers
    assert (told["expected"], told["now"]) == (7, 3)
    assert numbers(seeker, Recovery, Question) == [1, 2]


def see_the_plan(seeker: Seeker) -> None:
    """D1, E1 to E3: lessons in every state, strengths by workplace, goals for every time, three plans for setbacks."""
    assert set(Lesson.objects.of(seeker).values_list("state", flat=True)) == set(LessonState.values)
    shown = strengths_by_workplace(seeker, TODAY)
    assert [one.name for one in shown.workplaces] == ["", "Holm & Tidy", "Pennine Tool Library"]
    assert all(introduction(seeker))
    goals = Goal.objects.of(seeker)
    assert set(goals.values_list("horizon", flat=True)) == set(GoalHorizon.values)
    with_milestones = goals.exclude(parent=None).values_list("parent__horizon", flat=True)
    assert set(with_milestones) == {GoalHorizon.SHORT, GoalHorizon.LONG}
    assert goals.filter(state=GoalState.REACHED).exists()
    setbacks = IfThen.objects.of(seeker).filter(retired_at=None).values_list("setback", flat=True)
    assert set(setbacks) == set(Setback.values) - {Setback.OWN}
    considered = Application.objects.of(seeker).filter(outcome=Outcome.CONSIDERING)
    assert list(considered.order_by("deadline_on").exclude(deadline_on=None).values_list("deadline_on", flat=True)) == [
        date(2026, 7, 10),
        date(2026, 7, 24),
    ]


def see_the_weeks(seeker: Seeker) -> None:
    """G: a week that was looked back at with one thing to try, and one with lines over several ways; wins."""
    week = week_of(seeker, STANDS_STILL)
    plan, back, lines = find_week(seeker, week.monday), look_back(seeker, week), week_lines(seeker, week)
    assert plan is not None
    assert (plan.worked, plan.try_differently) == (
        "The hardest thing before eleven",
        "Write to people on Tuesday, before I look at any board",
    )
    assert (len(back.done), len(back.open), len(back.moved), len(back.dropped)) == (4, 0, 1, 1)
    next_back = look_back(seeker, week_of(seeker, STANDS_STILL, week.monday + WEEK))
    assert (len(next_back.done), len(next_back.open), len(next_back.moved), len(next_back.dropped)) == (5, 3, 1, 1)
    assert len(lines) >= 5
    assert len(ways_of_actions(lines)) >= ENOUGH_WAYS
    assert [line for line in lines if line.on is None or line.starts_at is None or line.on < week.monday] == []
    assert numbers(seeker, WeekPlan, Pace, Win) == [2, 1, 6]
    overdue = Action.objects.of(seeker).filter(state="open", on__lt=TODAY)
    assert list(overdue.values_list("title", flat=True)) == []


def see_the_people(seeker: Seeker) -> None:
    """H and D2: rings, advice that was answered and thanked for, strengths, a mentor, a recruiter, a referee."""
    told = {(one.approach.person.name, one.approach.purpose): one for one in tell(seeker, approaches(seeker))}
    assert {key: [step for step, _at in one.steps] for key, one in told.items()} == {
        ("Emeka Nwosu", ApproachPurpose.ADVICE): [Step.ASKED, Step.ANSWERED, Step.THANKED],
        ("Hinnerk Claasen", ApproachPurpose.ADVICE): [Step.ASKED],
        ("Tess Vale", ApproachPurpose.STRENGTHS): [Step.ASKED, Step.ANSWERED, Step.THANKED],
        ("Mira Okonjo", ApproachPurpose.STRENGTHS): [Step.ASKED, Step.ANSWERED],
    }
    assert [len(offer.strengths) for offer in offers(seeker)] == [2]
    assert next(pick.person.name for pick in this_week(seeker, STANDS_STILL)) == "Hinnerk Claasen"
    assert {pick.person.ring for pick in this_week(seeker, STANDS_STILL)} == {Ring.KNOWN}
    assert [(one.person.name, len(one.parts)) for one in recruiters(seeker)] == [("Clive Penhallow", 2)]
    [referee] = referees(seeker)
    assert (referee.person.name, [part.told_on for part in referee.parts]) == ("Katrin Holm", [date(2026, 6, 16)])
    [(mentor, talks)] = mentors(seeker)
    assert (mentor.name, [talk.done for talk in talks]) == ("Renate Oltmann", [True, True, False])
    assert numbers(seeker, Talk, Gathering) == [3, 3]


def see_how_it_was(seeker: Seeker) -> None:
    """I: words over weeks, four questions twice, two weeks apart, a journal, tomorrow's list and when to stop."""
    preference = preference_of(seeker)
    being = being_of(seeker, preference, week_of(seeker, STANDS_STILL).zone)
    assert (len(being.moods), len(being.times), being.is_lower) == (16, 2, False)
    assert being.times[0].at - being.times[1].at == timedelta(days=14)
    assert numbers(seeker, CheckIn, JournalEntry) == [18, 5]
    assert max(JournalEntry.objects.of(seeker).values_list("written_at", flat=True)) < STANDS_STILL
    assert (preference.stop_time is not None, len(list_of(seeker, TODAY + timedelta(days=1)))) == (True, 4)


def see_today(seeker: Seeker) -> None:
    """Three things to do, none of them after a no, and what has a date."""
    day = the_day(seeker, now=STANDS_STILL, real=STANDS_STILL)
    assert [one.suggestion.title for one in day.to_do] == [
        "An offer waits for your answer",
        "Mira Okonjo wrote what you are good at",
        "Tell the lorry-strike story aloud, with three times “I”",
    ]
    assert (day.is_soft, day.employers, day.is_time_to_stop) == (False, 1, True)
    assert [line.on for line in day.ahead] == [date(2026, 7, 10), date(2026, 7, 24)]


def test_what_the_product_refuses_stops_the_sample(seeker: Seeker) -> None:
    with pytest.raises(ValueError, match=r"^text: Write it in a few words\.$"):
        kept(set_goal(seeker, GoalWords(" ", GoalHorizon.SHORT), now=STANDS_STILL))
    with pytest.raises(ValueError, match=r"^text: Write it in a few words\.$"):
        refuse(set_goal(seeker, GoalWords(" ", GoalHorizon.SHORT), now=STANDS_STILL)[1])
    refuse(())
