"""What is done with a week: it is planned in one go, taken back in one go, and lines are added and moved on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from onward.accounts.models import Seeker
from onward.core.problems import Problem
from onward.journey.actions import hold
from onward.journey.actions.inputs import clean_line
from onward.momentum.actions.trace import Trace, take_back
from onward.momentum.days import WEEK, Week
from onward.momentum.models import Pace, WeekPlan
from onward.momentum.queries.lines import Line
from onward.momentum.queries.pace import pace_of
from onward.momentum.queries.week import find_week
from onward.momentum.states import Choice, Heading, Review
from onward.plan.actions.actions import add_action, change_action, check_action, drop_action, finish_action, move_action
from onward.plan.actions.inputs import check_said
from onward.plan.models import Action
from onward.plan.states import ActionPurpose, ActionState

Problems = tuple[Problem, ...]
MOST_HOURS, MOST_APPLICATIONS = 80, 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """A line as the person wants it. line: what was offered, None where they wrote it themselves."""

    line: Line | None
    choice: Choice
    title: str
    on: date | None
    starts_at: time | None
    place: str


@dataclass(frozen=True, slots=True)
class Said:
    """What is said with a plan: of the week before, and how much is wanted of this one."""

    worked: str = ""
    try_differently: str = ""
    heading: str = ""
    hours: int | None = None
    applications: int | None = None


def make_week(  # noqa: PLR0913  # a week has many sides
    seeker: Seeker, week: Week, *, lines: Sequence[Wanted], reviewed: Mapping[UUID, Review], said: Said, now: datetime
) -> tuple[WeekPlan | None, Problems]:
    """Plan a week in one go; with problems nothing was stored. One that is planned already is left as it is.

    reviewed: what became of lines of the week before that are still open, by their ids. A line without words is left
    out.
    """
    wanted = [one for one in lines if clean_line(one.title)]
    problems = (*check_said_of_week(said), *_check_lines(week, wanted, now))
    if problems:
        return None, problems
    with transaction.atomic():
        hold(seeker)
        if find_week(seeker, week.monday):
            return None, (Problem(_("This week has its plan already."), ""),)
        trace = Trace()
        _review(seeker, week, reviewed, trace, now)
        for one in wanted:
            _take(seeker, week, one, trace, now)
        plan = WeekPlan.objects.add(
            seeker,
            monday=week.monday,
            made_at=now,
            worked=clean_line(said.worked),
            try_differently=clean_line(said.try_differently),
            heading=said.heading if said.heading in Heading.values else "",
            hours=said.hours,
            applications=said.applications,
            changes=trace.as_plain(),
        )
    return plan, ()


def unmake_week(plan: WeekPlan) -> None:
    """Take a plan back: lines stand where they stood, and new ones are gone unless they are done."""
    with transaction.atomic():
        hold(plan.seeker)
        take_back(plan.seeker, plan.changes)
        WeekPlan.objects.of(plan.seeker).filter(id=plan.id).delete()


def add_line(  # noqa: PLR0913  # a line has many sides
    seeker: Seeker,
    week: Week,
    *,
    title: str,
    on: date | None,
    starts_at: time | None,
    place: str,
    key: str = "",
    now: datetime,
) -> tuple[Action | None, Problems]:
    """Put one more line into a week; with problems nothing was stored. key: as add_action."""
    problems = _check_day_of(week, on)
    if problems:
        return None, problems
    begins_at = starts_at if on else None
    return add_action(
        seeker, title=title, on=on, starts_at=begins_at, place=place, week_on=week.monday, key=key, now=now
    )


def to_next_week(action: Action, *, now: datetime) -> Problems:
    """Move a line to the same day of the week after; with problems nothing was stored."""
    week = action.week_on or now.date()
    return move_action(action, on=action.on + WEEK if action.on else None, week_on=week + WEEK, now=now)


def set_pace(
    seeker: Seeker, *, must_show: int | None, offers_week: bool, neutral_titles: bool | None
) -> tuple[Pace, Problems]:
    """Say how weeks are to be; with problems nothing was stored."""
    with transaction.atomic():
        hold(seeker)
        pace = pace_of(seeker)
        problems = tuple(_check_number(must_show, MOST_APPLICATIONS, "must_show"))
        if not problems:
            pace.must_show, pace.offers_week, pace.neutral_titles = must_show, offers_week, neutral_titles
            pace.save()
    return pace, problems


def check_said_of_week(said: Said) -> Problems:
    """What is wrong with what was said beside the lines."""
    return (
        *check_said(clean_line(said.worked), "worked"),
        *check_said(clean_line(said.try_differently), "try_differently"),
        *_check_number(said.hours, MOST_HOURS, "hours"),
        *_check_number(said.applications, MOST_APPLICATIONS, "applications"),
    )


def _check_number(number: int | None, most: int, where: str) -> list[Problem]:
    if number is None or 0 <= number <= most:
        return []
    return [Problem(_("Write a number from 0 to %(most)d, or leave it empty.") % {"most": most}, where)]


def _check_lines(week: Week, wanted: Sequence[Wanted], now: datetime) -> Problems:
    found: list[Problem] = []
    for one in wanted:
        if one.choice is Choice.KEEP:
            found += _check_day_of(week, one.on)
            found += check_action(clean_line(one.title), clean_line(one.place), None, now, on=one.on)
    return tuple(found)


def _check_day_of(week: Week, on: date | None) -> Problems:
    if on is None or week.monday <= on <= week.sunday:
        return ()
    return (Problem(_("Choose a day of this week."), "on"),)


def _review(seeker: Seeker, week: Week, reviewed: Mapping[UUID, Review], trace: Trace, now: datetime) -> None:
    """Note what became of the open lines of the week before; what nothing is said of is left where it is."""
    rows = Action.objects.of(seeker).filter(week_on=week.monday - WEEK, state=ActionState.OPEN)
    for action in rows.filter(id__in=list(reviewed)).order_by("id"):
        trace.remember(action)
        match reviewed[action.id]:
            case Review.DONE:
                finish_action(action, now=now)
            case Review.DROPPED:
                drop_action(action, now=now)
            case Review.MOVED:
                later = action.on + WEEK if action.on else None
                move_action(action, on=later if later and later <= week.sunday else None, week_on=week.monday, now=now)


def _take(seeker: Seeker, week: Week, one: Wanted, trace: Trace, now: datetime) -> None:
    """Do with a line what was chosen."""
    action = one.line.action if one.line else None
    if action is None:
        _take_new(seeker, week, one, trace, now)
        return
    trace.remember(action)
    if one.choice is Choice.DROP:
        drop_action(action, now=now)
    elif one.choice is Choice.MOVE:
        move_action(action, on=None, week_on=week.monday + WEEK, now=now)
    else:
        change_action(
            action,
            title=one.title,
            purpose=ActionPurpose(action.purpose),
            effort_minutes=action.effort_minutes,
            on=one.on,
            starts_at=one.starts_at if one.on else None,
            place=one.place,
            now=now,
        )
        move_action(action, on=one.on, week_on=week.monday, now=now)


def _take_new(seeker: Seeker, week: Week, one: Wanted, trace: Trace, now: datetime) -> None:
    """Keep a line that is no action yet; one that was offered and is dropped is noted, so that it comes no more."""
    line, keeps = one.line, one.choice is Choice.KEEP
    if line is None and not keeps:
        return
    action, _problems = add_action(
        seeker,
        title=one.title,
        purpose=line.purpose if line else ActionPurpose.OTHER,
        effort_minutes=line.minutes if line else None,
        on=one.on if keeps else None,
        starts_at=one.starts_at if keeps and one.on else None,
        place=one.place,
        week_on=week.monday if keeps else week.monday + timedelta(days=7) if one.choice is Choice.MOVE else None,
        application=line.application if line else None,
        key=line.key if line else "",
        now=now,
    )
    if action:
        trace.add(action)
        if one.choice is Choice.DROP:
            drop_action(action, now=now)
