"""The moment at which a person looks at their record."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from onward.accounts.models import Seeker

AFTER_THE_LAST_MAIL = timedelta(hours=1)


def look_at(seeker: Seeker, clock: datetime | None = None) -> datetime:
    """Now; in the sample, whose person stopped searching on a day in the past, just after the last mail.

    clock: what the clock says, where that was read already.
    """
    if settings.ONWARD_IS_SAMPLE and seeker.mail_read_until:
        return seeker.mail_read_until + AFTER_THE_LAST_MAIL
    return clock or timezone.now()
