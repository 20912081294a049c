"""What is known of the person, what was learned and done, and where everything lies."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from onward.accounts.models import OwnAddress, Seeker
from onward.accounts.states import AddressStanding
from onward.inbox.models import Taught
from onward.inbox.states import TaughtKind
from onward.journey.models import Act
from onward.journey.queries import Undoable, acts
from onward.journey.queries.undoable import TAKES_IN_MAIL, name_applications, tell
from onward.journey.states import ActKind, EventKind
from onward.store.backup import list_backups
from onward.store.doctor import State, judge_backup_age
from onward.store.folder import DataFolder

BACKUPS_SHOWN = 5
STANDINGS = {AddressStanding.GUESSED: 0, AddressStanding.CONFIRMED: 1, AddressStanding.DENIED: 2}
"""What is still asked comes first."""


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """A backup among our own."""

    name: str
    made_at: datetime
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything lies. record: a path, or server and name on PostgreSQL; sizes in bytes, None where not ours.

    key: where it lies, in a sentence. backups: the newest ones. age: how old the last one is, where that is known.
    """

    folder: Path
    record: str
    record_bytes: int | None
    folder_bytes: int
    key: str
    backups: tuple[KeptBackup, ...]
    backup_count: int
    age: timedelta | None

    @property
    def wants_backup(self) -> bool:
        """Whether it is time to make one."""
        return self.record_bytes is not None and judge_backup_age(self.age).state is not State.GOOD


@dataclass(frozen=True, slots=True)
class Lesson:
    """Something a correction taught. means: the kind it stands for, or None; company: whose mail it is, or empty."""

    id: UUID
    sentence: str
    sender: str
    means: str | Promise | None
    company: str


def find_places(folder: DataFolder, environ: Mapping[str, str], *, now: datetime) -> Places:
    """Look at what there is, without opening any of it; the system's keyring is not asked."""
    url = environ.get("DATABASE_URL", "").strip()
    found = list_backups(folder)
    past = [made_at for made_at, _path in found if made_at <= now]
    return Places(
        folder=folder.path,
        record=_name_server(url) if url else str(folder.database),
        record_bytes=None
        if url
        else _size_of(
            path for path in folder.path.glob(f"{folder.database.name}*") if "before-restore" not in path.name
        ),
        folder_bytes=_size_of(folder.path.rglob("*")),
        key=_say_key(folder, hosted=bool(url)),
        backups=tuple(KeptBackup(path.name, at, _size_of([path])) for at, path in found[:BACKUPS_SHOWN]),
        backup_count=len(found),
        age=now - past[0] if past else None,
    )


def addresses(seeker: Seeker) -> list[OwnAddress]:
    """The person's addresses and those that are not theirs; what only seems to be theirs first."""
    rows = OwnAddress.objects.of(seeker)
    return sorted(rows, key=lambda row: (STANDINGS[AddressStanding(row.standing)], row.address))


def lessons(seeker: Seeker, *, forgotten: bool = False) -> list[Lesson]:
    """What holds for mail to come, the newest first; or what did until it was forgotten."""
    rows = Taught.objects.of(seeker).filter(act__undone_at=None, removed_at__isnull=not forgotten)
    return [_lesson(row) for row in rows.order_by("-removed_at", "-id")]


def done(seeker: Seeker, *, start: int, count: int) -> tuple[list[Undoable], bool]:
    """So many acts that can be undone, newest first, and whether there are older ones; at most four queries."""
    found = acts(seeker, start + count + 1)[start:]
    listed = [one for one in found[:count] if one.kind is not ActKind.REFILED]
    return listed, len(found) > count


def tell_act(act: Act) -> str:
    """One act in a sentence, also when it was undone."""
    if act.kind in TAKES_IN_MAIL:
        return str(ActKind(act.kind).label)
    return tell(act, name_applications(act.seeker, [act]), None, 0)


def _lesson(row: Taught) -> Lesson:
    sender = " ".join(filter(None, (row.name, f"<{row.address}>" if row.address else "")))
    is_company = row.kind == TaughtKind.COMPANY
    means: str | Promise | None = None
    if not is_company:
        means = EventKind(row.value).label if row.value in EventKind.values else _("Nothing about an application")
    return Lesson(row.pk, row.sentence, sender, means, row.value if is_company else "")


def _say_key(folder: DataFolder, *, hosted: bool) -> str:
    if hosted:
        return _("PostgreSQL keeps your record, with no key of ours.")
    if folder.key_file.exists():
        return _("It lies beside the record, in %(path)s: whoever can copy both can read everything.") % {
            "path": folder.key_file
        }
    return _("Your system’s keyring keeps it.")


def _size_of(paths: Iterable[Path]) -> int:
    """Bytes of all files among these; one that goes meanwhile counts as nothing."""
    size = 0
    for path in paths:
        with suppress(OSError):
            size += path.lstat().st_size if path.is_file() else 0
    return size


def _name_server(url: str) -> str:
    """Server and name of a database, without the password in its address."""
    parts = urlsplit(url)
    return f"PostgreSQL {parts.hostname or ''} {parts.path.strip('/')}"
