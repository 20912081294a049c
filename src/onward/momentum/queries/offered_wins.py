"""What the record offers as a win: what was done this week and in the one before."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Min
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from onward.accounts.days import zone_of
from onward.accounts.models import Seeker
from onward.journey.models import Document, Event
from onward.journey.queries import live_applications
from onward.journey.standing import STILL_ALIVE
from onward.journey.states import Certainty, EventKind
from onward.momentum.models import Win
from onward.plan.models import KEY_LENGTH, LINE_LENGTH, Action, Draft, Lesson
from onward.plan.states import ActionPurpose, ActionState, DraftKind, LessonState

OFFERED = 8
"""So many are offered at once, the newest."""
LOOKED_AT = 20
"""So many rows of each sort are looked at, the newest."""
MOST_APPLICATIONS = 500
WEEK = timedelta(days=7)
SENT = (EventKind.SENT, EventKind.ACKNOWLEDGEMENT)
WORTH_TELLING = (ActionPurpose.CARE, ActionPurpose.SKILL, ActionPurpose.INTERVIEW, ActionPurpose.PEOPLE)
WROTE: Mapping[DraftKind, tuple[Promise, Promise]] = {
    DraftKind.ADVICE: (gettext_lazy("I asked for advice"), gettext_lazy("I asked %(name)s for advice")),
    DraftKind.NUDGE: (gettext_lazy("I asked once more"), gettext_lazy("I asked %(name)s once more")),
    DraftKind.FOLLOW_UP: (
        gettext_lazy("I asked how things stand"),
        gettext_lazy("I asked %(name)s how things stand"),
    ),
    DraftKind.THANKS: (gettext_lazy("I said thank you"), gettext_lazy("I said thank you to %(name)s")),
    DraftKind.REACH_OUT: (gettext_lazy("I wrote to somebody I know"), gettext_lazy("I wrote to %(name)s")),
    DraftKind.STRENGTHS: (
        gettext_lazy("I asked what I am good at"),
        gettext_lazy("I asked %(name)s what I am good at"),
    ),
}
"""What each letter is as a win, without a name and with one."""


@dataclass(frozen=True, slots=True)
class OfferedWin:
    """What was done and may be kept as a win. key: what it was made of."""

    key: str
    text: str
    on: date


def offered_wins(seeker: Seeker, now: datetime) -> tuple[OfferedWin, ...]:
    """What was not kept yet, by its day, the newest first; eight queries at most."""
    zone = zone_of(seeker.time_zone)
    today = now.astimezone(zone).date()
    since = datetime.combine(today - timedelta(days=today.weekday()) - WEEK, time(), zone)
    found = [
        *_applied(seeker, since, now, zone),
        *_sent_along(seeker, since, now, zone),
        *_invited(seeker, since, now, zone),
        *_written(seeker, since, zone),
        *_done(seeker, since, zone),
        *_learned(seeker, since, zone),
    ]
    kept = set(Win.objects.of(seeker).filter(key__in=[one.key for one in found]).values_list("key", flat=True))
    fresh = [one for one in found if one.key not in kept and one.on <= today]
    return tuple(sorted(fresh, key=lambda one: (one.on, one.key), reverse=True)[:OFFERED])


def _applied(seeker: Seeker, since: datetime, now: datetime, zone: ZoneInfo) -> Iterator[OfferedWin]:
    """One for each week: to how many places."""
    rows = Event.objects.of(seeker).filter(withdrawn_in=None, kind__in=SENT, place__gte=since, at__range=(since, now))
    home = rows.filter(application__removed_in=None, application__merged_into=None)
    begun = home.filter(application__first_heard_at__gte=since).values("application")
    weeks: defaultdict[date, list[date]] = defaultdict(list)
    for moment in begun.annotate(first=Min("at")).values_list("first", flat=True)[:MOST_APPLICATIONS]:
        day = moment.astimezone(zone).date()
        weeks[day - timedelta(days=day.weekday())].append(day)
    for monday, days in weeks.items():
        told = ngettext("I applied to one place", "I applied to %(number)d places", len(days))
        yield OfferedWin(f"applied:{monday.isoformat()}", told % {"number": len(days)}, max(days))


def _sent_along(seeker: Seeker, since: datetime, now: datetime, zone: ZoneInfo) -> Iterator[OfferedWin]:
    """What was sent along for the first time: a new version of a résumé."""
    homes = live_applications(seeker).filter(first_heard_at__range=(since, now))
    rows = Document.objects.of(seeker).filter(application__in=homes.values("id"))
    found = rows.order_by("-id").values_list("label", "application__first_heard_at")[:LOOKED_AT]
    labels = dict(found)
    older = Document.objects.of(seeker).filter(label__in=list(labels), application__first_heard_at__lt=since)
    known = set(older.values_list("label", flat=True)) if labels else set()
    for label, moment in labels.items():
        if label not in known:
            text = _("I worked on what I send: %(name)s") % {"name": label}
            yield from _offer(f"document:{label}", text, moment, zone)


def _invited(seeker: Seeker, since: datetime, now: datetime, zone: ZoneInfo) -> Iterator[OfferedWin]:
    """Talks somebody was invited to, where that still stands: what a letter that waits has ended is not among them."""
    rows = Event.objects.of(seeker).filter(withdrawn_in=None, kind=EventKind.INTERVIEW, application__removed_in=None)
    recent = rows.filter(place__gte=since, at__range=(since, now), application__merged_into=None)
    alive = recent.filter(application__outcome__in=STILL_ALIVE)
    sure = alive.exclude(certainty__in=(Certainty.UNSURE, Certainty.LIKELY)).order_by("-place", "id")
    for key, moment, name in sure.values_list("key", "at", "application__company__name")[:LOOKED_AT]:
        text = _("I was invited to a talk at %(name)s") % {"name": name} if name else _("I was invited to a talk")
        yield from _offer(f"invited:{key}", text, moment, zone)


def _written(seeker: Seeker, since: datetime, zone: ZoneInfo) -> Iterator[OfferedWin]:
    rows = Draft.objects.of(seeker).filter(sent_at__gte=since, kind__in=list(WROTE)).order_by("-sent_at", "id")
    for draft_id, kind, name, moment in rows.values_list("id", "kind", "to_name", "sent_at")[:LOOKED_AT]:
        nameless, named = WROTE[DraftKind(kind)]
        yield from _offer(f"draft:{draft_id}", str(named) % {"name": name} if name else str(nameless), moment, zone)


def _done(seeker: Seeker, since: datetime, zone: ZoneInfo) -> Iterator[OfferedWin]:
    """What was done for oneself, practised, or done with others; rest counts as much as the others."""
    rows = Action.objects.of(seeker).filter(state=ActionState.DONE, purpose__in=WORTH_TELLING, decided_at__gte=since)
    for action_id, title, moment in rows.order_by("-decided_at", "id").values_list("id", "title", "decided_at")[
        :LOOKED_AT
    ]:
        yield from _offer(f"action:{action_id}", title, moment, zone)


def _learned(seeker: Seeker, since: datetime, zone: ZoneInfo) -> Iterator[OfferedWin]:
    rows = Lesson.objects.of(seeker).filter(state=LessonState.CHOSEN, decided_at__gte=since)
    for lesson_id, text, moment in rows.order_by("-decided_at", "id").values_list("id", "text", "decided_at")[
        :LOOKED_AT
    ]:
        yield from _offer(f"lesson:{lesson_id}", _("I took something along: %(text)s") % {"text": text}, moment, zone)


def _offer(key: str, text: str, moment: datetime | None, zone: ZoneInfo) -> Iterator[OfferedWin]:
    if moment:
        yield OfferedWin(key[:KEY_LENGTH], text[:LINE_LENGTH], moment.astimezone(zone).date())
