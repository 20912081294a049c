from pathlib import Path, PurePosixPath

import pytest

from onward.store.places import (
    NETWORK_SYSTEMS,
    Mount,
    file_system,
    find_mount,
    find_sync_service,
    read_macos_mounts,
    read_mounts,
)

LINUX = """\
/dev/vda / ext4 rw,relatime 0 0
server:/homes /srv nfs4 rw,vers=4.2 0 0
/dev/sdb1 /srv/robin/my\\040disk ext4 rw 0 0
robin@box: /mnt/box fuse.sshfs rw 0 0
tmpfs /mnt/box tmpfs rw 0 0

broken
"""
MACOS = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//robin@nas/home on /Volumes/My (old) disk (smbfs, nodev, nosuid, mounted by robin)
"""


@pytest.mark.parametrize(
    ("path", "system"),
    [
        ("/opt/onward", "ext4"),
        ("/srv/robin/.local/share/onward", "nfs4"),
        ("/srv/robin/my disk/onward", "ext4"),
        ("/srvs/onward", "ext4"),
        ("/mnt/box/onward", "tmpfs"),
    ],
)
def test_find_mount_takes_the_nearest_and_of_two_the_later(path: str, system: str) -> None:
    found = find_mount(Path(path), read_mounts(LINUX))
    assert found is not None
    assert found.system == system


def test_find_mount_finds_none_where_nothing_is_told() -> None:
    assert find_mount(Path("/srv"), read_mounts("")) is None


def test_read_macos_mounts_with_brackets_in_a_name() -> None:
    assert read_macos_mounts(MACOS) == (
        Mount("/dev/disk3s1s1", PurePosixPath("/"), "apfs"),
        Mount("//robin@nas/home", PurePosixPath("/Volumes/My (old) disk"), "smbfs"),
    )


def test_file_system_of_the_place_where_tests_run_is_local(tmp_path: Path) -> None:
    assert file_system(tmp_path / "not" / "there") not in NETWORK_SYSTEMS


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("/srv/robin/Dropbox/onward", "Dropbox"),
        ("/srv/robin/Dropbox (Personal)/onward", "Dropbox"),
        ("/Volumes/robin/Library/Mobile Documents/com~apple~CloudDocs/onward", "iCloud Drive"),
        ("/Volumes/robin/Library/CloudStorage/Anything/onward", "a cloud service"),
        ("/c/Volumes/robin/OneDrive - Copse Ferry/onward", "OneDrive"),
        ("/srv/robin/NEXTCLOUD/private/onward", "Nextcloud"),
        ("/Volumes/robin/Google Drive/onward", "Google Drive"),
        ("/srv/robin/dropboxes/onward", None),
        ("/srv/robin/.local/share/onward", None),
        ("/srv/robin/CloudStorage/onward", None),
    ],
)
def test_find_sync_service_by_name(path: str, service: str | None) -> None:
    assert find_sync_service(Path(path)) == service


@pytest.mark.parametrize(
    ("left", "service"),
    [
        (".stfolder", "Syncthing"),
        (".dropbox.cache", "Dropbox"),
        (".sync_0a1b2c.db", "Nextcloud"),
        (".tmp.drivedownload", "Google Drive"),
        (".dropbox", None),
        ("sync.db", None),
    ],
)
def test_find_sync_service_by_what_it_leaves_above(tmp_path: Path, left: str, service: str | None) -> None:
    (tmp_path / left).mkdir()
    assert find_sync_service(tmp_path / "deep" / "down" / "onward") == service
