"""Where mail comes from: mailbox files and folders in every common form, opened read-only."""

from onward.core.mail.sources.digest import digest_piece
from onward.core.mail.sources.errors import MissingSourceError, NotAMailboxError, SourceError, UnreadableSourceError
from onward.core.mail.sources.owner import guess_own_addresses
from onward.core.mail.sources.pasted import pasted
from onward.core.mail.sources.pieces import (
    LARGEST_MESSAGE_BYTES,
    KeptMessage,
    KeptMessages,
    MailboxRange,
    MessageBytes,
    MessageFile,
    MessageFiles,
    Piece,
    RawMessage,
)
from onward.core.mail.sources.single import pieces_at
from onward.core.mail.sources.source import PIECE_BYTES, Source, open_bytes, open_source, read_piece_messages

__all__ = [
    "LARGEST_MESSAGE_BYTES",
    "PIECE_BYTES",
    "KeptMessage",
    "KeptMessages",
    "MailboxRange",
    "MessageBytes",
    "MessageFile",
    "MessageFiles",
    "MissingSourceError",
    "NotAMailboxError",
    "Piece",
    "RawMessage",
    "Source",
    "SourceError",
    "UnreadableSourceError",
    "digest_piece",
    "guess_own_addresses",
    "open_bytes",
    "open_source",
    "pasted",
    "pieces_at",
    "read_piece_messages",
]
