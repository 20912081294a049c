"""A second look at mail that says too little for itself.

Which is mail in the thread of an application, from somebody met in one, or that was waited for. What is known here
follows from what all stored mail says for itself, whichever import it came with; so a mailbox that is taken in in
parts is read as if it had been taken in as a whole.
"""

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from onward.accounts.models import OwnAddress, Seeker
from onward.accounts.states import AddressStanding
from onward.core.known import Known
from onward.core.reading.reading import NOT_ABOUT_AN_APPLICATION, Envelope, Kind
from onward.core.reading.transport import from_plain
from onward.inbox import models
from onward.inbox.intake.awaiting import (
    Waited,
    envelopes_of_left_out,
    envelopes_of_mail,
    note_answers,
    note_asking_mail,
    waited_for,
)
from onward.inbox.intake.basis import Basis
from onward.inbox.intake.batches import grow_version
from onward.inbox.intake.circle import Circle, circle_by_first_readings
from onward.inbox.intake.looks import Look, look_at_left_out, look_at_stored
from onward.inbox.intake.rows import OWN_MAIL
from onward.journey.actions import hold
from onward.journey.models import Decision

_NOT_ABOUT = tuple(kind.value for kind in NOT_ABOUT_AN_APPLICATION)


@dataclass(frozen=True, slots=True)
class _Again:
    """What a second look works with."""

    run: models.Run
    basis: Basis
    executor: Executor
    circle: Circle
    waited: Waited


def look_twice(run: models.Run, basis: Basis, executor: Executor) -> None:
    """Read again what all that is known now makes to be read otherwise; each step is kept as it is done."""
    look_at_own_mail(run, basis, executor)
    seeker = run.seeker
    circle = circle_by_first_readings(seeker, basis.known.own_addresses)
    with transaction.atomic():
        hold(seeker)
        waited = note_asking_mail(seeker, waited_for(seeker))
    forget_what_stands_no_more(run, circle)
    again = _Again(run, basis, executor, circle, waited)
    _look_at_answers(again)
    _look_at_threads(again)
    with transaction.atomic():
        hold(seeker)
        if note_answers(seeker, waited):
            grow_version(seeker)


def look_at_own_mail(run: models.Run, basis: Basis, executor: Executor) -> None:
    """Read again as the person's own what comes from an address of theirs that was not known as one before.

    And what comes from an address that they say is not theirs.
    """
    own = basis.known.own_addresses
    readings = models.Reading.objects.of(run.seeker).values("mail")
    sent = readings.filter(kind=Kind.SENT.value)
    denied = _denied(run)
    mails = models.Mail.objects.of(run.seeker).filter(
        (Q(sender_address__in=own) & ~Q(pk__in=sent)) | Q(sender_address__in=denied, pk__in=sent)
    )
    rows = models.LeftOut.objects.of(run.seeker).filter(mail=None, sender_address__in=own).exclude(because=OWN_MAIL)
    look = Look(run, basis.digest, basis.known, executor, as_first=True)
    look_at_stored(look, list(mails.values_list("id", flat=True)))
    look_at_left_out(look, list(rows.values_list("id", flat=True)))


def forget_what_stands_no_more(run: models.Run, circle: Circle) -> None:
    """Let mail that stands in no application any more say what it says for itself; what was left out is so again."""
    seeker = run.seeker
    rows = models.Reading.objects.of(seeker).filter(first__isnull=False, mail__awaited=None)
    second = rows.values_list("mail", "plain")
    ids = [mail_id for mail_id, plain in second if not circle.holds(from_plain(plain).envelope)]
    if not ids:
        return
    with transaction.atomic():
        hold(seeker)
        for row in models.Reading.objects.of(seeker).filter(mail__in=ids, first__isnull=False):
            if row.first:
                row.kind, row.plain, row.first = row.first["kind"], row.first, None
                row.save(update_fields=["kind", "plain", "first"])
        listed = models.LeftOut.objects.of(seeker).filter(mail__in=ids)
        decided = Decision.objects.of(seeker).values("key")
        gone = models.Mail.objects.of(seeker).filter(pk__in=listed.values("mail")).exclude(key__in=decided)
        remove_mails(seeker, list(gone.values_list("id", flat=True)))
        grow_version(seeker)


def remove_mails(seeker: Seeker, ids: list[UUID]) -> None:
    """Take stored mails away with what was read in them; what was left out once is listed again.

    Call it inside a transaction that holds the person's row.
    """
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        models.Reading.objects.of(seeker).filter(mail__in=some).delete()
        models.LeftOut.objects.of(seeker).filter(mail__in=some).update(mail=None, looked_basis="")
        models.Mail.objects.of(seeker).filter(pk__in=some).delete()


def _denied(run: models.Run) -> QuerySet[OwnAddress, str]:
    rows = OwnAddress.objects.of(run.seeker).filter(standing=AddressStanding.DENIED)
    return rows.values_list("address", flat=True)


def _look_at_answers(again: _Again) -> None:
    """Read what was waited for as such, whatever it says."""
    waited = again.waited
    if not waited.answers:
        return
    stored = _stored_about_nothing(again.run).filter(place__gte=waited.earliest)
    left_out = models.LeftOut.objects.of(again.run.seeker).filter(mail=None, place__gte=waited.earliest)
    known = replace(again.basis.known, awaited=tuple(one.known for one in waited.answers))
    _look(again, known, stored, left_out, lambda envelope: waited.answered(envelope) is not None)


def _look_at_threads(again: _Again) -> None:
    """Read what stands in threads of applications, or comes from people met in them, as such; once."""
    seeker = again.run.seeker
    once = models.Reading.objects.of(seeker).filter(first__isnull=True).values("mail")
    stored = _stored_about_nothing(again.run).filter(pk__in=once)
    left_out = models.LeftOut.objects.of(seeker).filter(mail=None).exclude(looked_basis=again.basis.digest)

    def is_wanted(envelope: Envelope) -> bool:
        return again.circle.holds(envelope) and again.waited.answered(envelope) is None

    _look(again, again.basis.known, stored, left_out, is_wanted)


def _stored_about_nothing(run: models.Run) -> QuerySet[models.Mail]:
    """Mail that is kept although it seems to be about no application."""
    readings = models.Reading.objects.of(run.seeker).filter(kind__in=_NOT_ABOUT)
    return models.Mail.objects.of(run.seeker).filter(pk__in=readings.values("mail"))


def _look(
    again: _Again,
    known: Known,
    stored: QuerySet[models.Mail],
    left_out: QuerySet[models.LeftOut],
    is_wanted: Callable[[Envelope], bool],
) -> None:
    """Look at those of the mails that are wanted, as mail of the threads and contacts that applications hold."""
    kept = [pair for pair in envelopes_of_mail(stored) if is_wanted(pair[1])]
    listed = [pair for pair in envelopes_of_left_out(left_out) if is_wanted(pair[1])]
    known = again.circle.known_for(known, [envelope for _, envelope in (*kept, *listed)])
    look = Look(again.run, again.basis.digest, known, again.executor)
    look_at_stored(look, [mail_id for mail_id, _ in kept])
    look_at_left_out(look, [row_id for row_id, _ in listed])
