import re
from datetime import UTC, datetime, timedelta
from html import escape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.inbox.box import Box
from tests.inbox.post import FORM_LETTER, SCRIPT, put_words

from onward.accounts.days import zone_of
from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.inbox.actions.letters import hold_letters, open_letter
from onward.inbox.letters import waiting_keys
from onward.inbox.models import Mail, OpenedLetter
from onward.inbox.views.letters import headline, told_time
from onward.journey.actions import edit_application

NO = "we have decided to move forward with other candidates"
NOTE = re.compile(r'<li class="(?:quiet|plain|green|warm)">([^<]*)</li>')


@pytest.fixture
def mail(box: Box, now: datetime) -> Mail:
    """A letter that waits."""
    take_in(box, now, "no")
    return put_words(box, "no", FORM_LETTER)


def take_in(box: Box, now: datetime, *keys: str, days: float = 1, company: str = "Copse Water") -> None:
    """A no for each key, each for another job, so many days before they are taken in."""
    box.take_in(
        *(
            box.write(key, Kind.REJECTION, number / 100 - days, role=f"Job {key}", company=company)
            for number, key in enumerate(keys)
        ),
        now=now,
    )


def count_queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_letters_without_any_say_so(client: Client) -> None:
    page = client.get("/letters")
    assert (page.status_code, "No letter waits." in page.text) == (200, True)


def test_letters_that_wait_are_named_and_not_told(client: Client, mail: Mail) -> None:
    page = client.get("/letters")
    assert "An employer has written" in page.text
    assert "<bdi>Copse Water</bdi>, <bdi>Job no</bdi>" in page.text
    assert ("They said no" in page.text, NO in page.text, mail.subject in page.text) == (False, False, False)


def test_letters_need_as_many_queries_for_three_as_for_one(client: Client, box: Box, now: datetime) -> None:
    take_in(box, now, "a")
    client.get("/letters")
    one = count_queries(client, "/letters")
    take_in(box, now, "b", "c")
    assert count_queries(client, "/letters") == one
    assert len(re.findall("<h3>", client.get("/letters").text)) == 3


def test_letter_that_waits_stays_behind_its_door(client: Client, mail: Mail) -> None:
    page = client.get(f"/letters/{mail.id}")
    assert "An answer is waiting" in page.text
    assert ("They said no" in page.text, NO in page.text, mail.subject in page.text) == (False, False, False)
    assert waiting_keys(mail.seeker) == {"no"}


def test_letter_is_opened_by_a_press_and_told_from_then_on(client: Client, mail: Mail) -> None:
    reply = client.post(f"/letters/{mail.id}/open")
    assert (reply.status_code, reply.headers["Location"]) == (303, f"/letters/{mail.id}")
    page = client.get(f"/letters/{mail.id}")
    assert "An answer is waiting" not in page.text
    assert NO in page.text
    assert NOTE.findall(page.text) == [
        "standard phrase",
        "the answer",
        "a reason: others were closer to it",
        "standard phrase",
        "about replies",
        "standard phrase",
    ]
    assert "Nobody is likely to read a reply to it." in page.text
    assert f"/letters/{mail.id}" in client.get("/letters").text


def test_letter_says_at_which_stage_it_came(client: Client, box: Box, now: datetime) -> None:
    box.take_in(
        box.write("sent", Kind.SENT, -20, role="Planner"),
        box.write("talk", Kind.INTERVIEW, -10, thread=("sent",), role="Planner"),
        box.write("no", Kind.REJECTION, -1, thread=("sent",), role="Planner"),
        now=now,
    )
    mail = put_words(box, "no", FORM_LETTER)
    open_letter(box.seeker, key="no", now=now)
    page = client.get(f"/letters/{mail.id}")
    assert "after an interview" in page.text
    assert "19 days after the first word" in page.text


@pytest.mark.parametrize("kind", [Kind.INTERVIEW, Kind.OFFER])
def test_letter_of_another_kind_never_waits(client: Client, box: Box, now: datetime, kind: Kind) -> None:
    box.take_in(box.write("news", kind, -1, role="Planner"), now=now)
    mail = put_words(box, "news", "We look forward to talking to you on Monday at ten.")
    assert "talking to you on Monday" in client.get(f"/letters/{mail.id}").text


def test_letter_older_than_two_weeks_at_its_import_has_no_door(client: Client, box: Box, now: datetime) -> None:
    take_in(box, now, "old", days=20)
    mail = put_words(box, "old", FORM_LETTER)
    page = client.get("/letters")
    assert ("No letter waits." in page.text, "Is there one that still bothers you?" in page.text) == (True, True)
    assert NO in client.get(f"/letters/{mail.id}").text


def test_letters_without_history_ask_after_none(client: Client, mail: Mail) -> None:
    assert "still bothers you" not in client.get("/letters").text
    client.post(f"/letters/{mail.id}/open")
    assert "still bothers you" not in client.get("/letters").text


def test_letter_filed_alone_leaves_the_others(client: Client, box: Box, mail: Mail, now: datetime) -> None:
    take_in(box, now, "other")
    reply = client.post(f"/letters/{mail.id}/file")
    assert (reply.status_code, reply.headers["Location"]) == (303, "/letters")
    assert waiting_keys(box.seeker) == {"other"}
    assert "Put away without a look" in client.get("/letters").text


