"""A friend's answer, from the letter that asks to the strengths that are kept, with real mail files."""

from concurrent.futures import Executor
from datetime import timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

import pytest
from django.test import Client
from tests.inbox.mailboxes import FRIEND, ME, NOW, START, last_run, many_noes, take_in, write_emls, write_mbox
from tests.people.conftest import Know

from onward.accounts.models import Seeker
from onward.inbox.actions.undo_run import undo_run
from onward.inbox.models import Mail
from onward.people.actions.answers import pull_answers
from onward.people.actions.approaches import begin_approach
from onward.people.models import Person, StrengthAnswer
from onward.people.queries.approaches import asked_for_advice, history, to_thank
from onward.people.queries.nudges import to_nudge
from onward.people.queries.suggestions import suggestions
from onward.people.states import ApproachPurpose, How
from onward.plan.actions.drafts import mark_sent
from onward.plan.models import Draft, Strength
from onward.plan.states import StrengthSort, StrengthSource, StrengthState

pytestmark = pytest.mark.django_db

ASKED_AT = START + timedelta(days=9)
SAID = (
    "You stay calm when everything burns. In the week of the flood you rang every tenant yourself,\n"
    "one after the other.\n\nAnd you can explain anything.\n"
)
LINES = [
    "You stay calm when everything burns.",
    "In the week of the flood you rang every tenant yourself, one after the other.",
    "And you can explain anything.",
]


def mail(  # noqa: PLR0913  # a mail has many sides
    draft: Draft, text: str, *, days: int, sender: str, html: bool = False, thread: bool = True
) -> bytes:
    """A mail of the thread that a letter began, as a mail program writes it, with what it answers quoted."""
    message = EmailMessage()
    mine = sender == ME
    message["From"] = f"Robin Vale <{ME}>" if mine else f"Mira Okonjo <{sender}>"
    message["To"] = f"Mira Okonjo <{FRIEND}>" if mine else f"Robin Vale <{ME}>"
    message["Subject"] = draft.subject if mine else f"Re: {draft.subject}"
    message["Date"] = format_datetime(ASKED_AT + timedelta(days=days))
    message["Message-ID"] = f"<{'asked' if mine else 'answer'}{days}@mail.example>"
    if not mine and thread:
        message["In-Reply-To"] = "<asked0@mail.example>"
    quoted = "\n".join(f"> {line}" for line in draft.body.splitlines())
    message.set_content(text if mine else f"{text}\nOn Wed, 11 Mar 2026, Robin Vale wrote:\n{quoted}\n")
    if html:
        paragraphs = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
        message.add_alternative(f"<html><body>{paragraphs}<blockquote>{quoted}</blockquote></body></html>", "html")
    return bytes(message)


@pytest.fixture
def friend(know: Know) -> Person:
    """A friend who may say something."""
    return know("Mira Okonjo", address=FRIEND, how=How.FRIEND)


@pytest.fixture
def draft(friend: Person) -> Draft:
    """The letter to the friend, on its way."""
    begun = begin_approach(friend, ApproachPurpose.STRENGTHS, now=ASKED_AT).draft
    assert begun is not None
    mark_sent(begun, now=ASKED_AT)
    return begun


def import_mails(seeker: Seeker, workers: Executor, path: Path, *mails: bytes) -> None:
    take_in(seeker, workers, write_mbox(path, mails), own=[ME])


def test_answer_becomes_strengths_with_one_acceptance(
    client: Client, seeker: Seeker, workers: Executor, tmp_path: Path, draft: Draft
) -> None:
    answer = mail(draft, f"Hi Robin,\n\nsure!\n\n{SAID}\nLove,\nMira\n", days=2, sender=FRIEND)
    asked = mail(draft, draft.body, days=0, sender=ME)
    import_mails(seeker, workers, tmp_path / "box.mbox", *many_noes(2), asked, answer)

    assert "Mira Okonjo wrote what you are good at" in [one.title for one in suggestions(seeker, NOW)]
    page = client.get("/people/strengths")
    offered = list(Strength.objects.of(seeker).order_by("id"))
    assert [one.text for one in offered] == LINES
    kept = Mail.objects.of(seeker).get(message_id="<answer2@mail.example>").id
    assert {(one.state, one.source, one.sort, one.said_by, one.mail_id) for one in offered} == {
        (StrengthState.OFFERED, StrengthSource.PERSON, StrengthSort.QUOTE, "Mira Okonjo", kept)
    }
    assert all(line in page.text for line in LINES)
    all_of_it = ",".join(one.id.hex for one in offered)
    assert f'name="keep" value="{all_of_it}"' in page.text

    assert client.post("/people/strengths/decide", {"keep": all_of_it}).status_code == 303
    assert set(Strength.objects.of(seeker).values_list("state", flat=True)) == {StrengthState.ACCEPTED}
    undo = client.session["done"]["undo_url"]
    assert client.post(undo).status_code == 303
    assert set(Strength.objects.of(seeker).values_list("state", flat=True)) == {StrengthState.OFFERED}


