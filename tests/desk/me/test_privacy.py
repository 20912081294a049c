"""docs/privacy.md names every file that there is, and none of those that it calls encrypted shows a word."""

import re
from fnmatch import fnmatch
from pathlib import Path

from tests.desk.me.conftest import command
from tests.serving import serving

from onward.store.erase import erase_store
from onward.store.folder import DataFolder

DOCUMENT = Path(__file__).parents[3] / "docs" / "privacy.md"
WORDS = (b"robin.vale", b"Kranichfeld", b"interview", b"SQLite format")


def promised() -> list[str]:
    """The patterns of the table of files, uploads' and all."""
    table = DOCUMENT.read_text("utf-8").partition("| file | what is in it |")[2].partition("\n\n")[0]
    rows = [line.split("|")[1] for line in table.splitlines()[2:] if line.startswith("|")]
    return [name.replace("…", "*") for row in rows for name in re.findall(r"`([^`]+)`", row)]


def files_in(home: Path) -> set[str]:
    return {path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file()}


def test_every_file_of_a_real_folder_is_named(home: Path) -> None:
    command(home, "backup")
    backup = next((home / "backups").iterdir())
    command(home, "restore", "--yes", str(backup))
    seen = files_in(home)
    with serving(home, BROWSER="/bin/true %s") as server:
        server.ask("/", server.sign_in())
        seen |= files_in(home)
    patterns = promised()
    assert sorted(name for name in seen if not any(fnmatch(name, pattern) for pattern in patterns)) == []
    # The list is of what is there: these at least were met in this test.
    met = {"onward.db", "onward.key", "install-id", "run/address", "run/open.html", "run/server.lock"}
    assert met - seen == set()
    assert {
        path.name for path in home.rglob("*") if path.is_file() and any(w in path.read_bytes() for w in WORDS)
    } == set()


def test_every_file_that_is_named_is_erased(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "home")
    for name in promised():
        path = folder.path / name.replace("*", "x")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    folder.install_file.write_bytes(b"0123abcd")
    folder.path.chmod(0o700)
    erase_store(folder, {"ONWARD_KEY_STORE": "file"})
    assert folder.path.exists() is False
