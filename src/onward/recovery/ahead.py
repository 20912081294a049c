"""What is still alive after a no, what came of the others, and jobs like it that turned up in mail since."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import F, QuerySet

from onward.accounts.models import Seeker
from onward.core.filing.names import core_words, split_name
from onward.inbox.letters import waiting_applications
from onward.inbox.models import LeftOut, Mail
from onward.journey.models import Application, Event
from onward.journey.queries import live_applications, open_now
from onward.journey.standing import A_NO, TALKED
from onward.journey.states import Outcome
from onward.recovery.queries import TheNo

LISTED = 5
ENOUGH_TO_TELL = 5
LOOKED_AT = 1500
"""So many of the newest mails since the no are looked at for the same job."""
SHORT = 3
ENDED = (*A_NO, Outcome.OFFER, Outcome.ACCEPTED, Outcome.DECLINED)
WORD = re.compile(r"\w+")
SAY_LITTLE = frozenset(
    "and for the with junior senior lead und oder der die das für mit (m/w/d) para por et pour".split()
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A mail since the no that names the same employer and a job like it."""

    subject: str
    sender: str
    at: datetime | None
    mail: Mail | None


@dataclass(frozen=True, slots=True)
class Base:
    """Of so many own applications that are decided, so many came to a talk first."""

    decided: int
    talked: int

    @property
    def tells(self) -> bool:
        """Whether there are enough of them to say anything."""
        return self.decided >= ENOUGH_TO_TELL


def still_alive(seeker: Seeker, besides: Application, now: datetime) -> list[Application]:
    """The applications that wait for an answer, the one heard of last first; none whose letter waits. Three queries."""
    return list(
        _rows(seeker, besides)
        .filter(open_now(seeker, now))
        .order_by(F("last_heard_at").desc(nulls_last=True), "-id")[:LISTED]
    )


def considered(seeker: Seeker, besides: Application) -> list[Application]:
    """The jobs that are only considered, the one with the nearest closing day first. Three queries."""
    rows = _rows(seeker, besides).filter(outcome=Outcome.CONSIDERING)
    return list(rows.order_by(F("deadline_on").asc(nulls_last=True), "-id")[:LISTED])


def own_base(seeker: Seeker) -> Base:
    """What came of the person's own applications, without those whose letter waits. Four queries."""
    rows = _rows(seeker).filter(outcome__in=ENDED)
    return Base(rows.count(), rows.filter(furthest_stage__in=TALKED).count())


def seen_again(seeker: Seeker, told: TheNo) -> list[Seen]:
    """Mails since the no that name the employer and a word of the job, the newest first; at most three queries.

    Among mail that was left out, too: job alerts are no mail of an application.
    """
    company = told.application.company
    names, role = core_words(company.name if company else ""), _telling(told.application.role)
    if not names or not role or told.said_at is None:
        return []
    own = Event.objects.of(seeker).filter(application=told.application, withdrawn_in=None).values("key")
    kept = Mail.objects.of(seeker).filter(sent_at__gt=told.said_at).exclude(key__in=own).order_by("-sent_at", "-id")
    columns = kept.defer("raw", "text")[:LOOKED_AT]
    found = [Seen(mail.subject, mail.sender_name or mail.sender_address, mail.sent_at, mail) for mail in columns]
    left = LeftOut.objects.of(seeker).filter(place__gt=told.said_at, mail=None).order_by("-place", "id")
    found += [
        Seen(subject, sender, at, None)
        for subject, sender, at in left.values_list("subject", "sender", "sent_at")[:LOOKED_AT]
    ]
    again = [one for one in found if _names(one, names) and role & _telling(one.subject)]
    again.sort(key=lambda one: one.at or datetime.min.replace(tzinfo=UTC), reverse=True)
    return again[:LISTED]


def _rows(seeker: Seeker, besides: Application | None = None) -> QuerySet[Application]:
    rows = live_applications(seeker).exclude(id__in=waiting_applications(seeker)).select_related("company")
    return rows.exclude(id=besides.id) if besides else rows


def _names(seen: Seen, names: tuple[str, ...]) -> bool:
    words = set(split_name(f"{seen.subject} {seen.sender}"))
    return all(name in words for name in names)


def _telling(role: str) -> frozenset[str]:
    words = (word.casefold() for word in WORD.findall(role))
    return frozenset(word for word in words if len(word) > SHORT and word not in SAY_LITTLE)
