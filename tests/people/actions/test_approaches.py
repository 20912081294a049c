from datetime import datetime, timedelta

import pytest
from tests.people.conftest import Know

from onward.accounts.models import Seeker
from onward.inbox.models import Awaited
from onward.inbox.states import Purpose
from onward.people.actions.approaches import begin_approach, begin_thanks, close_approach, mark_step, note_asked
from onward.people.actions.people import let_write
from onward.people.letters import read_thanks
from onward.people.models import Approach
from onward.people.queries.approaches import Told, asked_for_advice, history, to_thank
from onward.people.states import ApproachPurpose, Step
from onward.plan.actions.drafts import drop_draft, mark_sent
from onward.plan.letters import LANGUAGES
from onward.plan.models import Draft
from onward.plan.states import DraftKind

pytestmark = pytest.mark.django_db


def told(seeker: Seeker, approach: Approach) -> Told:
    return next(one for one in history(seeker, approach.person) if one.approach == approach)


@pytest.mark.parametrize(
    ("purpose", "kind"),
    [
        (ApproachPurpose.ADVICE, DraftKind.REACH_OUT),
        (ApproachPurpose.STRENGTHS, DraftKind.STRENGTHS),
        (ApproachPurpose.THANKS, DraftKind.THANKS),
    ],
)
def test_letter_is_begun_once(now: datetime, know: Know, purpose: ApproachPurpose, kind: DraftKind) -> None:
    person = know("Dana Brook", address="dana@brook.example")
    first, again = (begin_approach(person, purpose, now=now) for _ in range(2))
    assert first.draft is not None
    assert (first.draft.kind, first.draft.to_name, first.draft.to_address) == (kind, "Dana Brook", "dana@brook.example")
    assert (first.is_new, again.is_new, again.draft, again.approach) == (True, False, first.draft, first.approach)


def test_two_without_an_address_get_two_letters(now: datetime, know: Know) -> None:
    drafts = [begin_approach(know(name), ApproachPurpose.ADVICE, now=now).draft for name in ("Ada Birch", "Jo Elm")]
    assert [draft.to_name for draft in drafts if draft] == ["Ada Birch", "Jo Elm"]


def test_thanks_are_for_advice_and_name_no_application(seeker: Seeker, now: datetime, know: Know) -> None:
    seeker.languages = ["xx", "de", "en"]
    seeker.save()
    draft = begin_approach(know("Dana Brook"), ApproachPurpose.THANKS, now=now).draft
    assert draft is not None
    assert (draft.subject, draft.language) == ("Danke", "de")
    assert draft.body.splitlines()[0] == "Hallo Dana,"


@pytest.mark.parametrize("language", LANGUAGES)
def test_thanks_are_there_in_each_language(language: str) -> None:
    assert sorted(read_thanks(language)) == ["close", "subject", "text"]


def test_steps_follow_each_other(seeker: Seeker, now: datetime, know: Know) -> None:
    approach = begin_approach(know("Dana Brook"), ApproachPurpose.ADVICE, now=now).approach
    assert approach is not None
    seen = []
    for _ in range(5):
        step = told(seeker, approach).next_step
        seen.append(step)
        if step:
            mark_step(approach, step, at=now)
    assert seen == [Step.ASKED, Step.ANSWERED, Step.THANKED, Step.REPORTED, None]
    for step in reversed(Step):
        mark_step(approach, step, at=None)
        assert told(seeker, approach).next_step == step


def test_letter_that_is_sent_counts_as_asked(seeker: Seeker, now: datetime, know: Know) -> None:
    person = know("Dana Brook", address="dana@brook.example")
    approach = begin_approach(person, ApproachPurpose.ADVICE, now=now).approach
    assert approach is not None
    assert approach.draft is not None
    mark_sent(approach.draft, now=now)
    assert Awaited.objects.of(seeker).get().purpose == Purpose.ADVICE
    assert [step for step, _ in told(seeker, approach).steps] == [Step.ASKED]
    second = begin_approach(person, ApproachPurpose.ADVICE, now=now + timedelta(days=100))
    assert second.is_new


def test_letter_that_is_not_sent_is_no_history(seeker: Seeker, now: datetime, know: Know) -> None:
    person = know("Dana Brook")
    approach = begin_approach(person, ApproachPurpose.ADVICE, now=now).approach
    assert approach is not None
    assert approach.draft is not None
    drop_draft(approach.draft, now=now)
    assert history(seeker, person) == ()
    assert begin_approach(person, ApproachPurpose.ADVICE, now=now).is_new


def test_who_answered_is_to_be_thanked_once(seeker: Seeker, now: datetime, know: Know) -> None:
    approach = note_asked(know("Dana Brook"), ApproachPurpose.ADVICE, now=now).approach
    assert approach is not None
    since = now - timedelta(days=90)
    assert to_thank(asked_for_advice(seeker, since)) == ()
    mark_step(approach, Step.ANSWERED, at=now)
    assert [one.approach for one in to_thank(asked_for_advice(seeker, since))] == [approach]
    draft, again = begin_thanks(approach, now=now).draft, begin_thanks(approach, now=now).draft
    assert draft is not None
    assert draft == again
    mark_sent(draft, now=now)
    assert to_thank(asked_for_advice(seeker, since)) == ()
    assert told(seeker, Approach.objects.of(seeker).select_related("person").get()).next_step == Step.REPORTED


def test_what_is_left_is_suggested_no_more(seeker: Seeker, now: datetime, know: Know) -> None:
    approach = note_asked(know("Dana Brook"), ApproachPurpose.ADVICE, now=now).approach
    assert approach is not None
    mark_step(approach, Step.ANSWERED, at=now)
    close_approach(approach, at=now)
    assert to_thank(asked_for_advice(seeker, now - timedelta(days=90))) == ()
    close_approach(approach, at=None)
    assert len(to_thank(asked_for_advice(seeker, now - timedelta(days=90)))) == 1


def test_whom_one_does_not_write_to_is_not_written_to(seeker: Seeker, now: datetime, know: Know) -> None:
    person = know("Dana Brook")
    let_write(person, may_write=False)
    begun = begin_approach(person, ApproachPurpose.ADVICE, now=now)
    assert (begun.draft, len(begun.problems)) == (None, 1)
    assert not Draft.objects.of(seeker).exists()
