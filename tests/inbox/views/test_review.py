from datetime import datetime
from html import escape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.inbox.box import Box
from tests.inbox.post import SCRIPT, put_words

from onward.accounts.models import OwnAddress, Seeker
from onward.accounts.states import AddressStanding
from onward.core.reading.reading import Certainty, Kind
from onward.inbox.models import Mail, Proposal
from onward.inbox.states import ProposalKind, ProposalState
from onward.inbox.views.review import excerpt_of
from onward.journey.models import Act, Event
from onward.journey.queries import applications

SENTENCE = "The job has been given to somebody else."


def take_in(box: Box, now: datetime, *keys: str, days: float = -60, **sides: Any) -> None:  # noqa: ANN401  # as Box.write has it
    """An unsure no for each key, each for another job, long before it is taken in."""
    given = {"certainty": Certainty.UNSURE, "leaning": Kind.REJECTION, "sentence": SENTENCE, **sides}
    box.take_in(
        *(
            box.write(key, Kind.REJECTION, days + number, **{"role": f"Job {key}", **given})
            for number, key in enumerate(keys)
        ),
        now=now,
    )


def the_question(seeker: Seeker, key: str = "one") -> Proposal:
    return Proposal.objects.of(seeker).get(key=key)


def states(seeker: Seeker) -> list[str]:
    return list(Proposal.objects.of(seeker).order_by("key").values_list("state", flat=True))


def certainties(seeker: Seeker) -> list[tuple[str, str]]:
    rows = Event.objects.of(seeker).filter(withdrawn_in=None).order_by("key")
    return list(rows.values_list("key", "certainty"))


@pytest.fixture
def question(box: Box, now: datetime) -> Proposal:
    """One question, about a mail with words in it."""
    take_in(box, now, "one")
    put_words(box, "one", f"Dear Robin,\n\n{SENTENCE}\n\nBye")
    return the_question(box.seeker)


def test_review_without_questions_says_so(client: Client) -> None:
    page = client.get("/review")
    assert (page.status_code, "Nothing to ask" in page.text) == (200, True)


def test_review_marks_the_words_in_the_mail(client: Client, question: Proposal) -> None:
    page = client.get("/review")
    assert f"<mark>{SENTENCE}</mark>" in page.text
    assert "<bdi>Copse Water</bdi>, <bdi>Job one</bdi>" in page.text
    assert question.because in page.text


def test_review_tells_no_number_and_nothing_of_a_letter_that_waits(client: Client, box: Box, now: datetime) -> None:
    take_in(box, now, "one", days=-1)
    assert the_question(box.seeker).state == ProposalState.OPEN
    page = client.get("/review")
    assert ("Nothing to ask" in page.text, "Job one" in page.text) == (True, False)


def test_review_needs_as_many_queries_for_three_as_for_one(client: Client, box: Box, now: datetime) -> None:
    take_in(box, now, "a")
    client.get("/review")
    counted = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/review").status_code == 200
        counted.append(len(queries))
        take_in(box, now, "b", "c")
    assert counted[0] == counted[1]


def test_review_yes_confirms_and_asks_the_next(client: Client, box: Box, question: Proposal) -> None:
    reply = client.post(f"/review/{question.id}", {"answer": "yes"})
    assert (reply.status_code, reply.headers["Location"]) == (303, "/review")
    assert certainties(box.seeker) == [("one", "said")]
    page = client.get("/review")
    assert ("Nothing to ask" in page.text, "Your last answer: yes." in page.text) == (True, True)


def test_review_no_leaves_the_mail_out(client: Client, box: Box, question: Proposal) -> None:
    client.post(f"/review/{question.id}", {"answer": "no"})
    assert applications(box.seeker) == []
    assert states(box.seeker) == [ProposalState.DECLINED]


def test_review_something_else_says_what(client: Client, box: Box, question: Proposal) -> None:
    client.post(f"/review/{question.id}", {"answer": "interview"})
    assert box.event("one").kind == "interview"
    assert "Your last answer: Interview." in client.get("/review").text


