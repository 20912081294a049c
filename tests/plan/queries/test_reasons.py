from datetime import datetime, timedelta

from tests.plan.reasons import take_in_reasons

from onward.accounts.models import Seeker
from onward.core.reading.reading import Theme
from onward.core.stats.ranking import Endings
from onward.inbox.actions.correct import correct_kind
from onward.inbox.actions.letters import open_letter
from onward.journey.actions import add_application, record_event, remove_application
from onward.journey.states import EventKind, Stage
from onward.plan.queries.reasons import endings, said_reasons, theme_of
from onward.plan.states import LessonTheme


def test_reasons_are_told_with_their_words_and_places(seeker: Seeker, now: datetime) -> None:
    box = take_in_reasons(seeker, now, "skills", 2)
    found = said_reasons(seeker)
    assert [(one.theme, one.text, one.company, one.fact) for one in found] == [
        ("skills", "Reason 0 of skills.", "Skills Copse 0", "skills0"),
        ("skills", "Reason 1 of skills.", "Skills Copse 1", "skills1"),
    ]
    home = box.home("skills0")
    assert (found[0].application_id, found[0].source) == (home.id, home.company_id)


def test_letter_that_waits_gives_no_reason_away(seeker: Seeker, now: datetime) -> None:
    take_in_reasons(seeker, now, "skills", 2, opened=False)
    assert said_reasons(seeker) == ()
    open_letter(seeker, key="skills1", now=now)
    assert [one.fact for one in said_reasons(seeker)] == ["skills1"]


def test_reason_goes_with_its_application_and_its_kind(seeker: Seeker, now: datetime) -> None:
    box = take_in_reasons(seeker, now, "skills", 3)
    remove_application(seeker, box.home("skills0"), now=now)
    correct_kind(seeker, box.event("skills1"), kind="acknowledgement", now=now)
    assert [one.fact for one in said_reasons(seeker)] == ["skills2"]


def test_nobody_elses_reasons_are_told(seeker: Seeker, other_seeker: Seeker, now: datetime) -> None:
    take_in_reasons(other_seeker, now, "skills", 3)
    assert (said_reasons(seeker), endings(seeker)) == ((), Endings())


def test_every_theme_of_mail_is_one_of_a_lesson() -> None:
    told = {theme: theme_of(theme.value) for theme in Theme}
    assert told[Theme.CLOSED] == LessonTheme.FILLED
    assert told[Theme.CONDUCT] == LessonTheme.OTHER
    assert {theme.value for theme, lesson in told.items() if theme.value == lesson.value} == {
        theme.value for theme in Theme
    } - {"closed", "conduct"}


def test_endings_are_told_by_whether_there_was_a_talk(seeker: Seeker, now: datetime) -> None:
    at = now - timedelta(days=9)
    for number, stages in enumerate(((), (), (Stage.SCREEN,), (Stage.FINAL,))):
        row = add_application(seeker, company=f"Copse {number}", kind=EventKind.SENT, at=at, now=now).application
        assert row is not None
        for stage in stages:
            record_event(seeker, row, kind=EventKind.INTERVIEW, stage=stage, at=at, now=now)
        if number:
            record_event(seeker, row, kind=EventKind.REJECTION, at=now, now=now)
    assert endings(seeker) == Endings(before_talks=1, after_talks=2)
