from datetime import UTC, datetime, timedelta
from html import escape
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from tests.inbox.box import Box
from tests.inbox.post import FORM_LETTER, SCRIPT

from onward.accounts.days import moment_of
from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.inbox.models import Mail
from onward.inbox.reading_forms import MOST_PASTED
from onward.journey.models import Act, Event, Evidence
from onward.journey.queries import applications

HEAD = "From: Copse Water <jobs@copsewater.example>\nDate: Wed, 18 Mar 2026 08:30:00 +0100\nSubject: News"
PASTED = f"{HEAD}\n\n{FORM_LETTER}"


def nothing_is_stored(seeker: Seeker) -> bool:
    return not any(model.objects.of(seeker).exists() for model in (Act, Event, Evidence, Mail))


def fields(**given: str) -> dict[str, str]:
    return {
        "text": PASTED,
        "company": "Copse Water",
        "role": "Planner",
        "kind": "rejection",
        "day": "2026-03-18",
        **given,
    }


def test_read_shows_where_to_paste(client: Client) -> None:
    page = client.get("/read")
    assert (page.status_code, "<textarea" in page.text, "Sentence by sentence" in page.text) == (200, True, False)


def test_read_tells_what_a_pasted_mail_says_and_stores_nothing(client: Client, seeker: Seeker) -> None:
    page = client.post("/read", {"text": PASTED})
    assert page.status_code == 200
    assert "we have decided to move forward with other candidates" in page.text
    assert "standard phrase" in page.text
    assert "Nobody is likely to read a reply to it." in page.text
    assert nothing_is_stored(seeker)
    assert PASTED not in str(dict(client.session))


def test_read_guesses_what_it_would_be_kept_as(client: Client) -> None:
    keep = client.post("/read", {"text": PASTED}).context["keep"]
    assert [keep[name].value() for name in ("company", "role", "kind", "day")] == [
        "Copse Water",
        "Planner",
        "rejection",
        datetime(2026, 3, 18, tzinfo=UTC).date(),
    ]


def test_read_guesses_by_the_application_in_which_the_sender_wrote(client: Client, box: Box) -> None:
    box.take_in(box.write("got", Kind.ACKNOWLEDGEMENT, role="Planner", company="Copse & Water Ltd"))
    mail = "From: jobs@copsewater.example\nSubject: News\n\nWe regret that we chose somebody else."
    keep = client.post("/read", {"text": mail}).context["keep"]
    assert (keep["company"].value(), keep["role"].value()) == (box.home("got").company.name, "Planner")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "told"),
    [("", "Paste a mail first."), ("  \n ", "Paste a mail first."), ("a" * (MOST_PASTED + 1), "This is too long")],
)
@pytest.mark.parametrize("way", ["/read", "/read/keep"])
def test_read_refuses_nothing_and_too_much_and_keeps_the_text(client: Client, text: str, told: str, way: str) -> None:
    page = client.post(way, {"text": text})
    assert (page.status_code, told in page.text) == (422, True)
    assert page.context["form"]["text"].value() == text


def test_read_text_with_nul_is_refused(client: Client, seeker: Seeker) -> None:
    assert client.post("/read", {"text": "a\0b"}).status_code == 422
    assert nothing_is_stored(seeker)


@pytest.mark.parametrize(
    "text",
    [
        "Content-Type: text/html\n\n" + "<div>" * 15_000,
        "From: " + "," * 90_000,
        "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n" * 20_000,
        "=?utf-8?q?" * 9_000,
        "\u200b" * 90_000,
    ],
)
def test_read_broken_mail_is_answered(client: Client, text: str) -> None:
    assert client.post("/read", {"text": text}).status_code in {200, 422}


