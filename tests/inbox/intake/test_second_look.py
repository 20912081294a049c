from concurrent.futures import Executor
from pathlib import Path

import pytest
from tests.inbox.mailboxes import ME, NO, NOW, last_run, letter, many_noes, name_of, record, take_in, write_mbox

from onward.accounts.models import OwnAddress, Seeker
from onward.accounts.states import AddressStanding
from onward.inbox.actions.undo_run import undo_run
from onward.inbox.intake.circle import circle_by_first_readings
from onward.inbox.intake.rows import OWN_MAIL
from onward.inbox.models import LeftOut, Mail, Reading
from onward.inbox.queries import left_out

NO_FROM_NORA = letter(NO.format(role="Night Porter") + "\n\nFeld Manor", number=5)
# By themselves these say nothing about an application; they are told apart by who sends them, and what they answer.
ASIDE = "Honestly, your SQL was weaker."
FROM_NORA = letter(ASIDE, number=9, subject="One more thing")
IN_THREAD = letter(
    "The blue folder is on the piano.",
    number=10,
    sender="Ben <ben@elsewhere.example>",
    subject="Re",
    answers=name_of(5),
)
FROM_NOBODY = letter(ASIDE, number=11, sender="Cleo <cleo@nowhere.example>", subject="One more thing")


def keys_read_twice(seeker: Seeker) -> set[str]:
    rows = Reading.objects.of(seeker).filter(first__isnull=False).values_list("mail__message_id", flat=True)
    looked_at = LeftOut.objects.of(seeker).exclude(looked_basis="").values_list("message_id", flat=True)
    return {*rows, *looked_at}


def test_mail_of_known_people_and_threads_is_read_twice_and_no_other(
    seeker: Seeker, workers: Executor, tmp_path: Path
) -> None:
    mails = [NO_FROM_NORA, FROM_NORA, IN_THREAD, FROM_NOBODY]

    take_in(seeker, workers, write_mbox(tmp_path / "box.mbox", mails), own=[ME])

    assert keys_read_twice(seeker) == {name_of(9), name_of(10)}


def test_a_system_that_many_employers_share_is_nobody_met(seeker: Seeker, workers: Executor, tmp_path: Path) -> None:
    shared = "Feld Manor <no-reply@us.greenhouse-mail.io>"
    no = letter(NO.format(role="Night Porter") + "\n\nFeld Manor", number=5, sender=shared)
    notice = letter("Your code is 1234.", number=6, sender="Juniper Rail <no-reply@us.greenhouse-mail.io>")

    take_in(seeker, workers, write_mbox(tmp_path / "box.mbox", [no, notice]), own=[ME])

    assert circle_by_first_readings(seeker, frozenset()).contacts == frozenset()
    assert keys_read_twice(seeker) == set()


@pytest.mark.parametrize("order", [(0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)])
def test_the_result_depends_on_the_mail_not_on_the_order_in_which_it_came(
    order: tuple[int, ...], seeker: Seeker, other_seeker: Seeker, workers: Executor, tmp_path: Path
) -> None:
    mails = [[NO_FROM_NORA, *many_noes(2)], [FROM_NORA, FROM_NOBODY], [IN_THREAD]]
    paths = [write_mbox(tmp_path / f"{number}.mbox", part) for number, part in enumerate(mails)]
    take_in(seeker, workers, *paths, own=[ME])

    for number in order:
        take_in(other_seeker, workers, paths[number], own=[ME])

    assert record(other_seeker) == record(seeker)
    assert keys_read_twice(other_seeker) == keys_read_twice(seeker) == {name_of(9), name_of(10)}


def test_mail_whose_thread_is_gone_says_again_what_it_says_for_itself(
    seeker: Seeker, workers: Executor, tmp_path: Path
) -> None:
    take_in(seeker, workers, write_mbox(tmp_path / "1.mbox", [FROM_NORA, IN_THREAD]), own=[ME])
    take_in(seeker, workers, write_mbox(tmp_path / "2.mbox", [NO_FROM_NORA]), own=[ME])
    assert Reading.objects.of(seeker).get(mail__message_id=name_of(9)).kind == "rejection"
    undo_run(last_run(seeker), NOW)

    take_in(seeker, workers, write_mbox(tmp_path / "3.mbox", [FROM_NOBODY]), own=[ME])

    assert not Mail.objects.of(seeker).exists()
    assert {row.message_id for row in left_out(seeker)} == {name_of(9), name_of(10), name_of(11)}


