from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.people.conftest import Know

from onward.accounts.models import Seeker
from onward.people.actions.answers import paste_answer
from onward.people.actions.approaches import begin_approach, close_approach, mark_step
from onward.people.actions.employer import say_employer
from onward.people.actions.people import let_write
from onward.people.models import Approach, Person
from onward.people.queries.nudges import nudges, to_nudge
from onward.people.states import ApproachPurpose, Step
from onward.plan.actions.drafts import close_draft, drop_draft, mark_sent, start_nudge
from onward.plan.models import Draft

pytestmark = pytest.mark.django_db

WEEK = timedelta(days=7)


def write_to(person: Person, at: datetime, purpose: ApproachPurpose = ApproachPurpose.ADVICE) -> tuple[Approach, Draft]:
    """A letter that is on its way since then."""
    begun = begin_approach(person, purpose, now=at)
    assert begun.approach is not None
    assert begun.draft is not None
    return begun.approach, mark_sent(begun.draft, now=at)


def named(seeker: Seeker, now: datetime) -> list[str]:
    return [one.person.name for one in to_nudge(seeker, now)]


@pytest.mark.parametrize("purpose", [ApproachPurpose.ADVICE, ApproachPurpose.STRENGTHS])
def test_who_does_not_answer_is_offered_for_one_week_and_then_no_more(
    seeker: Seeker, now: datetime, know: Know, purpose: ApproachPurpose
) -> None:
    write_to(know("Dana Brook", address="dana@brook.example"), now, purpose)
    second = timedelta(seconds=1)
    moments = [now, now + WEEK - second, now + WEEK, now + 2 * WEEK - second, now + 2 * WEEK]
    assert [named(seeker, moment) for moment in moments] == [[], [], ["Dana Brook"], ["Dana Brook"], []]


def test_thanks_want_no_answer_and_a_letter_that_was_not_sent_asks_nothing(
    seeker: Seeker, now: datetime, know: Know
) -> None:
    write_to(know("Dana Brook"), now, ApproachPurpose.THANKS)
    begin_approach(know("Ada Birch"), ApproachPurpose.ADVICE, now=now)
    assert named(seeker, now + WEEK) == []


def test_today_is_offered_one_line_and_it_leads_to_the_letter(seeker: Seeker, now: datetime, know: Know) -> None:
    letters = [write_to(know(name), now + timedelta(hours=hour))[1] for hour, name in enumerate(("Dana", "Ada", "Jo"))]
    late = now + WEEK + timedelta(days=1)
    assert named(seeker, late) == ["Dana", "Ada"]
    (one,) = nudges(seeker, late)
    assert (one.key, one.kind, one.title, one.due_on, one.url) == (
        f"people:nudge:{letters[0].pk.hex}",
        "waiting",
        "Ask Dana once more",
        None,
        f"/drafts/{letters[0].pk}",
    )


def test_somebody_is_asked_once_more_at_most_once(seeker: Seeker, now: datetime, know: Know) -> None:
    _approach, letter = write_to(know("Dana"), now)
    begun = start_nudge(letter, now=now + WEEK)
    assert named(seeker, now + WEEK) == ["Dana"]
    mark_sent(begun, now=now + WEEK)
    assert named(seeker, now + WEEK) == []


def test_second_letter_that_was_put_aside_is_an_end(seeker: Seeker, now: datetime, know: Know) -> None:
    _approach, letter = write_to(know("Dana"), now)
    drop_draft(start_nudge(letter, now=now + WEEK), now=now + WEEK)
    assert named(seeker, now + WEEK) == []


@pytest.mark.parametrize("end", ["answered", "left", "closed", "not to write", "works there", "pasted"])
def test_nobody_is_asked_once_more_after_an_end(seeker: Seeker, now: datetime, know: Know, end: str) -> None:
    dana = know("Dana", company="Brook Rail")
    approach, letter = write_to(dana, now, ApproachPurpose.STRENGTHS)
    assert named(seeker, now + WEEK) == ["Dana"]
    match end:
        case "answered":
            mark_step(approach, Step.ANSWERED, at=now)
        case "left":
            close_approach(approach, at=now)
        case "closed":
            close_draft(letter, now=now)
        case "not to write":
            let_write(dana, may_write=False)
        case "works there":
            say_employer(seeker, name="Brook Rail", domain="")
        case "pasted":
            paste_answer(seeker, text="You listen.", said_by="Dana", person=dana, now=now + timedelta(days=2))
    assert named(seeker, now + WEEK) == []


def test_nobody_elses_letters_are_offered(seeker: Seeker, other_seeker: Seeker, now: datetime, know: Know) -> None:
    write_to(know("Dana"), now)
    assert to_nudge(other_seeker, now + WEEK) == ()
    assert len(to_nudge(seeker, now + WEEK)) == 1


def test_few_questions_are_asked_and_as_many_however_long_the_list_is(
    seeker: Seeker, now: datetime, know: Know
) -> None:
    counted, there = [], 0
    for size in (0, 1, 30):
        for number in range(there, size):
            write_to(know(f"Dana {number}", address=f"d{number}@brook.example"), now)
        there = size
        with CaptureQueriesContext(connection) as queries:
            nudges(seeker, now + WEEK)
        counted.append(len(queries))
    assert counted == [1, 3, 3]


def test_page_of_people_offers_it_as_text(client: Client, know: Know) -> None:
    asked = timezone.now() - WEEK - timedelta(hours=1)
    assert client.get("/people").text.count("once more") == 0
    _approach, letter = write_to(know("Dana <b>Brook"), asked)
    page = client.get("/people").text
    assert (page.count(f'href="/drafts/{letter.pk}"'), page.count("Dana &lt;b&gt;Brook</bdi> did not answer yet")) == (
        1,
        1,
    )
    assert page.count("<b>Brook") == 0
