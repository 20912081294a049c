"""What can happen in an application, how it can stand, and what a person can do about the record."""

from collections.abc import Iterable

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EventKind(TextChoices):
    """What happened: the kinds of mail, and what only the person can say."""

    CONSIDERING = "considering", _("Considering")
    SENT = "sent", _("I wrote")
    ACKNOWLEDGEMENT = "acknowledgement", _("Received")
    INFO_REQUEST = "info_request", _("They ask for something")
    ASSESSMENT = "assessment", _("Task or test")
    INTERVIEW = "interview", _("Interview")
    OFFER = "offer", _("Offer")
    REJECTION = "rejection", _("They said no")
    CLOSED = "closed", _("Job closed")
    FEEDBACK = "feedback", _("Feedback")
    WITHDRAWAL = "withdrawal", _("I withdrew")
    LET_GO = "let_go", _("I let it rest")
    ACCEPTED = "accepted", _("I accepted")
    DECLINED = "declined", _("I declined the offer")
    RESCINDED = "rescinded", _("They took the offer back")
    OTHER = "other", _("A message")


class Outcome(TextChoices):
    """How an application stands by what happened.

    That no answer came is told by `closes_on` and not kept here; `silence` is what the person let rest for it.
    """

    CONSIDERING = "considering", _("Considering")
    OPEN = "open", _("Still open")
    REJECTION = "rejection", _("They said no")
    CLOSED = "closed", _("Job closed")
    WITHDRAWN = "withdrawn", _("I withdrew")
    SILENCE = "silence", _("No answer")
    OFFER = "offer", _("Offer")
    ACCEPTED = "accepted", _("I accepted")
    DECLINED = "declined", _("I declined the offer")
    RESCINDED = "rescinded", _("They took the offer back")


class Stage(TextChoices):
    """How far an application came."""

    NONE = "", _("Not applied yet")
    APPLIED = "applied", _("Applied")
    SCREEN = "screen", _("First talk")
    INTERVIEW = "interview", _("Interview")
    FINAL = "final", _("Last round")
    UNKNOWN = "unknown", _("Not known")


class Certainty(TextChoices):
    """How sure a fact is: what the person said is certain, what was read may be tentative."""

    SAID = "said", _("You said so")
    SURE = "sure", _("Sure")
    LIKELY = "likely", _("Likely")
    UNSURE = "unsure", _("Not sure")


class Origin(TextChoices):
    """Where a fact comes from."""

    HAND = "hand", _("Written by hand")
    MAIL = "mail", _("Read in a mail")


class ActKind(TextChoices):
    """What changed the record; each can be undone as a whole."""

    ADDED = "added", _("Added an application")
    RECORDED = "recorded", _("Wrote down what happened")
    EDITED = "edited", _("Changed an application")
    REMOVED = "removed", _("Took an application out of the list")
    LET_GO = "let_go", _("Let it rest")
    LEFT_OPEN = "left_open", _("Left it open")
    IMPORTED = "imported", _("Took in mail")
    PULLED_IN = "pulled_in", _("Took in a mail that was left out")
    REREAD = "reread", _("Took over a new reading")
    CORRECTED = "corrected", _("Corrected a fact")
    MOVED = "moved", _("Moved a mail to another application")
    SPLIT = "split", _("Made two applications of one")
    MERGED = "merged", _("Made one application of two")
    DISMISSED = "dismissed", _("Set a mail aside")
    CONFIRMED = "confirmed", _("Confirmed a fact")
    REFILED = "refiled", _("Put mail in order again")


class Fact(TextChoices):
    """What a decision of the person is about."""

    TOGETHER = "together", _("These two belong to one application")
    APART = "apart", _("These two never belong to one application")
    KIND = "kind", _("What it is")
    COMPANY = "company", _("Who it is from")
    ROLE = "role", _("Which job it is about")
    DATE = "date", _("When it happened")


class Channel(TextChoices):
    """How the person came to the job."""

    BOARD = "board", _("Job board")
    COMPANY_SITE = "company_site", _("The company's own site")
    REFERRAL = "referral", _("Somebody I know")
    RECRUITER = "recruiter", _("A recruiter")
    DIRECT = "direct", _("I wrote to them myself")
    EVENT = "event", _("An event")
    OTHER = "other", _("Other")


NEEDS_OFFER = frozenset({EventKind.ACCEPTED, EventKind.DECLINED, EventKind.RESCINDED})
"""What can only happen once there was an offer."""


def may_happen(kind: str, others: Iterable[str]) -> bool:
    """Whether this can happen in an application in which these other things happened, whatever their order.

    Whether one can be let rest hangs on its silence, which `let_go` alone looks at.
    """
    others = frozenset(others)
    if kind == EventKind.LET_GO:
        return False
    if kind == EventKind.CONSIDERING:
        return not others
    return kind not in NEEDS_OFFER or EventKind.OFFER in others
