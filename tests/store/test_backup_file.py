import random
from pathlib import Path

import pytest

from onward.store.backup_file import append_note, make_salt, mark_key, read_note
from onward.store.errors import RestoreError

WHEN = "2026-03-20T09:00:00+00:00"


@pytest.fixture
def noted(tmp_path: Path, key: bytes) -> Path:
    """A file that begins and ends as a backup does."""
    path = tmp_path / "onward.backup"
    path.write_bytes(make_salt() + random.Random(1).randbytes(5000))  # noqa: S311  # repeatable, not secret
    append_note(path, key, WHEN)
    return path


def test_read_note_of_a_whole_backup(noted: Path, key: bytes) -> None:
    note = read_note(noted)
    assert (note.made_at, note.size_bytes, note.key_mark) == (WHEN, 5016, mark_key(key))


def test_mark_key_tells_keys_apart_and_gives_nothing_away(key: bytes) -> None:
    assert mark_key(key) != mark_key(bytes(32))
    assert len(mark_key(key)) == 16


def test_salts_differ_and_begin_alike() -> None:
    salts = {make_salt() for _ in range(100)}
    assert ({len(salt) for salt in salts}, {salt[:8] for salt in salts}, len(salts)) == ({16}, {b"Onward1\n"}, 100)


def test_every_flipped_bit_is_refused(noted: Path) -> None:
    whole = noted.read_bytes()
    rng = random.Random(2)  # noqa: S311  # repeatable, not secret
    places = [*range(20), *rng.sample(range(len(whole)), 300), *range(len(whole) - 300, len(whole))]
    for place in places:
        broken = bytearray(whole)
        broken[place] ^= 1 << rng.randrange(8)
        noted.write_bytes(broken)
        with pytest.raises(RestoreError, match="is a backup of Onward, but damaged or cut short"):
            read_note(noted)


def test_every_truncation_is_refused(noted: Path) -> None:
    whole = noted.read_bytes()
    for length in [*range(1, 40), *range(40, len(whole), 61), *range(len(whole) - 80, len(whole))]:
        noted.write_bytes(whole[:length])
        with pytest.raises(RestoreError, match="is a backup of Onward, but damaged or cut short"):
            read_note(noted)


def test_what_follows_the_note_is_refused(noted: Path) -> None:
    noted.write_bytes(noted.read_bytes() + b"\n")
    with pytest.raises(RestoreError, match="damaged or cut short"):
        read_note(noted)


def test_what_was_put_in_front_of_the_note_is_refused(noted: Path) -> None:
    size = read_note(noted).size_bytes
    whole = noted.read_bytes()
    noted.write_bytes(whole[:size] + bytes(4096) + whole[size:])
    with pytest.raises(RestoreError, match="damaged or cut short"):
        read_note(noted)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "{} is empty, your record is as it was: choose another backup."),
        (
            b"SQLite format 3\0" + bytes(4080),
            "{} is a database of another program, no backup of Onward: choose another file.",
        ),
        (b"Dear Robin,\n" * 90, "{} is no backup of Onward: choose a file that `onward backup` made."),
        (bytes(9000), "{} is no backup of Onward: choose a file that `onward backup` made."),
        (b"x", "{} is no backup of Onward: choose a file that `onward backup` made."),
    ],
)
def test_other_files_are_refused_for_what_they_are(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "onward-2026-03-01T00-00-00Z.backup"
    path.write_bytes(content)
    with pytest.raises(RestoreError) as told:
        read_note(path)
    assert str(told.value) == sentence.format(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RestoreError, match="There is no file"):
        read_note(tmp_path / "nothing")
    with pytest.raises(RestoreError, match="cannot be read"):
        read_note(tmp_path)


def test_a_backup_of_a_coming_form_is_told(noted: Path, key: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onward.store.backup_file.FORMAT", 2)
    noted.write_bytes(make_salt() + bytes(100))
    append_note(noted, key, WHEN)
    monkeypatch.undo()
    with pytest.raises(RestoreError) as told:
        read_note(noted)
    assert str(told.value) == f"{noted} was made by a newer Onward: update Onward, then restore it."
