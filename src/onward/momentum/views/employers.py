"""Employers to try: considered, and to try again on a day; and a word where very much goes out."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from onward.accounts.answers import SeeOther, seeker_of, tell_next
from onward.accounts.models import Seeker
from onward.accounts.moment import look_at
from onward.journey.actions import add_application
from onward.momentum.actions.load import quiet_load, unquiet_load
from onward.momentum.forms.employers import AgainForm, ConsiderForm
from onward.momentum.queries.employers import employers_to_try
from onward.momentum.queries.load import has_load
from onward.plan.actions.actions import add_action
from onward.plan.states import ActionPurpose
from onward.plan.views.ways import go_back

ASKED = ["GET", "HEAD", "POST"]
EMPLOYERS = "momentum:employers"


@require_http_methods(ASKED)
def employers(request: HttpRequest) -> HttpResponse:
    """All of them, and a place to add one."""
    seeker = seeker_of(request)
    form = ConsiderForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        change = add_application(seeker, **form.cleaned_data, row_id=form.id_for(seeker), now=look_at(seeker))
        if change.act:
            tell_next(request, _("Written down."), change.act.id)
            return SeeOther(reverse(EMPLOYERS))
        form.tell(change.problems)
    return _show(request, seeker, form, AgainForm())


@require_POST
def again(request: HttpRequest) -> HttpResponse:
    """Try an employer again on a day."""
    seeker = seeker_of(request)
    form = AgainForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        title = _("Try %(name)s again") % {"name": given["title"]}
        row, problems = add_action(
            seeker,
            title=title,
            purpose=ActionPurpose.APPLY,
            on=given["on"],
            key=form.key_for(seeker),
            now=look_at(seeker),
        )
        if row:
            tell_next(request, _("Written down."), undo_url=reverse("plan:forget_action", args=[row.id]))
            return SeeOther(reverse(EMPLOYERS))
        form.tell(problems)
    return _show(request, seeker, ConsiderForm(), form)


@require_POST
def hide_load(request: HttpRequest) -> HttpResponse:
    """Say nothing of how much goes out for two weeks, and go back to the page on which it was said."""
    seeker = seeker_of(request)
    quiet_load(seeker, now=look_at(seeker))
    tell_next(request, _("All right. Nothing is said of it for two weeks."), undo_url=reverse("momentum:show_load"))
    return go_back(request, reverse(EMPLOYERS))


@require_POST
def show_load(request: HttpRequest) -> HttpResponse:
    """Say it again where it is so."""
    unquiet_load(seeker_of(request))
    tell_next(request, _("Taken back."))
    return go_back(request, reverse(EMPLOYERS))


def _show(request: HttpRequest, seeker: Seeker, form: ConsiderForm, again_form: AgainForm) -> HttpResponse:
    now = look_at(seeker)
    wrong = form if form.errors else again_form if again_form.errors else None
    context = {
        "form": form,
        "again": again_form,
        "wrong": wrong,
        "found": employers_to_try(seeker),
        "has_ended": seeker.search_ended_at is not None,
        "has_load": wrong is None and has_load(seeker, now),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else None
    return render(request, "momentum/employers.html", context, status=status)
