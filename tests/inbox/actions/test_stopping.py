import errno
from concurrent.futures import BrokenExecutor

import pytest
from django.db import IntegrityError, OperationalError

from onward.inbox.actions.stopping import stopping_cleanly
from onward.inbox.errors import ImportStoppedError, NoRoomError, ReadersStoppedError, RecordBusyError


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("cause", "expected"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), NoRoomError),
        (OSError(errno.EFBIG, "File too large"), NoRoomError),
        (OSError(errno.EIO, "Input/output error"), ImportStoppedError),
        (OperationalError("database or disk is full"), NoRoomError),
        (OperationalError("disk I/O error"), NoRoomError),
        (OperationalError("database is locked"), RecordBusyError),
        (OperationalError("could not extend file: No space left on device"), NoRoomError),
        (IntegrityError("a secret of somebody's"), ImportStoppedError),
        (BrokenExecutor("no worker starts"), ReadersStoppedError),
    ],
)
def test_what_stops_an_import_is_told_in_one_plain_sentence(
    cause: Exception, expected: type[ImportStoppedError]
) -> None:
    with pytest.raises(ImportStoppedError) as caught, stopping_cleanly():
        raise cause

    assert (type(caught.value), str(caught.value)) == (expected, expected.__doc__)
    assert caught.value.__cause__ is cause


def test_what_is_no_harm_from_outside_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError), stopping_cleanly():
        raise ZeroDivisionError
