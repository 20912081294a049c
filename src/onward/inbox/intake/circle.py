"""Which threads and people belong to applications, told from what each mail says for itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from onward.accounts.models import Seeker
from onward.core.filing.employers import other_side
from onward.core.filing.stories import Decisions, Entry, Story
from onward.core.known import Known
from onward.core.reading.reading import Certainty, Envelope, Kind, Reading
from onward.core.reading.transport import from_plain
from onward.inbox import models
from onward.inbox.filing.details import is_a_person
from onward.inbox.filing.gather import Gathered, gather
from onward.inbox.filing.refile import file_gathered
from onward.inbox.queries import people


@dataclass(frozen=True, slots=True)
class Circle:
    """What applications hold: Message-IDs of their threads, addresses of the people met in them; and whose they are."""

    own_addresses: frozenset[str]
    threads: frozenset[str]
    contacts: frozenset[str]

    def holds(self, envelope: Envelope) -> bool:
        """Whether a mail stands in one of the threads, or comes from one of the people or goes to one.

        What a mail of an application answers stands in its thread, too.
        """
        if not self.threads.isdisjoint((envelope.message_id, *envelope.thread)):
            return True
        sender = envelope.sender.address if envelope.sender else ""
        if sender not in self.own_addresses:
            return sender in self.contacts
        return any(to.address in self.contacts for to in envelope.recipients)

    def known_for(self, known: Known, envelopes: Iterable[Envelope]) -> Known:
        """What is known already with as much of this as these mails need: it travels to workers with each of them."""
        every = tuple(envelopes)
        answered = {one for envelope in every for one in envelope.thread}
        senders = {envelope.sender.address for envelope in every if envelope.sender}
        return replace(known, threads=self.threads & answered, contacts=self.contacts & senders)


def circle_by_first_readings(seeker: Seeker, own_addresses: frozenset[str]) -> Circle:
    """What the stories hold that are told from first readings alone.

    It follows from the set of stored mail and the person's decisions, not from what was read a second time before.
    """
    gathered = _by_first_readings(seeker, gather(seeker))
    readings = {entry.reading.envelope.key: entry.reading for entry in gathered.entries}
    threads: set[str] = set()
    met: set[str] = set()
    for story in file_gathered(gathered).stories:
        is_plain = _is_plain(story)
        if not is_plain and not _is_begun_by_the_person(story, readings):
            continue
        for event in story.events:
            envelope = readings[event.key].envelope
            threads.update(envelope.thread, [envelope.message_id or ""])
            if is_plain and event.certainty is not Certainty.UNSURE:
                met.update(_person(readings[event.key]))
    return Circle(own_addresses, frozenset(threads - {""}), people(met, own_addresses))


def _is_plain(story: Story) -> bool:
    """Whether one mail of the other side is plainly about an application.

    Otherwise a friend to whom a job was named once, or whose chat was taken for job mail, would have all their letters
    read as such.
    """
    return any(event.kind is not Kind.SENT and event.certainty is not Certainty.UNSURE for event in story.events)


def _is_begun_by_the_person(story: Story, readings: Mapping[str, Reading]) -> bool:
    """Whether the person wrote first: a letter that answers another did not, whether the other is kept or not."""
    first = story.events[0]
    return first.kind is Kind.SENT and not readings[first.key].envelope.thread


def _by_first_readings(seeker: Seeker, gathered: Gathered) -> Gathered:
    """The same with first readings, and without the ties that awaited answers made."""
    rows = models.Reading.objects.of(seeker).filter(first__isnull=False).values_list("first", flat=True)
    firsts = {reading.envelope.key: reading for reading in (from_plain(plain) for plain in rows if plain)}
    awaited = set(models.Mail.objects.of(seeker).exclude(awaited=None).values_list("key", flat=True))
    entries = tuple(_with_first(entry, firsts) for entry in gathered.entries)
    together = frozenset(pair for pair in gathered.decisions.must_link if awaited.isdisjoint(pair))
    decisions = Decisions(together, gathered.decisions.cannot_link, gathered.decisions.kinds)
    return replace(gathered, entries=entries, decisions=decisions)


def _with_first(entry: Entry, firsts: dict[str, Reading]) -> Entry:
    first = firsts.get(entry.reading.envelope.key)
    return Entry(first, entry.place) if first else entry


def _person(reading: Reading) -> tuple[str, ...]:
    other = other_side(reading)
    return (other.address,) if other and is_a_person(other, reading) else ()
