"""The happy end: it is said once, stops what is offered, keeps the record, and can be taken back."""

from datetime import datetime, timedelta

from django.test import Client
from django.utils import timezone
from tests.plan.written import plan_to

from onward.accounts.models import Seeker
from onward.journey.actions import add_application
from onward.journey.models import Event
from onward.journey.states import EventKind
from onward.momentum.days import week_of
from onward.people.actions.approaches import begin_approach, mark_step
from onward.people.actions.people import add_person
from onward.people.models import Person
from onward.people.states import ApproachPurpose, Ring, Step
from onward.plan.actions.drafts import mark_sent
from onward.plan.models import Action
from onward.wellbeing.actions.being import choose_stop_time

ASKED, WARM, STOP = "If you like", "We are glad for you.", "That is the time you chose to stop."


def said(client: Client) -> dict[str, bool]:
    """What Today says of these."""
    page = client.get("/").text
    return {words: words in page for words in (ASKED, WARM, STOP)}


def test_job_that_is_found_stops_what_is_offered_and_keeps_the_record(
    client: Client, seeker: Seeker, now: datetime
) -> None:
    add_application(seeker, company="Northwind", role="Planner", kind=EventKind.OFFER, at=now, now=now)
    choose_stop_time(seeker, datetime.min.time())
    before = said(client)
    assert client.post("/me/found").status_code == 303
    undo_url = client.session["done"]["undo_url"]
    ended = said(client)
    assert "You have a job" in client.get("/me").text
    assert client.post(undo_url).status_code == 303
    seeker.refresh_from_db()
    assert (before, ended, said(client)) == (
        {ASKED: True, WARM: False, STOP: True},
        {ASKED: False, WARM: True, STOP: False},
        {ASKED: True, WARM: False, STOP: True},
    )
    assert (seeker.search_ended_at, Event.objects.of(seeker).count()) == (None, 1)


def test_saying_it_twice_keeps_the_first_day(client: Client, seeker: Seeker, now: datetime) -> None:
    seeker.search_ended_at = now - timedelta(days=3)
    seeker.save(update_fields=["search_ended_at"])
    client.post("/me/found")
    seeker.refresh_from_db()
    assert seeker.search_ended_at == now - timedelta(days=3)
    assert "17 March 2026" in client.get("/me/found").text


def test_having_a_job_while_searching_is_another_thing(client: Client, seeker: Seeker) -> None:
    client.post("/me", {"time_zone": "UTC", "has_job": "on"})
    seeker.refresh_from_db()
    assert (seeker.has_job, seeker.search_ended_at) == (True, None)


def test_me_leads_to_each_of_these(client: Client) -> None:
    page = client.get("/me").text
    paths = ("/how-i-am", "/journal", "/activities", "/evening", "/strengths", "/goals", "/me/found")
    assert {path: f'href="{path}"' in page for path in paths} == dict.fromkeys(paths, True)


SUGGESTED = {
    "/people": ("Ask for advice", "Ask once more", "Three people this week"),
    "/week": ("Ask one employer I like", "Write to Ines Mora", "Use this week", "A lot went out", "Begin afresh"),
    "/follow-ups": ("Elm 0", "No word for ten days"),
    "/employers": ("A lot went out", "Add one", "Try them again"),
    "/drafts": ("You may ask once more",),
}
"""What each page suggests by itself while somebody searches."""
STAYS = {
    "/people": ("Say thank you", "Ines Mora"),
    "/week": ("One line more",),
    "/follow-ups": (),
    "/employers": ("Wished Works",),
    "/drafts": ("Jo Elm",),
}


def know(seeker: Seeker, name: str, now: datetime) -> Person:
    """Somebody whom the person knows a little."""
    person = add_person(seeker, name=name, ring=Ring.KNOWN, company=f"{name} Rail", now=now).person
    assert person is not None
    return person


def search_much(seeker: Seeker) -> None:
    """A search in which every room has something to suggest."""
    now = timezone.now()
    for number in range(22):
        at = now - timedelta(days=number % 13, hours=1)
        add_application(seeker, company=f"Oak {number}", kind=EventKind.SENT, at=at, now=now)
    add_application(seeker, company="Elm 0", kind=EventKind.SENT, at=now - timedelta(days=15), now=now)
    add_application(seeker, company="Wished Works", kind=EventKind.CONSIDERING, at=now, now=now)
    know(seeker, "Ines Mora", now)
    for name, step in (("Jo Elm", None), ("Lea Pohl", Step.ANSWERED)):
        at = now - timedelta(days=8)
        begun = begin_approach(know(seeker, name, at), ApproachPurpose.ADVICE, now=at)
        assert begun.approach is not None
        assert begun.draft is not None
        mark_sent(begun.draft, now=at)
        if step:
            mark_step(begun.approach, step, at=now)


def held(client: Client, words: dict[str, tuple[str, ...]]) -> dict[str, list[bool]]:
    """Of each page, which of these words it holds."""
    return {path: [one in client.get(path).text for one in found] for path, found in words.items()}


def every(words: dict[str, tuple[str, ...]], *, there: bool) -> dict[str, list[bool]]:
    """Of each page, all of its words there, or none."""
    return {path: [there] * len(found) for path, found in words.items()}


def test_no_room_suggests_anything_once_there_is_a_job_and_all_do_again_when_the_search_goes_on(
    client: Client, seeker: Seeker
) -> None:
    search_much(seeker)
    assert held(client, SUGGESTED) == every(SUGGESTED, there=True)
    client.post("/me/found")
    assert (held(client, SUGGESTED), held(client, STAYS)) == (every(SUGGESTED, there=False), every(STAYS, there=True))
    calm = "You have a job. No"
    assert {path: client.get(path).text.count(calm) for path in SUGGESTED if path != "/drafts"} == dict.fromkeys(
        ("/people", "/week", "/follow-ups", "/employers"), 1
    )
    client.post("/me/search-on")
    assert held(client, SUGGESTED) == every(SUGGESTED, there=True)


def test_week_that_was_planned_stays_and_a_line_of_ones_own_is_kept_after_the_search(
    client: Client, seeker: Seeker
) -> None:
    now = timezone.now()
    week = week_of(seeker, now)
    plan_to(seeker, now, title="Choir", on=week.sunday, week_on=week.monday)
    client.post("/me/found")
    assert client.get("/week").text.count("<bdi>Choir</bdi>") == 1
    assert client.post("/week/line", {"of": f"{week.monday}", "title": "Cake"}).status_code == 303
    assert sorted(Action.objects.of(seeker).values_list("title", flat=True)) == ["Cake", "Choir"]
    assert client.get("/week").text.count("Most of this comes through one way") == 0