def test_filed_letter_waits_again_when_asked_to(client: Client, mail: Mail) -> None:
    client.post(f"/letters/{mail.id}/file")
    assert waiting_keys(mail.seeker) == frozenset()
    client.post(f"/letters/{mail.id}/wait")
    assert waiting_keys(mail.seeker) == {"no"}


def test_all_letters_are_filed_at_once(client: Client, box: Box, now: datetime) -> None:
    take_in(box, now, "a", "b")
    reply = client.post("/letters/file")
    assert (reply.status_code, reply.headers["Location"]) == (303, "/")
    assert waiting_keys(box.seeker) == frozenset()
    assert "They are put away without a look." in client.get("/letters").text


def test_letters_filed_where_none_wait_say_nothing(client: Client) -> None:
    client.post("/letters/file")
    assert "done" not in client.session


def test_letters_held_are_not_listed_until_asked_for(client: Client, mail: Mail) -> None:
    reply = client.post("/letters/hold")
    assert (reply.status_code, reply.headers["Location"]) == (303, "/")
    page = client.get("/letters")
    assert "They wait until" in page.text
    assert "Copse Water" not in page.text
    client.post("/letters/release")
    assert "Copse Water" in client.get("/letters").text
    assert waiting_keys(mail.seeker) == {"no"}


def test_letters_whose_hold_is_over_are_listed(client: Client, mail: Mail) -> None:
    passed = timezone.now() - timedelta(minutes=1)
    hold_letters(mail.seeker, until=passed, now=passed - timedelta(hours=1))
    assert "Copse Water" in client.get("/letters").text


@pytest.mark.parametrize("way", ["open", "file", "wait"])
@pytest.mark.parametrize("opened", [True, False])
def test_letter_of_somebody_else_is_not_there(stranger: Client, mail: Mail, way: str, *, opened: bool) -> None:
    if opened:
        open_letter(mail.seeker, key="no", now=timezone.now())
    assert stranger.get(f"/letters/{mail.id}").status_code == 404
    assert stranger.post(f"/letters/{mail.id}/{way}").status_code == 404
    assert waiting_keys(mail.seeker) == (frozenset() if opened else {"no"})


def test_letters_of_somebody_else_are_not_listed(stranger: Client, mail: Mail) -> None:
    assert "No letter waits." in stranger.get("/letters").text
    stranger.post("/letters/file")
    stranger.post("/letters/hold")
    assert waiting_keys(mail.seeker) == {"no"}
    assert Seeker.objects.get(id=mail.seeker_id).letters_held_until is None


@pytest.mark.parametrize("name", ["hold_letters", "release_letters", "file_letters"])
def test_letters_change_by_no_link(client: Client, name: str) -> None:
    assert client.get(reverse(f"inbox:{name}")).status_code == 405


def test_letters_without_a_session_tell_nothing(visitor: Client, mail: Mail) -> None:
    assert visitor.get("/letters").status_code == 403
    assert visitor.get(f"/letters/{mail.id}").status_code == 403
    assert visitor.post(f"/letters/{mail.id}/open").status_code == 403
    assert OpenedLetter.objects.of(mail.seeker).count() == 0


def test_hostile_letter_comes_out_as_text(client: Client, box: Box, now: datetime) -> None:
    box.take_in(box.write("no", Kind.REJECTION, -1, name=SCRIPT, subject=SCRIPT), now=now)
    home = box.home("no")
    edit_application(box.seeker, home, company=f"Copse {SCRIPT}", role=SCRIPT, now=now)
    mail = put_words(box, "no", f"We regret to tell you {SCRIPT} that we chose another candidate. {SCRIPT}")
    pages = [client.get("/letters").text, client.get(f"/letters/{mail.id}").text]
    client.post(f"/letters/{mail.id}/open")
    pages += [client.get("/letters").text, client.get(f"/letters/{mail.id}").text]
    assert [SCRIPT in page for page in pages] == [False] * 4
    assert [escape(SCRIPT) in page for page in pages] == [True] * 4


@pytest.mark.parametrize(
    ("number", "told"),
    [(1, "An employer has written"), (2, "Two employers have written"), (12, "12 employers have written")],
)
def test_headline_writes_small_numbers_out(number: int, told: str) -> None:
    assert headline(number) == told


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        (None, ""),
        (datetime(2026, 3, 20, 18, tzinfo=UTC), "19:00"),
        (datetime(2026, 3, 20, 23, 30, tzinfo=UTC), "00:30 tomorrow"),
        (datetime(2026, 3, 21, 18, tzinfo=UTC), "19:00 tomorrow"),
        (datetime(2026, 3, 25, 18, tzinfo=UTC), "19:00, 25 March"),
    ],
)
def test_told_time_is_where_the_person_is(seeker: Seeker, now: datetime, moment: datetime | None, told: str) -> None:
    seeker.time_zone = "Europe/Berlin"
    assert told_time(moment, zone_of(seeker.time_zone), now) == told
