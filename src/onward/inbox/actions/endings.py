"""Letting applications rest, with mail brought in line."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from onward.accounts.models import Seeker
from onward.inbox.actions.correct import name_by_hand
from onward.inbox.filing import refile
from onward.journey.actions import Ending, hand_key, hold, let_go
from onward.journey.models import Application


def let_rest(seeker: Seeker, applications: Iterable[Application], *, now: datetime) -> Ending:
    """Let these rest, in one act; only those that are silent now. Which job each is about is kept with it."""
    with transaction.atomic():
        hold(seeker)
        ending = let_go(seeker, applications, now=now)
        if ending.act:
            for row in ending.applications:
                name_by_hand(ending.act, row.id, [hand_key(ending.act, row.id)])
            refile(seeker, ending.act)
        return ending
