"""Applications that have gone quiet: one may ask how things stand."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.accounts.answers import SeeOther, seeker_of, tell_next
from onward.accounts.days import day_of, zone_of
from onward.accounts.moment import look_at
from onward.momentum.actions.follow_ups import write_follow_up
from onward.momentum.queries import follow_ups as questions


@require_safe
def follow_ups(request: HttpRequest) -> HttpResponse:
    """Those that one may ask about."""
    seeker = seeker_of(request)
    found = questions.follow_ups(seeker, look_at(seeker))
    by_mail = any(one.application.from_mail for one in found)
    read_until = day_of(seeker.mail_read_until, zone_of(seeker.time_zone)) if by_mail else None
    context = {"found": found, "read_until": read_until, "has_ended": seeker.search_ended_at is not None}
    return render(request, "momentum/follow_ups.html", context)


@require_POST
def write(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Begin the letter, or go on with the one that was begun."""
    seeker = seeker_of(request)
    draft = write_follow_up(seeker, application_id, now=look_at(seeker))
    if draft is None:
        raise Http404
    undo_url = reverse("plan:drop_draft", args=[draft.id])
    tell_next(request, _("A letter is ready. You send it yourself, or not at all."), undo_url=undo_url)
    return SeeOther(reverse("plan:draft", args=[draft.id]))
