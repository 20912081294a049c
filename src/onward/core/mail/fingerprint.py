"""Who a mail is, however it was stored."""

import re
from collections.abc import Iterable
from hashlib import sha256

_ESCAPED_FROM = re.compile(rb"^>+(?=From )", re.MULTILINE)


def unescape_from(body: bytes) -> bytes:
    """The body without the `>` that mbox files put before `From `: all of them, since files differ in how many."""
    return _ESCAPED_FROM.sub(b"", body) if b">From " in body else body


def fingerprint_message(header: Iterable[str], contents: Iterable[bytes]) -> str:
    """SHA-256 (hex) over header values (decoded Message-ID, Date, From, Subject) and each part's canonical content.

    Everything else of the header belongs to the way or the store, not to the mail.
    """
    digest = sha256()
    for value in header:
        digest.update(" ".join(value.split()).encode("utf-8", "replace"))
        digest.update(b"\n")
    for content in contents:
        digest.update(content)
        digest.update(b"\n")
    return digest.hexdigest()
