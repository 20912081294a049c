from datetime import datetime

from onward.accounts.models import Seeker
from onward.inbox.actions.asking import ask_again
from onward.inbox.models import Proposal
from onward.inbox.states import ProposalKind, ProposalState
from onward.journey.actions import open_act
from onward.journey.states import ActKind


def put_question(seeker: Seeker, **sides: object) -> Proposal:
    """A question about an address that was answered with no."""
    given = {"kind": ProposalKind.OWN_ADDRESS, "key": "r@vale.example", "state": ProposalState.DECLINED, **sides}
    return Proposal.objects.add(seeker, **given)


def test_ask_again_opens_what_was_answered(seeker: Seeker) -> None:
    question = put_question(seeker)
    assert ask_again(seeker, question) is True
    assert Proposal.objects.of(seeker).get().state == ProposalState.OPEN
    assert ask_again(seeker, question) is False


def test_ask_again_leaves_what_an_act_answered(seeker: Seeker, now: datetime) -> None:
    question = put_question(seeker, answered_in=open_act(seeker, ActKind.CONFIRMED, now))
    assert ask_again(seeker, question) is False
    assert Proposal.objects.of(seeker).get().state == ProposalState.DECLINED


def test_ask_again_leaves_what_settled_itself(seeker: Seeker) -> None:
    assert ask_again(seeker, put_question(seeker, state=ProposalState.GONE)) is False


def test_ask_again_leaves_what_is_somebody_elses(seeker: Seeker, other_seeker: Seeker) -> None:
    question = put_question(seeker)
    assert ask_again(other_seeker, question) is False
    assert Proposal.objects.of(seeker).get().state == ProposalState.DECLINED
