"""Mail that lies on this computer, found by names and sizes alone, so that it can be offered before any of it is read.

Looked at are the known places of mail programs and the folders where downloads land; of all files only Thunderbird's
prefs.js is opened, for the name of the account. Links are not followed, and what may not be looked at is passed over.
"""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from onward.core.mail.sources.folder import is_maildir
from onward.core.mail.sources.thunderbird import account_names

MOST_ENTRIES = 60_000
"""How many names are looked at in all; a name costs about 5 µs."""
MOST_ENTRIES_OF_A_PLACE = 15_000
DEEPEST = 8  # folders below a place
DEEPEST_DOWNLOAD = 3
MOST_MESSAGE_FILES = 500
UNPACK_FIRST = "Unpack it first, then choose the folder that comes out of it."

_THUNDERBIRD = {
    "linux": (
        ".thunderbird",
        ".icedove",
        "snap/thunderbird/common/.thunderbird",
        ".var/app/org.mozilla.Thunderbird/.thunderbird",
        ".var/app/org.mozilla.thunderbird/.thunderbird",
    ),
    "darwin": ("Library/Thunderbird/Profiles",),
    "win32": ("AppData/Roaming/Thunderbird/Profiles",),
}
_EVOLUTION = (".local/share/evolution/mail/local", ".var/app/org.gnome.Evolution/data/evolution/mail/local")
_MAILDIRS = ("Maildir", ".maildir", ".mail", "Mail", "mail", ".local/share/mail", ".local/share/local-mail", "mbox")
_DOWNLOADS = (
    *("Downloads", "Desktop", "Documents", "Schreibtisch", "Dokumente", "Téléchargements", "Bureau", "Descargas"),
    *(
        "OneDrive/Desktop",
        "OneDrive/Documents",
        "Escritorio",
        "Documentos",
        "Scaricati",
        "Scrivania",
        "Documenti",
        "Transferências",
        "Bureaublad",
        "Documenten",
    ),
)
_NOT_MAIL = (".msf", ".dat", ".json", ".html", ".sqlite", ".db", ".index", ".cmeta", ".plist", ".xml", ".lock")
_TAKEOUT = re.compile(r"takeout-.{1,200}\.(?:zip|tgz)", re.IGNORECASE)
_MAILBOX_FILE = re.compile(r".{1,250}\.mbox(?:\.gz)?", re.IGNORECASE)
_APPLE_VERSION = re.compile(r"V\d{1,3}")
_APPLE_ACCOUNT = re.compile(r"(?:IMAP|POP|EWS|Exchange)-([^@\s]{1,100}@[^@\s]{1,100})(?:@.*)?")
_REPARSE_POINT = 0x400


class NearbyKind(StrEnum):
    """Which program or service left the mail there."""

    THUNDERBIRD = "thunderbird"
    APPLE_MAIL = "apple_mail"
    EVOLUTION = "evolution"
    MAILDIR = "maildir"
    TAKEOUT = "takeout"
    FILES = "files"


@dataclass(frozen=True, slots=True)
class NearbyMail:
    """Mail that can be offered.

    name: as a person knows it. paths: what `open_source` is given. size: in bytes, of what was looked at; whole: that
    was all of it. modified_at: when anything in it changed last. first_step: what to do before it can be opened, or "".
    """

    kind: NearbyKind
    name: str
    paths: tuple[str, ...]
    size: int
    whole: bool
    modified_at: datetime
    first_step: str = ""


@dataclass(frozen=True, slots=True)
class _Entry:
    path: str
    name: str
    folder: bool
    size: int
    modified: float


@dataclass(slots=True)
class _Look:
    """How many names may still be looked at."""

    left: int

    def entries(self, folder: str | Path) -> Iterator[_Entry]:
        """Files and folders in a folder, no links; nothing where it may not be looked at, or enough was seen."""
        try:
            with os.scandir(folder) as scanned:
                for entry in scanned:
                    if self.left <= 0:
                        return
                    self.left -= 1
                    found = _entry_of(entry)
                    if found:
                        yield found
        except OSError:
            return

    def share(self) -> "_Look":
        """A look at one place, which cannot use up what the others need; give back what it did not use."""
        taken = min(self.left, MOST_ENTRIES_OF_A_PLACE)
        self.left -= taken
        return _Look(taken)


