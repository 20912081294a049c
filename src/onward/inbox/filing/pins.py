"""Where facts stood before an act, so that taking it back gives applications their ids again."""

from collections import defaultdict
from uuid import UUID

from django.db.models import Q

from onward.inbox.filing.match import Pins
from onward.journey.models import Act, Event


def places_before(act: Act) -> Pins:
    """Key of each fact that this act withdrew or moved → the applications in which it counted before.

    The same for key and kind, which tell the parts of a mail that speaks of several applications.

    Ask before anything of the act is taken back.
    """
    events = Event.objects.of(act.seeker)
    moved = events.filter(withdrawn_in=act).exclude(recorded_in=act).values("key")
    recorded = Q(recorded_in__at__lt=act.at) | Q(recorded_in__at=act.at, recorded_in__lt=act.id)
    later = Q(withdrawn_in__at__gt=act.at) | Q(withdrawn_in__at=act.at, withdrawn_in__gte=act.id)
    stood = events.filter(recorded & (later | Q(withdrawn_in=None)), key__in=moved)
    places: defaultdict[str, set[UUID]] = defaultdict(set)
    for key, application, kind in stood.values_list("key", "application", "kind"):
        places[key].add(application)
        places[f"{key} {kind}"].add(application)
    return dict(places)
