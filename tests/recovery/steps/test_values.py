"""What matters to somebody."""

from datetime import timedelta

from pytest_django import Settings
from tests.recovery.walk import A_DAY, Walk, begin_walk

from onward.plan.models import Action
from onward.recovery.states import Offered
from onward.recovery.steps import find_step
from onward.recovery.steps.values import ValuesStep, all_values, rests_until

FORM = 'name="guided"'
SCRIPT = "<script>alert(1)</script>"


def actions(walk: Walk) -> list[str]:
    """The things to do that there are."""
    return [row.title for row in Action.objects.of(walk.seeker).order_by("id")]


def test_values_are_thirteen_with_different_words() -> None:
    assert (len(all_values()), len({words for _name, words in all_values()})) == (13, 13)


def test_values_are_offered_to_nobody_who_did_not_open_them(walk: Walk) -> None:
    step = find_step("values")
    assert isinstance(step, ValuesStep)
    assert step.offered(walk.place) is Offered.ANOTHER_DAY
    walk.send("values", "keep", why="Because")
    assert step.offered(walk.place) is Offered.NOW


def test_values_stand_behind_a_fold_with_what_to_be_careful_of(walk: Walk) -> None:
    page = walk.said("values")
    fold = page.index('<details class="begin"')
    assert page.index("felt worse about themselves afterwards") < fold < page.index(FORM)


def test_values_are_kept_with_one_thing_for_this_week(walk: Walk) -> None:
    sent = {"chosen": ["humour", "calm"], "why": "They keep me.", "this_week": "Call Sam"}
    walk.send("values", before="4", after="3", **sent)
    (row,) = walk.rows("values")
    assert (row.answers, row.before, row.after) == ({**sent, "guided": ""}, 4, 3)
    assert (actions(walk), "Call Sam" in walk.said("values", "after")) == (["Call Sam"], True)


def test_values_rest_four_weeks_after_whatever_no(walk: Walk, settings: Settings) -> None:
    walk.send("values", chosen=["calm"], why="Quiet.")
    day = (walk.now + timedelta(weeks=4)).date()
    other = begin_walk(walk.seeker, settings, walk.now + A_DAY, company="Elm", client=walk.client)
    for here in (walk.at(walk.now + A_DAY), other):
        page = here.said("values")
        assert (FORM in page, f"{day.day} {day:%B %Y} on" in page) == (False, True)
    other.at(other.now + timedelta(weeks=4))
    assert (FORM in other.said("values"), rests_until(other.place)) == (True, None)


def test_values_written_again_stand_beside_the_earlier_ones(walk: Walk) -> None:
    walk.send("values", chosen=["calm"], this_week="Call Sam")
    walk.at(walk.now + timedelta(weeks=4)).send("values", chosen=["humour"], this_week="Laugh")
    assert [row.answers["chosen"] for row in walk.rows("values")] == [["calm"], ["humour"]]
    assert actions(walk) == ["Call Sam", "Laugh"]
    walk.undo()
    assert actions(walk) == ["Call Sam"]


def test_values_sent_twice_are_one_time(walk: Walk) -> None:
    for _ in range(2):
        walk.send("values", chosen=["calm"], this_week="Call Sam")
    assert (len(walk.rows("values")), actions(walk)) == (1, ["Call Sam"])


def test_more_than_three_are_refused_and_the_text_stays(walk: Walk) -> None:
    answer = walk.send("values", chosen=["calm", "humour", "faith", "nature"], why="Because")
    assert (answer.status_code, "Choose up to three." in answer.content.decode()) == (422, True)
    assert "Because</textarea>" in walk.said("values")


def test_nothing_sent_later_erases_nothing(walk: Walk) -> None:
    walk.send("values", chosen=["calm"])
    walk.at(walk.now + timedelta(weeks=5)).send("values")
    assert [row.answers["chosen"] for row in walk.rows("values")] == [["calm"]]


def test_values_show_hostile_text_as_text(walk: Walk) -> None:
    walk.send("values", why=SCRIPT, guided=SCRIPT, this_week=SCRIPT)
    assert "<script>alert" not in walk.said("values") + walk.said("values", "after")
