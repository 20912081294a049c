"""What the frame does around every step: keeping, keeping unfinished, waiting, going on, erasing."""

import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from tests.inbox.post import SCRIPT
from tests.recovery.walk import A_DAY, Walk

from onward.recovery.actions import keep_step
from onward.recovery.gating import Rating
from onward.recovery.models import StepTaken
from onward.recovery.states import Offered
from onward.recovery.steps import Step, all_steps

WAITING = [step for step in all_steps() if step.waits_a_day]
RATED = [step for step in all_steps() if step.rated]


def window_of(page: str) -> str:
    """The mark of a page that somebody has open."""
    return str(re.findall(r'name="window" value="([^"]*)"', page)[0])


def typed(page: str) -> str:
    """What stands in the field for one's own words."""
    found = re.findall(r'<input type="text" name="own" value="([^"]*)"', page)
    return found[0] if found else ""


def test_what_is_typed_is_there_again(walk: Walk) -> None:
    window = window_of(walk.said("feeling"))
    answer = walk.send("feeling", "keep", own="wrung out", window=window)
    assert answer.status_code == 200
    assert re.fullmatch(r"Kept at \d\d:\d\d\n?", answer.content.decode())
    assert typed(walk.said("feeling")) == "wrung out"
    assert [(row.answers, row.done_at) for row in walk.rows("feeling")] == [({}, None)]


def test_nothing_is_asked_of_what_is_kept_unfinished(walk: Walk) -> None:
    answer = walk.send("feeling", "keep", feelings=["sad", "tired", "empty", "flat"], own="x" * 50_000)
    assert answer.status_code == 200
    assert len(walk.rows("feeling")[0].unfinished["own"]) == 20_000


def test_what_is_not_asked_is_not_kept(walk: Walk) -> None:
    assert walk.send("feeling", "keep", other="x", csrfmiddlewaretoken="y").status_code == 204
    assert walk.rows("feeling") == []


def test_nul_is_left_out_of_what_is_typed(walk: Walk) -> None:
    walk.send("feeling", "keep", own="a\0b")
    assert walk.rows("feeling")[0].unfinished == {"own": "ab"}


def test_what_was_refused_is_kept_as_it_was_typed(walk: Walk) -> None:
    answer = walk.send("feeling", feelings=["sad", "tired", "empty"], own="flat")
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert walk.rows("feeling")[0].unfinished == {"feelings": ["sad", "tired", "empty"], "own": "flat"}
    assert typed(walk.said("feeling")) == "flat"


def test_what_is_kept_takes_the_place_of_what_was_unfinished(walk: Walk) -> None:
    walk.send("feeling", "keep", own="wr")
    walk.send("feeling", own="wrung out")
    (row,) = walk.rows("feeling")
    assert (row.answers["own"], row.unfinished, row.done_at) == ("wrung out", {}, walk.now)


def test_straggler_behind_keep_changes_nothing(walk: Walk) -> None:
    window = window_of(walk.said("feeling"))
    walk.send("feeling", own="wrung out", window=window)
    assert walk.send("feeling", "keep", own="wrung out", window=window).status_code == 204
    assert walk.rows("feeling")[0].unfinished == {}


def test_two_windows_lose_nothing_of_either(walk: Walk) -> None:
    one, other = window_of(walk.said("feeling")), window_of(walk.said("feeling"))
    first = walk.send("feeling", "keep", own="wrung out", window=one)
    second = walk.send("feeling", "keep", own="and angry", window=other)
    assert [answer.headers.get("HX-Refresh") for answer in (first, second)] == [None, "true"]
    unfinished = walk.rows("feeling")[0].unfinished["own"]
    assert ("wrung out" in unfinished, "and angry" in unfinished) == (True, True)
    assert walk.send("feeling", "keep", own="and angry, too", window=other).headers.get("HX-Refresh") is None


def test_window_left_open_does_not_write_over_what_was_kept_in_another(walk: Walk) -> None:
    one, other = window_of(walk.said("feeling")), window_of(walk.said("feeling"))
    walk.send("feeling", own="wrung out", window=one)
    walk.send("feeling", own="", feelings=["sad"], window=other)
    (row,) = walk.rows("feeling")
    assert (row.answers["own"], row.answers["feelings"]) == ("wrung out", ["sad"])


def test_one_window_may_take_its_own_words_back(walk: Walk) -> None:
    window = window_of(walk.said("feeling"))
    walk.send("feeling", "keep", own="wrung out", feelings=["sad"], window=window)
    walk.send("feeling", "keep", own="", feelings=["sad"], window=window)
    assert walk.rows("feeling")[0].unfinished["own"] == ""


@pytest.mark.parametrize("step", WAITING, ids=lambda step: step.name)
def test_step_for_tomorrow_says_so_on_the_first_day_and_is_there_for_who_asks(walk: Walk, step: Step) -> None:
    path = f"/after/{walk.recovery_id}/{step.name}"
    if walk.client.get(path).status_code == 404:
        pytest.skip("makes no sense after this no")
    page = walk.client.get(path).content.decode()
    assert ("This can wait until tomorrow." in page, 'name="window"' in page) == (True, False)
    assert ("?now=yes" in page, f'href="/after/{walk.recovery_id}">Tomorrow<' in page) == (True, True)
    asked = walk.client.get(f"{path}?now=yes").content.decode()
    assert ("This can wait until tomorrow." in asked, "<form" in asked.partition("<h1>")[2]) == (False, True)
    assert StepTaken.objects.of(walk.seeker).count() == 0
    walk.at(walk.now + A_DAY)
    assert "This can wait until tomorrow." not in walk.client.get(path).content.decode()


