"""What is sent wrong is answered 422 with the text kept; what is sent without a token does nothing."""

from collections.abc import Iterator, Mapping
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from tests.pages.address import FOREIGN, WRONG
from tests.pages.addresses import ADDRESSES, ids_of
from tests.pages.search_record import Search
from tests.pages.test_access import everything_of
from tests.signed_in import sign_in

TYPED = 'Robin\'s "own" <b>words</b> & more'
LONG = TYPED * 60
CASES: tuple[tuple[str, Mapping[str, str], str], ...] = (
    ("desk:no", {"company": "", "role": TYPED, "at": "yesterday", "text": TYPED}, "role"),
    ("desk:no", {"company": LONG, "text": TYPED}, "company"),
    ("desk:numbers", {"sent": "3", "heard_back": "many", "interviews": "9"}, "heard_back"),
    ("desk:numbers", {"sent": "3", "heard_back": "4", "interviews": "1"}, "heard_back"),
    ("desk:start", {"work_sought": TYPED}, ""),
    ("desk:search", {"text": LONG}, "text"),
    ("desk:quiet", {"chosen": TYPED}, ""),
    ("desk:let_rest", {"from": TYPED}, ""),
    ("desk:leave_open", {"from": TYPED}, ""),
    ("desk:me", {"time_zone": "UTC", "country": "Ö<"}, "country"),
    ("desk:addresses", {"address": TYPED}, "address"),
    ("desk:erase", {"word": TYPED}, "word"),
    ("journey:new", {"company": "", "kind": "sent", "note": TYPED}, "note"),
    ("journey:new", {"company": TYPED, "kind": "sent", "url": "javascript:alert(1)"}, "url"),
    ("journey:new", {"company": TYPED, "kind": "sent", "on": "soon"}, "company"),
    ("journey:edit", {"company": TYPED, "role": TYPED, "url": f"not a link {TYPED}"}, "url"),
    ("journey:happened", {"kind": "nothing", "text": TYPED}, "text"),
    ("journey:split", {"events": "nothing"}, ""),
    ("journey:merge", {"other": "nothing", "text": TYPED}, "text"),
    ("journey:correct", {"what": "kind", "kind": TYPED}, ""),
    ("journey:correct", {"what": "day", "on": "soon"}, ""),
    ("journey:move", {"to": "nothing", "text": TYPED}, "text"),
    ("inbox:take_path", {"path": f"/nowhere/{TYPED}"}, "path"),
    ("inbox:take_found", {"mail": TYPED}, ""),
    ("inbox:left_out_mail", {"kind": TYPED}, ""),
    ("inbox:answer", {"answer": TYPED}, ""),
    ("inbox:read", {"text": ""}, ""),
    ("inbox:keep", {"text": TYPED, "company": "", "role": TYPED, "kind": "rejection"}, "role"),
    ("recovery:choose", {"text": LONG}, "text"),
    ("plan:new_lesson", {"text": "", "quote": TYPED, "theme": "fit", "whose": "mine", "sureness": "said"}, "quote"),
    ("plan:lesson", {"title": TYPED, "on": "soon"}, "title"),
    ("plan:change_lesson", {"text": LONG, "theme": "fit", "whose": "mine"}, "text"),
    ("plan:new_action", {"title": TYPED, "purpose": "other", "starts_at": "soon"}, "title"),
    ("plan:action", {"title": "", "purpose": "other", "place": TYPED}, "place"),
    ("plan:move_action", {"on": TYPED}, "on"),
    ("plan:write_if_then", {"setback": "own", "obstacle": "", "response": TYPED}, "response"),
    ("plan:write_if_then", {"setback": "last_round", "obstacle": TYPED, "choice": "own"}, "obstacle"),
    ("people:list", {"text": LONG}, "text"),
    ("people:new", {"name": "", "company": TYPED, "note": TYPED}, "note"),
    ("people:new", {"name": TYPED, "address": TYPED, "how": "friend", "ring": "close"}, "address"),
    ("people:edit", {"name": "", "how": "friend", "ring": "close", "can_say": TYPED}, "can_say"),
    ("people:edit", {"name": TYPED, "how": TYPED, "ring": "close"}, "name"),
    ("people:employer", {"name": TYPED, "domain": TYPED}, "domain"),
    ("people:upload", {"ring": TYPED}, ""),
    ("people:paste", {"said_by": TYPED, "text": ""}, "said_by"),
    ("people:gatherings", {"name": "", "kind": "event", "url": TYPED}, "url"),
    ("people:gatherings", {"name": TYPED, "kind": "event", "on": "soon"}, "name"),
    ("people:gathering", {"name": TYPED, "kind": "event", "url": "javascript:alert(1)"}, "url"),
    ("people:talk", {"topic": TYPED, "on": "soon"}, "topic"),
    ("people:part", {"application": "nothing", "text": TYPED}, "text"),
    ("plan:new_strength", {"text": "", "sort": "strength", "evidence": TYPED}, "evidence"),
    ("plan:strength", {"text": LONG, "sort": "strength"}, "text"),
    ("plan:two_lines", {"good_at": LONG, "shown_by": TYPED}, "shown_by"),
    ("plan:new_goal", {"text": TYPED, "horizon": "short", "by_on": "soon"}, "text"),
    ("plan:goal", {"text": "", "horizon": "short", "learning": TYPED}, "learning"),
    ("plan:new_milestone", {"text": TYPED, "by_on": "soon"}, "text"),
    ("plan:questions", {"text": "", "answer": TYPED}, "answer"),
    ("wellbeing:questions", {"satisfied": "eleven"}, ""),
    ("wellbeing:questions", {"happy": "", "anxious": ""}, ""),
    ("wellbeing:new_entry", {"text": LONG * 30}, "text"),
    ("wellbeing:entry", {"text": " "}, ""),
    ("wellbeing:activities", {"thing": TYPED}, ""),
    ("wellbeing:activities", {"thing": "rest", "on": "soon"}, "on"),
    ("wellbeing:stop", {"stop_time": TYPED}, "stop_time"),
    ("wellbeing:tomorrow", {"first": LONG, "second": TYPED}, "second"),
    ("momentum:week", {"line0_title": TYPED, "hours": "many"}, "line0_title"),
    ("momentum:week", {"line0_title": TYPED, "line0_on": "2020-01-01"}, "line0_title"),
    ("momentum:add_line", {"title": TYPED, "starts_at": "soon"}, "title"),
    ("momentum:fresh_start", {"own": LONG}, "own"),
    ("momentum:pace", {"must_show": TYPED}, "must_show"),
    ("momentum:wins", {"text": TYPED, "on": "soon"}, "text"),
    ("momentum:win", {"text": "", "did": TYPED}, "did"),
    ("momentum:employers", {"company": TYPED, "deadline_on": "soon"}, "company"),
    ("momentum:try_again", {"title": TYPED, "on": "soon"}, "title"),
    ("momentum:print_proof", {"name": LONG, "from_on": "2020-01-01", "until_on": "2030-01-01"}, "name"),
    ("plan:draft", {"to_address": TYPED, "body": TYPED}, "body"),
    ("plan:draft", {"to_name": LONG, "subject": TYPED, "body": LONG * 30}, "body"),
    ("plan:draft_sent", {"to_address": TYPED, "body": TYPED}, "body"),
    ("plan:drop_draft", {"to_address": TYPED, "body": TYPED}, "to_address"),
)


