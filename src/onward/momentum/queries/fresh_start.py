"""When somebody began afresh, and whether they may like to."""

from datetime import date, datetime, timedelta
from uuid import UUID

from onward.accounts.models import Seeker
from onward.accounts.newest import newest_moments
from onward.journey.models import Act
from onward.momentum.days import WEEK
from onward.momentum.models import FreshStart, WeekPlan
from onward.plan.models import Action
from onward.plan.states import ActionState

GAP_DAYS = 7
LOOKED_BACK_WEEKS = 8


def find_fresh_start(seeker: Seeker, fresh_start_id: UUID) -> FreshStart | None:
    """One of them; None where there is none."""
    return FreshStart.objects.of(seeker).filter(id=fresh_start_id).first()


def newest_fresh_start(seeker: Seeker) -> FreshStart | None:
    """The last of them, which counts; None where there is none."""
    return FreshStart.objects.of(seeker).order_by("-made_at", "-id").first()


def fresh_since(seeker: Seeker) -> date | None:
    """The day on which the person began afresh last; what ended before it is out of sight. None: they never did."""
    return FreshStart.objects.of(seeker).order_by("-made_at", "-id").values_list("on", flat=True).first()


def is_back(seeker: Seeker, now: datetime) -> bool:
    """Whether something was done here once, and nothing for seven days; one query."""
    decided = Action.objects.of(seeker).filter(decided_at__isnull=False)
    moments = newest_moments(
        seeker,
        Act.objects.of(seeker).order_by("-at").values("at"),
        Action.objects.of(seeker).order_by("-id").values("created_at"),
        WeekPlan.objects.of(seeker).order_by("-monday").values("made_at"),
        FreshStart.objects.of(seeker).order_by("-made_at").values("made_at"),
        decided.order_by("-decided_at").values("decided_at"),
    )
    last = max(moments, default=None)
    return last is not None and last <= now - timedelta(days=GAP_DAYS)


def weeks_with_something(seeker: Seeker, today: date) -> int:
    """In how many of the last eight weeks, this one among them, there was something that the person chose."""
    monday = today - timedelta(days=today.weekday())
    rows = Action.objects.of(seeker).filter(week_on__range=(monday - WEEK * (LOOKED_BACK_WEEKS - 1), monday))
    return rows.exclude(state=ActionState.DROPPED).values("week_on").order_by().distinct().count()
