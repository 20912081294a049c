"""What reading an archive gives, and what may be wished for."""

from dataclasses import dataclass
from datetime import datetime

from onward.core.mail.message import Address, Attachment
from onward.core.problems import Problem
from onward.core.reading.reading import Envelope, Reading


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a caller wants besides the readings of mail that may be about jobs.

    every: a reading (kind other) also for what the scan left out. texts: subject, sender and text as they were read.
    left_out: list what the scan left out, not only count it. kept: what a store keeps of mail that matters later.
    unscanned: read also what the scan would leave out. all_kept: with kept, also of mail that does not seem to matter.
    """

    every: bool = False
    texts: bool = False
    left_out: bool = False
    kept: bool = False
    unscanned: bool = False
    all_kept: bool = False


NO_WISHES = Wishes()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message stands: its file, and the byte of its separator line in a mailbox (0 in a file of its own).

    In a compressed mailbox the byte is that of the unpacked mail. labels: folder names it was found under.
    """

    path: str
    offset: int
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """What was read of a message: decoded subject, From and text."""

    subject: str
    sender: str
    text: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What a store keeps of a message, so that it can be shown and read again without its mailbox.

    raw: zlib-compressed bytes of the message without its big attachments. size: bytes of the whole message.
    raw_sha256: hex, of what `raw` unpacks to. complete: False when only the beginning of so large a mail is kept.
    text: as it was read, "" when it was not. sender_text: the decoded From header. delivered_to, attachments: as
    decoded. labels: all it was found under, its own label headers counted in.
    """

    raw: bytes
    size: int
    raw_sha256: str
    complete: bool
    text: str
    sender_text: str
    delivered_to: tuple[str, ...]
    attachments: tuple[Attachment, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """One message that was read. left_out: it was not, the scan left it out (only with Wishes.every).

    kept: only with Wishes.kept, and only of mail that may take part in an application, that answers something awaited,
    or that could not be read; with Wishes.all_kept of any.
    """

    place: Place
    reading: Reading
    text: Text | None
    left_out: bool
    kept: Kept | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One message that the scan left out, told by its header alone.

    The key in its envelope is no fingerprint, which would be too dear: a SHA-256 of the bytes as they are stored.
    """

    place: Place
    envelope: Envelope
    reason: str

    @property
    def sent_at(self) -> datetime | None:
        """When it says it was sent."""
        return self.envelope.sent_at

    @property
    def sender(self) -> str:
        """Who it says it is from, name and address in one text; empty when it does not say."""
        return sender_line(self.envelope.sender)

    @property
    def subject(self) -> str:
        """What it says it is about."""
        return self.envelope.subject


def sender_line(sender: Address | None) -> str:
    """Name and address of a sender in one text."""
    return f"{sender.name} <{sender.address}>".strip() if sender else ""


@dataclass(frozen=True, slots=True)
class PieceResult:
    """What one piece of an archive holds.

    found: in the order of the source. messages: how many there are in all, left_out_count of them not read.
    left_out: those, when they were wished for. size: bytes of the source that this piece stands for.
    digest: hex, the same whenever the piece's messages and labels are the same to the byte; "" when it was not asked
    for or could not be had. skipped: nothing was read, since the caller said that this digest was read before.
    """

    found: tuple[Found, ...]
    messages: int
    left_out_count: int
    left_out: tuple[LeftOut, ...]
    problems: tuple[Problem, ...]
    size: int
    digest: str = ""
    skipped: bool = False
