from concurrent.futures import Executor
from pathlib import Path

import pytest
from tests.inbox.mailboxes import (
    ME,
    NO,
    NOW,
    last_run,
    letter,
    many_noes,
    record,
    small_search,
    stored,
    take_in,
    write_emls,
    write_mbox,
)

from onward.accounts.models import Seeker
from onward.inbox.actions.import_mail import open_run, run_import
from onward.inbox.actions.undo_run import undo_run
from onward.inbox.errors import RunUndoneError
from onward.inbox.models import Batch, LeftOut, Mail, Reading, Run, Sighting
from onward.inbox.states import RunState
from onward.journey.models import Act


def test_undoing_the_only_import_leaves_nothing_of_it(seeker: Seeker, workers: Executor, tmp_path: Path) -> None:
    take_in(seeker, workers, write_mbox(tmp_path / "box.mbox", small_search()))
    run = last_run(seeker)

    undo_run(run, NOW)

    left = [model.objects.of(seeker).count() for model in (Mail, Reading, LeftOut, Batch, Sighting)]
    assert (left, record(seeker)) == ([0, 0, 0, 0, 0], [])
    assert (last_run(seeker).state, Act.objects.of(seeker).get(pk=run.act_id).undone_at) == (RunState.UNDONE, NOW)
    assert Seeker.objects.get(pk=seeker.pk).mail_read_until is None


def test_undoing_twice_changes_nothing_more(seeker: Seeker, workers: Executor, tmp_path: Path) -> None:
    take_in(seeker, workers, write_mbox(tmp_path / "box.mbox", small_search()))
    undo_run(last_run(seeker), NOW)
    acts = Act.objects.of(seeker).count()

    assert undo_run(last_run(seeker), NOW) is None
    assert Act.objects.of(seeker).count() == acts


@pytest.mark.parametrize("undone", [0, 1])
def test_mail_that_two_imports_met_stays_when_either_is_undone(
    undone: int, seeker: Seeker, other_seeker: Seeker, workers: Executor, tmp_path: Path
) -> None:
    mails = many_noes(9)
    paths = [write_mbox(tmp_path / "0.mbox", mails[:6]), write_emls(tmp_path / "1", mails[3:])]
    runs = []
    for path in paths:
        take_in(seeker, workers, path, own=[ME], piece_bytes=1_000)
        runs.append(last_run(seeker))

    undo_run(runs[undone], NOW)
    take_in(other_seeker, workers, paths[1 - undone], own=[ME])

    assert (record(seeker), stored(seeker)[:2]) == (record(other_seeker), stored(other_seeker)[:2])
    assert set(Mail.objects.of(seeker).values_list("run", flat=True)) == {runs[1 - undone].pk}


def test_what_a_second_import_of_the_same_file_only_passed_over_stays_with_it(
    seeker: Seeker, workers: Executor, tmp_path: Path
) -> None:
    path = write_mbox(tmp_path / "box.mbox", small_search())
    take_in(seeker, workers, path)
    first, before = last_run(seeker), record(seeker)
    take_in(seeker, workers, path)
    kept = stored(seeker)

    undo_run(first, NOW)
    assert (record(seeker), stored(seeker)) == (before, kept)

    undo_run(last_run(seeker), NOW)
    assert (record(seeker), stored(seeker)) == ([], ([], [], 0))


def test_mail_that_mattered_only_beside_an_undone_import_is_left_out_again(
    seeker: Seeker, workers: Executor, tmp_path: Path
) -> None:
    no = letter(NO.format(role="Night Porter") + "\n\nFeld Manor", number=5)
    chat = letter(
        "There were many of you and we took somebody else. Keep in touch!\nNora",
        number=9,
        subject="One more thing",
    )
    take_in(seeker, workers, write_mbox(tmp_path / "chat.mbox", [chat]), own=[ME])
    alone = stored(seeker)[:2]
    take_in(seeker, workers, write_mbox(tmp_path / "no.mbox", [no]), own=[ME])
    undo_run(last_run(seeker), NOW)

    take_in(seeker, workers, write_mbox(tmp_path / "noes.mbox", many_noes(1, seed=3)), own=[ME])

    assert Reading.objects.of(seeker).filter(first__isnull=False).count() == 0
    assert set(alone[1]) <= set(stored(seeker)[1])


def test_an_undone_import_can_be_begun_anew_but_not_gone_on_with(
    seeker: Seeker, workers: Executor, tmp_path: Path
) -> None:
    path = write_mbox(tmp_path / "box.mbox", small_search())
    take_in(seeker, workers, path)
    before = record(seeker)
    undo_run(last_run(seeker), NOW)

    with pytest.raises(RunUndoneError):
        run_import(last_run(seeker), workers, now=lambda: NOW)
    told = take_in(seeker, workers, path)

    assert (told.applications, record(seeker)) == (4, before)


def test_an_import_that_is_undone_while_it_goes_on_stops(seeker: Seeker, workers: Executor, tmp_path: Path) -> None:
    run = open_run(seeker, [str(write_mbox(tmp_path / "box.mbox", many_noes(20)))], now=NOW)

    def undo_soon(done: int, total: int) -> None:
        if done * 2 > total:
            undo_run(run, NOW)

    with pytest.raises(RunUndoneError):
        run_import(run, workers, now=lambda: NOW, on_progress=undo_soon, piece_bytes=1_000)

    assert (record(seeker), stored(seeker), last_run(seeker).state) == ([], ([], [], 0), RunState.UNDONE)


def test_nobody_undoes_somebody_elses_import(
    seeker: Seeker, other_seeker: Seeker, workers: Executor, tmp_path: Path
) -> None:
    path = write_mbox(tmp_path / "box.mbox", small_search())
    take_in(seeker, workers, path)
    take_in(other_seeker, workers, path)
    before = record(other_seeker), stored(other_seeker)

    undo_run(last_run(seeker), NOW)

    assert (record(other_seeker), stored(other_seeker)) == before
    assert Run.objects.of(other_seeker).get().state == RunState.FILED
