from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from datetime import timedelta
from pathlib import Path

import pytest
from tests.inbox.mailboxes import (
    FRIEND,
    ME,
    NO,
    NOW,
    SAMPLE,
    cut,
    last_run,
    letter,
    many_noes,
    record,
    small_search,
    stored,
    take_in,
    write_emls,
    write_gz,
    write_maildir,
    write_mbox,
    write_takeout,
)

from onward.accounts.models import OwnAddress, Seeker
from onward.accounts.states import AddressStanding
from onward.core.mail.sources import MissingSourceError
from onward.inbox.actions.import_mail import ask_to_cancel, open_run, run_import
from onward.inbox.models import Batch, LeftOut, Mail, Proposal, Reading, Run, Sighting
from onward.inbox.states import RunState
from onward.journey.models import Event

Writer = Callable[[Path, Iterable[bytes]], Path]
FORMS: dict[str, Writer] = {
    "box.mbox": write_mbox,
    "box.mbox.gz": write_gz,
    "Maildir": write_maildir,
    "letters": write_emls,
    "takeout.mbox": write_takeout,
}


def test_an_import_tells_what_it_met_and_what_there_is_now(seeker: Seeker, workers: Executor, tmp_path: Path) -> None:
    told = take_in(seeker, workers, write_mbox(tmp_path / "box.mbox", small_search()))

    assert (told.messages, told.job_messages, told.left_out, told.problems) == (8, 6, 2, 0)
    assert (told.applications, told.rejections, told.new_events) == (4, 3, 6)
    assert last_run(seeker).state == RunState.FILED
    assert Seeker.objects.get(pk=seeker.pk).mail_read_until == NOW.replace(month=3, day=10)


@pytest.mark.parametrize("name", FORMS)
def test_the_same_mail_in_another_form_changes_nothing(
    name: str, seeker: Seeker, workers: Executor, tmp_path: Path
) -> None:
    mails = small_search()
    first = take_in(seeker, workers, write_mbox(tmp_path / "first.mbox", mails))
    before, kept = record(seeker), stored(seeker)[:2]

    again = take_in(seeker, workers, FORMS[name](tmp_path / name, mails))

    assert (again.new_events, record(seeker), stored(seeker)[:2]) == (0, before, kept)
    assert (again.messages, again.job_messages, again.left_out) == (8, first.job_messages, first.left_out)


def test_all_forms_in_one_import_give_each_mail_once(seeker: Seeker, workers: Executor, tmp_path: Path) -> None:
    mails = small_search()
    told = take_in(seeker, workers, *(write(tmp_path / name, mails) for name, write in FORMS.items()))

    assert (told.new_events, Mail.objects.of(seeker).count(), LeftOut.objects.of(seeker).count()) == (6, 6, 2)
    assert told.messages == 8 * len(FORMS)


def test_a_second_import_of_a_file_reads_none_of_it(seeker: Seeker, workers: Executor, tmp_path: Path) -> None:
    path = write_mbox(tmp_path / "box.mbox", many_noes(12))
    take_in(seeker, workers, path, piece_bytes=2_000)
    pieces = Batch.objects.of(seeker).count()

    again = take_in(seeker, workers, path, piece_bytes=2_000)

    assert (again.new_events, again.messages, Batch.objects.of(seeker).count()) == (0, 12, pieces)
    assert Sighting.objects.of(seeker).count() == 2 * pieces
    assert not last_run(seeker).changed


