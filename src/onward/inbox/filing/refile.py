"""Read this first: stored mail, facts by hand and decisions become the record.

gather (gather.py) → the core's `file` → groups of facts (groups.py), with what lets them rest (endings.py) → which
application each of them is (match.py) → the difference to the record, written in one transaction (write.py) → what is
to be asked (ask.py).

The result depends on nothing but what was gathered, so that no order of imports and corrections matters; only the ids
of applications come from the record as it is.
"""

from django.db import transaction

from onward.accounts.models import Seeker
from onward.core.filing.file import file
from onward.core.filing.stories import Filed
from onward.inbox.filing.ask import ask
from onward.inbox.filing.endings import hang_endings
from onward.inbox.filing.gather import Gathered, gather
from onward.inbox.filing.groups import make_groups
from onward.inbox.filing.match import NO_PINS, Pins
from onward.inbox.filing.write import Refiled, write
from onward.journey.models import Act

TRIES = 3


def refile(seeker: Seeker, act: Act, *, pins: Pins = NO_PINS) -> Refiled:
    """File everything that is stored anew, and write what changed into the record as part of this act.

    pins: key of a fact → the applications that the act puts it into, where more than one could keep the name.
    """
    # Filing may take seconds: the record is locked only while the difference is written, unless it keeps changing.
    for _ in range(TRIES):
        version = Seeker.objects.values_list("version", flat=True).get(pk=seeker.pk)
        work = _file(seeker)
        with transaction.atomic():
            if _lock(seeker).version == version:
                return _write(seeker, act, *work, pins)
    with transaction.atomic():
        _lock(seeker)
        return _write(seeker, act, *_file(seeker), pins)


def _file(seeker: Seeker) -> tuple[Gathered, Filed]:
    gathered = gather(seeker)
    return gathered, file_gathered(gathered)


def file_gathered(gathered: Gathered) -> Filed:
    """The stories of what was gathered."""
    return file((), Filed(entries=gathered.entries), gathered.decisions)


def _write(seeker: Seeker, act: Act, gathered: Gathered, filed: Filed, pins: Pins) -> Refiled:
    groups = hang_endings(make_groups(filed, gathered), gathered.endings)
    refiled = write(seeker, act, groups, gathered, pins)
    ask(seeker, filed, gathered)
    return refiled


def _lock(seeker: Seeker) -> Seeker:
    """The person's row, locked until the transaction ends."""
    return Seeker.objects.select_for_update().get(pk=seeker.pk)
