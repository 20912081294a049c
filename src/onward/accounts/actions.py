"""What is done with logins: the one person of this computer, tickets that open a session, and their end."""

import hashlib
import hmac
import re
import secrets
from datetime import datetime, timedelta
from zoneinfo import available_timezones

from django.contrib.auth import SESSION_KEY
from django.db import transaction
from django.utils.translation import gettext as _

from onward.accounts.models import LaunchToken, Seeker, Session, User
from onward.accounts.owned import erase_rows
from onward.accounts.sessions import SessionStore
from onward.core.problems import Problem

LOCAL_NAME = "me"
"""The login of the person at their own computer."""
TOKEN_BYTES = 32
TOKEN_SECONDS = 60
COUNTRY = re.compile(r"[A-Z]{2}")


@transaction.atomic
def the_person(*, now: datetime) -> User:
    """The one login of this computer, made with its seeker where it is missing; it has no password."""
    user, is_new = User.objects.get_or_create(name=LOCAL_NAME)
    if is_new:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    Seeker.objects.get_or_create(user=user, defaults={"created_at": now})
    return user


@transaction.atomic
def open_launch(user: User, *, now: datetime) -> str:
    """A ticket for one login within a minute, 256 random bits; only its SHA-256 is kept. Old tickets are removed."""
    LaunchToken.objects.filter(expires_at__lte=now).delete()
    token = secrets.token_urlsafe(TOKEN_BYTES)
    expires_at = now + timedelta(seconds=TOKEN_SECONDS)
    LaunchToken.objects.create(user=user, sha256=_digest(token), expires_at=expires_at)
    return token


@transaction.atomic
def use_launch(token: str, *, now: datetime) -> User | None:
    """Whose ticket this is, None where it is none, or used, or a minute old; of parallel uses one wins."""
    digest = _digest(token)
    # Looked up by its hash, of which a guesser chooses nothing; compared in constant time all the same.
    found = LaunchToken.objects.select_related("user").filter(sha256=digest, user__is_active=True).first()
    if found is None or not hmac.compare_digest(found.sha256, digest):
        return None
    won = LaunchToken.objects.filter(pk=found.pk, used_at=None, expires_at__gt=now).update(used_at=now)
    return found.user if won else None


def set_home(seeker: Seeker, *, time_zone: str | None = None, country: str | None = None) -> tuple[Problem, ...]:
    """Keep where the person lives: the name of a time zone, two letters of a country or nothing; None stays as it is.

    With problems nothing was stored.
    """
    problems = []
    if time_zone is not None and time_zone not in available_timezones():
        problems.append(Problem(_("There is no such time zone. Write it as Europe/Berlin."), "time_zone"))
    if country is not None and country and not COUNTRY.fullmatch(country.upper()):
        problems.append(Problem(_("Write the country by its two letters, as DE."), "country"))
    if problems:
        return tuple(problems)
    seeker.time_zone = seeker.time_zone if time_zone is None else time_zone
    seeker.country = seeker.country if country is None else country.upper()
    seeker.save(update_fields=["time_zone", "country"])
    return ()


@transaction.atomic
def end_sessions() -> int:
    """End every session and every ticket; gives how many sessions there were."""
    LaunchToken.objects.all().delete()
    ended, _ = Session.objects.all().delete()
    return ended


@transaction.atomic
def erase_person(user: User) -> int:
    """Erase a login, its person and every row of theirs, sessions and tickets included; gives how many rows of theirs.

    It cannot be undone. Files are not looked at.
    """
    erased = 0
    for seeker in Seeker.objects.select_for_update().filter(user=user):
        erased += erase_rows(seeker)
    LaunchToken.objects.filter(user=user).delete()
    for session in Session.objects.all():
        # What cannot be read any more is a session of a server that has ended; it may hold a sentence all the same.
        if SessionStore().decode(session.session_data).get(SESSION_KEY) in {None, str(user.pk)}:
            session.delete()
    Seeker.objects.filter(user=user).delete()
    User.objects.filter(pk=user.pk).delete()
    return erased


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
