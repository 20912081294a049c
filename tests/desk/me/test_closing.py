"""Erasing everything on a real server with a real record: afterwards there is no file, and no word of it, anywhere."""

import time
from pathlib import Path

import pytest
from tests.desk.me.conftest import command, send_form
from tests.serving import Served, serving, wait_until_gone, worker_of

from onward.desk.me.closing import is_served_here

CANARIES = (b"kettle-canary-in-an-upload", b"robin.vale@mail.example", b"Tarn &amp; Thistle", b"Kranichfeld")
PATIENCE_SECONDS = 20.0


def words_in(folder: Path) -> list[str]:
    """The files of a folder in which a canary stands as it is."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if any(canary in path.read_bytes() for canary in CANARIES)]


def wait_for_no_file(home: Path) -> list[Path]:
    """What is left once there is nothing, or no patience, left."""
    give_up_at = time.monotonic() + PATIENCE_SECONDS
    while home.exists() and time.monotonic() < give_up_at:
        time.sleep(0.05)
    return [*home.rglob("*")]


def test_erase_leaves_no_file_and_begins_anew(home: Path) -> None:
    command(home, "backup")
    upload = home / "uploads" / "someone" / "mail.mbox"
    upload.parent.mkdir(parents=True)
    upload.write_bytes(CANARIES[0])
    (home / "onward.db.before-restore-2026-03-01T00-00-00Z").write_bytes((home / "onward.db").read_bytes())
    key = (home / "onward.key").read_bytes()
    assert words_in(home) == ["mail.mbox"]
    with serving(home) as server:
        cookie = server.sign_in()
        worker = worker_of(home)
        reply = send_form(server, cookie, "/me/erase", {"word": "erase"})
        assert (reply.status, b"It is erased" in reply.body) == (200, True)
        # Already now, before the server has ended.
        assert (words_in(home), [*(home / "backups").iterdir()], (home / "uploads").exists()) == ([], [], False)
        assert server.process.wait(PATIENCE_SECONDS) == 0
    assert (wait_for_no_file(home), wait_until_gone(worker, 5)) == ([], True)
    with serving(home) as server:
        body = server.ask("/", server.sign_in()).body
        assert (b"Where would you like to begin?" in body, (home / "onward.key").read_bytes() == key) == (True, False)


def test_erase_with_another_word_leaves_the_server_running(home: Path) -> None:
    with serving(home) as server:
        cookie = server.sign_in()
        assert send_form(server, cookie, "/me/erase", {"word": "all"}).status == 422
        time.sleep(1)
        assert (server.process.poll(), server.ask("/me", cookie).status) == (None, 200)
    assert (home / "onward.db").exists()


def test_backup_says_what_was_compared(home: Path) -> None:
    def made(server: Served, cookie: str) -> bytes:
        assert send_form(server, cookie, "/me/backup", {}).status == 303
        return server.ask("/me", cookie).body

    with serving(home) as server:
        body = made(server, server.sign_in())
    assert (b"119 mails byte for byte" in body, len([*(home / "backups").glob("*.backup")])) == (True, 1)


@pytest.mark.parametrize(
    ("environ", "is_here"),
    [
        ({"ONWARD_SERVES": "jobs-00000000.localhost:7427"}, True),
        ({}, False),
        ({"ONWARD_SERVES": "jobs-00000000.localhost:7427", "DATABASE_URL": "postgres:///onward"}, False),
        ({"ONWARD_SERVES": "jobs-00000000.localhost:7427", "ONWARD_HOSTS": "jobs.example.org"}, False),
    ],
)
def test_only_the_server_of_one_person_is_ended(environ: dict[str, str], is_here: bool) -> None:  # noqa: FBT001  # expected
    assert is_served_here(environ) is is_here
