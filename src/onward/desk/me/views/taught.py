"""What corrections taught, to be forgotten and learned again."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.accounts.answers import SeeOther, seeker_of, tell_next
from onward.accounts.moment import look_at
from onward.desk.me.actions import learn_again
from onward.desk.me.queries import lessons
from onward.inbox.actions.teach import forget
from onward.inbox.models import Taught


@require_safe
def taught(request: HttpRequest) -> HttpResponse:
    """List what holds, and what was forgotten."""
    seeker = seeker_of(request)
    words = {"lessons": lessons(seeker), "forgotten": lessons(seeker, forgotten=True)}
    return render(request, "desk/me/taught.html", words)


@require_POST
def forget_one(request: HttpRequest, taught_id: UUID) -> HttpResponse:
    """Read mail to come without one of them."""
    seeker = seeker_of(request)
    row = Taught.objects.of(seeker).filter(pk=taught_id).first()
    if row is None:
        raise Http404
    forget(seeker, row, now=look_at(seeker))
    tell_next(request, _("Forgotten. What you corrected stays as it is."))
    return SeeOther(reverse("desk:taught"))


@require_POST
def learn_one(request: HttpRequest, taught_id: UUID) -> HttpResponse:
    """Read mail to come with one of them again."""
    if learn_again(seeker_of(request), taught_id) is None:
        raise Http404
    tell_next(request, _("Learned again, for mail to come."))
    return SeeOther(reverse("desk:taught"))
