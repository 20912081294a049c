"""What other rooms know of a week: whom it may hold by name, and when a day of searching ends."""

from datetime import datetime, time

from django.utils.translation import gettext as _

from onward.accounts.models import Seeker
from onward.momentum.days import Week
from onward.momentum.queries.lines import Line
from onward.people.queries.week import this_week
from onward.plan.keys import SOMEBODY, key_of_somebody
from onward.plan.models import Action
from onward.plan.states import ActionPurpose, ActionState
from onward.wellbeing.queries.being import preference_of

PEOPLE = 2
"""So many of the people of a week are offered by name; who writes to more does so under People."""
MINUTES = 15


def people_lines(seeker: Seeker, week: Week, now: datetime) -> tuple[Line, ...]:
    """At most two of the people who are suggested for this week and were not written to; none for a week that is over.

    Nobody to whom the person means to write already: they stand on the list. Five queries at most.
    """
    if week.is_over:
        return ()
    picks = [one for one in this_week(seeker, max(now, week.begins_at)) if not (one.told and one.told.asked_at)]
    if not picks:
        return ()
    rows = Action.objects.of(seeker).filter(state=ActionState.OPEN, key__startswith=SOMEBODY)
    meant = {key.rpartition(":")[2] for key in rows.values_list("key", flat=True)}
    return tuple(
        Line(
            key_of_somebody(person.id, week.monday),
            _("Write to %(name)s") % {"name": person.name},
            ActionPurpose.PEOPLE,
            place=_("By mail") if person.address else _("By message"),
            why=_("You know them a little. A letter is ready under People."),
            minutes=MINUTES,
        )
        for person in (one.person for one in picks)
        if person.id.hex not in meant
    )[:PEOPLE]


def stop_time_of(seeker: Seeker) -> time | None:
    """When the person stops for the day; None where they chose no time. One query."""
    return preference_of(seeker).stop_time
