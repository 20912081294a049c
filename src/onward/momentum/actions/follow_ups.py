"""A letter that asks how things stand. Onward sends none itself."""

from datetime import datetime
from uuid import UUID

from onward.accounts.models import Seeker
from onward.momentum.queries.follow_ups import find_follow_up
from onward.plan.actions.drafts import start_draft
from onward.plan.models import Draft
from onward.plan.states import DraftKind


def write_follow_up(seeker: Seeker, application_id: UUID, *, now: datetime) -> Draft | None:
    """The letter that asks about this application, or that asks once more; None where it is not time to ask."""
    found = find_follow_up(seeker, application_id, now)
    if found is None:
        return None
    application, number = found
    return start_draft(seeker, DraftKind.FOLLOW_UP, application=application, again=number > 1, now=now)
