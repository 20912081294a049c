"""One step: its page, keeping what was written, what comes after it, erasing it."""

import json
from http import HTTPStatus
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.forms import ChoiceField
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onward.accounts.answers import SeeOther, tell_next
from onward.recovery.actions import discard_step, keep_unfinished, keep_window
from onward.recovery.forms import StepForm
from onward.recovery.gating import Rating, must_stop
from onward.recovery.models import StepTaken
from onward.recovery.states import Offered
from onward.recovery.steps import Place, Step
from onward.recovery.steps.step import Kept
from onward.recovery.views.place import place_of, step_of, surroundings
from onward.recovery.views.ways_on import ways_on
from onward.recovery.windows import is_behind, join_typed, new_window


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, recovery_id: UUID, name: str) -> HttpResponse:
    """Show a step; keep what was written in it."""
    place = place_of(request, recovery_id)
    one = step_of(place, name)
    if request.method != "POST":
        is_asked_for = request.GET.get("now") == "yes" or one.name in place.taken
        return _wait(request, place, one) if _waits(place, one, is_asked_for) else _page(request, place, one)
    form = one.form(place, _in_both(request, place, one))
    if form.is_valid():
        done = one.keep(place, form)
        if not form.errors:
            keep_window(place.recovery, one.name, request.POST.get("window", ""))
            return _go_on(request, place, one, done)
    if one.autosaves:
        _keep_typed(request, place, one, form)
    return _page(request, place, one, form)


@require_POST
def keep(request: HttpRequest, recovery_id: UUID, name: str) -> HttpResponse:
    """Keep what is being typed; nothing is asked of it, and nothing comes of it.

    Where it was typed in another window, too, the page is loaded again, with both.
    """
    place = place_of(request, recovery_id)
    one = step_of(place, name)
    if not one.autosaves:
        raise Http404
    form = one.form(place, _in_both(request, place, one))
    if not form.typed() or _says_nothing_new(place.taken.get(one.name), form):
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    is_shared = _is_behind(request, place, one)
    _keep_typed(request, place, one, form)
    answer = render(request, "recovery/saved.html", {"at": timezone.now().astimezone(place.zone)})
    if is_shared:
        answer.headers["HX-Refresh"] = "true"
    return answer


@require_safe
def after(request: HttpRequest, recovery_id: UUID, name: str) -> HttpResponse:
    """What comes after a step: whether it was too much, one or two things to do, or enough for today."""
    place = place_of(request, recovery_id)
    one = step_of(place, name)
    row = place.taken.get(one.name)
    if row is None or row.done_at is None:
        raise Http404
    said = one.after(place)
    words = {
        "step": one,
        "words": one.words,
        "row": row,
        "is_too_much": must_stop(Rating(row.before, row.after)),
        **said,
        "onwards": ways_on(place, one, said.get("onwards")),
    }
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


@require_http_methods(["GET", "HEAD", "POST"])
def forget(request: HttpRequest, recovery_id: UUID, name: str) -> HttpResponse:
    """Ask once, then erase what was written in this step."""
    place = place_of(request, recovery_id)
    one = step_of(place, name)
    if request.method != "POST":
        if one.name not in place.taken:
            raise Http404
        return render(request, "recovery/forget.html", {**surroundings(place, one), "step": one, "words": one.words})
    discard_step(place.recovery, one.name)
    tell_next(request, _("What you wrote there is erased."))
    return SeeOther(reverse("recovery:print", args=[place.recovery.pk]))


def _waits(place: Place, one: Step, is_asked_for: bool) -> bool:  # noqa: FBT001  # the one thing it hangs on
    """Whether a step says first that it can wait; after an exercise that was too much nobody is asked to write more.

    What is still being typed stays open; what was kept is read on the page of all of it, and opened again tomorrow.
    """
    if one.rated and place.is_spent:
        row = place.taken.get(one.name)
        return one.repeats or row is None or not row.unfinished
    return one.offered(place) is Offered.TOMORROW and not is_asked_for


def _wait(request: HttpRequest, place: Place, one: Step) -> HttpResponse:
    words = {"step": one, "words": one.words, "is_spent": place.is_spent}
    return render(request, "recovery/tomorrow.html", {**surroundings(place, one), **words})


def _page(request: HttpRequest, place: Place, one: Step, form: StepForm | None = None) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form and form.errors else HTTPStatus.OK
    window = request.POST.get("window") or new_window(place.taken.get(one.name))
    words = {"step": one, "words": one.words, "form": form or one.form(place), "window": window, **one.context(place)}
    return render(request, one.template, {**surroundings(place, one), **words}, status=status)


def _go_on(request: HttpRequest, place: Place, one: Step, done: Kept) -> HttpResponse:
    if done.sentence:
        tell_next(request, done.sentence, undo_url=done.undo_url)
    return SeeOther(done.next_url or reverse("recovery:after", args=[place.recovery.pk, one.name]))


def _is_behind(request: HttpRequest, place: Place, one: Step) -> bool:
    row = place.taken.get(one.name)
    return is_behind(request.POST.get("window", ""), None if one.repeats and row and row.done_at else row)


def _in_both(request: HttpRequest, place: Place, one: Step) -> QueryDict:
    """What is sent, with what another window wrote in the meantime."""
    if not _is_behind(request, place, one):
        return request.POST
    both = request.POST.copy()
    form = one.form(place, request.POST)
    typed = form.typed()
    for name, joined in join_typed(one.known(place), typed).items():
        # Of two choices there is no joining: the one made here stands.
        is_chosen = typed[name] and isinstance(form.fields[name], ChoiceField)
        value = typed[name] if is_chosen else joined
        both.setlist(name, value if isinstance(value, list) else ["" if value is None else str(value)])
    return both


def _keep_typed(request: HttpRequest, place: Place, one: Step, form: StepForm) -> None:
    window = request.POST.get("window", "")
    keep_unfinished(place.recovery, one.name, form.typed(), window=window, again=one.repeats, now=place.now)


def _says_nothing_new(row: StepTaken | None, form: StepForm) -> bool:
    """Whether all of it was kept already: what is still on its way when the person presses Keep."""
    if row is None or row.done_at is None or not form.is_valid():
        return False
    rating = form.rating()
    answers = json.loads(json.dumps(form.answers(), cls=DjangoJSONEncoder))
    return (answers, rating.before, rating.after) == (row.answers, row.before, row.after)
