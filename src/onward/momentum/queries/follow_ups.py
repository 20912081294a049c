"""Applications that have gone quiet before their closing time: one may ask how things stand."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from onward.accounts.days import day_of, zone_of
from onward.accounts.models import Seeker
from onward.core.filing.outcome import SILENT_DAYS_AFTER_APPLYING
from onward.inbox.letters import waiting_applications
from onward.journey.models import Application
from onward.journey.queries import live_applications
from onward.journey.states import Outcome
from onward.plan.models import Draft
from onward.plan.states import DraftKind

QUIET_DAYS = 10
"""So long one waits before one asks how things stand, and before one asks once more."""
MOST_LETTERS = 2
LISTED = 20


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One of them. on: the day of the last word; closes_on: from when no answer is to be expected.

    number: which letter it would be, from 1. draft: the one that was begun, None where none was.
    """

    application: Application
    on: date | None
    closes_on: date | None
    number: int
    draft: Draft | None = None


def follow_ups(
    seeker: Seeker, now: datetime, *, waiting: Collection[UUID] | None = None, most: int = LISTED
) -> tuple[FollowUp, ...]:
    """Those that wait longest first, each asked at most twice; none once the search is over.

    waiting: the applications whose letter waits, where they are known already. Four queries at most, whatever the
    record's length.
    """
    if seeker.search_ended_at:
        return ()
    hidden = waiting_applications(seeker) if waiting is None else waiting
    rows = list(_quiet(seeker, now, hidden).order_by("last_heard_at", "id")[:most])
    drafts = Draft.objects.of(seeker).filter(kind=DraftKind.FOLLOW_UP, application__in=[row.id for row in rows])
    letters = list(drafts.order_by("id")) if rows else []
    sent = Counter(draft.application_id for draft in letters if draft.sent_at)
    begun = {draft.application_id: draft for draft in letters if draft.sent_at is None and draft.closed_at is None}
    zone = zone_of(seeker.time_zone)
    return tuple(
        FollowUp(row, day_of(row.last_heard_at, zone), row.closes_on, sent[row.id] + 1, begun.get(row.id))
        for row in rows
    )


def find_follow_up(seeker: Seeker, application_id: UUID, now: datetime) -> tuple[Application, int] | None:
    """An application that one may ask about now, and which letter it would be; None where one may not."""
    row = _quiet(seeker, now, waiting_applications(seeker)).filter(id=application_id).first()
    if row is None:
        return None
    sent = Draft.objects.of(seeker).filter(kind=DraftKind.FOLLOW_UP, application=row.id).exclude(sent_at=None)
    return row, sent.count() + 1


def _quiet(seeker: Seeker, now: datetime, waiting: Collection[UUID]) -> QuerySet[Application]:
    """Open, a word at least ten days ago, none expected any more only later; no letter waits, and not asked twice.

    Each as far as it is known: where mail tells of it, as far as mail was read.
    """
    quiet = Q(from_mail=False) & _quiet_by(now)
    if seeker.mail_read_until:
        quiet |= Q(from_mail=True) & _quiet_by(seeker.mail_read_until)
    rows = live_applications(seeker).filter(quiet, outcome=Outcome.OPEN)
    asked = Draft.objects.of(seeker).filter(kind=DraftKind.FOLLOW_UP, application=OuterRef("pk"))
    told = asked.exclude(sent_at=None).order_by().values("application")
    enough = told.annotate(number=Count("id"), newest=Max("sent_at")).filter(
        Q(number__gte=MOST_LETTERS) | Q(newest__gt=now - timedelta(days=QUIET_DAYS))
    )
    kept = rows.exclude(id__in=waiting).exclude(Exists(enough))
    return kept.select_related("company")


def _quiet_by(until: datetime) -> Q:
    """A word at least ten days before that moment, none expected any more only after it."""
    heard = (until - timedelta(days=SILENT_DAYS_AFTER_APPLYING + 1), until - timedelta(days=QUIET_DAYS))
    return Q(last_heard_at__range=heard, closes_on__gt=until.astimezone(UTC).date())
