import os
from pathlib import Path

import pytest

from onward.store.checks import (
    find_refusals,
    refuse_access,
    refuse_bad_store,
    refuse_lost_database,
    refuse_owner,
    refuse_place,
    refuse_small_disk,
    refuse_version,
)
from onward.store.errors import StoreRefusedError
from onward.store.folder import DataFolder, install_id, prepare_folder


@pytest.mark.parametrize("version", [(3, 40, 1), (3, 46, 1), (3, 50, 6), (3, 51, 0), (3, 51, 2), (3, 52, 0)])
def test_refuse_version_that_damages_logs(version: tuple[int, ...]) -> None:
    assert list(refuse_version(version)) == [
        (
            f"SQLite {'.'.join(map(str, version))} can damage your record when two programs write at once: "
            "install sqlcipher3 0.6.4 or newer (`pip install --upgrade sqlcipher3`)."
        )
    ]


@pytest.mark.parametrize("version", [(3, 50, 7), (3, 51, 3), (3, 52, 1), (3, 53, 4), (4, 0, 0)])
def test_refuse_version_lets_repaired_ones_pass(version: tuple[int, ...]) -> None:
    assert list(refuse_version(version)) == []


def test_no_refusal_of_an_ordinary_folder(record: DataFolder) -> None:
    assert list(find_refusals(record)) == []


def test_find_refusals_makes_a_new_folder(tmp_path: Path) -> None:
    assert list(find_refusals(DataFolder(tmp_path / "home"))) == []
    assert (tmp_path / "home" / "run").is_dir()


@pytest.mark.parametrize("system", ["nfs4", "cifs", "fuse.sshfs", "9p"])
def test_refuse_place_on_a_network(folder: DataFolder, system: str) -> None:
    assert list(refuse_place(folder, system)) == [
        (
            f"The folder {folder.path} lies on a network drive ({system}), where a database gets damaged: "
            "name a folder on a disk of this machine in ONWARD_HOME."
        )
    ]


def test_refuse_bad_store_in_a_synced_folder_makes_nothing(tmp_path: Path) -> None:
    inside = tmp_path / "Dropbox" / "onward"
    with pytest.raises(StoreRefusedError) as told:
        refuse_bad_store(DataFolder(inside))
    assert str(told.value) == (
        f"The folder {inside} is copied about by Dropbox, which damages a database that is in use: "
        "name a folder outside of it in ONWARD_HOME, and keep backups there instead."
    )
    assert list(tmp_path.iterdir()) == []


def test_refuse_place_sees_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "Nextcloud" / "onward").mkdir(parents=True)
    (tmp_path / "home").symlink_to(tmp_path / "Nextcloud" / "onward")
    refusals = list(refuse_place(DataFolder(tmp_path / "home"), "ext4"))
    assert [refusal.split(" is copied about by ")[1].split(",")[0] for refusal in refusals] == ["Nextcloud"]


@pytest.mark.parametrize(("free_bytes", "count"), [(0, 1), (49_999_999, 1), (50_000_000, 0)])
def test_refuse_small_disk(folder: DataFolder, free_bytes: int, count: int) -> None:
    refusals = list(refuse_small_disk(folder, free_bytes))
    assert len(refusals) == count
    assert all(refusal.endswith("make room, Onward needs 50 MB to start.") for refusal in refusals)


def test_refuse_owner_who_is_somebody_else(folder: DataFolder) -> None:
    assert list(refuse_owner(folder.path, os.geteuid())) == []
    assert list(refuse_owner(folder.path, os.geteuid() + 1)) == [
        f"{folder.path} belongs to another user of this machine: start Onward as that user, or change the owner."
    ]


def test_refuse_access_to_what_belongs_to_somebody_else(record: DataFolder) -> None:
    if os.geteuid() != 0:
        pytest.skip("only the administrator can give a file away")
    os.chown(record.database, 4711, -1)
    assert [refusal.split(" ")[0] for refusal in refuse_access(record)] == [str(record.database)]


def test_refuse_access_where_nothing_can_be_written(folder: DataFolder) -> None:
    gone = DataFolder(folder.path / "gone")
    assert [refusal.split(": ")[-1] for refusal in refuse_access(gone)] == [
        "allow it, or name another folder in ONWARD_HOME."
    ]


def test_refuse_lost_database_before_the_first_start(folder: DataFolder) -> None:
    assert list(refuse_lost_database(folder)) == []


@pytest.mark.parametrize("trace", ["onward.db-wal", "onward.db.before-restore-2026-03-01", "backups/onward-1.backup"])
def test_refuse_lost_database_where_traces_of_one_are(folder: DataFolder, trace: str) -> None:
    (folder.path / trace).write_bytes(b"something")
    assert [refusal.split(", restore")[0] for refusal in refuse_lost_database(folder)] == [
        f"Your record {folder.database} is gone, though there was one: put it back"
    ]


def test_refuse_bad_store_passes_on_what_the_folder_says(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreRefusedError, match="cannot be made or used"):
        refuse_bad_store(DataFolder(tmp_path / "file"))


def test_refuse_bad_store_repairs_a_wide_folder(folder: DataFolder) -> None:
    install_id(folder)
    folder.path.chmod(0o777)
    refuse_bad_store(folder)
    assert prepare_folder(folder) == ()
