"""What it may have been."""

from datetime import datetime

import pytest
from pytest_django import Settings
from tests.plan.reasons import take_in_reasons
from tests.recovery.steps.reflecting import SCRIPT, lessons, next_day
from tests.recovery.walk import Walk
from tests.signed_in import sign_in

from onward.accounts.models import Seeker
from onward.inbox.models import Mail
from onward.journey.actions.acts import hand_key
from onward.journey.models import Act, Evidence
from onward.plan.states import LessonSource, LessonTheme, Sureness, Whose
from onward.recovery.actions import open_recovery
from onward.recovery.steps.causes import NEVER_A_LESSON

STEP = "causes"


@pytest.fixture
def later(walk: Walk) -> Walk:
    return next_day(walk)


@pytest.fixture
def told_why(seeker: Seeker, settings: Settings, now: datetime) -> Walk:
    """Somebody to whom an employer wrote why, some days later."""
    settings.ONWARD_IS_SAMPLE = True
    box = take_in_reasons(seeker, now, "skills", 1)
    client = sign_in(seeker, "owner")
    recovery = open_recovery(seeker, box.home("skills0"), now=now)
    assert recovery is not None
    return Walk(seeker, client, recovery.pk, now).at(now)


def test_not_to_know_is_the_first_answer_and_a_full_one(later: Walk) -> None:
    options = later.said(STEP).partition('<select name="cause_1"')[2].partition("</select>")[0]
    assert options.partition("</option>")[0].endswith("I do not know")
    later.send(STEP, cause_1="unknown")
    assert "“I do not know” is a full answer." in later.said(STEP, "after")
    assert lessons(later) == []


def test_guesses_are_lessons_that_are_guessed(later: Walk) -> None:
    sides = {
        "whose_1": "mine",
        "change_1": "Tell one story with a figure.",
        "sure_1": "fairly",
        "speaks_1": "She asked.",
    }
    later.send(STEP, cause_1="interview", **sides, cause_2="competition", cause_3="filled", whose_3="nobodys")
    found = [(row.text, row.theme, row.whose, row.sureness, row.source) for row in lessons(later)]
    guess = (Sureness.GUESSED, LessonSource.REFLECTION)
    assert found == [
        ("Many apply: this says little about me.", LessonTheme.COMPETITION, Whose.NOBODYS, *guess),
        ("Jobs stop; that has nothing to do with me.", LessonTheme.FILLED, Whose.NOBODYS, *guess),
        ("Tell one story with a figure.", LessonTheme.INTERVIEW, Whose.MINE, *guess),
    ]


@pytest.mark.parametrize("cause", NEVER_A_LESSON)
@pytest.mark.parametrize("whose", ["", "mine", "theirs", "nobodys"])
def test_unknown_and_unfair_are_never_a_lesson(later: Walk, cause: str, whose: str) -> None:
    later.send(STEP, cause_1=cause, whose_1=whose, change_1="I should have been nicer.", sure_1="quite")
    assert (later.rows(STEP)[0].answers["cause_1"], lessons(later)) == (cause, [])


def test_unfair_treatment_is_noted_with_its_facts_and_leads_to_advice(later: Walk) -> None:
    facts = {"unfair_on": "2026-03-18", "unfair_who": "Two of them", "unfair_what": "“Too old for the team.”"}
    later.send(STEP, cause_1="unfair", **facts)
    page = later.said(STEP, "after")
    assert ("It is no lesson for you." in page, 'href="/help#near"' in page) == (True, True)
    answers = later.rows(STEP)[0].answers
    assert {name: answers[name] for name in facts} == facts
    assert 'value="2026-03-18"' in later.said(STEP)
    assert "Too old for the team." in later.client.get(f"/after/{later.recovery_id}/print").content.decode()


def test_facts_can_be_noted_without_calling_it_unfair(later: Walk) -> None:
    later.send(STEP, unfair_what="He laughed.")
    assert lessons(later) == []
    assert '<details class="not-right" open>' in later.said(STEP)


def test_their_words_stand_apart_from_guesses(told_why: Walk) -> None:
    page = told_why.said(STEP)
    said, _, guessed = page.partition('id="guess"')
    assert ("Reason 0 of skills." in said, "Reason 0 of skills." in guessed) == (True, False)


