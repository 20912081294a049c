"""What the record offers as a win."""

from datetime import UTC, date, datetime, timedelta

import pytest
from tests.inbox.box import Box
from tests.plan.written import note, plan_to

from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.journey.actions import add_application, record_event
from onward.journey.models import Application, Document
from onward.journey.states import EventKind
from onward.momentum.actions.wins import take_win
from onward.momentum.queries.offered_wins import OFFERED, offered_wins
from onward.plan.actions.actions import finish_action
from onward.plan.actions.drafts import mark_sent, start_draft
from onward.plan.actions.lessons import choose_lesson
from onward.plan.models import LINE_LENGTH
from onward.plan.states import ActionPurpose, DraftKind


def apply_to(seeker: Seeker, company: str, at: datetime, now: datetime) -> Application:
    """One more application that was sent."""
    change = add_application(seeker, company=company, kind=EventKind.SENT, at=at, now=now)
    assert change.application is not None
    return change.application


def texts(seeker: Seeker, now: datetime) -> list[str]:
    """What is offered, in its order."""
    return [one.text for one in offered_wins(seeker, now)]


def test_nothing_done_offers_nothing(seeker: Seeker, now: datetime) -> None:
    assert offered_wins(seeker, now) == ()


def test_applications_are_told_by_week_and_not_the_older_ones(seeker: Seeker, now: datetime) -> None:
    for days in (0, 1, 4, 9, 12, 30):
        apply_to(seeker, f"Company {days}", now - timedelta(days=days), now)
    assert [(one.key, one.text, one.on) for one in offered_wins(seeker, now)] == [
        ("applied:2026-03-16", "I applied to 3 places", date(2026, 3, 20)),
        ("applied:2026-03-09", "I applied to one place", date(2026, 3, 11)),
    ]


def test_answer_to_an_old_application_is_no_new_one(seeker: Seeker, now: datetime) -> None:
    row = apply_to(seeker, "Copse", now - timedelta(days=40), now)
    record_event(seeker, row, kind=EventKind.ACKNOWLEDGEMENT, at=now, now=now)
    assert offered_wins(seeker, now) == ()


def test_what_is_sent_along_for_the_first_time_is_offered(seeker: Seeker, now: datetime) -> None:
    old = apply_to(seeker, "Old", now - timedelta(days=40), now)
    new = apply_to(seeker, "New", now, now)
    for row, label in ((old, "Résumé"), (new, "Résumé"), (new, "Résumé, March")):
        Document.objects.add(seeker, application=row, label=label)
    assert texts(seeker, now) == ["I worked on what I send: Résumé, March", "I applied to one place"]


@pytest.mark.parametrize(
    ("kind", "name", "text"),
    [
        (DraftKind.ADVICE, "Dana Brook", "I asked Dana Brook for advice"),
        (DraftKind.ADVICE, "", "I asked for advice"),
        (DraftKind.REACH_OUT, "100% Dana", "I wrote to 100% Dana"),
        (DraftKind.THANKS, "Dana", "I said thank you to Dana"),
        (DraftKind.DATA_REQUEST, "Dana", None),
    ],
)
def test_letter_that_was_sent_is_offered(
    seeker: Seeker, now: datetime, kind: DraftKind, name: str, text: str | None
) -> None:
    draft = start_draft(seeker, kind, to_address="dana@brook.example", now=now)
    draft.to_name = name
    draft.save(update_fields=["to_name"])
    assert texts(seeker, now) == []
    mark_sent(draft, now=now)
    assert texts(seeker, now) == ([text] if text else [])


def test_rest_and_practice_are_offered_once_they_are_done(seeker: Seeker, now: datetime) -> None:
    for title, purpose in (
        ("A walk", ActionPurpose.CARE),
        ("Aloud", ActionPurpose.SKILL),
        ("Bins", ActionPurpose.OTHER),
    ):
        finish_action(plan_to(seeker, now, title=title, purpose=purpose), now=now)
    plan_to(seeker, now, title="Later", purpose=ActionPurpose.CARE)
    assert sorted(texts(seeker, now)) == ["Done: “A walk”", "Done: “Aloud”"]


def test_long_line_is_cut_inside_its_quotation_marks(seeker: Seeker, now: datetime) -> None:
    finish_action(plan_to(seeker, now, title="x" * LINE_LENGTH, purpose=ActionPurpose.CARE), now=now)
    (text,) = texts(seeker, now)
    assert (text[:7], text[-2:], len(text) <= LINE_LENGTH) == ("Done: “", "…”", True)


def write_to(seeker: Seeker, name: str, at: datetime) -> str:
    """A letter to somebody that is on its way since then; the key of its win."""
    draft = start_draft(seeker, DraftKind.REACH_OUT, to_name=name, to_address="h@wheels.example", now=at)
    return f"draft:{mark_sent(draft, now=at).pk}"


