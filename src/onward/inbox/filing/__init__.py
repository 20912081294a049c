"""How stored mail becomes the record: read refile.py first."""

from onward.inbox.filing.refile import refile
from onward.inbox.filing.write import Refiled

__all__ = ["Refiled", "refile"]
