"""What is offered for a week: at most five lines, each with a day, an hour and a place."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.db.models import F, Q
from django.utils.translation import gettext as _

from onward.accounts.models import Seeker
from onward.inbox.letters import masked_standings, waiting_keys
from onward.journey.models import Application, Event
from onward.journey.queries import live_applications
from onward.journey.states import EventKind, Outcome
from onward.momentum.days import WEEK, Week
from onward.momentum.queries.follow_ups import follow_ups
from onward.momentum.queries.hours import Busy, Hours, free_days, hours_of, lasts
from onward.momentum.queries.week import ENOUGH_WAYS, ways_of, ways_of_actions
from onward.plan.models import LINE_LENGTH, Action
from onward.plan.states import ActionPurpose, ActionState
from onward.shell.days import told_day

LINES = 5
OF_A_SORT = 2
"""So many follow-ups, and so many places to apply to, are offered for one week."""
ONE_PERSON = "people"
"""The sort of the line that names nobody."""
DAYS_AHEAD = timedelta(days=8)


@dataclass(frozen=True, slots=True)
class Line:
    """One line for a week. key: what it is made of, by which it is offered once; empty where the person writes it.

    action: the thing to do that it is already. why: where it comes from, one line. has_date: its day is not ours to
    choose.
    """

    key: str
    title: str
    purpose: ActionPurpose = ActionPurpose.OTHER
    on: date | None = None
    starts_at: time | None = None
    place: str = ""
    why: str = ""
    minutes: int | None = None
    application: Application | None = None
    action: Action | None = None
    has_date: bool = False

    @property
    def way(self) -> tuple[str, str, str]:
        """What tells by which way it comes to a job."""
        return (self.purpose, self.key, self.application.channel if self.application else "")


def propose_lines(  # noqa: PLR0913  # what is offered comes from many sides
    seeker: Seeker,
    week: Week,
    now: datetime,
    *,
    most: int = LINES,
    carried: Sequence[Action] = (),
    extra: Sequence[Line] = (),
    stop_time: time | None = None,
) -> tuple[Line, ...]:
    """What this week may hold: what has a day, what is to do already, who may be asked, then what is good each week.

    Each has an hour of its own, as far as the days have any. Nothing once the search is over. carried: what may be
    carried over from the week before, and is not offered twice. extra: what other rooms offer; it comes before our own
    common lines, and people by name take the place of “one person”. stop_time: when the person stops for the day. As
    many queries for any record, however long.
    """
    if seeker.search_ended_at:
        return ()
    fresh, common = offered_lines(seeker, week, now, extra=extra)
    there = _open_actions(seeker, week, most)
    dated = [line for line in (*fresh, *there) if line.has_date]
    rest = [line for line in (*there, *fresh) if not line.has_date]
    sorts = {_sort(action.key) for action in carried}
    if any(line.purpose == ActionPurpose.PEOPLE for line in extra):
        sorts.add(ONE_PERSON)
    ours = {line.key for line in extra}
    spare = [line for line in common if line.key in ours or _sort(line.key) not in sorts]
    lines = _mix([*dated, *rest], spare, most, ways_of_actions(carried))
    taken = [*_taken(seeker, week, lines), *_moved_along(week, carried)]
    local = now.astimezone(week.zone)
    return _spread(week, local, lines, hours_of(local, taken, has_job=seeker.has_job, stop_time=stop_time))


def offered_lines(
    seeker: Seeker, week: Week, now: datetime, *, extra: Sequence[Line] = ()
) -> tuple[list[Line], list[Line]]:
    """All that is no action yet: what comes of the record; then what other rooms offer, and what is good in most weeks.

    Each is offered once: none that was kept, done or dropped already under its key.
    """
    fresh = [*_talks(seeker, week, now), *_deadlines(seeker, week), *_letters(seeker, week, now)]
    common = [*extra, *_common(week)]
    keys = [line.key for line in (*fresh, *common)]
    known = set(Action.objects.of(seeker).filter(key__in=keys).values_list("key", flat=True))
    return [one for one in fresh if one.key not in known], [one for one in common if one.key not in known]


def lines_by_key(
    seeker: Seeker, week: Week, now: datetime, keys: Collection[str], *, extra: Sequence[Line] = ()
) -> dict[str, Line]:
    """What these keys were offered as, whatever else would be offered by now; a key that was never offered is left out.

    extra: as for `propose_lines`. What came to be an action in the meantime is that action, unless it is done or
    dropped.
    """
    wanted = {key for key in keys if key}
    if not wanted:
        return {}
    fresh, common = offered_lines(seeker, week, now, extra=extra)
    found = {line.key: line for line in (*fresh, *common) if line.key in wanted}
    rows = Action.objects.of(seeker).filter(key__in=wanted, state=ActionState.OPEN)
    found |= {row.key: _line_of(row, week) for row in rows.select_related("application__company")}
    return found


def _sort(key: str) -> str:
    """Which sort of line a key is of."""
    return key.partition(":")[0]


def _mix(found: Sequence[Line], common: Sequence[Line], most: int, known_ways: frozenset[str]) -> list[Line]:
    """The first of what was found, with room for something good, and for two ways besides job boards.

    Where no room can be made, a line for a way that is missing is one more, up to five.
    """
    kept = list(found[:most])
    for line in common:
        if len(kept) >= most:
            break
        kept.append(line)
    spare = [line for line in common if line not in kept]
    wanted = [line for line in spare if line.purpose == ActionPurpose.CARE]
    if not any(line.purpose == ActionPurpose.CARE for line in kept) and wanted:
        _make_room(kept, wanted[0])
    for line in spare:
        ways = known_ways | ways_of([one.way for one in kept])
        is_new = len(ways) < ENOUGH_WAYS and not ways_of([line.way]) <= ways
        if is_new and not _make_room(kept, line) and len(kept) < LINES:
            kept.append(line)
    return kept


def _make_room(kept: list[Line], line: Line) -> bool:
    """Put a line in the place of the last one that has no day of its own, and without which no way is missing.

    False where there is none such, and nothing was done.
    """
    for place in range(len(kept) - 1, -1, -1):
        one = kept[place]
        others = ways_of([other.way for other in kept if other is not one])
        if not one.has_date and one.purpose != ActionPurpose.CARE and ways_of([one.way]) <= others:
            kept[place] = line
            return True
    return False


def _spread(week: Week, now: datetime, lines: Sequence[Line], hours: Hours) -> tuple[Line, ...]:
    """Give each line that has none a day and an hour, so that no day is full; on days that are still to come."""
    free = free_days(week, hours, now)
    full = [line.on for line in lines if line.on]
    placed: dict[int, Line] = {}
    # What keeps its hour comes first: the others go where it leaves room.
    for number, line in sorted(enumerate(lines), key=lambda one: not (one[1].on and one[1].starts_at)):
        days = (line.on,) if line.on else tuple(sorted(free, key=lambda day: (full.count(day), day)))
        found = _place(line, days, hours)
        placed[number] = found
        if found.on and not line.on:
            full.append(found.on)
        if found.on and found.starts_at:
            hours.take(found.on, found.starts_at, lasts(found.minutes))
    return tuple(placed[number] for number in range(len(lines)))


def _place(line: Line, days: Sequence[date], hours: Hours) -> Line:
    """A line on the first of these days that has room for it; where none has, on the first of all, without an hour."""
    if line.has_date and (line.action or line.starts_at):
        # The person chose this, with its hour or without one.
        return line
    minutes = lasts(line.minutes)
    for day in days:
        keeps = line.starts_at and hours.is_free(day, line.starts_at, minutes)
        starts_at = line.starts_at if keeps else hours.first_free(day, minutes)
        if starts_at:
            return replace(line, on=day, starts_at=starts_at)
    return replace(line, on=days[0], starts_at=None)


def _taken(seeker: Seeker, week: Week, lines: Sequence[Line]) -> list[Busy]:
    """What has its hour in this week already and is not among these lines: things to do, and talks."""
    offered = [line.action.id for line in lines if line.action]
    rows = Action.objects.of(seeker).filter(on__range=(week.monday, week.sunday)).exclude(state=ActionState.DROPPED)
    timed = rows.exclude(id__in=offered).exclude(starts_at=None)
    found = [
        Busy(on, starts_at, lasts(minutes))
        for on, starts_at, minutes in timed.values_list("on", "starts_at", "effort_minutes")
        if on and starts_at
    ]
    near = Event.objects.of(seeker).filter(withdrawn_in=None, kind=EventKind.INTERVIEW, application__removed_in=None)
    talks = near.filter(at__gte=week.begins_at, at__lt=week.begins_at + WEEK).values_list("key", "at")
    # Whatever became of their applications: an hour that comes free would tell of a letter that waits.
    known = list(talks)
    hidden = waiting_keys(seeker) if known else frozenset()
    moments = [at.astimezone(week.zone) for key, at in known if at and key not in hidden]
    return [*found, *(Busy(one.date(), one.time(), lasts(None)) for one in moments)]


def _moved_along(week: Week, carried: Iterable[Action]) -> Iterator[Busy]:
    """The hours of lines that may be carried over: each moves to the same day of this week."""
    for action in carried:
        on = action.on + WEEK if action.on else None
        if on and action.starts_at and week.monday <= on <= week.sunday:
            yield Busy(on, action.starts_at, lasts(action.effort_minutes))


def _open_actions(seeker: Seeker, week: Week, most: int) -> list[Line]:
    """What is to do already: first what stands in this week or on one of its days, then what has no week, newest first.

    What stood in the week before is looked back at, and not offered here.
    """
    rows = Action.objects.of(seeker).filter(state=ActionState.OPEN).select_related("application__company")
    last_week = week.monday - WEEK
    here = Q(week_on=week.monday) | Q(on__range=(week.monday, week.sunday))
    in_week = rows.filter(here).exclude(week_on=last_week)
    now_ones = list(in_week.order_by(F("on").asc(nulls_last=True), "id")[:most])
    later = rows.filter(week_on=None).filter(Q(on=None) | Q(on__lt=week.monday)).order_by("-id")[:most]
    return [_line_of(action, week) for action in (*now_ones, *(later if len(now_ones) < most else ()))]


def _line_of(action: Action, week: Week) -> Line:
    on = action.on if action.on and week.first_day <= action.on <= week.sunday else None
    return Line(
        key=action.key,
        title=action.title,
        purpose=ActionPurpose(action.purpose),
        on=on,
        starts_at=action.starts_at,
        place=action.place,
        why=_("From a lesson") if action.lesson_id else _("On your list"),
        minutes=action.effort_minutes,
        application=action.application,
        action=action,
        has_date=on is not None,
    )


def _talks(seeker: Seeker, week: Week, now: datetime) -> list[Line]:
    """The interviews ahead: to get ready the day before."""
    since, until = max(week.begins_at, now), week.begins_at + DAYS_AHEAD
    # Whatever has a talk ahead was heard of last on that day: of the rest no event is looked at.
    ahead = live_applications(seeker).filter(last_heard_at__gte=since)
    if not ahead.exists():
        return []
    keys = waiting_keys(seeker)
    masked = [key for key, one in masked_standings(seeker, keys).items() if one.outcome == Outcome.OPEN]
    alive = ahead.filter(Q(outcome__in=(Outcome.OPEN, Outcome.OFFER)) | Q(id__in=masked))
    rows = Event.objects.of(seeker).filter(withdrawn_in=None, kind=EventKind.INTERVIEW, at__gte=since, at__lt=until)
    rows = rows.filter(application__in=alive).exclude(key__in=keys)
    found = []
    for event in rows.select_related("application__company").order_by("at", "id")[:LINES]:
        moment = event.at.astimezone(week.zone) if event.at else week.begins_at
        day = moment.date()
        found.append(
            _dated(
                week,
                key=f"talk:{event.key}:{event.application_id}",
                title=_named(_("Get ready for the talk"), event.application),
                purpose=ActionPurpose.INTERVIEW,
                on=day - timedelta(days=1),
                place=_("At home, aloud"),
                why=_("The talk is on %(day)s") % {"day": told_day(day, week.today.year)},
                application=event.application,
            )
        )
    return found


def _deadlines(seeker: Seeker, week: Week) -> list[Line]:
    """The days one must apply by, the nearest first: to do it the day before."""
    rows = live_applications(seeker).filter(outcome=Outcome.CONSIDERING)
    due = rows.filter(deadline_on__range=(max(week.today, week.monday), week.monday + DAYS_AHEAD))
    return [
        _dated(
            week,
            key=f"deadline:{row.id}:{row.deadline_on:%Y-%m-%d}",
            title=_named(_("Apply"), row),
            purpose=ActionPurpose.APPLY,
            on=row.deadline_on - timedelta(days=1),
            why=_("The last day is %(day)s") % {"day": told_day(row.deadline_on, week.today.year)},
            application=row,
        )
        for row in due.select_related("company").order_by("deadline_on", "id")[:OF_A_SORT]
        if row.deadline_on
    ]


def _letters(seeker: Seeker, week: Week, now: datetime) -> list[Line]:
    """Whom to ask how things stand."""
    return [
        Line(
            key=f"follow_up:{one.application.id}:{one.number}",
            title=_named(_("Ask how things stand"), one.application),
            purpose=ActionPurpose.FOLLOW_UP,
            place=_("By mail"),
            why=_("No word since %(day)s") % {"day": told_day(one.on, week.today.year)} if one.on else "",
            minutes=15,
            application=one.application,
        )
        for one in follow_ups(seeker, now)[:OF_A_SORT]
    ]


def _common(week: Week) -> list[Line]:
    """What is good in most weeks; each once a week."""
    named = (
        (ONE_PERSON, ActionPurpose.PEOPLE, _("Write to one person I know a little"), _("By message"), 15),
        ("direct", ActionPurpose.APPLY, _("Ask one employer I like, without an advert"), _("By mail"), 60),
        ("care", ActionPurpose.CARE, _("Go outside, or do something I like"), _("Anywhere"), 60),
        ("board", ActionPurpose.APPLY, _("Look for two or three jobs that fit"), _("On my computer"), 60),
        ("skill", ActionPurpose.SKILL, _("Improve one part of my résumé"), _("On my computer"), 60),
        ("event", ActionPurpose.APPLY, _("Find one event or group in my field"), _("Near me, or online"), 15),
    )
    return [
        Line(f"{key}:{week.monday:%Y-%m-%d}", title, purpose, place=place, minutes=minutes)
        for key, purpose, title, place, minutes in named
    ]


def _dated(week: Week, *, on: date, **sides: object) -> Line:
    day = min(max(on, week.first_day), week.sunday)
    return Line(on=day, has_date=True, minutes=60, **sides)  # type: ignore[arg-type]  # each names a field


def _named(words: str, application: Application) -> str:
    """What to do, and at which employer, as names are told apart from our own words."""
    company = application.company.name if application.company else application.role
    return f"{words}: {company}"[:LINE_LENGTH] if company else words
