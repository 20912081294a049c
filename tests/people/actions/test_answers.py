from datetime import datetime

import pytest
from tests.people.conftest import Know

from onward.accounts.models import Seeker
from onward.people.actions.answers import (
    keep_strengths,
    offer_again,
    paste_answer,
    pull_answers,
    set_strengths_aside,
    take_back_answer,
)
from onward.people.models import StrengthAnswer
from onward.people.queries.answers import offers
from onward.plan.models import LINE_LENGTH, Strength
from onward.plan.states import StrengthSource, StrengthState

pytestmark = pytest.mark.django_db

TEXT = "You listen.\n\nYou stay calm."


def states(seeker: Seeker) -> dict[str, str]:
    return dict(Strength.objects.of(seeker).values_list("text", "state"))


def test_what_is_pasted_is_offered_line_by_line(seeker: Seeker, now: datetime, know: Know) -> None:
    dana = know("Dana Brook")
    pasted = paste_answer(seeker, text=TEXT, said_by="", person=dana, now=now)
    assert (pasted.lines, pasted.problems) == (2, ())
    offer = offers(seeker)[0]
    assert (offer.answer.person, offer.answer.said_by) == (dana, "Dana Brook")
    assert [one.text for one in offer.strengths] == ["You listen.", "You stay calm."]


def test_what_would_be_lacking_is_kept_with_its_question(seeker: Seeker, now: datetime) -> None:
    text = f"You listen.\n\n3. Nobody would ask the stupid question.\n\nNobody {'would see it, and ' * 25}."
    paste_answer(seeker, text=text, said_by="Mira", now=now)
    first, second, *rest = Strength.objects.of(seeker).order_by("id").values_list("text", flat=True)
    assert (first, second) == ("You listen.", "Without you: Nobody would ask the stupid question.")
    assert [(line[:19], len(line) <= LINE_LENGTH) for line in rest] == [("Without you: Nobody", True)]


def test_answer_in_which_nothing_stands_out_is_one_line(seeker: Seeker, now: datetime) -> None:
    assert paste_answer(seeker, text="Thanks for being there?", said_by="Dana", now=now).lines == 1
    assert states(seeker) == {"Thanks for being there?": StrengthState.OFFERED}


@pytest.mark.parametrize(
    ("text", "said_by", "where"),
    [("", "Dana", "text"), (" ", "Dana", "text"), ("x" * 20_001, "Dana", "text"), ("You listen.", "", "said_by")],
)
def test_what_cannot_be_taken_in(seeker: Seeker, now: datetime, text: str, said_by: str, where: str) -> None:
    pasted = paste_answer(seeker, text=text, said_by=said_by, now=now)
    assert (pasted.answer, [problem.where for problem in pasted.problems]) == (None, [where])
    assert not StrengthAnswer.objects.of(seeker).exists()


def test_lines_are_kept_set_aside_and_offered_again(seeker: Seeker, now: datetime) -> None:
    paste_answer(seeker, text=TEXT, said_by="Dana", now=now)
    first, second = Strength.objects.of(seeker).order_by("id").values_list("id", flat=True)
    assert keep_strengths(seeker, [first]) == [first]
    assert set_strengths_aside(seeker, [first, second]) == [second]
    assert states(seeker) == {"You listen.": StrengthState.ACCEPTED, "You stay calm.": StrengthState.ASIDE}
    assert offers(seeker) == ()
    assert offer_again(seeker, [second]) == 1
    assert [one.text for one in offers(seeker)[0].strengths] == ["You stay calm."]


def test_own_strengths_and_those_of_others_are_not_touched(seeker: Seeker, other_seeker: Seeker, now: datetime) -> None:
    own = Strength.objects.add(
        seeker, text="I cook", key="own", source=StrengthSource.OWN, state=StrengthState.ACCEPTED, created_at=now
    )
    paste_answer(other_seeker, text=TEXT, said_by="Dana", now=now)
    theirs = list(Strength.objects.of(other_seeker).values_list("id", flat=True))
    assert (keep_strengths(seeker, theirs), offer_again(seeker, [own.id, *theirs])) == ([], 0)
    assert set(states(other_seeker).values()) == {StrengthState.OFFERED}


def test_taking_back_leaves_what_was_kept(seeker: Seeker, now: datetime) -> None:
    answer = paste_answer(seeker, text=TEXT, said_by="Dana", now=now).answer
    assert answer is not None
    keep_strengths(seeker, [Strength.objects.of(seeker).order_by("id")[0].id])
    take_back_answer(answer)
    assert states(seeker) == {"You listen.": StrengthState.ACCEPTED}
    assert not StrengthAnswer.objects.of(seeker).exists()


def test_nothing_is_pulled_from_nothing(seeker: Seeker, now: datetime) -> None:
    assert pull_answers(seeker, now=now) == 0
