"""200 damaged records and backups: each is detected, refused with the right sentence, and everything else is left."""

import random
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from onward.store.backup import make_backup, open_file
from onward.store.cipher import create_database, open_database, sqlite
from onward.store.doctor import State, examine
from onward.store.errors import BackupError, RestoreError, StoreError, StoreUnreadableError
from onward.store.folder import DataFolder
from onward.store.restore import restore_backup
from onward.store.verify import StoredMail, count_rows

NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)
PAGE = 4096

Damage = Callable[[random.Random, bytes], bytes]


def cut(rng: random.Random, whole: bytes) -> bytes:
    return whole[: rng.randrange(1, len(whole))]


def cut_between_pages(rng: random.Random, whole: bytes) -> bytes:
    return whole[: PAGE * rng.randrange(1, len(whole) // PAGE)]


def flip_a_bit(rng: random.Random, whole: bytes) -> bytes:
    broken = bytearray(whole)
    broken[rng.randrange(len(whole))] ^= 1 << rng.randrange(8)
    return bytes(broken)


def zero_a_page(rng: random.Random, whole: bytes) -> bytes:
    at = PAGE * rng.randrange(len(whole) // PAGE)
    return whole[:at] + bytes(PAGE) + whole[at + PAGE :]


def exchange_two_pages(rng: random.Random, whole: bytes) -> bytes:
    one, other = sorted(rng.sample(range(len(whole) // PAGE), 2))
    pages = [whole[at : at + PAGE] for at in range(0, len(whole), PAGE)]
    pages[one], pages[other] = pages[other], pages[one]
    return b"".join(pages)


def repeat_a_page(rng: random.Random, whole: bytes) -> bytes:
    one, other = rng.sample(range(len(whole) // PAGE), 2)
    return whole[: other * PAGE] + whole[one * PAGE : (one + 1) * PAGE] + whole[(other + 1) * PAGE :]


def append_noise(rng: random.Random, whole: bytes) -> bytes:
    return whole + rng.randbytes(rng.choice((1, 100, PAGE)))


def fill_with_noise(rng: random.Random, whole: bytes) -> bytes:
    return rng.randbytes(len(whole))


DAMAGES: tuple[Damage, ...] = (
    cut,
    cut_between_pages,
    flip_a_bit,
    zero_a_page,
    exchange_two_pages,
    repeat_a_page,
    append_noise,
    fill_with_noise,
)
CASES = [pytest.param(damage, seed, id=f"{damage.__name__}-{seed}") for damage in DAMAGES for seed in range(13)]


@pytest.mark.parametrize(("damage", "seed"), CASES)
def test_damaged_record_is_detected_and_neither_changed_nor_backed_up(  # noqa: PLR0913, PLR0917  # fixtures
    record: DataFolder, environ: dict[str, str], key: bytes, mail: StoredMail, damage: Damage, seed: int
) -> None:
    broken = damage(random.Random(seed), record.database.read_bytes())  # noqa: S311  # repeatable, not secret
    record.database.write_bytes(broken)
    findings = {finding.what: finding for finding in examine(record, environ, now=NOW, mail=mail)}
    assert findings["Record"].state is State.ACT
    assert findings["Record"].sentence.endswith("`onward restore FILE`.")
    with pytest.raises(BackupError):
        make_backup(record, key, now=NOW, mail=mail)
    assert list(record.backups.iterdir()) == []
    assert record.database.read_bytes() == broken


@pytest.mark.parametrize(("damage", "seed"), CASES)
def test_damaged_backup_is_refused_and_the_record_left_as_it_was(
    record: DataFolder, environ: dict[str, str], key: bytes, damage: Damage, seed: int
) -> None:
    made = make_backup(record, key, now=NOW).path
    broken = damage(random.Random(seed), made.read_bytes())  # noqa: S311  # repeatable, not secret
    made.write_bytes(broken)
    before = record.database.read_bytes()
    with pytest.raises(RestoreError) as told:
        restore_backup(record, made, environ=environ, now=NOW)
    if damage is fill_with_noise:
        assert str(told.value) == f"{made} is no backup of Onward: choose a file that `onward backup` made."
    else:
        assert str(told.value) == (
            f"{made} is a backup of Onward, but damaged or cut short: copy it again from where it was kept, "
            "or choose another backup. Your record is as it was."
        )
    assert (record.database.read_bytes(), made.read_bytes()) == (before, broken)
    assert list(record.path.glob("*restore*")) == []


@pytest.mark.parametrize("seed", range(20))
def test_damaged_page_never_reads_as_something_else(record: DataFolder, key: bytes, seed: int) -> None:
    with open_file(record.database, key) as connection:
        good = set(connection.execute("SELECT id, raw FROM mail"))
    rng = random.Random(seed)  # noqa: S311  # repeatable, not secret
    record.database.write_bytes(flip_a_bit(rng, record.database.read_bytes()))
    try:
        with closing(open_database(record.database, key)) as connection:
            read = set(connection.execute("SELECT id, raw FROM mail"))
    except (StoreUnreadableError, sqlite.DatabaseError):
        read = set()
    assert read <= good


def test_plain_text_empty_and_foreign_files_are_refused_in_place_of_the_record(
    record: DataFolder, key: bytes, tmp_path: Path
) -> None:
    create_database(tmp_path / "plain.db", None)
    contents = (b"", b"x", b"Dear Robin,\n" * 1000, bytes(3 * PAGE), (tmp_path / "plain.db").read_bytes())
    for content in contents:
        record.database.write_bytes(content)
        with pytest.raises(StoreUnreadableError) as told:
            open_database(record.database, key)
        assert str(told.value).endswith("restore a backup with `onward restore FILE`.")
        assert record.database.read_bytes() == content


@pytest.mark.parametrize("seed", range(10))
def test_log_that_is_cut_or_damaged_loses_whole_changes_only(record: DataFolder, key: bytes, seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311  # repeatable, not secret
    log = record.database.with_name("onward.db-wal")
    with open_file(record.database, key) as connection:
        for number in range(20):
            connection.execute("BEGIN")
            connection.executemany("INSERT INTO note (said) VALUES (?)", [(f"{number} {half}",) for half in "ab"])
            connection.execute("COMMIT")
        database, written = record.database.read_bytes(), log.read_bytes()
    record.database.write_bytes(database)
    log.write_bytes(rng.choice((cut, flip_a_bit))(rng, written))
    with open_file(record.database, key) as connection:
        counts = count_rows(connection)
    assert counts["mail"] == 40
    assert counts["note"] % 2 == 0
    assert 40 <= counts["note"] <= 80


def test_every_refusal_is_an_error_of_the_store() -> None:
    assert all(issubclass(error, StoreError) for error in (BackupError, RestoreError, StoreUnreadableError))
