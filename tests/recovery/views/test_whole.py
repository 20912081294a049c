"""All that was written, on one page; and all of it erased."""

import logging
import re
from html import unescape
from typing import Any

import pytest
from tests.inbox.post import SCRIPT
from tests.recovery.walk import A_DAY, Walk

from onward.accounts.models import Seeker
from onward.journey.queries import application as find_live
from onward.recovery.actions import keep_step
from onward.recovery.models import Recovery, StepTaken
from onward.recovery.steps import all_steps

SECRET = "I cried in the stairwell"


def printed(walk: Walk) -> str:
    """The page with all of it."""
    return unescape(walk.client.get(f"/after/{walk.recovery_id}/print").content.decode())


def test_nothing_written_says_so(walk: Walk) -> None:
    assert "Nothing is written here yet. It can stay that way." in printed(walk)


def test_all_of_it_is_there_in_words(walk: Walk) -> None:
    walk.client.post(f"/after/{walk.recovery_id}/how", {"feeling": "heavy"})
    walk.send("feeling", feelings=["sad", "tired"], own=SECRET, weight="6")
    walk.send("forecast", "keep", others="A walk\nSoup")
    page = printed(walk)
    assert ("It’s heavy" in page, SECRET in page, "A walk" in page) == (True, True, True)
    assert re.search(r"<dd><p>sad, tired</p>", page) is not None
    assert "20 March 2026, begun" in page
    assert ('name="feelings"' in page, 'class="path"' in page) == (False, False)


@pytest.mark.parametrize(("kept", "told"), [("2026-04-02", "2 April 2026"), ("2026-02-31", "2026-02-31"), ("x", "x")])
def test_a_day_is_told_as_people_write_it(walk: Walk, kept: str, told: str) -> None:
    keep_step(walk.recovery, "good_thing", {"on": kept}, now=walk.now)
    assert re.findall(r"<dt>On which day\?</dt><dd><p>(.*?)</p></dd>", printed(walk)) == [told]


def test_every_time_of_a_step_is_there(walk: Walk) -> None:
    keep_step(walk.recovery, "feeling", {"own": "first"}, now=walk.now)
    keep_step(walk.recovery, "feeling", {"own": "second"}, again=True, now=walk.now + A_DAY)
    page = printed(walk)
    assert page.index("20 March 2026") < page.index("first") < page.index("21 March 2026") < page.index("second")


def test_answers_of_a_question_that_is_gone_do_not_break_it(walk: Walk) -> None:
    keep_step(walk.recovery, "feeling", {"gone": {"a": [1]}, "feelings": "sad", "own": None}, now=walk.now)
    keep_step(walk.recovery, "no_step_of_ours", {"own": "x"}, now=walk.now)
    assert "sad" in printed(walk)


def test_hostile_text_is_text(walk: Walk) -> None:
    walk.send("feeling", own=SCRIPT)
    page = walk.client.get(f"/after/{walk.recovery_id}/print").content.decode()
    assert (SCRIPT in page, "&lt;script&gt;" in page) == (False, True)


def test_erasing_asks_once_and_leaves_the_application(walk: Walk) -> None:
    walk.send("feeling", own=SECRET)
    home = walk.recovery.application_id
    path = f"/after/{walk.recovery_id}/erase"
    asked = walk.client.get(path).content.decode()
    assert ("It cannot be undone." in asked, Recovery.objects.of(walk.seeker).count()) == (True, 1)
    answer = walk.client.post(path)
    assert (answer.status_code, answer["location"]) == (303, "/after")
    assert (Recovery.objects.of(walk.seeker).count(), StepTaken.objects.of(walk.seeker).count()) == (0, 0)
    assert find_live(walk.seeker, home) is not None
    assert SECRET not in walk.client.get("/after").content.decode()


PAGES = {
    "": "After a no",
    "/feeling": "Find a word for it",
    "/feeling/after": "Find a word for it",
    "/feeling/forget": "Find a word for it",
    "/away": "A page to throw away",
    "/others": "True stories",
    "/print": "What I wrote",
    "/erase": "After a no",
}


@pytest.mark.parametrize("keeps_secret", [False, True])
@pytest.mark.parametrize("end", PAGES)
def test_titles_tell_the_step_and_nothing_of_the_person(walk: Walk, end: str, *, keeps_secret: bool) -> None:
    walk.send("feeling", own=SECRET)
    Seeker.objects.filter(pk=walk.seeker.pk).update(keeps_secret=keeps_secret)
    page = walk.client.get(f"/after/{walk.recovery_id}{end}").content.decode()
    title = re.findall(r"<title>(.*?)</title>", page, re.DOTALL)
    assert title == ["Notes" if keeps_secret else f"{PAGES[end]} · Onward"]


def test_every_step_has_a_title_of_its_own_that_gives_nothing_away() -> None:
    titles = [str(step.words.texts.get("tab", step.words.title)) for step in all_steps()]
    assert len(set(titles)) == len(titles)
    told = re.compile(r"\b(no|noes|employers?|applications?|jobs?|applied|told|feel\w*|throw it|help)\b", re.IGNORECASE)
    assert [title for title in titles if told.search(title)] == []


def test_logs_and_errors_tell_nothing(walk: Walk, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    walk.client.raise_request_exception = False
    walk.send("feeling", own=SECRET)
    walk.send("feeling", "keep", own=SECRET)
    walk.send("feeling", feelings=[SECRET])
    answers: list[Any] = [walk.send("nothing", own=SECRET)]
    answers.append(walk.client.post(f"/after/{walk.recovery_id}", {"own": SECRET}))
    answers.append(walk.client.post("/after/choose", {"text": SECRET * 50}))
    assert [answer.status_code for answer in answers] == [404, 405, 422]
    assert [SECRET in answer.content.decode() for answer in answers[:2]] == [False, False]
    ours = [record for record in caplog.records if not record.name.startswith("django.db")]
    assert [record for record in ours if SECRET in record.getMessage() or SECRET in str(record.args)] == []
