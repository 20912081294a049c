"""The rules of safety that hold for every exercise: S5, S6, S8, S9 and how long S10 lets a sentence be."""

import logging
import re
from datetime import datetime

import pytest
from django.db import connection
from pytest_django import Settings
from tests.recovery.steps.reflecting import had_talk
from tests.recovery.walk import A_DAY, Walk, begin_walk
from tests.signed_in import sign_in

from onward.accounts.models import Seeker
from onward.journey.actions import edit_application
from onward.recovery.steps import all_steps

SECRET = "Zwetschgenknödel 4711"
DARK = "I want to end my life. There is no point. Suicide."
PLAIN = "I walked to the river and back. It was cold."
REPROACHES = ("missed", "forgot", "did not answer", "didn’t", "failed", "streak", "overdue", "too late")
PAUSE = ("feeling", "forecast", "hold", "let_out", "someone", "breathing", "writing", "away")
STEPS = tuple(step.name for step in all_steps() if step.name != "their_data")
"""All of them but the one that is for some countries alone."""
RATED = tuple(step.name for step in all_steps() if step.rated)
KEPT = {
    "feeling": {"own": "wrung out"},
    "forecast": {"expected": "7"},
    "hold": {"until": "day", "decision": "All of it"},
    "let_out": {"way": "walk"},
    "someone": {"who": "Ann", "message": "Ten minutes?"},
    "breathing": {"before": "5", "after": "5"},
    "writing": {"way": "distance", "text": "Robin was hurt."},
}


@pytest.fixture
def walk(seeker: Seeker, settings: Settings, now: datetime) -> Walk:
    """Somebody the day after a no."""
    return begin_walk(seeker, settings, now, said_at=now - A_DAY)


def without_tokens(page: str) -> str:
    """What a page says, without what is new each time it is made."""
    return re.sub(r' value="[^"]*"', "", page.partition("<main")[2].partition("</main")[0])


def dump() -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, as it is stored."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  # a table that there is
            found[table] = sorted(cursor.fetchall(), key=str)
    return found


def test_s5_words_of_despair_are_kept_like_any_others_and_raise_no_mark(walk: Walk) -> None:
    pages = []
    for text in (DARK, PLAIN):
        walk.at(walk.now + A_DAY).do("writing", "distance")
        assert walk.send("writing", way="distance", text=text).status_code == 303
        pages.append(walk.said("writing", "after"))
    dark, plain = walk.rows("writing")
    assert (dark.answers, plain.answers) == ({"way": "distance", "text": DARK}, {"way": "distance", "text": PLAIN})
    assert (dark.before, dark.after, dark.unfinished) == (plain.before, plain.after, plain.unfinished)
    assert without_tokens(pages[0]) == without_tokens(pages[1])


def test_s5_page_says_that_nobody_reads_what_is_written(walk: Walk) -> None:
    assert "Nobody reads this, and nothing looks through it for words." in walk.said("writing")
    assert "not sent and not kept, not even by Onward" in walk.said("away")


@pytest.mark.parametrize(
    ("before", "after", "is_over"), [("5", "7", 1), ("2", "8", 1), ("9", "8", 1), ("5", "6", 0), ("7", "7", 0)]
)
def test_s6_an_exercise_that_is_too_much_is_over_for_today(walk: Walk, before: str, after: str, is_over: int) -> None:
    walk.do("writing", "distance")
    walk.send("writing", way="distance", text="What I think.", before=before, after=after)
    page = walk.said("writing", "after")
    marks = ("That is enough of this for today", "Feel both feet on the floor.", "help-panel")
    assert [mark in page for mark in marks] == [bool(is_over)] * 3
    assert ("<textarea" in walk.said("away"), "/do/distance" in walk.said("writing")) == (not is_over, not is_over)
    walk.at(walk.now + A_DAY)
    assert ("<textarea" in walk.said("away"), "/do/distance" in walk.said("writing")) == (True, True)


