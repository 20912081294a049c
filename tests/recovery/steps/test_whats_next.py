from datetime import date, timedelta

import pytest
from tests.inbox.box import Box
from tests.recovery.steps.reflecting import keep_person
from tests.recovery.walk import Walk

from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.inbox.models import LeftOut, Run
from onward.journey.actions import add_application, edit_application, record_event
from onward.journey.states import EventKind
from onward.plan.actions.if_then import write_if_then
from onward.plan.models import Action, Draft, Lesson
from onward.plan.states import ActionPurpose, DraftKind, LessonState, Setback, Sureness
from onward.recovery.ahead import Base, own_base, seen_again
from onward.shell.content import words_of


def talk(walk: Walk) -> None:
    """They had talked nine days before."""
    application = walk.place.told.application
    record_event(walk.seeker, application, kind=EventKind.INTERVIEW, at=walk.now - timedelta(days=9), now=walk.now)


def test_alive_names_what_waits_and_what_is_considered(walk: Walk) -> None:
    for company, kind in (("Alder", EventKind.SENT), ("Birch", EventKind.CONSIDERING), ("Elm", EventKind.REJECTION)):
        add_application(walk.seeker, company=company, kind=kind, at=walk.now - timedelta(days=1), now=walk.now)
    page = walk.said("alive")
    assert [name in page for name in ("Alder", "Birch", "Elm")] == [True, True, False]


def test_alive_without_any_invites(walk: Walk) -> None:
    assert "That is a clear table" in walk.said("alive")


def test_own_base_says_nothing_of_a_few(walk: Walk) -> None:
    assert own_base(walk.seeker).tells is False
    for number in range(4):
        add_application(walk.seeker, company=f"C{number}", kind=EventKind.REJECTION, at=walk.now, now=walk.now)
    talk(walk)
    assert (own_base(walk.seeker), own_base(walk.seeker).tells) == (Base(5, 1), True)
    assert "Of your own 5 applications that are decided, 1 came to a talk first." in walk.said("others")


def test_good_thing_goes_into_the_plan_on_its_day(walk: Walk) -> None:
    assert walk.send("good_thing", thing="0").status_code == 303
    action = Action.objects.of(walk.seeker).get()
    assert (action.purpose, action.on) == (ActionPurpose.CARE, date(2026, 3, 21))
    walk.send("good_thing", thing="own", own="The lake", on="2026-03-24")
    action = Action.objects.of(walk.seeker).get()
    assert (action.title, action.on) == ("The lake", date(2026, 3, 24))
    walk.undo()
    assert Action.objects.of(walk.seeker).count() == 0


@pytest.mark.parametrize("answers", [{}, {"thing": "own"}, {"thing": "99"}, {"thing": "0", "on": "soon"}])
def test_good_thing_without_one_is_asked_again(walk: Walk, answers: dict[str, str]) -> None:
    assert walk.send("good_thing", **answers).status_code == 422
    assert Action.objects.of(walk.seeker).count() == 0


def test_finalist_is_for_those_who_came_far(walk: Walk) -> None:
    assert walk.look("finalist").status_code == 404
    talk(walk)
    assert walk.look("finalist").status_code == 200


def test_finalist_thanks_and_tries_again(walk: Walk) -> None:
    talk(walk)
    walk.do("finalist", "thank")
    assert Draft.objects.of(walk.seeker).get().kind == DraftKind.THANKS
    walk.send("finalist", person="Dana", on="2026-09-21")
    action = Action.objects.of(walk.seeker).get()
    assert (action.title, action.on, action.purpose) == (
        "Look again at Copse Water",
        date(2026, 9, 21),
        ActionPurpose.APPLY,
    )
    walk.undo()
    assert Action.objects.of(walk.seeker).count() == 0
    page = walk.said("finalist", "after")
    assert ("You keep Dana in mind." in page, "In your plan" in page) == (True, False)


def test_finalist_says_what_stands_in_the_plan_and_keeps_the_person_in_one_press(walk: Walk) -> None:
    talk(walk)
    walk.send("finalist", person="Dana <b>Brook</b>", on="2026-09-21")
    page = walk.said("finalist", "after")
    assert "In your plan: Look again at Copse Water, on 21 September 2026." in page
    assert 'href="/people/new' not in page
    assert keep_person(walk, page) == [("Dana <b>Brook</b>", "Copse Water", "employer")]


