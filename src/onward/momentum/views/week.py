"""One week: planned in one go, looked at, changed line by line. Its address stands with the desk, which adds people."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.accounts.answers import SeeOther, seeker_of, tell_next
from onward.accounts.models import Seeker
from onward.accounts.moment import look_at
from onward.momentum.actions.week import add_line, make_week, to_next_week, unmake_week
from onward.momentum.calendar import as_calendar
from onward.momentum.days import WEEK, Week, week_of
from onward.momentum.forms.week import AddLineForm, WeekForm, sent_keys, sent_monday
from onward.momentum.queries.lines import LINES, Line, lines_by_key, propose_lines
from onward.momentum.queries.load import has_load
from onward.momentum.queries.pace import pace_of, says_busy
from onward.momentum.queries.week import (
    ENOUGH_WAYS,
    LookBack,
    find_week,
    find_week_by_id,
    look_back,
    ways_of,
    ways_of_actions,
    week_lines,
    what_became,
)
from onward.momentum.wording import week_words
from onward.plan.actions.actions import place_of
from onward.plan.models import Action
from onward.plan.queries.actions import find_action
from onward.plan.views.ways import keep_before

FEWEST = 3
"""So many new lines are offered, however much is carried over."""


@dataclass(frozen=True, slots=True)
class Others:
    """What other rooms know of a week. lines: what they offer for it; stop_time: when the person stops for the day."""

    lines: Callable[[Seeker, Week, datetime], Sequence[Line]]
    stop_time: Callable[[Seeker], time | None]


def answer_week(request: HttpRequest, others: Others) -> HttpResponse:
    """Plan a week, or look at the one that is planned; others are asked only where lines are offered."""
    seeker = seeker_of(request)
    here = asked_week(request, seeker)
    if request.method == "POST":
        return _make(request, seeker, here, others)
    if seeker.search_ended_at or here.is_over or find_week(seeker, here.monday):
        return show_week(request, seeker, here, AddLineForm(here))
    back = look_back(seeker, here)
    return _plan(request, here, back, WeekForm(here, _offer(seeker, here, back, others), back.open))


@require_POST
def unmake(request: HttpRequest, week_id: UUID) -> HttpResponse:
    """Take a plan back."""
    plan = find_week_by_id(seeker_of(request), week_id)
    if plan is None:
        raise Http404
    unmake_week(plan)
    tell_next(request, _("Taken back. Your lines are where they were."))
    return go_to_week(plan.monday.isoformat())


@require_POST
def line(request: HttpRequest) -> HttpResponse:
    """Put one more line into a week."""
    seeker = seeker_of(request)
    here = asked_week(request, seeker)
    form = AddLineForm(here, request.POST)
    if form.is_valid():
        action, problems = add_line(seeker, here, **form.cleaned_data, key=form.key_for(seeker), now=look_at(seeker))
        if action:
            tell_next(request, _("Written down."), undo_url=reverse("plan:forget_action", args=[action.id]))
            return go_to_week(here.monday.isoformat())
        form.tell(problems)
    return show_week(request, seeker, here, form)


@require_POST
def later(request: HttpRequest, action_id: UUID) -> HttpResponse:
    """Move a line into the week after its own."""
    seeker = seeker_of(request)
    action = find_action(seeker, action_id)
    if action is None:
        raise Http404
    before, monday = place_of(action), action.week_on
    if not to_next_week(action, now=look_at(seeker)):
        told = {name: getattr(before, name) for name in ("on", "starts_at", "week_on")}
        plain = {name: one.isoformat() if one else None for name, one in told.items()}
        keep_before(request, action.id, {**plain, "moved": before.moved})
        tell_next(request, _("Moved to next week."), undo_url=reverse("plan:put_back_action", args=[action.id]))
    return go_to_week(monday.isoformat() if monday else "")


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """A week as a file for a calendar."""
    seeker = seeker_of(request)
    here = asked_week(request, seeker)
    named = request.GET.get("titles", "")
    neutral = named == "neutral" if named in {"neutral", "plain"} else says_busy(seeker, pace_of(seeker))
    file = as_calendar(week_lines(seeker, here), zone=here.zone, neutral=neutral, now=look_at(seeker))
    answer = HttpResponse(file, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="week-{here.monday:%Y-%m-%d}.ics"'
    return answer


def asked_week(request: HttpRequest, seeker: Seeker) -> Week:
    """The week that an address or a form names, else that of now."""
    named = request.POST.get("of") or request.GET.get("of", "")
    return week_of(seeker, look_at(seeker), sent_monday(named))


def show_week(request: HttpRequest, seeker: Seeker, here: Week, form: AddLineForm) -> HttpResponse:
    """The page of a week that is planned, is over, or comes after the search."""
    if here.is_over and not form.errors:
        return _show_past(request, seeker, here)
    lines, pace = week_lines(seeker, here), pace_of(seeker)
    context = {
        "week": here,
        "plan": find_week(seeker, here.monday),
        "lines": lines,
        "days": _by_day(here, lines),
        "one_way": bool(lines) and not seeker.search_ended_at and len(ways_of_actions(lines)) < ENOUGH_WAYS,
        "has_ended": seeker.search_ended_at is not None,
        "form": form,
        "must_show": None if seeker.search_ended_at else pace.must_show,
        "has_load": not form.errors and has_load(seeker, look_at(seeker)),
        "busy": says_busy(seeker, pace),
        "before": here.monday - WEEK,
        "after": here.monday + WEEK,
        "words": week_words(),
    }
    return render(request, "momentum/week.html", context, status=_status(form))


def _show_past(request: HttpRequest, seeker: Seeker, here: Week) -> HttpResponse:
    """The page of a week that is over: what became of its lines, and nothing to do."""
    context = {
        "week": here,
        "back": what_became(seeker, here.monday),
        "before": here.monday - WEEK,
        "after": here.monday + WEEK,
    }
    return render(request, "momentum/week_past.html", context)


def go_to_week(monday: str) -> SeeOther:
    """To the page of a week; the address names it where it is known."""
    return SeeOther(reverse("momentum:week") + (f"?of={monday}" if monday else ""))


def _make(request: HttpRequest, seeker: Seeker, here: Week, others: Others) -> HttpResponse:
    now = look_at(seeker)
    back = look_back(seeker, here)
    known = lines_by_key(seeker, here, now, sent_keys(request.POST), extra=others.lines(seeker, here, now))
    lines = [known.get(key) for key in sent_keys(request.POST)]
    form = WeekForm(here, lines, back.open, request.POST)
    if form.is_valid():
        plan, problems = make_week(
            seeker, here, lines=form.wanted(), reviewed=form.reviewed(), said=form.said(), now=now
        )
        if plan:
            undo_url = reverse("momentum:unmake_week", args=[plan.id])
            tell_next(request, _("This is your week. You can change it whenever you like."), undo_url=undo_url)
            return go_to_week(here.monday.isoformat())
        form.tell(problems)
    return _plan(request, here, back, form)


def _offer(seeker: Seeker, here: Week, back: LookBack, others: Others) -> list[Line | None]:
    """The lines that are offered, and one that the person writes; fewer where much is carried over."""
    now, most = look_at(seeker), max(FEWEST, LINES - len(back.open))
    lines = propose_lines(
        seeker,
        here,
        now,
        most=most,
        carried=back.open,
        extra=others.lines(seeker, here, now),
        stop_time=others.stop_time(seeker),
    )
    return [*lines, None]


def _plan(request: HttpRequest, here: Week, back: LookBack, form: WeekForm) -> HttpResponse:
    """The page on which a week is planned."""
    seeker = seeker_of(request)
    pace = pace_of(seeker)
    if pace.must_show is not None:
        form.initial.setdefault("applications", pace.must_show)
    offered = [one for one in form.offered if one]
    context = {
        "week": here,
        "back": back,
        "form": form,
        "must_show": pace.must_show,
        "has_load": not form.errors and has_load(seeker, look_at(seeker)),
        "planned": find_week(seeker, here.monday),
        "one_way": len(ways_of([one.way for one in offered]) | ways_of_actions(back.open)) < ENOUGH_WAYS,
        "before": here.monday - WEEK,
        "words": week_words(),
    }
    return render(request, "momentum/week_plan.html", context, status=_status(form))


def _by_day(here: Week, lines: tuple[Action, ...]) -> list[tuple[date | None, list[Action]]]:
    days: list[tuple[date | None, list[Action]]] = [(day, [one for one in lines if one.on == day]) for day in here.days]
    rest = [one for one in lines if one.on not in here.days]
    return [(day, found) for day, found in [*days, (None, rest)] if found]


def _status(form: AddLineForm | WeekForm) -> HTTPStatus:
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