@pytest.mark.parametrize(
    ("title", "key", "days", "purpose", "is_one"),
    [
        ("Write to Hinnerk Claasen, who builds wheels", "people:2026-03-16", 2, ActionPurpose.PEOPLE, True),
        ("Write to Hinnerk Claasen", "person:2026-03-16:0123", 2, ActionPurpose.PEOPLE, True),
        ("Ask HINNERK Claasen", "", 0, ActionPurpose.PEOPLE, True),
        # Lunch on another day is a deed of its own, and so is whatever names somebody else or is about oneself.
        ("Lunch with Hinnerk Claasen", "", 2, ActionPurpose.PEOPLE, False),
        ("Write to Hinnerk", "people:2026-03-16", 0, ActionPurpose.PEOPLE, False),
        ("Read what Hinnerk Claasen sent", "", 0, ActionPurpose.SKILL, False),
    ],
)
def test_letter_and_the_line_that_it_was_planned_by_are_one_deed(  # noqa: PLR0913  # a line has many sides
    seeker: Seeker, now: datetime, *, title: str, key: str, days: int, purpose: ActionPurpose, is_one: bool
) -> None:
    sent = write_to(seeker, "Hinnerk Claasen", now - timedelta(days=days))
    line = plan_to(seeker, now, title=title, key=key, purpose=purpose)
    finish_action(line, now=now)
    keys = [one.key for one in offered_wins(seeker, now)]
    assert sorted(keys) == sorted([sent] if is_one else [sent, f"action:{line.id}"])
    # Whichever is kept, the deed is.
    take_win(seeker, sent, now=now)
    assert [one.key for one in offered_wins(seeker, now)] == ([] if is_one else [f"action:{line.id}"])


def test_letter_is_not_offered_where_its_line_was_kept_before_it_was_sent(seeker: Seeker, now: datetime) -> None:
    line = plan_to(seeker, now, title="Write to Hinnerk Claasen", key="people:2026-03-16", purpose=ActionPurpose.PEOPLE)
    finish_action(line, now=now)
    assert take_win(seeker, f"action:{line.id}", now=now) is not None
    write_to(seeker, "Hinnerk Claasen", now)
    assert offered_wins(seeker, now) == ()


def test_letter_to_nobody_takes_no_line_with_it(seeker: Seeker, now: datetime) -> None:
    write_to(seeker, "", now)
    finish_action(plan_to(seeker, now, title="Coffee with Ada", purpose=ActionPurpose.PEOPLE), now=now)
    assert sorted(texts(seeker, now)) == ["Done: “Coffee with Ada”", "I wrote to somebody I know"]


def test_lesson_that_was_chosen_is_offered(seeker: Seeker, now: datetime) -> None:
    choose_lesson(note(seeker, now, text="Bring a figure"), title="Find one", effort_minutes=15, on=None, now=now)
    assert texts(seeker, now) == ["I took something along: Bring a figure"]


def test_invitation_is_offered_until_it_was_followed_by_a_no_that_waits(seeker: Seeker, now: datetime) -> None:
    box = Box(seeker, now)
    sides = {"company": "Elm", "role": "Planner", "sender": "jobs@elm.example"}
    box.take_in(box.write("talk", Kind.INTERVIEW, -3, **sides), now=now)
    assert texts(seeker, now) == ["I was invited to a talk at Elm"]
    box.take_in(box.write("no", Kind.REJECTION, -1, **sides), now=now)
    assert texts(seeker, now) == []


def test_what_was_kept_is_not_offered_again(seeker: Seeker, now: datetime) -> None:
    apply_to(seeker, "Copse", now, now)
    (one,) = offered_wins(seeker, now)
    take_win(seeker, one.key, now=now)
    assert offered_wins(seeker, now) == ()


def test_a_few_are_offered_at_once_and_nobody_elses(seeker: Seeker, other_seeker: Seeker, now: datetime) -> None:
    for number in range(OFFERED + 3):
        action = plan_to(seeker, now, title=f"Walk {number}", purpose=ActionPurpose.CARE)
        finish_action(action, now=now - timedelta(hours=number))
    assert (len(offered_wins(seeker, now)), offered_wins(other_seeker, now)) == (OFFERED, ())


def test_days_are_those_where_the_person_is(seeker: Seeker) -> None:
    seeker.time_zone = "Pacific/Auckland"
    late = datetime(2026, 3, 15, 12, 0, tzinfo=UTC)
    apply_to(seeker, "Copse", late, late)
    assert [(one.key, one.on) for one in offered_wins(seeker, late)] == [("applied:2026-03-16", date(2026, 3, 16))]
