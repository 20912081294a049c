from pathlib import Path
from uuid import UUID

import pytest
from django_tasks_db.models import DBTaskResult
from tests.inbox.mailboxes import NOW, last_run, many_noes, write_mbox

from onward.accounts.models import Seeker
from onward.inbox.actions.import_mail import open_run
from onward.inbox.actions.undo_run import undo_run
from onward.inbox.models import Run
from onward.inbox.states import RunState
from onward.inbox.tasks import import_mail, start_import


def test_an_import_waits_for_the_worker_once_it_is_kept(
    seeker: Seeker, tmp_path: Path, django_capture_on_commit_callbacks: object
) -> None:
    run = open_run(seeker, [str(write_mbox(tmp_path / "box.mbox", many_noes(1)))], now=NOW)
    assert callable(django_capture_on_commit_callbacks)

    with django_capture_on_commit_callbacks(execute=True):
        start_import(run)
        assert DBTaskResult.objects.count() == 0

    task = DBTaskResult.objects.get()
    assert task.args_kwargs == {"args": [str(seeker.pk), str(run.pk)], "kwargs": {}}


def test_the_task_brings_an_import_to_its_end_and_may_run_again(seeker: Seeker, tmp_path: Path) -> None:
    run = open_run(seeker, [str(write_mbox(tmp_path / "box.mbox", many_noes(2)))], now=NOW)

    import_mail.call(str(seeker.pk), str(run.pk))
    import_mail.call(str(seeker.pk), str(run.pk))

    assert (last_run(seeker).state, last_run(seeker).new_events) == (RunState.FILED, 2)


def test_the_task_of_an_undone_import_has_nothing_to_do(seeker: Seeker, tmp_path: Path) -> None:
    run = open_run(seeker, [str(write_mbox(tmp_path / "box.mbox", many_noes(2)))], now=NOW)
    undo_run(run, NOW)

    import_mail.call(str(seeker.pk), str(run.pk))

    assert last_run(seeker).messages == 0


def test_nobodys_task_reads_somebody_elses_import(seeker: Seeker, other_seeker: Seeker, tmp_path: Path) -> None:
    run = open_run(seeker, [str(write_mbox(tmp_path / "box.mbox", many_noes(2)))], now=NOW)

    with pytest.raises(Run.DoesNotExist):
        import_mail.call(str(other_seeker.pk), str(UUID(int=run.pk.int)))
