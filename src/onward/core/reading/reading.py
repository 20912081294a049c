"""The value that reading a message gives. Its JSON form is public: see docs/methods.md and `onward read`."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from onward.core.mail.message import Address, Message
from onward.core.problems import Problem


class Kind(StrEnum):
    """What a message is for the person who searches."""

    REJECTION = "rejection"
    CLOSED = "closed"
    ACKNOWLEDGEMENT = "acknowledgement"
    INTERVIEW = "interview"
    ASSESSMENT = "assessment"
    OFFER = "offer"
    INFO_REQUEST = "info_request"
    FEEDBACK = "feedback"
    WITHDRAWAL = "withdrawal"
    OUTREACH = "outreach"
    SENT = "sent"
    OTHER = "other"


NOT_ABOUT_AN_APPLICATION = frozenset({Kind.OUTREACH, Kind.OTHER})


class Certainty(StrEnum):
    """A promise about error: of what is called sure at most 1 in 100 may be wrong."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"


class Stage(StrEnum):
    """The furthest stage a text shows."""

    APPLIED = "applied"
    SCREEN = "screen"
    INTERVIEW = "interview"
    FINAL = "final"
    UNKNOWN = "unknown"


class Theme(StrEnum):
    """What kind of reason they gave."""

    COMPETITION = "competition"
    EXPERIENCE = "experience"
    SKILLS = "skills"
    INTERVIEW = "interview"
    FIT = "fit"
    LOGISTICS = "logistics"
    OVERQUALIFIED = "overqualified"
    INTERNAL = "internal"
    FILLED = "filled"
    CLOSED = "closed"
    CONDUCT = "conduct"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The verbatim words for one fact; `about` is kind, company, role, stage, reason or reply_possible."""

    about: str
    text: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, in their own words."""

    theme: Theme
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What one message says about one of several roles that it names."""

    kind: Kind
    role: str


@dataclass(frozen=True, slots=True)
class Envelope:
    """Where a message stands among others: what filing needs of it besides its meaning.

    key: the message's fingerprint. thread: Message-IDs this one answers (In-Reply-To, then References), with brackets.
    """

    key: str
    message_id: str | None
    sent_at: datetime | None
    sender: Address | None
    recipients: tuple[Address, ...]
    subject: str
    thread: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one message says.

    leaning: what it most likely is if it belongs to an application (so a thread can settle an unsure reading), or None.
    agency: the recruiter's name when the mail is written for a client; company is then the client, or the agency when
    no client is named.
    answers: one for each role when the mail speaks of several applications, else empty.
    """

    envelope: Envelope
    kind: Kind
    also: tuple[Kind, ...]
    certainty: Certainty
    leaning: Kind | None
    language: str | None
    company: str | None
    agency: str | None
    role: str | None
    requisition: str | None
    stage: Stage
    reason: Reason | None
    reply_possible: bool | None
    answers: tuple[Answer, ...]
    evidence: tuple[Evidence, ...]
    problems: tuple[Problem, ...]


def may_take_part(reading: Reading) -> bool:
    """Whether a reading is, or may turn out to be, about an application."""
    return reading.kind not in NOT_ABOUT_AN_APPLICATION or reading.leaning not in (None, *NOT_ABOUT_AN_APPLICATION)


def envelope_of(message: Message) -> Envelope:
    """Where a message stands among others."""
    return Envelope(
        key=message.fingerprint,
        message_id=message.message_id,
        sent_at=message.sent_at,
        sender=message.sender,
        recipients=message.recipients,
        subject=message.subject,
        thread=tuple(dict.fromkeys((*message.in_reply_to, *reversed(message.references)))),
    )


def reading_of_other_mail(envelope: Envelope, certainty: Certainty, problems: tuple[Problem, ...]) -> Reading:
    """The reading of mail that has nothing to do with an application, as far as anybody looked."""
    return Reading(
        envelope=envelope,
        kind=Kind.OTHER,
        also=(),
        certainty=certainty,
        leaning=None,
        language=None,
        company=None,
        agency=None,
        role=None,
        requisition=None,
        stage=Stage.UNKNOWN,
        reason=None,
        reply_possible=None,
        answers=(),
        evidence=(),
        problems=problems,
    )