def test_keep_writes_it_down_and_leads_to_the_application(client: Client, seeker: Seeker) -> None:
    reply = client.post("/read/keep", fields())
    (row,) = applications(seeker)
    assert (reply.status_code, reply.headers["Location"]) == (303, f"/applications/{row.id}")
    event = Event.objects.of(seeker).get()
    assert (event.kind, event.origin, event.at) == ("rejection", "hand", datetime(2026, 3, 18, 7, 30, tzinfo=UTC))
    words = Evidence.objects.of(seeker).get().text
    assert words.split() == FORM_LETTER.split()
    assert client.session["done"]["act"] == str(Act.objects.of(seeker).get().id)


def test_keep_asks_which_application_is_meant(client: Client, box: Box, now: datetime) -> None:
    box.take_in(
        box.write("a", Kind.ACKNOWLEDGEMENT, -20, role="Cook"),
        box.write("b", Kind.ACKNOWLEDGEMENT, -19, role="Welder"),
        now=now,
    )
    page = client.post("/read/keep", fields(role=""))
    assert page.status_code == 422
    assert [label for _, label in page.context["keep"].fields["application"].choices] == ["Welder", "Cook", "A new one"]
    assert page.context["keep"]["text"].value().split() == PASTED.split()
    reply = client.post("/read/keep", fields(role="", application=str(box.home("a").id)))
    assert reply.headers["Location"] == f"/applications/{box.home('a').id}"


def test_keep_as_a_new_one(client: Client, box: Box, now: datetime) -> None:
    box.take_in(box.write("a", Kind.ACKNOWLEDGEMENT, -20, role="Cook"), now=now)
    client.post("/read/keep", fields(role="", application="new"))
    assert len(applications(box.seeker)) == 2


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ({"company": ""}, "company"),
        ({"company": "…"}, "company"),
        ({"role": "r" * 201}, "role"),
        ({"kind": "other"}, "kind"),
        ({"kind": "accepted"}, "kind"),
        ({"day": "31.02.2026"}, "day"),
        ({"day": "1890-01-01"}, "day"),
        ({"application": "no-id"}, "application"),
    ],
)
def test_keep_refuses_and_keeps_what_was_typed(
    client: Client, seeker: Seeker, given: dict[str, str], where: str
) -> None:
    page = client.post("/read/keep", fields(**given))
    assert (page.status_code, list(page.context["keep"].errors)) == (422, [where])
    assert "Sentence by sentence" in page.text
    assert nothing_is_stored(seeker)


def test_keep_in_somebody_elses_application_is_not_possible(
    client: Client, stranger: Client, box: Box, other_seeker: Seeker, now: datetime
) -> None:
    assert client is not stranger
    box.take_in(box.write("a", Kind.ACKNOWLEDGEMENT, -20, role="Cook"), now=now)
    before = Event.objects.of(box.seeker).count()
    stranger.post("/read/keep", fields(application=str(box.home("a").id)))
    assert Event.objects.of(box.seeker).count() == before
    assert [row.id == box.home("a").id for row in applications(other_seeker)] == [False]


def test_read_without_a_session_tells_nothing(visitor: Client) -> None:
    assert [visitor.get("/read").status_code, visitor.post("/read", {"text": PASTED}).status_code] == [403, 403]


def test_hostile_pasted_mail_comes_out_as_text(client: Client) -> None:
    head = f"From: {SCRIPT} <a@b.example>\nSubject: {SCRIPT}"
    text = f"{head}\n\nWe regret {SCRIPT} that {SCRIPT} was chosen.</textarea>{SCRIPT}"
    page = client.post("/read", {"text": text}).text
    assert (SCRIPT in page, escape(SCRIPT) in page) == (False, True)


def test_moment_of_a_day_is_that_of_the_mail_or_noon() -> None:
    zone = ZoneInfo("Pacific/Auckland")
    sent_at = datetime(2026, 3, 18, 20, 0, tzinfo=UTC)
    assert moment_of(datetime(2026, 3, 19, tzinfo=UTC).date(), zone, sent_at) == sent_at
    noon = moment_of(datetime(2026, 3, 18, tzinfo=UTC).date(), zone, sent_at)
    assert noon is not None
    assert (noon.hour, noon - sent_at < timedelta(0)) == (12, True)
    assert moment_of(None, zone, sent_at) is None
