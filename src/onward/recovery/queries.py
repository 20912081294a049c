"""Questions about what was done after a no: where it is told now, how far the person came, what was written."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from onward.accounts.models import Seeker
from onward.core.filing.names import split_name
from onward.inbox.letters import masked_standing, waiting_applications, waiting_events
from onward.inbox.models import Mail
from onward.journey.actions.acts import act_of
from onward.journey.models import Application, Event, Evidence
from onward.journey.queries import application as find_live
from onward.journey.queries import counting_events, live_applications, silent_now
from onward.journey.standing import A_NO, NOES, fold_stage, is_silent, known_until
from onward.journey.states import EventKind, Origin, Outcome, Stage
from onward.recovery.models import Recovery, StepTaken
from onward.recovery.states import NoKind, Way

ENDED = (*A_NO, Outcome.SILENCE)
AN_OFFER = (EventKind.OFFER, EventKind.ACCEPTED)
AN_INVITATION = (EventKind.INTERVIEW, *AN_OFFER)
WRITTEN = (Way.MAIL, Way.PAGE)
ABOUT_THE_WAY = "way"
"""What evidence is about that says how a no came, and not what it said."""


@dataclass(frozen=True, slots=True)
class TheNo:
    """A no as the record tells it now.

    event: None for silence. stage: how far the application came before. mail: that told it, without its bytes; None
    where it was written by hand. is_over: it is no no any more, since an invitation came or the record was put right.
    later: the invitation that ended it, an offer before a talk; None where there was none.
    """

    application: Application
    kind: NoKind
    event: Event | None
    said_at: datetime | None
    stage: Stage
    mail: Mail | None
    is_over: bool
    later: EventKind | None = None


def find_recovery(seeker: Seeker, recovery_id: UUID) -> Recovery | None:
    """One of this person's; None where there is none."""
    return Recovery.objects.of(seeker).select_related("application").filter(pk=recovery_id).first()


def recoveries(seeker: Seeker) -> QuerySet[Recovery]:
    """All that were opened, the newest first, with their applications and companies.

    One whose no was taken back, and in which nothing was written, is not told of.
    """
    told = Event.objects.of(seeker).filter(key=OuterRef("fact"), withdrawn_in=None)
    written = StepTaken.objects.of(seeker).filter(recovery=OuterRef("id"))
    rows = Recovery.objects.of(seeker).filter(Q(fact="") | Exists(told) | Exists(written))
    return rows.select_related("application__company").order_by("-opened_at", "-id")


def noes_to_choose(seeker: Seeker, now: datetime, text: str = "") -> QuerySet[Application]:
    """The applications that ended without a yes, or in silence, the newest first; none whose letter waits.

    text: a part of the company's name, or of the job's.
    """
    rows = live_applications(seeker).filter(Q(outcome__in=ENDED) | silent_now(seeker, now))
    rows = rows.exclude(id__in=waiting_applications(seeker))
    if text.strip():
        plain = "".join(split_name(text))
        by_key = Q(company__key__contains=plain) if plain else Q()
        rows = rows.filter(Q(company__name__icontains=text.strip()) | Q(role__icontains=text.strip()) | by_key)
    return rows.select_related("company").order_by(F("last_heard_at").desc(nulls_last=True), "-id")


def no_of(seeker: Seeker, application: Application, now: datetime) -> TheNo | None:
    """The no that an application stands by, as far as it may be told; None where there is none, or a letter waits."""
    if waiting_events(seeker).filter(application=application).exists():
        return None
    events = counting_events(seeker, application.id)
    told = _last_no(events)
    found = _told(seeker, application, told, events) if told else _silence(seeker, application, events, now)
    if told and found.is_over:
        found = _silence(seeker, application, events, now)
    return None if found.is_over else found


def placed(recovery: Recovery, now: datetime) -> TheNo:
    """The no of a recovery where it is told now: it follows merging, splitting, moving and correcting; 3 to 7 queries.

    What nobody tells any more stays with the application it was opened for, and is over. After silence it is the no
    that came since, once that may be told; one that came of an invitation is another one.
    """
    seeker = recovery.seeker
    home = find_live(seeker, recovery.application_id)
    event = _event_of(recovery, home)
    if event is not None and (home is None or home.id != event.application_id):
        home = find_live(seeker, event.application_id)
    application = home or recovery.application
    if event is not None:
        return _told(seeker, application, event, counting_events(seeker, application.id))
    if recovery.kind != NoKind.SILENCE:
        return TheNo(application, NoKind(recovery.kind), None, None, Stage.UNKNOWN, None, is_over=True)
    hidden = set(waiting_events(seeker).filter(application=application).values_list("key", flat=True))
    events = [one for one in counting_events(seeker, application.id) if one.key not in hidden]
    told = _last_no(events)
    if told is None or _was_invited(events, recovery.opened_at):
        return _silence(seeker, application, events, now, since=recovery.opened_at)
    return _told(seeker, application, told, events)


def same_ending(seeker: Seeker, told: TheNo) -> frozenset[str]:
    """The facts that tell the same no: a letter said again is not another one, one after a new invitation is."""
    events = counting_events(seeker, told.application.id) if told.event else []
    keys: set[str] = set()
    for event in events:
        if event.kind in AN_INVITATION:
            keys.clear()
        elif event.kind in NOES:
            keys.add(event.key)
        if told.event and event.id == told.event.id:
            break
    return frozenset(keys)


