"""What is asked about how one is, and what can be switched off."""

from enum import StrEnum

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class CheckInKind(TextChoices):
    """What was asked."""

    MOOD = "mood", _("How I am")
    FOUR = "four", _("Four questions")


class Mood(IntegerChoices):
    """How somebody is, in one word of theirs; the numbers only draw a line."""

    HARD = 1, _("Hard")
    NOT_SO_GOOD = 2, _("Not so good")
    BETWEEN = 3, _("In between")
    ALL_RIGHT = 4, _("All right")
    GOOD = 5, _("Good")


class Aspect(TextChoices):
    """What each of the four questions is about."""

    SATISFIED = "satisfied", _("Satisfied with life")
    WORTHWHILE = "worthwhile", _("What I do is worthwhile")
    HAPPY = "happy", _("Happy yesterday")
    ANXIOUS = "anxious", _("Anxious yesterday")


class Switch(StrEnum):
    """What can be switched off, by the name of its column."""

    MOOD = "takes_mood"
    FOUR = "asks_four"
    JOURNAL = "keeps_journal"
