from concurrent.futures import Executor
from datetime import timedelta
from pathlib import Path

import pytest
from tests.inbox.mailboxes import (
    FRIEND,
    ME,
    NOW,
    START,
    letter,
    many_noes,
    name_of,
    stored,
    take_in,
    write_gz,
    write_mbox,
)

from onward.accounts.models import Seeker
from onward.inbox.actions.awaited import close_awaited, open_awaited
from onward.inbox.models import Awaited, Mail, Reading
from onward.inbox.queries import answers
from onward.inbox.states import Purpose

ASKED = letter(
    "Hello Mira, what am I good at, do you think?",
    number=10,
    sender=f"Robin Vale <{ME}>",
    to=f"Mira Okonjo <{FRIEND}>",
    subject="A question",
)
ANSWER = letter(
    "The blue folder is on the piano, as always. See you on Monday.",
    number=12,
    sender=f"Mira Okonjo <{FRIEND}>",
    subject="Re: A question",
    answers=name_of(10),
)
CHAT_BEFORE = letter("The choir sings on Monday.", number=2, sender=f"Mira Okonjo <{FRIEND}>", subject="Monday")


def wait_for_friend(seeker: Seeker, *, subject: str = "", days_open: int | None = None) -> Awaited:
    opened_at = START + timedelta(days=9)
    closes_at = opened_at + timedelta(days=days_open) if days_open else None
    return open_awaited(
        seeker, purpose=Purpose.STRENGTHS, addresses=[FRIEND], subject=subject, closes_at=closes_at, now=opened_at
    )


def subjects(seeker: Seeker) -> list[str]:
    return [mail.subject for mail in answers(seeker, Purpose.STRENGTHS)]


def test_an_answer_is_found_by_a_later_import_although_no_word_of_it_is_about_a_job(
    seeker: Seeker, workers: Executor, tmp_path: Path
) -> None:
    path = write_mbox(tmp_path / "box.mbox", [CHAT_BEFORE, *many_noes(2)])
    take_in(seeker, workers, path, own=[ME])
    awaited = wait_for_friend(seeker)
    write_mbox(path, [CHAT_BEFORE, *many_noes(2), ASKED, ANSWER])

    take_in(seeker, workers, path, own=[ME])

    assert subjects(seeker) == ["Re: A question"]
    row = answers(seeker, Purpose.STRENGTHS).get()
    assert row.awaited == awaited
    assert row.text.splitlines()[0] == "The blue folder is on the piano, as always. See you on Monday."


def test_an_answer_that_was_left_out_before_anybody_waited_for_it_is_read_where_it_stands(
    seeker: Seeker, workers: Executor, tmp_path: Path
) -> None:
    take_in(seeker, workers, write_gz(tmp_path / "box.mbox.gz", [CHAT_BEFORE, *many_noes(2), ANSWER]), own=[ME])
    assert Mail.objects.of(seeker).count() == 2
    wait_for_friend(seeker)

    take_in(seeker, workers, write_mbox(tmp_path / "more.mbox", many_noes(3)), own=[ME])

    assert subjects(seeker) == ["Re: A question"]


def test_the_mail_that_asks_tells_when_it_was_asked_and_in_which_thread(
    seeker: Seeker, workers: Executor, tmp_path: Path
) -> None:
    awaited = wait_for_friend(seeker, subject="Re: A QUESTION")
    elsewhere = ANSWER.replace(FRIEND.encode(), b"mira@work.example").replace(b"Re: A question", b"So")

    take_in(seeker, workers, write_mbox(tmp_path / "box.mbox", [ASKED, elsewhere]), own=[ME])

    row = Awaited.objects.of(seeker).get(pk=awaited.pk)
    assert (row.asked_at, row.message_ids) == (START + timedelta(days=10), [name_of(10)])
    assert subjects(seeker) == ["So"]


def test_an_answer_after_the_time_was_over_is_none(seeker: Seeker, workers: Executor, tmp_path: Path) -> None:
    wait_for_friend(seeker, days_open=2)

    take_in(seeker, workers, write_mbox(tmp_path / "box.mbox", [ANSWER, *many_noes(1)]), own=[ME])

    assert (subjects(seeker), Mail.objects.of(seeker).count()) == ([], 1)


def test_what_somebody_wrote_before_they_were_asked_is_no_answer_and_not_kept(
    seeker: Seeker, workers: Executor, tmp_path: Path
) -> None:
    wait_for_friend(seeker)

    take_in(seeker, workers, write_mbox(tmp_path / "box.mbox", [CHAT_BEFORE]), own=[ME])

    assert (subjects(seeker), Mail.objects.of(seeker).count()) == ([], 0)


def test_nobody_waits_any_more_for_what_was_closed(seeker: Seeker, workers: Executor, tmp_path: Path) -> None:
    awaited = close_awaited(wait_for_friend(seeker), now=NOW)
    assert close_awaited(awaited, now=NOW + timedelta(days=1)).closed_at == NOW

    take_in(seeker, workers, write_mbox(tmp_path / "box.mbox", [ANSWER]), own=[ME])

    assert (subjects(seeker), Mail.objects.of(seeker).count()) == ([], 0)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_asking_mail_and_answer_are_found_in_whichever_order_they_come(
    order: tuple[int, int], seeker: Seeker, workers: Executor, tmp_path: Path
) -> None:
    wait_for_friend(seeker, subject="A question")
    paths = [write_mbox(tmp_path / "0.mbox", [ASKED]), write_mbox(tmp_path / "1.mbox", [ANSWER])]

    for number in order:
        take_in(seeker, workers, paths[number], own=[ME])

    assert subjects(seeker) == ["Re: A question"]
    assert (len(stored(seeker)[0]), len(stored(seeker)[1])) == (1, 1)
    assert Awaited.objects.of(seeker).get().asked_at == START + timedelta(days=10)
    assert Reading.objects.of(seeker).get().kind == "feedback"


def test_addresses_and_subject_are_kept_as_they_are_compared(seeker: Seeker) -> None:
    awaited = open_awaited(
        seeker,
        purpose=Purpose.ADVICE,
        addresses=[" Mira@Okonjo.example ", ""],
        message_ids=["<b@x>", "<a@x>"],
        subject="AW: Re: The  Plan",
        now=NOW,
    )

    assert (awaited.addresses, awaited.message_ids, awaited.subject) == ([FRIEND], ["<a@x>", "<b@x>"], "the plan")


def test_answers_are_those_of_one_purpose_and_one_person(
    seeker: Seeker, other_seeker: Seeker, workers: Executor, tmp_path: Path
) -> None:
    wait_for_friend(seeker)
    take_in(seeker, workers, write_mbox(tmp_path / "box.mbox", [ANSWER]), own=[ME])

    assert list(answers(seeker, Purpose.ADVICE)) == []
    assert list(answers(other_seeker, Purpose.STRENGTHS)) == []


def test_an_answer_in_a_file_that_was_imported_before_is_found_when_it_is_imported_again(
    seeker: Seeker, workers: Executor, tmp_path: Path
) -> None:
    path = write_mbox(tmp_path / "box.mbox", [ANSWER, *many_noes(1)])
    take_in(seeker, workers, path, own=[ME])
    wait_for_friend(seeker)

    take_in(seeker, workers, path, own=[ME])

    assert subjects(seeker) == ["Re: A question"]
