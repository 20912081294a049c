import copy
import subprocess
import sys
from pathlib import Path

import pytest

from onward.store.errors import KeyMissingError, StoreRefusedError
from onward.store.folder import DataFolder
from onward.store.opening import KeyOnDemand, open_store


def test_open_store_makes_all_once(tmp_path: Path, environ: dict[str, str]) -> None:
    folder = DataFolder(tmp_path / "home")
    made = open_store(folder, environ)
    before = folder.database.read_bytes()
    assert open_store(folder, environ) == made
    assert folder.database.read_bytes() == before
    names = ["backups", "install-id", "logs", "onward.db", "onward.key", "run"]
    assert sorted(path.name for path in folder.path.iterdir()) == names


def test_open_store_goes_on_after_a_start_that_was_killed_behind_the_key(
    tmp_path: Path, environ: dict[str, str]
) -> None:
    folder = DataFolder(tmp_path / "home")
    made = open_store(folder, environ)
    folder.database.unlink()
    assert open_store(folder, environ) == made
    assert folder.database.stat().st_size > 0


def test_open_store_makes_no_key_over_a_record_without_one(record: DataFolder, environ: dict[str, str]) -> None:
    record.key_file.unlink()
    before = record.database.read_bytes()
    with pytest.raises(KeyMissingError):
        open_store(record, environ)
    assert (record.database.read_bytes(), record.key_file.exists()) == (before, False)


def test_open_store_makes_no_empty_record_beside_backups(folder: DataFolder, environ: dict[str, str]) -> None:
    (folder.backups / "onward-2026-03-01T00-00-00Z.backup").write_bytes(b"x")
    with pytest.raises(StoreRefusedError, match="is gone, though there was one"):
        open_store(folder, environ)
    assert not folder.database.exists()


def test_key_on_demand_does_nothing_before_it_is_asked(tmp_path: Path, environ: dict[str, str]) -> None:
    asked = KeyOnDemand(DataFolder(tmp_path / "home"), {**environ, "SECRET": "word"})
    copied = copy.deepcopy(asked)
    assert list(tmp_path.iterdir()) == []
    assert asked() == copied()
    assert repr(asked) == f"KeyOnDemand({str(tmp_path / 'home')!r})"


def test_store_is_imported_without_django() -> None:
    script = (
        "import sys, pkgutil, importlib, onward.store\n"
        "names = [m.name for m in pkgutil.iter_modules(onward.store.__path__) if m.name != 'backend']\n"
        "for name in names: importlib.import_module(f'onward.store.{name}')\n"
        "print(sorted(m for m in sys.modules if m in {'django', 'keyring', 'click', 'rich'}))"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"
