"""Putting right what was read, in one step: what it was, when it was, that it was right, that it was none."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from onward.accounts.answers import seeker_of
from onward.accounts.days import moment_of, zone_of
from onward.accounts.models import Seeker
from onward.accounts.moment import look_at
from onward.desk.applications.forms import DayForm, KindForm
from onward.desk.applications.story import Happening, tell
from onward.desk.applications.views.visits import event_of, go_to, tell_done
from onward.inbox.actions.correct import KINDS_OF_MAIL, SET_ASIDE, confirm, correct_date, correct_kind, dismiss
from onward.journey.actions import Change
from onward.journey.models import Event
from onward.journey.queries import UNTOLD
from onward.journey.states import NEEDS_OFFER, EventKind
from onward.shell.fields import PlainForm

IN_MAIL = tuple((kind.value, kind.label) for kind in EventKind if kind.value in KINDS_OF_MAIL - SET_ASIDE)
BY_HAND = tuple((kind.value, kind.label) for kind in EventKind if kind not in UNTOLD)
NO_FORM = PlainForm()


@dataclass(frozen=True, slots=True)
class Kinds:
    """What a fact may be said to be: one that was read in a mail, one that was written by hand."""

    in_mail: tuple[tuple[str, str], ...]
    by_hand: tuple[tuple[str, str], ...]


def kinds_for(happenings: Iterable[Happening]) -> Kinds:
    """The kinds to choose from in this story."""
    offered = any(one.event.kind == EventKind.OFFER for one in happenings)
    by_hand = tuple((value, label) for value, label in BY_HAND if offered or value not in NEEDS_OFFER)
    return Kinds(tuple((value, str(label)) for value, label in IN_MAIL), tuple((v, str(label)) for v, label in by_hand))


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """One fact with all that can be put right about it; `what` names the one thing that is sent."""
    seeker = seeker_of(request)
    now = look_at(seeker)
    event, row = event_of(seeker, event_id)
    told = tell(seeker, row, now)
    one = next((one for one in told.happenings if one.event.id == event.id), None)
    if one is None:
        # A letter that waits is opened before it is judged.
        raise Http404
    form: PlainForm = NO_FORM
    if request.method == "POST":
        form, change = _put_right(request, seeker, event, now)
        if form.is_valid() and not form.errors:
            tell_done(request, change.act, _sentence(request.POST.get("what", ""), change))
            return go_to(change.application or row, f"#fact-{change.event.id}" if change.event else "")
    given = {"one": one, "application": row, "kinds": kinds_for(told.happenings), "form": form}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
    return render(request, "desk/applications/correct.html", given, status=status)


def _put_right(request: HttpRequest, seeker: Seeker, event: Event, now: datetime) -> tuple[PlainForm, Change]:
    """Do what was sent; the form says what was wrong with it."""
    what = request.POST.get("what")
    form: PlainForm = {"kind": KindForm, "day": DayForm}.get(what or "", PlainForm)(request.POST)
    change = Change()
    if form.is_valid():
        if what == "kind":
            change = correct_kind(seeker, event, kind=form.cleaned_data["kind"], now=now)
        elif what == "day":
            at = moment_of(form.cleaned_data["on"], zone_of(seeker.time_zone), now)
            change = correct_date(seeker, event, at=at or now, now=now)
        elif what == "right":
            change = confirm(seeker, event, now=now)
        elif what == "aside":
            change = dismiss(seeker, event, now=now)
        else:
            form.add_error(None, _("Choose what is to be put right."))
        form.tell(change.problems)
    return form, change


def _sentence(what: str, change: Change) -> str:
    """What was done."""
    if change.act is None:
        return _("It stands like this already.")
    if what == "aside":
        return _("Set aside. It is told in no application any more.")
    if what == "right":
        return _("Kept as it is, for certain.")
    return _("Put right.")
