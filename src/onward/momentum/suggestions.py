"""What momentum offers to Today."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from onward.accounts.models import Seeker
from onward.momentum.days import week_of
from onward.momentum.queries.follow_ups import follow_ups
from onward.momentum.queries.fresh_start import is_back
from onward.momentum.queries.pace import pace_of
from onward.momentum.queries.week import find_week
from onward.plan.suggestions import Suggestion

PLANNED_UNTIL = 3
"""Until Thursday one may still plan the week; later nobody is asked to."""


def suggestions(seeker: Seeker, now: datetime, waiting: Collection[UUID]) -> tuple[Suggestion, ...]:
    """Whether to plan the week or begin afresh, and one letter that may be due; nothing once the search is over.

    At most five queries. waiting: the applications whose letter waits. The lines of the week are actions of the plan,
    which tells of them.
    """
    if seeker.search_ended_at:
        return ()
    return (*_begin(seeker, now), *_ask(seeker, now, waiting))


def _begin(seeker: Seeker, now: datetime) -> list[Suggestion]:
    """To begin afresh after a gap; else to plan a week that has no plan yet, unless the person wants no such offer."""
    if not pace_of(seeker).offers_week:
        return []
    if is_back(seeker, now):
        return [
            Suggestion(
                key="momentum:fresh_start",
                kind="plan",
                title=_("Begin afresh"),
                why=_("Two minutes. Nothing needs catching up."),
                url=reverse("momentum:fresh_start"),
                weight=0.7,
            )
        ]
    week = week_of(seeker, now)
    if (week.today.weekday() > PLANNED_UNTIL and week.is_now) or find_week(seeker, week.monday):
        return []
    return [
        Suggestion(
            key=f"momentum:week:{week.monday:%Y-%m-%d}",
            kind="plan",
            title=_("Plan the week"),
            why=_("About ten minutes. A few lines are ready."),
            url=reverse("momentum:week"),
            weight=0.6,
        )
    ]


def _ask(seeker: Seeker, now: datetime, waiting: Collection[UUID]) -> list[Suggestion]:
    return [
        Suggestion(
            key=f"momentum:follow_up:{one.application.id.hex}:{one.number}",
            kind="record",
            title=_("Ask how things stand"),
            why=one.application.company.name if one.application.company else one.application.role,
            url=reverse("momentum:follow_ups"),
            weight=0.4,
        )
        for one in follow_ups(seeker, now, waiting=waiting, most=1)
    ]
