"""What the record offers as a win: what was done this week and in the one before."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Min
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from onward.accounts.days import zone_of
from onward.accounts.models import Seeker
from onward.core.filing.names import split_name
from onward.journey.models import Document, Event
from onward.journey.queries import live_applications
from onward.journey.standing import STILL_ALIVE
from onward.journey.states import Certainty, EventKind
from onward.momentum.models import Win
from onward.momentum.queries.lines import ONE_PERSON
from onward.plan.keys import SOMEBODY
from onward.plan.models import KEY_LENGTH, LINE_LENGTH, Action, Draft, Lesson
from onward.plan.states import ActionPurpose, ActionState, DraftKind, LessonState

OFFERED = 8
"""So many are offered at once, the newest."""
LOOKED_AT = 20
"""So many rows of each sort are looked at, the newest."""
MOST_APPLICATIONS = 500
LONGEST_TITLE = LINE_LENGTH - 40
TO_WRITE = (SOMEBODY, f"{ONE_PERSON}:")
"""How the keys of the lines begin that say to write to somebody."""
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
    """What was not kept yet, by its day, the newest first; each deed once; eight queries at most."""
    zone = zone_of(seeker.time_zone)
    today = now.astimezone(zone).date()
    since = datetime.combine(today - timedelta(days=today.weekday()) - WEEK, time(), zone)
    letters, done = list(_letters(seeker, since)), list(_done(seeker, since))
    told = [
        *_applied(seeker, since, now, zone),
        *_sent_along(seeker, since, now, zone),
        *_invited(seeker, since, now, zone),
        *(win for letter in letters for win in _written(letter, zone)),
        *(win for action in done for win in _offer(_key(action), _told(action), action.decided_at, zone)),
        *_learned(seeker, since, zone),
    ]
    twice = {_key(action): _letter_of(action, letters, zone) for action in done}
    found = {win.key: win for win in told}
    kept = set(Win.objects.of(seeker).filter(key__in=list(found)).values_list("key", flat=True))
    # A line of a week that says to write, and the letter itself, are one deed: whichever was kept, it is kept.
    kept |= {letter for action, letter in twice.items() if letter and action in kept}
    fresh = [one for one in found.values() if one.key not in kept and one.on <= today and not twice.get(one.key)]
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


def _letters(seeker: Seeker, since: datetime) -> Iterable[Draft]:
    rows = Draft.objects.of(seeker).filter(sent_at__gte=since, kind__in=list(WROTE)).order_by("-sent_at", "id")
    return rows.only("seeker", "kind", "to_name", "sent_at")[:LOOKED_AT]


def _written(letter: Draft, zone: ZoneInfo) -> Iterator[OfferedWin]:
    nameless, named = WROTE[DraftKind(letter.kind)]
    text = str(named) % {"name": letter.to_name} if letter.to_name else str(nameless)
    return _offer(_key(letter), text, letter.sent_at, zone)


def _done(seeker: Seeker, since: datetime) -> Iterable[Action]:
    """What was done for oneself, practised, or done with others; rest counts as much as the others."""
    rows = Action.objects.of(seeker).filter(state=ActionState.DONE, purpose__in=WORTH_TELLING, decided_at__gte=since)
    return rows.order_by("-decided_at", "id")[:LOOKED_AT]


def _told(action: Action) -> str:
    """What was done, in the words in which it was planned: they are the person's, and say what to do."""
    return _("Done: “%(title)s”") % {"title": Truncator(action.title).chars(LONGEST_TITLE)}


def _letter_of(action: Action, letters: Iterable[Draft], zone: ZoneInfo) -> str:
    """The key of the letter that a line about people was done by; empty where it is another deed, or may be one.

    It names whom the letter is to, and says by its key that somebody is to be written to, or was done on the same day.
    """
    if action.purpose != ActionPurpose.PEOPLE or not action.decided_at:
        return ""
    words, day = set(split_name(action.title)), action.decided_at.astimezone(zone).date()
    for letter in letters:
        named = split_name(letter.to_name)
        is_near = action.key.startswith(TO_WRITE) or (letter.sent_at and letter.sent_at.astimezone(zone).date() == day)
        if named and words.issuperset(named) and is_near:
            return _key(letter)
    return ""


def _key(row: Action | Draft) -> str:
    return f"{'draft' if isinstance(row, Draft) else 'action'}:{row.pk}"


def _learned(seeker: Seeker, since: datetime, zone: ZoneInfo) -> Iterator[OfferedWin]:
    rows = Lesson.objects.of(seeker).filter(state=LessonState.CHOSEN, decided_at__gte=since)
    for lesson_id, text, moment in rows.order_by("-decided_at", "id").values_list("id", "text", "decided_at")[
        :LOOKED_AT
    ]:
        yield from _offer(f"lesson:{lesson_id}", _("I took something along: %(text)s") % {"text": text}, moment, zone)


def _offer(key: str, text: str, moment: datetime | None, zone: ZoneInfo) -> Iterator[OfferedWin]:
    if moment:
        yield OfferedWin(key[:KEY_LENGTH], text[:LINE_LENGTH], moment.astimezone(zone).date())
