"""One application as its page tells it: what happened, with the words for it, and what may be told of it now."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from onward.accounts.days import day_of, zone_of
from onward.accounts.models import Seeker
from onward.desk.applications.excerpts import Quote, quote
from onward.desk.applications.last_word import last_word
from onward.desk.applications.standing import State, state_of, stored_standing, until_of
from onward.inbox.letters import masked_standing, waiting_events
from onward.inbox.models import Mail
from onward.journey.actions.acts import act_of
from onward.journey.models import Application, Contact, Document, Event, Evidence
from onward.journey.queries import StoryEvent, live_applications, story
from onward.journey.standing import NOES, Standing
from onward.journey.states import Certainty, EventKind, Origin

NEVER_WAIT = frozenset({EventKind.INTERVIEW, EventKind.ASSESSMENT, EventKind.OFFER})
"""What may have a date: it is told although it came behind a letter that waits."""
DOUBTFUL = frozenset({Certainty.LIKELY, Certainty.UNSURE})
QUOTED = ("kind", "reason")
"""What the words that are shown say: what it is, and why."""
MOST_NEIGHBOURS = 5


@dataclass(frozen=True, slots=True)
class Happening:
    """A fact on the page. on: its day where the person is. quotes: of mail; said: what the person wrote down.

    mails: where it was read, without their bytes. doubt: `likely`, empty where it is sure.
    """

    event: Event
    on: date | None
    label: str
    doubt: str
    quotes: tuple[Quote, ...]
    said: tuple[str, ...]
    mails: tuple[Mail, ...]
    is_no: bool
    is_ahead: bool


@dataclass(frozen=True, slots=True)
class Told:
    """One application. standing: as far as it may be told. letters: the mails of answers that wait to be opened.

    course_days: from the first word to the last. neighbours: other applications at the same employer.
    """

    application: Application
    state: State
    standing: Standing
    happenings: tuple[Happening, ...]
    letters: tuple[UUID, ...]
    course_days: int
    people: tuple[Contact, ...]
    papers: tuple[str, ...]
    neighbours: tuple[Application, ...]

    @property
    def goes_on(self) -> bool:
        """Whether the last that happened is a no, behind which the line goes on."""
        return bool(self.happenings) and self.happenings[-1].is_no


def tell(seeker: Seeker, application: Application, now: datetime) -> Told:
    """All that its page shows; at most nine queries, whatever happened in it."""
    events = story(seeker, application).events
    keys = frozenset(waiting_events(seeker).filter(application=application).values_list("key", flat=True))
    letters = tuple(one.event for one in events if one.event.key in keys)
    shown = unveil(events, letters)
    mails = mails_of(seeker, shown)
    zone = zone_of(seeker.time_zone)
    standing = masked_standing([one.event for one in events], keys) if letters else stored_standing(application)
    heard_on = day_of(last_word([one.event for one in events], now), zone)
    return Told(
        application=application,
        state=state_of(standing, until_of(seeker, standing, now), heard_on, waits=bool(letters)),
        standing=standing,
        happenings=tuple(tell_event(one, mails, zone, now) for one in shown),
        letters=mail_ids_of(seeker, letters),
        course_days=_days(day_of(standing.first_heard_at, zone), heard_on),
        people=tuple(Contact.objects.of(seeker).filter(application=application).order_by("name", "address")),
        papers=papers_of(seeker, application, shown, mails),
        neighbours=neighbours_of(seeker, application),
    )


def unveil(events: Sequence[StoryEvent], letters: Sequence[Event]) -> tuple[StoryEvent, ...]:
    """What may be told while letters wait: neither they nor what follows them, but for what may have a date."""
    if not letters:
        return tuple(events)
    hidden = {letter.id for letter in letters}
    first = next(number for number, one in enumerate(events) if one.event.id in hidden)
    behind = (one for one in events[first:] if one.event.id not in hidden and one.event.kind in NEVER_WAIT)
    return (*events[:first], *behind)


def tell_event(one: StoryEvent, mails: Mapping[str, Mail], zone: ZoneInfo, now: datetime) -> Happening:
    """One fact with its words."""
    event = one.event
    kind = EventKind(event.kind)
    sources = tuple(dict.fromkeys((event.key, *(words.source for words in one.evidence))))
    return Happening(
        event=event,
        on=day_of(event.at, zone),
        label=str(kind.label),
        doubt=str(Certainty(event.certainty).label) if event.certainty in DOUBTFUL else "",
        quotes=() if kind is EventKind.SENT else quotes_of(one.evidence, mails),
        said=tuple(words.text for words in one.evidence if act_of(words.source)),
        mails=tuple(mails[source] for source in sources if source in mails),
        is_no=kind in NOES,
        is_ahead=event.at is not None and event.at > now,
    )


def quotes_of(evidence: Collection[Evidence], mails: Mapping[str, Mail]) -> tuple[Quote, ...]:
    """The words of mail that say what it is and why, each in its paragraph; none that another one holds already."""
    found: list[Quote] = []
    for about in QUOTED:
        for words in evidence:
            if words.about == about and words.source in mails:
                new = quote(mails[words.source].text, words.text)
                if not any(new.words in f"{old.before}{old.words}{old.after}" for old in found):
                    found.append(new)
    return tuple(found)


def mails_of(seeker: Seeker, events: Sequence[StoryEvent]) -> dict[str, Mail]:
    """The mails in which these were read, by their keys, without their bytes; one query."""
    keys = {one.event.key for one in events if one.event.origin == Origin.MAIL}
    keys |= {words.source for one in events for words in one.evidence if act_of(words.source) is None}
    return {mail.key: mail for mail in Mail.objects.of(seeker).filter(key__in=keys).defer("raw")}


def mail_ids_of(seeker: Seeker, letters: Sequence[Event]) -> tuple[UUID, ...]:
    """The mails of these letters, by which they are opened."""
    if not letters:
        return ()
    rows = Mail.objects.of(seeker).filter(key__in={letter.key for letter in letters})
    return tuple(rows.order_by("place", "id").values_list("id", flat=True))


def papers_of(
    seeker: Seeker, application: Application, events: Sequence[StoryEvent], mails: Mapping[str, Mail]
) -> tuple[str, ...]:
    """What was sent with it: documents by their labels, files of the person's own mails by their names."""
    labels = Document.objects.of(seeker).filter(application=application).order_by("label")
    sent = (one.event.key for one in events if one.event.kind == EventKind.SENT)
    files = (str(name) for key in sent if key in mails for name, *_ in mails[key].attachments if name)
    return tuple(dict.fromkeys((*labels.values_list("label", flat=True), *files)))


def neighbours_of(seeker: Seeker, application: Application) -> tuple[Application, ...]:
    """Other applications at the same employer, newest first."""
    if application.company_id is None:
        return ()
    rows = live_applications(seeker).filter(company=application.company_id).exclude(id=application.id)
    return tuple(rows.select_related("company").order_by("-id")[:MOST_NEIGHBOURS])


def _days(first: date | None, last: date | None) -> int:
    return (last - first).days if first and last else 0
