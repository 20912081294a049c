from collections.abc import Iterator

import pytest

from onward.core.archive import start_workers
from onward.core.mail.workers import LimitedProcesses


@pytest.fixture(scope="session")
def workers() -> Iterator[LimitedProcesses]:
    """Real workers, for all tests: to start them takes longer than most imports here."""
    with start_workers(2) as executor:
        yield executor
