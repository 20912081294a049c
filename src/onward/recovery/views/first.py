"""The first screen after a no: nothing needs deciding, and enough is one tap away."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.accounts.answers import SeeOther, tell_next
from onward.accounts.models import Seeker
from onward.core.reading.said import what_they_said
from onward.inbox.mails import message_of
from onward.inbox.views.saying import tell_said
from onward.plan.models import IfThen
from onward.plan.queries.if_then import if_then_for
from onward.recovery.actions import say_enough, say_how
from onward.recovery.forms import FeelingForm
from onward.recovery.queries import TheirWords, TheNo, their_words
from onward.recovery.sentences import first_words, heading, true_sentence, way_sentence
from onward.recovery.states import Feeling, NoKind, Offered
from onward.recovery.steps import Place, Step, all_steps, find_step
from onward.recovery.views.place import place_of, surroundings

SOMEONE = ("someone",)
TO_WRITE = ("writing", "feeling")
"""The steps behind `text someone` and `write it down`: the first of each that is offered now."""


@require_safe
def first(request: HttpRequest, recovery_id: UUID) -> HttpResponse:
    """What happened, in one true sentence; how it is; what one may do."""
    place = place_of(request, recovery_id)
    told, words = place.told, first_words()
    theirs = their_words(place.seeker, told)
    here = {
        "words": words,
        "heading": heading(told),
        "sentence": true_sentence(told, is_first_day=place.is_first_day),
        "way": "" if told.is_over else way_sentence(theirs.way, is_first_day=place.is_first_day),
        "feelings": Feeling.choices,
        "if_then": None if told.is_over else plan_for(place.seeker, told, theirs),
        "cards": cards_of(place),
        "someone": first_offered(place, SOMEONE),
        "to_write": "" if place.is_spent else first_offered(place, TO_WRITE),
        "said_by_hand": theirs.texts,
        "saying": tell_said(what_they_said(message_of(theirs.mail))) if theirs.mail else None,
        "their_mail": theirs.mail,
    }
    return render(request, "recovery/first.html", {**surroundings(place), **here})


@require_POST
def how(request: HttpRequest, recovery_id: UUID) -> HttpResponse:
    """Keep how it is, in plain words; said anew on the same day, it takes the place of what was said."""
    place = place_of(request, recovery_id)
    form = FeelingForm(request.POST)
    if form.is_valid():
        say_how(place.recovery, Feeling(form.cleaned_data["feeling"]), now=place.now)
    return SeeOther(reverse("recovery:first", args=[place.recovery.pk]))


@require_POST
def enough(request: HttpRequest, recovery_id: UUID) -> HttpResponse:
    """It is enough for today."""
    place = place_of(request, recovery_id)
    say_enough(place.recovery, now=place.now)
    tell_next(request, _("It is kept. Enough for today."))
    return SeeOther(reverse("desk:today"))


def plan_for(seeker: Seeker, told: TheNo, theirs: TheirWords) -> IfThen | None:
    """What the person decided to do when just this comes; at most one query."""
    silent = told.kind is NoKind.SILENCE
    return if_then_for(seeker, stage=told.stage, silent=silent, in_writing=theirs.in_writing)


def first_offered(place: Place, names: tuple[str, ...]) -> str:
    """The address of the first of these steps that there is and that is offered now; empty where there is none."""
    for step in filter(None, map(find_step, names)):
        if step.is_offered(place) and step.offered(place) is Offered.NOW:
            return reverse("recovery:step", args=[place.recovery.pk, step.name])
    return ""


def cards_of(place: Place) -> list[dict[str, object]]:
    """What steps show on the first screen."""
    return [{"template": card_template(step), "step": step, "card": card} for step, card in found_cards(place)]


def found_cards(place: Place) -> list[tuple[Step, object]]:
    """The steps that have something to show, with it."""
    cards = ((step, step.card(place)) for step in all_steps() if step.is_offered(place))
    return [(step, card) for step, card in cards if card]


def card_template(step: Step) -> str:
    """Where a step says what its card looks like."""
    return f"recovery/steps/{step.name}_card.html"
