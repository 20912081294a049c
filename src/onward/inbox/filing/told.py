"""Which keys an application is told by: its events, and the mails that say the same as what was written by hand."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from onward.accounts.models import Seeker
from onward.core.reading.reading import Reading
from onward.core.reading.transport import from_plain
from onward.inbox.models import Reading as StoredReading
from onward.journey.actions.acts import act_of
from onward.journey.models import Event, Evidence


def keys_of_events(seeker: Seeker, events: Iterable[Event]) -> dict[UUID, frozenset[str]]:
    """Each event with its key and the keys of the mails that are its evidence; one query."""
    keys: defaultdict[UUID, set[str]] = defaultdict(set)
    for event in events:
        keys[event.id].add(event.key)
    rows = Evidence.objects.of(seeker).filter(event__in=list(keys)).values_list("event", "source").distinct()
    for event_id, source in rows:
        if act_of(source) is None:
            keys[event_id].add(source)
    return {event_id: frozenset(found) for event_id, found in keys.items()}


def keys_of_application(seeker: Seeker, application: UUID) -> frozenset[str]:
    """All keys that one application is told by; two queries."""
    events = Event.objects.of(seeker).filter(application=application, withdrawn_in=None)
    return frozenset(key for keys in keys_of_events(seeker, events).values() for key in keys)


def readings_of(seeker: Seeker, keys: Iterable[str]) -> dict[str, Reading]:
    """The readings of these mails as they were read, by key."""
    rows = StoredReading.objects.of(seeker).filter(mail__key__in=list(keys)).values_list("mail__key", "plain")
    return {key: from_plain(plain) for key, plain in rows}
