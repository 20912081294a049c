"""The parts of what can be done after a no, how somebody is, and what opened it."""

from enum import StrEnum
from types import MappingProxyType

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Part(TextChoices):
    """The parts, in the order of the path; nobody has to follow it."""

    PAUSE = "pause", _("Pause")
    ASK = "ask", _("Ask")
    REFLECT = "reflect", _("Reflect")
    VIEW = "view", _("A fairer view")
    PLAN = "plan", _("Plan")
    ON = "on", _("What’s next")


SKILL_PARTS = frozenset({Part.ASK, Part.REFLECT, Part.PLAN})
"""What needs a clear head; the others do one good."""


HOW = "how"
"""The step that the first screen keeps: how it is."""


class Feeling(TextChoices):
    """How it is, in plain words; who needs somebody now is shown where help is, and nothing is kept."""

    STINGS = "stings", _("It stings")
    HEAVY = "heavy", _("It’s heavy")
    CANNOT_THINK = "cannot_think", _("I can’t think")


DISTRESS = MappingProxyType({Feeling.STINGS: 3, Feeling.HEAVY: 6, Feeling.CANNOT_THINK: 8})
"""From 0 to 10, our own reading of the words; no scale that anybody validated."""


class NoKind(TextChoices):
    """What opened it."""

    REJECTION = "rejection", _("They said no")
    CLOSED = "closed", _("Job closed")
    RESCINDED = "rescinded", _("They took the offer back")
    SILENCE = "silence", _("No answer")


class Gate(TextChoices):
    """What is offered, by how somebody is."""

    HELP_FIRST = "help_first"
    PAUSE_FIRST = "pause_first"
    ALL = "all"


class Offered(StrEnum):
    """When a step is offered; whoever asks for it gets it all the same."""

    NOW = "now"
    TOMORROW = "tomorrow"
    ANOTHER_DAY = "another_day"


class Way(TextChoices):
    """How a no came."""

    MAIL = "mail", _("By mail")
    PHONE = "phone", _("By phone")
    IN_PERSON = "in_person", _("In person")
    PAGE = "page", _("On their own page")
