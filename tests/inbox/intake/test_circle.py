from concurrent.futures import Executor
from pathlib import Path

import pytest
from tests.inbox.mailboxes import FRIEND, ME, NO, RECEIVED, letter, name_of, record, take_in, write_mbox

from onward.accounts.models import Seeker
from onward.inbox.intake.circle import circle_by_first_readings
from onward.inbox.models import Mail

MIRA = f"Mira Okonjo <{FRIEND}>"
ROBIN = f"Robin Vale <{ME}>"
# By itself this says nothing about an application; from somebody met in one it is taken for a no.
ASIDE = "Honestly, your SQL was weaker."
HELLO = letter("The piano is in the hall now. How is the search?", number=1, sender=MIRA, subject="Piano")
TELLS = "Slow. I am going for a position as Night Porter at a hotel, the letter goes out on Friday."
ANSWERS_MIRA = letter(TELLS, number=2, sender=ROBIN, to=MIRA, subject="Re: Piano", answers=name_of(1))
WRITES_MIRA = letter(TELLS, number=2, sender=ROBIN, to=MIRA, subject="Piano")
CHAT = letter(ASIDE, number=20, sender=MIRA, subject="What I think")
MORE_CHAT = letter("Honestly, your soup was weaker than mine. Monday?", number=30, sender=MIRA, subject="Soup")


def kept(seeker: Seeker) -> set[str]:
    return set(Mail.objects.of(seeker).values_list("message_id", flat=True))


@pytest.mark.parametrize("mails", [[HELLO, ANSWERS_MIRA, CHAT, MORE_CHAT], [WRITES_MIRA, CHAT, MORE_CHAT]])
def test_a_friend_who_is_told_of_a_job_is_nobody_met_in_an_application(
    mails: list[bytes], seeker: Seeker, workers: Executor, tmp_path: Path
) -> None:
    take_in(seeker, workers, write_mbox(tmp_path / "box.mbox", mails), own=[ME])

    assert circle_by_first_readings(seeker, frozenset({ME})).contacts == frozenset()
    assert kept(seeker) == {name_of(2)}


def test_a_letter_that_answers_a_friend_holds_no_thread(seeker: Seeker, workers: Executor, tmp_path: Path) -> None:
    aside = letter(ASIDE, number=3, sender=MIRA, subject="Re: Piano", answers=name_of(2))

    take_in(seeker, workers, write_mbox(tmp_path / "box.mbox", [HELLO, ANSWERS_MIRA, aside]), own=[ME])

    assert circle_by_first_readings(seeker, frozenset({ME})).threads == frozenset()
    assert kept(seeker) == {name_of(2)}


def test_an_answer_to_a_letter_with_which_the_person_applied_is_kept_although_it_says_little(
    seeker: Seeker, workers: Executor, tmp_path: Path
) -> None:
    to = "Nora Feld <nora@feldmanor.example>"
    applies = letter("I apply as Night Porter.", number=2, sender=ROBIN, to=to, subject="Application as Night Porter")
    answer = letter(ASIDE, number=9, subject="Re: Application as Night Porter", answers=name_of(2))

    take_in(seeker, workers, write_mbox(tmp_path / "box.mbox", [applies, answer, CHAT]), own=[ME])

    assert kept(seeker) == {name_of(2), name_of(9)}


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0), (1, 0, 2)])
def test_what_a_mail_of_an_application_answers_belongs_to_it(
    order: tuple[int, ...], seeker: Seeker, other_seeker: Seeker, workers: Executor, tmp_path: Path
) -> None:
    system = "Feld Manor <no-reply@us.greenhouse-mail.io>"
    aside = letter(ASIDE, number=6, sender="Cleo <cleo@nowhere.example>", subject="One more thing")
    received = letter(RECEIVED.format(role="Night Porter") + "\n\nFeld Manor", number=5, sender=system)
    no = letter(NO.format(role="Night Porter") + "\n\nFeld Manor", number=7, sender=system, answers=name_of(6))
    paths = [write_mbox(tmp_path / f"{number}.mbox", [mail]) for number, mail in enumerate([received, aside, no])]
    take_in(seeker, workers, *paths, own=[ME])

    for number in order:
        take_in(other_seeker, workers, paths[number], own=[ME])

    assert [len(events) for _, _, events in record(seeker)] == [3]
    assert record(other_seeker) == record(seeker)
