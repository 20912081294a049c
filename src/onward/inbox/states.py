"""How far an import is, what a proposal asks, why mail was left out."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RunState(TextChoices):
    """How far an import is: each step is kept before the next begins."""

    OPENED = "opened", _("Waiting to begin")
    READING = "reading", _("Reading mail")
    STORED = "stored", _("All mail is read")
    READ = "read", _("Looked twice at what stands in known threads")
    FILED = "filed", _("Done")
    CANCELLED = "cancelled", _("Stopped by you")
    FAILED = "failed", _("Stopped by an error")
    UNDONE = "undone", _("Undone")


UNDER_WAY = (RunState.OPENED, RunState.READING, RunState.STORED, RunState.READ)


class ProposalKind(TextChoices):
    """What a proposal asks."""

    EVENT = "event", _("Did this happen?")
    MERGE = "merge", _("Are these two one application?")
    REREAD = "reread", _("Read anew it says something else. Take it over?")
    OWN_ADDRESS = "own_address", _("Is this address yours?")


class ProposalState(TextChoices):
    """What became of a proposal."""

    OPEN = "open", _("Open")
    ACCEPTED = "accepted", _("Yes")
    DECLINED = "declined", _("No")
    GONE = "gone", _("Settled by itself")


class TaughtKind(TextChoices):
    """What a correction taught."""

    KIND = "kind", _("What a sentence means")
    COMPANY = "company", _("Whose mail it is")


class Purpose(TextChoices):
    """What an awaited answer is for."""

    FEEDBACK = "feedback", _("Feedback after a no")
    STRENGTHS = "strengths", _("What somebody thinks you are good at")
    ADVICE = "advice", _("Advice")
    FOLLOW_UP = "follow_up", _("An answer to a follow-up")
