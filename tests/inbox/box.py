"""A person's mail as readings that are stored without any mail being opened."""

import itertools
import zlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from onward.accounts.models import Seeker
from onward.core.mail.message import Address
from onward.core.reading.reading import Answer, Certainty, Envelope, Evidence, Kind, Reading, Stage
from onward.core.reading.transport import to_plain
from onward.inbox.filing import refile
from onward.inbox.models import Batch, Mail, Run, Sighting
from onward.inbox.models import Reading as StoredReading
from onward.inbox.states import RunState
from onward.journey.actions import open_act
from onward.journey.models import Act, Application, Event
from onward.journey.states import ActKind

MINE = Address("Robin Vale", "robin@vale.example")


def make_reading(  # noqa: PLR0913  # a mail has many sides, a test names only those it is about
    key: str,
    kind: Kind,
    at: datetime | None,
    *,
    company: str | None = "Copse Water",
    role: str | None = None,
    sender: str = "jobs@copsewater.example",
    name: str = "",
    subject: str = "News",
    thread: tuple[str, ...] = (),
    leaning: Kind | None = None,
    answers: tuple[Answer, ...] = (),
    certainty: Certainty = Certainty.SURE,
    sentence: str | None = None,
) -> Reading:
    """What one mail says; thread: keys of the mails it answers."""
    theirs = Address(name, sender)
    own = kind is Kind.SENT
    envelope = Envelope(
        key=key,
        message_id=f"<{key}@mail.example>",
        sent_at=at,
        sender=MINE if own else theirs,
        recipients=(theirs if own else MINE,),
        subject=subject,
        thread=tuple(f"<{answered}@mail.example>" for answered in thread),
    )
    words = f"What {key} says." if sentence is None else sentence
    return Reading(
        envelope=envelope,
        kind=kind,
        also=(),
        certainty=certainty,
        leaning=leaning,
        language="en",
        company=company,
        agency=None,
        role=role,
        requisition=None,
        stage=Stage.UNKNOWN,
        reason=None,
        reply_possible=None,
        answers=answers,
        evidence=(Evidence("kind", words),) if words else (),
        problems=(),
    )


@dataclass
class Box:
    """A person's mail: readings go in as an import would store them, one import a call."""

    seeker: Seeker
    start: datetime
    numbers: "itertools.count[int]" = field(default_factory=itertools.count)

    def at(self, days: float) -> datetime:
        """A moment so many days after the first."""
        return self.start + timedelta(days=days)

    def write(self, key: str, kind: Kind, days: float | None = 0, **sides: Any) -> Reading:  # noqa: ANN401  # see make_reading
        """A reading of a mail of that day."""
        return make_reading(key, kind, None if days is None else self.at(days), **sides)

    def take_in(self, *readings: Reading, now: datetime | None = None) -> Act:
        """Store these as one import, and file them; the act of it."""
        moment = now or self.start
        act = open_act(self.seeker, ActKind.IMPORTED, moment)
        run = Run.objects.add(self.seeker, act=act, paths=["mail.mbox"], state=RunState.FILED, started_at=moment)
        keys = [reading.envelope.key for reading in readings]
        batch = Batch.objects.add(
            self.seeker,
            digest=f"{next(self.numbers)}",
            basis="",
            messages=len(keys),
            job_messages=len(keys),
            left_out=0,
            keys=keys,
        )
        Sighting.objects.add(self.seeker, run=run, batch=batch)
        for reading in readings:
            self.store(run, reading)
        refile(self.seeker, act)
        return act

    def store(self, run: Run, reading: Reading) -> Mail:
        """One mail with its reading, as an import stores it; what is there stays."""
        envelope = reading.envelope
        known = Mail.objects.of(self.seeker).filter(key=envelope.key).first()
        if known:
            return known
        sender = envelope.sender or Address("", "")
        mail = Mail.objects.add(
            self.seeker,
            run=run,
            key=envelope.key,
            header_key=envelope.key,
            raw=zlib.compress(b"Subject: a\n\na"),
            sha256="",
            size=1,
            message_id=envelope.message_id or "",
            thread=list(envelope.thread),
            sender_name=sender.name,
            sender_address=sender.address,
            subject=envelope.subject,
            sent_at=envelope.sent_at,
            place=envelope.sent_at or self.start,
        )
        StoredReading.objects.add(
            self.seeker, mail=mail, reader_version="1", kind=reading.kind.value, plain=to_plain(reading)
        )
        return mail

    def event(self, key: str) -> Event:
        """The one event that counts of this key."""
        return Event.objects.of(self.seeker).select_related("application__company").get(key=key, withdrawn_in=None)

    def home(self, key: str) -> Application:
        """The one application in which this key counts."""
        return self.event(key).application

    def stories(self) -> list[list[str]]:
        """The keys of each application, in order."""
        told: dict[Any, list[str]] = {}
        rows = Event.objects.of(self.seeker).filter(withdrawn_in=None).order_by("place", "key")
        for application, key in rows.values_list("application", "key"):
            told.setdefault(application, []).append(key)
        return sorted(told.values())
