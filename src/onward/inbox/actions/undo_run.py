"""Taking an import back as a whole: its mail goes, but for what another import met too."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from onward.accounts.models import Seeker
from onward.inbox.filing import Refiled, refile
from onward.inbox.filing.pins import places_before
from onward.inbox.intake.second_look import remove_mails
from onward.inbox.intake.steps import note_read_until
from onward.inbox.models import Batch, LeftOut, Mail, Run, Sighting
from onward.inbox.queries import find_run
from onward.inbox.states import RunState
from onward.journey.actions import hold, take_back

_AT_ONCE = 500


def undo_run(run: Run, now: datetime) -> Refiled | None:
    """Take an import back; what that changed in the record. None when it was undone before."""
    seeker = run.seeker
    with transaction.atomic():
        hold(seeker)
        run = find_run(seeker, run.pk)
        if run.state == RunState.UNDONE:
            return None
        # Where facts stood before tells which application keeps its id; what was written by hand goes back there.
        pins = places_before(run.act)
        take_back(run.act, now)
        run.state, run.cancel_asked_at = RunState.UNDONE, now
        run.save(update_fields=["state", "cancel_asked_at"])
        _take_away(run)
        note_read_until(seeker)
    return refile(seeker, run.act, pins=pins)


def _take_away(run: Run) -> None:
    """Take away what no other import met."""
    seeker = run.seeker
    Sighting.objects.of(seeker).filter(run=run).delete()
    Batch.objects.of(seeker).exclude(pk__in=Sighting.objects.of(seeker).values("batch")).delete()
    held = _holders(seeker)
    staying: set[UUID] = set()
    gone: list[UUID] = []
    for row_id, key, mail_id in LeftOut.objects.of(seeker).values_list("id", "key", "mail"):
        if key not in held:
            gone.append(row_id)
        elif mail_id is not None:
            staying.add(mail_id)
    mails = Mail.objects.of(seeker).values_list("id", "key")
    remove_mails(seeker, [row_id for row_id, key in mails if key not in held and row_id not in staying])
    for some in _in_lots(gone):
        LeftOut.objects.of(seeker).filter(pk__in=some).delete()
    _hand_over(run, held)


def _holders(seeker: Seeker) -> dict[str, UUID]:
    """Key of a message → the last import that met it."""
    held: dict[str, UUID] = {}
    for run_id, keys in Sighting.objects.of(seeker).order_by("id").values_list("run", "batch__keys"):
        held.update(dict.fromkeys(keys, run_id))
    return held


def _hand_over(run: Run, held: Mapping[str, UUID]) -> None:
    """Let what stays belong to an import that is not undone."""
    for model in (Mail, LeftOut):
        heirs: defaultdict[UUID, list[UUID]] = defaultdict(list)
        for row_id, key in model.objects.of(run.seeker).filter(run=run).values_list("id", "key"):
            if key in held:
                heirs[held[key]].append(row_id)
        for heir, ids in heirs.items():
            for some in _in_lots(ids):
                model.objects.of(run.seeker).filter(pk__in=some).update(run=heir)


def _in_lots(ids: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]
