"""The pages of letters that the person sends by themselves."""

from datetime import datetime, timedelta
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.inbox.box import Box
from tests.inbox.post import SCRIPT
from tests.plan.post import DANA, mail_from, own_box
from tests.signed_in import sign_in

from onward.accounts.models import Seeker
from onward.core.mail.decode import decode
from onward.core.mail.message import Address
from onward.core.reading.reading import Kind
from onward.inbox.actions.letters import open_letter
from onward.inbox.intake.awaiting import note_answers, waited_for
from onward.inbox.models import Mail
from onward.journey.models import Application
from onward.plan.actions.drafts import hold_draft, mark_sent, start_draft
from onward.plan.models import Draft
from onward.plan.states import DraftKind

COPY = 'id="copy"'
SENT = "/sent"


@pytest.fixture
def client(seeker: Seeker) -> Client:
    return sign_in(seeker, "owner")


@pytest.fixture
def here(db: None) -> datetime:  # noqa: ARG001  # pages look at the clock on the wall
    return timezone.now()


@pytest.fixture
def box(seeker: Seeker, here: datetime) -> Box:
    return own_box(seeker, here)


@pytest.fixture
def home(box: Box, here: datetime) -> Application:
    """An application that ended with a no that was looked at."""
    no = mail_from(box, "no", DANA, days=-3, kind=Kind.REJECTION, thread="talk")
    box.take_in(mail_from(box, "talk", DANA, days=-8), no, now=here)
    open_letter(box.seeker, key="no", now=here)
    return box.home("no")


@pytest.fixture
def draft(home: Application, here: datetime) -> Draft:
    return start_draft(home.seeker, DraftKind.ADVICE, application=home, now=here)


def stored(draft: Draft) -> Draft:
    """A draft as it is kept."""
    return Draft.objects.of(draft.seeker).get(pk=draft.pk)


def link_of(text: str) -> str:
    """The link that opens a mail program."""
    start = text.index('href="mailto:') + len('href="')
    return unescape(text[start : text.index('"', start)])


def undone(client: Client, page: str) -> str:
    """Take back what was just done, as the bar of the next page offers it; the page after that."""
    text = client.get(page).text
    bar = text[text.index('class="done"') :]
    start = bar.index('action="') + len('action="')
    return client.post(bar[start : bar.index('"', start)], {"next": page}).headers["Location"]


def test_page_shows_the_letter_and_the_ways_to_send_it(client: Client, draft: Draft) -> None:
    page = client.get(f"/drafts/{draft.pk}")
    text = page.text
    assert page.status_code == 200
    assert 'value="Dana Brook"' in text
    assert f'value="{DANA[1]}"' in text
    assert "in the same thread." in text
    assert "Thank you for the interview" in text
    assert text.index(COPY) < text.index("mailto:") < text.index("letter.eml") < text.index(SENT) < text.index("/drop")
    assert 'max="90"' in text


def test_link_and_file_are_the_letter(client: Client, draft: Draft) -> None:
    parts = urlsplit(link_of(client.get(f"/drafts/{draft.pk}").text))
    asked = dict(parse_qsl(parts.query))
    assert (parts.path, asked["subject"]) == (DANA[1], "Re: About no")
    assert asked["body"].replace("\r\n", "\n") == draft.body.rstrip("\n")
    file = client.get(f"/drafts/{draft.pk}/letter.eml")
    read = decode(file.content)
    assert (file.headers["Content-Type"], read.recipients) == ("message/rfc822", (Address(*DANA),))
    assert file.headers["Content-Disposition"] == 'attachment; filename="letter.eml"'
    assert (read.in_reply_to, read.subject) == (("<no@mail.example>",), "Re: About no")


def test_what_is_written_is_kept(client: Client, draft: Draft) -> None:
    answer = client.post(f"/drafts/{draft.pk}", {"to_name": "D", "subject": "S", "body": "One\r\ntwo"})
    row = stored(draft)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/drafts/{draft.pk}")
    assert (row.to_name, row.to_address, row.subject, row.body) == ("D", DANA[1], "S", "One\ntwo")


def test_keeping_while_writing_says_so_and_brings_the_rest_along(client: Client, draft: Draft) -> None:
    answer = client.post(f"/drafts/{draft.pk}/keep", {"body": "One two three."}, headers={"hx-request": "true"})
    assert (answer.status_code, stored(draft).body) == (200, "One two three.")
    assert "Kept at " in answer.text
    assert "3 words" in answer.text
    assert "body=One%20two%20three." in answer.text
    assert answer.text.count('hx-swap-oob="true"') == 2


