"""One step: its page, keeping what was written, what comes after it."""

from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onward.accounts.answers import SeeOther, tell_next
from onward.recovery.actions import keep_unfinished
from onward.recovery.forms import StepForm
from onward.recovery.gating import Rating, must_stop
from onward.recovery.steps import Place, Step
from onward.recovery.steps.step import Kept
from onward.recovery.views.place import place_of, step_of, surroundings


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, recovery_id: UUID, name: str) -> HttpResponse:
    """Show a step; keep what was written in it."""
    place = place_of(request, recovery_id)
    one = step_of(place, name)
    form = one.form(place, request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, place, one, form)
    done = one.keep(place, form)
    return _page(request, place, one, form) if form.errors else _go_on(request, place, one, done)


@require_POST
def keep(request: HttpRequest, recovery_id: UUID, name: str) -> HttpResponse:
    """Keep what is being typed; nothing is asked of it, and nothing comes of it."""
    place = place_of(request, recovery_id)
    one = step_of(place, name)
    if not one.autosaves:
        raise Http404
    typed = one.form(place, request.POST).typed()
    if not typed:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    keep_unfinished(place.recovery, one.name, typed, again=one.repeats, now=place.now)
    return render(request, "recovery/saved.html", {"at": timezone.now().astimezone(place.zone)})


@require_safe
def after(request: HttpRequest, recovery_id: UUID, name: str) -> HttpResponse:
    """What comes after a step: whether it was too much, one thing to do, or enough for today."""
    place = place_of(request, recovery_id)
    one = step_of(place, name)
    row = place.taken.get(one.name)
    if row is None or row.done_at is None:
        raise Http404
    rating = Rating(row.before, row.after)
    words = {"step": one, "words": one.words, "row": row, "is_too_much": must_stop(rating), **one.after(place)}
    return render(request, "recovery/after.html", {**surroundings(place, one), **words})


@require_POST
def act(request: HttpRequest, recovery_id: UUID, name: str, act_name: str) -> HttpResponse:
    """One more thing that a step can do."""
    place = place_of(request, recovery_id)
    one = step_of(place, name)
    done = one.act(place, act_name, request)
    if done is None:
        raise Http404
    return _go_on(request, place, one, done) if isinstance(done, Kept) else done


def _page(request: HttpRequest, place: Place, one: Step, form: StepForm) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    words = {"step": one, "words": one.words, "form": form, **one.context(place)}
    return render(request, one.template, {**surroundings(place, one), **words}, status=status)


def _go_on(request: HttpRequest, place: Place, one: Step, done: Kept) -> HttpResponse:
    if done.sentence:
        tell_next(request, done.sentence, undo_url=done.undo_url)
    return SeeOther(done.next_url or reverse("recovery:after", args=[place.recovery.pk, one.name]))
