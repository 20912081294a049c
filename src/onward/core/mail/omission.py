"""The line that stands for the body of a big attachment where a mail is kept without it."""

import re
from dataclasses import dataclass

_LINE = re.compile(rb"\s*\(left out here, (\d{1,12}) bytes, (\d{1,12}) as stored, sha256 ([0-9a-f]{64})\)\s*")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Omission:
    """What was left out.

    size: its decoded bytes (estimated). stored: the bytes it took up. digest: SHA-256 of its canonical content.
    """

    size: int
    stored: int
    digest: bytes


def write_omission(omission: Omission) -> bytes:
    """The line, without a line break. It can be taken neither for a header field nor for a boundary."""
    digest = omission.digest.hex().encode()
    return b"(left out here, %d bytes, %d as stored, sha256 %s)" % (omission.size, omission.stored, digest)


def read_omission(data: bytes, start: int, end: int) -> Omission | None:
    """The omission that `data[start:end]` is, or None when something else stands there."""
    found = _LINE.fullmatch(data, start, end) if end - start <= _LONGEST else None
    return Omission(int(found[1]), int(found[2]), bytes.fromhex(found[3].decode())) if found else None
