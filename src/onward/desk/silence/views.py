"""The quiet applications: one by one or together they are let rest, or left open."""

from collections.abc import Sequence
from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from onward.accounts.answers import SeeOther, seeker_of
from onward.accounts.models import Seeker
from onward.accounts.moment import look_at
from onward.core.problems import Problem
from onward.desk.applications.views.visits import application_of, go_to, tell_done
from onward.desk.queries.today import masks_of
from onward.desk.silence.queries import quiet_page
from onward.inbox.actions.endings import let_rest
from onward.inbox.letters import waiting_keys
from onward.journey.actions import leave_open
from onward.journey.models import Application
from onward.journey.queries import live_applications

LAST_PAGE = 10_000
ITS_PAGE = "application"
"""What is sent as `from` where somebody stands at the application itself, and stays there."""


@require_http_methods(["GET", "HEAD", "POST"])
def quiet(request: HttpRequest) -> HttpResponse:
    """What is quiet, the oldest first; posted, those that were chosen are let rest together."""
    seeker = seeker_of(request)
    if request.method != "POST":
        return _page(request, seeker)
    chosen = _known(seeker, request.POST.getlist("chosen"))
    if not chosen:
        return _page(request, seeker, (Problem(_("Choose what you want to end."), "chosen"),))
    return _end(request, seeker, chosen)


@require_POST
def end(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Let one application rest."""
    seeker = seeker_of(request)
    return _end(request, seeker, [application_of(seeker, application_id)])


@require_POST
def leave(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Leave one application open; nobody asks about it again unless something comes."""
    seeker = seeker_of(request)
    row = application_of(seeker, application_id)
    change = leave_open(seeker, row, now=look_at(seeker))
    if change.problems:
        return _page(request, seeker, change.problems)
    tell_done(request, change.act, _("It stays open, and out of this list until something comes."))
    return _back(request, row)


def _end(request: HttpRequest, seeker: Seeker, rows: Sequence[Application]) -> HttpResponse:
    """Let these rest; what is not quiet any more is told, and stays as it is."""
    ending = let_rest(seeker, rows, now=look_at(seeker))
    if ending.act is None:
        return _page(request, seeker, ending.problems)
    if len(ending.applications) == 1:
        done = _("It rests now. If an answer comes after all, it is open again.")
    else:
        done = _("They rest now. Where an answer comes after all, it is open again.")
    tell_done(request, ending.act, " ".join((done, *(problem.what for problem in ending.problems))))
    return _back(request, rows[0])


def _back(request: HttpRequest, row: Application) -> SeeOther:
    """On to where somebody came from."""
    if request.POST.get("from") == ITS_PAGE:
        return go_to(row)
    page = _number(request.POST.get("page", ""))
    return SeeOther(reverse("desk:quiet") + (f"?page={page}" if page > 1 else ""))


def _page(request: HttpRequest, seeker: Seeker, problems: Sequence[Problem] = ()) -> HttpResponse:
    sent = request.POST if request.method == "POST" else request.GET
    masks = masks_of(seeker, waiting_keys(seeker))
    found = quiet_page(seeker, masks, _number(sent.get("page", "")), look_at(seeker))
    given = {
        "quiet": found,
        "problems": [problem.what for problem in problems],
        "chosen": frozenset(request.POST.getlist("chosen")),
        "before": found.page - 1 if found.page > 1 else None,
        "after": found.page + 1 if found.has_more else None,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK
    return render(request, "desk/silence/quiet.html", given, status=status)


def _known(seeker: Seeker, sent: Sequence[str]) -> list[Application]:
    """The applications of these ids that are in the person's list, in the order in which they were sent."""
    ids = []
    for text in sent[:100]:
        try:
            ids.append(UUID(text))
        except ValueError:
            continue
    rows = live_applications(seeker).in_bulk(ids)
    return [rows[one] for one in dict.fromkeys(ids) if one in rows]


def _number(typed: str) -> int:
    """The page that was asked for; 1 where it is none."""
    is_number = typed.isascii() and typed.isdigit() and len(typed) < len("100000")
    return min(max(int(typed), 1), LAST_PAGE) if is_number else 1
