"""How the person wants their weeks to be."""

from onward.accounts.models import Seeker
from onward.momentum.models import Pace


def pace_of(seeker: Seeker) -> Pace:
    """As it is stored, or as it is from the beginning."""
    return Pace.objects.of(seeker).first() or Pace(seeker=seeker)


def says_busy(seeker: Seeker, pace: Pace) -> bool:
    """Whether a calendar file says only “Busy”: as the person chose, else where nothing may give them away."""
    return seeker.keeps_secret if pace.neutral_titles is None else pace.neutral_titles
