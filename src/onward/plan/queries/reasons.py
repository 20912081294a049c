"""Why they said no, as mail tells it: the newest answers, without those that wait to be opened."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F

from onward.accounts.models import Seeker
from onward.core.reading.reading import Theme
from onward.core.stats.ranking import Endings
from onward.inbox.letters import waiting_keys
from onward.inbox.models import Reading
from onward.journey.models import Evidence
from onward.journey.queries import live_applications
from onward.journey.states import EventKind, Outcome, Stage
from onward.plan.states import LessonTheme

NEWEST = 200
"""So many applications that ended are looked at, the newest: what was long ago says little about now."""
ENDED = (Outcome.REJECTION, Outcome.CLOSED, Outcome.RESCINDED)
TELLING = (EventKind.REJECTION, EventKind.CLOSED, EventKind.FEEDBACK)
TALKED = (Stage.SCREEN, Stage.INTERVIEW, Stage.FINAL)
REASON = "reason"
THEMES = {Theme.CLOSED: LessonTheme.FILLED, Theme.CONDUCT: LessonTheme.OTHER}
"""What is named otherwise here; the others have the same name."""


@dataclass(frozen=True, slots=True)
class SaidReason:
    """A reason in their own words. source: the employer, or the application where none is named. fact: its key."""

    theme: LessonTheme
    text: str
    source: UUID
    application_id: UUID
    company: str
    mail_id: UUID
    fact: str


def said_reasons(seeker: Seeker) -> tuple[SaidReason, ...]:
    """What employers gave as their reasons in the newest answers, newest first; five queries for any number."""
    ended = (
        live_applications(seeker).filter(outcome__in=ENDED).order_by(F("last_heard_at").desc(nulls_last=True), "-id")
    )
    rows = ended.values_list("id", "company_id", "company__name")[:NEWEST]
    homes: dict[UUID, tuple[UUID | None, str | None]] = {row[0]: (row[1], row[2]) for row in rows}
    words = Evidence.objects.of(seeker).filter(event__application__in=homes, about=REASON)
    told = words.filter(event__withdrawn_in=None, event__kind__in=TELLING)
    told = told.exclude(event__key__in=waiting_keys(seeker)).order_by("-event__place", "id")
    found = list(told.values_list("source", "text", "event__application_id", "event__key"))
    themes = themes_of(seeker, {row[0] for row in found})
    reasons = []
    for source, text, application_id, fact in found:
        company_id, company = homes[application_id]
        if source in themes:
            mail_id, theme = themes[source]
            home = (company_id or application_id, application_id, company or "")
            reasons.append(SaidReason(theme, text, *home, mail_id, fact))
    return tuple(reasons)


def themes_of(seeker: Seeker, keys: set[str]) -> dict[str, tuple[UUID, LessonTheme]]:
    """By the key of each of these mails its id, and the sort of reason that was read in it; one query."""
    rows = Reading.objects.of(seeker).filter(mail__key__in=keys)
    found = rows.values_list("mail__key", "mail_id", "plain__reason__0")
    return {key: (mail_id, theme_of(theme)) for key, mail_id, theme in found if theme}


def theme_of(theme: str) -> LessonTheme:
    """The theme of a lesson for that of a reason."""
    return THEMES.get(Theme(theme)) or LessonTheme(theme)


def endings(seeker: Seeker) -> Endings:
    """Where applications ended with a no: before any talk, or after one; one query."""
    rows = live_applications(seeker).filter(outcome=Outcome.REJECTION).order_by()
    counted = dict(rows.values_list("furthest_stage").annotate(Count("id")))
    after = sum(number for stage, number in counted.items() if stage in TALKED)
    return Endings(before_talks=sum(counted.values()) - after, after_talks=after)
