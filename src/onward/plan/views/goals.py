"""Goals: by what they are for, each with what is to be learned and its milestones."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onward.accounts.answers import SeeOther, seeker_of, tell_next
from onward.accounts.models import Seeker
from onward.accounts.moment import look_at
from onward.plan.actions.goals import (
    LEARNED,
    GoalWords,
    change_goal,
    forget_goal,
    let_go_goal,
    reach_goal,
    reopen_goal,
    set_goal,
    words_of_goal,
)
from onward.plan.forms.goals import GoalForm
from onward.plan.models import Goal
from onward.plan.queries.goals import SHOWN, find_goal, goals_by_horizon
from onward.plan.states import GoalHorizon, GoalState
from onward.plan.views.ways import go_back, keep_before, start_of, take_before

ASKED = ["GET", "HEAD", "POST"]
UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY


@require_safe
def goals(request: HttpRequest) -> HttpResponse:
    """All of them."""
    found = goals_by_horizon(seeker_of(request), start_of(request.GET.get("start", "")))
    return render(request, "plan/goals.html", {"found": found, "next": found.start + SHOWN})


@require_http_methods(ASKED)
def new_goal(request: HttpRequest) -> HttpResponse:
    """Set a goal, for the time that the address names."""
    seeker = seeker_of(request)
    named = request.GET.get("for", "")
    horizon = GoalHorizon(named) if named in GoalHorizon.values else GoalHorizon.SHORT
    form = GoalForm(request.POST if request.method == "POST" else None)
    form.put_for(horizon)
    return _set(request, seeker, form, {"horizon": horizon})


@require_http_methods(ASKED)
def new_milestone(request: HttpRequest, goal_id: UUID) -> HttpResponse:
    """Set one step on the way to a goal."""
    parent = goal_of(request, goal_id)
    if parent.parent_id is not None:
        raise Http404
    form = GoalForm(request.POST if request.method == "POST" else None)
    form.as_milestone()
    return _set(request, parent.seeker, form, {"parent": parent})


@require_http_methods(ASKED)
def goal(request: HttpRequest, goal_id: UUID) -> HttpResponse:
    """Put a goal into other words."""
    row = goal_of(request, goal_id)
    form = GoalForm.of(row, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        before = words_of_goal(row)
        problems = change_goal(row, form.words(), now=look_at(row.seeker))
        if not problems:
            keep_before(request, row.id, _plain(before))
            tell_next(request, _("Changed."), undo_url=reverse("plan:change_goal_back", args=[row.id]))
            return SeeOther(reverse("plan:goals"))
        form.tell(problems)
    context = {"form": form, "goal": row, "parent": row.parent}
    return render(request, "plan/goal_form.html", context, status=UNPROCESSABLE if form.errors else None)


@require_POST
def change_back(request: HttpRequest, goal_id: UUID) -> HttpResponse:
    """Put it as it was put before."""
    row = goal_of(request, goal_id)
    before = take_before(request, row.id)
    if before:
        change_goal(row, _words(before), now=look_at(row.seeker))
        tell_next(request, _("Taken back."))
    return SeeOther(reverse("plan:goals"))


@require_POST
def reach(request: HttpRequest, goal_id: UUID) -> HttpResponse:
    """It is reached."""
    row = goal_of(request, goal_id)
    reach_goal(row, now=look_at(row.seeker))
    tell_next(request, _("Reached."), undo_url=reverse("plan:reopen_goal", args=[row.id]))
    return go_back(request, reverse("plan:goals"))


@require_POST
def let_go(request: HttpRequest, goal_id: UUID) -> HttpResponse:
    """Let it go."""
    row = goal_of(request, goal_id)
    let_go_goal(row, now=look_at(row.seeker))
    tell_next(request, _("Let go. That is a decision, too."), undo_url=reverse("plan:reopen_goal", args=[row.id]))
    return go_back(request, reverse("plan:goals"))


@require_POST
def reopen(request: HttpRequest, goal_id: UUID) -> HttpResponse:
    """It is open again."""
    row = goal_of(request, goal_id)
    undo = {GoalState.REACHED: "plan:reach_goal", GoalState.DROPPED: "plan:let_go_goal"}
    if row.state in undo:
        undo_url = reverse(undo[GoalState(row.state)], args=[row.id])
        reopen_goal(row)
        tell_next(request, _("Open again."), undo_url=undo_url)
    return go_back(request, reverse("plan:goals"))


@require_POST
def forget(request: HttpRequest, goal_id: UUID) -> HttpResponse:
    """Take back that a goal was set."""
    forget_goal(goal_of(request, goal_id))
    tell_next(request, _("Taken back."))
    return go_back(request, reverse("plan:goals"))


def goal_of(request: HttpRequest, goal_id: UUID) -> Goal:
    """One goal of this person's; raises Http404."""
    seeker = seeker_of(request)
    found = find_goal(seeker, goal_id)
    if found is None:
        raise Http404
    found.seeker = seeker
    return found


def _set(request: HttpRequest, seeker: Seeker, form: GoalForm, context: dict[str, Any]) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        row, problems = set_goal(
            seeker, form.words(), parent=context.get("parent"), key=form.key_for(seeker), now=look_at(seeker)
        )
        if row:
            tell_next(request, _("Written down."), undo_url=reverse("plan:forget_goal", args=[row.id]))
            return SeeOther(reverse("plan:goals"))
        form.tell(problems)
    told = {"form": form, **context}
    return render(request, "plan/goal_form.html", told, status=UNPROCESSABLE if form.errors else None)


def _plain(words: GoalWords) -> dict[str, str]:
    told = {name: str(getattr(words, name)) for name in ("text", "horizon", *LEARNED)}
    return {**told, "by_on": words.by_on.isoformat() if words.by_on else ""}


def _words(plain: dict[str, str]) -> GoalWords:
    told = {name: plain[name] for name in ("text", *LEARNED)}
    return GoalWords(**told, horizon=GoalHorizon(plain["horizon"]), by_on=parse_date(plain["by_on"]))
