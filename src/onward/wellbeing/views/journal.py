"""The journal: written, read, put into other words, erased. Its text stands on these pages alone."""

from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onward.accounts.answers import SeeOther, seeker_of, tell_next
from onward.accounts.days import zone_of
from onward.accounts.ids import new_id
from onward.accounts.models import Seeker
from onward.accounts.moment import look_at
from onward.plan.views.ways import keep_before, start_of, take_before
from onward.wellbeing.actions.journal import erase_entry, erase_journal, hold_entry, keep_entry, unkeep_entry
from onward.wellbeing.forms.plain import EntryForm
from onward.wellbeing.models import JournalEntry
from onward.wellbeing.queries.being import preference_of
from onward.wellbeing.queries.journal import find_entry
from onward.wellbeing.queries.journal import journal as read_journal

ASKED = ["GET", "HEAD", "POST"]


@require_safe
def journal(request: HttpRequest) -> HttpResponse:
    """Its pages, newest first."""
    seeker = seeker_of(request)
    found = read_journal(seeker, start_of(request.GET.get("start", "")))
    context = {"found": found, "zone": zone_of(seeker.time_zone), "preference": preference_of(seeker)}
    return render(request, "wellbeing/journal.html", context)


@require_http_methods(ASKED)
def new_entry(request: HttpRequest) -> HttpResponse:
    """Write an entry."""
    seeker = seeker_of(request)
    if not preference_of(seeker).keeps_journal:
        return SeeOther(reverse("wellbeing:journal"))
    form = EntryForm(request.POST if request.method == "POST" else None, initial={"entry_id": new_id()})
    return _write(request, seeker, form, None)


@require_http_methods(ASKED)
def entry(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Put an entry into other words, or go on with it."""
    row = _entry_of(request, entry_id)
    shown = row.text if row.unfinished is None else row.unfinished
    form = EntryForm(request.POST if request.method == "POST" else None, initial={"text": shown})
    return _write(request, row.seeker, form, row)


@require_POST
def hold_new(request: HttpRequest) -> HttpResponse:
    """Hold what is typed into a new entry, until it is kept."""
    form = EntryForm(request.POST)
    entry_id = form.cleaned_data["entry_id"] if form.is_valid() else None
    return _hold(request, seeker_of(request), entry_id)


@require_POST
def hold(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Hold what is typed into an entry that is there."""
    row = _entry_of(request, entry_id)
    return _hold(request, row.seeker, row.id)


@require_POST
def unkeep(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Take back that an entry was kept: it is as it was before."""
    row = _entry_of(request, entry_id)
    before = take_before(request, row.id)
    if before is not None:
        unkeep_entry(row, str(before["text"]))
        tell_next(request, _("Taken back."))
    return SeeOther(reverse("wellbeing:journal"))


@require_http_methods(ASKED)
def erase_one(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Erase one entry, for good, once it was said that it cannot be undone."""
    row = _entry_of(request, entry_id)
    if request.method != "POST":
        context = {"entry": row, "zone": zone_of(row.seeker.time_zone)}
        return render(request, "wellbeing/erase_journal.html", context)
    erase_entry(row)
    return _erased(request)


@require_http_methods(ASKED)
def erase_all(request: HttpRequest) -> HttpResponse:
    """Erase the whole journal, for good, once it was said that it cannot be undone."""
    if request.method != "POST":
        return render(request, "wellbeing/erase_journal.html")
    erase_journal(seeker_of(request))
    return _erased(request)


@require_safe
def throw_away(request: HttpRequest) -> HttpResponse:
    """A page to write on that is never sent anywhere."""
    return render(request, "wellbeing/throw_away.html")


def _write(request: HttpRequest, seeker: Seeker, form: EntryForm, row: JournalEntry | None) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        entry_id = row.id if row else form.cleaned_data["entry_id"] or new_id()
        there = row or find_entry(seeker, entry_id)
        before = there.text if there else ""
        kept, problems = keep_entry(seeker, entry_id, form.cleaned_data["text"], now=look_at(seeker))
        if kept:
            keep_before(request, kept.id, {"text": before})
            tell_next(request, _("Kept."), undo_url=reverse("wellbeing:unkeep_entry", args=[kept.id]))
            return SeeOther(reverse("wellbeing:journal"))
        if not problems:
            raise Http404
        form.tell(problems)
    context = {"form": form, "entry": row, "zone": zone_of(seeker.time_zone)}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "wellbeing/entry.html", context, status=status)


def _hold(request: HttpRequest, seeker: Seeker, entry_id: UUID | None) -> HttpResponse:
    typed = request.POST.get("text", "")
    keeps = entry_id is not None and preference_of(seeker).keeps_journal
    if entry_id is None or not keeps or hold_entry(seeker, entry_id, typed, now=look_at(seeker)) is None:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    # The hour on the clock of whoever types, in the sample too.
    at = timezone.now().astimezone(zone_of(seeker.time_zone))
    return render(request, "wellbeing/held.html", {"at": at})


def _entry_of(request: HttpRequest, entry_id: UUID) -> JournalEntry:
    seeker = seeker_of(request)
    row = find_entry(seeker, entry_id)
    if row is None:
        raise Http404
    row.seeker = seeker
    return row


def _erased(request: HttpRequest) -> HttpResponse:
    # What stood in an entry before is in the session, too.
    request.session.pop("before", None)
    tell_next(request, _("Erased."))
    return SeeOther(reverse("wellbeing:journal"))
