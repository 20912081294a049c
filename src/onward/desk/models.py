"""The table of the desk: what somebody left for another day."""

from django.db import models

from onward.accounts.owned import Owned
from onward.desk.states import KEY_LENGTH


class Snooze(Owned):
    """Something that is out of sight until a day. key: of the suggestion, or one of those in `states`."""

    key = models.CharField(max_length=KEY_LENGTH)
    until_on = models.DateField()

    class Meta(Owned.Meta):
        """Each once."""

        abstract = False
        constraints = (models.UniqueConstraint(fields=("seeker", "key"), name="snooze_once"),)
