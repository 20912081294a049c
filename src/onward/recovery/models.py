"""The tables of what a person did about a no."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from onward.accounts.owned import Owned
from onward.journey.models import Application
from onward.recovery.states import NoKind

KEY_LENGTH = 80
STEP_LENGTH = 30
WINDOW_LENGTH = 40


class Recovery(Owned):
    """What a person did about one no; there is one only since they opened it.

    fact: key of the event that told it, which stays through every correction and move; empty for silence. application:
    where it was told when it was opened; where it is told now says `placed`. held_until: letters about it are kept back
    until then. rested_at: when the person last said it was enough. closed_at: since when it is no no any more.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="+")
    fact = models.CharField(max_length=KEY_LENGTH, blank=True)
    kind = models.CharField(max_length=10, choices=NoKind.choices)
    opened_at = models.DateTimeField()
    held_until = models.DateTimeField(null=True)
    rested_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta(Owned.Meta):
        """One for each no of an application."""

        abstract = False
        constraints = (models.UniqueConstraint(fields=("seeker", "application", "fact"), name="recovery_once"),)
        indexes = (
            models.Index(fields=("seeker", "-opened_at"), name="recovery_by_time"),
            models.Index(fields=("seeker", "fact"), name="recovery_by_fact"),
        )


class StepTaken(Owned):
    """What was written in one step; number: which time it is, from 1, where a step is done more than once.

    answers: as they were kept. unfinished: as they were last typed and not kept yet. window: the page in a browser that
    wrote last. before, after: how heavy it was, 0 to 10. done_at: None while it is only begun.
    """

    recovery = models.ForeignKey(Recovery, on_delete=models.CASCADE, related_name="+")
    step = models.CharField(max_length=STEP_LENGTH)
    number = models.PositiveSmallIntegerField(default=1)
    answers = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    unfinished = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    window = models.CharField(max_length=WINDOW_LENGTH, blank=True)
    before = models.PositiveSmallIntegerField(null=True)
    after = models.PositiveSmallIntegerField(null=True)
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta(Owned.Meta):
        """One row each time a step is done."""

        abstract = False
        constraints = (
            models.UniqueConstraint(fields=("seeker", "recovery", "step", "number"), name="step_taken_once"),
        )
        indexes = (models.Index(fields=("seeker", "step", "-changed_at"), name="step_taken_by_time"),)
