"""Keys that sort by time."""

import secrets
import threading
import time
import uuid

_NANOSECONDS = 1_000_000
_lock = threading.Lock()
_newest = 0


def new_id() -> uuid.UUID:
    """A UUID of version 7 (RFC 9562, 5.7), greater than any that this process made before.

    48 bits of Unix time in milliseconds, 12 of what is left of it (6.2, method 3), 62 at random.
    """
    moment = _next_moment(time.time_ns())
    bits = moment >> 12 << 80 | 0x7 << 76 | (moment & 0xFFF) << 64 | 0b10 << 62 | secrets.randbits(62)
    return uuid.UUID(int=bits)


def _next_moment(nanoseconds: int) -> int:
    """Time in 4096ths of a millisecond; a little later than it is when that was given out already."""
    global _newest  # noqa: PLW0603  # what was given out last is known to the whole process
    with _lock:
        _newest = max((nanoseconds << 12) // _NANOSECONDS, _newest + 1)
        return _newest
