"""Words for the feeling."""

import re

from tests.recovery.walk import Walk

from onward.recovery.steps.feeling import all_feelings


def test_words_are_kept_and_said_back(walk: Walk) -> None:
    answer = walk.send("feeling", feelings=["sad", "tired"], own="  wrung out ", weight="6")
    assert (answer.status_code, answer["location"]) == (303, f"/after/{walk.recovery_id}/feeling/after")
    assert walk.rows("feeling")[0].answers == {"feelings": ["sad", "tired"], "own": "wrung out", "weight": 6}
    assert "This is how it is: sad, tired, wrung out." in walk.said("feeling", "after")


def test_words_are_changed_rather_than_doubled(walk: Walk) -> None:
    walk.send("feeling", feelings=["sad"])
    walk.send("feeling", feelings=["relieved"])
    assert [row.answers["feelings"] for row in walk.rows("feeling")] == [["relieved"]]


def test_four_words_are_asked_down_to_three_and_stay(walk: Walk) -> None:
    answer = walk.send("feeling", feelings=["sad", "tired", "empty"], own="flat")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Choose up to three. Which ones fit best?" in page
    assert (len(re.findall(r'name="feelings"[^>]* checked', page)), 'value="flat"' in page) == (3, True)
    assert [row.done_at for row in walk.rows("feeling")] == [None]


def test_nothing_chosen_keeps_nothing_and_takes_back_what_was_kept(walk: Walk) -> None:
    walk.send("feeling", feelings=["sad"])
    answer = walk.send("feeling", own=" ")
    assert (answer.status_code, answer["location"]) == (303, f"/after/{walk.recovery_id}")
    assert walk.rows("feeling") == []


def test_a_word_that_is_none_of_ours_is_refused(walk: Walk) -> None:
    assert walk.send("feeling", feelings=["<script>"]).status_code == 422


def test_a_hostile_word_comes_out_as_text(walk: Walk) -> None:
    walk.send("feeling", own="<script>alert(1)</script>")
    page = walk.said("feeling", "after")
    assert ("<script>alert" in page, "&lt;script&gt;alert(1)" in page) == (False, True)


def test_words_are_about_thirty_and_not_only_hard_ones() -> None:
    names = set(all_feelings())
    assert 25 <= len(names) <= 35
    assert {"relieved", "calm", "curious", "hopeful", "proud", "grateful"} <= names
