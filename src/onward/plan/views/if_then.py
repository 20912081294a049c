"""If-then plans: written while it is quiet, gone through once, kept."""

from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onward.accounts.answers import SeeOther, seeker_of, tell_next
from onward.accounts.models import Seeker
from onward.accounts.moment import look_at
from onward.plan.actions.if_then import (
    bring_back,
    rehearse,
    retire,
    unrehearse,
    unwrite_if_then,
    write_if_then,
)
from onward.plan.forms.if_then import OWN, IfThenForm
from onward.plan.models import IfThen
from onward.plan.queries.if_then import if_thens
from onward.plan.states import Setback
from onward.plan.views.ways import go_back
from onward.plan.wording import if_then_words

SHOWN = ["GET", "HEAD", "POST"]
UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY


@require_safe
def if_then(request: HttpRequest) -> HttpResponse:
    """The plans that hold, and what may still be decided."""
    words, found = if_then_words(), if_thens(seeker_of(request))
    named = [(setback, words.setbacks[setback], plan) for setback, plan in found.named]
    return render(request, "plan/if_then.html", {"words": words, "found": found, "named": named})


@require_http_methods(SHOWN)
def write(request: HttpRequest) -> HttpResponse:
    """Decide beforehand what to do when one setback comes."""
    seeker = seeker_of(request)
    setback = _setback_named(request)
    words = if_then_words()
    here = words.setbacks[setback]
    initial = {"setback": setback.value, "obstacle": here.obstacle, **_as_it_holds(seeker, setback, here.responses)}
    form = IfThenForm(request.POST if request.method == "POST" else None, words=here, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        sides = {name: given[name] for name in ("obstacle", "thought", "response")}
        plan, problems = write_if_then(seeker, setback=setback, **sides, now=look_at(seeker))
        if plan:
            tell_next(request, _("Kept."), undo_url=reverse("plan:unwrite_if_then", args=[plan.id]))
            return SeeOther(reverse("plan:rehearse_if_then", args=[plan.id]))
        form.tell(problems)
    context = {"words": words, "here": here, "form": form}
    return render(request, "plan/if_then_write.html", context, status=UNPROCESSABLE if form.errors else None)


@require_http_methods(SHOWN)
def go_through(request: HttpRequest, if_then_id: UUID) -> HttpResponse:
    """Go through a plan once."""
    plan = _plan_of(seeker_of(request), if_then_id)
    if request.method == "POST":
        rehearse(plan, now=look_at(seeker_of(request)))
        undo_url = reverse("plan:unrehearse_if_then", args=[plan.id])
        tell_next(request, _("You went through it once. That is enough."), undo_url=undo_url)
        return SeeOther(reverse("plan:if_then"))
    return render(request, "plan/if_then_once.html", {"words": if_then_words(), "plan": plan})


@require_POST
def unrehearsed(request: HttpRequest, if_then_id: UUID) -> HttpResponse:
    """Take back that somebody went through it."""
    unrehearse(_plan_of(seeker_of(request), if_then_id))
    tell_next(request, _("Taken back."))
    return go_back(request, reverse("plan:if_then"))


@require_POST
def unwrite(request: HttpRequest, if_then_id: UUID) -> HttpResponse:
    """Take back that a plan was written."""
    unwrite_if_then(_plan_of(seeker_of(request), if_then_id))
    tell_next(request, _("Taken back."))
    return go_back(request, reverse("plan:if_then"))


@require_POST
def let_go(request: HttpRequest, if_then_id: UUID) -> HttpResponse:
    """Show a plan no more."""
    plan = _plan_of(seeker_of(request), if_then_id)
    retire(plan, now=look_at(seeker_of(request)))
    tell_next(request, _("It is not shown any more."), undo_url=reverse("plan:bring_back_if_then", args=[plan.id]))
    return go_back(request, reverse("plan:if_then"))


@require_POST
def use_again(request: HttpRequest, if_then_id: UUID) -> HttpResponse:
    """Show a plan again."""
    seeker = seeker_of(request)
    plan = _plan_of(seeker, if_then_id)
    before = _holding(seeker, Setback(plan.setback))
    bring_back(plan, now=look_at(seeker))
    undo_url = (
        reverse("plan:bring_back_if_then", args=[before.id])
        if before and before.id != plan.id
        else reverse("plan:retire_if_then", args=[plan.id])
    )
    tell_next(request, _("It holds again."), undo_url=undo_url)
    return go_back(request, reverse("plan:if_then"))


def _plan_of(seeker: Seeker, if_then_id: UUID) -> IfThen:
    found = IfThen.objects.of(seeker).filter(id=if_then_id).first()
    if found is None:
        raise Http404
    return found


def _setback_named(request: HttpRequest) -> Setback:
    typed = (request.POST if request.method == "POST" else request.GET).get("setback", "")
    return Setback(typed) if typed in Setback.values else Setback.OWN


def _holding(seeker: Seeker, setback: Setback) -> IfThen | None:
    """The one plan that holds for a named setback; of one's own there may be several, and none is meant."""
    if setback == Setback.OWN:
        return None
    return IfThen.objects.of(seeker).filter(setback=setback, retired_at=None).order_by("-id").first()


def _as_it_holds(seeker: Seeker, setback: Setback, responses: tuple[str, ...]) -> dict[str, str]:
    """What holds for a named setback already, as the form shows it."""
    plan = _holding(seeker, setback)
    if plan is None:
        return {}
    given = {"obstacle": plan.obstacle, "thought": plan.thought}
    if plan.response in responses:
        return {**given, "choice": str(responses.index(plan.response))}
    return {**given, "choice": OWN, "response": plan.response}
