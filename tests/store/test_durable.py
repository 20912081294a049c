import os
import stat
from pathlib import Path

import pytest

from onward.store.durable import open_private, write_durably


def test_write_durably_is_for_the_owner_only_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        write_durably(tmp_path / "key", b"secret")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600
    assert (tmp_path / "key").read_bytes() == b"secret"


def test_write_durably_leaves_no_other_file(tmp_path: Path) -> None:
    write_durably(tmp_path / "key", b"old")
    write_durably(tmp_path / "key", b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"key": b"new"}


def test_write_durably_takes_the_place_of_a_wide_file_with_a_narrow_one(tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(b"old")
    (tmp_path / "key").chmod(0o666)
    write_durably(tmp_path / "key", b"new")
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600


def test_write_durably_does_not_follow_a_link_that_somebody_laid(tmp_path: Path) -> None:
    (tmp_path / "theirs").write_bytes(b"theirs")
    (tmp_path / f".key.{os.getpid()}.new").symlink_to(tmp_path / "theirs")
    write_durably(tmp_path / "key", b"secret")
    assert (tmp_path / "theirs").read_bytes() == b"theirs"
    assert not (tmp_path / "key").is_symlink()


def test_open_private_refuses_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "key").touch()
    with pytest.raises(FileExistsError):
        open_private(tmp_path / "key")