def test_a_mailbox_that_grew_is_read_only_where_it_grew(seeker: Seeker, workers: Executor, tmp_path: Path) -> None:
    mails = many_noes(12)
    path = write_mbox(tmp_path / "box.mbox", mails[:10])
    take_in(seeker, workers, path, piece_bytes=1_000)
    before = set(Batch.objects.of(seeker).values_list("digest", flat=True))
    write_mbox(path, mails)

    again = take_in(seeker, workers, path, piece_bytes=1_000)

    after = set(Batch.objects.of(seeker).values_list("digest", flat=True))
    assert (again.messages, again.new_events) == (12, 2)
    assert len(before - after) == 0
    assert len(after - before) <= 3


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_sample_in_two_halves_is_the_sample_as_a_whole(
    order: tuple[int, int], seeker: Seeker, other_seeker: Seeker, workers: Executor, tmp_path: Path
) -> None:
    take_in(seeker, workers, SAMPLE, own=[ME])
    halves = []
    for number, half in enumerate(cut(SAMPLE, 2)):
        halves.append(tmp_path / f"half-{number}.mbox")
        halves[-1].write_bytes(half)

    for number in order:
        take_in(other_seeker, workers, halves[number], own=[ME])

    assert record(other_seeker) == record(seeker)
    assert stored(other_seeker)[:2] == stored(seeker)[:2]


def test_what_somebody_met_writes_without_a_word_about_jobs_is_read_whichever_came_first(
    seeker: Seeker, other_seeker: Seeker, workers: Executor, tmp_path: Path
) -> None:
    no = letter(NO.format(role="Night Porter") + "\n\nFeld Manor", number=5)
    chat = letter("It was close. Let us speak on Friday.\nNora", number=9, subject="One more thing")
    older = write_mbox(tmp_path / "older.mbox", [no])
    newer = write_mbox(tmp_path / "newer.mbox", [chat])

    take_in(seeker, workers, older, own=[ME])
    take_in(seeker, workers, newer, own=[ME])
    take_in(other_seeker, workers, newer, own=[ME])
    take_in(other_seeker, workers, older, own=[ME])

    looked_at = LeftOut.objects.of(seeker).exclude(looked_basis="").count()
    second = Reading.objects.of(seeker).filter(first__isnull=False).count()
    assert looked_at + second == 1
    assert record(other_seeker) == record(seeker)
    assert stored(other_seeker)[:2] == stored(seeker)[:2]


def test_own_addresses_are_guessed_and_asked_about_once(seeker: Seeker, workers: Executor, tmp_path: Path) -> None:
    path = write_mbox(tmp_path / "box.mbox", small_search())

    take_in(seeker, workers, path)
    take_in(seeker, workers, path)

    assert list(OwnAddress.objects.of(seeker).values_list("address", "standing")) == [(ME, AddressStanding.GUESSED)]
    assert list(Proposal.objects.of(seeker).values_list("kind", "key")) == [("own_address", ME)]


def test_an_address_that_is_named_is_neither_guessed_nor_asked_about(
    seeker: Seeker, workers: Executor, tmp_path: Path
) -> None:
    take_in(seeker, workers, write_mbox(tmp_path / "box.mbox", small_search()), own=["Robin@Mail.example"])

    own = list(OwnAddress.objects.of(seeker).values_list("address", "standing"))
    assert own == [("robin@mail.example", AddressStanding.CONFIRMED)]
    assert Proposal.objects.of(seeker).count() == 0


def test_an_address_that_was_denied_is_never_used_again(seeker: Seeker, workers: Executor, tmp_path: Path) -> None:
    OwnAddress.objects.add(seeker, address=ME, standing=AddressStanding.DENIED)

    take_in(seeker, workers, write_mbox(tmp_path / "box.mbox", small_search()))

    assert list(OwnAddress.objects.of(seeker).values_list("standing", flat=True)) == [AddressStanding.DENIED]
    assert Proposal.objects.of(seeker).count() == 0


