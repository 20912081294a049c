"""What reading an archive gives, and what may be wished for."""

from dataclasses import dataclass
from datetime import datetime

from onward.core.problems import Problem
from onward.core.reading.reading import Reading


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a caller wants besides the readings of mail that may be about jobs.

    every: a reading (kind other) also for what the scan left out. texts: subject, sender and text as they were read.
    left_out: list what the scan left out, not only count it.
    """

    every: bool = False
    texts: bool = False
    left_out: bool = False


NO_WISHES = Wishes()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message stands: its file, and the byte of its separator line in a mailbox (0 in a file of its own)."""

    path: str
    offset: int


@dataclass(frozen=True, slots=True)
class Text:
    """What was read of a message: decoded subject, From and text."""

    subject: str
    sender: str
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """One message that was read. left_out: it was not, the scan left it out (only with Wishes.every)."""

    place: Place
    reading: Reading
    text: Text | None
    left_out: bool


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One message that the scan left out, told by its header alone."""

    place: Place
    sent_at: datetime | None
    sender: str
    subject: str
    reason: str


@dataclass(frozen=True, slots=True)
class PieceResult:
    """What one piece of an archive holds.

    found: in the order of the source. messages: how many there are in all, left_out_count of them not read.
    left_out: those, when they were wished for. size: bytes of the source that this piece stands for.
    """

    found: tuple[Found, ...]
    messages: int
    left_out_count: int
    left_out: tuple[LeftOut, ...]
    problems: tuple[Problem, ...]
    size: int
