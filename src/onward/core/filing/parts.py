"""What one message brings to the stories: a part for itself, or one for each application it answers."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from onward.core.filing.course import Step
from onward.core.filing.employers import Identity, other_side, resolve_employers
from onward.core.filing.names import site_of, spellings, word_of
from onward.core.filing.outcome import stage_of
from onward.core.filing.roles import Title, parse_title
from onward.core.filing.stories import Decisions, Entry, Event
from onward.core.mail.subject import bare_subject
from onward.core.reading.reading import NOT_ABOUT_AN_APPLICATION, Certainty, Kind, Reading, Stage
from onward.core.reading.senders import SenderType, sender_type

FEWEST_DIGITS = 3
# Courses and tests for practice send such mail too: without a job named it needs an application that it follows.
FOLLOWS = frozenset({Kind.FEEDBACK, Kind.INFO_REQUEST})
DAY_SECONDS = 86400.0
APPLYING = re.compile(
    r"\W*(?:my |meine |ma |mi |mijn )?(?:job )?"
    r"(?:application|applying|bewerbung|initiativbewerbung|candidature|candidatura|solicitud|sollicitatie|postulaci)",
    re.IGNORECASE,
)
THE_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Part:
    """One message as far as it speaks of one application.

    number: its place in canonical order. token: its name for good, the fingerprint and, of several, which.
    thread: its own Message-ID and all it answers; answers: only these. digits: the requisition's digits.
    contact: the other side's address. subject: without Re:. joins_only: it starts no story.
    """

    number: int
    token: str
    key: str
    reading: Reading
    step: Step
    identity: Identity
    title: Title | None
    role: str | None
    company: str | None
    digits: str | None
    thread: frozenset[str]
    answers: frozenset[str]
    contact: str | None
    subject: str
    joins_only: bool

    @property
    def kind(self) -> Kind:
        """What the message is for this application."""
        return self.step.kind

    def event(self) -> Event:
        """The part as an event of its story."""
        reading = self.reading
        unsure = reading.kind in NOT_ABOUT_AN_APPLICATION
        said = Stage.UNKNOWN if reading.answers else reading.stage
        return Event(
            self.kind,
            reading.envelope.sent_at,
            reading.envelope.message_id,
            self.key,
            Certainty.UNSURE if unsure else reading.certainty,
            stage_of(self.kind, said),
        )


def sort_entries(entries: Iterable[Entry]) -> list[Entry]:
    """The canonical order: by place in time, then by fingerprint; those of no known time come last."""

    def place(entry: Entry) -> tuple[bool, float, str]:
        return entry.place is None, entry.place.timestamp() if entry.place else 0.0, entry.reading.envelope.key

    return sorted(entries, key=place)


def make_parts(entries: Sequence[Entry], decisions: Decisions) -> list[Part]:
    """The parts of all messages, in canonical order (`entries` already is)."""
    identities = resolve_employers([entry.reading for entry in entries])
    linked = {key for pair in decisions.must_link for key in pair}
    parts: list[Part] = []
    for entry, identity in zip(entries, identities, strict=True):
        key = entry.reading.envelope.key
        decided = decisions.kinds.get(key)
        several = kinds_and_roles(entry.reading, decided, linked=key in linked)
        for which, (kind, role) in enumerate(several):
            token = f"{key}.{which}" if which else key
            parts.append(make_part(len(parts), token, entry, identity, (kind, role)))
    return parts


def kinds_and_roles(reading: Reading, decided: Kind | None, *, linked: bool) -> list[tuple[Kind, str | None]]:
    """What a message is for each application it answers; nothing when it can belong to none."""
    if decided:
        return [] if decided in NOT_ABOUT_AN_APPLICATION and not linked else [(decided, reading.role)]
    if len(reading.answers) > 1:
        return [(answer.kind, answer.role) for answer in reading.answers]
    if reading.kind is Kind.SENT and Kind.WITHDRAWAL in (reading.leaning, *reading.also):
        return [(Kind.WITHDRAWAL, reading.role)]
    if reading.kind not in NOT_ABOUT_AN_APPLICATION:
        return [(reading.kind, reading.role)]
    if reading.leaning and reading.leaning not in NOT_ABOUT_AN_APPLICATION:
        return [(reading.leaning, reading.role)]
    return [(reading.kind, reading.role)] if linked else []


def make_part(number: int, token: str, entry: Entry, identity: Identity, said: tuple[Kind, str | None]) -> Part:
    """One part with everything that filing compares, worked out once."""
    kind, role = said
    reading = entry.reading
    envelope = reading.envelope
    company = None if role and reading.company and same_name(role, reading.company) else reading.company
    if role and names_employer(role, reading, identity):
        role = None
    title = parse_title(role) if role else None
    other = other_side(reading)
    return Part(
        number=number,
        token=token,
        key=envelope.key,
        reading=reading,
        step=Step(kind, (entry.place - THE_BEGINNING).total_seconds() / DAY_SECONDS if entry.place else None),
        identity=identity,
        title=title if title and (title.words or title.seniority) else None,
        role=role,
        company=company,
        digits=fold_requisition(reading.requisition or ""),
        thread=frozenset((*envelope.thread, envelope.message_id) if envelope.message_id else envelope.thread),
        answers=frozenset(envelope.thread),
        contact=other.address if other else None,
        subject=bare_subject(envelope.subject),
        joins_only=starts_nothing(reading, kind),
    )


def same_name(one: str, other: str) -> bool:
    """Whether two texts are one name, legal forms apart."""
    return not set(spellings(one)).isdisjoint(spellings(other))


def names_employer(role: str, reading: Reading, identity: Identity) -> bool:
    """Whether what was read as a job is the employer's own name: in "your Copse Water application" no job is named."""
    other = other_side(reading)
    words = {identity.employer, identity.agency}
    if other:
        words.update(spellings(other.name), [word_of(site_of(other.domain))])
    return not words.isdisjoint(spellings(role))


def fold_requisition(requisition: str) -> str | None:
    """A requisition's digits without leading noughts; where it has hardly any, all its letters and digits."""
    digits = "".join(c for c in requisition if c.isdigit())
    if len(digits) >= FEWEST_DIGITS:
        return digits.lstrip("0") or digits
    return "".join(c for c in requisition.casefold() if c.isalnum()) or None


def starts_nothing(reading: Reading, kind: Kind) -> bool:
    """Whether a message can only join a story: what is not sure to be about one, or only ever follows one."""
    if reading.kind in NOT_ABOUT_AN_APPLICATION:
        return True
    if kind in FOLLOWS and reading.certainty is not Certainty.SURE and not reading.role and not reading.requisition:
        return True
    return kind is Kind.SENT and not applies(reading)


def applies(reading: Reading) -> bool:
    """Whether mail of one's own asks for a job; a role that a letter to a friend mentions is not enough."""
    if reading.requisition or APPLYING.match(reading.envelope.subject):
        return True
    to = other_side(reading)
    return bool(reading.role and to and sender_type(to.address) is not SenderType.FREE)
