"""Whether the disk under a folder is encrypted as a whole, as far as Linux tells it."""

import os
from pathlib import Path

from onward.store.places import find_mount, read_mounts

_MARK = "CRYPT-"


def disk_is_encrypted(
    path: Path, *, mounts: Path = Path("/proc/self/mounts"), devices: Path = Path("/sys/dev/block")
) -> bool | None:
    """Whether a path lies on dm-crypt; None where it cannot be told, as on other systems and on file systems in memory.

    mounts, devices: where the kernel tells what is mounted, and what each device is made of.
    """
    try:
        mount = find_mount(path.resolve(), read_mounts(mounts.read_text("utf-8", "surrogateescape")))
        number = Path(mount.source).stat().st_rdev if mount is not None and mount.source.startswith("/dev/") else 0
    except OSError:
        return None
    if not number:
        return None
    return _is_crypt(devices / f"{os.major(number)}:{os.minor(number)}")


def _is_crypt(device: Path) -> bool | None:
    """Whether a block device, or all that it is made of, is dm-crypt."""
    if not device.exists():
        return None
    try:
        if (device / "dm" / "uuid").read_text("ascii", "replace").startswith(_MARK):
            return True
    except OSError:
        pass  # no device mapper
    below = list((device / "slaves").glob("*"))
    return bool(below) and all(_is_crypt(part) for part in below)
