"""What a decoded message is."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from onward.core.problems import Problem


@dataclass(frozen=True, slots=True)
class Address:
    """One mailbox of an address field; `address` is lower-cased, `name` is as written, both may be empty."""

    name: str
    address: str

    @property
    def domain(self) -> str:
        """What stands behind the last `@`, or an empty string."""
        return self.address.rpartition("@")[2]

    @property
    def local(self) -> str:
        """What stands before the last `@`."""
        return self.address.rpartition("@")[0]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A part that is not the message's own text: its file name, media type and decoded size in bytes (estimated)."""

    name: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class Invitation:
    """A calendar part (`text/calendar`): what is asked for and when; unknown stays None."""

    method: str
    summary: str
    starts_at: datetime | None
    organizer: str
    location: str


class PassageKind(StrEnum):
    """Whose words a stretch of text is."""

    NEW = "new"
    SIGNATURE = "signature"
    FOOTER = "footer"
    QUOTED = "quoted"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the message's readable text, in the order it stands."""

    kind: PassageKind
    text: str


@dataclass(frozen=True, slots=True)
class Message:
    """One mail, decoded. What it does not say is None or empty, never invented.

    message_id, in_reply_to, references: with their angle brackets.
    sent_at: aware, in the sender's own offset; None when missing or impossible.
    sender_text: the decoded From header as it stands, for evidence.
    passages: the readable text in order; joined it is `text`.
    unread: why the body was not read ("kept, not read: …"), or None.
    bulk: a mailing list's or mass mailer's headers; automatic: Auto-Submitted and its like.
    fingerprint: identity across storage forms (hex); raw_sha256: integrity of the bytes that were given (hex).
    """

    fingerprint: str
    raw_sha256: str
    message_id: str | None
    sent_at: datetime | None
    sender: Address | None
    sender_text: str
    reply_to: tuple[Address, ...]
    recipients: tuple[Address, ...]
    delivered_to: tuple[str, ...]
    subject: str
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    labels: tuple[str, ...]
    bulk: bool
    automatic: bool
    passages: tuple[Passage, ...]
    invitation: Invitation | None
    attachments: tuple[Attachment, ...]
    unread: str | None
    problems: tuple[Problem, ...]

    @property
    def text(self) -> str:
        """The whole readable text."""
        return "\n".join(p.text for p in self.passages)

    def passage(self, *kinds: PassageKind) -> str:
        """The text of the passages of these kinds."""
        return "\n".join(p.text for p in self.passages if p.kind in kinds)
