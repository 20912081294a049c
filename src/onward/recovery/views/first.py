"""The first screen after a no: nothing needs deciding, and enough is one tap away."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.accounts.answers import SeeOther, tell_next
from onward.recovery.actions import keep_step, say_enough
from onward.recovery.forms import FeelingForm
from onward.recovery.steps.step import HOW
from onward.recovery.views.place import place_of, surroundings


@require_safe
def first(request: HttpRequest, recovery_id: UUID) -> HttpResponse:
    """What happened, in one true sentence; how it is; what one may do."""
    place = place_of(request, recovery_id)
    return render(request, "recovery/first.html", {**surroundings(place), "feelings": FeelingForm().fields["feeling"]})


@require_POST
def how(request: HttpRequest, recovery_id: UUID) -> HttpResponse:
    """Keep how it is, in plain words."""
    place = place_of(request, recovery_id)
    form = FeelingForm(request.POST)
    if form.is_valid():
        keep_step(place.recovery, HOW, form.cleaned_data, again=True, now=place.now)
    return SeeOther(reverse("recovery:first", args=[place.recovery.pk]))


@require_POST
def enough(request: HttpRequest, recovery_id: UUID) -> HttpResponse:
    """It is enough for today."""
    place = place_of(request, recovery_id)
    say_enough(place.recovery, now=place.now)
    tell_next(request, _("It is kept. Enough for today."))
    return SeeOther(reverse("desk:today"))
