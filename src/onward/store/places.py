"""Places where a database does not last: file systems over a network, and folders that a service copies about."""

import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path, PurePath

NETWORK_SYSTEMS = frozenset(
    """nfs nfs4 cifs smb smb2 smb3 smbfs afpfs webdav davfs ncpfs afs coda 9p ceph glusterfs lustre beegfs gpfs gfs2
    ocfs2 vboxsf vmhgfs prl_fs fuse.sshfs fuse.rclone fuse.davfs2 fuse.s3fs fuse.gcsfuse fuse.glusterfs fuse.ceph
    fuse.smbnetfs fuse.curlftpfs fuse.gvfsd-fuse fuse.vmhgfs-fuse macfuse.sshfs osxfuse.sshfs""".split()
)

_SERVICE_NAMES = (
    ("dropbox", "Dropbox"),
    ("dropbox (*", "Dropbox"),
    ("icloud drive", "iCloud Drive"),
    ("iclouddrive", "iCloud Drive"),
    ("mobile documents", "iCloud Drive"),
    ("com~apple~clouddocs", "iCloud Drive"),
    ("onedrive", "OneDrive"),
    ("onedrive - *", "OneDrive"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("googledrive-*", "Google Drive"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("syncthing", "Syncthing"),
    ("pclouddrive", "pCloud"),
    ("megasync", "MEGA"),
    ("box sync", "Box"),
)
_SERVICE_FILES = (
    (".dropbox.cache", "Dropbox"),
    (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
    (".tmp.drivedownload", "Google Drive"),
    (".tmp.driveupload", "Google Drive"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".sync_*.db", "Nextcloud"),
    ("._sync_*.db", "Nextcloud"),
    (".stfolder", "Syncthing"),
    (".stignore", "Syncthing"),
)
_ESCAPED = re.compile(r"\\([0-7]{3})")
_MACOS_MOUNT = re.compile(r"(?m)^(?P<source>.+?) on (?P<place>/.*) \((?P<system>[^,)]+)")
_REMOTE_DRIVE = 4


@dataclass(frozen=True, slots=True)
class Mount:
    """A file system: the device or server it comes from, where it is mounted, and its type, "ext4"."""

    source: str
    place: PurePath
    system: str


def read_mounts(told: str) -> tuple[Mount, ...]:
    """What is mounted, as /proc/mounts on Linux tells it."""
    rows = (line.split(" ", 3) for line in told.splitlines() if line.count(" ") > 1)
    return tuple(Mount(_unescape(source), PurePath(_unescape(place)), system) for source, place, system, *_ in rows)


def read_macos_mounts(told: str) -> tuple[Mount, ...]:
    """What is mounted, as the command `mount` on macOS tells it."""
    rows = _MACOS_MOUNT.finditer(told)
    return tuple(Mount(row["source"], PurePath(row["place"]), row["system"]) for row in rows)


def find_mount(path: Path, mounts: Iterable[Mount]) -> Mount | None:
    """The file system that a path lies on; of two at one place the one mounted later."""
    found = None
    for mount in mounts:
        if path.is_relative_to(mount.place) and (found is None or len(mount.place.parts) >= len(found.place.parts)):
            found = mount
    return found


def file_system(path: Path) -> str:
    """The type of the file system under a path as this system tells it; "" where it does not."""
    real = path.resolve()
    if sys.platform == "win32":
        return _file_system_on_windows(real)
    try:
        mount = find_mount(real, _list_mounts())
    except (OSError, subprocess.SubprocessError):
        return ""
    return mount.system if mount is not None else ""


def _list_mounts() -> tuple[Mount, ...]:
    if sys.platform == "darwin":
        told = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=True, timeout=10).stdout
        return read_macos_mounts(told)
    return read_mounts(Path("/proc/self/mounts").read_text("utf-8", "surrogateescape"))


def find_sync_service(path: Path) -> str | None:
    """The service that copies the folder a path lies in, told by names on the way there and by files it leaves."""
    for place in (path, *path.parents):
        for pattern, service in _SERVICE_NAMES:
            if fnmatch(place.name.lower(), pattern):
                return service
        if place.name == "CloudStorage" and place.parent.name == "Library":
            return "a cloud service"
        for pattern, service in _SERVICE_FILES:
            if _is_there(place, pattern):
                return service
    return None


def _is_there(place: Path, pattern: str) -> bool:
    try:
        return next(place.glob(pattern), None) is not None if "*" in pattern else (place / pattern).exists()
    except OSError:
        return False  # a folder above ours that we may not look into


def _unescape(written: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 8)), written)


if sys.platform == "win32":
    import ctypes

    def _file_system_on_windows(path: Path) -> str:
        if path.drive.startswith("\\\\"):
            return "smb"
        kind = ctypes.windll.kernel32.GetDriveTypeW(f"{path.drive}\\")
        return "smb" if kind == _REMOTE_DRIVE else ""

else:

    def _file_system_on_windows(path: Path) -> str:
        raise NotImplementedError(path)
