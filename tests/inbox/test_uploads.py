import os
from datetime import timedelta
from pathlib import Path

import pytest
from tests.inbox.mailboxes import NOW, many_noes, write_mbox

from onward.accounts.models import Seeker
from onward.inbox import uploads
from onward.inbox.actions.import_mail import open_run
from onward.inbox.models import Run
from onward.inbox.states import RunState
from onward.inbox.tasks import import_mail
from onward.inbox.uploads import folder_of, has_room, is_upload, remove_uploads, sweep, uploads_folder

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ONWARD_HOME", str(tmp_path / "data"))
    return tmp_path / "data"


def place(seeker: Seeker, name: str, age: timedelta = timedelta(0)) -> Path:
    """An upload that was last changed so long before now."""
    folder = folder_of(seeker) / name
    folder.mkdir()
    path = write_mbox(folder / "mail.mbox", many_noes(1))
    changed_at = (NOW - age).timestamp()
    for one in (path, folder):
        os.utime(one, (changed_at, changed_at))
    return path


def begin(seeker: Seeker, *paths: Path) -> Run:
    return open_run(seeker, [str(path) for path in paths], now=NOW, names=["mine.mbox"] * len(paths))


def test_upload_goes_with_its_import(seeker: Seeker, tmp_path: Path) -> None:
    own = write_mbox(tmp_path / "own.mbox", many_noes(1))
    sent = place(seeker, "a")
    run = begin(seeker, sent, own)

    import_mail.call(str(seeker.pk), str(run.pk))

    assert (sent.parent.exists(), own.exists()) == (False, True)


def test_upload_of_an_import_that_something_else_stopped_stays(seeker: Seeker, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = place(seeker, "a")
    run = begin(seeker, sent)
    monkeypatch.setattr("onward.inbox.tasks.start_workers", lambda: (_ for _ in ()).throw(OSError("no memory")))
    with pytest.raises(OSError, match="no memory"):
        import_mail.call(str(seeker.pk), str(run.pk))
    assert sent.exists()


def test_sweep_removes_what_was_left_behind(seeker: Seeker, other_seeker: Seeker) -> None:
    hours = timedelta(hours=2)
    old, fresh, needed, theirs = (
        place(seeker, "old", hours),
        place(seeker, "fresh"),
        place(seeker, "needed", hours),
        place(other_seeker, "theirs", hours),
    )
    done = place(seeker, "done", hours)
    begin(seeker, needed)
    Run.objects.of(seeker).filter(pk=begin(seeker, done).pk).update(state=RunState.FILED)
    (folder_of(seeker) / "empty").mkdir()
    os.utime(folder_of(seeker) / "empty", (0, 0))

    sweep(seeker, NOW)

    assert [path.exists() for path in (old, fresh, needed, theirs, done)] == [False, True, True, True, False]
    assert sorted(path.name for path in folder_of(seeker).iterdir()) == ["fresh", "needed"]


def test_only_uploads_are_removed(seeker: Seeker, tmp_path: Path) -> None:
    own = tmp_path / "mine"
    own.mkdir()
    path = write_mbox(own / "own.mbox", many_noes(1))
    remove_uploads(begin(seeker, path))
    assert path.exists()


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("{0}/a/b/mail.mbox", True),
        ("{0}", False),
        ("{0}/../onward.db", False),
        ("{0}x/a", False),
        ("/x/mail.mbox", False),
    ],
)
def test_is_upload(path: str, expected: bool) -> None:  # noqa: FBT001  # expected of the case
    assert is_upload(path.format(uploads_folder())) is expected


def test_has_room_before_there_is_a_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "SPARE_BYTES", 0)
    assert (has_room(1), has_room(10**18), uploads_folder().exists()) == (True, False, False)