def test_s6_writing_rests_after_every_other_no_too(walk: Walk, settings: Settings) -> None:
    walk.send("away", before="5", after="9")
    other = begin_walk(walk.seeker, settings, walk.now, said_at=walk.now - A_DAY, company="Elm", client=walk.client)
    assert ("/do/" in other.said("writing"), "<textarea" in other.said("away")) == (False, False)
    assert "Writing rests until tomorrow" in other.said("writing")


@pytest.mark.parametrize("step", RATED)
def test_s6_every_exercise_rests_after_every_other_no_too(walk: Walk, settings: Settings, step: str) -> None:
    walk.send("three_lines", thought="I am nothing.", before="3", after="9")
    other = begin_walk(walk.seeker, settings, walk.now, said_at=walk.now - A_DAY, company="Elm", client=walk.client)
    page = other.said(step)
    assert ("Writing rests until tomorrow" in page, 'name="window"' in page, "help-panel" in page) == (
        True,
        False,
        True,
    )
    assert 'name="window"' in other.at(walk.now + A_DAY).said(step) or step == "writing"


def test_s6_first_screen_of_another_no_offers_no_writing_today(walk: Walk, settings: Settings) -> None:
    walk.send("three_lines", before="3", after="9")
    other = begin_walk(walk.seeker, settings, walk.now, said_at=walk.now - A_DAY, company="Elm", client=walk.client)
    today = other.said()
    assert ("Write it down" in today, "Feel both feet on the floor." in today, "Text someone" in today) == (
        False,
        True,
        True,
    )
    assert "Write it down" in other.at(walk.now + A_DAY).said()


def test_s6_what_was_too_much_is_not_opened_again_that_day(walk: Walk) -> None:
    walk.send("three_lines", thought=SECRET, before="3", after="9")
    after = walk.said("three_lines", "after")
    assert ("Look at it again" in after, "Enough for today" in after) == (False, True)
    assert SECRET not in walk.said("three_lines")
    assert SECRET in walk.client.get(f"/after/{walk.recovery_id}/print").content.decode()
    assert SECRET in walk.at(walk.now + A_DAY).said("three_lines")


def test_s6_what_is_still_being_typed_stays_open(walk: Walk) -> None:
    walk.send("distance", "keep", why=SECRET)
    walk.send("away", before="5", after="9")
    assert SECRET in walk.said("distance")


@pytest.mark.parametrize("path", ["/journal/new", "/journal/throw-away"])
def test_s6_journal_shows_what_steadies_and_stays_open(walk: Walk, path: str) -> None:
    before = walk.client.get(path).content.decode()
    walk.send("thought", thought="I am nothing.", before="3", after="9")
    page = walk.client.get(path).content.decode()
    marks = ("It got heavy today", f"/after/{walk.recovery_id}/breathing", "help-panel", "<textarea")
    assert [[mark in one for mark in marks] for one in (before, page)] == [[False] * 3 + [True], [True] * 4]
    assert "It got heavy today" not in walk.at(walk.now + A_DAY).client.get(path).content.decode()


def test_s6_somebody_else_may_write(walk: Walk, other_seeker: Seeker, settings: Settings) -> None:
    walk.send("away", before="5", after="9")
    theirs = sign_in(other_seeker, "other")
    other = begin_walk(other_seeker, settings, walk.now, said_at=walk.now - A_DAY, client=theirs)
    assert "<textarea" in other.said("away")


def test_s6_what_is_still_being_typed_is_taken_although_writing_rests(walk: Walk) -> None:
    walk.do("writing", "distance")
    walk.send("away", before="5", after="9")
    assert walk.send("writing", way="distance", text="Typed before it rested").status_code == 303
    assert [row.answers["text"] for row in walk.rows("writing")] == ["Typed before it rested"]


