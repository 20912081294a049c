"""The tables of momentum. The lines of a week are actions of the plan that stand in it."""

from django.db import models

from onward.accounts.owned import Owned
from onward.momentum.states import Heading
from onward.plan.models import KEY_LENGTH, LINE_LENGTH


class WeekPlan(Owned):
    """That a week was planned, and the look back at the one before it.

    monday: its first day. worked, try_differently: said of the week before; heading: what the latter is about. hours,
    applications: what the person chose for this week, None where they chose nothing. changes: what making it did to
    actions, as `onward.momentum.actions.trace` reads and takes it back.
    """

    monday = models.DateField()
    made_at = models.DateTimeField()
    worked = models.CharField(max_length=LINE_LENGTH, blank=True)
    try_differently = models.CharField(max_length=LINE_LENGTH, blank=True)
    heading = models.CharField(max_length=12, choices=Heading.choices, blank=True)
    hours = models.PositiveSmallIntegerField(null=True)
    applications = models.PositiveSmallIntegerField(null=True)
    changes = models.JSONField(default=dict)

    class Meta(Owned.Meta):
        """Each week once."""

        abstract = False
        constraints = (models.UniqueConstraint(fields=("seeker", "monday"), name="week_once"),)


class FreshStart(Owned):
    """That somebody began afresh. changes: what it did to actions, as of a week."""

    on = models.DateField()
    made_at = models.DateTimeField()
    changes = models.JSONField(default=dict)

    class Meta(Owned.Meta):
        """The newest one counts."""

        abstract = False
        indexes = (models.Index(fields=("seeker", "made_at"), name="fresh_start_by_time"),)


class Pace(Owned):
    """How somebody wants their weeks to be.

    must_show: how many applications a week they have to show to somebody, None where nobody asks. offers_week: Today
    may offer to plan a week. neutral_titles: a calendar file says nothing but “Busy”; None: as the person's pages do.
    load_quiet_until: until then nothing is said of how much they send.
    """

    must_show = models.PositiveSmallIntegerField(null=True)
    offers_week = models.BooleanField(default=True)
    neutral_titles = models.BooleanField(null=True)
    load_quiet_until = models.DateTimeField(null=True)

    class Meta(Owned.Meta):
        """One for each person."""

        abstract = False
        constraints = (models.UniqueConstraint(fields=("seeker",), name="pace_once"),)


class Win(Owned):
    """Something that moved, on a day. did: what the person did for it. key: what it was made of, an id by hand."""

    text = models.CharField(max_length=LINE_LENGTH)
    did = models.CharField(max_length=LINE_LENGTH, blank=True)
    on = models.DateField()
    key = models.CharField(max_length=KEY_LENGTH)
    created_at = models.DateTimeField()

    class Meta(Owned.Meta):
        """Each once; read by day."""

        abstract = False
        constraints = (models.UniqueConstraint(fields=("seeker", "key"), name="win_once"),)
        indexes = (models.Index(fields=("seeker", "-on", "-id"), name="win_by_day"),)
