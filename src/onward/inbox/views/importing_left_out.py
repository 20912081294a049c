"""Mail that was left out: why, and how one is taken in after all."""

from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from onward.accounts.answers import seeker_of
from onward.accounts.days import zone_of
from onward.accounts.moment import look_at
from onward.core.archive import start_workers
from onward.core.problems import Problem
from onward.inbox.actions.pull_in import PulledIn, pull_in
from onward.inbox.errors import ImportStoppedError
from onward.inbox.forms import KindForm
from onward.inbox.models import LeftOut, Mail
from onward.inbox.queries import left_out
from onward.inbox.uploads import is_upload
from onward.inbox.views.answers import go_to
from onward.journey.models import Event

ROWS_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mail stands. is_there: whether it can be read again from there; name: as the person knows it."""

    name: str
    is_there: bool


@require_safe
def left_out_list(request: HttpRequest) -> HttpResponse:
    """All of it, newest first, page by page."""
    seeker = seeker_of(request)
    page = Paginator(left_out(seeker), ROWS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "inbox/import_left_out.html", {"page": page, "zone": zone_of(seeker.time_zone)})


@require_http_methods(["GET", "HEAD", "POST"])
def left_out_mail(request: HttpRequest, left_out_id: UUID) -> HttpResponse:
    """One of them; it is taken in as what the person says it is."""
    seeker = seeker_of(request)
    row = left_out(seeker).filter(pk=left_out_id).select_related("run").first()
    if row is None:
        raise Http404
    form = KindForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        pulled = _pull_in(row, form.cleaned_data["kind"])
        if not pulled.problems:
            return _go_to_it(request, pulled)
        for problem in pulled.problems:
            form.add_error(None, problem.what)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"row": row, "form": form, "place": place_of(row), "zone": zone_of(seeker.time_zone)}
    return render(request, "inbox/import_left_out_mail.html", context, status=status)


def place_of(row: LeftOut) -> Place:
    """Where a mail that was left out stands, by a name that says something."""
    if is_upload(row.path):
        return Place(_("a file that you sent, whose copy was removed after it was read"), Path(row.path).exists())
    return Place(row.path, Path(row.path).exists())


def _pull_in(row: LeftOut, kind: str) -> PulledIn:
    try:
        with start_workers(1) as executor:
            return pull_in(row.seeker, row, kind=kind, executor=executor, now=look_at(row.seeker))
    except ImportStoppedError as error:
        return PulledIn(problems=(Problem(str(error), row.path),))


def _go_to_it(request: HttpRequest, pulled: PulledIn) -> HttpResponse:
    """On to the application that the mail stands in now."""
    seeker = seeker_of(request)
    act = str(pulled.act.pk) if pulled.act else None
    request.session["done"] = {"act": act, "sentence": _("This mail is in your record now.")}
    keys = Mail.objects.of(seeker).filter(pk__in=[pulled.mail]).values("key")
    event = Event.objects.of(seeker).filter(key__in=keys, withdrawn_in=None).first()
    return go_to("journey:application", event.application_id) if event else go_to("inbox:left_out")