def test_what_was_begun_on_the_first_day_is_not_hidden(walk: Walk) -> None:
    for step in WAITING:
        path = f"/after/{walk.recovery_id}/{step.name}"
        if walk.client.get(path).status_code == 200:
            keep_step(walk.recovery, step.name, {}, now=walk.now)
            assert "This can wait until tomorrow." not in walk.client.get(path).content.decode()


def test_whoever_cannot_think_is_offered_the_pause_alone(walk: Walk) -> None:
    keep_step(walk.recovery, "how", {"feeling": "cannot_think"}, now=walk.now)
    place = walk.at(walk.now + A_DAY).place
    offered = {step.name: step.offered(place) for step in all_steps()}
    calm = {step.name for step in all_steps() if step.steadies or (step.part == "pause" and not step.rated)}
    # To expect the worst of three days would be one more thing to bear.
    calm -= {"forecast"}
    assert {name for name, when in offered.items() if when is Offered.NOW} == calm
    assert {step.name for step in RATED} <= {name for name, when in offered.items() if when is Offered.ANOTHER_DAY}


def test_heavy_keeps_what_needs_a_clear_head_for_tomorrow(walk: Walk) -> None:
    keep_step(walk.recovery, "how", {"feeling": "heavy"}, now=walk.now)
    place = walk.at(walk.now + A_DAY).place
    skill = [step for step in all_steps() if step.part in {"ask", "reflect", "plan"}]
    assert {step.offered(place) for step in skill} <= {Offered.TOMORROW}
    keep_step(walk.recovery, "how", {"feeling": "stings"}, now=walk.now)
    assert {step.offered(walk.place) for step in skill} == {Offered.NOW}


@pytest.mark.parametrize(("before", "after", "stops"), [(3, 5, True), (3, 4, False), (None, 8, True), (9, 7, False)])
def test_exercise_that_was_too_much_ends_the_writing_of_that_day(
    walk: Walk,
    before: int | None,
    after: int,
    stops: bool,  # noqa: FBT001  # as the rule says
) -> None:
    step = RATED[0]
    keep_step(walk.recovery, step.name, {}, rating=Rating(before, after), now=walk.now)
    page = walk.said(step.name, "after")
    assert ("That is enough of this for today" in page, "help-panel" in page) == (stops, stops)
    assert ('id="onwards"' in page, walk.place.is_spent) == (not stops, stops)
    for other in RATED[1:]:
        path = f"/after/{walk.recovery_id}/{other.name}?now=yes"
        if stops and walk.client.get(path).status_code == 200:
            assert "That was enough of this for today." in walk.client.get(path).content.decode()
    assert walk.at(walk.now + A_DAY).place.is_spent is False


def test_page_after_a_step_offers_one_of_each_sort_at_most(walk: Walk) -> None:
    walk.at(walk.now + A_DAY).send("feeling", feelings=["sad"])
    page = walk.said("feeling", "after")
    onwards = page[page.index('<ul class="onwards">') :].partition("</ul>")[0] if 'class="onwards"' in page else ""
    assert onwards.count("<li>") <= 2
    assert "Enough for today" in page


def test_page_after_a_step_is_not_there_before_it(walk: Walk) -> None:
    walk.send("feeling", "keep", own="wr")
    assert walk.look("feeling", "after").status_code == 404


@pytest.mark.parametrize("name", ["nothing", "step", "how", "__init__", "first"])
def test_step_that_is_none_is_not_found(walk: Walk, name: str) -> None:
    path = f"/after/{walk.recovery_id}/{name}"
    answers = [
        walk.client.get(path),
        walk.client.post(f"{path}/keep", {"own": "x"}),
        walk.client.post(f"{path}/forget"),
    ]
    if name == "how":
        assert walk.client.get(path).status_code == 405
        answers = answers[1:]
    assert {answer.status_code for answer in answers} == {404}


def test_forgetting_asks_once_then_erases_one_step_alone(walk: Walk) -> None:
    walk.send("feeling", own=SCRIPT)
    walk.send("someone", who="Sam", message="Call me?")
    path = f"/after/{walk.recovery_id}/feeling/forget"
    asked = walk.client.get(path).content.decode()
    assert ("It cannot be undone." in asked, len(walk.rows("feeling"))) == (True, 1)
    answer = walk.client.post(path)
    assert (answer.status_code, answer["location"]) == (303, f"/after/{walk.recovery_id}/print")
    assert (walk.rows("feeling"), len(walk.rows("someone"))) == ([], 1)
    assert walk.client.get(path).status_code == 404


def test_strangers_keep_and_erase_nothing(walk: Walk, stranger: Client, visitor: Client) -> None:
    walk.send("feeling", own="mine")
    before = json.dumps([row.answers for row in walk.rows("feeling")])
    for client, status in ((stranger, 404), (visitor, 403)):
        for end in ("", "/keep", "/forget", "/do/now"):
            path = f"/after/{walk.recovery_id}/feeling{end}"
            assert client.post(path, {"own": "theirs"}).status_code == status
    assert json.dumps([row.answers for row in walk.rows("feeling")]) == before


def test_next_day_begins_at_midnight_for_the_stop_too(walk: Walk) -> None:
    keep_step(walk.recovery, RATED[0].name, {}, rating=Rating(1, 9), now=walk.now)
    assert walk.at(walk.now + timedelta(hours=14)).place.is_spent is True
    assert walk.at(walk.now + timedelta(hours=16)).place.is_spent is False
