from datetime import datetime, timedelta

import pytest
from tests.desk.conftest import Add
from tests.plan.written import plan_to

from onward.accounts.models import Seeker
from onward.desk.queries.to_do import Asked, ToDo, to_do
from onward.desk.queries.today import Masks, ahead
from onward.inbox.models import Proposal
from onward.inbox.states import ProposalKind, ProposalState
from onward.journey.actions import record_event
from onward.journey.states import EventKind
from onward.people.actions.parts import keep_gathering
from onward.people.states import GatheringKind
from onward.plan.actions.actions import finish_action
from onward.plan.states import ActionPurpose
from onward.wellbeing.queries.being import preference_of

pytestmark = pytest.mark.django_db
NOTHING = Masks(frozenset(), {})
DAY = timedelta(days=1)


def things(seeker: Seeker, now: datetime, *left: str, is_soft: bool = False) -> tuple[ToDo, ...]:
    """What there is to do."""
    lines = ahead(seeker, NOTHING, now)
    return to_do(seeker, Asked(NOTHING, lines, frozenset(left), preference_of(seeker), now, now, is_soft=is_soft))


def titles(seeker: Seeker, now: datetime, *left: str, is_soft: bool = False) -> list[str]:
    """The titles of what there is to do, but for the four questions, which somebody may be asked on any day."""
    given = things(seeker, now, "wellbeing:four", *left, is_soft=is_soft)
    return [one.suggestion.title for one in given]


def fill(seeker: Seeker, add: Add, now: datetime) -> None:
    """Something of each kind."""
    Proposal.objects.add(seeker, kind=ProposalKind.MERGE, key="a", state=ProposalState.OPEN)
    plan_to(seeker, now, "Send it off", on=now.date(), purpose=ActionPurpose.APPLY)
    record_event(seeker, add("Yes"), kind=EventKind.OFFER, at=now, now=now)
    record_event(seeker, add("Talk"), kind=EventKind.INTERVIEW, at=now + DAY, now=now)


def test_at_most_three_promised_then_waiting_then_the_plan_then_the_record(
    seeker: Seeker, add: Add, now: datetime
) -> None:
    fill(seeker, add, now)
    assert titles(seeker, now) == ["Interview", "An offer waits for your answer", "Send it off"]


def test_what_is_left_makes_room_for_what_follows(seeker: Seeker, add: Add, now: datetime) -> None:
    fill(seeker, add, now)
    first = things(seeker, now)[0].suggestion.key
    assert titles(seeker, now, first) == [
        "An offer waits for your answer",
        "Send it off",
        "Answer a question about a mail",
    ]


def test_day_after_a_no_has_one_thing_and_none_to_apply_for(seeker: Seeker, add: Add, now: datetime) -> None:
    Proposal.objects.add(seeker, kind=ProposalKind.MERGE, key="a", state=ProposalState.OPEN)
    add("Soon", kind=EventKind.CONSIDERING, deadline_on=now.date())
    plan_to(seeker, now, "Send it off", on=now.date(), purpose=ActionPurpose.APPLY)
    assert titles(seeker, now, is_soft=True) == []
    plan_to(seeker, now, "Walk to the river", on=now.date(), purpose=ActionPurpose.CARE)
    plan_to(seeker, now, "Call Ada", on=now.date(), purpose=ActionPurpose.PEOPLE)
    assert titles(seeker, now, is_soft=True) == ["Walk to the river"]


def test_actions_of_earlier_days_come_first_and_later_ones_on_their_day(seeker: Seeker, now: datetime) -> None:
    today = now.date()
    plan_to(seeker, now, "Tomorrow", on=today + DAY)
    plan_to(seeker, now, "Any day")
    plan_to(seeker, now, "Today", on=today)
    plan_to(seeker, now, "From before", on=today - DAY)
    finish_action(plan_to(seeker, now, "Done", on=today), now=now)
    assert titles(seeker, now) == ["From before", "Today"]
    assert titles(seeker, now + DAY) == ["From before", "Today", "Tomorrow"]


def test_actions_that_are_left_do_not_hide_those_behind_them(seeker: Seeker, now: datetime) -> None:
    rows = [plan_to(seeker, now, f"Thing {number}", on=now.date()) for number in range(8)]
    left = [f"plan:action:{row.pk.hex}" for row in rows[:6]]
    assert titles(seeker, now, *left) == ["Thing 6", "Thing 7"]


def test_action_can_be_done_with_a_tap(seeker: Seeker, now: datetime) -> None:
    row = plan_to(seeker, now, "Call", on=now.date(), place="Library")
    first = things(seeker, now)[0]
    assert (first.action_id, first.suggestion.why, first.suggestion.due_on) == (row.pk, "Library", now.date())


def test_people_and_their_days_are_among_them(seeker: Seeker, now: datetime) -> None:
    keep_gathering(seeker, name="Evening of planners", kind=GatheringKind.EVENT, on=now.date(), now=now)
    assert titles(seeker, now) == ["Evening of planners"]


def test_somebody_elses_things_are_not_mine(seeker: Seeker, other_seeker: Seeker, now: datetime) -> None:
    plan_to(other_seeker, now, "Call", on=now.date())
    assert titles(seeker, now) == []
