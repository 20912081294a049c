"""An application that was written down by hand, as if mail had told of it."""

from onward.journey.models import Application, Event
from onward.journey.projection import project
from onward.journey.states import Origin


def told_by_mail(row: Application) -> Application:
    """Let mail tell what was written down of it: then silence is counted to the newest mail that was read."""
    Event.objects.of(row.seeker).filter(application=row).update(origin=Origin.MAIL)
    project(row.seeker, [row.id])
    return Application.objects.of(row.seeker).select_related("company").get(id=row.id)
