import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onward.store.errors import KeyMissingError
from onward.store.folder import DataFolder
from onward.store.key import (
    KeyPlace,
    find_key,
    find_key_to_restore_under,
    find_or_make_key,
    keep_in_file,
)

ROUNDS = 30
START = """
import sys, time
from pathlib import Path
from onward.store.errors import StoreError
from onward.store.folder import DataFolder
from onward.store.opening import open_store
print("ready", flush=True)
begin = float(sys.stdin.readline())
for number in range(int(sys.argv[2])):
    while time.monotonic() < begin + number * 0.05:
        pass
    try:
        print(open_store(DataFolder(Path(sys.argv[1], str(number))), {"ONWARD_KEY_STORE": "file"}).value.hex())
    except StoreError as error:
        print(error)
"""


def test_find_key_finds_none_before_the_first_start(folder: DataFolder, environ: dict[str, str]) -> None:
    assert find_key(folder, environ) is None
    assert not folder.key_file.exists()


def test_key_is_made_once_in_a_file_of_the_owner(folder: DataFolder, environ: dict[str, str]) -> None:
    made = find_or_make_key(folder, environ)
    assert (len(made.value), made.place) == (32, KeyPlace.FILE)
    assert stat.S_IMODE(folder.key_file.stat().st_mode) == 0o600
    assert find_or_make_key(folder, environ) == made
    assert find_key(folder, environ) == made


def test_key_in_a_file_is_said_plainly(folder: DataFolder, environ: dict[str, str]) -> None:
    made = find_or_make_key(folder, environ)
    assert made.sentence == (
        f"The key of your record lies beside it, in {folder.key_file}: whoever can copy both can read everything."
    )


def test_key_does_not_show_itself(folder: DataFolder, environ: dict[str, str]) -> None:
    made = find_or_make_key(folder, environ)
    assert made.value.hex() not in repr(made)
    assert repr(made.value) not in repr(made)


def test_key_is_made_in_a_file_where_no_bus_leads_to_a_keyring(folder: DataFolder) -> None:
    assert find_or_make_key(folder, {}).place is KeyPlace.FILE


def test_lost_key_is_not_made_anew(record: DataFolder, environ: dict[str, str]) -> None:
    record.key_file.unlink()
    with pytest.raises(KeyMissingError) as told:
        find_or_make_key(record, environ)
    assert str(told.value) == (
        f"The key of your record is not in {record.key_file}, and without it nobody can read {record.database}: "
        f"put the key file back as {record.key_file}, or unset ONWARD_KEY_STORE if your system's keyring holds it, "
        "or restore a backup with `onward restore FILE`."
    )
    assert not record.key_file.exists()


def test_lost_key_names_the_keyring_where_one_may_hold_it(record: DataFolder) -> None:
    record.key_file.unlink()
    with pytest.raises(KeyMissingError, match="unlock the keyring, or put the key file back"):
        find_key(record, {})


@pytest.mark.parametrize("written", [b"", b"abc", b"zz" * 32, b"00" * 31, b"00" * 33, b"\xff\x00" * 40])
def test_damaged_key_file_is_refused_and_kept(record: DataFolder, environ: dict[str, str], written: bytes) -> None:
    record.key_file.write_bytes(written)
    with pytest.raises(KeyMissingError, match="is damaged: put a good copy of it back"):
        find_or_make_key(record, environ)
    assert record.key_file.read_bytes() == written


def test_key_file_that_cannot_be_read_is_told(folder: DataFolder, environ: dict[str, str]) -> None:
    folder.key_file.mkdir()
    with pytest.raises(KeyMissingError, match="allow reading it"):
        find_key(folder, environ)


def test_processes_that_start_at_once_agree_on_one_key(tmp_path: Path) -> None:
    command = [sys.executable, "-c", START, str(tmp_path), str(ROUNDS)]
    started = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    for process in started:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    begin = time.monotonic() + 0.1
    for process in started:
        assert process.stdin is not None
        process.stdin.write(f"{begin}\n")
        process.stdin.flush()
    told = [process.communicate(timeout=60)[0].split("\n")[:-1] for process in started]
    kept = [(tmp_path / str(number) / "onward.key").read_text().strip() for number in range(ROUNDS)]
    assert told == [kept] * 3
    assert len(set(kept)) == ROUNDS


def test_key_to_restore_under_is_new_but_not_kept_where_it_is_lost(record: DataFolder, environ: dict[str, str]) -> None:
    record.key_file.unlink()
    key, is_kept = find_key_to_restore_under(record, environ)
    assert (len(key), is_kept, record.key_file.exists()) == (32, False, False)


def test_keep_in_file_keeps_a_damaged_file_too(record: DataFolder, environ: dict[str, str]) -> None:
    record.key_file.write_bytes(b"damaged")
    keep_in_file(record, bytes(32))
    assert (record.path / "onward.key.before-restore").read_bytes() == b"damaged"
    found = find_key(record, environ)
    assert found is not None
    assert found.value == bytes(32)
