"""Waiting for answers: what was asked is kept, so that the answer is known when it comes with the mail."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from onward.accounts.models import Seeker
from onward.core.mail.subject import bare_subject
from onward.inbox.models import Awaited
from onward.inbox.states import Purpose
from onward.journey.actions import hold
from onward.journey.models import Application


def open_awaited(  # noqa: PLR0913  # each says one thing about the answer
    seeker: Seeker,
    *,
    purpose: Purpose,
    addresses: Iterable[str] = (),
    message_ids: Iterable[str] = (),
    subject: str = "",
    application: Application | None = None,
    asked_at: datetime | None = None,
    closes_at: datetime | None = None,
    now: datetime,
) -> Awaited:
    """Wait for an answer: from these addresses, in these threads (Message-IDs with brackets), under this subject.

    asked_at: when it was asked, if that is known; else the mail that asks is looked for among sent mail. What comes
    after closes_at is no answer any more.
    """
    with transaction.atomic():
        hold(seeker)
        return Awaited.objects.add(
            seeker,
            purpose=purpose,
            application=application,
            addresses=sorted({one.strip().lower() for one in addresses} - {""}),
            message_ids=sorted({one.strip() for one in message_ids} - {""}),
            subject=bare_subject(subject),
            opened_at=now,
            asked_at=asked_at,
            closes_at=closes_at,
        )


def close_awaited(awaited: Awaited, *, now: datetime) -> Awaited:
    """Wait no longer; an answer that came stays what it is."""
    with transaction.atomic():
        hold(awaited.seeker)
        Awaited.objects.of(awaited.seeker).filter(pk=awaited.pk, closed_at=None).update(closed_at=now)
    return Awaited.objects.of(awaited.seeker).get(pk=awaited.pk)
