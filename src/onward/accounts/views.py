"""In by a ticket, out by the lock."""

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from onward.accounts.actions import use_launch
from onward.shell.pages import locked, not_signed_in


# Exempt because the launch file is no page of ours and can hold no token against forgery; its ticket is one: nobody
# can make a browser send a ticket without having it, and whoever has it needs no browser of somebody else.
@csrf_exempt
@login_not_required
@require_http_methods(["GET", "POST"])
def launch(request: HttpRequest) -> HttpResponse:
    """Open a new session for a ticket, in a form or in the address, and lead to an address without it."""
    if "Sec-Purpose" in request.headers:
        # A browser that looks ahead, or a preview of a link, must not use the ticket up.
        return not_signed_in(request)
    sent = request.POST if request.method == "POST" else request.GET
    user = use_launch(sent.get("token", ""), now=timezone.now())
    if user is None:
        return not_signed_in(request)
    # Whatever session the browser came with, perhaps one that somebody else planted, is not carried on.
    request.session.flush()
    login(request, user)
    if request.headers.get("Sec-Fetch-Site", "none") in {"none", "same-origin"}:
        return HttpResponseRedirect("/")
    # Coming from the launch file, a browser would not send the strict cookie along a redirect. It sends it with a step
    # that our own page takes.
    return render(request, "accounts/opened.html")


@require_POST
def lock(request: HttpRequest) -> HttpResponse:
    """End the session, and have the browser forget what it kept of our pages."""
    request.session.flush()
    response = locked(request)
    # Not "cookies": under 127.0.0.1 that would take those of other programs too. Ours is removed by its name.
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response
