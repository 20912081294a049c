"""What is asked after filing: only where the answer changes an outcome, a stage or a company."""

from onward.accounts.models import Seeker
from onward.core.filing.stories import Filed
from onward.inbox.filing.gather import Gathered


def ask(seeker: Seeker, filed: Filed, gathered: Gathered) -> None:
    """Bring the open questions to what filing left unsure."""
