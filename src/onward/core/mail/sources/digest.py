"""What tells that a piece of mail was read before: a digest of everything its messages are made of."""

import json
from collections.abc import Iterator
from hashlib import blake2b

from onward.core.mail.sources.files import read_stored
from onward.core.mail.sources.mbox import read_span
from onward.core.mail.sources.pieces import MailboxRange, MessageBytes, MessageFiles, Piece

_DIGEST_BYTES = 16


def digest_piece(piece: Piece) -> str:
    """BLAKE2b (128 bits, hex) over labels, form and bytes of a piece's messages; "" when they cannot all be read.

    Neither the path nor the place in a mailbox goes into it: moved mail keeps its digest.
    """
    digest = blake2b(digest_size=_DIGEST_BYTES)
    try:
        for part in _contents(piece):
            digest.update(part)
    except OSError:
        return ""
    return digest.hexdigest()


def _contents(piece: Piece) -> Iterator[bytes]:
    if isinstance(piece, MailboxRange):
        yield _head(["mailbox", piece.style.dated, piece.style.counted, piece.labels])
        yield from read_span(piece)
    elif isinstance(piece, MessageFiles):
        for file in piece.files:
            stored = read_stored(file)
            yield _head(["file", file.apple, file.labels, len(stored)])
            yield stored
    elif isinstance(piece, MessageBytes):
        yield _head(["message"])
        yield piece.data
    else:
        for message in piece.messages:
            yield _head(["kept", message.labels, len(message.data)])
            yield message.data


def _head(facts: list[object]) -> bytes:
    return json.dumps(facts).encode() + b"\n"
