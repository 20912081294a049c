"""Beginning afresh, after some time away or whenever one likes."""

from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from onward.accounts.answers import SeeOther, seeker_of, tell_next
from onward.accounts.moment import look_at
from onward.momentum.actions.fresh_start import open_lines, start_afresh, take_back_fresh_start
from onward.momentum.days import week_of
from onward.momentum.forms.pace import FreshStartForm
from onward.momentum.queries.fresh_start import find_fresh_start, newest_fresh_start, weeks_with_something


@require_http_methods(["GET", "HEAD", "POST"])
def fresh_start(request: HttpRequest) -> HttpResponse:
    """Choose what goes and what is first."""
    seeker = seeker_of(request)
    now = look_at(seeker)
    form = FreshStartForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        fresh, problems = start_afresh(seeker, lets_go=given["lets_go"], step=form.chosen(), now=now)
        if fresh:
            undo_url = reverse("momentum:take_back_fresh_start", args=[fresh.id])
            tell_next(request, _("You begin afresh. Nothing else is waiting."), undo_url=undo_url)
            return SeeOther(reverse("plan:actions"))
        form.tell(problems)
    wants_weeks = request.GET.get("weeks") == "yes"
    context = {
        "form": form,
        "newest": newest_fresh_start(seeker),
        "open": open_lines(seeker, now)[:20],
        "weeks": weeks_with_something(seeker, week_of(seeker, now).today) if wants_weeks else None,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "momentum/fresh_start.html", context, status=status)


@require_POST
def take_back(request: HttpRequest, fresh_start_id: UUID) -> HttpResponse:
    """As if it had never been begun."""
    fresh = find_fresh_start(seeker_of(request), fresh_start_id)
    if fresh is None:
        raise Http404
    take_back_fresh_start(fresh)
    tell_next(request, _("Taken back. Your lines and your list are as they were."))
    return SeeOther(reverse("momentum:fresh_start"))