@pytest.mark.parametrize("said", ["yes", "no", "closed"])
def test_review_undo_asks_again(client: Client, box: Box, question: Proposal, said: str) -> None:
    client.post(f"/review/{question.id}", {"answer": said})
    reply = client.post("/review/back")
    assert (reply.status_code, reply.headers["Location"]) == (303, "/review")
    assert (certainties(box.seeker), states(box.seeker)) == ([("one", "unsure")], [ProposalState.OPEN])
    assert "Your last answer" not in client.get("/review").text
    assert client.post("/review/back").status_code == 303


def test_review_undo_of_what_others_stand_on_says_so(client: Client, box: Box, now: datetime) -> None:
    box.take_in(
        box.write("a", Kind.SENT, -60, role="Cook"),
        box.write("b", Kind.SENT, -50, role="Welder"),
        box.write("c", Kind.SENT, -40, role="Planner"),
        now=now,
    )
    kept: list[dict[str, str]] = []
    for key in "bc":
        asked = Proposal.objects.add(
            box.seeker, kind=ProposalKind.MERGE, key=f"a {key}", application=box.home("a"), other=box.home(key)
        )
        assert client.post(f"/review/{asked.id}", {"answer": "yes"}).status_code == 303
        kept.append(client.session["review_last"])
    session = client.session
    session["review_last"] = kept[0]
    session.save()
    reply = client.post("/review/back")
    assert reply.status_code == 422
    assert "Take that back first" in reply.text
    assert Act.objects.of(box.seeker).exclude(undone_at=None).count() == 0


def test_review_skip_asks_the_others_first(client: Client, box: Box, now: datetime) -> None:
    take_in(box, now, "one", "two")
    newest = the_question(box.seeker, "two")
    client.post(f"/review/{newest.id}", {"answer": "skip"})
    assert "Job one" in client.get("/review").text
    client.post(f"/review/{the_question(box.seeker).id}", {"answer": "skip"})
    page = client.get("/review")
    assert "The rest you skipped. It can wait." in page.text
    assert states(box.seeker) == [ProposalState.OPEN, ProposalState.OPEN]
    client.post("/review/again")
    assert "Job two" in client.get("/review").text


def test_review_same_for_all_of_a_sender(client: Client, box: Box, now: datetime) -> None:
    take_in(box, now, "one", "two")
    assert "The same for all from this sender" in client.get("/review").text
    client.post(f"/review/{the_question(box.seeker).id}", {"answer": "yes", "same": "on"})
    assert certainties(box.seeker) == [("one", "said"), ("two", "said")]
    client.post("/review/back")
    assert certainties(box.seeker) == [("one", "unsure"), ("two", "unsure")]


def test_review_offers_no_same_answer_for_one_mail(client: Client, question: Proposal) -> None:
    assert question.key in question.key
    assert "The same for all" not in client.get("/review").text


def test_review_asks_for_two_applications(client: Client, box: Box, now: datetime) -> None:
    box.take_in(box.write("a", Kind.SENT, -60, role="Cook"), box.write("b", Kind.SENT, -50, role="Welder"), now=now)
    asked = Proposal.objects.add(
        box.seeker, kind=ProposalKind.MERGE, key="a b", application=box.home("a"), other=box.home("b")
    )
    page = client.get("/review").text
    assert ("Is this one application?" in page, "Cook" in page, "Welder" in page) == (True, True, True)
    client.post(f"/review/{asked.id}", {"answer": "yes"})
    assert len(applications(box.seeker)) == 1


def test_review_asks_for_an_address_and_again_after_undo(client: Client, seeker: Seeker) -> None:
    OwnAddress.objects.add(seeker, address="r@vale.example", standing=AddressStanding.GUESSED)
    asked = Proposal.objects.add(seeker, kind=ProposalKind.OWN_ADDRESS, key="r@vale.example")
    assert "Is this address yours?" in client.get("/review").text
    client.post(f"/review/{asked.id}", {"answer": "yes"})
    assert OwnAddress.objects.of(seeker).get().standing == AddressStanding.CONFIRMED
    client.post("/review/back")
    assert "Is this address yours?" in client.get("/review").text


