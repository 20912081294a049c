"""Questions about drafts: which are open, how each stands, what answered it, and the letter that it is."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import Case, OuterRef, QuerySet, Subquery, When

from onward.accounts.models import Seeker
from onward.core.mail.draft import Letter
from onward.core.mail.message import Address
from onward.core.mail.subject import bare_subject
from onward.core.reading.transport import from_plain
from onward.inbox.models import Mail, Reading
from onward.inbox.queries import own_addresses
from onward.journey.models import Application
from onward.plan.models import Draft
from onward.plan.states import DraftKind

NUDGED_AFTER = timedelta(days=7)
CLOSED_AFTER = timedelta(days=14)
"""After so long without an answer nothing more is to be done; one that comes later is taken all the same."""
CLOCKS_APART = timedelta(days=1)
MOST_MAILS = 500
ASKS_ONCE_MORE = frozenset({DraftKind.ADVICE, DraftKind.REACH_OUT, DraftKind.STRENGTHS})
"""What may be asked a second time."""
WANTS_NO_ANSWER = frozenset({DraftKind.THANKS})


class DraftStanding(StrEnum):
    """How a draft stands at a moment."""

    OPEN = "open"
    HELD = "held"
    DROPPED = "dropped"
    SENT = "sent"
    NUDGE_DUE = "nudge_due"
    ANSWERED = "answered"
    CLOSED = "closed"


def find_draft(seeker: Seeker, draft_id: UUID) -> Draft | None:
    """A draft of this person's with its application, mail and awaited answer; None where there is none."""
    rows = Draft.objects.of(seeker).select_related("application__company", "mail", "awaited", "nudge_of")
    return rows.defer("mail__raw", "mail__text").filter(pk=draft_id).first()


def open_drafts(seeker: Seeker) -> QuerySet[Draft]:
    """The drafts that are neither sent nor dropped, the one changed last first."""
    rows = Draft.objects.of(seeker).filter(sent_at=None, closed_at=None).select_related("application__company")
    return rows.order_by("-changed_at", "-id")


def sent_drafts(seeker: Seeker) -> QuerySet[Draft]:
    """The drafts that are on their way and not closed by the person, the newest first."""
    rows = Draft.objects.of(seeker).filter(closed_at=None).exclude(sent_at=None)
    return rows.select_related("application__company", "awaited").order_by("-sent_at", "-id")


def drafts_of(seeker: Seeker, application: Application, kind: DraftKind | None = None) -> QuerySet[Draft]:
    """The drafts about one application, the newest first; kind: only those of it."""
    rows = Draft.objects.of(seeker).filter(application=application.id).select_related("awaited")
    return (rows.filter(kind=kind) if kind else rows).order_by("-id")


def nudge_after(seeker: Seeker, draft: Draft) -> Draft | None:
    """The draft that asks once more after this one and was not dropped."""
    return Draft.objects.of(seeker).filter(nudge_of=draft.pk).exclude(sent_at=None, closed_at__isnull=False).first()


def asked_at(draft: Draft) -> datetime | None:
    """Since when a draft is on its way: as the person said, or as the mail itself says where it was found."""
    found = draft.awaited.asked_at if draft.awaited else None
    return min(filter(None, (draft.sent_at, found)), default=None)


def is_held(draft: Draft, now: datetime) -> bool:
    """Whether a draft is kept back at this moment."""
    return draft.held_until is not None and draft.held_until > now and draft.sent_at is None


def nudge_due(draft: Draft, now: datetime) -> bool:
    """Whether seven days went by since it was sent, and not yet fourteen; of what may be asked once more.

    Told by dates alone: whether it was answered, or asked once more already, is `standings`.
    """
    since = asked_at(draft)
    may = draft.kind in ASKS_ONCE_MORE and draft.closed_at is None
    return may and since is not None and since + NUDGED_AFTER <= now < since + CLOSED_AFTER


def closed_by_time(draft: Draft, now: datetime) -> bool:
    """Whether fourteen days went by since it was sent; told by dates alone."""
    since = asked_at(draft)
    return since is not None and now >= since + CLOSED_AFTER


