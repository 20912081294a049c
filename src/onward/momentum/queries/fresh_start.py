"""When somebody began afresh, and whether they may like to."""

from datetime import date, datetime, timedelta
from uuid import UUID

from onward.accounts.models import Seeker
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


def fresh_since(seeker: Seeker) -> date | None:
    """The day on which the person began afresh last; what is older may stay out of sight. None: they never did."""
    return FreshStart.objects.of(seeker).order_by("-made_at", "-id").values_list("on", flat=True).first()


def is_back(seeker: Seeker, now: datetime) -> bool:
    """Whether something was done here once, and nothing for seven days; four queries at most."""
    moments = (
        Act.objects.of(seeker).order_by("-at").values_list("at", flat=True).first(),
        Action.objects.of(seeker).order_by("-id").values_list("created_at", flat=True).first(),
        WeekPlan.objects.of(seeker).order_by("-monday").values_list("made_at", flat=True).first(),
        FreshStart.objects.of(seeker).order_by("-made_at").values_list("made_at", flat=True).first(),
    )
    newest = max((moment for moment in moments if moment), default=None)
    if newest is None or newest > now - timedelta(days=GAP_DAYS):
        return False
    decided = Action.objects.of(seeker).exclude(state=ActionState.OPEN)
    return not decided.filter(decided_at__gt=now - timedelta(days=GAP_DAYS)).exists()


def weeks_with_something(seeker: Seeker, today: date) -> int:
    """In how many of the last eight weeks, this one among them, there was something that the person chose."""
    monday = today - timedelta(days=today.weekday())
    rows = Action.objects.of(seeker).filter(week_on__range=(monday - WEEK * (LOOKED_BACK_WEEKS - 1), monday))
    return rows.exclude(state=ActionState.DROPPED).values("week_on").order_by().distinct().count()
