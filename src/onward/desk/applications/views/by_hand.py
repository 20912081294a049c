"""Adding an application by hand, changing what is said of it, writing down what happened, taking it out of the list."""

from http import HTTPStatus
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from onward.accounts.answers import seeker_of
from onward.accounts.days import moment_of, zone_of
from onward.accounts.moment import look_at
from onward.desk.applications.forms import DetailsForm, HappenedForm, NewForm
from onward.desk.applications.views.visits import application_of, go_to, settled, tell_done
from onward.inbox.actions.correct import correct_application
from onward.journey.actions import add_application, record_event, remove_application
from onward.journey.queries import counting_events
from onward.journey.states import EventKind, Stage, may_happen
from onward.momentum.queries.load import has_load

SHOWN = ["GET", "HEAD", "POST"]


@require_http_methods(SHOWN)
def new(request: HttpRequest) -> HttpResponse:
    """A new application, from considering on."""
    seeker = seeker_of(request)
    now = look_at(seeker)
    if request.method != "POST":
        context = {"form": NewForm(), "has_load": has_load(seeker, now)}
        return render(request, "desk/applications/new.html", context)
    form = NewForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        with transaction.atomic():
            change = add_application(
                seeker,
                company=given["company"],
                kind=EventKind(given["kind"]),
                at=moment_of(given["on"], zone_of(seeker.time_zone), now),
                row_id=form.id_for(seeker),
                now=now,
                role=given["role"],
                url=given["url"],
                channel=given["channel"],
                requisition=given["requisition"],
                deadline_on=given["deadline_on"],
                note=given["note"],
            )
            if change.event:
                # Without one it was written down before, by the same page.
                change = settled(seeker, change)
        if not change.problems:
            tell_done(request, change.act, _("Written down."))
            return go_to(change.application)
        form.tell(change.problems)
    return render(request, "desk/applications/new.html", {"form": form}, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@require_http_methods(SHOWN)
def edit(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """What is said of an application; what was changed stays, whatever mail comes."""
    seeker = seeker_of(request)
    row = application_of(seeker, application_id)
    page = "desk/applications/edit.html"
    if request.method != "POST":
        return render(request, page, {"form": DetailsForm.of(row), "application": row})
    form = DetailsForm.of(row, request.POST)
    if form.is_valid():
        # Only what was changed: what is merely sent along was read in mail, and more mail may know it better.
        said = {name: form.cleaned_data[name] for name in form.changed_data}
        change = correct_application(seeker, row, fields=said, now=look_at(seeker))  # type: ignore[arg-type]  # the form's names are its own
        if not change.problems:
            tell_done(request, change.act, _("Changed.") if change.act else _("Nothing was changed."))
            return go_to(change.application)
        form.tell(change.problems)
    return render(request, page, {"form": form, "application": row}, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@require_http_methods(SHOWN)
def happened(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """What happened in an application, in the person's own words."""
    seeker = seeker_of(request)
    now = look_at(seeker)
    row = application_of(seeker, application_id)
    zone = zone_of(seeker.time_zone)
    told = [event.kind for event in counting_events(seeker, row.id)]
    kinds = [kind for kind in EventKind if may_happen(kind, told)]
    page = "desk/applications/happened.html"
    if request.method != "POST":
        form = HappenedForm.begin(request.GET.get("kind", ""), now.astimezone(zone).date()).offer(kinds)
        return render(request, page, {"form": form, "application": row})
    form = HappenedForm(request.POST).offer(kinds)
    if form.is_valid():
        given = form.cleaned_data
        with transaction.atomic():
            change = record_event(
                seeker,
                row,
                kind=EventKind(given["kind"]),
                at=moment_of(given["on"], zone, now),
                stage=Stage(given["stage"]) if given["stage"] else Stage.UNKNOWN,
                text=given["text"],
                now=now,
            )
            change = settled(seeker, change)
        if not change.problems:
            done = _("Written down.") if change.act else _("This was written down already.")
            tell_done(request, change.act, done)
            return go_to(change.application)
        form.tell(change.problems)
    return render(request, page, {"form": form, "application": row}, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@require_POST
def remove(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Take an application out of the list; it stays in the record."""
    seeker = seeker_of(request)
    row = application_of(seeker, application_id)
    change = remove_application(seeker, row, now=look_at(seeker))
    name = row.company.name if row.company else row.role
    tell_done(request, change.act, _("%(name)s is out of the list.") % {"name": name})
    return go_to(None)
