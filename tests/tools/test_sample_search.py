from collections.abc import Iterator
from concurrent.futures import Executor

import pytest
from tests.inbox.mailboxes import SAMPLE, take_in

from onward.accounts.models import Seeker
from onward.core.archive import start_workers
from onward.momentum.models import Win
from onward.people.models import Person
from onward.plan.models import Action, Draft, Goal, IfThen, Lesson, Strength
from onward.plan.queries.drafts import answers_of
from onward.plan.states import LessonState
from onward.recovery.models import Recovery, StepTaken
from onward.wellbeing.models import CheckIn
from sample_search import live_through
from serve_sample import TAKEN_IN_AT


@pytest.fixture
def reading() -> Iterator[Executor]:
    """What opens mail."""
    with start_workers(1) as executor:
        yield executor


@pytest.mark.django_db(transaction=True)
def test_invented_person_goes_from_a_no_to_one_thing_to_do(reading: Executor) -> None:
    seeker = Seeker.objects.create(created_at=TAKEN_IN_AT)
    take_in(seeker, reading, SAMPLE, now=lambda: TAKEN_IN_AT)
    seeker.refresh_from_db()
    live_through(seeker, now=TAKEN_IN_AT)
    [draft] = Draft.objects.of(seeker).select_related("awaited")
    [answer] = answers_of(seeker, [draft])
    lesson, action = Lesson.objects.of(seeker).get(), Action.objects.of(seeker).get()
    assert (draft.to_address, answer.sent_at is not None) == ("isolde.grant@harbourlight.example", True)
    assert (lesson.state, lesson.mail_id, "we never learned what you did" in lesson.quote) == (
        LessonState.CHOSEN,
        answer.pk,
        True,
    )
    assert (action.lesson_id, action.on) == (lesson.pk, TAKEN_IN_AT.date())
    steps = set(StepTaken.objects.of(seeker).values_list("step", flat=True))
    assert (Recovery.objects.of(seeker).count(), steps) == (1, {"how", "feeling"})
    counts = [model.objects.of(seeker).count() for model in (IfThen, Strength, Goal, Win, CheckIn)]
    assert counts == [1, 2, 1, 1, 4]
    assert "Isolde Grant" in set(Person.objects.of(seeker).values_list("name", flat=True))
