"""Where mail comes from: a file that is sent, mail found on this computer, a place that is typed."""

import sys
from collections.abc import Sequence
from http import HTTPStatus
from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from onward.accounts.answers import seeker_of
from onward.accounts.days import zone_of
from onward.core.archive import open_source
from onward.core.mail.sources import SourceError
from onward.core.mail.sources.nearby import NearbyMail, find_mail
from onward.inbox.actions.import_mail import open_run
from onward.inbox.errors import ImportStoppedError
from onward.inbox.forms import FoundForm, PathForm, mark_of, say_why
from onward.inbox.importing import imports, listed
from onward.inbox.tasks import start_import
from onward.inbox.uploads import (
    BODY_BYTES,
    MOST_BYTES,
    UploadHandler,
    folder_of,
    has_room,
    sweep,
)
from onward.inbox.views.answers import go_to
from onward.shell.pages import error_page

RUNS_A_PAGE = 20


@require_safe
def importing(request: HttpRequest) -> HttpResponse:
    """The ways in which mail comes, and the imports there were."""
    return _page(request)


@require_safe
def found(request: HttpRequest) -> HttpResponse:
    """Mail that lies on this computer, by name; none of it is read."""
    _only_here()
    return _show_found(request)


@require_POST
def take_found(request: HttpRequest) -> HttpResponse:
    """Begin to read what was chosen of it."""
    _only_here()
    form = FoundForm(request.POST, found=_find())
    if not form.is_valid():
        return _show_found(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    chosen = form.chosen()
    try:
        return _begin(request, [path for one in chosen for path in one.paths], [one.name for one in chosen])
    except SourceError as error:
        form.add_error("mail", say_why(error, chosen[0].paths[0]))
    except ImportStoppedError as error:
        form.add_error("mail", str(error))
    return _show_found(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@require_POST
def take_path(request: HttpRequest) -> HttpResponse:
    """Begin to read what lies at a place on this computer."""
    _only_here()
    form = PathForm(request.POST)
    if form.is_valid():
        path = form.cleaned_data["path"]
        try:
            return _begin(request, [path], [])
        except SourceError as error:
            form.add_error("path", say_why(error, path))
        except ImportStoppedError as error:
            form.add_error("path", str(error))
    return _page(request, form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@csrf_exempt  # it is asked for as soon as it is said where files go, which must be said before
@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """Take in files that are sent; until here nothing of them was asked for, so nobody else can send any."""
    _only_ones_own()
    length = int(request.META.get("CONTENT_LENGTH") or 0)
    if length > BODY_BYTES:
        too_large = _("This is more than 4 GB. Give its place on this computer instead, or import it in parts.")
        return _refuse_upload(request, too_large, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    if not has_room(length):
        return _refuse_upload(request, _no_room())
    seeker = seeker_of(request)
    sweep(seeker, timezone.now())
    handler = UploadHandler(request, folder_of(seeker))
    request.upload_handlers = [handler]
    try:
        return _take_upload(request)
    except UnreadablePostError:
        return error_page(request, HTTPStatus.BAD_REQUEST)
    finally:
        handler.discard()


@csrf_protect
def _take_upload(request: HttpRequest) -> HttpResponse:
    """Begin to read what was sent, when all of it is mail."""
    handler = cast("UploadHandler", request.upload_handlers[0])
    # To ask which files were sent is what receives them, where the check above has not done so.
    list(request.FILES)
    if handler.full:
        return _refuse_upload(request, _no_room())
    if not handler.kept:
        return _refuse_upload(request, _("Choose a file first."))
    for one in handler.kept:
        try:
            open_source(one.path)
        except SourceError as error:
            sentence = f"{one.name}: {say_why(error, str(one.path))}"
            return _refuse_upload(request, sentence)
    try:
        answer = _begin(request, [str(one.path) for one in handler.kept], [one.name for one in handler.kept])
    except ImportStoppedError as error:
        return _refuse_upload(request, str(error))
    handler.kept.clear()
    return answer


def _begin(request: HttpRequest, paths: Sequence[str], names: Sequence[str]) -> HttpResponse:
    """Open an import, give it to the worker, and go to where one can watch it."""
    run = open_run(seeker_of(request), paths, now=timezone.now(), names=names)
    start_import(run)
    return go_to("inbox:run", run.pk)


def _page(request: HttpRequest, *, status: int = HTTPStatus.OK, **more: Any) -> HttpResponse:  # noqa: ANN401  # a context
    seeker = seeker_of(request)
    runs = Paginator(imports(seeker), RUNS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "runs": runs,
        "listed": [listed(run) for run in runs],
        "form": PathForm(),
        "is_own": not settings.ONWARD_IS_SAMPLE,
        "is_here": not settings.ONWARD_ADDRESSES.hosted,
        "most_bytes": MOST_BYTES,
        "zone": zone_of(seeker.time_zone),
        **more,
    }
    return render(request, "inbox/importing.html", context, status=status)


def _refuse_upload(request: HttpRequest, sentence: str, status: int = HTTPStatus.UNPROCESSABLE_ENTITY) -> HttpResponse:
    return _page(request, upload_error=sentence, status=status)


def _no_room() -> str:
    return _("There is not enough room on the disk for a copy of it. Free some space, or give its place instead.")


def _show_found(request: HttpRequest, form: FoundForm | None = None, *, status: int = HTTPStatus.OK) -> HttpResponse:
    there = _find()
    rows = [(mark_of(one), one) for one in there]
    template = "inbox/found.html#offers" if getattr(request, "htmx", False) else "inbox/found.html"
    return render(request, template, {"found": rows, "form": form}, status=status)


def _find() -> tuple[NearbyMail, ...]:
    return find_mail(Path.home(), sys.platform)


def _only_here() -> None:
    """Refuse where the computer is not the person's own: its files are not theirs."""
    _only_ones_own()
    if settings.ONWARD_ADDRESSES.hosted:
        raise Http404


def _only_ones_own() -> None:
    """Refuse in the sample, where mail of one's own would mix with an invented person's."""
    if settings.ONWARD_IS_SAMPLE:
        raise Http404
