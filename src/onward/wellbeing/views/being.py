"""How I am: one word at any time, four questions every two weeks at most, and one's own line."""

from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onward.accounts.answers import SeeOther, seeker_of, tell_next
from onward.accounts.days import zone_of
from onward.accounts.moment import look_at
from onward.shell.content import words_of
from onward.wellbeing.actions.being import answer_four, erase_check_ins, forget_check_in, say_mood, turn
from onward.wellbeing.forms.being import PACKAGE, FourForm
from onward.wellbeing.lines import HEIGHT, WIDTH
from onward.wellbeing.queries.being import being_of, find_check_in, may_ask_four, plain_answers, preference_of
from onward.wellbeing.states import Aspect, Mood, Switch

ASKED = ["GET", "HEAD", "POST"]


@require_safe
def how_i_am(request: HttpRequest) -> HttpResponse:
    """What was said lately, the words to tap, and the switches."""
    seeker = seeker_of(request)
    preference, zone = preference_of(seeker), zone_of(seeker.time_zone)
    context = {
        "preference": preference,
        "being": being_of(seeker, preference, zone),
        "may_ask": may_ask_four(seeker, preference, look_at(seeker)),
        "moods": list(Mood),
        "aspects": list(Aspect),
        "words": words_of(PACKAGE, "four_questions"),
        "zone": zone,
        "width": WIDTH,
        "height": HEIGHT,
    }
    return render(request, "wellbeing/how_i_am.html", context)


@require_POST
def tap(request: HttpRequest) -> HttpResponse:
    """Keep one word; nothing where that is switched off."""
    seeker, typed = seeker_of(request), request.POST.get("mood", "")
    mood = next((one for one in Mood if str(one.value) == typed), None)
    if mood is None:
        raise Http404
    if preference_of(seeker).takes_mood:
        row = say_mood(seeker, mood, now=look_at(seeker))
        tell_next(request, _("Kept: %(mood)s.") % {"mood": mood.label}, undo_url=_undo_of(row.id))
    return SeeOther(reverse("wellbeing:how_i_am"))


@require_http_methods(ASKED)
def questions(request: HttpRequest) -> HttpResponse:
    """Ask the four questions, where it is time; keep what was answered."""
    seeker = seeker_of(request)
    preference, now = preference_of(seeker), look_at(seeker)
    words = words_of(PACKAGE, "four_questions")
    if not may_ask_four(seeker, preference, now):
        return render(request, "wellbeing/not_now.html", {"words": words, "preference": preference})
    form = FourForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        row = answer_four(seeker, plain_answers(form.cleaned_data), now=now)
        tell_next(request, _("Kept. They come back in two weeks."), undo_url=_undo_of(row.id))
        return SeeOther(reverse("wellbeing:how_i_am"))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "wellbeing/questions.html", {"form": form, "words": words}, status=status)


@require_POST
def forget(request: HttpRequest, check_in_id: UUID) -> HttpResponse:
    """Take one of them back."""
    row = find_check_in(seeker_of(request), check_in_id)
    if row is None:
        raise Http404
    forget_check_in(row)
    tell_next(request, _("Taken back."))
    return SeeOther(reverse("wellbeing:how_i_am"))


@require_http_methods(ASKED)
def erase(request: HttpRequest) -> HttpResponse:
    """Erase all of it, for good, once it was said that it cannot be undone."""
    if request.method != "POST":
        return render(request, "wellbeing/erase_check_ins.html")
    erase_check_ins(seeker_of(request))
    tell_next(request, _("Erased."))
    return SeeOther(reverse("wellbeing:how_i_am"))


@require_POST
def switch(request: HttpRequest, which: Switch, on: bool) -> HttpResponse:  # noqa: FBT001  # named by the address
    """Switch one of these things on or off."""
    turn(seeker_of(request), which, on=on)
    back = reverse(f"wellbeing:{which}_{'off' if on else 'on'}")
    tell_next(request, _("It is on again.") if on else _("It is off, and stays off."), undo_url=back)
    journal = reverse("wellbeing:journal")
    # Back to where the switch stood; no other address is taken from the form.
    came_from = request.POST.get("next", "")
    return SeeOther(journal if came_from == journal else reverse("wellbeing:how_i_am"))


def _undo_of(check_in_id: UUID) -> str:
    return reverse("wellbeing:forget_check_in", args=[check_in_id])
