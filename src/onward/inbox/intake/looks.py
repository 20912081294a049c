"""Reading again: stored mail from what was kept of it, mail that was left out from where it stands."""

import zlib
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from django.db import transaction

from onward.core.archive import Found, Place, Wishes, read_again, read_kept
from onward.core.known import Known
from onward.core.problems import Problem
from onward.core.reading.transport import to_plain
from onward.inbox import models
from onward.inbox.intake.batches import grow_version, store_mails
from onward.inbox.intake.rows import (
    OWN_MAIL,
    first_reading_of,
    is_private,
    key_of_header,
    mail_row,
    reading_row,
    storable,
)
from onward.journey.actions import hold

_WISHES = Wishes(kept=True)
_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Look:
    """How some mail is looked at again.

    known: what it is read with; basis: the digest of what is known of all mail. as_first: the new reading is what the
    mail says for itself; otherwise that is kept beside it.
    """

    run: models.Run
    basis: str
    known: Known
    executor: Executor
    as_first: bool = False


def look_at_stored(look: Look, mail_ids: Sequence[UUID]) -> None:
    """Read these stored mails again, and keep what they say now."""
    results = read_kept(_kept_bytes(look.run, mail_ids), look.known, look.executor)
    while some := list(islice(results, _AT_ONCE)):
        with transaction.atomic():
            hold(look.run.seeker)
            for mail_id, found in some:
                _take_over(look, UUID(mail_id), found)
            grow_version(look.run.seeker)


def look_at_left_out(look: Look, ids: Sequence[UUID]) -> None:
    """Read these mails that were left out, each at its place, and keep those that matter now.

    What is gone or has become another mail stays left out.
    """
    rows = list(_left_out_rows(look.run, ids))
    places = [place_of(row) for row in rows]
    results = zip(rows, read_again(places, look.known, look.executor, _WISHES), strict=True)
    while some := list(islice(results, _AT_ONCE)):
        with transaction.atomic():
            hold(look.run.seeker)
            _keep_what_matters(look, [(row, found) for row, found in some if is_same_mail(row, found)])


def place_of(row: models.LeftOut) -> Place:
    """Where a mail that was left out stands."""
    return Place(row.path, row.offset, tuple(row.labels))


def is_same_mail(row: models.LeftOut, found: Found | Problem) -> bool:
    """Whether what was found at a place is still the mail that was left out."""
    return isinstance(found, Found) and key_of_header(found.reading.envelope, place_of(row)) == row.key


def _kept_bytes(run: models.Run, mail_ids: Sequence[UUID]) -> Iterator[tuple[str, bytes, tuple[str, ...]]]:
    for start in range(0, len(mail_ids), _AT_ONCE):
        some = mail_ids[start : start + _AT_ONCE]
        rows = models.Mail.objects.of(run.seeker).filter(pk__in=some).order_by("id")
        for mail_id, raw, labels in list(rows.values_list("id", "raw", "labels")):
            yield str(mail_id), zlib.decompress(raw), tuple(labels)


def _left_out_rows(run: models.Run, ids: Sequence[UUID]) -> Iterator[models.LeftOut]:
    """In the order of their places: what stands in one compressed mailbox is cheapest so."""
    found: list[models.LeftOut] = []
    for start in range(0, len(ids), _AT_ONCE):
        found += models.LeftOut.objects.of(run.seeker).filter(pk__in=ids[start : start + _AT_ONCE], mail=None)
    return iter(sorted(found, key=lambda row: (row.path, row.offset)))


def _take_over(look: Look, mail_id: UUID, found: Found) -> None:
    """Keep the new reading of a stored mail, and what it said for itself when that is another."""
    row = models.Reading.objects.of(look.run.seeker).filter(mail=mail_id).first()
    if row is None:
        return
    if look.as_first:
        row.first = None
    elif row.first is None:
        row.first = row.plain
    row.kind, row.plain = found.reading.kind.value, storable(to_plain(found.reading))
    row.save(update_fields=["kind", "plain", "first"])


def _keep_what_matters(look: Look, met: Sequence[tuple[models.LeftOut, Found | Problem]]) -> None:
    """Store what is worth it, and remember of the others that they were looked at."""
    mails = []
    in_vain = []
    for row, found in met:
        if not isinstance(found, Found) or found.kept is None:
            in_vain.append(row.id)
            continue
        if look.as_first and is_private(found.reading, look.known.own_addresses):
            row.because, row.recipients = OWN_MAIL, storable([one.address for one in found.reading.envelope.recipients])
            row.save(update_fields=["because", "recipients"])
            continue
        mail = mail_row(look.run, found, found.kept, found.reading.envelope.sent_at or row.place)
        mail.header_key = row.key
        first = None if look.as_first else first_reading_of(found)
        mails.append((mail, reading_row(mail, found.reading, first)))
    if store_mails(look.run, mails):
        grow_version(look.run.seeker)
    if not look.as_first:
        rows = models.LeftOut.objects.of(look.run.seeker).filter(pk__in=in_vain)
        rows.update(looked_basis=look.basis)