def test_keeping_what_cannot_be_kept_says_why(client: Client, draft: Draft) -> None:
    answer = client.post(f"/drafts/{draft.pk}/keep", {"to_address": "dana", "body": "New."})
    assert (answer.status_code, stored(draft).body) == (422, draft.body)
    assert "Their mail address: Write one address" in answer.text


@pytest.mark.parametrize("act", ["", "/sent", "/drop", "/hold", "/release"])
def test_nothing_is_lost_where_something_is_wrong(client: Client, draft: Draft, act: str) -> None:
    page = client.post(f"/drafts/{draft.pk}{act}", {"to_address": "dana", "body": f"My {SCRIPT} words."})
    row = stored(draft)
    assert page.status_code == 422
    assert "My &lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt; words." in page.text
    assert (row.sent_at, row.closed_at, row.held_until, row.body) == (None, None, None, draft.body)


@pytest.mark.parametrize("act", ["sent", "drop", "hold", "release"])
def test_what_is_written_is_kept_with_whatever_is_done(client: Client, draft: Draft, act: str) -> None:
    assert client.post(f"/drafts/{draft.pk}/{act}", {"body": "Last words."}).status_code == 303
    assert stored(draft).body == "Last words."


def test_sent_is_told_and_taken_back(client: Client, draft: Draft) -> None:
    page = f"/drafts/{draft.pk}"
    assert client.post(f"{page}/sent", {}).headers["Location"] == page
    assert stored(draft).sent_at is not None
    assert "On its way" in client.get(page).text
    client.post(f"{page}/not-sent")
    assert stored(draft).sent_at is None
    client.post(f"{page}/sent")
    assert undone(client, page) == page
    assert (stored(draft).sent_at, stored(draft).awaited_id) == (None, None)


def test_dropped_is_listed_no_more_and_comes_back(client: Client, draft: Draft) -> None:
    assert client.post(f"/drafts/{draft.pk}/drop").headers["Location"] == "/drafts"
    assert "Nothing is begun." in client.get(f"/drafts?{draft.pk}").text.replace("\n", " ")
    page = client.get(f"/drafts/{draft.pk}").text
    assert ("Put aside" in page, COPY in page, "Thank you for the interview" in page) == (True, False, True)
    client.post(f"/drafts/{draft.pk}/reopen")
    assert stored(draft).closed_at is None
    client.post(f"/drafts/{draft.pk}/drop")
    undone(client, "/drafts")
    assert stored(draft).closed_at is None


def test_held_letter_can_be_written_and_not_sent(client: Client, draft: Draft, here: datetime) -> None:
    hold_draft(draft, until=here + timedelta(hours=20))
    text = client.get(f"/drafts/{draft.pk}").text
    shown = [
        word in text for word in ("Kept back until ", COPY, "mailto:", "letter.eml", SENT, "<textarea", "/release")
    ]
    assert shown == [True, False, False, False, False, True, True]
    client.post(f"/drafts/{draft.pk}/sent", {"body": "Written all the same."})
    assert (stored(draft).sent_at, stored(draft).body) == (None, "Written all the same.")
    assert client.get(f"/drafts/{draft.pk}/letter.eml").status_code == 303
    kept = client.post(f"/drafts/{draft.pk}/keep", {"body": "More."}, headers={"hx-request": "true"}).text
    assert "mailto:" not in kept
    client.post(f"/drafts/{draft.pk}/release")
    assert stored(draft).held_until is None
    assert COPY in client.get(f"/drafts/{draft.pk}").text


def test_letter_is_held_until_nine_the_next_morning(
    client: Client, seeker: Seeker, draft: Draft, here: datetime
) -> None:
    seeker.time_zone = "Europe/Berlin"
    seeker.save()
    client.post(f"/drafts/{draft.pk}/hold")
    until = stored(draft).held_until
    assert until is not None
    assert timedelta(0) < until - here < timedelta(hours=34)
    undone(client, f"/drafts/{draft.pk}")
    assert stored(draft).held_until is None