@dataclass(frozen=True, slots=True)
class TheirWords:
    """What they wrote or said, as the person wrote it down; way: how it came; mail: in which they wrote it."""

    texts: tuple[str, ...]
    way: Way | None
    mail: Mail | None

    @property
    def in_writing(self) -> bool:
        """Whether the no is known to have come in writing."""
        return self.mail is not None or self.way in WRITTEN


def their_words(seeker: Seeker, told: TheNo) -> TheirWords:
    """The words of a no, with the bytes of its mail; at most two queries."""
    if told.event is None:
        return TheirWords((), None, None)
    rows = Evidence.objects.of(seeker).filter(event=told.event).order_by("id").values_list("source", "about", "text")
    by_hand = [(about, text) for source, about, text in rows if act_of(source)]
    sources = {told.event.key, *(source for source, *_ in rows if not act_of(source))}
    ways = {str(way.label): way for way in Way}
    return TheirWords(
        texts=tuple(text for about, text in by_hand if about != ABOUT_THE_WAY),
        way=next((ways[text] for about, text in by_hand if about == ABOUT_THE_WAY and text in ways), None),
        mail=Mail.objects.of(seeker).filter(key__in=sources).order_by("place", "id").first(),
    )


def held_until(recovery: Recovery, now: datetime) -> datetime | None:
    """When the hold on replies ends; None where there is none, or it has ended."""
    until = recovery.held_until
    return until if until is not None and until > now else None


def hold_about(seeker: Seeker, application: Application, now: datetime) -> datetime | None:
    """Until when letters about an application are kept back; one query."""
    rows = Recovery.objects.of(seeker).filter(application=application, held_until__gt=now)
    return rows.order_by("-held_until").values_list("held_until", flat=True).first()


def steps_taken(recovery: Recovery) -> dict[str, StepTaken]:
    """The newest of each step, by its name; one query."""
    rows = StepTaken.objects.of(recovery.seeker).filter(recovery=recovery).order_by("number", "id")
    return {row.step: row for row in rows}


def all_times(recovery: Recovery, step: str) -> list[StepTaken]:
    """Every time a step was done, the first one first."""
    return list(StepTaken.objects.of(recovery.seeker).filter(recovery=recovery, step=step).order_by("number", "id"))


def all_written(recovery: Recovery) -> dict[str, list[StepTaken]]:
    """Every time that each step was done, by its name; one query."""
    found: defaultdict[str, list[StepTaken]] = defaultdict(list)
    for row in StepTaken.objects.of(recovery.seeker).filter(recovery=recovery).order_by("number", "id"):
        found[row.step].append(row)
    return dict(found)


def _last_no(events: Sequence[Event]) -> Event | None:
    return next((event for event in reversed(events) if event.kind in NOES), None)


def _reopens(later: Event, told: Event) -> bool:
    """Whether this comes after a no and undoes it; not a talk that was to come when the person wrote the no down."""
    was_known = told.origin == Origin.HAND and later.recorded_in_id.int < told.recorded_in_id.int
    return later.kind in AN_INVITATION and not was_known


def _was_invited(events: Sequence[Event], since: datetime) -> bool:
    return any(one.kind in AN_INVITATION and one.at is not None and one.at > since for one in events)


def _best_of(kinds: Sequence[str]) -> EventKind | None:
    if any(kind in AN_OFFER for kind in kinds):
        return EventKind.OFFER
    return EventKind.INTERVIEW if EventKind.INTERVIEW in kinds else None


def _event_of(recovery: Recovery, home: Application | None) -> Event | None:
    """The event that tells its fact now: in its own application first, which knows best which of several is meant."""
    if not recovery.fact:
        return None
    told = Event.objects.of(recovery.seeker).filter(key=recovery.fact, withdrawn_in=None).order_by("id")
    here = told.filter(application=home).first() if home else None
    return here or told.first()


def _told(seeker: Seeker, application: Application, event: Event, events: Sequence[Event]) -> TheNo:
    places = [one.id for one in events]
    at = places.index(event.id) if event.id in places else len(events)
    before = [one for one in events[:at] if one.kind != EventKind.CONSIDERING]
    later = _best_of([event.kind, *(one.kind for one in events[at + 1 :] if _reopens(one, event))])
    is_over = event.kind not in NOES or later is not None
    stage = fold_stage(before) if before else Stage.UNKNOWN
    mail = Mail.objects.of(seeker).filter(key=event.key).defer("raw").first()
    kind = NoKind(event.kind) if event.kind in NOES else NoKind.REJECTION
    return TheNo(application, kind, event, event.at, stage, mail, is_over, later)


def _silence(
    seeker: Seeker, application: Application, events: Sequence[Event], now: datetime, since: datetime | None = None
) -> TheNo:
    """No answer, after these events: over once one came, or may come again. since: when it was written down."""
    standing = masked_standing(events, ())
    until = known_until(seeker.mail_read_until, now, from_mail=standing.from_mail)
    stays = is_silent(standing.outcome, standing.closes_on, until)
    is_over = not stays and standing.outcome is not Outcome.SILENCE
    later = _best_of([one.kind for one in events if since and one.at and one.at > since]) if is_over else None
    heard_at, stage = standing.last_heard_at, standing.furthest_stage
    return TheNo(application, NoKind.SILENCE, None, heard_at, stage, None, is_over, later)