def test_a_file_that_is_gone_leaves_its_mail_left_out(seeker: Seeker, workers: Executor, tmp_path: Path) -> None:
    chat = letter("The choir sings on Monday, bring the blue folder.", number=9, subject="Monday")
    path = write_mbox(tmp_path / "1.mbox", [chat])
    take_in(seeker, workers, path, own=[ME])
    path.unlink()

    told = take_in(seeker, workers, write_mbox(tmp_path / "2.mbox", [NO_FROM_NORA]), own=[ME])

    assert (told.problems, LeftOut.objects.of(seeker).get().looked_basis) == (0, "")


def test_mail_from_an_address_that_was_denied_is_the_persons_own_no_more(
    seeker: Seeker, workers: Executor, tmp_path: Path
) -> None:
    other = "rv@post.example"
    mail = letter(NO.format(role="Baker"), sender=f"Granary Lane <{other}>", number=3)
    take_in(seeker, workers, write_mbox(tmp_path / "1.mbox", [mail]), own=[ME, other])
    assert Reading.objects.of(seeker).get().kind == "sent"
    OwnAddress.objects.of(seeker).filter(address=other).update(standing=AddressStanding.DENIED)

    take_in(seeker, workers, write_mbox(tmp_path / "2.mbox", [FROM_NOBODY]))

    assert Reading.objects.of(seeker).get(mail__sender_address=other).kind == "rejection"
    assert Mail.objects.of(seeker).filter(sender_address=other).count() == 1


@pytest.mark.parametrize(
    ("to", "answers", "kept"),
    [
        ("Mira <mira@okonjo.example>", "", 0),
        ("Nora Feld <nora@feldmanor.example>", "", 1),
        ("Somebody <office@feldmanor.example>", name_of(5), 1),
    ],
)
def test_a_letter_of_ones_own_is_kept_only_where_it_belongs_to_an_application(  # noqa: PLR0913, PLR0917  # fixtures
    to: str, answers: str, kept: int, seeker: Seeker, workers: Executor, tmp_path: Path
) -> None:
    own = letter("See you on Monday.", number=12, sender=f"Robin <{ME}>", to=to, subject="So", answers=answers)

    take_in(seeker, workers, write_mbox(tmp_path / "own.mbox", [own]), own=[ME])
    assert (Mail.objects.of(seeker).count(), LeftOut.objects.of(seeker).get().because) == (0, OWN_MAIL)
    take_in(seeker, workers, write_mbox(tmp_path / "no.mbox", [NO_FROM_NORA]), own=[ME])
    take_in(seeker, workers, write_mbox(tmp_path / "more.mbox", many_noes(1)), own=[ME])

    assert Mail.objects.of(seeker).filter(sender_address=ME).count() == kept
    assert left_out(seeker).count() == 1 - kept


def test_a_letter_of_ones_own_that_an_employer_answers_is_kept(
    seeker: Seeker, workers: Executor, tmp_path: Path
) -> None:
    own = letter("As we said.", number=1, sender=f"Robin <{ME}>", to="Team <no-reply@feldmanor.example>", subject="So")
    no = letter(NO.format(role="Night Porter") + "\n\nFeld Manor", number=5, answers=name_of(1))

    take_in(seeker, workers, write_mbox(tmp_path / "box.mbox", [own, no]), own=[ME])

    assert sorted(Reading.objects.of(seeker).values_list("kind", flat=True)) == ["rejection", "sent"]


def test_an_address_learnt_later_leaves_private_letters_from_it_left_out(
    seeker: Seeker, workers: Executor, tmp_path: Path
) -> None:
    own = letter(
        "The blue folder is on the piano.",
        number=12,
        sender=f"Robin <{ME}>",
        to="M <mira@okonjo.example>",
        subject="So",
    )
    take_in(seeker, workers, write_mbox(tmp_path / "1.mbox", [own]), own=["rv@post.example"])

    take_in(seeker, workers, write_mbox(tmp_path / "2.mbox", many_noes(1)), own=[ME])

    row = left_out(seeker).get()
    assert (row.because, row.recipients) == (OWN_MAIL, ["mira@okonjo.example"])


def test_mail_about_no_application_is_listed_but_not_kept(seeker: Seeker, workers: Executor, tmp_path: Path) -> None:
    text = "Photos of our holiday, we decided not to go again."
    holiday = letter(text, number=9, sender="Cleo <cleo@nowhere.example>", subject="Photos")

    take_in(seeker, workers, write_mbox(tmp_path / "1.mbox", [NO_FROM_NORA, holiday, FROM_NOBODY]), own=[ME])

    assert list(Mail.objects.of(seeker).values_list("message_id", flat=True)) == [name_of(5)]
    assert {row.message_id for row in left_out(seeker)} == {name_of(9), name_of(11)}
