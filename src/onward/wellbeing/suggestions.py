"""What this offers to Today: the four questions when it is time, and nothing that presses."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from onward.accounts.models import Seeker
from onward.plan.suggestions import Suggestion
from onward.wellbeing.models import Preference
from onward.wellbeing.queries.being import may_ask_four


def suggestions(seeker: Seeker, preference: Preference, now: datetime) -> tuple[Suggestion, ...]:
    """The four questions, where they may be asked; nothing once the search is over. now: by the real clock."""
    if seeker.search_ended_at or not may_ask_four(seeker, preference, now):
        return ()
    return (
        Suggestion(
            key="wellbeing:four",
            kind="record",
            title=_("Four questions about how you are"),
            why=_("A minute, every two weeks at most. You choose."),
            url=reverse("wellbeing:questions"),
            weight=0.1,
        ),
    )