def find_mail(home: Path, platform: str) -> tuple[NearbyMail, ...]:
    """What mail lies in a person's home, the newest first. Reads no mail; never raises.

    platform: as `sys.platform` names it; another than "darwin" and "win32" is looked at like Linux.
    """
    look = _Look(MOST_ENTRIES)
    layout = platform if platform in _THUNDERBIRD else "linux"
    found = [
        *_thunderbird(home, _THUNDERBIRD[layout], look),
        *(_apple_mail(home, look) if layout == "darwin" else ()),
        *(_evolution(home, look) if layout == "linux" else ()),
        *_maildirs(home, look),
        *_downloads(home, look),
    ]
    unique = {mail.paths: mail for mail in found if mail.size}
    return tuple(sorted(unique.values(), key=lambda mail: (-mail.modified_at.timestamp(), mail.name)))


def _entry_of(entry: os.DirEntry[str]) -> _Entry | None:
    """What a name stands for; None for links, devices, and what vanished meanwhile."""
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError:
        return None
    folder = stat.S_ISDIR(status.st_mode)
    if folder and getattr(status, "st_file_attributes", 0) & _REPARSE_POINT:  # a junction: the link of Windows
        return None
    if not folder and not stat.S_ISREG(status.st_mode):
        return None
    return _Entry(entry.path, entry.name, folder, status.st_size, status.st_mtime)


def _inside(home: Path, place: str | Path) -> Path | None:
    """A place below home, or None where it is not there, or a link leads out."""
    path = home / place
    try:
        real = path.resolve(strict=True)
        return path if real != home.resolve() and real.is_relative_to(home.resolve()) else None
    except (OSError, RuntimeError):
        return None


def _everything(folder: str | Path, look: _Look, depth: int = DEEPEST) -> Iterator[_Entry]:
    """Every file below a folder."""
    for entry in look.entries(folder):
        if not entry.folder:
            yield entry
        elif depth > 0:
            yield from _everything(entry.path, look, depth - 1)


def _offer(kind: NearbyKind, name: str, path: str, look: _Look) -> NearbyMail:
    """A place with its size and newest change, as far as its share of looking goes."""
    own = look.share()
    size, modified = 0, 0.0
    for entry in _everything(path, own):
        if not entry.name.lower().endswith(_NOT_MAIL):
            size += entry.size
            modified = max(modified, entry.modified)
    look.left += own.left
    return NearbyMail(kind, name, (path,), size, own.left > 0, _moment(modified))


def _moment(modified: float) -> datetime:
    """Seconds since 1970 as a moment; a time no calendar knows becomes 1970."""
    try:
        return datetime.fromtimestamp(modified, UTC)
    except (OverflowError, OSError, ValueError):
        return datetime.fromtimestamp(0, UTC)


# --- mail programs ---


def _thunderbird(home: Path, roots: Iterable[str], look: _Look) -> Iterator[NearbyMail]:
    """Each account of each profile."""
    for root in filter(None, (_inside(home, root) for root in roots)):
        for profile in [entry for entry in look.entries(root) if entry.folder]:
            names: dict[str, str] | None = None
            for service in ("Mail", "ImapMail"):
                for account in [e for e in look.entries(Path(profile.path, service)) if e.folder]:
                    if names is None:
                        names = account_names(str(Path(profile.path, "prefs.js")))
                    name = names.get(f"{service}/{account.name}", account.name)
                    yield _offer(NearbyKind.THUNDERBIRD, f"Thunderbird: {name}", account.path, look)


def _apple_mail(home: Path, look: _Look) -> Iterator[NearbyMail]:
    """Each account of the newest version's folder; without permission to look there is none."""
    root = _inside(home, "Library/Mail")
    versions = [e for e in look.entries(root) if e.folder and _APPLE_VERSION.fullmatch(e.name)] if root else []
    if not versions:
        return
    newest = max(versions, key=lambda entry: int(entry.name[1:]))
    accounts = sorted((e for e in look.entries(newest.path) if e.folder and e.name != "MailData"), key=lambda e: e.name)
    for number, account in enumerate(accounts, start=1):
        known = _APPLE_ACCOUNT.fullmatch(account.name)
        name = known[1] if known else account.name if "-" not in account.name else f"account {number}"
        yield _offer(NearbyKind.APPLE_MAIL, f"Apple Mail: {name}", account.path, look)


