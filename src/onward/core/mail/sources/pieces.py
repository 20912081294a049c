"""What a source hands out: small, picklable descriptions of work, and the raw messages that come of them."""

from dataclasses import dataclass, replace

from onward.core.mail.sources.from_line import MailboxStyle, unescape

LARGEST_MESSAGE_BYTES = 50_000_000
"""A message longer than this is cut one byte behind it, so that whoever decodes can tell that it is too large."""


@dataclass(frozen=True, slots=True)
class RawMessage:
    """One message as bytes.

    position: its place inside the piece. path, offset: where it stands (offset 0 when it has a file of its own).
    raw: as stored; escaped: whether `From ` lines in it carry an extra `>`. labels: folder names it was found under.
    """

    position: int
    path: str
    offset: int
    raw: bytes
    labels: tuple[str, ...] = ()
    escaped: bool = False

    def content(self) -> bytes:
        """The message's own bytes, without what its storage added."""
        return unescape(self.raw) if self.escaped else self.raw


@dataclass(frozen=True, slots=True)
class MailboxRange:
    """The messages of an mbox that start in [start, end), in bytes of the file.

    data: bytes of the mailbox from `base` on, where the file itself cannot be opened at a place (compressed, standard
    input); else None.
    packed: the whole file, still compressed. size: how far this piece brings the progress, in bytes of the source.
    unread_first: why its first message must not be read, or "". bare_first: not even its parts must be looked at.
    """

    path: str
    start: int
    end: int
    size: int
    style: MailboxStyle
    labels: tuple[str, ...] = ()
    data: bytes | None = None
    base: int = 0
    packed: bool = False
    unread_first: str = ""
    bare_first: bool = False

    @property
    def first_position(self) -> int:
        """The position that its first message has at the least."""
        return self.start

    def split(self, position: int, unread: str) -> tuple["Piece", ...]:
        """The same work in parts.

        What stands before the message at `position`, and the rest, beginning with that message.
        """
        before = replace(self, end=position, size=0)
        again = position == self.start and bool(self.unread_first)
        rest = replace(self, start=position, unread_first=unread, bare_first=again)
        return (before, rest) if position > self.start else (rest,)

    def halves(self) -> tuple["Piece", ...]:
        """The same work in two parts, or only itself when there is nothing left to part."""
        if self.end - self.start < 2:
            return (self,)
        middle = (self.start + self.end) // 2
        return replace(self, end=middle, size=0), replace(self, start=middle, unread_first="", bare_first=False)


@dataclass(frozen=True, slots=True)
class MessageFile:
    """A file that holds one message; apple: with the byte count in front and the property list behind it (.emlx)."""

    path: str
    labels: tuple[str, ...] = ()
    apple: bool = False


@dataclass(frozen=True, slots=True)
class MessageFiles:
    """Messages that have a file each."""

    files: tuple[MessageFile, ...]
    size: int
    unread_first: str = ""
    bare_first: bool = False

    @property
    def first_position(self) -> int:
        """The position that its first message has."""
        return 0

    def split(self, position: int, unread: str) -> tuple["Piece", ...]:
        """The same work in parts.

        What stands before the message at `position`, and the rest, beginning with that message.
        """
        before = replace(self, files=self.files[:position], size=0)
        again = not position and bool(self.unread_first)
        rest = replace(self, files=self.files[position:], unread_first=unread, bare_first=again)
        return (before, rest) if position else (rest,)

    def halves(self) -> tuple["Piece", ...]:
        """The same work in two parts, or only itself when there is nothing left to part."""
        middle = len(self.files) // 2
        if not middle:
            return (self,)
        return replace(self, files=self.files[:middle], size=0), replace(
            self, files=self.files[middle:], unread_first="", bare_first=False
        )


@dataclass(frozen=True, slots=True)
class MessageBytes:
    """One message that is in memory already."""

    path: str
    data: bytes
    unread_first: str = ""
    bare_first: bool = False

    @property
    def first_position(self) -> int:
        """The position of its message."""
        return 0

    @property
    def size(self) -> int:
        """How far this piece brings the progress, in bytes."""
        return len(self.data)

    def split(self, position: int, unread: str) -> tuple["Piece", ...]:
        """The same work, with its one message (`position` is 0) not to be read."""
        del position
        return (replace(self, unread_first=unread, bare_first=bool(self.unread_first)),)

    def halves(self) -> tuple["Piece", ...]:
        """Itself: one message cannot be parted."""
        return (self,)


@dataclass(frozen=True, slots=True)
class KeptMessage:
    """A message that a store kept, under its key. labels: what it was found under."""

    key: str
    data: bytes
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptMessages:
    """Messages that a store kept; the path of each is its key."""

    messages: tuple[KeptMessage, ...]
    unread_first: str = ""
    bare_first: bool = False

    @property
    def first_position(self) -> int:
        """The position that its first message has."""
        return 0

    @property
    def size(self) -> int:
        """How far this piece brings the progress, in bytes."""
        return sum(len(message.data) for message in self.messages)

    def split(self, position: int, unread: str) -> tuple["Piece", ...]:
        """The same work in parts.

        What stands before the message at `position`, and the rest, beginning with that message.
        """
        before = replace(self, messages=self.messages[:position])
        again = not position and bool(self.unread_first)
        rest = replace(self, messages=self.messages[position:], unread_first=unread, bare_first=again)
        return (before, rest) if position else (rest,)

    def halves(self) -> tuple["Piece", ...]:
        """The same work in two parts, or only itself when there is nothing left to part."""
        middle = len(self.messages) // 2
        if not middle:
            return (self,)
        rest = replace(self, messages=self.messages[middle:], unread_first="", bare_first=False)
        return replace(self, messages=self.messages[:middle]), rest


Piece = MailboxRange | MessageFiles | MessageBytes | KeptMessages
