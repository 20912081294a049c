"""Answers that somebody waits for, held against stored mail and against what was left out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from onward.accounts.models import Seeker
from onward.core import known as core
from onward.core.mail.message import Address
from onward.core.reading.awaited import asks_awaited, matched_awaited
from onward.core.reading.reading import Envelope, Kind
from onward.core.reading.transport import from_plain
from onward.inbox.models import Awaited, LeftOut, Mail, Reading
from onward.inbox.queries import awaited_as_known, open_awaited_answers, own_addresses

CLOCKS_APART = timedelta(days=1)
"""By how much an answer may seem older than what it answers: clocks and time zones differ."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An awaited answer, and from when to when a mail may be it; until None it may be at any time."""

    row: UUID
    known: core.Awaited
    since: datetime
    until: datetime | None

    def is_in_time(self, envelope: Envelope) -> bool:
        """Whether a mail of that moment may be the answer; one without a date may."""
        moment = envelope.sent_at
        return moment is None or (self.since <= moment and (self.until is None or moment <= self.until))


@dataclass(frozen=True, slots=True)
class Waited:
    """All that is waited for, and who waits; `earliest` bounds what has to be looked through."""

    answers: tuple[Waiting, ...]
    own_addresses: frozenset[str]

    @property
    def earliest(self) -> datetime:
        """The moment before which no mail can be an answer. There must be something that is waited for."""
        return min(one.since for one in self.answers)

    def answered(self, envelope: Envelope) -> Waiting | None:
        """What a mail answers: the first of what it may be. The person's own mail answers nothing."""
        if not envelope.sender or envelope.sender.address in self.own_addresses:
            return None
        in_time = {one.known.key: one for one in self.answers if one.is_in_time(envelope)}
        matched = matched_awaited(envelope, [one.known for one in in_time.values()])
        return in_time[matched[0].key] if matched else None


def waited_for(seeker: Seeker) -> Waited:
    """What is waited for now, as far as it was asked."""
    rows = open_awaited_answers(seeker)
    answers = tuple(Waiting(row.id, awaited_as_known(row), _since(row), row.closes_at) for row in rows)
    return Waited(answers, own_addresses(seeker))


def note_asking_mail(seeker: Seeker, waited: Waited) -> Waited:
    """Keep when the person asked, and in which thread, where the mail that asks is found; waited for as it is then.

    Call it inside a transaction that holds the person's row.
    """
    found = False
    for envelope in _own_mail(seeker, waited):
        for waiting in waited.answers:
            if waiting.is_in_time(envelope) and asks_awaited(envelope, waiting.known, waited.own_addresses):
                found = _note_asking(seeker, waiting, envelope) or found
    return waited_for(seeker) if found else waited


def note_answers(seeker: Seeker, waited: Waited) -> int:
    """Say of stored mail which answer it is; how many are new. Call it inside a transaction that holds the row."""
    if not waited.answers:
        return 0
    rows = Mail.objects.of(seeker).filter(awaited=None, place__gte=waited.earliest).order_by("place", "id")
    matched = [(row_id, waited.answered(envelope)) for row_id, envelope in envelopes_of_mail(rows)]
    for row_id, waiting in matched:
        if waiting:
            Mail.objects.of(seeker).filter(pk=row_id).update(awaited=waiting.row)
    return sum(waiting is not None for _, waiting in matched)


def envelopes_of_mail(rows: QuerySet[Mail]) -> Iterator[tuple[UUID, Envelope]]:
    """The ids of stored mails, each with what its columns tell of its envelope: all but to whom it went."""
    columns = ("id", "key", "message_id", "sent_at", "sender_address", "subject", "thread")
    for row_id, key, message_id, sent_at, sender, subject, thread in rows.values_list(*columns):
        address = Address("", sender) if sender else None
        yield row_id, Envelope(key, message_id or None, sent_at, address, (), subject, tuple(thread))


def envelopes_of_left_out(rows: QuerySet[LeftOut]) -> Iterator[tuple[UUID, Envelope]]:
    """The ids of mails that were left out, each with its envelope; of the person's own it says to whom they went."""
    columns = ("id", "key", "message_id", "sent_at", "sender_address", "recipients", "subject", "thread")
    for row_id, key, message_id, sent_at, sender, recipients, subject, thread in rows.values_list(*columns):
        address = Address("", sender) if sender else None
        to = tuple(Address("", one) for one in recipients)
        yield row_id, Envelope(key, message_id or None, sent_at, address, to, subject, tuple(thread))


def _since(row: Awaited) -> datetime:
    return min(filter(None, (row.opened_at, row.asked_at))) - CLOCKS_APART


def _own_mail(seeker: Seeker, waited: Waited) -> Iterator[Envelope]:
    """Mail of the person's own that may have asked, oldest first: kept, then left out."""
    if not waited.answers:
        return
    readings = Reading.objects.of(seeker).filter(kind=Kind.SENT.value, mail__place__gte=waited.earliest)
    for plain in readings.order_by("mail__place", "mail_id").values_list("plain", flat=True):
        yield from_plain(plain).envelope
    rows = LeftOut.objects.of(seeker).filter(sender_address__in=waited.own_addresses, place__gte=waited.earliest)
    for _, envelope in envelopes_of_left_out(rows.order_by("place", "id")):
        yield envelope


def _note_asking(seeker: Seeker, waiting: Waiting, envelope: Envelope) -> bool:
    """Enter one mail that asks; whether it was not known before."""
    row = Awaited.objects.of(seeker).get(pk=waiting.row)
    message_ids = [envelope.message_id] if envelope.message_id and envelope.message_id not in row.message_ids else []
    asked_at = min(filter(None, (row.asked_at, envelope.sent_at)), default=None)
    if not message_ids and asked_at == row.asked_at:
        return False
    row.message_ids, row.asked_at = [*row.message_ids, *message_ids], asked_at
    row.save(update_fields=["message_ids", "asked_at"])
    return True
