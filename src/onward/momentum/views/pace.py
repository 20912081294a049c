"""How weeks are to be."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from onward.accounts.answers import SeeOther, seeker_of, tell_next
from onward.momentum.actions.week import set_pace
from onward.momentum.forms.pace import PaceForm
from onward.momentum.queries.pace import pace_of, says_busy
from onward.plan.views.ways import keep_before, take_before


@require_http_methods(["GET", "HEAD", "POST"])
def pace(request: HttpRequest) -> HttpResponse:
    """What somebody may set once."""
    seeker = seeker_of(request)
    now = pace_of(seeker)
    shown = {"must_show": now.must_show, "offers_week": now.offers_week, "neutral_titles": says_busy(seeker, now)}
    form = PaceForm(request.POST if request.method == "POST" else None, initial=shown)
    if form.is_bound and form.is_valid():
        before = {name: getattr(now, name) for name in shown}
        _pace, problems = set_pace(seeker, **form.cleaned_data)
        if not problems:
            keep_before(request, seeker.id, before)
            tell_next(request, _("Kept."), undo_url=reverse("momentum:pace_back"))
            return SeeOther(reverse("momentum:week"))
        form.tell(problems)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "momentum/pace.html", {"form": form}, status=status)


@require_POST
def pace_back(request: HttpRequest) -> HttpResponse:
    """Take back what was set last."""
    seeker = seeker_of(request)
    before = take_before(request, seeker.id)
    if before:
        set_pace(seeker, **before)
        tell_next(request, _("Taken back."))
    return SeeOther(reverse("momentum:pace"))
