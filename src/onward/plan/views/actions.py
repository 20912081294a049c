"""Things to do: day by day, one by one."""

from datetime import date, timedelta
from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_date, parse_time
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onward.accounts.answers import SeeOther, seeker_of, tell_next
from onward.accounts.days import zone_of
from onward.accounts.models import Seeker
from onward.accounts.moment import look_at
from onward.plan.actions.actions import (
    Placed,
    add_action,
    change_action,
    drop_action,
    finish_action,
    forget_action,
    move_action,
    place_of,
    put_back,
    reopen_action,
)
from onward.plan.forms.actions import ActionForm, MoveForm
from onward.plan.models import Action
from onward.plan.queries.actions import SHOWN as AT_ONCE
from onward.plan.queries.actions import actions_by_day, find_action
from onward.plan.states import ActionPurpose, ActionState
from onward.plan.views.ways import go_back, keep_before, start_of, take_before

SHOWN = ["GET", "HEAD", "POST"]
UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY
WORDS = ("title", "purpose", "effort_minutes", "place")
"""What is changed of an action besides its time."""


@require_safe
def actions(request: HttpRequest) -> HttpResponse:
    """What there is to do, by day; what was done and dropped."""
    seeker = seeker_of(request)
    found = actions_by_day(seeker, _today(seeker), start_of(request.GET.get("start", "")))
    return render(request, "plan/actions.html", {"found": found, "next": found.start + AT_ONCE})


@require_http_methods(SHOWN)
def new_action(request: HttpRequest) -> HttpResponse:
    """Write down something to do."""
    seeker = seeker_of(request)
    form = ActionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = {**form.cleaned_data, "purpose": ActionPurpose(form.cleaned_data["purpose"])}
        action, problems = add_action(seeker, **given, key=form.key_for(seeker), now=look_at(seeker))
        if action:
            tell_next(request, _("Written down."), undo_url=reverse("plan:forget_action", args=[action.id]))
            return SeeOther(reverse("plan:actions"))
        form.tell(problems)
    return render(request, "plan/action_form.html", {"form": form}, status=UNPROCESSABLE if form.errors else None)


@require_http_methods(SHOWN)
def action(request: HttpRequest, action_id: UUID) -> HttpResponse:
    """Change something to do."""
    row = _action_of(seeker_of(request), action_id)
    form = ActionForm.of(row, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        before = {name: getattr(row, name) for name in WORDS} | _as_text(place_of(row))
        given = {**form.cleaned_data, "purpose": ActionPurpose(form.cleaned_data["purpose"])}
        problems = change_action(row, **given, now=look_at(seeker_of(request)))
        if not problems:
            keep_before(request, row.id, before)
            tell_next(request, _("Changed."), undo_url=reverse("plan:put_back_action", args=[row.id]))
            return SeeOther(reverse("plan:actions"))
        form.tell(problems)
    context = {"form": form, "action": row}
    return render(request, "plan/action_form.html", context, status=UNPROCESSABLE if form.errors else None)


@require_http_methods(SHOWN)
def move(request: HttpRequest, action_id: UUID) -> HttpResponse:
    """Put something to do on another day, or on none."""
    seeker = seeker_of(request)
    row, today = _action_of(seeker, action_id), _today(seeker)
    to = {"tomorrow": today + timedelta(days=1), "week": _next_monday(today), "any": None}
    chosen = request.POST.get("to", "")
    form = MoveForm(request.POST if request.method == "POST" and chosen not in to else None, initial={"on": row.on})
    if request.method == "POST" and (chosen in to or form.is_valid()):
        before = place_of(row)
        day = to[chosen] if chosen in to else form.cleaned_data["on"]
        problems = move_action(row, on=day, now=look_at(seeker))
        if not problems:
            keep_before(request, row.id, _as_text(before))
            tell_next(request, _("Moved."), undo_url=reverse("plan:put_back_action", args=[row.id]))
            return SeeOther(reverse("plan:actions"))
        form.tell(problems)
    context = {"form": form, "action": row, "days": {"tomorrow": to["tomorrow"], "week": to["week"]}}
    return render(request, "plan/actions_move.html", context, status=UNPROCESSABLE if form.errors else None)


@require_POST
def put_action_back(request: HttpRequest, action_id: UUID) -> HttpResponse:
    """Take back that an action was changed or moved."""
    row = _action_of(seeker_of(request), action_id)
    before = take_before(request, row.id)
    if before:
        put_back(row, _as_placed(before))
        if "title" in before:
            words = {name: before[name] for name in WORDS}
            change_action(row, **words, on=row.on, starts_at=row.starts_at, now=look_at(seeker_of(request)))
        tell_next(request, _("Taken back."))
    return go_back(request, reverse("plan:actions"))


@require_POST
def finish(request: HttpRequest, action_id: UUID) -> HttpResponse:
    """It is done."""
    row = _action_of(seeker_of(request), action_id)
    finish_action(row, now=look_at(seeker_of(request)))
    tell_next(request, _("Done."), undo_url=reverse("plan:reopen_action", args=[row.id]))
    return go_back(request, reverse("plan:actions"))


@require_POST
def drop(request: HttpRequest, action_id: UUID) -> HttpResponse:
    """Let it go."""
    row = _action_of(seeker_of(request), action_id)
    drop_action(row, now=look_at(seeker_of(request)))
    tell_next(request, _("Dropped."), undo_url=reverse("plan:reopen_action", args=[row.id]))
    return go_back(request, reverse("plan:actions"))


@require_POST
def reopen(request: HttpRequest, action_id: UUID) -> HttpResponse:
    """It is to be done again."""
    row = _action_of(seeker_of(request), action_id)
    was = {ActionState.DONE.value: "plan:finish_action", ActionState.DROPPED.value: "plan:drop_action"}.get(row.state)
    if was:
        reopen_action(row)
        tell_next(request, _("To be done again."), undo_url=reverse(was, args=[row.id]))
    return go_back(request, reverse("plan:actions"))


@require_POST
def forget(request: HttpRequest, action_id: UUID) -> HttpResponse:
    """Take back that it was written down."""
    forget_action(_action_of(seeker_of(request), action_id))
    tell_next(request, _("Taken back."))
    return go_back(request, reverse("plan:actions"))


def _action_of(seeker: Seeker, action_id: UUID) -> Action:
    found = find_action(seeker, action_id)
    if found is None:
        raise Http404
    return found


def _today(seeker: Seeker) -> date:
    return look_at(seeker).astimezone(zone_of(seeker.time_zone)).date()


def _next_monday(today: date) -> date:
    return today + timedelta(days=7 - today.weekday())


def _as_text(placed: Placed) -> dict[str, str | int | None]:
    """As a session keeps it."""
    return {
        "on": placed.on.isoformat() if placed.on else None,
        "starts_at": placed.starts_at.isoformat() if placed.starts_at else None,
        "week_on": placed.week_on.isoformat() if placed.week_on else None,
        "moved": placed.moved,
    }


def _as_placed(kept: dict[str, str | int | None]) -> Placed:
    return Placed(
        on=parse_date(str(kept["on"] or "")),
        starts_at=parse_time(str(kept["starts_at"] or "")),
        week_on=parse_date(str(kept["week_on"] or "")),
        moved=int(kept["moved"] or 0),
    )