class Fields(HTMLParser):
    """The fields of a page with what stands in them, what describes them, and whether something is told to be wrong."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self.ids: set[str] = set()
        self.described: list[str] = []
        self.area = ""
        self.told = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what stands in it."""
        given = {name: value or "" for name, value in attrs}
        self.ids.add(given.get("id", ""))
        self.described += given.get("aria-describedby", "").split()
        self.told = self.told or given.get("role") == "alert" or "error" in given.get("class", "").split()
        if tag == "input":
            self.values.setdefault(given.get("name", ""), []).append(given.get("value", ""))
        if tag == "textarea":
            self.area = given.get("name", "")
            self.values.setdefault(self.area, []).append("")

    def handle_data(self, data: str) -> None:
        """What stands in a large field."""
        if self.area:
            self.values[self.area][-1] += data

    def handle_endtag(self, tag: str) -> None:
        """The end of a large field."""
        if tag == "textarea":
            self.area = ""


@pytest.mark.parametrize(("name", "sent", "field"), CASES)
def test_what_is_wrong_is_told_and_the_text_is_kept(
    client: Client, search: Search, name: str, sent: Mapping[str, str], field: str
) -> None:
    client.get("/")
    before = everything_of(search.seeker)
    page = client.post(reverse(name, kwargs=ids_of(ADDRESSES[name], search)), sent)
    assert page.status_code == WRONG
    assert everything_of(search.seeker) == before
    fields = Fields(page.text)
    if field:
        # A browser drops the line break that stands first in a large field.
        assert sent[field] in {value.removeprefix("\n") for value in fields.values[field]}
    assert ([one for one in fields.described if one not in fields.ids], fields.told) == ([], True)


def test_every_page_that_takes_something_wrong_is_tried() -> None:
    assert {name for name, *_ in CASES} >= {
        name for name, address in ADDRESSES.items() if address.post == WRONG and name != "inbox:upload"
    }


def acts(search: Search) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Every address that does something, with what is sent to it."""
    for name, address in ADDRESSES.items():
        if "post" in address.allowed and name != "launch":
            yield reverse(name, kwargs=ids_of(address, search)), address.sent


def test_nothing_is_done_without_a_token(search: Search) -> None:
    client, seeker = sign_in(search.seeker, "owner", checks=True), search.seeker
    client.get("/")
    before = everything_of(seeker)
    wrong = {"csrfmiddlewaretoken": "x" * 64}
    answers = {
        path: (client.post(path, sent).status_code, client.post(path, {**sent, **wrong}).status_code)
        for path, sent in acts(search)
    }
    assert answers == dict.fromkeys(answers, (FOREIGN, FOREIGN))
    assert everything_of(seeker) == before


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "same-origin", "origin": "https://else.example"},
    ],
)
def test_nothing_is_done_for_pages_of_others(client: Client, search: Search, headers: Mapping[str, str]) -> None:
    client.get("/")
    before = everything_of(search.seeker)
    host = settings.ONWARD_ADDRESSES.hosts[0]
    answers = {
        path: client.post(path, sent, headers={"host": host, **headers}).status_code for path, sent in acts(search)
    }
    assert answers == dict.fromkeys(answers, FOREIGN)
    assert everything_of(search.seeker) == before
