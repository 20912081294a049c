"""Logins, sessions, the people who search."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from onward.accounts.ids import new_id
from onward.accounts.owned import Owned
from onward.accounts.states import AddressStanding, WorkSought


class UserManager(BaseUserManager["User"]):
    """How Django finds a login by its name, and at once whose search it opens: every page asks for both."""

    def get_queryset(self) -> models.QuerySet["User"]:
        """All logins, each with its seeker."""
        return super().get_queryset().select_related("seeker")


class User(AbstractBaseUser):
    """A login. A coach is one without being a seeker; the person at their own computer has one without a password."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=150, unique=True)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "name"
    objects = UserManager()


class Session(AbstractBaseSession):
    """A session of the server's; the cookie holds nothing but its key, 256 random bits or more."""

    session_key = models.CharField(max_length=64, primary_key=True)


class LaunchToken(models.Model):
    """A ticket for one login from this computer: kept as its SHA-256, good for a minute and for one use."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    sha256 = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class Seeker(models.Model):
    """A person who searches.

    mail_read_until: the newest moment of any mail that was read; silence is counted to it.
    letters_held_until: when answers that are not a yes may be shown again. keeps_secret: nothing on a page gives away
    what it is for. search_ended_at: since when the person has found a job and nothing is offered any more.
    version: grows with every change of what stories are made of, so that work done beside it is noticed.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.OneToOneField(User, on_delete=models.CASCADE, null=True, related_name="seeker")
    time_zone = models.CharField(max_length=64, default="UTC")
    country = models.CharField(max_length=2, blank=True)
    languages = models.JSONField(default=list)
    work_sought = models.CharField(max_length=10, choices=WorkSought.choices, blank=True)
    has_job = models.BooleanField(default=False)
    mail_read_until = models.DateTimeField(null=True)
    version = models.PositiveBigIntegerField(default=0)
    letters_held_until = models.DateTimeField(null=True)
    keeps_secret = models.BooleanField(default=False)
    search_ended_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()


class OwnAddress(Owned):
    """An address that is the person's own, or was guessed to be; in lower case."""

    address = models.CharField(max_length=320)
    standing = models.CharField(max_length=10, choices=AddressStanding.choices)

    class Meta(Owned.Meta):
        """Each address once."""

        abstract = False
        constraints = (models.UniqueConstraint(fields=("seeker", "address"), name="own_address_once"),)
