"""Saying which addresses are one's own, without being asked."""

from concurrent.futures import Executor
from datetime import datetime

from django.db import transaction

from onward.accounts.models import OwnAddress, Seeker
from onward.accounts.states import AddressStanding
from onward.inbox.actions.reread import read_address_again
from onward.inbox.models import Proposal
from onward.inbox.states import ProposalKind, ProposalState
from onward.journey.actions import hold
from onward.journey.actions.acts import grow_version

LONGEST = 320


def say_own(seeker: Seeker, address: str, *, own: bool, executor: Executor, now: datetime) -> bool:
    """Keep that an address is the person's own or is not; whether it was taken for something else until now.

    Then the stored mail from it is read again. address: in lower case. An open question about it is settled.
    """
    if not keep_whose(seeker, address, own=own):
        return False
    read_address_again(seeker, address[:LONGEST], executor, now=now)
    return True


def keep_whose(seeker: Seeker, address: str, *, own: bool) -> bool:
    """Keep it alone, without reading anything again; whether it was taken for something else until now."""
    address = address[:LONGEST]
    standing = AddressStanding.CONFIRMED if own else AddressStanding.DENIED
    with transaction.atomic():
        hold(seeker)
        rows = OwnAddress.objects.of(seeker).filter(address=address)
        was_own = rows.exclude(standing=AddressStanding.DENIED).exists()
        if not rows.update(standing=standing):
            OwnAddress.objects.add(seeker, address=address, standing=standing)
        questions = Proposal.objects.of(seeker).filter(kind=ProposalKind.OWN_ADDRESS, key=address)
        settled = ProposalState.ACCEPTED if own else ProposalState.DECLINED
        questions.filter(state=ProposalState.OPEN).update(state=settled)
        grow_version(seeker)
    return was_own is not own
