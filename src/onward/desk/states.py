"""For how long something is left, and what is said about a whole day."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

KEY_LENGTH = 200
ENOUGH = "day:enough"
"""It is enough for this day: nothing of Today is shown until the next one."""


class Until(TextChoices):
    """For how long something is left."""

    TOMORROW = "tomorrow", _("Tomorrow")
    WEEK = "week", _("Next week")
