"""What is asked of the person, what was taught, and what was set aside."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from onward.accounts.models import Seeker
from onward.core.reading.reading import NOT_ABOUT_AN_APPLICATION
from onward.inbox.models import Mail, Proposal, Taught
from onward.inbox.states import ProposalKind, ProposalState
from onward.journey.models import Decision, Event, Evidence
from onward.journey.standing import BEGINNING, DECIDING, REOPENING
from onward.journey.states import Fact

FIRST = (ProposalKind.OWN_ADDRESS, ProposalKind.EVENT, ProposalKind.MERGE, ProposalKind.REREAD)
"""Whose mail is whose comes before all else: it decides how everything else is read."""


@dataclass(frozen=True, slots=True)
class Question:
    """An open question with what is needed to answer it.

    event: what it is about, None for addresses. mail: without its bytes. evidence: the words to be highlighted in it.
    """

    proposal: Proposal
    event: Event | None
    mail: Mail | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class SetAside:
    """A mail that the person set aside, and since when; undoing the act brings it back."""

    mail: Mail
    decision: Decision


def review(seeker: Seeker) -> list[Question]:
    """All open questions: what decides an outcome and is recent comes first; four queries for any number."""
    rows = Proposal.objects.of(seeker).filter(state=ProposalState.OPEN)
    open_rows = list(rows.select_related("application__company", "other__company"))
    keys = {row.key.split(" ")[0] for row in open_rows if row.kind != ProposalKind.OWN_ADDRESS}
    homes = {row.application_id for row in open_rows}
    events: dict[str, Event] = {}
    counting = Event.objects.of(seeker).filter(withdrawn_in=None, key__in=keys).select_related("application__company")
    for event in counting.order_by("id"):
        if event.key not in events or event.application_id in homes:
            events[event.key] = event
    mails = {mail.key: mail for mail in Mail.objects.of(seeker).filter(key__in=keys).defer("raw")}
    words = _words(seeker, [event.id for event in events.values()])
    found = [_question(row, events, mails, words) for row in open_rows]
    return sorted(found, key=_rank)


def taught(seeker: Seeker) -> QuerySet[Taught]:
    """What corrections taught and still holds, newest first."""
    rows = Taught.objects.of(seeker).filter(removed_at=None, act__undone_at=None)
    return rows.select_related("act").order_by("-id")


def set_aside(seeker: Seeker) -> list[SetAside]:
    """The mail that the person set aside, newest decision first; two queries."""
    about_nothing = [kind.value for kind in NOT_ABOUT_AN_APPLICATION]
    rows = Decision.objects.of(seeker).filter(fact=Fact.KIND, superseded_in=None, act__undone_at=None)
    newest = rows.filter(value__in=about_nothing).select_related("act").order_by("-act__at", "-id")
    decisions = {row.key: row for row in reversed(list(newest))}
    mails = {mail.key: mail for mail in Mail.objects.of(seeker).filter(key__in=decisions).defer("raw")}
    return [SetAside(mails[key], decision) for key, decision in reversed(decisions.items()) if key in mails]


def _words(seeker: Seeker, events: Iterable[UUID]) -> dict[UUID, tuple[Evidence, ...]]:
    words: defaultdict[UUID, list[Evidence]] = defaultdict(list)
    for row in Evidence.objects.of(seeker).filter(event__in=list(events)).order_by("id"):
        words[row.event_id].append(row)
    return {event: tuple(rows) for event, rows in words.items()}


def _question(
    row: Proposal, events: dict[str, Event], mails: dict[str, Mail], words: dict[UUID, tuple[Evidence, ...]]
) -> Question:
    key = "" if row.kind == ProposalKind.OWN_ADDRESS else row.key.split(" ")[0]
    event = events.get(key)
    return Question(row, event, mails.get(key), words.get(event.id, ()) if event else ())


def _rank(question: Question) -> tuple[int, bool, float, str]:
    """Sorts questions: by kind, then what decides or reopens, then what is recent, then the key."""
    event = question.event
    decides = event is not None and (event.kind in DECIDING or event.kind in REOPENING)
    place: datetime = (event.place if event else None) or BEGINNING
    kinds = [kind.value for kind in FIRST]
    return kinds.index(question.proposal.kind), not decides, -(place - BEGINNING).total_seconds(), question.proposal.key