def test_letter_without_an_address_is_copied_all_the_same(client: Client, seeker: Seeker, here: datetime) -> None:
    row = start_draft(seeker, DraftKind.STRENGTHS, to_name="Mira", now=here)
    text = client.get(f"/drafts/{row.pk}").text
    assert ("Copy the letter" in text, "then press Reply" in text, 'max="90"' in text) == (True, False, False)
    assert link_of(text).startswith("mailto:?subject=")


def test_nudge_is_offered_after_a_week_in_the_same_thread(client: Client, draft: Draft, here: datetime) -> None:
    mark_sent(draft, sent_at=here - timedelta(days=8), now=here)
    page = client.get(f"/drafts/{draft.pk}").text
    assert ("A week has gone by" in page, "No answer is normal." in page) == (True, True)
    answer = client.post(f"/drafts/{draft.pk}/nudge")
    nudge = Draft.objects.of(draft.seeker).get(kind=DraftKind.NUDGE)
    assert answer.headers["Location"] == f"/drafts/{nudge.pk}"
    assert "in the same thread" in client.get(f"/drafts/{nudge.pk}").text
    assert "Go on with the short letter" in client.get(f"/drafts/{draft.pk}").text


def test_nudge_of_what_was_not_sent_is_none(client: Client, draft: Draft) -> None:
    assert client.post(f"/drafts/{draft.pk}/nudge").headers["Location"] == f"/drafts/{draft.pk}"
    assert Draft.objects.of(draft.seeker).count() == 1


def test_letter_closes_by_itself_after_two_weeks(client: Client, draft: Draft, here: datetime) -> None:
    mark_sent(draft, sent_at=here - timedelta(days=15), now=here)
    page = client.get(f"/drafts/{draft.pk}").text
    assert ("This one is closed" in page, "/nudge" in page, "No answer is normal" in page) == (True, False, True)


def test_letter_is_closed_by_hand_and_opened_again(client: Client, draft: Draft, here: datetime) -> None:
    mark_sent(draft, sent_at=here - timedelta(days=8), now=here)
    client.post(f"/drafts/{draft.pk}/close")
    assert "This one is closed" in client.get(f"/drafts/{draft.pk}").text
    client.post(f"/drafts/{draft.pk}/reopen")
    assert "A week has gone by" in client.get(f"/drafts/{draft.pk}").text


@pytest.mark.parametrize(
    ("kind", "word"), [(Kind.FEEDBACK, "/letters/"), (Kind.REJECTION, "It waits among your letters")]
)
def test_answer_is_led_to_and_one_that_waits_is_not_told(  # noqa: PLR0913, PLR0917  # fixtures of pytest
    client: Client, box: Box, draft: Draft, here: datetime, kind: Kind, word: str
) -> None:
    mark_sent(draft, sent_at=here - timedelta(days=1), now=here)
    box.take_in(mail_from(box, "answer", DANA, days=-0.5, kind=kind, thread="no"), now=here)
    note_answers(box.seeker, waited_for(box.seeker))
    mail = Mail.objects.of(box.seeker).get(key="answer")
    page = client.get(f"/drafts/{draft.pk}").text
    assert ("They answered" in page, word in page) == (True, True)
    assert (f"/letters/{mail.pk}" in page) == (kind is Kind.FEEDBACK)


def test_letter_found_among_own_mail_is_pointed_out(client: Client, box: Box, draft: Draft, here: datetime) -> None:
    own = mail_from(box, "mine", DANA, days=-0.2, kind=Kind.SENT, thread="no")
    box.take_in(own, now=here)
    assert "Among your own mail is one of" in client.get(f"/drafts/{draft.pk}").text
    client.post(f"/drafts/{draft.pk}/sent")
    assert stored(draft).sent_at == box.at(-0.2)


def test_list_shows_what_is_begun_and_what_is_on_its_way(
    client: Client, draft: Draft, home: Application, here: datetime
) -> None:
    asked = start_draft(home.seeker, DraftKind.FOLLOW_UP, application=home, now=here)
    hold_draft(asked, until=here + timedelta(hours=5))
    mark_sent(draft, now=here)
    page = client.get("/drafts").text
    assert page.index("Begun") < page.index("Kept back") < page.index(">Sent<") < page.index("On its way")


def test_page_asks_the_database_little(client: Client, draft: Draft) -> None:
    client.get("/")
    with CaptureQueriesContext(connection) as queries:
        client.get(f"/drafts/{draft.pk}")
    assert len(queries) <= 14