def test_an_address_learnt_later_makes_mail_from_it_the_persons_own(
    seeker: Seeker, other_seeker: Seeker, workers: Executor, tmp_path: Path
) -> None:
    second = "rv@post.example"
    applied = letter(
        "Dear team, please find attached my application for the position of Baker.",
        sender=f"Robin <{second}>",
        to="Granary Lane Bakery <jobs@granarylane.example>",
        subject="Application for Baker",
    )
    path = write_mbox(tmp_path / "box.mbox", [applied, *small_search()[2:4]])
    take_in(seeker, workers, path, own=[ME])
    empty = write_mbox(tmp_path / "empty.mbox", [letter("Hello", number=40, sender="A <a@b.example>")])

    take_in(seeker, workers, empty, own=[second])
    take_in(other_seeker, workers, path, empty, own=[ME, second])

    assert record(seeker) == record(other_seeker)
    assert Reading.objects.of(seeker).filter(kind="sent").count() == 1


def test_an_import_that_was_asked_to_stop_keeps_what_it_has_and_goes_on_later(
    seeker: Seeker, other_seeker: Seeker, workers: Executor, tmp_path: Path
) -> None:
    path = write_mbox(tmp_path / "box.mbox", many_noes(30))
    run = open_run(seeker, [str(path)], now=NOW)

    def stop_soon(done: int, total: int) -> None:
        if done * 3 > total:
            ask_to_cancel(run, NOW)

    stopped = run_import(run, workers, now=lambda: NOW, on_progress=stop_soon, piece_bytes=1_000)
    assert last_run(seeker).state == RunState.CANCELLED
    assert 0 < stopped.applications < 30
    assert stopped.new_events == stopped.applications

    ended = run_import(run, workers, now=lambda: NOW, piece_bytes=1_000)
    take_in(other_seeker, workers, path)

    assert last_run(seeker).state == RunState.FILED
    assert (ended.messages, ended.new_events) == (30, 30)
    assert record(seeker) == record(other_seeker)


def test_a_stop_that_is_asked_for_before_the_begin_stops_at_the_first_piece(
    seeker: Seeker, workers: Executor, tmp_path: Path
) -> None:
    run = open_run(seeker, [str(write_mbox(tmp_path / "box.mbox", many_noes(9)))], now=NOW)
    ask_to_cancel(run, NOW)

    run_import(run, workers, now=lambda: NOW, piece_bytes=1_000)

    assert last_run(seeker).state == RunState.CANCELLED
    assert Batch.objects.of(seeker).count() == 1


def test_a_path_that_holds_nothing_opens_no_import(seeker: Seeker, tmp_path: Path) -> None:
    with pytest.raises(MissingSourceError):
        open_run(seeker, [str(tmp_path / "nothing.mbox")], now=NOW)

    assert Run.objects.of(seeker).count() == 0


def test_a_path_that_is_gone_when_the_import_goes_on_is_a_problem(
    seeker: Seeker, workers: Executor, tmp_path: Path
) -> None:
    gone, there = tmp_path / "gone.mbox", write_mbox(tmp_path / "there.mbox", many_noes(3))
    run = open_run(seeker, [str(write_mbox(gone, many_noes(2, seed=2))), str(there)], now=NOW)
    gone.unlink()

    told = run_import(run, workers, now=lambda: NOW)

    assert (told.messages, told.problems, told.new_events) == (3, 1, 3)
    assert last_run(seeker).problems[0][1] == str(gone)


def test_an_import_that_is_done_tells_the_same_when_it_is_run_again(
    seeker: Seeker, workers: Executor, tmp_path: Path
) -> None:
    run = open_run(seeker, [str(write_mbox(tmp_path / "box.mbox", small_search()))], now=NOW)
    first = run_import(run, workers, now=lambda: NOW)
    (tmp_path / "box.mbox").unlink()

    assert run_import(run, workers, now=lambda: NOW) == first


def test_mail_without_a_date_stands_where_its_neighbour_stands_even_if_that_is_left_out(
    seeker: Seeker, workers: Executor, tmp_path: Path
) -> None:
    mails = small_search()
    undated = letter(NO.format(role="Welder"), number=30, sender="W <jobs@weld.example>")
    undated = b"\n".join(line for line in undated.split(b"\n") if not line.startswith(b"Date:"))

    take_in(seeker, workers, write_mbox(tmp_path / "box.mbox", [mails[0], mails[6], undated]), piece_bytes=500)

    row = Mail.objects.of(seeker).get(sender_address="jobs@weld.example")
    assert (row.sent_at, row.place) == (None, LeftOut.objects.of(seeker).get().sent_at)


