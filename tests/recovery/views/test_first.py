"""The first screen after a no."""

import re
from datetime import datetime, timedelta
from html import unescape

import pytest
from django.test import Client
from pytest_django import Settings
from tests.inbox.box import Box
from tests.inbox.post import FORM_LETTER, SCRIPT, put_words
from tests.recovery.walk import A_DAY, Walk, begin_walk

from onward.accounts.models import Seeker
from onward.core.reading.reading import Kind
from onward.inbox.actions.letters import open_letter
from onward.inbox.actions.undo import undo
from onward.journey.actions import add_application, record_event
from onward.journey.models import Act, Application, Evidence
from onward.journey.states import EventKind, Stage
from onward.plan.actions.if_then import write_if_then
from onward.plan.states import Setback
from onward.recovery.actions import open_recovery
from onward.recovery.models import StepTaken
from onward.recovery.states import Way

LAST_ROUND = "You reached the last round and it wasn’t you. That is a real loss. Nothing needs deciding today."


def after(walk: Walk, stage: Stage, kind: EventKind = EventKind.REJECTION) -> str:
    """What the first screen says after this kind of no, at this stage."""
    began = {"kind": EventKind.SENT, "at": walk.now - 9 * A_DAY, "now": walk.now}
    change = add_application(walk.seeker, company=f"Copse {stage} {kind}", **began)  # type: ignore[arg-type]
    assert change.application is not None
    home = change.application
    if stage is not Stage.APPLIED:
        told = {"kind": EventKind.INTERVIEW, "stage": stage, "at": walk.now - 5 * A_DAY, "now": walk.now}
        assert record_event(walk.seeker, home, **told).problems == ()  # type: ignore[arg-type]
    if kind is EventKind.RESCINDED:
        record_event(walk.seeker, home, kind=EventKind.OFFER, at=walk.now - 2 * A_DAY, now=walk.now)
    assert record_event(walk.seeker, home, kind=kind, at=walk.now, now=walk.now).problems == ()
    recovery = open_recovery(walk.seeker, home, now=walk.now)
    assert recovery is not None
    walk.recovery_id = recovery.pk
    return unescape(walk.said())


def test_last_round_says_exactly_this(walk: Walk) -> None:
    page = after(walk, Stage.FINAL)
    assert f'<p class="lede">{LAST_ROUND}</p>' in page
    ways = page[page.index('<div class="ways">') : page.index("How is it?")]
    assert [name in ways for name in ("Text someone", "Write it down", "Enough for today")] == [True] * 3


@pytest.mark.parametrize(
    ("stage", "kind", "heading", "sentence"),
    [
        (Stage.APPLIED, EventKind.REJECTION, "They said no", "They saw some pages, and said no."),
        (Stage.SCREEN, EventKind.REJECTION, "They said no", "They talked with you, and it goes no further."),
        (Stage.INTERVIEW, EventKind.REJECTION, "They said no", "They met you, and chose somebody else."),
        (Stage.APPLIED, EventKind.CLOSED, "The job is gone", "The job itself is gone."),
        (Stage.FINAL, EventKind.CLOSED, "The job is gone", "You had come far, and now the job itself is gone."),
        (Stage.FINAL, EventKind.RESCINDED, "They took the offer back", "It was yours, and then it wasn’t."),
    ],
)
def test_sentence_is_true_of_the_stage(walk: Walk, stage: Stage, kind: EventKind, heading: str, sentence: str) -> None:
    page = after(walk, stage, kind)
    assert f'<h1>{heading}</h1>\n<p class="lede">{sentence}' in page


def test_silence_is_an_ending_too(walk: Walk) -> None:
    began = {"kind": EventKind.SENT, "at": walk.now - 90 * A_DAY, "now": walk.now}
    home = add_application(walk.seeker, company="Copse", **began).application  # type: ignore[arg-type]
    assert home is not None
    walk.seeker.refresh_from_db()
    recovery = open_recovery(walk.seeker, home, now=walk.now)
    assert recovery is not None
    walk.recovery_id = recovery.pk
    page = walk.said()
    assert ("<h1>No answer came</h1>" in page, "No answer is an ending too." in page) == (True, True)
    assert "They said no" not in page


def came(walk: Walk, way: Way) -> None:
    """How the no came, as somebody said."""
    told = walk.place.told.event
    assert told is not None
    source = {"source": f"hand:{told.recorded_in_id.hex}", "about": "way", "text": str(way.label)}
    Evidence.objects.add(walk.seeker, event=told, **source)


@pytest.mark.parametrize(
    ("stage", "kind"),
    [
        (Stage.FINAL, EventKind.REJECTION),
        (Stage.INTERVIEW, EventKind.REJECTION),
        (Stage.SCREEN, EventKind.REJECTION),
        (Stage.APPLIED, EventKind.REJECTION),
        (Stage.FINAL, EventKind.CLOSED),
        (Stage.FINAL, EventKind.RESCINDED),
    ],
)
@pytest.mark.parametrize("days", [1, 3, 60])
def test_no_day_but_the_first_is_called_today(walk: Walk, stage: Stage, kind: EventKind, days: int) -> None:
    after(walk, stage, kind)
    came(walk, Way.PHONE)
    lede = re.findall(r'<p class="lede">(.*?)</p>', unescape(walk.at(walk.now + days * A_DAY).said()))
    assert (len(lede), [text for text in lede if "today" in text]) == (2, [])
    assert lede[0].endswith("Nothing needs deciding in a hurry.")
    assert lede[1] == "On the phone there is no time to find words. You owed them none."


