"""Hostile mail comes out as text on every page, and every page says the same to the browser."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests.inbox.box import Box
from tests.inbox.post import FORM_LETTER, put_words
from tests.pages.addresses import ADDRESSES, ids_of, without_ids
from tests.pages.recovery_record import step_pages
from tests.pages.search_record import Search, Words, make_search
from tests.signed_in import sign_in

import onward
from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.inbox.actions.letters import open_letter
from onward.inbox.models import Mail
from onward.journey.models import Application, Event
from onward.shell.headers import answer_headers

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

SCRIPT = "<script>alert(1)</script>"
IMAGE = '"><img src=x onerror=alert(2)>'
TEMPLATE = "{{ 7|add:35 }}{% load static %}${7*6}"
MARK = "qqq"
"""Stands in all that is hostile, to be found again as text."""
HOSTILE = Words(
    company=f"{MARK} {SCRIPT}{IMAGE}",
    role=f"{MARK} '\" onmouseover=alert(3) x=\u202egpj.exe {SCRIPT}",
    person=f"{MARK} </title></textarea>{SCRIPT}\u202e",
    address=f'a@b.example?bcc={MARK}&body=%22onclick=alert(4)"{SCRIPT}',
    subject=f"{MARK} </h1>{SCRIPT}{IMAGE}{TEMPLATE}",
    sentence=f"{MARK} </mark></blockquote>{SCRIPT} javascript:alert(5) {TEMPLATE}.",
    lesson=f"{MARK} </li>{SCRIPT}{IMAGE}.",
    file=f"{MARK} {SCRIPT}{IMAGE}\u202efdp.exe",
    note=f"{MARK} </p>{SCRIPT} https://evil.example/{SCRIPT}",
    url='https://evil.example/"onclick="alert(6)',
)
LONG = "Northwind" * 1100
"""A name of ten thousand letters without a place to break it."""
PACKAGE = Path(onward.__file__).parent
NO_PAGES = frozenset(
    {"healthz", "inbox:file", "plan:draft_file", "momentum:calendar", "momentum:proof_table", "desk:pocket_file"}
)
"""What is answered with something else than a page, most of it files to save."""
OUR_LINKS = {HOSTILE.url}.union(
    *(
        re.findall(r'"(https://[^"\s]+)"', path.read_text("utf-8"))
        for folder in ("help", "content")
        for path in PACKAGE.glob(f"*/{folder}/**/*.toml")
    )
)
"""Pages of others that Onward names by itself, and the one that the person saved."""
MAILTO = r"mailto:[^?&\s]*(?:\?(?:(?:subject|body|in-reply-to)=[^?&\s]*&?)*)?"
"""A link to a new mail; nobody but the one it is to gets it."""
TAGS_WITH_ADDRESSES = {"a": "href", "form": "action", "button": "formaction", "link": "href", "script": "src"}
FORBIDDEN_TAGS = {"img", "iframe", "object", "embed", "base", "style", "audio", "video", "source", "frame"}


class Strict(HTMLParser):
    """Looks at every tag of a page. wrong: what should not be there; text: what is read.

    loose: words that turn the direction of text and have no element to themselves, which would end that.
    """

    def __init__(self, answer: "Answer") -> None:
        super().__init__()
        found = re.search(r"'nonce-([\w-]+)'", answer.headers["Content-Security-Policy"])
        self.nonce = found[1] if found else ""
        self.wrong: list[str] = []
        self.text = ""
        self.loose: list[str] = []
        self.element = ""
        self.feed(answer.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Nothing that runs, nothing that loads from elsewhere, nothing inline."""
        self.element = tag
        given = {name: value or "" for name, value in attrs}
        is_ours = tag != "script" or (given.get("nonce") == self.nonce and given.get("src", "").startswith("/static/"))
        if tag in FORBIDDEN_TAGS or not is_ours or len(given) != len(attrs):
            self.wrong.append(f"<{tag} {given}>")
        self.wrong += [
            f"{tag} {name}={given[name]}" for name in given if name.startswith(("on", "hx-on")) or name == "style"
        ]
        lead = given.get(TAGS_WITH_ADDRESSES.get(tag, ""), "")
        if not re.match(rf"/(?!/)|[#?]|{MAILTO}$|(?:tel|sms):\d+$|$", lead) and lead not in OUR_LINKS:
            self.wrong.append(f"{tag} leads to {lead}")
        if given.get("http-equiv", "refresh") != "refresh":
            self.wrong.append(f"<{tag} {given}>")
        self.text += "".join(f" {given[name]} " for name in ("value", "aria-label", "title") if name in given)

    def handle_data(self, data: str) -> None:
        """What is read."""
        self.text += data
        for word in (HOSTILE.person, HOSTILE.file):
            # An element of its own ends what turns the direction; what stands behind it in the same one is turned too.
            if self.element not in {"bdi", "title", "option", "textarea"} and data.rpartition(word)[1:] > (word, ""):
                self.loose.append(data.strip())