def standings(
    seeker: Seeker, drafts: Collection[Draft], now: datetime, *, answered_elsewhere: Collection[UUID] = ()
) -> Mapping[UUID, DraftStanding]:
    """How each of these drafts stands. At most three queries, however many there are.

    answered_elsewhere: those whose answer came otherwise than by mail, as far as that is known. Once the search is over
    nobody is to be asked once more.
    """
    sent = [draft for draft in drafts if asked_at(draft)]
    answered = {one.awaited_id for one in answers_of(seeker, sent)} if sent else set()
    rows = Draft.objects.of(seeker).filter(nudge_of__in=[draft.pk for draft in sent])
    nudged = set(rows.exclude(sent_at=None).values_list("nudge_of", flat=True)) if sent else set()
    has_ended = seeker.search_ended_at is not None
    return {
        draft.pk: _standing(
            draft,
            now,
            is_answered=draft.awaited_id in answered or draft.pk in answered_elsewhere,
            is_nudged=has_ended or draft.pk in nudged,
        )
        for draft in drafts
    }


def answers_of(seeker: Seeker, drafts: Iterable[Draft]) -> list[Mail]:
    """The mails that answer these drafts, oldest first; one without a date is not among them. One query.

    What stood in the thread before it was asked is no answer, though it came on the same day from the same sender.
    """
    asked = {draft.awaited_id: draft for draft in drafts if draft.awaited_id}
    since = min(filter(None, map(asked_at, asked.values())), default=None)
    if since is None:
        return []
    # Bounded by time, for which there is an index: mail from before it was asked is no answer.
    rows = Mail.objects.of(seeker).filter(awaited__in=list(asked), sent_at__gte=since - CLOCKS_APART)
    rows = rows.defer("raw", "text").order_by("sent_at", "id")
    return [row for row in rows if row.awaited_id and not _stood_before(row, asked[row.awaited_id])]


def sent_mail_of(seeker: Seeker, draft: Draft) -> datetime | None:
    """When the person sent this draft, as a mail of theirs says that was taken in since; None where none is found.

    Two queries, of the newest mail only.
    """
    own, since = own_addresses(seeker), draft.created_at - CLOCKS_APART
    # By time alone, and each own mail's reading by its id: so few rows are read however long the record is.
    read = Reading.objects.of(seeker).filter(mail=OuterRef("pk")).values("plain")[:1]
    newest = Mail.objects.of(seeker).filter(sent_at__gte=since).order_by("-sent_at")
    told = newest.annotate(plain=Case(When(sender_address__in=own, then=Subquery(read))))
    rows = told.values_list("plain", flat=True)[:MOST_MAILS]
    found = [
        envelope.sent_at
        for envelope in (from_plain(plain).envelope for plain in rows if plain)
        if envelope.sent_at
        and draft.to_address in {one.address for one in envelope.recipients}
        and _is_this(envelope.subject, envelope.thread, draft)
    ]
    return min(found, default=None)


def letter_of(seeker: Seeker, draft: Draft) -> Letter:
    """The letter that a draft is, from the own address that the answered mail went to. At most two queries."""
    to = Address(draft.to_name, draft.to_address) if draft.to_address else None
    return Letter(
        to=to,
        subject=draft.subject,
        body=draft.body,
        in_reply_to=draft.message_id or None,
        references=tuple(draft.references),
        sender=_sender(seeker, draft),
    )


def _sender(seeker: Seeker, draft: Draft) -> Address | None:
    row = Reading.objects.of(seeker).filter(mail=draft.mail_id).first() if draft.mail_id else None
    if row is None:
        return None
    own, envelope = own_addresses(seeker), from_plain(row.plain).envelope
    told = (*envelope.recipients, *((envelope.sender,) if envelope.sender else ()))
    return next((one for one in told if one.address in own), None)


def _is_this(subject: str, thread: tuple[str, ...], draft: Draft) -> bool:
    return (bool(draft.message_id) and draft.message_id in thread) or bare_subject(subject) == bare_subject(
        draft.subject
    )


def _standing(draft: Draft, now: datetime, *, is_answered: bool, is_nudged: bool) -> DraftStanding:
    if asked_at(draft) is None:
        if draft.closed_at:
            return DraftStanding.DROPPED
        return DraftStanding.HELD if is_held(draft, now) else DraftStanding.OPEN
    if is_answered:
        return DraftStanding.ANSWERED
    if draft.kind in WANTS_NO_ANSWER and not draft.closed_at:
        return DraftStanding.SENT
    if draft.closed_at or closed_by_time(draft, now):
        return DraftStanding.CLOSED
    return DraftStanding.NUDGE_DUE if nudge_due(draft, now) and not is_nudged else DraftStanding.SENT


def _stood_before(mail: Mail, draft: Draft) -> bool:
    return bool(mail.message_id) and mail.message_id in {draft.message_id, *draft.references}
