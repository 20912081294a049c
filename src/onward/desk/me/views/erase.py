"""Erasing everything, for good."""

import os
from http import HTTPStatus

from django.conf import settings
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from onward.accounts.answers import seeker_of
from onward.desk.me.actions import Erased, erase_everything
from onward.desk.me.closing import end_and_erase, is_served_here
from onward.desk.me.forms import EraseForm
from onward.store.errors import AlreadyRunningError
from onward.store.folder import data_folder


@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    """Say what would be erased; with the word that means it, erase it, and end what runs on the erased file."""
    seeker = seeker_of(request)
    if settings.ONWARD_IS_SAMPLE:
        status = HTTPStatus.OK if request.method != "POST" else HTTPStatus.FORBIDDEN
        return render(request, "desk/me/erase_sample.html", status=status)
    form = EraseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            erased = erase_everything(seeker, data_folder(os.environ), now=timezone.now())
        except (AlreadyRunningError, OperationalError):
            form.add_error("word", _("Something else is being written at this moment. Wait a little, and try again."))
        else:
            return _leave(request, erased, keeps_secret=seeker.keeps_secret)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    words = {"form": form, "folder": data_folder(os.environ).path, "is_file": connection.vendor == "sqlite"}
    return render(request, "desk/me/erase.html", words, status=status)


def _leave(request: HttpRequest, erased: Erased, *, keeps_secret: bool) -> HttpResponse:
    """The last page. It is made without the request, which would open a session for somebody who is no more."""
    request.session.flush()
    ends = is_served_here(os.environ)
    if ends:
        end_and_erase(os.environ)
    words = {
        "csp_nonce": getattr(request, "csp_nonce", ""),
        "keeps_secret": keeps_secret,
        "ends": ends,
        "left": erased.left,
        "folder": data_folder(os.environ).path,
        "is_file": connection.vendor == "sqlite",
    }
    response = HttpResponse(render_to_string("desk/me/erased.html", words))
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response
