from datetime import datetime, timedelta

import pytest
from pytest_django import Settings
from tests.inbox.box import Box
from tests.recovery.walk import Walk
from tests.signed_in import sign_in

from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.inbox.actions.letters import open_letter
from onward.inbox.intake.awaiting import note_answers, waited_for
from onward.journey.actions import edit_application, record_event
from onward.journey.models import Contact
from onward.journey.states import EventKind
from onward.plan.actions.drafts import mark_sent
from onward.plan.models import Draft
from onward.plan.states import DraftKind
from onward.recovery.actions import open_recovery
from onward.recovery.asking import Odds, asking_of, odds_of

DANA = {"sender": "dana.brook@copsewater.example", "name": "Dana Brook", "role": "Planner"}


@pytest.fixture
def mailed(box: Box, settings: Settings, now: datetime) -> Walk:
    """Somebody two days after a person wrote that it is a no, after a talk."""
    settings.ONWARD_IS_SAMPLE = True
    client = sign_in(box.seeker, "owner")
    talk = box.write("talk", Kind.INTERVIEW, -10, **DANA)
    told = box.write("told", Kind.REJECTION, -2, thread=("talk",), subject="Re: Planner", **DANA)
    box.take_in(talk, told, now=now)
    open_letter(box.seeker, key="told", now=now)
    recovery = open_recovery(box.seeker, box.home("told"), now=now)
    assert recovery is not None
    return Walk(box.seeker, client, recovery.pk, now).at(now)


def the_draft(seeker: Seeker) -> Draft:
    """The one letter there is."""
    return Draft.objects.of(seeker).get()


def test_writing_goes_to_the_person_who_wrote_in_their_thread(mailed: Walk) -> None:
    answer = mailed.do("ask", "write")
    draft = the_draft(mailed.seeker)
    assert (answer.status_code, answer["Location"]) == (303, f"/drafts/{draft.pk}")
    assert (draft.kind, draft.to_address, draft.message_id) == (
        DraftKind.ADVICE,
        "dana.brook@copsewater.example",
        "<told@mail.example>",
    )


def test_writing_twice_is_one_letter(mailed: Walk) -> None:
    mailed.do("ask", "write")
    mailed.do("ask", "write")
    assert Draft.objects.of(mailed.seeker).count() == 1


def test_writing_without_any_mail_is_a_letter_to_be_addressed(walk: Walk) -> None:
    assert "No person was found" in walk.said("ask")
    assert walk.do("ask", "write").status_code == 303
    assert the_draft(walk.seeker).to_address == ""


def test_writing_while_replies_are_held_is_held(mailed: Walk) -> None:
    mailed.send("hold", until="morning")
    mailed.do("ask", "write")
    assert the_draft(mailed.seeker).held_until == mailed.recovery.held_until


def test_silence_is_asked_about_otherwise(mailed: Walk) -> None:
    assert mailed.look("ask").status_code == 200
    assert mailed.do("ask", "shout").status_code == 404


@pytest.mark.parametrize(
    ("days", "words"),
    [(1, "It is on its way"), (6, "It is on its way"), (8, "A week has gone by"), (15, "That is the usual end of it")],
)
def test_page_says_how_asking_stands_by_days(mailed: Walk, days: int, words: str) -> None:
    mailed.do("ask", "write")
    mark_sent(the_draft(mailed.seeker), now=mailed.now)
    mailed.at(mailed.now + timedelta(days=days))
    assert words in mailed.said("ask")


def test_an_answer_found_later_is_shown(mailed: Walk, box: Box) -> None:
    mailed.do("ask", "write")
    mark_sent(the_draft(mailed.seeker), now=mailed.now)
    later = box.write("later", Kind.FEEDBACK, 3, thread=("told",), **DANA)
    box.take_in(later, now=mailed.now + timedelta(days=4))
    note_answers(mailed.seeker, waited_for(mailed.seeker))
    mailed.at(mailed.now + timedelta(days=4))
    asking = asking_of(mailed.place)
    assert asking is not None
    assert [mail.key for mail in asking.answers] == ["later"]
    assert "They answered" in mailed.said("ask")


