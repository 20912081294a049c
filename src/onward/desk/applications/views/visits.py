"""What every page of applications begins and ends with: whose it is, which application, where to go on."""

from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse

from onward.accounts.answers import SeeOther, tell_next
from onward.accounts.models import Seeker
from onward.inbox.actions.correct import settle
from onward.journey.actions import Change
from onward.journey.models import Act, Application, Event
from onward.journey.queries import application as find_live


def application_of(seeker: Seeker, application_id: UUID) -> Application:
    """An application in the person's list, or the one its story is told in; raises Http404."""
    found = find_live(seeker, application_id)
    if found is None:
        raise Http404
    return found


def event_of(seeker: Seeker, event_id: UUID) -> tuple[Event, Application]:
    """A fact as it counts now, and its application; raises Http404 where nothing tells it any more."""
    events = Event.objects.of(seeker)
    row = events.filter(id=event_id).first()
    if row and row.withdrawn_in_id:
        heirs = events.filter(key=row.key, withdrawn_in=None).order_by("id")
        row = heirs.filter(application=row.application_id).first() or heirs.first()
    if row is None:
        raise Http404
    return row, application_of(seeker, row.application_id)


def settled(seeker: Seeker, change: Change) -> Change:
    """What was just written by hand, with mail brought in line; call it in the transaction of that act."""
    return change if change.problems or change.candidates else settle(seeker, change)


def tell_done(request: HttpRequest, act: Act | None, sentence: str) -> None:
    """Say on the next page what was done, with the way back; without an act nothing was, and nothing is undone."""
    tell_next(request, sentence, act.id if act else None)


def go_to(application: Application | None, anchor: str = "") -> SeeOther:
    """On to an application, or to the list where it is in none any more."""
    if application is None:
        return SeeOther(reverse("journey:list"))
    return SeeOther(f"{reverse('journey:application', args=[application.id])}{anchor}")
