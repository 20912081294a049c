"""Looking back on a talk."""

from datetime import date, datetime
from typing import Any

import pytest
from pytest_django import Settings
from tests.recovery.steps.reflecting import SCRIPT, actions, had_talk, keep_person, lessons, next_day, questions
from tests.recovery.walk import Walk, begin_walk

from onward.accounts.models import Seeker
from onward.journey.models import Contact
from onward.plan.actions.actions import finish_action
from onward.plan.actions.lessons import change_lesson, choose_lesson
from onward.plan.actions.questions import change_question, note_question
from onward.plan.states import ActionPurpose, LessonSource, LessonTheme, Sureness, Whose

STEP = "look_back"


@pytest.fixture
def talked(walk: Walk) -> Walk:
    return next_day(had_talk(walk))


def test_three_questions_alone_are_enough(talked: Walk) -> None:
    talked.send(STEP, asked="Why us?", went_well="I asked back.", change="Fewer words.")
    (lesson,) = lessons(talked)
    found = (lesson.text, lesson.theme, lesson.source, lesson.sureness, lesson.whose, lesson.application_id)
    guessed = (LessonTheme.INTERVIEW, LessonSource.REFLECTION, Sureness.GUESSED, Whose.MINE)
    assert found == ("Fewer words.", *guessed, talked.recovery.application_id)
    assert lesson.fact == talked.recovery.fact
    assert "This went well: I asked back." in talked.said(STEP, "after")


def test_facts_come_before_judgement(talked: Walk) -> None:
    page = talked.said(STEP)
    places = [page.index(f'name="{name}"') for name in ("asked", "went_well", "change", "threw_off", "rated")]
    assert places == sorted(places)


def test_one_thing_that_went_well_is_asked_for_once_more(talked: Walk) -> None:
    talked.send(STEP, asked="Why us?")
    assert "Something went well, too." in talked.said(STEP, "after")


def test_nothing_written_keeps_nothing(talked: Walk) -> None:
    answer = talked.send(STEP, asked="", went_well=" ")
    assert (answer.status_code, answer["location"]) == (303, f"/after/{talked.recovery_id}")
    assert talked.rows(STEP) == []


def test_what_is_emptied_goes_with_all_that_came_of_it(talked: Walk) -> None:
    talked.send(STEP, change="Fewer words.", threw_off="Why us?", rehearsal="The mill")
    talked.send(STEP, change="")
    assert (talked.rows(STEP), lessons(talked), questions(talked), actions(talked)) == ([], [], [], [])


def test_questions_that_threw_off_are_kept_to_practise_once(talked: Walk) -> None:
    talked.send(STEP, threw_off="Why us?\n\nWhy  now?\nWhy us?")
    found = [(row.text, row.threw_off, row.practise, row.application_id) for row in questions(talked)]
    home = talked.recovery.application_id
    assert found == [("Why us?", True, True, home), ("Why now?", True, True, home)]
    talked.send(STEP, threw_off="Why now?\nWhere in five years?")
    assert [row.text for row in questions(talked)] == ["Why now?", "Where in five years?"]


def test_question_that_was_there_is_marked_and_stays(talked: Walk) -> None:
    home = talked.recovery.application
    row, _problems = note_question(talked.seeker, text="Why us?", answer="The water.", application=home, now=talked.now)
    talked.send(STEP, threw_off="Why us?")
    assert [(one.id, one.threw_off, one.answer) for one in questions(talked)] == [(row and row.id, True, "The water.")]
    talked.send(STEP, asked="x", threw_off="")
    assert len(questions(talked)) == 1


def test_question_with_an_answer_stays_when_its_line_goes(talked: Walk) -> None:
    talked.send(STEP, threw_off="Why us?")
    change_question(questions(talked)[0], text="Why us?", answer="The water.", threw_off=True, practise=True)
    talked.send(STEP, threw_off="Why now?")
    assert [row.text for row in questions(talked)] == ["Why us?", "Why now?"]


def test_rehearsal_is_one_thing_to_do_that_changes_with_it(talked: Walk) -> None:
    talked.send(STEP, rehearsal="The story of the mill", rehearse_on="2026-04-02")
    talked.send(STEP, rehearsal="The story of the weir", rehearse_on="2026-04-03")
    found = [(row.title, row.on, row.purpose) for row in actions(talked)]
    assert found == [("The story of the weir", date(2026, 4, 3), ActionPurpose.INTERVIEW)]
    talked.send(STEP, asked="x", rehearsal="")
    assert actions(talked) == []


def test_rehearsal_that_is_done_stays(talked: Walk) -> None:
    talked.send(STEP, rehearsal="The story of the mill")
    finish_action(actions(talked)[0], now=talked.now)
    talked.send(STEP, asked="x")
    assert len(actions(talked)) == 1


