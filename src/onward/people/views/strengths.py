"""Asking people what one is good at, and keeping what they say."""

from collections.abc import Sequence
from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from onward.accounts.answers import seeker_of, tell_next
from onward.accounts.moment import look_at
from onward.people.actions.answers import (
    keep_strengths,
    offer_again,
    paste_answer,
    pull_answers,
    set_strengths_aside,
    take_back_answer,
)
from onward.people.exercises import read_exercise
from onward.people.forms import PasteForm
from onward.people.letters import language_of
from onward.people.queries.answers import asked_for_strengths, find_answer, offers
from onward.people.queries.approaches import tell
from onward.people.queries.lists import friends
from onward.people.views.visits import found_or_404, go_to, ids_in, sent
from onward.plan.letters import write_letter
from onward.plan.recipients import own_name
from onward.plan.states import DraftKind

KEEP, ASIDE = "keep", "aside"


@require_safe
def strengths(request: HttpRequest) -> HttpResponse:
    """Whom one may ask, who was asked, what they said."""
    pull_answers(seeker_of(request), now=look_at(seeker_of(request)))
    return show(request, PasteForm())


@require_POST
def paste(request: HttpRequest) -> HttpResponse:
    """Put in what somebody said elsewhere."""
    form = PasteForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        seeker = seeker_of(request)
        pasted = paste_answer(seeker, text=given["text"], said_by=given["said_by"], now=look_at(seeker))
        if pasted.answer:
            undo_url = reverse("people:take_back_answer", args=[pasted.answer.id])
            tell_next(request, _("Choose what of it you keep."), undo_url=undo_url)
            return go_to("people:strengths", anchor="#said")
        form.tell(pasted.problems)
    return show(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@require_POST
def take_out_answer(request: HttpRequest, answer_id: UUID) -> HttpResponse:
    """Take out what was pasted."""
    take_back_answer(found_or_404(find_answer(seeker_of(request), answer_id)))
    tell_next(request, _("Taken out again."))
    return go_to("people:strengths")


@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """Keep lines, or set them aside: one, or all of an answer."""
    seeker = seeker_of(request)
    verb = KEEP if KEEP in request.POST else ASIDE
    ids = ids_in(request.POST.get(verb, ""))
    done = keep_strengths(seeker, ids) if verb == KEEP else set_strengths_aside(seeker, ids)
    if done:
        tell_next(request, tell_decided(verb, len(done)), undo_url=undo_url_of(done))
    return go_to("people:strengths", anchor="#said")


@require_POST
def undecide(request: HttpRequest) -> HttpResponse:
    """Offer lines again, whatever was decided about them."""
    if offer_again(seeker_of(request), ids_in(sent(request, "of"))):
        tell_next(request, _("It is as it was."))
    return go_to("people:strengths", anchor="#said")


def tell_decided(verb: str, count: int) -> str:
    """What was decided, in a sentence."""
    if verb == KEEP:
        return ngettext("Kept among your strengths.", "%(number)d lines are kept among your strengths.", count) % {
            "number": count
        }
    return ngettext("Set aside.", "%(number)d lines are set aside.", count) % {"number": count}


def undo_url_of(ids: Sequence[UUID]) -> str:
    """Where to post to have these lines offered again."""
    return f"{reverse('people:undecide')}?of={','.join(one.hex for one in ids)}"


def show(request: HttpRequest, form: PasteForm, *, status: int = HTTPStatus.OK) -> HttpResponse:
    """The page."""
    seeker = seeker_of(request)
    asked = tell(seeker, asked_for_strengths(seeker))
    written_to = {told.approach.person_id for told in asked}
    given = {
        "form": form,
        "exercise": read_exercise("strengths"),
        "offers": offers(seeker),
        "asked": asked,
        "friends": [one for one in friends(seeker) if one.id not in written_to],
        "letter": write_letter(
            DraftKind.STRENGTHS,
            language=language_of(seeker),
            own_name=own_name(seeker),
            in_secret=seeker.keeps_secret,
        ),
    }
    return render(request, "people/strengths.html", given, status=status)