def test_left_out_mail_with_a_date_far_ahead_makes_nobody_silent(
    seeker: Seeker, workers: Executor, tmp_path: Path
) -> None:
    advert = small_search()[6].replace(b"2026", b"2038")

    take_in(seeker, workers, write_mbox(tmp_path / "box.mbox", [*many_noes(2), advert]))

    assert Seeker.objects.get(pk=seeker.pk).mail_read_until == Event.objects.of(seeker).latest("at").at


def test_hostile_mail_is_stored_as_columns_take_it(seeker: Seeker, workers: Executor, tmp_path: Path) -> None:
    head = f"Message-ID: <{'x' * 5_000}@mail.example>\nFrom: \x00{'n' * 3_000} <{'a' * 2_000}@b.example>\nTo: {ME}\n"
    body = NO.format(role="Baker\x00") + "\n"
    mail = (head + "Subject: \x00 =?utf-8?b?7aCA?= Your application\n\n" + body).encode()
    path = write_mbox(tmp_path / "box.mbox", [mail, *small_search()])

    told = take_in(seeker, workers, path)

    assert told.messages == 9
    assert max(len(one) for one in Mail.objects.of(seeker).values_list("message_id", flat=True)) <= 1_000
    assert [one for one in Mail.objects.of(seeker).values_list("subject", flat=True) if "\0" in one] == []


def test_progress_is_told_up_to_all_bytes(seeker: Seeker, workers: Executor, tmp_path: Path) -> None:
    path = write_mbox(tmp_path / "box.mbox", many_noes(9))
    run = open_run(seeker, [str(path)], now=NOW)
    told: list[tuple[int, int]] = []

    run_import(run, workers, now=lambda: NOW, on_progress=lambda *far: told.append(far), piece_bytes=1_000)

    size = path.stat().st_size
    assert told[-1] == (size, size)
    assert (last_run(seeker).bytes_done, last_run(seeker).bytes_all) == (size, size)


def test_the_time_that_an_import_takes_is_counted_over_all_its_parts(
    seeker: Seeker, workers: Executor, tmp_path: Path
) -> None:
    run = open_run(seeker, [str(write_mbox(tmp_path / "box.mbox", many_noes(2)))], now=NOW)
    moments = iter(NOW + timedelta(seconds=number) for number in range(100))

    told = run_import(run, workers, now=lambda: next(moments))

    # One more moment was asked for by what looks through new mail afterwards.
    assert told.seconds == (next(moments) - NOW).total_seconds() - 2


def test_another_persons_import_is_another_record(
    seeker: Seeker, other_seeker: Seeker, workers: Executor, tmp_path: Path
) -> None:
    path = write_mbox(tmp_path / "box.mbox", small_search())
    take_in(seeker, workers, path)

    told = take_in(other_seeker, workers, path)

    assert (told.new_events, record(other_seeker)) == (6, record(seeker))
    assert Mail.objects.of(other_seeker).filter(sender_address=FRIEND).count() == 0


def test_an_address_named_at_a_second_import_of_the_same_file_counts(
    seeker: Seeker, workers: Executor, tmp_path: Path
) -> None:
    second = "rv@post.example"
    mail = letter(NO.format(role="Baker"), sender=f"R <{second}>", number=1)
    path = write_mbox(tmp_path / "box.mbox", [mail])
    take_in(seeker, workers, path, own=[ME])
    assert Reading.objects.of(seeker).get().kind == "rejection"

    told = take_in(seeker, workers, path, own=[second])

    assert (Reading.objects.of(seeker).get().kind, told.rejections) == ("sent", 0)