def test_no_by_phone_with_a_name_alone(walk: Walk) -> None:
    assert Evidence.objects.of(walk.seeker).count() == 0
    came(walk, Way.PHONE)
    page = walk.said()
    assert "It is written down. Nothing needs deciding today." in page
    assert "On the phone there is no time to find words. You owe them none today." in page
    assert "What did they actually say?" not in page


def test_words_are_four_and_one_of_them_stores_nothing(walk: Walk) -> None:
    page = unescape(walk.said())
    how = page[page.index('class="how"') :]
    words = ["It stings", "It’s heavy", "I can’t think", "I need someone now"]
    assert [how.index(word) for word in words] == sorted(how.index(word) for word in words)
    assert 'href="/help">I need someone now</a>' in how
    walk.client.get("/help")
    assert StepTaken.objects.of(walk.seeker).count() == 0


def test_word_is_kept_changed_and_never_a_number(walk: Walk) -> None:
    answer = walk.client.post(f"/after/{walk.recovery_id}/how", {"feeling": "heavy"})
    assert (answer.status_code, answer["location"]) == (303, f"/after/{walk.recovery_id}")
    page = walk.said()
    pressed = page[page.index('value="heavy"') :].partition(">")[0]
    assert ('aria-pressed="true"' in pressed, " 6" in page) == (True, False)
    walk.client.post(f"/after/{walk.recovery_id}/how", {"feeling": "stings"})
    assert [row.answers for row in walk.rows("how")] == [{"feeling": "stings"}]
    walk.at(walk.now + A_DAY).client.post(f"/after/{walk.recovery_id}/how", {"feeling": "heavy"})
    assert [row.answers["feeling"] for row in walk.rows("how")] == ["stings", "heavy"]


@pytest.mark.parametrize("feeling", ["", "someone_now", SCRIPT, "10"])
def test_word_that_is_none_is_not_kept(walk: Walk, feeling: str) -> None:
    assert walk.client.post(f"/after/{walk.recovery_id}/how", {"feeling": feeling}).status_code == 303
    assert walk.rows("how") == []


def test_whoever_cannot_think_finds_ground_help_one_person_and_nothing_to_think_about(walk: Walk) -> None:
    walk.client.post(f"/after/{walk.recovery_id}/how", {"feeling": "cannot_think"})
    page = unescape(walk.said())
    assert ("Feel both feet on the floor." in page, "help-panel" in page) == (True, True)
    assert f"/after/{walk.recovery_id}/someone" in page
    shown, _fold, folded = page.partition('<details class="another-day">')
    assert "Show all of it" in folded
    assert f"/after/{walk.recovery_id}/writing" not in shown
    assert f"/after/{walk.recovery_id}/writing" in folded


def test_plan_for_just_this_comes_first(walk: Walk) -> None:
    told = {
        "obstacle": "they say no in a form letter",
        "response": "walk around the block <b>once</b>",
        "now": walk.now,
    }
    write_if_then(walk.seeker, setback=Setback.FORM_LETTER, **told)  # type: ignore[arg-type]
    write_if_then(walk.seeker, setback=Setback.LAST_ROUND, **{**told, "response": "Call Sam."})  # type: ignore[arg-type]
    came(walk, Way.MAIL)
    page = walk.said()
    walk_around = "<bdi>walk around the block &lt;b&gt;once&lt;/b&gt;</bdi>"
    plan = f"If <bdi>they say no in a form letter</bdi>, then I will {walk_around}."
    assert page.index(plan) < page.index("Enough for today")
    assert "Call Sam." not in page
    assert page.count("You decided this beforehand") == 1


@pytest.mark.parametrize("way", [None, Way.PHONE, Way.IN_PERSON])
def test_plan_for_a_form_letter_is_for_no_other_no(walk: Walk, way: Way | None) -> None:
    told = {"obstacle": "they say no in a form letter", "response": "close the laptop", "now": walk.now}
    write_if_then(walk.seeker, setback=Setback.FORM_LETTER, **told)  # type: ignore[arg-type]
    if way:
        came(walk, way)
    assert "You decided this beforehand" not in walk.said()


def test_their_words_are_folded_and_told_apart(walk: Walk, box: Box) -> None:
    box.take_in(box.write("letter", Kind.REJECTION, -1, company="Elm", sender="jobs@elm.example"), now=walk.now)
    put_words(box, "letter", f"{FORM_LETTER}\n\n{SCRIPT}")
    open_letter(walk.seeker, key="letter", now=walk.now)
    recovery = open_recovery(walk.seeker, box.home("letter"), now=walk.now)
    assert recovery is not None
    walk.recovery_id = recovery.pk
    page = walk.said()
    assert page.count("What did they actually say?") == 1
    folded = page[page.index('<details class="theirs">') :].partition("</details>")[0]
    assert ("standard phrase" in folded, SCRIPT in page, "&lt;script&gt;" in folded) == (True, False, True)