def test_friend_whose_answer_came_is_not_asked_once_more(
    seeker: Seeker, workers: Executor, tmp_path: Path, draft: Draft
) -> None:
    week_later = ASKED_AT + timedelta(days=7)
    assert [one.draft for one in to_nudge(seeker, week_later)] == [draft]
    asked, answer = mail(draft, draft.body, days=0, sender=ME), mail(draft, SAID, days=2, sender=FRIEND)
    import_mails(seeker, workers, tmp_path / "box.mbox", asked, answer)
    assert to_nudge(seeker, week_later) == ()


@pytest.mark.parametrize("html", [False, True])
def test_same_answer_is_taken_in_once(
    seeker: Seeker, workers: Executor, tmp_path: Path, draft: Draft, *, html: bool
) -> None:
    asked, answer = mail(draft, draft.body, days=0, sender=ME), mail(draft, SAID, days=2, sender=FRIEND, html=html)
    import_mails(seeker, workers, tmp_path / "box.mbox", asked, answer)
    assert pull_answers(seeker, now=NOW) == 1
    take_in(seeker, workers, write_emls(tmp_path / "again", [answer, asked]), own=[ME])
    assert pull_answers(seeker, now=NOW) == 0
    assert list(Strength.objects.of(seeker).order_by("id").values_list("text", flat=True)) == LINES
    assert StrengthAnswer.objects.of(seeker).get().text.startswith("You stay calm")


def test_answer_of_an_import_that_was_undone_is_taken_in_once_when_it_comes_again(
    client: Client, seeker: Seeker, workers: Executor, tmp_path: Path, draft: Draft
) -> None:
    asked, answer = mail(draft, draft.body, days=0, sender=ME), mail(draft, SAID, days=2, sender=FRIEND)
    import_mails(seeker, workers, tmp_path / "box.mbox", asked, answer)
    assert pull_answers(seeker, now=NOW) == 1
    undo_run(last_run(seeker), NOW)
    import_mails(seeker, workers, tmp_path / "again.mbox", asked, answer)
    assert client.get("/people/strengths").status_code == 200
    assert list(Strength.objects.of(seeker).order_by("id").values_list("text", flat=True)) == LINES


def test_answer_from_another_address_is_the_friends_by_its_thread(
    seeker: Seeker, workers: Executor, tmp_path: Path, draft: Draft, friend: Person
) -> None:
    asked, answer = mail(draft, draft.body, days=0, sender=ME), mail(draft, SAID, days=3, sender="m@work.example")
    import_mails(seeker, workers, tmp_path / "box.mbox", asked, answer)
    assert pull_answers(seeker, now=NOW) == 1
    assert StrengthAnswer.objects.of(seeker).get().person_id == friend.id


def test_what_comes_when_nobody_asked_is_no_answer(
    seeker: Seeker, workers: Executor, tmp_path: Path, friend: Person
) -> None:
    draft = begin_approach(friend, ApproachPurpose.STRENGTHS, now=ASKED_AT).draft
    assert draft is not None
    import_mails(seeker, workers, tmp_path / "box.mbox", mail(draft, SAID, days=2, sender=FRIEND))
    assert pull_answers(seeker, now=NOW) == 0
    assert not Strength.objects.of(seeker).exists()


def test_answer_to_advice_is_one_to_be_thanked_for(
    seeker: Seeker, workers: Executor, tmp_path: Path, friend: Person
) -> None:
    begun = begin_approach(friend, ApproachPurpose.ADVICE, now=ASKED_AT).draft
    assert begun is not None
    mark_sent(begun, now=ASKED_AT)
    answer = mail(begun, "Talk to the people at the depot.", days=4, sender=FRIEND, thread=False)
    import_mails(seeker, workers, tmp_path / "box.mbox", answer)
    told = history(seeker, friend)[0]
    assert told.answered_at == ASKED_AT + timedelta(days=4)
    assert told.answer == Mail.objects.of(seeker).get(message_id="<answer4@mail.example>").id
    assert [one.approach for one in to_thank(asked_for_advice(seeker, ASKED_AT))] == [told.approach]
    assert "Thank Mira Okonjo" in [one.title for one in suggestions(seeker, ASKED_AT + timedelta(days=9))]
    # Nobody asked what they are good at.
    assert pull_answers(seeker, now=NOW) == 0
