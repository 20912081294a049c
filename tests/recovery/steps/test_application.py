"""Looking back on an application."""

import pytest
from tests.recovery.steps.reflecting import SCRIPT, lessons, next_day
from tests.recovery.walk import Walk

from onward.journey.actions import edit_application
from onward.journey.models import Document
from onward.journey.states import Channel
from onward.plan.states import LessonTheme, Whose

STEP = "application"


@pytest.fixture
def later(walk: Walk) -> Walk:
    return next_day(walk)


def test_facts_are_kept_and_one_change_is_a_lesson(later: Walk) -> None:
    facts = {"found": "board", "must_haves": "most", "tailored": "no", "spent": "minutes", "version": "March"}
    later.send(STEP, **facts, went_well="I applied early.", change="Name the three must-haves.")
    kept = {**facts, "went_well": "I applied early.", "change": "Name the three must-haves."}
    assert later.rows(STEP)[0].answers == kept
    (lesson,) = lessons(later)
    found = (lesson.text, lesson.theme, lesson.whose)
    assert found == ("Name the three must-haves.", LessonTheme.APPLICATION, Whose.MINE)
    assert "This was good about it: I applied early." in later.said(STEP, "after")


def test_change_is_taken_back_out_of_the_plan(later: Walk) -> None:
    later.send(STEP, change="Name the three must-haves.")
    later.undo()
    assert lessons(later) == []


def test_facts_come_before_judgement(later: Walk) -> None:
    page = later.said(STEP)
    places = [page.index(f'name="{name}"') for name in ("found", "must_haves", "tailored", "spent", "went_well")]
    assert places == sorted(places)


def test_what_the_record_knows_is_there_already(later: Walk) -> None:
    home = later.recovery.application
    edit_application(later.seeker, home, channel=Channel.REFERRAL, now=later.now)
    Document.objects.add(later.seeker, application=home, label="Résumé, March")
    page = later.said(STEP)
    assert ('value="referral" id="id_found_2" checked' in page, "Résumé, March" in page) == (True, True)


def test_talk_that_nobody_wrote_down_is_one_step_away(later: Walk) -> None:
    assert f"/after/{later.recovery_id}/look_back" in later.said(STEP).partition("Was there a talk as well?")[2]


@pytest.mark.parametrize("wrong", [{"found": "x"}, {"must_haves": "120"}, {"version": "x" * 501}, {"change": "a\x7f"}])
def test_what_is_no_answer_is_refused(later: Walk, wrong: dict[str, str]) -> None:
    assert (later.send(STEP, **wrong).status_code, lessons(later)) == (422, [])


def test_words_of_others_come_out_as_text(later: Walk) -> None:
    Document.objects.add(later.seeker, application=later.recovery.application, label=SCRIPT)
    later.send(STEP, version=SCRIPT, went_well=SCRIPT, change=SCRIPT)
    assert SCRIPT not in later.said(STEP) + later.said(STEP, "after")
