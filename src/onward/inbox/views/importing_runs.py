"""One import: how far it is, what came of it, and what can be done about it."""

from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from onward.accounts.answers import seeker_of
from onward.accounts.days import zone_of
from onward.accounts.moment import look_at
from onward.core.archive import start_workers
from onward.inbox.actions.answer import answer
from onward.inbox.actions.import_mail import ask_to_cancel
from onward.inbox.actions.undo import undo
from onward.inbox.errors import ImportStoppedError
from onward.inbox.importing import Phase, Progress, came_of, is_in_hand, progress_of
from onward.inbox.models import Proposal, Run
from onward.inbox.queries import find_run
from onward.inbox.states import ProposalKind
from onward.inbox.tasks import start_import
from onward.inbox.uploads import remove_uploads
from onward.inbox.views.answers import go_to


@require_safe
def run(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """An import as it stands; for htmx only how far it is, or the whole page again once it is something else."""
    row = _need_run(request, run_id)
    now = timezone.now()
    progress = progress_of(row, now)
    if getattr(request, "htmx", False):
        return _show_progress(request, progress)
    is_over = progress.phase in {Phase.DONE, Phase.STOPPED}
    context = {
        "progress": progress,
        "came": came_of(row, now) if is_over else None,
        "zone": zone_of(row.seeker.time_zone),
        "mark": mark_of(progress),
    }
    return render(request, "inbox/import_run.html", context)


@require_POST
def stop(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Have an import stop after what is being read."""
    row = _need_run(request, run_id)
    ask_to_cancel(row, timezone.now())
    if not is_in_hand(row):
        # It is the worker that stops an import, for what was read by then is filed.
        start_import(row)
    return go_to("inbox:run", row.pk)


@require_POST
def go_on(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Have an import go on that was stopped or held up."""
    row = _need_run(request, run_id)
    if progress_of(row, timezone.now()).may_go_on and not is_in_hand(row):
        start_import(row)
    return go_to("inbox:run", row.pk)


@require_POST
def undo_import(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """Take back all that came with an import."""
    row = _need_run(request, run_id)
    undo(row.seeker, row.act, now=look_at(row.seeker))
    remove_uploads(row)
    request.session["done"] = {"act": None, "sentence": _("What came with this import is gone from your record.")}
    return go_to("inbox:run", row.pk)


@require_POST
def own_address(request: HttpRequest, run_id: UUID, proposal_id: UUID) -> HttpResponse:
    """Keep whether an address is the person's; mail from it is read again where it was taken for theirs."""
    row = _need_run(request, run_id)
    proposals = Proposal.objects.of(row.seeker).filter(kind=ProposalKind.OWN_ADDRESS)
    proposal = proposals.filter(pk=proposal_id).first()
    if proposal is None:
        raise Http404
    said = request.POST.get("own")
    if said not in {"yes", "no"}:
        return HttpResponse(status=HTTPStatus.BAD_REQUEST)
    try:
        if said == "yes":
            answer(row.seeker, proposal, yes=True, now=look_at(row.seeker))
        else:
            with start_workers(1) as executor:
                answer(row.seeker, proposal, yes=False, executor=executor, now=look_at(row.seeker))
    except ImportStoppedError as error:
        request.session["done"] = {"act": None, "sentence": str(error)}
    return go_to("inbox:run", row.pk)


def mark_of(progress: Progress) -> str:
    """What a page that watches has seen: what the import is at, and about how far it is."""
    return f"{progress.phase}-{progress.step}"


def _show_progress(request: HttpRequest, progress: Progress) -> HttpResponse:
    seen = request.GET.get("seen", "")
    if seen.partition("-")[0] != progress.phase:
        return HttpResponseClientRefresh()
    mark = mark_of(progress)
    context = {
        "progress": progress,
        "mark": mark,
        "is_news": seen != mark,
        "zone": zone_of(progress.run.seeker.time_zone),
    }
    return render(request, "inbox/import_run.html#standing", context)


def _need_run(request: HttpRequest, run_id: UUID) -> Run:
    try:
        return find_run(seeker_of(request), run_id)
    except Run.DoesNotExist:
        raise Http404 from None
