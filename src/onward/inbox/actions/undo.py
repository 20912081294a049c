"""Taking any act back: the record is as it would be had it never happened."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from onward.accounts.models import Seeker
from onward.inbox.actions.pull_in import put_back
from onward.inbox.actions.undo_run import undo_run
from onward.inbox.filing import refile
from onward.inbox.filing.pins import places_before
from onward.inbox.models import Proposal, Run
from onward.inbox.models import Reading as StoredReading
from onward.inbox.states import ProposalKind, ProposalState
from onward.journey.actions import hold, take_back
from onward.journey.models import Act, Decision
from onward.journey.states import ActKind, Fact

ARRANGES = (ActKind.MOVED, ActKind.SPLIT, ActKind.MERGED)
ARRANGES_OR_KEEPS = (*ARRANGES, ActKind.EDITED, ActKind.CORRECTED)
"""Acts that say what belongs together, or hold what does."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What was undone. undo_first: nothing was, for these later acts stand on it; the oldest of them first.

    act is None where there is nothing to undo.
    """

    act: Act | None
    undo_first: tuple[Act, ...] = ()


def undo(seeker: Seeker, act: Act | None = None, *, now: datetime) -> Undone:
    """Take an act back, the last one where none is named; a second time nothing happens."""
    with transaction.atomic():
        hold(seeker)
        row = find_act(seeker, act) if act else last_act(seeker)
        if row is None or row.undone_at:
            return Undone(row)
        built_on = acts_that_stand_on(row)
        if built_on:
            return Undone(row, built_on)
        run = Run.objects.of(seeker).filter(act=row).first()
        if run:
            undo_run(run, now)
            return Undone(Act.objects.of(seeker).get(id=row.id))
        pins = places_before(row)
        taken = take_back(row, now)
        if taken.built_on:
            return Undone(row, taken.built_on)
        _ask_again(row)
        if row.kind == ActKind.PULLED_IN:
            put_back(row)
        refile(seeker, row, pins=pins)
        return Undone(Act.objects.of(seeker).get(id=row.id))


def last_act(seeker: Seeker) -> Act | None:
    """The last thing that the person or an import did and that was not undone."""
    rows = Act.objects.of(seeker).filter(undone_at=None).exclude(kind=ActKind.REFILED)
    return rows.select_related("seeker").order_by("-at", "-id").first()


def find_act(seeker: Seeker, act: Act) -> Act | None:
    """This act, when it is the person's."""
    return Act.objects.of(seeker).select_related("seeker").filter(id=act.id).first()


def acts_that_stand_on(act: Act) -> tuple[Act, ...]:
    """Later acts that say what belongs together among facts that this act moved, oldest first."""
    if act.kind not in ARRANGES:
        return ()
    links = Decision.objects.of(act.seeker).filter(fact__in=(Fact.TOGETHER, Fact.APART))
    mine = {key for pair in links.filter(act=act).values_list("key", "other") for key in pair}
    later = links.filter(act__undone_at=None, act__kind__in=ARRANGES_OR_KEEPS).exclude(act=act)
    found = {one for one, key, other in later.values_list("act", "key", "other") if mine & {key, other}}
    rows = Act.objects.of(act.seeker).filter(id__in=found).order_by("at", "id")
    return tuple(row for row in rows if (row.at, row.id) > (act.at, act.id))


def _ask_again(act: Act) -> None:
    """Open the questions that this act answered; a reading that it took over goes back into its question."""
    answered = Proposal.objects.of(act.seeker).filter(answered_in=act)
    for proposal in answered.filter(kind=ProposalKind.REREAD, state=ProposalState.ACCEPTED):
        swap_reading(proposal)
    answered.update(state=ProposalState.OPEN, answered_in=None)


def swap_reading(proposal: Proposal) -> None:
    """Let a mail say what the proposal says, and keep in the proposal what it said before."""
    stored = StoredReading.objects.of(proposal.seeker).filter(mail__key=proposal.key).first()
    if stored and proposal.plain:
        stored.plain, proposal.plain = proposal.plain, stored.plain
        stored.kind = stored.plain["kind"]
        stored.save(update_fields=["plain", "kind"])
        proposal.save(update_fields=["plain"])