def test_day_too_far_away_is_refused_and_stores_nothing(talked: Walk) -> None:
    answer = talked.send(STEP, change="Fewer words.", rehearsal="The mill", rehearse_on="2999-01-01")
    assert (answer.status_code, lessons(talked), actions(talked)) == (422, [], [])
    assert "Fewer words." in answer.text


def test_lesson_follows_what_is_written_and_goes_with_it(talked: Walk) -> None:
    talked.send(STEP, change="Fewer words.")
    talked.send(STEP, change="Fewer, shorter words.")
    assert [row.text for row in lessons(talked)] == ["Fewer, shorter words."]
    talked.send(STEP, asked="x")
    assert lessons(talked) == []


def test_lesson_put_into_other_words_elsewhere_stays_so(talked: Walk) -> None:
    talked.send(STEP, change="Fewer words.")
    change_lesson(lessons(talked)[0], text="Two minutes at most.", theme=LessonTheme.INTERVIEW, whose=Whose.MINE)
    talked.send(STEP, change="Fewer words.", learned="I like mills.")
    assert [row.text for row in lessons(talked)] == ["Two minutes at most."]


def test_lesson_that_something_came_of_stays(talked: Walk) -> None:
    talked.send(STEP, change="Fewer words.")
    choose_lesson(lessons(talked)[0], title="Tell it aloud", effort_minutes=15, on=None, now=talked.now)
    talked.send(STEP, asked="x")
    assert len(lessons(talked)) == 1


def test_what_came_into_the_plan_is_taken_back(talked: Walk) -> None:
    talked.send(STEP, change="Fewer words.", threw_off="Why us?\nWhy now?", rehearsal="The mill")
    assert talked.client.session["done"]["sentence"] == ("Now in your plan: 1 lesson, 2 questions, 1 thing to do.")
    talked.undo()
    assert (lessons(talked), questions(talked), actions(talked)) == ([], [], [])
    assert talked.rows(STEP)[0].answers["change"] == "Fewer words."


def test_taking_back_what_was_never_kept_is_not_found(talked: Walk) -> None:
    assert talked.do(STEP, "take_out").status_code == 404


def test_somebody_worth_keeping_leads_to_people(talked: Walk) -> None:
    Contact.objects.add(
        talked.seeker, application=talked.recovery.application, name="Dana Brook", address="d@x.example"
    )
    assert "Dana Brook" in talked.said(STEP)
    talked.send(STEP, person="Dana Brook")
    page = talked.said(STEP, "after")
    assert ("Keep Dana Brook among your people" in page, 'href="/people/new"' in page) == (True, False)
    assert keep_person(talked, page) == [("Dana Brook", "Copse Water", "employer")]


@pytest.mark.parametrize("said", ["\n".join(f"Why {number}?" for number in range(11)), "x" * 501, "a\x1bb"])
def test_questions_that_cannot_be_kept_are_refused_with_their_text(talked: Walk, said: str) -> None:
    answer = talked.send(STEP, threw_off=said)
    assert (answer.status_code, questions(talked)) == (422, [])
    assert said[:3] in answer.text


def rate(walk: Walk, **rated: Any) -> Walk:  # noqa: ANN401  # what is posted
    next_day(had_talk(walk)).send(STEP, **rated)
    return walk


def test_ratings_are_told_from_three_talks_on(seeker: Seeker, settings: Settings, now: datetime) -> None:
    walk = rate(begin_walk(seeker, settings, now, company="Copse Water"), rated=8, rated_earlier=4)
    assert "Talks that you rated" not in walk.said(STEP)
    other = rate(begin_walk(seeker, settings, now, company="Elm", client=walk.client), rated=9)
    page = other.said(STEP)
    assert "You rated 2 talks 7 or higher; none of them led on." in page
    assert "You rated 1 talk lower; 1 of them led on." in page
    assert page.count("it ended there") == 2
    assert "A good talk and no offer go together often." in page


def test_step_waits_a_day_unless_it_is_asked_for(walk: Walk) -> None:
    had_talk(walk)
    assert "This can wait until tomorrow." in walk.said(STEP)
    asked = walk.client.get(f"/after/{walk.recovery_id}/{STEP}?now=yes").text
    assert ("This can wait until tomorrow." in asked, 'name="asked"' in asked) == (False, True)


def test_words_of_others_come_out_as_text(talked: Walk) -> None:
    Contact.objects.add(talked.seeker, application=talked.recovery.application, name=SCRIPT, address="d@x.example")
    talked.send(STEP, asked=SCRIPT, went_well=SCRIPT, threw_off=SCRIPT, person=SCRIPT, change=SCRIPT)
    assert SCRIPT not in talked.said(STEP) + talked.said(STEP, "after")
