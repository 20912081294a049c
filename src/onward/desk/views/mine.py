"""From the sample to one's own record."""

import os

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from onward.desk.own_server import start_own


@require_POST
def start_mine(request: HttpRequest) -> HttpResponse:
    """Start the person's own server and show the way to it; only in the sample."""
    if not settings.ONWARD_IS_SAMPLE:
        raise Http404
    return render(request, "desk/mine.html", {"address": start_own(os.environ)})
