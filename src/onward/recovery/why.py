"""Why they said no, as they told it: in mail, or as the person wrote their words down."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from onward.accounts.models import Seeker
from onward.inbox.letters import waiting_keys
from onward.journey.actions.acts import act_of
from onward.journey.models import Evidence
from onward.journey.states import EventKind
from onward.plan.queries.reasons import REASON, themes_of
from onward.plan.states import LessonTheme
from onward.recovery.queries import ABOUT_THE_WAY, TheNo

SHOWN = 3


@dataclass(frozen=True, slots=True)
class TheirReason:
    """One reason in their words. theme: None where nobody sorted it; mail_id: None where it was written by hand."""

    text: str
    theme: LessonTheme | None
    mail_id: UUID | None

    @property
    def about(self) -> str:
        """What it is about, in words; empty where nobody sorted it."""
        return str(self.theme.label) if self.theme else ""


def their_reasons(seeker: Seeker, told: TheNo) -> tuple[TheirReason, ...]:
    """What they gave as the reason for this no, or as feedback on it later, at most three; at most four queries."""
    events = Q(event=told.event) if told.event else Q(pk__in=[])
    feedback = Q(event__application=told.application, event__kind=EventKind.FEEDBACK, event__withdrawn_in=None)
    rows = Evidence.objects.of(seeker).filter(events | feedback).exclude(event__key__in=waiting_keys(seeker))
    found = [
        (source, about, text) for source, about, text in rows.order_by("id").values_list("source", "about", "text")
    ]
    themes = themes_of(seeker, {source for source, about, _text in found if about == REASON})
    reasons = []
    for source, about, text in found:
        if act_of(source):
            if about != ABOUT_THE_WAY:
                reasons.append(TheirReason(text, None, None))
        elif about == REASON:
            mail_id, theme = themes.get(source, (None, None))
            reasons.append(TheirReason(text, theme, mail_id))
    return tuple(reasons[:SHOWN])
