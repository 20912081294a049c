from concurrent.futures import Executor
from datetime import timedelta
from pathlib import Path

import pytest
from tests.inbox.mailboxes import FRIEND, ME, NOW, last_run, name_of, small_search, take_in, write_mbox

from onward.accounts.models import Seeker
from onward.core.known import Known
from onward.inbox.actions.awaited import close_awaited, open_awaited
from onward.inbox.actions.import_mail import open_run
from onward.inbox.models import Run
from onward.inbox.queries import find_run, known, left_out, people, runs_under_way
from onward.inbox.states import Purpose


def test_nothing_is_known_of_somebody_new(seeker: Seeker) -> None:
    assert known(seeker) == Known()


def test_what_is_known_comes_from_the_mail_in_applications(seeker: Seeker, workers: Executor, tmp_path: Path) -> None:
    take_in(seeker, workers, write_mbox(tmp_path / "box.mbox", small_search()), own=[ME])

    told = known(seeker)

    assert told.own_addresses == {ME}
    assert told.threads == {name_of(number) for number in (0, 1, 5, 6, 7, 8)}
    assert told.contacts >= {"nora@feldmanor.example", "jobs@granarylane.example"}
    assert FRIEND not in told.contacts


def test_awaited_answers_are_known_until_they_are_closed(seeker: Seeker) -> None:
    awaited = open_awaited(seeker, purpose=Purpose.ADVICE, addresses=[FRIEND], subject="Re: Plan", now=NOW)

    told = known(seeker).awaited[0]
    assert (told.purpose, told.addresses, told.subject, told.key) == (
        "advice",
        frozenset({FRIEND}),
        "plan",
        awaited.id.hex,
    )

    close_awaited(awaited, now=NOW + timedelta(days=1))
    assert known(seeker).awaited == ()


def test_people_are_others_who_read_what_is_sent_to_them() -> None:
    addresses = ["nora@feldmanor.example", "no-reply@feldmanor.example", "x@us.greenhouse-mail.io", ME, ""]

    assert people(addresses, frozenset({ME})) == {"nora@feldmanor.example"}


def test_what_was_left_out_is_listed_newest_first(seeker: Seeker, workers: Executor, tmp_path: Path) -> None:
    take_in(seeker, workers, write_mbox(tmp_path / "box.mbox", small_search()), own=[ME])

    rows = [(row.sender, row.subject, row.because, row.scanned_out) for row in left_out(seeker)]

    assert rows == [
        ("Shoes <news@sohle.example>", "Half price", "mass mail without a word about jobs", True),
        (f"Mira Okonjo <{FRIEND}>", "Monday", "Nothing in it is about an application", False),
    ]


def test_an_import_is_under_way_until_it_is_done(seeker: Seeker, workers: Executor, tmp_path: Path) -> None:
    path = write_mbox(tmp_path / "box.mbox", small_search())
    take_in(seeker, workers, path)
    run = open_run(seeker, [str(path)], now=NOW)

    assert list(runs_under_way(seeker)) == [run]


def test_an_import_is_found_by_its_own_person_alone(seeker: Seeker, other_seeker: Seeker, tmp_path: Path) -> None:
    open_run(seeker, [str(write_mbox(tmp_path / "box.mbox", small_search()))], now=NOW)
    run = last_run(seeker)

    assert find_run(seeker, run.pk) == run
    with pytest.raises(Run.DoesNotExist):
        find_run(other_seeker, run.pk)
