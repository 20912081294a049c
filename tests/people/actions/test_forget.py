from datetime import datetime

import pytest
from django.apps import apps
from tests.people.conftest import Know

from onward.accounts.models import Seeker
from onward.accounts.owned import Owned
from onward.inbox.models import Awaited
from onward.journey.actions import add_application
from onward.journey.states import EventKind
from onward.people.actions.answers import keep_strengths, paste_answer
from onward.people.actions.approaches import begin_approach, begin_thanks
from onward.people.actions.forget import forget_person, letters_to
from onward.people.actions.parts import begin_talks, involve
from onward.people.models import Approach, Involvement, Person, StrengthAnswer, Talk
from onward.people.states import ApproachPurpose, PartTaken
from onward.plan.actions.drafts import mark_sent, start_draft
from onward.plan.models import Draft, Strength
from onward.plan.states import DraftKind, StrengthState

pytestmark = pytest.mark.django_db


def text_of_everything(seeker: Seeker) -> str:
    """All rows of a person's as one text."""
    tables = [model for model in apps.get_models() if issubclass(model, Owned)]
    return "".join(str(list(model.objects.of(seeker).values())) for model in tables).lower()


def test_nothing_of_somebody_stays_but_their_words(seeker: Seeker, now: datetime, know: Know) -> None:
    dana = know("Dana Brook", address="dana@brook.example", company="Brookside", note="Brook, by the brook")
    ada = know("Ada Birch", address="ada@birch.example")
    application = add_application(seeker, company="Copse", kind=EventKind.SENT, at=now, now=now).application
    assert application is not None
    approach = begin_approach(dana, ApproachPurpose.ADVICE, now=now).approach
    assert approach is not None
    assert approach.draft is not None
    mark_sent(approach.draft, now=now)
    begin_thanks(approach, now=now)
    start_draft(seeker, DraftKind.FOLLOW_UP, to_name="Dana", to_address="dana@brook.example", now=now)
    hers = begin_approach(ada, ApproachPurpose.ADVICE, now=now).draft
    involve(dana, application, PartTaken.REFEREE, now=now)
    begin_talks(dana, ("One", "Two", "Three"))
    paste_answer(seeker, text="You listen.\n\nYou stay calm.", said_by="Dana Brook", person=dana, now=now)
    line = Strength.objects.of(seeker).order_by("id")[0]
    keep_strengths(seeker, [line.id])
    assert letters_to(seeker, dana).count() == 3
    assert forget_person(dana).drafts == 3
    told = text_of_everything(seeker)
    assert [word for word in ("dana", "brook") if word in told] == []
    assert list(Draft.objects.of(seeker)) == [hers]
    assert list(Person.objects.of(seeker)) == [ada]
    assert [model.objects.of(seeker).count() for model in (Approach, Involvement, Talk, Awaited)] == [1, 0, 0, 0]
    assert dict(Strength.objects.of(seeker).values_list("text", "state")) == {
        "You listen.": StrengthState.ACCEPTED,
        "You stay calm.": StrengthState.OFFERED,
    }
    assert StrengthAnswer.objects.of(seeker).get().said_by == ""


def test_somebody_elses_letters_stay(other_seeker: Seeker, now: datetime, know: Know) -> None:
    theirs = start_draft(other_seeker, DraftKind.REACH_OUT, to_name="Dana", to_address="dana@brook.example", now=now)
    forget_person(know("Dana Brook", address="dana@brook.example"))
    assert list(Draft.objects.of(other_seeker)) == [theirs]


def test_person_without_an_address_takes_no_other_letters_along(seeker: Seeker, now: datetime, know: Know) -> None:
    nobody = start_draft(seeker, DraftKind.REACH_OUT, to_name="Lea", now=now)
    assert forget_person(know("Dana Brook")).drafts == 0
    assert list(Draft.objects.of(seeker)) == [nobody]
