from datetime import datetime, timedelta
from functools import partial

import pytest
from tests.plan.written import again, note, plan_to

from onward.accounts.models import Seeker
from onward.core.problems import Problem
from onward.journey.actions import add_application
from onward.journey.models import Application
from onward.journey.states import EventKind
from onward.plan.actions.actions import drop_action, finish_action, reopen_action
from onward.plan.actions.lessons import (
    change_lesson,
    choose_lesson,
    forget_lesson,
    learn_nothing,
    note_lesson,
    set_aside,
    take_up,
    unchoose_lesson,
    words_of,
)
from onward.plan.models import Action, Lesson
from onward.plan.states import ActionState, LessonSource, LessonState, LessonTheme, Sureness, Whose


@pytest.fixture
def home(seeker: Seeker, now: datetime) -> Application:
    change = add_application(seeker, company="Copse Water", kind=EventKind.REJECTION, at=now, now=now)
    assert change.application is not None
    return change.application


def choose(lesson: Lesson, now: datetime, title: str = "Tell it aloud") -> Action:
    action, problems = choose_lesson(lesson, title=title, effort_minutes=15, on=now.date(), now=now)
    assert action is not None, problems
    return action


def test_lesson_of_the_same_key_is_made_once(seeker: Seeker, now: datetime) -> None:
    first = note(seeker, now, key="mail:1", text="First")
    set_aside(first, now=now)
    second = note(seeker, now, key="mail:1", text="Second")
    assert (second.id, second.text, second.state) == (first.id, "First", LessonState.ASIDE)


def test_lesson_without_a_key_is_a_new_one_each_time(seeker: Seeker, now: datetime) -> None:
    assert note(seeker, now).id != note(seeker, now).id
    assert [row.key == str(row.id) for row in Lesson.objects.of(seeker)] == [True, True]


def test_two_people_have_lessons_of_the_same_key(seeker: Seeker, other_seeker: Seeker, now: datetime) -> None:
    assert note(seeker, now, key="a").id != note(other_seeker, now, key="a").id


@pytest.mark.parametrize("text", ["", "  \n", "x" * 501, "a\x00b", "half \ud800"])
def test_lesson_that_cannot_be_kept_is_told_and_not_stored(seeker: Seeker, now: datetime, text: str) -> None:
    lesson, problems = note_lesson(
        seeker,
        text=text,
        theme=LessonTheme.FIT,
        source=LessonSource.HAND,
        sureness=Sureness.GUESSED,
        whose=Whose.MINE,
        now=now,
    )
    assert (lesson, [problem.where for problem in problems], Lesson.objects.of(seeker).count()) == (None, ["text"], 0)


def test_words_of_others_are_kept_without_signs_that_no_database_takes(seeker: Seeker, now: datetime) -> None:
    assert note(seeker, now, quote="We \x00liked\x0b you.\n").quote == "We liked you."
    lesson, problems = note_lesson(
        seeker,
        text="Less",
        theme=LessonTheme.FIT,
        source=LessonSource.HAND,
        sureness=Sureness.SAID,
        whose=Whose.MINE,
        quote="x" * 20_001,
        now=now,
    )
    assert (lesson, [problem.where for problem in problems]) == (None, ["quote"])


def test_unfair_treatment_is_never_a_lesson_for_oneself(seeker: Seeker, now: datetime) -> None:
    lesson = note(seeker, now, theme=LessonTheme.UNFAIR, whose=Whose.MINE)
    assert lesson.whose == Whose.THEIRS
    change_lesson(lesson, text="Ask elsewhere", theme=LessonTheme.UNFAIR, whose=Whose.MINE)
    assert again(lesson).whose == Whose.THEIRS


@pytest.mark.parametrize("whose", [Whose.THEIRS, Whose.NOBODYS])
def test_what_is_not_ones_own_becomes_no_action(seeker: Seeker, now: datetime, whose: Whose) -> None:
    lesson = note(seeker, now, whose=whose)
    action, problems = choose_lesson(lesson, title="Be another one", effort_minutes=None, on=None, now=now)
    assert (action, len(problems), Action.objects.of(seeker).count()) == (None, 1, 0)
    assert again(lesson).state == LessonState.OPEN


def test_changed_lesson_can_be_changed_back(seeker: Seeker, now: datetime) -> None:
    lesson = note(seeker, now)
    before = words_of(lesson)
    assert change_lesson(lesson, text="Two", theme=LessonTheme.FIT, whose=Whose.NOBODYS) == ()
    assert words_of(again(lesson)) != before
    change_lesson(lesson, text=before.text, theme=before.theme, whose=before.whose)
    assert words_of(again(lesson)) == before