def test_review_for_htmx_is_the_part_of_the_page(client: Client, box: Box, now: datetime) -> None:
    take_in(box, now, "one", "two")
    reply = client.post(
        f"/review/{the_question(box.seeker, 'two').id}", {"answer": "yes"}, headers={"hx-request": "true"}
    )
    assert reply.status_code == 200
    assert ("<html" in reply.text, "Job one" in reply.text, "Your last answer: yes." in reply.text) == (
        False,
        True,
        True,
    )


@pytest.mark.parametrize("answer", ["", "perhaps", "other", "outreach", SCRIPT])
@pytest.mark.parametrize("headers", [{}, {"hx-request": "true"}])
def test_review_refuses_what_is_no_answer(
    client: Client, box: Box, question: Proposal, answer: str, headers: dict[str, str]
) -> None:
    reply = client.post(f"/review/{question.id}", {"answer": answer}, headers=headers)
    assert (reply.status_code, "Job one" in reply.text, SCRIPT in reply.text) == (422, True, False)
    assert states(box.seeker) == [ProposalState.OPEN]


def test_review_answered_elsewhere_meanwhile_says_so(client: Client, box: Box, question: Proposal) -> None:
    client.post(f"/review/{question.id}", {"answer": "yes"})
    reply = client.post(f"/review/{question.id}", {"answer": "no"})
    assert (reply.status_code, "This is not asked any more." in reply.text) == (422, True)
    assert certainties(box.seeker) == [("one", "said")]


def test_review_of_somebody_else_is_not_there(stranger: Client, visitor: Client, question: Proposal) -> None:
    assert "Nothing to ask" in stranger.get("/review").text
    assert stranger.post(f"/review/{question.id}", {"answer": "yes"}).status_code == 404
    assert visitor.get("/review").status_code == 403
    assert visitor.post(f"/review/{question.id}", {"answer": "yes"}).status_code == 403
    assert states(question.seeker) == [ProposalState.OPEN]


def test_review_undo_takes_back_nothing_of_somebody_else(stranger: Client, client: Client, question: Proposal) -> None:
    client.post(f"/review/{question.id}", {"answer": "yes"})
    session = stranger.session
    session["review_last"] = client.session["review_last"]
    session.save()
    assert stranger.post("/review/back").status_code == 404
    assert states(question.seeker) == [ProposalState.ACCEPTED]


def test_hostile_question_comes_out_as_text(client: Client, box: Box, now: datetime) -> None:
    take_in(box, now, "one", name=SCRIPT, subject=SCRIPT, sentence=f"No {SCRIPT} for you.")
    put_words(box, "one", f"Hello {SCRIPT}\n\nNo {SCRIPT} for you.")
    page = client.get("/review").text
    assert (SCRIPT in page, f"<mark>No {escape(SCRIPT)} for you.</mark>" in page) == (False, True)


def test_excerpt_is_what_stands_around_the_words() -> None:
    text = f"{'before ' * 300}{SENTENCE} {'after ' * 300}"
    found = excerpt_of(Mail(text=text), [SENTENCE])
    shown = "".join(snippet.text for snippet in found.snippets)
    assert (found.before, found.after, [snippet.text for snippet in found.snippets if snippet.marked]) == (
        True,
        True,
        [SENTENCE],
    )
    assert len(shown) < 1200
    assert (shown.split()[0], shown.split()[-1]) == ("before", "after")


def test_excerpt_without_the_words_is_the_beginning() -> None:
    found = excerpt_of(Mail(text="Dear Robin, we write to you."), ["something else"])
    assert ([snippet.text for snippet in found.snippets], found.before, found.after) == (
        ["Dear Robin, we write to you."],
        False,
        False,
    )
