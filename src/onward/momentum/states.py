"""What somebody looks back at, and what becomes of a line of a week."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Heading(TextChoices):
    """Where to look for one thing to try differently."""

    PLANNING = "planning", _("Planning")
    PREPARING = "preparing", _("Preparing")
    KEEPING_ON = "keeping_on", _("How it felt, and keeping on")
    LEARNING = "learning", _("Learning")


class Choice(TextChoices):
    """What the person chooses for a line that is offered for a week."""

    KEEP = "keep", _("Keep")
    MOVE = "move", _("Next week")
    DROP = "drop", _("Drop")


class Review(TextChoices):
    """What became of a line of the week before that is still open."""

    DONE = "done", _("Done")
    MOVED = "moved", _("Moved to this week")
    DROPPED = "dropped", _("Dropped")