def test_odds_without_own_letters_are_the_guess_for_the_stage(mailed: Walk) -> None:
    assert odds_of(mailed.place) == Odds(1, 10, 0)


def test_odds_count_only_letters_whose_time_is_over(mailed: Walk) -> None:
    mailed.do("ask", "write")
    mark_sent(the_draft(mailed.seeker), now=mailed.now)
    assert odds_of(mailed.place).own == 0
    mailed.at(mailed.now + timedelta(days=15))
    assert odds_of(mailed.place).own == 1


def test_data_request_is_last_and_only_where_the_law_gives_it(mailed: Walk) -> None:
    assert mailed.look("their_data").status_code == 404
    mailed.do("ask", "write")
    mark_sent(the_draft(mailed.seeker), now=mailed.now)
    mailed.at(mailed.now + timedelta(days=20))
    assert mailed.look("their_data").status_code == 404
    Seeker.objects.filter(pk=mailed.seeker.pk).update(country="DE")
    mailed.seeker.refresh_from_db()
    assert "not legal advice" in mailed.said("their_data")
    assert mailed.do("their_data", "write").status_code == 303
    assert Draft.objects.of(mailed.seeker).filter(kind=DraftKind.DATA_REQUEST).count() == 1


def test_letter_never_speaks_of_rights(mailed: Walk) -> None:
    Seeker.objects.filter(pk=mailed.seeker.pk).update(country="DE")
    mailed.do("ask", "write")
    body = the_draft(mailed.seeker).body.lower()
    assert [word for word in ("gdpr", "right", "legal", "reconsider", "other candidates") if word in body] == []


def test_phone_lines_fit_how_far_it_went(mailed: Walk) -> None:
    assert "We spoke about" in mailed.said("phone")


def test_phone_lines_name_the_job_as_one_says_it(mailed: Walk) -> None:
    home = mailed.place.told.application
    for role, said in (("Buyer", "the job as Buyer"), ("", "the job")):
        edit_application(mailed.seeker, home, role=role, now=mailed.now)
        assert f"We spoke about {said}. You have let me know" in mailed.said("phone")


def test_phone_keeps_what_they_said_and_goes_on_to_it(walk: Walk) -> None:
    answer = walk.send("phone", said="They said my SQL was weaker than the others’.")
    assert answer["Location"] == f"/after/{walk.recovery_id}/answer"
    assert "my SQL was weaker" in walk.said("answer")


def test_phone_without_words_is_no_answer(walk: Walk) -> None:
    assert walk.send("phone", said="  ")["Location"] == f"/after/{walk.recovery_id}"


def test_other_way_writes_to_somebody_met(mailed: Walk, box: Box) -> None:
    Contact.objects.add(
        mailed.seeker, application=box.home("told"), name="Jo Larch", address="jo.larch@copsewater.example"
    )
    assert "Jo Larch" in mailed.said("other_way")
    ways = [number for number in range(3) if mailed.do("other_way", "write", way=str(number)).status_code == 303]
    assert ways
    drafts = Draft.objects.of(mailed.seeker).filter(kind=DraftKind.REACH_OUT)
    assert "jo.larch@copsewater.example" in set(drafts.values_list("to_address", flat=True))


@pytest.mark.parametrize("way", ["", "99", "-1", "x", "²"])
def test_other_way_to_nobody_is_not_found(mailed: Walk, way: str) -> None:
    assert mailed.do("other_way", "write", way=way).status_code == 404


def test_talk_then_no_by_hand_asks_all_the_same(walk: Walk, now: datetime) -> None:
    application = walk.place.told.application
    record_event(walk.seeker, application, kind=EventKind.INTERVIEW, at=now - timedelta(days=9), now=now)
    assert "We spoke about" in walk.said("phone")
