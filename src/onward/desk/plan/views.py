"""The first page of the plan."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from onward.accounts.answers import seeker_of
from onward.plan.queries.actions import next_actions
from onward.plan.queries.if_then import if_thens
from onward.plan.queries.lessons import lessons_in_short


@require_safe
def plan(request: HttpRequest) -> HttpResponse:
    """What is next, what may be learned, and what was decided for the next no."""
    seeker = seeker_of(request)
    holding = if_thens(seeker)
    context = {
        "actions": next_actions(seeker),
        "lessons": lessons_in_short(seeker),
        "if_thens": [*(kept for _setback, kept in holding.named if kept), *holding.own],
    }
    return render(request, "desk/plan/plan.html", context)
