"""Keys that sort by time."""

import secrets
import time
import uuid


def new_id() -> uuid.UUID:
    """A UUID of version 7 (RFC 9562, 5.7): 48 bits of Unix time in milliseconds, the rest random."""
    moment = time.time_ns() // 1_000_000
    bits = moment << 80 | 0x7 << 76 | secrets.randbits(12) << 64 | 0b10 << 62 | secrets.randbits(62)
    return uuid.UUID(int=bits)
