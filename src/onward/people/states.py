"""How well people are known, from where, and what was asked of them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Ring(TextChoices):
    """How well somebody is known; those in the middle are worth a word most often."""

    CLOSE = "close", _("Close to me")
    KNOWN = "known", _("I know them a little")
    MET = "met", _("Met once")


class How(TextChoices):
    """Where somebody is known from."""

    COLLEAGUE = "colleague", _("A colleague")
    MANAGER = "manager", _("A manager of mine")
    CLASSMATE = "classmate", _("A classmate")
    TEACHER = "teacher", _("A teacher")
    MENTOR = "mentor", _("A mentor")
    FRIEND = "friend", _("A friend or family")
    RECRUITER = "recruiter", _("A recruiter or agency")
    EMPLOYER = "employer", _("Met in an application")
    OTHER = "other", _("Somebody else")


class PersonSource(TextChoices):
    """Where somebody's name was taken from."""

    HAND = "hand", _("Written by hand")
    MAIL = "mail", _("Found in my mail")
    LINKEDIN = "linkedin", _("LinkedIn")
    VCARD = "vcard", _("A contacts file")


class ApproachPurpose(TextChoices):
    """What somebody was written to for."""

    ADVICE = "advice", _("Ask for advice")
    STRENGTHS = "strengths", _("Ask what I am good at")
    THANKS = "thanks", _("Say thank you")


class Step(TextChoices):
    """What happened after somebody was written to, in this order."""

    ASKED = "asked", _("I wrote to them")
    ANSWERED = "answered", _("They answered")
    THANKED = "thanked", _("I said thank you")
    REPORTED = "reported", _("I told them what came of it")


class PartTaken(TextChoices):
    """What somebody has to do with an application."""

    PUT_FORWARD = "put_forward", _("They put me forward")
    REFEREE = "referee", _("They speak for me")


class GatheringKind(TextChoices):
    """Where people meet."""

    EVENT = "event", _("Something on one day")
    GROUP = "group", _("A group that meets again")


NEAR = frozenset({How.FRIEND, How.COLLEAGUE, How.MANAGER, How.CLASSMATE, How.TEACHER, How.MENTOR})
"""Those who have seen the person at work or at school, and can say what they are good at."""
RING_OF: dict[str, Ring] = {How.FRIEND: Ring.CLOSE, How.RECRUITER: Ring.MET, How.EMPLOYER: Ring.MET}
"""Where somebody stands who is known from there, as long as nobody says otherwise; all others are known a little."""
