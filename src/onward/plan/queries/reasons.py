"""Why they said no, as mail tells it: the newest answers, without those that wait to be opened."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.db.models import Count, F, OuterRef, Subquery

from onward.accounts.models import Seeker
from onward.core.reading.reading import Theme
from onward.core.stats.ranking import Endings
from onward.inbox.letters import waiting_events
from onward.inbox.models import Mail, Reading
from onward.journey.models import Event, Evidence
from onward.journey.queries import live_applications
from onward.journey.standing import A_NO, TALKED
from onward.journey.states import EventKind, Outcome
from onward.plan.states import LessonTheme

NEWEST = 200
"""So many applications that ended are looked at, the newest: what was long ago says little about now."""
TELLING = (EventKind.REJECTION, EventKind.CLOSED, EventKind.FEEDBACK)
REASON = "reason"
LONG_AGO = datetime.min.replace(tzinfo=UTC)
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
    """What employers gave as their reasons in the newest answers, newest first; six queries for any number."""
    ended = live_applications(seeker).filter(outcome__in=A_NO).order_by(F("last_heard_at").desc(nulls_last=True), "-id")
    rows = ended.values_list("id", "company_id", "company__name")[:NEWEST]
    homes: dict[UUID, tuple[UUID | None, str | None]] = {row[0]: (row[1], row[2]) for row in rows}
    events = Event.objects.of(seeker).filter(application__in=homes, withdrawn_in=None, kind__in=TELLING)
    places = {row[0]: row[1:] for row in events.values_list("id", "application_id", "key", "place")}
    words = Evidence.objects.of(seeker).filter(event__in=places, about=REASON).order_by("id")
    said = [(source, text, *places[event]) for source, text, event in words.values_list("source", "text", "event_id")]
    keys = {row[3] for row in said}
    # Only these are asked for: of all letters that wait, it would take longer than all the rest.
    hidden = set(waiting_events(seeker).filter(key__in=keys).values_list("key", flat=True)) if keys else set()
    found = [row for row in said if row[3] not in hidden]
    found.sort(key=lambda row: row[4] or LONG_AGO, reverse=True)
    themes = themes_of(seeker, {row[0] for row in found})
    reasons = []
    for source, text, application_id, fact, _place in found:
        company_id, company = homes[application_id]
        if source in themes:
            mail_id, theme = themes[source]
            home = (company_id or application_id, application_id, company or "")
            reasons.append(SaidReason(theme, text, *home, mail_id, fact))
    return tuple(reasons)


def themes_of(seeker: Seeker, keys: set[str]) -> dict[str, tuple[UUID, LessonTheme]]:
    """By the key of each of these mails its id, and the sort of reason that was read in it; one query."""
    # Asked for mail by mail: of a join SQLite makes a look at every reading there is.
    reading = Reading.objects.of(seeker).filter(mail=OuterRef("pk")).values("plain__reason__0")
    rows = Mail.objects.of(seeker).filter(key__in=keys).annotate(theme=Subquery(reading[:1]))
    return {key: (mail_id, theme_of(theme)) for key, mail_id, theme in rows.values_list("key", "id", "theme") if theme}


def theme_of(theme: str) -> LessonTheme:
    """The theme of a lesson for that of a reason."""
    return THEMES.get(Theme(theme)) or LessonTheme(theme)


def endings(seeker: Seeker) -> Endings:
    """Where applications ended with a no: before any talk, or after one; one query."""
    rows = live_applications(seeker).filter(outcome=Outcome.REJECTION).order_by()
    counted = dict(rows.values_list("furthest_stage").annotate(Count("id")))
    after = sum(number for stage, number in counted.items() if stage in TALKED)
    return Endings(before_talks=sum(counted.values()) - after, after_talks=after)
