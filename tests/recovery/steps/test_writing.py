"""Writing for oneself."""

import re
from typing import Any

import pytest
from pytest_django import Settings
from tests.recovery.walk import A_DAY, Walk, begin_walk

TEXTAREA = '<textarea name="text"'


def doors(walk: Walk) -> list[str]:
    """The ways that the page offers, in their order, those for tomorrow too."""
    return re.findall(r"/writing/do/(open|distance|practical)\"", walk.said("writing"))


def write(walk: Walk, way: str, text: str = "What I think.", **more: str) -> Any:  # noqa: ANN401  # a response
    """Take a way, and keep what is written."""
    assert walk.do("writing", way).status_code == 303
    return walk.send("writing", "step", way=way, text=text, **more)


def test_first_the_ways_are_shown_and_then_the_one_that_was_taken(walk: Walk) -> None:
    walk.at(walk.now + A_DAY)
    assert (doors(walk), TEXTAREA in walk.said("writing")) == (["distance", "open", "practical"], False)
    walk.do("writing", "distance")
    page = walk.said("writing")
    assert (TEXTAREA in page, "What happened to this person?" in page) == (True, True)


def test_on_the_first_day_the_open_way_is_given_to_who_asks_for_it(walk: Walk) -> None:
    page = walk.said("writing")
    assert "Better from tomorrow on." in page
    assert doors(walk) == ["distance", "practical", "open"]
    assert walk.do("writing", "open").status_code == 303
    assert "Spelling does not matter." in walk.said("writing")


def test_who_goes_over_it_is_not_offered_the_open_way_until_they_say_otherwise(walk: Walk) -> None:
    walk.at(walk.now + A_DAY).do("writing", "over")
    assert doors(walk) == ["practical", "distance"]
    assert walk.do("writing", "open").status_code == 404
    walk.do("writing", "not_over")
    assert doors(walk) == ["distance", "open", "practical"]


def test_what_was_written_is_kept_and_shown_folded(walk: Walk) -> None:
    answer = write(walk, "distance", "Robin was hurt.", before="6", after="5")
    assert answer["location"] == f"/after/{walk.recovery_id}/writing/after"
    (row,) = walk.rows("writing")
    assert (row.answers, row.before, row.after) == ({"way": "distance", "text": "Robin was hurt."}, 6, 5)
    assert "Now something plain for ten minutes" in walk.said("writing", "after")
    assert "Robin was hurt." in walk.said("writing")
    assert "You wrote today already. Once a day is plenty." in walk.said("writing")


def test_what_is_typed_comes_back_after_whatever_happens(walk: Walk) -> None:
    walk.do("writing", "practical")
    walk.send("writing", "keep", way="practical", text="Call the job centre")
    page = walk.said("writing")
    assert ("Call the job centre" in page, "What can wait?" in page) == (True, True)


def test_another_way_keeps_what_was_typed(walk: Walk) -> None:
    walk.do("writing", "practical")
    walk.send("writing", "keep", way="practical", text="Call the job centre")
    walk.do("writing", "another")
    assert TEXTAREA not in walk.said("writing")
    walk.do("writing", "distance")
    assert "Call the job centre" in walk.said("writing")


def test_a_page_that_is_only_begun_is_erased_and_earlier_ones_stay(walk: Walk) -> None:
    write(walk, "distance", "Earlier")
    walk.at(walk.now + A_DAY).do("writing", "open")
    walk.send("writing", "keep", way="open", text="Begun")
    walk.do("writing", "erase")
    assert [row.answers["text"] for row in walk.rows("writing")] == ["Earlier"]


def test_nothing_written_keeps_nothing(walk: Walk) -> None:
    answer = write(walk, "distance", "  ")
    assert answer["location"] == f"/after/{walk.recovery_id}"
    assert walk.rows("writing") == []


def test_a_form_sent_twice_is_one_time(walk: Walk) -> None:
    for _ in range(2):
        assert walk.send("writing", way="distance", text="Once", before="5", after="4").status_code == 303
    assert [row.answers["text"] for row in walk.rows("writing")] == ["Once"]


def test_from_the_third_time_on_it_asks_what_became_clearer(walk: Walk) -> None:
    for number in range(2):
        assert "understood" not in walk.said("writing")
        write(walk.at(walk.now + A_DAY), "distance", f"Day {number}")
    walk.at(walk.now + A_DAY).do("writing", "open")
    assert "What do you understand now that was not clear on the first day?" in walk.said("writing")
    walk.send("writing", way="open", text="Day 3", understood="It was the permit.")
    assert walk.rows("writing")[-1].answers["understood"] == "It was the permit."
    assert walk.said("", "").count("<h1") == 1


def test_practical_times_count_towards_nothing(walk: Walk) -> None:
    for number in range(6):
        write(walk.at(walk.now + A_DAY), "practical", f"Day {number}")
    assert doors(walk) == ["distance", "open", "practical"]
    assert "understood" not in walk.said("writing")


def test_after_five_times_only_what_is_practical_is_left(walk: Walk) -> None:
    for number in range(5):
        write(walk.at(walk.now + A_DAY), "distance", f"Day {number}")
    assert doors(walk.at(walk.now + A_DAY)) == ["practical"]
    assert "You wrote about this one five times." in walk.said("writing")


def test_without_easing_the_open_way_is_put_away_for_this_no_alone(walk: Walk, settings: Settings) -> None:
    for number in range(2):
        write(walk.at(walk.now + A_DAY), "open", f"Day {number}", before="5", after="6")
    walk.at(walk.now + A_DAY)
    assert doors(walk) == ["distance", "practical"]
    assert "put away here" in walk.said("writing")
    other = begin_walk(walk.seeker, settings, walk.now, said_at=walk.now - A_DAY, company="Elm", client=walk.client)
    assert doors(other) == ["distance", "open", "practical"]


def test_late_in_the_evening_a_line_says_so(walk: Walk) -> None:
    assert "It is late." not in walk.at(walk.now.replace(hour=20)).said("writing")
    assert "It is late." in walk.at(walk.now.replace(hour=22)).said("writing")


def test_page_says_for_whom_this_is_not_the_time_and_that_nobody_reads_it(walk: Walk) -> None:
    page = walk.said("writing")
    assert "You think of hurting yourself." in page
    assert "Nobody reads this, and nothing looks through it for words." in page


def test_stopping_is_said_where_it_is_written(walk: Walk) -> None:
    walk.do("writing", "distance")
    assert "If it gets too much, stop, or change the subject." in walk.said("writing")


@pytest.mark.parametrize("way", ["", "<script>", "open\n\ndistance"])
def test_a_way_that_is_none_is_refused_and_the_text_stays(walk: Walk, way: str) -> None:
    answer = walk.send("writing", way=way, text="Still here")
    assert answer.status_code == 422
    walk.do("writing", "distance")
    assert "Still here" in walk.said("writing")


def test_a_hostile_text_comes_out_as_text(walk: Walk) -> None:
    write(walk, "distance", "</textarea><script>alert(1)</script>")
    walk.do("writing", "distance")
    walk.send("writing", "keep", way="distance", text="</textarea><script>alert(2)</script>")
    assert "<script>alert" not in walk.said("writing")
