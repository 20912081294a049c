"""Answering what Onward asks; a question that was answered is not asked again."""

from concurrent.futures import Executor
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from onward.accounts.models import OwnAddress, Seeker
from onward.accounts.states import AddressStanding
from onward.core.reading.reading import Kind
from onward.core.reading.senders import SenderType, sender_type
from onward.core.reading.taught import fold_name
from onward.inbox.actions.correct import KINDS_OF_MAIL, SET_ASIDE, confirm, correct_kind, dismiss
from onward.inbox.actions.decisions import decide
from onward.inbox.actions.finish import finish, refused
from onward.inbox.actions.place import keep_apart, merge
from onward.inbox.actions.reread import read_address_again
from onward.inbox.actions.undo import swap_reading
from onward.inbox.filing import refile
from onward.inbox.models import Mail, Proposal
from onward.inbox.states import ProposalKind, ProposalState
from onward.journey.actions import Change, hold, open_act
from onward.journey.actions.acts import grow_version
from onward.journey.models import Act, Event
from onward.journey.queries import application as find_live
from onward.journey.states import ActKind, Fact


def answer(  # noqa: PLR0913  # an answer may need what its question is about
    seeker: Seeker,
    proposal: Proposal,
    *,
    yes: bool,
    kind: str | None = None,
    executor: Executor | None = None,
    now: datetime,
) -> Change:
    """Answer a question. kind: instead of a no to an event, what it was.

    executor: reads mail again whose address turns out not to be the person's; without it the next import does.
    """
    with transaction.atomic():
        hold(seeker)
        row = Proposal.objects.of(seeker).select_related("application", "other").filter(id=proposal.id).first()
        if row is None or row.state != ProposalState.OPEN:
            return _gone()
        if row.kind == ProposalKind.OWN_ADDRESS:
            is_new = _set_standing(seeker, row.key, own=yes)
            change = Change()
        else:
            is_new, change = False, _act_on(seeker, row, yes=yes, kind=kind, now=now)
        if not change.problems:
            _close(row, change.act, yes=yes and kind is None)
    if is_new and executor:
        read_address_again(seeker, row.key, executor, now=now)
    return change


def same_for_sender(seeker: Seeker, proposal: Proposal, *, yes: bool, kind: str | None = None, now: datetime) -> Change:
    """Give the same answer to all open questions about mail of the same sender, in one act."""
    if kind is not None and kind not in KINDS_OF_MAIL:
        return refused(_("No mail says this by itself: write it down by hand."), "kind")
    wanted = kind or (None if yes else Kind.OTHER.value)
    with transaction.atomic():
        hold(seeker)
        row = Proposal.objects.of(seeker).filter(id=proposal.id, kind=ProposalKind.EVENT).first()
        alike = _of_same_sender(seeker, row) if row and row.state == ProposalState.OPEN else []
        events = Event.objects.of(seeker).filter(key__in=[one.key for one in alike], withdrawn_in=None)
        told = {event.key: event for event in events.order_by("-id")}
        if row is None or row.key not in told:
            return _gone()
        act = open_act(seeker, _kind_of_act(wanted), now)
        decide(act, Fact.KIND, {key: wanted or event.kind for key, event in told.items()})
        change = finish(seeker, act, application=told[row.key].application_id, key=row.key)
        for one in alike:
            if one.key in told:
                _close(one, act, yes=yes and kind is None)
        return change


def _of_same_sender(seeker: Seeker, proposal: Proposal) -> list[Proposal]:
    """The open questions about mail of one sender; of an address that many share, under the same name."""
    mails = Mail.objects.of(seeker)
    sender = mails.filter(key=proposal.key).values_list("sender_address", "sender_name").first()
    if sender is None:
        return []
    address, name = sender
    named = mails.filter(sender_address=address).values_list("key", "sender_name")
    alone = sender_type(address) is SenderType.OWN
    keys = {key for key, other in named if alone or fold_name(other) == fold_name(name)}
    rows = Proposal.objects.of(seeker).filter(kind=ProposalKind.EVENT, state=ProposalState.OPEN)
    return [row for row in rows.order_by("id") if row.key in keys]


def _kind_of_act(wanted: str | None) -> ActKind:
    if wanted is None:
        return ActKind.CONFIRMED
    return ActKind.DISMISSED if wanted in SET_ASIDE else ActKind.CORRECTED


def _act_on(seeker: Seeker, row: Proposal, *, yes: bool, kind: str | None, now: datetime) -> Change:
    """Do what the answer says."""
    if row.kind == ProposalKind.REREAD:
        return _answer_reread(seeker, row, yes=yes, now=now)
    if row.kind == ProposalKind.MERGE:
        if row.application is None or row.other is None:
            return _gone()
        join = merge if yes else keep_apart
        return join(seeker, row.application, row.other, now=now)
    event = Event.objects.of(seeker).filter(key=row.key, withdrawn_in=None).order_by("id").first()
    if event is None:
        return _gone()
    if kind is not None:
        return correct_kind(seeker, event, kind=kind, now=now)
    return confirm(seeker, event, now=now) if yes else dismiss(seeker, event, now=now)


def _gone() -> Change:
    return refused(_("This is not asked any more. Look at the next question."), "proposal")


def _close(row: Proposal, act: Act | None, *, yes: bool) -> None:
    """Keep the answer; filing may have found meanwhile that the question settled itself."""
    state = ProposalState.ACCEPTED if yes else ProposalState.DECLINED
    Proposal.objects.of(row.seeker).filter(id=row.id).update(state=state, answered_in=act)


def _answer_reread(seeker: Seeker, row: Proposal, *, yes: bool, now: datetime) -> Change:
    """Take a new reading over, or leave the mail as it was read."""
    if not yes:
        grow_version(seeker)
        return Change()
    mail = Mail.objects.of(seeker).filter(key=row.key).exists()
    if not mail or row.plain is None:
        return _gone()
    act = open_act(seeker, ActKind.REREAD, now)
    swap_reading(row)
    return _refiled(seeker, act, row.key)


def _refiled(seeker: Seeker, act: Act, key: str) -> Change:
    """File anew; the change names the application that the mail stands in now, if any."""
    refile(seeker, act)
    event = Event.objects.of(seeker).filter(key=key, withdrawn_in=None).order_by("id").first()
    return Change(act, find_live(seeker, event.application_id) if event else None, event)


def _set_standing(seeker: Seeker, address: str, *, own: bool) -> bool:
    """Keep whether an address is the person's; whether that is other than it was taken to be."""
    standing = AddressStanding.CONFIRMED if own else AddressStanding.DENIED
    row = OwnAddress.objects.of(seeker).filter(address=address).first()
    grow_version(seeker)
    if row is None:
        OwnAddress.objects.add(seeker, address=address, standing=standing)
        return own
    was_own = row.standing != AddressStanding.DENIED
    row.standing = standing
    row.save(update_fields=["standing"])
    return was_own is not own
