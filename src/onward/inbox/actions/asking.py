"""Asking again what was answered without an act of its own."""

from django.db import transaction

from onward.accounts.models import Seeker
from onward.inbox.models import Proposal
from onward.inbox.states import ProposalState
from onward.journey.actions import hold
from onward.journey.actions.acts import grow_version

ANSWERED = (ProposalState.ACCEPTED, ProposalState.DECLINED)


def ask_again(seeker: Seeker, proposal: Proposal) -> bool:
    """Open a question again whose answer changed nothing that an act could take back; whether that was so.

    Whose an address is stays as it was answered until it is answered anew.
    """
    with transaction.atomic():
        hold(seeker)
        rows = Proposal.objects.of(seeker).filter(id=proposal.id, state__in=ANSWERED, answered_in=None)
        opened = rows.update(state=ProposalState.OPEN)
        if opened:
            grow_version(seeker)
        return bool(opened)