def pages(search: Search) -> Iterator[str]:
    """Every page that is shown, of every record."""
    for name, address in ADDRESSES.items():
        if address.get == 200 and name not in NO_PAGES:
            yield reverse(name, kwargs=ids_of(address, search))
    yield from step_pages(search)
    for row in Application.objects.of(search.seeker).filter(removed_in=None, merged_into=None):
        yield from (f"/applications/{row.id}{end}" for end in ("", "/edit", "/happened", "/split", "/merge"))
    for event in Event.objects.of(search.seeker).filter(withdrawn_in=None).exclude(key="waits"):
        yield from (f"/facts/{event.id}/{end}" for end in ("correct", "move"))
    for mail in Mail.objects.of(search.seeker).exclude(key="waits"):
        yield from (f"/mail/{mail.id}", f"/letters/{mail.id}")


def answers(client: Client, search: Search) -> Iterator[tuple[str, "Answer"]]:
    """Every page, and those that answer what was typed."""
    for path in dict.fromkeys(pages(search)):
        yield path, client.get(path)
    ask = {
        "/search": {"text": MARK},
        "/no": {"company": HOSTILE.company, "role": HOSTILE.role, "text": HOSTILE.sentence, "at": "x"},
        "/numbers": {"sent": SCRIPT, "heard_back": IMAGE, "interviews": "0"},
        "/me": {"time_zone": "UTC", "country": SCRIPT},
        "/me/addresses": {"address": HOSTILE.address},
        "/applications/new": {"company": HOSTILE.company, "kind": "sent", "on": SCRIPT, "url": "javascript:alert(1)"},
        "/import/path": {"path": f"/nowhere/{SCRIPT}{IMAGE}"},
        "/read": {"text": f"From: {HOSTILE.person}\nSubject: {HOSTILE.subject}\n\n{HOSTILE.sentence}\n\n{FORM_LETTER}"},
        "/read/keep": {"text": HOSTILE.sentence, "company": HOSTILE.company, "kind": SCRIPT},
        f"/applications/{search.application_id}/merge": {"text": MARK},
        "/people": {"text": MARK},
        "/people/new": {"name": "", "company": HOSTILE.company, "note": HOSTILE.note, "ring": SCRIPT, "how": IMAGE},
        f"/drafts/{search.draft_id}": {"to_address": HOSTILE.address, "body": HOSTILE.sentence},
        f"/drafts/{search.draft_id}/keep": {"to_address": HOSTILE.address, "body": HOSTILE.sentence},
    }
    for path, sent in ask.items():
        yield f"POST {path}", client.post(path, sent)
    for _ in range(4):
        # One question after another.
        page = client.get("/review")
        yield "/review", page
        proposal = page.context.get("proposal")
        if proposal:
            client.post(f"/review/{proposal.id}", {"answer": "skip"})


@pytest.mark.parametrize(
    "text",
    [
        SCRIPT,
        "<script src='/static/x.js' nonce='other'></script>",
        "<script src='https://evil.example/x.js' nonce='n'></script>",
        "<img src=x>",
        "<p onclick=x>",
        "<p style='color: red'>",
        "<a href='tel:112;x=1'>",
        "<a href='https://findahelpline.com.evil.example'>",
        "<a href='javascript:alert(1)'>",
        "<a href='//evil.example'>",
        "<a href='mailto:a@b.example?bcc=c'>",
        "<a href='mailto:a@b.example?subject=a&bcc=c'>",
        "<form action='https://evil.example/'>",
        "<button formaction='data:x'>",
    ],
)
def test_strict_finds_what_is_wrong(text: str) -> None:
    answer: Answer = HttpResponse(text, headers={"Content-Security-Policy": "'nonce-n'"})  # type: ignore[assignment]
    assert Strict(answer).wrong != []


@pytest.fixture
def hostile(seeker: Seeker, now: datetime) -> Search:
    """A record out of hostile mail."""
    return make_search(seeker, now, HOSTILE)