def _evolution(home: Path, look: _Look) -> Iterator[NearbyMail]:
    """Evolution's mail on this computer."""
    for root in filter(None, (_inside(home, place) for place in _EVOLUTION)):
        yield _offer(NearbyKind.EVOLUTION, "Evolution: on this computer", str(root), look)


def _maildirs(home: Path, look: _Look) -> Iterator[NearbyMail]:
    """Maildirs and mailbox files where terminal programs keep them; of a folder of accounts, each account."""
    seen: set[tuple[int, int]] = set()
    for root in filter(None, (_inside(home, place) for place in _MAILDIRS)):
        try:
            status = root.stat()
        except OSError:
            continue
        if (status.st_dev, status.st_ino) in seen:  # "Mail" and "mail" are one where case does not count
            continue
        seen.add((status.st_dev, status.st_ino))
        if stat.S_ISREG(status.st_mode):
            modified = _moment(status.st_mtime)
            yield NearbyMail(
                NearbyKind.FILES, root.name, (str(root),), status.st_size, whole=True, modified_at=modified
            )
        elif is_maildir(str(root)):
            yield _offer(NearbyKind.MAILDIR, f"Maildir: {root.name}", str(root), look)
        else:
            for account in [entry for entry in look.entries(root) if entry.folder]:
                if _holds_maildir(account.path, look):
                    yield _offer(NearbyKind.MAILDIR, f"Maildir: {account.name}", account.path, look)


def _holds_maildir(folder: str, look: _Look) -> bool:
    """Whether a folder is a Maildir, or one stands in it."""
    return is_maildir(folder) or any(is_maildir(entry.path) for entry in look.entries(folder) if entry.folder)


# --- what was downloaded or saved ---


def _downloads(home: Path, look: _Look) -> Iterator[NearbyMail]:
    """Archives of Google Takeout, mailbox files, and single messages, folder by folder."""
    for name in _DOWNLOADS:
        place = _inside(home, name)
        if place:
            own = look.share()
            yield from _saved(str(place), name, own, DEEPEST_DOWNLOAD)
            look.left += own.left


def _saved(folder: str, name: str, look: _Look, depth: int) -> Iterator[NearbyMail]:
    """The mail in one folder and those below it."""
    messages: list[_Entry] = []
    takeout = "takeout" in Path(folder).parts[-1].lower() or Path(folder).parent.name.lower() == "takeout"
    for entry in sorted(look.entries(folder), key=lambda entry: entry.name):
        if entry.folder and entry.name.lower().endswith(".mbox"):  # as Apple Mail exports a mailbox
            yield _offer(NearbyKind.FILES, f"{entry.name} in {name}", entry.path, look)
        elif entry.folder:
            if depth > 0 and not entry.name.startswith("."):
                yield from _saved(entry.path, entry.name, look, depth - 1)
        elif _TAKEOUT.fullmatch(entry.name):
            yield _file(NearbyKind.TAKEOUT, f"Takeout: {entry.name}", entry, UNPACK_FIRST)
        elif _MAILBOX_FILE.fullmatch(entry.name):
            kind = NearbyKind.TAKEOUT if takeout else NearbyKind.FILES
            yield _file(kind, f"{entry.name} in {name}", entry)
        elif entry.name.lower().endswith((".eml", ".emlx")):
            messages.append(entry)
    if messages:
        some = messages[:MOST_MESSAGE_FILES]
        title = some[0].name if len(messages) == 1 else f"{len(messages)} mails"
        yield NearbyMail(
            NearbyKind.FILES,
            f"{title} in {name}",
            tuple(entry.path for entry in some),
            sum(entry.size for entry in some),
            len(some) == len(messages),
            _moment(max(entry.modified for entry in some)),
        )


def _file(kind: NearbyKind, name: str, entry: _Entry, first_step: str = "") -> NearbyMail:
    """One file that is offered as it is."""
    return NearbyMail(kind, name, (entry.path,), entry.size, True, _moment(entry.modified), first_step)  # noqa: FBT003
