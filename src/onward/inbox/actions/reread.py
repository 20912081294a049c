"""Reading stored mail again with the reader as it is now: where it says something else, that is only proposed."""

import zlib
from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from onward.accounts.models import Seeker
from onward.core.archive import Found, read_kept
from onward.core.reading import READER_VERSION
from onward.core.reading.reading import Reading
from onward.core.reading.transport import from_plain, to_plain
from onward.inbox.filing import Refiled, refile
from onward.inbox.filing.gather import Decided, read_decided
from onward.inbox.intake.rows import storable
from onward.inbox.models import Mail, Proposal
from onward.inbox.models import Reading as StoredReading
from onward.inbox.queries import known
from onward.inbox.states import ProposalKind, ProposalState
from onward.journey.actions import hold, open_act
from onward.journey.states import ActKind

AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Reread:
    """How many mails were read again, and of how many something else is proposed."""

    read: int
    proposed: int


def reread(seeker: Seeker, executor: Executor, *, keys: Collection[str] | None = None) -> Reread:
    """Read all stored mail again, or these; each batch is kept as it is done. What the person decided stands."""
    rows = Mail.objects.of(seeker).order_by("id")
    names = list(rows.values_list("key", flat=True))
    wanted = names if keys is None else [key for key in names if key in set(keys)]
    decided = read_decided(seeker)
    read = proposed = 0
    batch: list[tuple[str, Found]] = []
    for one in read_kept(_raw(seeker, wanted), known(seeker), executor):
        batch.append(one)
        if len(batch) == AT_ONCE:
            read, proposed = read + len(batch), proposed + _keep(seeker, batch, decided)
            batch = []
    return Reread(read + len(batch), proposed + _keep(seeker, batch, decided))


def read_address_again(seeker: Seeker, address: str, executor: Executor, *, now: datetime) -> Refiled | None:
    """Read all stored mail from this address again and take over what it says, since the person said whose it is.

    None when there is none.
    """
    keys = list(Mail.objects.of(seeker).filter(sender_address=address).order_by("id").values_list("key", flat=True))
    if not keys:
        return None
    for key, found in read_kept(_raw(seeker, keys), known(seeker), executor):
        plain = storable(to_plain(found.reading))
        rows = StoredReading.objects.of(seeker).filter(mail__key=key)
        rows.update(plain=plain, first=None, kind=found.reading.kind.value, reader_version=READER_VERSION)
    with transaction.atomic():
        hold(seeker)
        act = open_act(seeker, ActKind.REFILED, now)
    return refile(seeker, act)


def _raw(seeker: Seeker, keys: Collection[str]) -> Iterator[tuple[str, bytes, tuple[str, ...]]]:
    """The mails as a store keeps them, a few at a time."""
    names = list(keys)
    for start in range(0, len(names), AT_ONCE):
        rows = Mail.objects.of(seeker).filter(key__in=names[start : start + AT_ONCE]).order_by("id")
        for key, raw, labels in rows.values_list("key", "raw", "labels"):
            yield key, zlib.decompress(raw), tuple(labels)


def _keep(seeker: Seeker, batch: Iterable[tuple[str, Found]], decided: Decided) -> int:
    """Note the version of what says the same, and propose the rest; how many that is."""
    read = {key: found.reading for key, found in batch}
    with transaction.atomic():
        hold(seeker)
        stored = StoredReading.objects.of(seeker).filter(mail__key__in=list(read)).select_related("mail")
        other: dict[str, Reading] = {}
        for row in stored:
            new = read[row.mail.key]
            row.reader_version = READER_VERSION
            if _says_something_else(from_plain(row.plain), new, decided):
                other[row.mail.key] = new
        StoredReading.objects.of(seeker).bulk_update(stored, ["reader_version"])
        return _propose(seeker, set(read), other)


def _says_something_else(old: Reading, new: Reading, decided: Decided) -> bool:
    """Whether two readings of one mail differ in what matters and was not decided by the person."""
    key = old.envelope.key
    return any(
        (
            old.kind is not new.kind and key not in decided.kinds,
            old.stage is not new.stage and key not in decided.kinds,
            old.company != new.company and key not in decided.companies,
            old.role != new.role and key not in decided.roles,
        )
    )


def _propose(seeker: Seeker, read: Collection[str], other: dict[str, Reading]) -> int:
    """Open a question for each mail that says something else; close those that say the same again."""
    rows = Proposal.objects.of(seeker).filter(kind=ProposalKind.REREAD, key__in=list(read))
    asked = {row.key: row for row in rows}
    count = 0
    for key, row in asked.items():
        plain = storable(to_plain(other[key])) if key in other else None
        declined = row.state == ProposalState.DECLINED and row.plain == plain
        if plain is None:
            row.state = ProposalState.GONE if row.state == ProposalState.OPEN else row.state
        elif not declined:
            row.plain, row.state, row.answered_in, row.because = plain, ProposalState.OPEN, None, _why()
            count += 1
        row.save(update_fields=["plain", "state", "answered_in", "because"])
    fresh = [key for key in other if key not in asked]
    Proposal.objects.add_all(
        Proposal(seeker=seeker, kind=ProposalKind.REREAD, key=key, plain=storable(to_plain(other[key])), because=_why())
        for key in fresh
    )
    return count + len(fresh)


def _why() -> str:
    return _("Read again, this mail says something else.")
