"""The first visit: three doors, and one line that one may skip."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from onward.accounts.answers import SeeOther, seeker_of, tell_next
from onward.accounts.models import Seeker
from onward.desk.actions import say_work_sought
from onward.desk.forms import SoughtForm


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Show the doors; keep what the person says they look for."""
    seeker = seeker_of(request)
    if request.method != "POST":
        return show_doors(request, seeker)
    form = SoughtForm(request.POST)
    if not form.is_valid():
        return show_doors(request, seeker, form)
    say_work_sought(seeker, work_sought=form.cleaned_data["work_sought"], has_job=form.cleaned_data["has_job"])
    tell_next(request, _("Kept. You can change it whenever you like."))
    return SeeOther("/start")


def show_doors(request: HttpRequest, seeker: Seeker, form: SoughtForm | None = None) -> HttpResponse:
    """The three doors; the form is the one with what is wrong in it, if any."""
    said = SoughtForm(initial={"work_sought": seeker.work_sought, "has_job": seeker.has_job})
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form else HTTPStatus.OK
    return render(request, "desk/start.html", {"form": form or said}, status=status)
