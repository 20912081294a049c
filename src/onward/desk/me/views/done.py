"""What was done, and taking it back."""

from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.accounts.answers import SeeOther, seeker_of, tell_next
from onward.accounts.days import zone_of
from onward.accounts.models import Seeker
from onward.accounts.moment import look_at
from onward.desk.me.queries import done as list_done
from onward.desk.me.queries import tell_act
from onward.inbox.actions.undo import undo
from onward.inbox.models import Run
from onward.inbox.uploads import remove_uploads
from onward.journey.models import Act, Event
from onward.journey.queries import application as find_live
from onward.journey.states import ActKind

LISTED = 30
LAST_PAGE = 10_000
LONGEST_PATH = 200


@require_safe
def done(request: HttpRequest) -> HttpResponse:
    """List it, newest first, page by page."""
    return _page(request, seeker_of(request))


@require_POST
def undo_act(request: HttpRequest, act_id: UUID) -> HttpResponse:
    """Take one act back; where later ones stand on it, show these first."""
    seeker = seeker_of(request)
    row = Act.objects.of(seeker).select_related("seeker").filter(pk=act_id).exclude(kind=ActKind.REFILED).first()
    if row is None:
        raise Http404
    sentence = tell_act(row)
    undone = undo(seeker, row, now=look_at(seeker))
    if undone.undo_first:
        first = [(act.pk, tell_act(act)) for act in reversed(undone.undo_first)]
        return _page(request, seeker, status=HTTPStatus.CONFLICT, first=first, refused=sentence)
    run = Run.objects.of(seeker).filter(act=row).first()
    if run:
        remove_uploads(run)
    tell_next(request, _("Taken back: %(act)s") % {"act": sentence})
    return SeeOther(where_to(seeker, request.POST.get("next", "")))


def where_to(seeker: Seeker, path: str) -> str:
    """The page of ours that somebody came from, while it is there; else the list it belongs to, or what was done."""
    if len(path) > LONGEST_PATH or not url_has_allowed_host_and_scheme(path, allowed_hosts=None):
        return reverse("desk:done")
    try:
        found = resolve(path)
    except Resolver404:
        return reverse("desk:done")
    if "event_id" in found.kwargs:
        event = Event.objects.of(seeker).filter(pk=found.kwargs["event_id"]).first()
        application_id = event.application_id if event else None
    elif "application_id" in found.kwargs:
        application_id = found.kwargs["application_id"]
    else:
        return path if not found.kwargs else reverse("desk:done")
    live = find_live(seeker, application_id) if application_id else None
    return reverse("journey:application", args=[live.pk]) if live else reverse("journey:list")


def _page(
    request: HttpRequest,
    seeker: Seeker,
    *,
    status: int = HTTPStatus.OK,
    first: list[tuple[UUID, str]] | None = None,
    refused: str = "",
) -> HttpResponse:
    typed = request.GET.get("page", "")
    number = (
        min(max(int(typed), 1), LAST_PAGE) if typed.isascii() and typed.isdigit() and len(typed) < len("100000") else 1
    )
    acts, has_older = list_done(seeker, start=(number - 1) * LISTED, count=LISTED)
    words = {
        "acts": acts,
        "number": number,
        "older": number + 1 if has_older else None,
        "newer": number - 1 if number > 1 else None,
        "zone": zone_of(seeker.time_zone),
        "first": first,
        "refused": refused,
    }
    return render(request, "desk/me/done.html", words, status=status)
