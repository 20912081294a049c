"""The tables of how one is."""

from django.db import models

from onward.accounts.owned import Owned
from onward.wellbeing.states import CheckInKind


class CheckIn(Owned):
    """One time that somebody said how they are. answers: a number for each thing that they answered."""

    kind = models.CharField(max_length=4, choices=CheckInKind.choices)
    answers = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta(Owned.Meta):
        """Read newest first, by kind."""

        abstract = False
        indexes = (models.Index(fields=("seeker", "kind", "-at"), name="check_in_by_kind"),)


class JournalEntry(Owned):
    """What somebody wrote for themselves.

    text: as it was kept, empty while it never was. unfinished: what was typed since and not kept yet, None where
    nothing was.
    """

    text = models.TextField(blank=True)
    unfinished = models.TextField(null=True)  # noqa: DJ001  # emptied on purpose is not the same as untouched
    written_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta(Owned.Meta):
        """Read newest first."""

        abstract = False
        indexes = (models.Index(fields=("seeker", "-written_at", "-id"), name="journal_by_day"),)


class Preference(Owned):
    """What somebody wants of all this. stop_time: when a day of searching ends, None where none was chosen."""

    takes_mood = models.BooleanField(default=True)
    asks_four = models.BooleanField(default=True)
    keeps_journal = models.BooleanField(default=True)
    stop_time = models.TimeField(null=True)

    class Meta(Owned.Meta):
        """One for each person."""

        abstract = False
        constraints = (models.UniqueConstraint(fields=("seeker",), name="preference_once"),)
