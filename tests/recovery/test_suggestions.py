"""What Today is offered after a no."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.inbox.box import Box
from tests.plan.post import DANA, mail_from, own_box
from tests.plan.written import note
from tests.recovery.walk import A_DAY, Walk

from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.inbox.actions.letters import open_letter
from onward.inbox.intake.awaiting import note_answers, waited_for
from onward.inbox.models import Mail
from onward.plan.actions.drafts import close_draft, drop_draft, hold_draft, mark_sent, start_draft, start_nudge
from onward.plan.models import Draft
from onward.plan.states import DraftKind
from onward.recovery.actions import open_recovery
from onward.recovery.suggestions import suggestions

pytestmark = pytest.mark.django_db


@pytest.fixture
def box(seeker: Seeker, now: datetime) -> Box:
    """The person's mail."""
    return own_box(seeker, now)


@pytest.fixture
def draft(box: Box, now: datetime) -> Draft:
    """A letter that asks for advice after a no."""
    no = mail_from(box, "no", DANA, days=-0.04, kind=Kind.REJECTION, thread="talk")
    box.take_in(mail_from(box, "talk", DANA, days=-8), no, now=now)
    open_letter(box.seeker, key="no", now=now)
    return start_draft(box.seeker, DraftKind.ADVICE, application=box.home("no"), now=now)


def answer(box: Box, days: float) -> Mail:
    """An answer to the letter that was sent."""
    box.take_in(mail_from(box, "answer", DANA, days=days, kind=Kind.FEEDBACK, thread="no"))
    note_answers(box.seeker, waited_for(box.seeker))
    return Mail.objects.of(box.seeker).get(key="answer")


def found(seeker: Seeker, now: datetime) -> list[str]:
    """What is offered, in short."""
    return [one.key.split(":")[1] for one in suggestions(seeker, now)]


def test_nothing_is_offered_where_nothing_was_asked(draft: Draft, now: datetime) -> None:
    assert suggestions(draft.seeker, now) == ()


def test_letter_is_asked_after_once_in_its_second_week(draft: Draft, now: datetime) -> None:
    mark_sent(draft, now=now)
    offered = {days: found(draft.seeker, now + days * A_DAY) for days in (6, 7, 13, 14)}
    assert offered == {6: [], 7: ["nudge"], 13: ["nudge"], 14: []}
    (one,) = suggestions(draft.seeker, now + 7 * A_DAY)
    assert (one.kind, one.title, one.url) == ("waiting", "Ask Dana Brook once more", f"/drafts/{draft.pk}")
    mark_sent(start_nudge(draft, now=now + 7 * A_DAY), now=now + 7 * A_DAY)
    assert found(draft.seeker, now + 8 * A_DAY) == []


def test_closed_letter_asks_for_nothing(draft: Draft, now: datetime) -> None:
    close_draft(mark_sent(draft, now=now), now=now)
    assert found(draft.seeker, now + 8 * A_DAY) == []


def test_advice_that_came_is_told_until_something_was_made_of_it(draft: Draft, box: Box, now: datetime) -> None:
    assert draft.application is not None
    recovery = open_recovery(box.seeker, draft.application, now=now)
    assert recovery is not None
    mark_sent(draft, now=now)
    mail = answer(box, days=3)
    (one,) = suggestions(box.seeker, now + 4 * A_DAY)
    assert (one.kind, one.title, one.url) == (
        "waiting",
        "Dana Brook answered you",
        f"/after/{recovery.pk}/answer",
    )
    note(box.seeker, now, mail=mail)
    assert found(box.seeker, now + 4 * A_DAY) == []


def test_advice_that_came_is_news_for_two_weeks(draft: Draft, box: Box, now: datetime) -> None:
    mark_sent(draft, now=now)
    answer(box, days=3)
    assert [found(box.seeker, now + days * A_DAY) for days in (16, 18)] == [["answer"], []]
    assert suggestions(box.seeker, now + 16 * A_DAY)[0].url == f"/drafts/{draft.pk}"


def test_letter_that_was_kept_back_is_told_of_when_it_may_go(draft: Draft, now: datetime) -> None:
    hold_draft(draft, until=now + A_DAY)
    moments = (now, now + A_DAY, now + 14 * A_DAY, now + 16 * A_DAY)
    assert [found(draft.seeker, at) for at in moments] == [[], ["held"], ["held"], []]
    drop_draft(draft, now=now)
    assert found(draft.seeker, now + A_DAY) == []


def test_how_it_is_now_is_asked_some_days_after_a_forecast(walk: Walk) -> None:
    walk.send("forecast", expected="7")
    (one,) = suggestions(walk.seeker, walk.now + 3 * A_DAY)
    assert (one.kind, one.title, one.url) == ("plan", "And how is it now?", f"/after/{walk.recovery_id}")
    assert one.why == (
        "Some days ago you wrote down how you expected to feel about Copse Water. Say how it is, if you like."
    )


def test_number_of_queries_does_not_grow(seeker: Seeker, now: datetime) -> None:
    counted = []
    for number in range(30):
        sent = start_draft(seeker, DraftKind.ADVICE, to_address=f"a{number}@b.example", now=now)
        mark_sent(sent, now=now - timedelta(days=8))
        if number in {0, 29}:
            with CaptureQueriesContext(connection) as queries:
                assert len(suggestions(seeker, now)) == min(3, number + 1)
            counted.append(len(queries))
    assert counted == [counted[0]] * 2


def test_somebody_elses_letters_are_not_mine(draft: Draft, other_seeker: Seeker, now: datetime) -> None:
    mark_sent(draft, now=now)
    assert suggestions(other_seeker, now + 8 * A_DAY) == ()
