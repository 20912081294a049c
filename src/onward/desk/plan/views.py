"""The first page of the plan, and the letters, of which people tell what came otherwise than by mail."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from onward.accounts.answers import seeker_of
from onward.people.queries.approaches import answered_letters
from onward.plan.queries.actions import next_actions
from onward.plan.queries.if_then import if_thens
from onward.plan.queries.lessons import lessons_in_short
from onward.plan.views.drafts import answer_draft, answer_drafts


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


@require_safe
def drafts(request: HttpRequest) -> HttpResponse:
    """The letters that are open, and those on their way."""
    return answer_drafts(request, answered_letters)


@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """One letter, with the ways to send it, or with what became of it."""
    return answer_draft(request, draft_id, answered_letters)
