"""One thing that went well, honestly from the record."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from onward.accounts.models import Seeker
from onward.desk.queries.today import Masks, dated
from onward.journey.models import Event
from onward.journey.standing import STILL_ALIVE
from onward.journey.states import Certainty, EventKind

TWO_WEEKS = timedelta(days=14)
WEEK = timedelta(days=7)


class Good(StrEnum):
    """What can go well."""

    OFFER = "offer"
    INTERVIEW = "interview"
    ANSWER = "answer"
    APPLIED = "applied"


@dataclass(frozen=True, slots=True)
class Well:
    """What went well. company: who did it, empty where nobody knows; number: of applications that were sent."""

    good: Good
    company: str = ""
    number: int = 0


BY_KIND = {EventKind.OFFER: Good.OFFER, EventKind.INTERVIEW: Good.INTERVIEW, EventKind.FEEDBACK: Good.ANSWER}


def went_well(seeker: Seeker, masks: Masks, now: datetime) -> Well | None:
    """What went well within two weeks, where it still stands; else how many applications were sent this week.

    What was followed by a no is left out, and so is what was not read for sure. Two queries.
    """
    rows = Event.objects.of(seeker).filter(withdrawn_in=None, application__removed_in=None)
    rows = rows.filter(application__merged_into=None).exclude(application__in=masks.standings)
    recent = dated(rows, BY_KIND, after=now - TWO_WEEKS, until=now).filter(application__outcome__in=STILL_ALIVE)
    sure = recent.exclude(certainty__in=(Certainty.UNSURE, Certainty.LIKELY)).order_by("-at", "id")
    found = list(sure.values_list("kind", "application__company__name"))
    for kind, good in BY_KIND.items():
        named = next((company for told, company in found if told == kind), None)
        if named is not None or any(told == kind for told, _ in found):
            return Well(good, named or "")
    sent = dated(rows, (EventKind.SENT, EventKind.ACKNOWLEDGEMENT), after=now - WEEK, until=now)
    number = sent.filter(application__first_heard_at__gt=now - WEEK).values("application").distinct().count()
    return Well(Good.APPLIED, number=number) if number else None