@pytest.mark.parametrize("on", ["2020-02-02", "2026-03-19", "0001-01-01"])
def test_finalist_refuses_a_day_that_is_over(walk: Walk, on: str) -> None:
    talk(walk)
    answer = walk.send("finalist", person="Dana", on=on)
    page = answer.content.decode()
    assert (answer.status_code, "That day is over. Choose one that is still to come." in page) == (422, True)
    assert ('value="Dana"' in page, Action.objects.of(walk.seeker).count()) == (True, 0)


def test_finalist_keeps_its_day_when_something_else_is_changed_after_it(walk: Walk) -> None:
    talk(walk)
    walk.send("finalist", on="2026-03-24")
    walk.at(walk.now + timedelta(days=30)).send("finalist", person="Dana", on="2026-03-24")
    assert [row.answers["person"] for row in walk.rows("finalist")] == ["Dana"]


def test_same_job_in_mail_is_offered_to_nobody_without_mail(walk: Walk) -> None:
    edit_application(walk.seeker, walk.place.told.application, role="Planner", now=walk.now)
    assert walk.look("again").status_code == 200
    Seeker.objects.filter(pk=walk.seeker.pk).update(mail_read_until=None)
    assert (walk.look("again").status_code, "Seen again" in walk.said()) == (404, False)


def test_every_story_of_others_says_where_it_can_be_looked_up_and_whether_that_was_checked(walk: Walk) -> None:
    page = walk.said("others")
    stories = words_of("onward.recovery", "others").texts["stories"]
    assert [(one["url"] in page, one["checked_on"]) for one in stories] == [(True, "")] * len(stories)
    assert page.count("Not checked yet.") == len(stories)


def test_lesson_of_ones_own_is_a_guess(walk: Walk) -> None:
    answer = walk.send("lessons", text="Ask about the team earlier")
    lesson = Lesson.objects.of(walk.seeker).get()
    assert (answer["Location"], lesson.sureness) == (f"/lessons/{lesson.pk}", Sureness.GUESSED)
    walk.undo()
    assert Lesson.objects.of(walk.seeker).count() == 0


def test_guess_is_shown_apart(walk: Walk) -> None:
    walk.send("lessons", text="Ask about the team earlier")
    page = walk.client.get(f"/after/{walk.recovery_id}/lessons", {"now": "yes"}).content.decode()
    assert page.index("What you guess") < page.index("Ask about the team earlier")


def test_nothing_to_learn_is_a_full_answer(walk: Walk) -> None:
    walk.client.post(f"/applications/{walk.place.told.application.pk}/nothing-to-learn")
    assert Lesson.objects.of(walk.seeker).get().state == LessonState.ASIDE
    page = walk.client.get(f"/after/{walk.recovery_id}/lessons", {"now": "yes"}).content.decode()
    assert "That is a full answer." in page


def test_own_plan_for_the_next_no_is_shown(walk: Walk) -> None:
    write_if_then(
        walk.seeker, setback=Setback.FORM_LETTER, obstacle="a form letter comes", response="go out", now=walk.now
    )
    page = walk.client.get(f"/after/{walk.recovery_id}/next_no", {"now": "yes"}).content.decode()
    assert "If a form letter comes, then I will go out." in page


def test_same_job_is_seen_again_in_mail_that_was_left_out(walk: Walk, box: Box) -> None:
    later = walk.now + timedelta(days=30)
    edit_application(walk.seeker, walk.place.told.application, role="Supply Planner", now=walk.now)
    box.take_in(box.write("x", Kind.SENT, -60, company="Alder", sender="a@alder.example"), now=walk.now)
    run = Run.objects.of(walk.seeker).get()
    for key, sender, subject, at in (
        ("one", "Copse Water Jobs", "New: Planner (m/f)", later),
        ("two", "Copse Water Jobs", "Our newsletter", later),
        ("three", "Birch", "New: Planner", later),
        ("four", "Copse Water Jobs", "Planner", walk.now - timedelta(days=40)),
    ):
        LeftOut.objects.add(
            walk.seeker,
            run=run,
            key=key,
            path="/x",
            offset=0,
            because="News",
            scanned_out=True,
            sender=sender,
            subject=subject,
            sent_at=at,
            place=at,
        )
    assert [one.subject for one in seen_again(walk.seeker, walk.place.told)] == ["New: Planner (m/f)"]


def test_stories_can_be_looked_up(walk: Walk) -> None:
    assert walk.said("others").count("https://") == 6
