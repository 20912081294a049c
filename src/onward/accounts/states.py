"""The choices that people make about themselves, and what may be said about an address."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class WorkSought(TextChoices):
    """What kind of work somebody looks for."""

    FIRST = "first", _("My first job")
    SAME = "same", _("The same work")
    DIFFERENT = "different", _("Different work")


class AddressStanding(TextChoices):
    """Whether an address is the person's own."""

    GUESSED = "guessed", _("It seems to be yours")
    CONFIRMED = "confirmed", _("Yours")
    DENIED = "denied", _("Not yours")