def test_words_written_by_hand_are_folded_too(walk: Walk) -> None:
    told = walk.place.told.event
    assert told is not None
    source = {"source": f"hand:{told.recorded_in_id.hex}", "about": "kind"}
    Evidence.objects.add(walk.seeker, event=told, text=f"Not this time.\n{SCRIPT}", **source)
    page = walk.said()
    assert ("Not this time." in page.partition('<details class="theirs">')[2], SCRIPT in page) == (True, False)


def test_enough_goes_home_and_says_so(walk: Walk) -> None:
    answer = walk.client.post(f"/after/{walk.recovery_id}/enough")
    assert (answer.status_code, answer["location"], walk.recovery.rested_at) == (303, "/", walk.now)
    assert "Enough for today." in walk.client.get("/").content.decode()


LOSS = (
    "They said no",
    "real loss",
    "Nothing needs deciding",
    "On the phone",
    "How is it?",
    "Text someone",
    "beforehand",
)


@pytest.mark.parametrize(
    ("kind", "heading", "sentence"),
    [
        (EventKind.OFFER, "An offer came", "After this they made you an offer."),
        (EventKind.INTERVIEW, "It went on", "After this they asked to talk with you, so it was not the end."),
    ],
)
def test_no_that_is_over_says_first_how_it_went_on_and_nothing_of_the_loss(
    walk: Walk, kind: EventKind, heading: str, sentence: str
) -> None:
    after(walk, Stage.FINAL)
    came(walk, Way.PHONE)
    plan = {"obstacle": "I come far", "response": "rest", "now": walk.now}
    write_if_then(walk.seeker, setback=Setback.LAST_ROUND, **plan)  # type: ignore[arg-type]
    walk.client.post(f"/after/{walk.recovery_id}/how", {"feeling": "cannot_think"})
    walk.send("feeling", own="wrung out")
    before = unescape(walk.said())
    later = walk.now + A_DAY
    record_event(walk.seeker, walk.recovery.application, kind=kind, at=later, now=later)
    page = unescape(walk.at(later).said()).partition("<main")[2]
    assert f'<h1>{heading}</h1>\n<p class="lede">{sentence}' in page
    assert [word for word in LOSS if word in page or word not in before] == []
    assert f'href="/after/{walk.recovery_id}/print">What I wrote' in page
    whole = unescape(walk.client.get(f"/after/{walk.recovery_id}/print").text)
    assert (sentence in whole, "They said no" in whole, "wrung out" in whole) == (True, False, True)


def test_no_that_was_written_by_mistake_says_so_first(walk: Walk) -> None:
    walk.send("feeling", own="wrung out")
    undo(walk.seeker, Act.objects.of(walk.seeker).get(), now=walk.now)
    page = unescape(walk.said()).partition("<main")[2]
    assert '<h1>No longer a no</h1>\n<p class="lede">In your record this is no longer a no.' in page
    assert [word for word in LOSS if word in page] == []
    assert "This is no longer a no in your record." in walk.said("feeling")


def test_second_no_after_an_invitation_does_not_make_the_first_one_cruel(walk: Walk) -> None:
    later = walk.now + A_DAY
    home = walk.recovery.application
    record_event(walk.seeker, home, kind=EventKind.INTERVIEW, at=later, now=later)
    record_event(walk.seeker, home, kind=EventKind.REJECTION, at=later + A_DAY, now=later + A_DAY)
    page = walk.at(later + A_DAY).said()
    assert ("<h1>It went on</h1>" in page, "so it was not the end" in page) == (True, True)


def test_nobody_else_finds_it(walk: Walk, stranger: Client, visitor: Client) -> None:
    path = f"/after/{walk.recovery_id}"
    assert [client.get(path).status_code for client in (stranger, visitor)] == [404, 403]
    assert [client.post(f"{path}/how", {"feeling": "heavy"}).status_code for client in (stranger, visitor)] == [
        404,
        403,
    ]
    assert walk.rows("how") == []


def test_first_day_ends_at_midnight_where_the_person_is(seeker: Seeker, settings: Settings, now: datetime) -> None:
    seeker.time_zone = "Asia/Tokyo"
    seeker.save()
    walk = begin_walk(seeker, settings, now)
    assert walk.place.is_first_day is True
    walk.at(now + timedelta(hours=5, minutes=59))
    assert walk.place.is_first_day is True
    walk.at(now + timedelta(hours=6))
    assert walk.place.is_first_day is False


def test_application_of_which_nobody_says_no_begins_nothing(walk: Walk) -> None:
    row = add_application(walk.seeker, company="Elm", kind=EventKind.SENT, at=walk.now, now=walk.now).application
    assert row is not None
    answer = walk.client.post(f"/after/begin/{row.pk}")
    assert (answer.status_code, answer["location"]) == (303, f"/applications/{row.pk}")
    assert Application.objects.of(walk.seeker).count() == 2
