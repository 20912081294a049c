"""What stops an import from outside, as one plain sentence."""

import errno
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager

from django.db import DatabaseError, connection

from onward.inbox.errors import ImportStoppedError, NoRoomError, ReadersStoppedError, RecordBusyError

_NO_ROOM = frozenset({errno.ENOSPC, errno.EFBIG, errno.EDQUOT, errno.EROFS})


@contextmanager
def stopping_cleanly() -> Iterator[None]:
    """Make one plain sentence of what stops an import from outside: no room, a busy record, workers that end."""
    try:
        yield
    except BrokenExecutor as error:
        raise ReadersStoppedError from error
    except OSError as error:
        raise (NoRoomError if error.errno in _NO_ROOM else ImportStoppedError) from error
    except DatabaseError as error:
        # After such an error SQLite's connection may hold a transaction that is neither done nor undone.
        if not connection.in_atomic_block:
            connection.close()
        raise _sentence_for(error) from error


def _sentence_for(error: DatabaseError) -> ImportStoppedError:
    told = str(error).lower()
    if "locked" in told or "busy" in told:
        return RecordBusyError()
    if "disk" in told or "full" in told or "space" in told:
        return NoRoomError()
    return ImportStoppedError()