def test_lesson_is_not_changed_into_nothing(seeker: Seeker, now: datetime) -> None:
    lesson = note(seeker, now)
    problems = change_lesson(lesson, text=" ", theme=LessonTheme.FIT, whose=Whose.MINE)
    assert problems == (Problem("Write it in a few words.", "text"),)
    assert again(lesson).text == "Bring one figure"


def test_chosen_lesson_is_one_action_however_often(seeker: Seeker, now: datetime, home: Application) -> None:
    lesson = note(seeker, now, application=home)
    first = choose(lesson, now)
    second = choose(again(lesson), now + timedelta(hours=1), title="Tell it to Dana")
    assert (first.id, second.title, Action.objects.of(seeker).count()) == (second.id, "Tell it to Dana", 1)
    assert (second.lesson_id, second.application_id) == (lesson.id, home.id)


@pytest.mark.parametrize("minutes", [0, -5, 10**9])
def test_choice_with_something_wrong_leaves_the_lesson_open(seeker: Seeker, now: datetime, minutes: int) -> None:
    lesson = note(seeker, now)
    action, problems = choose_lesson(lesson, title=" ", effort_minutes=minutes, on=None, now=now)
    assert (action, [problem.where for problem in problems]) == (None, ["title", "effort_minutes"])
    assert (again(lesson).state, Action.objects.of(seeker).count()) == (LessonState.OPEN, 0)


def test_choice_taken_back_leaves_nothing(seeker: Seeker, now: datetime) -> None:
    lesson = note(seeker, now)
    choose(lesson, now)
    unchoose_lesson(again(lesson), now=now)
    assert (again(lesson).state, again(lesson).decided_at) == (LessonState.OPEN, None)
    assert Action.objects.of(seeker).count() == 0


def test_second_choice_taken_back_leaves_what_was_dropped(seeker: Seeker, now: datetime) -> None:
    lesson = note(seeker, now)
    action = choose(lesson, now)
    drop_action(action, now=now)
    assert again(lesson).state == LessonState.OPEN
    later = now + timedelta(days=1)
    choose(again(lesson), later)
    unchoose_lesson(again(lesson), now=later)
    assert (again(action).state, again(lesson).state) == (ActionState.DROPPED, LessonState.OPEN)


def test_lesson_follows_its_action(seeker: Seeker, now: datetime) -> None:
    lesson = note(seeker, now)
    action = choose(lesson, now)
    states = []
    for act in (partial(finish_action, now=now), reopen_action, partial(drop_action, now=now), reopen_action):
        act(action)
        states.append(again(lesson).state)
    assert states == [LessonState.CHOSEN, LessonState.CHOSEN, LessonState.OPEN, LessonState.CHOSEN]


def test_lesson_set_aside_stays_so_whatever_becomes_of_its_action(seeker: Seeker, now: datetime) -> None:
    lesson = note(seeker, now)
    action = choose(lesson, now)
    set_aside(again(lesson), now=now)
    drop_action(action, now=now)
    assert again(lesson).state == LessonState.ASIDE


def test_lesson_taken_up_is_as_it_was(seeker: Seeker, now: datetime) -> None:
    plain, chosen = note(seeker, now), note(seeker, now)
    choose(chosen, now)
    for lesson in (plain, chosen):
        set_aside(again(lesson), now=now)
        take_up(again(lesson))
    assert (again(plain).state, again(plain).decided_at) == (LessonState.OPEN, None)
    assert again(chosen).state == LessonState.CHOSEN


def test_nothing_to_learn_is_kept_once(seeker: Seeker, now: datetime, home: Application) -> None:
    first, second = (learn_nothing(seeker, home, now=now) for _ in range(2))
    assert (first.id, first.state, first.application_id) == (second.id, LessonState.ASIDE, home.id)
    of_fact = learn_nothing(seeker, home, fact="hand:1", now=now)
    assert (of_fact.id == first.id, of_fact.key) == (False, "nothing:hand:1")


def test_forgotten_lesson_leaves_its_action(seeker: Seeker, now: datetime) -> None:
    lesson = note(seeker, now)
    action = choose(lesson, now)
    forget_lesson(lesson)
    assert (Lesson.objects.of(seeker).count(), again(action).lesson_id) == (0, None)


def test_nobody_elses_rows_are_touched(seeker: Seeker, other_seeker: Seeker, now: datetime) -> None:
    lesson, other = note(seeker, now, key="a"), note(other_seeker, now, key="a")
    mine = plan_to(other_seeker, now)
    forget_lesson(lesson)
    assert (again(other).text, again(mine).title) == ("Bring one figure", "Tell it aloud")
