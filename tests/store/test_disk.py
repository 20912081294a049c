import os
from pathlib import Path

import pytest

from onward.store.disk import disk_is_encrypted


def tell_mounts(tmp_path: Path, source: str) -> Path:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"{source} {tmp_path} ext4 rw 0 0\n")
    return mounts


def make_device(tmp_path: Path, *, mark: str | None, slaves: tuple[str | None, ...] = ()) -> Path:
    """What the kernel tells of /dev/null, as if it were the disk: its own mark, and the marks of what it is made of."""
    number = Path("/dev/null").stat().st_rdev
    devices = tmp_path / "devices"
    device = devices / f"{os.major(number)}:{os.minor(number)}"
    for path, told in [(device, mark), *((device / "slaves" / str(at), slave) for at, slave in enumerate(slaves))]:
        path.mkdir(parents=True)
        if told is not None:
            (path / "dm").mkdir()
            (path / "dm" / "uuid").write_text(told)
    return devices


@pytest.mark.parametrize(
    ("mark", "slaves", "expected"),
    [
        ("CRYPT-LUKS2-0123-home", (), True),
        ("LVM-abc", ("CRYPT-LUKS2-0123-disk",), True),
        ("LVM-abc", ("CRYPT-LUKS2-0123-disk", None), False),
        ("LVM-abc", (None,), False),
        (None, (), False),
    ],
)
def test_disk_is_encrypted_by_what_it_is_made_of(
    tmp_path: Path, mark: str | None, slaves: tuple[str | None, ...], expected: object
) -> None:
    devices = make_device(tmp_path, mark=mark, slaves=slaves)
    mounts = tell_mounts(tmp_path, "/dev/null")
    assert disk_is_encrypted(tmp_path / "home", mounts=mounts, devices=devices) is expected


@pytest.mark.parametrize("source", ["tmpfs", "server:/srv", "/dev/gone"])
def test_disk_is_not_known_where_no_device_is_told(tmp_path: Path, source: str) -> None:
    assert disk_is_encrypted(tmp_path, mounts=tell_mounts(tmp_path, source), devices=tmp_path) is None


def test_disk_is_not_known_where_the_system_tells_nothing(tmp_path: Path) -> None:
    assert disk_is_encrypted(tmp_path, mounts=tmp_path / "none", devices=tmp_path) is None
    assert disk_is_encrypted(tmp_path, mounts=tell_mounts(tmp_path, "/dev/null"), devices=tmp_path) is None