def test_s6_every_rated_step_of_the_pause_asks_before_and_after_and_is_left_in_one_tap(walk: Walk) -> None:
    rated = [step for step in all_steps() if step.name in PAUSE and "after" in step.form_class.base_fields]
    assert [step.name for step in rated] == ["breathing", "writing", "away"]
    for step in rated:
        assert list(step.form_class.base_fields)[-1] == "after"
        assert not any(step.form_class.base_fields[name].required for name in ("before", "after"))
        assert "Not now" in walk.said(step.name)


@pytest.mark.parametrize("step", STEPS)
def test_s8_no_page_reproaches_whoever_comes_back_after_a_month(walk: Walk, step: str) -> None:
    if step != "application":
        had_talk(walk)
    edit_application(walk.seeker, walk.recovery.application, role="Buyer", now=walk.now)
    if step in KEPT:
        walk.send(step, **KEPT[step])
    walk.at(walk.now + 30 * A_DAY)
    page = walk.said(step).partition("<main")[2].lower()
    assert [word for word in REPROACHES if word in page] == []


def test_s8_a_forecast_nobody_looked_at_again_is_gone_without_a_word(walk: Walk) -> None:
    walk.send("forecast", expected="7")
    assert "And how is it now?" in walk.at(walk.now + 3 * A_DAY).said()
    left = without_tokens(walk.at(walk.now + 4 * A_DAY).said())
    # The first screen is the same for whoever told it as for whoever did not.
    walk.do("forecast", "now", now="5")
    assert ("And how is it now?" in left, left) == (False, without_tokens(walk.said()))


@pytest.mark.foreign_reads
@pytest.mark.parametrize("sent", [{"before": "6", "after": "5"}, {}, {"before": "11"}, {"text": SECRET}])
def test_s9_write_and_throw_away_leaves_nothing_in_the_database(walk: Walk, sent: dict[str, str]) -> None:
    walk.said()
    before = dump()
    walk.said("away")
    walk.send("away", **sent)
    walk.said()
    after = dump()
    # Where somebody is signed in says what was done last, and how long the session holds: a sentence of ours.
    before.pop("accounts_session"), after.pop("accounts_session")
    assert after == before


@pytest.mark.foreign_reads
def test_s9_write_and_throw_away_cannot_be_kept_while_it_is_typed(walk: Walk) -> None:
    before = dump()
    assert walk.send("away", "keep", before="6", text=SECRET).status_code == 404
    assert dump() == before


def test_s9_text_of_writing_never_stands_in_a_log(walk: Walk, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        walk.do("writing", "distance")
        walk.send("writing", "keep", way="distance", text=SECRET)
        walk.send("writing", way="none", text=SECRET)
        walk.send("writing", way="distance", text=SECRET)
        walk.said("writing")
        walk.send("nowhere", text=SECRET)
        walk.do("writing", "nothing", text=SECRET)
    assert [record for record in caplog.records if SECRET in f"{record.getMessage()} {record.__dict__}"] == []


def test_s9_text_of_writing_stands_in_no_title(walk: Walk) -> None:
    for step, sent in {**KEPT, "writing": {"way": "distance", "text": SECRET}, "feeling": {"own": SECRET}}.items():
        walk.send(step, **sent)
        for page in ("step", "after"):
            title = re.search(r"<title>(.*?)</title>", walk.said(step, page), re.DOTALL)
            assert title is not None
            assert SECRET not in title[1]


@pytest.mark.foreign_reads
def test_s9_what_was_written_is_erased_with_the_rest(walk: Walk) -> None:
    walk.send("writing", way="distance", text=SECRET)
    walk.client.post(f"/after/{walk.recovery_id}/erase")
    assert [label for label, rows in dump().items() if SECRET in str(rows)] == []


def test_s10_every_step_says_how_long_it_takes_before_it_is_begun() -> None:
    unsaid = [step.name for step in all_steps() if not step.words.minutes]
    assert unsaid == []