def test_hostile_words_come_out_as_text(client: Client, hostile: Search) -> None:
    wrong, shows = {}, set()
    for path, answer in answers(client, hostile):
        assert answer.status_code in {200, 422}, path
        strict = Strict(answer)
        if strict.wrong:
            wrong[path] = strict.wrong
        if MARK in strict.text or SCRIPT in strict.text:
            shows.add(without_ids(path))
    assert wrong == {}
    # What is hostile does come out there; a page that shows none of it would prove nothing.
    assert shows >= {
        *(
            "/",
            "/after",
            "/after/choose",
            "/after/*",
            "/after/*/print",
            "/after/*/someone?now=yes",
            "/applications",
            "/applications/*",
            "/applications/*/edit",
            "/applications/*/happened",
        ),
        *("/applications/*/split", "/applications/*/merge", "/facts/*/correct", "/facts/*/move"),
        *("/me", "/me/addresses", "/me/taught", "/me/done", "/import", "/import/*", "/left-out", "/left-out/*"),
        *("/review", "/letters", "/letters/*", "/mail/*", "POST /search", "POST /no", "POST /numbers"),
        *("POST /me", "POST /me/addresses", "POST /applications/new", "POST /import/path", "POST /read"),
        *("POST /read/keep", "POST /applications/*/merge"),
        *("/plan", "/lessons", "/lessons/*", "/lessons/*/change", "/actions", "/actions/*", "/actions/*/move"),
        *("/if-then", "/if-then/*/once"),
        *("/people", "/people/all", "/people/for-me", "/people/*", "/people/*/edit", "/people/*/forget"),
        *("/people/*/part", "/people/talks/*", "/people/strengths", "/people/gatherings", "/people/gatherings/*"),
        *("/people/import/*", "POST /people", "POST /people/new"),
    }


def test_templates_in_words_are_not_run(client: Client, hostile: Search) -> None:
    mail = client.get(f"/mail/{hostile.mail_id}")
    assert TEMPLATE in Strict(mail).text


def test_what_changes_the_direction_of_text_ends_where_it_stands(client: Client, hostile: Search) -> None:
    loose = {without_ids(path): Strict(answer).loose for path, answer in answers(client, hostile)}
    assert {path: found for path, found in loose.items() if found} == {}


def test_pages_say_the_same_to_the_browser(client: Client, hostile: Search) -> None:
    for path, answer in answers(client, hostile):
        nonce = Strict(answer).nonce
        told = dict(answer.headers) | {"Content-Length": "", "Vary": ""}
        assert told == {
            **answer_headers(nonce),
            "Cache-Control": "no-store",
            "Content-Type": "text/html; charset=utf-8",
            "Content-Length": "",
            "Vary": "",
        }, path
        assert set(answer.cookies) <= {settings.SESSION_COOKIE_NAME}, path


def test_names_of_ten_thousand_letters_and_nul_are_taken(seeker: Seeker, now: datetime) -> None:
    words = Words(person=LONG, subject=LONG, sentence=f"{LONG}.", file=f"{LONG}.pdf", role="Planner", company="Copse")
    client, search = sign_in(seeker, "owner"), make_search(seeker, now, words)
    sizes = {
        without_ids(path): (answer.status_code in {200, 422}, len(answer.content) < 400_000)
        for path, answer in answers(client, search)
    }
    assert sizes == dict.fromkeys(sizes, (True, True))


@pytest.mark.parametrize(
    "path", ["/no", "/search", "/applications", "/applications/new", "/me/addresses", "/read", "/numbers"]
)
@pytest.mark.parametrize(
    "typed",
    [
        "a\0b",
        "\ud800".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
        LONG,
        "\u202e" * 50,
        "'; DROP TABLE x; --",
    ],
)
def test_odd_words_are_answered(client: Client, path: str, typed: str) -> None:
    names: Sequence[str] = (
        "company",
        "role",
        "text",
        "note",
        "address",
        "sent",
        "heard_back",
        "interviews",
        "url",
        "kind",
    )
    answer = client.post(path, dict.fromkeys(names, typed))
    assert answer.status_code in {200, 303, 422}


def test_calendar_of_a_mail_is_text(client: Client, seeker: Seeker, now: datetime) -> None:
    box = Box(seeker, now)
    event = f"SUMMARY:{MARK} {SCRIPT}\nLOCATION:{IMAGE}\nURL:javascript:alert(1)"
    calendar = f"BEGIN:VCALENDAR\nBEGIN:VEVENT\n{event}\nEND:VEVENT\nEND:VCALENDAR"
    box.take_in(box.write("talk", Kind.INTERVIEW, -1, role="Planner"), now=now)
    mail = put_words(box, "talk", calendar)
    open_letter(seeker, key="talk", now=now)
    for path in (f"/mail/{mail.id}", f"/letters/{mail.id}", f"/applications/{box.home('talk').id}"):
        assert Strict(client.get(path)).wrong == []
    assert f"{MARK} {SCRIPT}" in Strict(client.get(f"/mail/{mail.id}")).text
