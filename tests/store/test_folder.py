import stat
from pathlib import Path

import platformdirs
import pytest

from onward.core.problems import Problem
from onward.store.errors import KeyMissingError, StoreRefusedError
from onward.store.folder import DataFolder, data_folder, install_id, prepare_folder


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_data_folder_is_where_onward_home_says(tmp_path: Path) -> None:
    assert data_folder({"ONWARD_HOME": str(tmp_path / "here")}) == DataFolder(tmp_path / "here")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("named", ["", "   "])
def test_data_folder_is_the_systems_place_when_nothing_is_named(named: str) -> None:
    assert data_folder({"ONWARD_HOME": named}) == data_folder({})
    assert data_folder({}).path == platformdirs.user_data_path("onward", appauthor=False)


def test_data_folder_is_absolute_and_knows_the_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert data_folder({"ONWARD_HOME": "~/record"}).path == tmp_path / "record"
    assert data_folder({"ONWARD_HOME": "record"}).path == tmp_path / "record"


def test_prepare_folder_makes_all_for_the_owner_only(tmp_path: Path) -> None:
    made = DataFolder(tmp_path / "deep" / "home")
    assert prepare_folder(made) == ()
    assert [mode(path) for path in (made.path, made.backups, made.logs, made.run)] == [0o700] * 4


def test_prepare_folder_closes_what_was_open_and_says_so(folder: DataFolder) -> None:
    install_id(folder)
    folder.database.write_bytes(b"x")
    folder.key_file.write_bytes(b"x")
    wide = (folder.path, folder.backups, folder.database, folder.key_file)
    for path in wide:
        path.chmod(0o755)
    said = "other people on this machine could read this; now only you can"
    assert prepare_folder(folder) == tuple(Problem(said, str(path)) for path in wide)
    assert [mode(path) for path in wide] == [0o700, 0o700, 0o600, 0o600]
    assert prepare_folder(folder) == ()


def test_prepare_folder_leaves_a_folder_that_serves_others_as_it_is(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o777)
    (shared / "letter.txt").touch()
    with pytest.raises(StoreRefusedError, match="holds other things and is open to other people"):
        prepare_folder(DataFolder(shared))
    assert mode(shared) == 0o777
    assert [path.name for path in shared.iterdir()] == ["letter.txt"]


def test_prepare_folder_refuses_a_file_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "home").touch()
    with pytest.raises(StoreRefusedError, match="name another place in ONWARD_HOME"):
        prepare_folder(DataFolder(tmp_path / "home"))


def test_install_id_stays(folder: DataFolder) -> None:
    made = install_id(folder)
    assert (len(made), set(made) <= set("0123456789abcdef")) == (8, True)
    assert install_id(folder) == made
    assert mode(folder.install_file) == 0o600


def test_install_id_that_is_damaged_is_not_replaced(folder: DataFolder) -> None:
    folder.install_file.write_bytes(b"\xff\xfe12")
    with pytest.raises(StoreRefusedError, match="should hold eight digits"):
        install_id(folder)
    assert folder.install_file.read_bytes() == b"\xff\xfe12"


def test_install_id_is_not_made_anew_when_the_keyring_holds_the_key_under_the_old(folder: DataFolder) -> None:
    folder.database.write_bytes(b"x")
    with pytest.raises(KeyMissingError, match="put that file back"):
        install_id(folder)
    assert not folder.install_file.exists()


def test_install_id_may_be_made_anew_when_the_key_lies_in_a_file(record: DataFolder) -> None:
    record.install_file.unlink()
    assert len(install_id(record)) == 8
