"""The ground that commands on the record stand on: Django set up, the store up to date, whose record it is.

Imported only inside commands that need data.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from onward.cli.complaint import NothingThereError
from onward.store.folder import DataFolder, data_folder

if TYPE_CHECKING:
    from onward.accounts.models import Seeker

Step = tuple[str, str]
"""App and name of one change of the tables."""
STEP_FILE = re.compile(r"(\d{4}_\w+)\.py")
LARGEST_VERSION = 0x7FFFFFFF


@dataclass(frozen=True, slots=True)
class Ground:
    """Whose record it is, and where it lies.

    now: when the command began; in the sample the day of its record. is_new: this command made the record. hosted: it
    is on PostgreSQL, not in the folder.
    """

    seeker: "Seeker"
    now: datetime
    folder: DataFolder
    is_new: bool
    hosted: bool


def open_ground() -> Ground:
    """The record of this computer's one person, made where there is none; raises StoreError where it cannot be used."""
    folder = data_folder(os.environ)
    set_up_django()
    from onward.accounts.actions import LOCAL_NAME, the_person
    from onward.accounts.models import Seeker
    from onward.accounts.moment import look_at

    now = read_clock()
    bring_up_to_date(folder, now=now)
    # Only looked for at first: what merely reads must not wait for somebody who writes.
    seeker = Seeker.objects.filter(user__name=LOCAL_NAME).first()
    found = seeker or the_person(now=now).seeker
    return Ground(found, look_at(found, now), folder, is_new=seeker is None, hosted=is_hosted())


def set_up_django() -> None:
    """Let Django know the settings and the models; the database is not opened."""
    import django
    from django.apps import apps

    if not apps.ready:
        # Whatever else this person does with Django.
        os.environ["DJANGO_SETTINGS_MODULE"] = "onward.settings"
        django.setup()


def read_clock() -> datetime:
    """The moment at which the person acts; everything below the commands gets it as an argument."""
    return datetime.now(UTC)


def is_hosted() -> bool:
    """Whether the record lies on PostgreSQL."""
    return bool(os.environ.get("DATABASE_URL", "").strip())


def bring_up_to_date(folder: DataFolder, *, now: datetime) -> bool:
    """Take the steps that the tables still need, and say whether there were any; of two processes one does.

    What was there is backed up first. Raises StoreError, and ComplaintError for a record of a newer Onward.
    """
    from django.db import connection

    connection.ensure_connection()
    if is_up_to_date():
        return False
    with _alone(folder):
        if is_up_to_date():
            return False
        taken = taken_steps()
        waiting = known_steps() - taken
        if waiting:
            _take_steps(folder, now, backup=bool(taken))
        _stamp()
    return bool(waiting)


def is_up_to_date() -> bool:
    """Whether the tables have every step that this version knows, and no other; a fraction of a millisecond on SQLite.

    Raises ComplaintError where they have steps that this version does not know.
    """
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA user_version")
            row = cursor.fetchone()
        if row and row[0] == _version():
            return True
        _refuse_newer(taken_steps())
        return False
    taken = taken_steps()
    _refuse_newer(taken)
    return known_steps() <= taken


@cache
def known_steps() -> frozenset[Step]:
    """Every step that this version of Onward and its libraries know, told from the names of their files."""
    from django.apps import apps

    return frozenset(
        (app.label, found[1])
        for app in apps.get_app_configs()
        if (folder := Path(app.path, "migrations")).is_dir()
        for name in os.listdir(folder)  # noqa: PTH208  # half the time of iterdir, at each start
        if (found := STEP_FILE.fullmatch(name))
    )


def taken_steps() -> frozenset[Step]:
    """Every step that was taken in this database."""
    from django.db import connection

    if "django_migrations" not in connection.introspection.table_names():
        return frozenset()
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        return frozenset(cursor.fetchall())


def _take_steps(folder: DataFolder, now: datetime, *, backup: bool) -> None:
    from django.core.management import call_command
    from django.db import connection

    if backup and connection.vendor == "sqlite":
        from onward.cli.stored import need_key
        from onward.inbox.stored_mail import MAIL_TABLE, STORED_MAIL
        from onward.store.backup import make_backup

        has_mail = MAIL_TABLE in connection.introspection.table_names()
        make_backup(folder, need_key(folder), now=now, mail=STORED_MAIL if has_mail else None)
    call_command("migrate", verbosity=0, interactive=False)


def _refuse_newer(taken: frozenset[Step]) -> None:
    """Steps of apps that this version does not have at all are left alone: they may be another program's."""
    known = known_steps()
    ours = {app for app, _ in known}
    if any(app in ours for app, _ in taken - known):
        raise NothingThereError("your record was written by a newer Onward: update Onward, then try again")


def _version() -> int:
    """What our databases are stamped with once they have every step; never 0, which is a new file's."""
    told = "\n".join(f"{app} {name}" for app, name in sorted(known_steps()))
    return crc32(told.encode()) & LARGEST_VERSION or 1


def _stamp() -> None:
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA user_version = {_version():d}")


@contextmanager
def _alone(folder: DataFolder) -> Iterator[None]:
    """Wait until nobody else changes the tables, and keep others waiting."""
    from django.db import connection

    if connection.vendor == "sqlite":
        from onward.store.folder import prepare_folder
        from onward.store.lock_file import set_up_alone

        prepare_folder(folder)
        with set_up_alone(folder):
            yield
        return
    lock = crc32(b"onward tables")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [lock])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [lock])