def test_their_words_become_a_lesson_that_they_said(told_why: Walk) -> None:
    told_why.send(STEP, cause_1="unknown", keep_said="on", said_change="Learn to join three tables.")
    (lesson,) = lessons(told_why)
    found = (lesson.text, lesson.theme, lesson.sureness, lesson.source, lesson.quote)
    said = (LessonTheme.SKILLS, Sureness.SAID, LessonSource.FEEDBACK, "Reason 0 of skills.")
    assert found == ("Learn to join three tables.", *said)
    assert lesson.mail_id == Mail.objects.of(told_why.seeker).get(key="skills0").pk


def test_their_words_are_no_lesson_unless_somebody_wants_it(told_why: Walk) -> None:
    told_why.send(STEP, cause_1="unknown", said_change="Learn to join three tables.")
    assert lessons(told_why) == []


def test_words_by_hand_become_a_lesson_in_ones_own_words(later: Walk) -> None:
    recovery = later.recovery
    act = Act.objects.of(later.seeker).order_by("-id")[0]
    event = later.place.told.event
    Evidence.objects.add(later.seeker, event=event, source=hand_key(act), about="kind", text="Too quiet, she said.")
    assert later.send(STEP, keep_said="on").status_code == 422
    later.send(STEP, keep_said="on", said_change="Speak up twice.", said_whose="mine")
    (lesson,) = lessons(later)
    found = (lesson.text, lesson.quote, lesson.theme, lesson.fact)
    assert found == ("Speak up twice.", "Too quiet, she said.", LessonTheme.OTHER, recovery.fact)


def test_nobody_is_asked_about_words_that_there_are_not(later: Walk) -> None:
    page = later.said(STEP)
    assert ("They gave no reason. Most give none." in page, "keep_said" in page) == (True, False)
    assert later.send(STEP, keep_said="on", cause_1="unknown").status_code == 303
    assert lessons(later) == []


def test_guess_that_is_dropped_goes_with_its_lesson(later: Walk) -> None:
    later.send(STEP, cause_1="interview", cause_2="skills")
    later.send(STEP, cause_1="skills")
    assert [row.theme for row in lessons(later)] == [LessonTheme.SKILLS]
    later.send(STEP, cause_1="skills", whose_1="theirs")
    assert [(row.theme, row.whose) for row in lessons(later)] == [(LessonTheme.SKILLS, Whose.THEIRS)]


def test_guess_that_becomes_unfair_takes_its_lesson_back(later: Walk) -> None:
    later.send(STEP, cause_1="fit")
    later.send(STEP, cause_1="unfair")
    assert lessons(later) == []


def test_lessons_are_taken_back(later: Walk) -> None:
    later.send(STEP, cause_1="interview", cause_2="skills")
    later.undo()
    assert lessons(later) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"cause_1": "skills", "cause_2": "skills"},
        {"cause_1": "bias"},
        {"cause_1": "skills", "cause_2": "unknown"},
        {"cause_1": "skills", "whose_1": "yours"},
        {"cause_1": "skills", "change_1": "x" * 501},
        {"unfair_on": "yesterday"},
    ],
)
def test_what_is_no_answer_is_refused(later: Walk, wrong: dict[str, str]) -> None:
    assert (later.send(STEP, **wrong).status_code, lessons(later)) == (422, [])


def test_all_that_was_written_stands_on_one_page_under_its_guess(later: Walk) -> None:
    later.send(STEP, cause_1="interview", sure_1="hunch", against_1="They laughed with me.", cause_2="", sure_2="quite")
    page = later.client.get(f"/after/{later.recovery_id}/print").content.decode()
    assert ("They laughed with me." in page, "Only a hunch" in page, "Quite sure" in page) == (True, True, False)


def test_no_share_of_any_cause_is_shown(told_why: Walk) -> None:
    page = told_why.said(STEP).partition("<main")[2]
    assert "%" not in page


def test_words_of_others_come_out_as_text(told_why: Walk) -> None:
    Evidence.objects.of(told_why.seeker).filter(about="reason").update(text=SCRIPT)
    told_why.send(STEP, cause_1="unfair", keep_said="on", unfair_who=SCRIPT, unfair_what=SCRIPT, speaks_1=SCRIPT)
    page = told_why.said(STEP) + told_why.said(STEP, "after")
    assert ("&lt;script&gt;" in page, SCRIPT in page) == (True, False)
    assert lessons(told_why)[0].quote == SCRIPT
